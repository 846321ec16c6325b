/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three profiles of the screen: open, kiosk, staff. */
#include <stdlib.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/bug.h"
#include "cli/cli.h"
#include "guard/sandbox.h"
#include "guard/visit.h"
#include "model/check.h"
#include "model/slots.h"
#include "tui/app.h"
#include "tui/console.h"
#include "tui/plain_app.h"
#include "tui/plain_io.h"
#include "tui/probe.h"
#include "tui/shown.h"
#include "tui/term.h"

static int no_cards(const struct setup *s)
{
	const struct lines *layers = &s->config.layers;

	return cli_fail(EX_NOINPUT,
			"there is no card to show in %.*s; see: carrel check, or name a "
			"folder with --resources DIR",
			STR_ARG(layers->v[0].text));
}

/* One line a fault, for the screen that shows them to staff. */
static struct fault_list faults_of(struct setup *s)
{
	struct fault_list list = { NULL, 0 };
	size_t room = 0;

	slots_check(&s->content, &s->diags);
	check_content(&s->content, s->config.today, &s->diags);
	diags_sort(&s->diags);
	for (const struct diag *g = s->diags.first; g; g = g->next)
		room++;
	list.v = arena_array(&s->mem, room, sizeof(*list.v));
	for (const struct diag *g = s->diags.first; g; g = g->next)
		list.v[list.count++] =
			arena_printf(&s->mem, "%s[%s] %s:%u: %.*s",
				     diag_kind_name(diag_kind(g->id)), diag_name(g->id),
				     g->path ? g->path : "", g->line, STR_ARG(g->text));
	return list;
}

/* What nobody could read when they looked, the settings say. */
static const bool *languages_shown(const struct ui *ui, const struct config *c,
				   struct arena *mem)
{
	bool *shows = shown_languages(ui->lib, ui->font, ui->bidi, mem);

	for (size_t i = 0; i < c->cannot_show.count; i++) {
		uint32_t lang = library_find_lang(ui->lib, c->cannot_show.v[i].text);

		if (lang != NO_LANG)
			shows[lang] = false;
	}
	return shows;
}

/* What the terminal can show, asked once: it is the same one for all visits. From here on
 * text is measured as it is sent. A centre's language that it can't show would stand on
 * cards as question marks. */
static void choose_languages(struct ui *ui, const struct setup *s,
			     const struct options *o, struct glyphs *font,
			     struct arena *mem)
{
	probe_use();
	if (console_font(STDOUT_FILENO, mem, font))
		ui->font = font;
	ui->shows = languages_shown(ui, &s->config, mem);
	ui->lang = setup_language(s, o, ui->lib, ui->shows);
	ui->centre_lang = setup_centre_language(s, ui->lib);
	if (ui->centre_lang != NO_LANG && !shown_language(ui, ui->centre_lang))
		ui->centre_lang = NO_LANG;
}

/* The visit's own process could only say that something is missing. */
static int say_why_refused(void *arg)
{
	struct buf missing = { 0 };

	(void)arg;
	if (!sandbox_lacks(&missing))
		buf_add_z(&missing, "a call that the system refused");
	cli_fail(EX_OSERR,
		 "this system can't close a visit in, so none begins; it lacks %.*s; see "
		 "\"sandbox\" in docs/deploying.md",
		 STR_ARG(buf_str(&missing)));
	buf_release(&missing);
	return EX_OSERR;
}

static int visits_in_lines(struct ui *ui, const struct wipe *wipe, bool once)
{
	struct plain_visit visit = { ui, wipe };

	return visit_loop(&(struct visit_opts){ .run = plain_run,
						.refused = say_why_refused,
						.arg = &visit,
						.wipe = wipe,
						.once = once });
}

static int visits_on_screen(struct ui *ui, const struct wipe *wipe, bool once)
{
	return visit_loop(&(struct visit_opts){ .run = app_run,
						.refused = say_why_refused,
						.arg = ui,
						.wipe = wipe,
						.once = once });
}

/* Is --lang, if it is there, a language? Asked before the terminal is. */
static bool is_language(const struct setup *s, const struct options *o,
			const struct library *lib)
{
	return setup_language(s, o, lib, NULL) != NO_LANG;
}

static struct ui first_ui(const struct setup *s, const struct options *o,
			  enum profile profile)
{
	struct ui ui = {
		.profile = profile,
		.title = s->config.title.text,
		.lang_before = NO_LANG,
		.today = s->config.today,
		.contrast = s->config.high_contrast,
		.covers_staff = s->config.staff_cover,
		.plain = o->plain || s->config.plain || term_only_lines(),
		.sandbox = { .mode = setup_sandbox(&s->config, profile == PROFILE_KIOSK),
			     .machine_code = s->config.jit != JIT_OFF },
		.bidi = term_bidi(config_bidi(&s->config, getenv("TERM"))),
	};

