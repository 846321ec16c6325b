/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/bug.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "guard/visit.h"
#include "tui/console.h"
#include "tui/probe.h"
#include "tui/screen_check.h"
#include "tui/shown.h"
#include "tui/term.h"

/* What the child works on. The answers are in memory that the parent shares: it prints
 * them when the screen is gone. */
struct session {
	struct ui ui;
	struct screen_check *answers;
};

/* One policy of the terminal after the other: each pair of lines wants its own. */
static bool ask(struct session *s)
{
	enum bidi_policy policy = screen_check_policy(s->answers);
	struct buf why = { 0 };
	struct terminal *t = term_open(s->ui.contrast, policy, &why);
	bool gone = !t;

	buf_release(&why);
	if (t)
		die_hook_set(term_die);
	while (!gone && !screen_check_done(s->answers) &&
	       screen_check_policy(s->answers) == policy) {
		struct cells c;

		term_size(t, &s->ui.rows, &s->ui.cols);
		cells_init(&c, s->ui.rows, s->ui.cols);
		screen_check_draw(s->answers, &s->ui, &c);
		shown_fit(&c, s->ui.font);
		term_draw(t, &c);
		cells_release(&c);
		visit_ready();
		struct key k = term_key(t, -1);

		visit_touched();
		gone = k.code == K_GONE;
		if (!gone)
			screen_check_key(s->answers, &s->ui, k);
	}
	die_hook_set(NULL);
	term_close(t);
	return !gone;
}

static int run_session(void *arg, int first_key)
{
	struct session *s = arg;

	(void)first_key;
	visit_signals(true);
	screen_check_begin(s->answers, &s->ui);
	while (!screen_check_done(s->answers))
		if (!ask(s))
			return VISIT_GONE;
	return VISIT_LEAVE;
}

static int print_answers(const struct screen_check *answers)
{
	struct buf out = { 0 };

	if (!screen_check_done(answers))
		return cli_fail(EX_OK, "it was left before its end: nothing was found");
	screen_check_report(answers, getenv("TERM"), &out);
	print_text(stdout, buf_str(&out));
	buf_release(&out);
	return EX_OK;
}

static int check_terminal(struct session *s)
{
	struct wipe wipe;
	struct buf why = { 0 };
	int status;

	if (!term_snapshot(&wipe, false, POLICY_APP, &why)) {
		status = cli_fail(EX_UNAVAILABLE, "%.*s", STR_ARG(buf_str(&why)));
		buf_release(&why);
		return status;
	}
	probe_use();
	s->answers = mmap(NULL, sizeof(*s->answers), PROT_READ | PROT_WRITE,
			  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (s->answers == MAP_FAILED)
		return cli_fail(EX_OSERR, "there is not enough memory");
	status = visit_loop(&(struct visit_opts){
		.run = run_session, .arg = s, .wipe = &wipe, .once = true });
	if (!status)
		status = print_answers(s->answers);
	munmap(s->answers, sizeof(*s->answers));
	return status;
}

static int run(const struct options *o)
{
	struct setup s;
	struct library lib;
	struct arena mem = { 0 };
	struct glyphs font;
	int status = setup_open(&s, o);

	if (status)
		return status;
	setup_library(&s, &lib, NULL);
	struct session session = { .ui = {
					   .lib = &lib,
					   .lang = library_find_lang(
						   &lib,
						   str_from(o->lang ? o->lang : "en")),
					   .contrast = s.config.high_contrast,
				   } };

	if (session.ui.lang == NO_LANG)
		session.ui.lang = setup_language(&s, o, &lib, NULL);
	if (console_font(STDOUT_FILENO, &mem, &font))
		session.ui.font = &font;
	status = session.ui.lang == NO_LANG ? EX_USAGE : check_terminal(&session);
	arena_release(&mem);
	library_release(&lib);
	setup_release(&s);
	return status;
}

const struct cmd cmd_check_screen = {
	.name = "check-screen",
	.args = "",
	.summary = "Asks what this screen can show, and prints settings for it",
	.help = "Shows two lines at a time: press 1 or 2 for the one that reads properly, "
		"0 for neither.\nThen press the keys that are named. Prints lines for the "
		"settings and writes nothing.\nAsks in English; --lang names another "
		"language.",
	.options = OPT_COMMON,
	.max_args = 0,
	.run = run,
};
