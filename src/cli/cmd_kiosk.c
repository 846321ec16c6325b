/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three profiles of the screen: open, kiosk, staff. */
#include <stdlib.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/bug.h"
#include "cli/served.h"
#include "guard/sandbox.h"
#include "guard/visit.h"
#include "tui/app.h"
#include "tui/console.h"
#include "tui/plain_app.h"
#include "tui/plain_io.h"
#include "tui/probe.h"
#include "tui/term.h"

static int no_cards(const struct setup *s)
{
	const struct lines *layers = &s->config.layers;

	return cli_fail(EX_NOINPUT,
			"there is no card to show in %.*s; see: carrel check, or name a "
			"folder with --resources DIR",
			STR_ARG(layers->v[0].text));
}

/* What the terminal can show, asked once: it is the same one for all visits. From here on
 * text is measured as it is sent. */
static void ask_terminal(struct served *s)
{
	probe_use();
	if (console_font(STDOUT_FILENO, &s->setup.mem, &s->font))
		s->ui.font = &s->font;
	served_languages(s);
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

/* What was read out can't be taken back: in lines a new set begins with the next visit.
 */
static int visits_in_lines(struct served *s, const struct wipe *wipe)
{
	struct plain_visit visit = { &s->ui, wipe };

	return visit_loop(&(struct visit_opts){ .run = plain_run,
						.refused = say_why_refused,
						.arg = &visit,
						.wipe = wipe,
						.renewal = &s->renewal,
						.once = s->o->login });
}

static int visits_on_screen(struct served *s, const struct wipe *wipe)
{
	s->renewal.in_place = true;
	return visit_loop(&(struct visit_opts){ .run = app_run,
						.refused = say_why_refused,
						.arg = &s->ui,
						.wipe = wipe,
						.renewal = &s->renewal,
						.once = s->o->login });
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

static int visits(struct served *s)
{
	struct buf why = { 0 };
	struct wipe wipe;
	int status;

	if (!is_language(&s->setup, s->o, &s->lib))
		return EX_USAGE;
	if (snapshot(&wipe, &s->ui, &why)) {
		ask_terminal(s);
		status = s->ui.plain ? visits_in_lines(s, &wipe) :
				       visits_on_screen(s, &wipe);
	} else {
		status = cli_fail(EX_UNAVAILABLE, "%.*s", STR_ARG(buf_str(&why)));
	}
	buf_release(&why);
	return status;
}

static int run(const struct options *o, enum profile profile)
{
	struct served s = { .failed = false };
	struct config *c = &s.setup.config;
	int status;

	if (profile == PROFILE_KIOSK)
		visit_ignore_keys();
	status = setup_settings(&s.setup, o);
	if (!status) {
		if (profile == PROFILE_KIOSK && c->jit == JIT_AUTO)
			c->jit = JIT_OFF;
		s.ui = first_ui(&s.setup, o, profile);
		served_open(&s, o, profile);
		status = s.lib.cards.count ? visits(&s) : no_cards(&s.setup);
	}
	served_release(&s);
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
