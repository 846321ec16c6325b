/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds on this machine: cli/doctor.h, filled from here. */
#include <langinfo.h>
#include <locale.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sysexits.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/doctor.h"
#include "cli/print.h"
#include "guard/idle.h"
#include "guard/sandbox.h"
#include "text/bidi.h"
#include "text/thai.h"
#include "tui/console.h"
#include "tui/probe.h"
#include "tui/shown.h"
#include "tui/term.h"

#define DOCTOR_FAILED 1
#define PATH_BYTES 4096 /* Linux's PATH_MAX */

static bool may_write(const struct machine *m, const char *path)
{
	(void)m;
	return access(path, W_OK) == 0;
}

static const char *own_path(struct arena *mem)
{
	char exe[PATH_BYTES];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe));

	return n > 0 ? arena_str(mem, (struct str){ exe, (size_t)n }).s : NULL;
}

static bool has_libthai(void)
{
	const char *why = NULL;
	struct thai *t = thai_new(&why);

	thai_free(t);
	return t;
}

static bool limits_core(void)
{
	struct rlimit limit;

	return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0;
}

/* What screen says of itself may have been taken out of the environment; TERM stays. */
static const char *find_multiplexer(void)
{
	const char *tmux = getenv("TMUX"), *screen = getenv("STY"),
		   *term = getenv("TERM");

	if (tmux && *tmux)
		return "tmux";
	if ((screen && *screen) || (term && strncmp(term, "screen", 6) == 0))
		return "screen, or what calls itself so,";
	return NULL;
}

static void look_at_user(struct machine *m, struct arena *mem)
{
	const struct passwd *p = getpwuid(geteuid());

	m->is_root = geteuid() == 0;
	m->may_write = may_write;
	m->user = p ? arena_str(mem, str_from(p->pw_name)).s : NULL;
	m->home = p ? arena_str(mem, str_from(p->pw_dir)).s : NULL;
	m->program = own_path(mem);
	m->core_limit = limits_core();
}

/* What can be shown is measured as it is sent. */
static void look_at_terminal(struct machine *m, struct arena *mem, struct buf *why)
{
	struct glyphs font;
	struct buf codeset = { 0 };
	struct wipe wipe;
	bool told = console_font(STDOUT_FILENO, mem, &font);

	m->locale = setlocale(LC_CTYPE, NULL);
	m->locale = m->locale ? arena_str(mem, str_from(m->locale)).s : NULL;
	m->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	m->multiplexer = find_multiplexer();
	m->bidi = term_bidi(config_bidi(m->config, getenv("TERM")));
	m->on_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	if (!term_snapshot(&wipe, true, m->bidi, why))
		m->terminal_fault = buf_str(why);
	m->takes = CHARSET_UNKNOWN;
	if (!m->terminal_fault.len || (m->on_terminal && term_only_lines()))
		m->takes = probe_use();
	charset_of_terminal(&codeset);
	m->codeset = arena_str(mem, buf_str(&codeset));
	m->shows = shown_languages(m->lib, told ? &font : NULL, m->bidi, mem);
	buf_release(&codeset);
}

static int report(struct setup *s, const struct library *lib, bool staff)
{
	struct buf out = { 0 }, why = { 0 }, lacks = { 0 };
	struct arena mem = { 0 };
	struct machine m = {
		.root = "",
		.staff = staff,
		.settings = s->path,
		.has_fribidi = bidi_available(),
		.has_libthai = has_libthai(),
		.has_timer = idle_available(),
		.config = &s->config,
		.content = &s->content,
		.lib = lib,
		.faults = diags_failures(&s->diags),
		.today = s->config.today,
	};

	if (sandbox_lacks(&lacks))
		m.sandbox_lacks = buf_str(&lacks);
	look_at_user(&m, &mem);
	look_at_terminal(&m, &mem, &why);
	enum verdict worst = doctor_report(&m, &out);

	print_text(stdout, buf_str(&out));
	buf_release(&out);
	buf_release(&why);
	buf_release(&lacks);
	arena_release(&mem);
	return worst == DOCTOR_BAD ? DOCTOR_FAILED : EX_OK;
}

static int run(const struct options *o)
{
	bool staff = o->arg_count && strcmp(o->args[0], "staff") == 0;
	struct library lib;
	struct setup s;
	int status;

	if (o->arg_count && !staff && strcmp(o->args[0], "kiosk") != 0)
		return cli_fail(EX_USAGE,
				"doctor: it looks at a kiosk or for staff, not "
				"at \"%s\"",
				o->args[0]);
	status = setup_open(&s, o);
	if (status)
		return status;
	setup_check(&s);
	setup_library(&s, &lib, NULL);
	status = report(&s, &lib, staff);
	library_release(&lib);
	setup_release(&s);
	return status;
}

const struct cmd cmd_doctor = {
	.name = "doctor",
	.args = "[PROFILE]",
	.summary = "Says what holds on this machine, and what does not",
	.help = "Run it where the kiosk runs, and as its user: it looks with the eyes of who "
		"runs it.\nOne line for each thing: ok, look (think about it) or bad (mend it), "
		"and what to do.\nIt changes nothing. PROFILE is kiosk, which is meant "
		"where nothing is said,\nor staff, which leaves out what only a shared screen needs. Exit status: 0 nothing is bad, 1 "
		"something is.",
	.options = OPT_RESOURCES | OPT_LOCALES | OPT_CONFIG | OPT_TODAY | OPT_HELP,
	.max_args = 1,
	.run = run,
};