	/* Whoever reads lines orders them herself. */
	if (ui.plain)
		ui.bidi = POLICY_TERMINAL;
	config_digit_row(&s->config, ui.digit_row);
	return ui;
}

static bool is_file(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

/* What brings the terminal back; false with `why` where it can't be used. */
static bool snapshot(struct wipe *wipe, const struct ui *ui, struct buf *why)
{
	bool erase_scrollback = ui->profile != PROFILE_STAFF;

	if (!ui->plain)
		return term_snapshot(wipe, erase_scrollback, ui->bidi, why);
	if (is_file(STDOUT_FILENO)) {
		buf_add_z(why, "a visit is not written into a file; start the program in "
			       "a terminal, or let it write into a pipe");
		return false;
	}
	plain_snapshot(wipe, erase_scrollback);
	return true;
}

static int visits(const struct setup *s, const struct options *o, struct ui *ui)
{
	struct arena mem = { 0 };
	struct buf why = { 0 };
	struct glyphs font;
	struct wipe wipe;
	int status;

	if (!is_language(s, o, ui->lib))
		return EX_USAGE;
	if (snapshot(&wipe, ui, &why)) {
		choose_languages(ui, s, o, &font, &mem);
		status = ui->plain ? visits_in_lines(ui, &wipe, o->login) :
				     visits_on_screen(ui, &wipe, o->login);
	} else {
		status = cli_fail(EX_UNAVAILABLE, "%.*s", STR_ARG(buf_str(&why)));
	}
	buf_release(&why);
	arena_release(&mem);
	return status;
}

static int run(const struct options *o, enum profile profile)
{
	struct setup s;
	struct library lib;
	struct search search;
	int status;

	if (profile == PROFILE_KIOSK)
		visit_ignore_keys();
	status = setup_open(&s, o);
	if (status)
		return status;
	if (!s.content.card_count) {
		status = no_cards(&s);
		setup_release(&s);
		return status;
	}
	if (profile == PROFILE_KIOSK && s.config.jit == JIT_AUTO)
		s.config.jit = JIT_OFF;
	struct fault_list faults = { NULL, 0 };
	struct ui ui = first_ui(&s, o, profile);

	if (profile == PROFILE_STAFF)
		faults = faults_of(&s);
	setup_library(&s, &lib, &search);
	/* The visits need the image alone: what it was made from only takes memory. */
	content_release(&s.content);
	ui.lib = &lib;
	ui.search = &search;
	ui.faults = &faults;
	status = visits(&s, o, &ui);
	library_release(&lib);
	setup_release(&s);
	return status;
}

static int run_open(const struct options *o)
{
	return run(o, PROFILE_OPEN);
}

/* Whoever finds a fault in the program has the rights of the user who runs it. As root's
 * login shell it would also lock root out, so there is no way round it. */
static int root_refused(const struct options *o)
{
	return cli_fail(EX_NOPERM,
			o->login ?
				"this is a kiosk and must not be what root logs in to" :
				"a kiosk must not run as root; start it as a user who "
				"owns nothing, or try it with: carrel");
}

static int run_kiosk(const struct options *o)
{
	if (geteuid() == 0 && (o->login || !o->allow_root))
		return root_refused(o);
	return run(o, PROFILE_KIOSK);
}

static int run_staff(const struct options *o)
{
	return run(o, PROFILE_STAFF);
}

const struct cmd cmd_open = {
	.name = "open",
	.args = "",
	.summary = "Opens the cards on this terminal",
	.help = "Ctrl-X or Ctrl-C ends the visit and clears the screen; pressed on the "
		"first screen\nbefore any other key, it leaves the program.",
	.options = OPT_COMMON | OPT_TODAY | OPT_PLAIN,
	.max_args = 0,
	.run = run_open,
};

const struct cmd cmd_kiosk = {
	.name = "kiosk",
	.args = "",
	.summary = "The same for a shared machine: nothing leaves the program",
	.help = "Whoever sits down can begin a visit and end it, and nothing else. It is "
		"ended from\noutside, by SIGTERM. It does not run as root.",
	.options = OPT_COMMON | OPT_TODAY | OPT_PLAIN | OPT_ALLOW_ROOT,
	.max_args = 0,
	.run = run_kiosk,
};

const struct cmd cmd_staff = {
	.name = "staff",
	.args = "",
	.summary = "The same for workers: / searches, q goes back and leaves",
	.help = "Opens on home. Cards for staff only are shown too.",
	.options = OPT_COMMON | OPT_TODAY | OPT_PLAIN,
	.max_args = 0,
	.run = run_staff,
};
