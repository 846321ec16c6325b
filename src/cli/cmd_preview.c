/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <sysexits.h>

#include "base/bug.h"
#include "base/clock.h"
#include "cli/preview.h"
#include "guard/visit.h"
#include "tui/probe.h"
#include "tui/shown.h"
#include "tui/term.h"

/* What the child works on. It opens files all the time, so it is not closed in as a visit
 * is; it is a child all the same, so that the terminal comes back whatever ends it. */
struct session {
	struct preview p;
	struct terminal *t;
};

static void show(struct session *s)
{
	struct cells c;
	int rows, cols;

	term_size(s->t, &rows, &cols);
	cells_init(&c, rows, cols);
	preview_draw(&s->p, &c);
	shown_fit(&c, s->p.ui.font);
	term_draw(s->t, &c);
	cells_release(&c);
}

/* False: it is to end. */
static bool take_key(struct session *s, struct key k)
{
	int rows, cols;

	if (k.code == K_NONE || k.code == K_RESIZE)
		return true;
	visit_touched();
	term_size(s->t, &rows, &cols);
	return preview_key(&s->p, k, rows, cols);
}

static int loop(struct session *s)
{
	struct key k = { .code = K_NONE };
	bool goes_on = true;

	show(s);
	visit_ready();
	while (goes_on && k.code != K_GONE) {
		k = term_key(s->t, preview_wait_ms(&s->p, clock_boot_ms()));
		goes_on = k.code == K_GONE || take_key(s, k);
		/* Keys first, but a key that is held must not keep a save from sight. */
		if (k.code == K_NONE || !preview_wait_ms(&s->p, clock_boot_ms()))
			preview_follow(&s->p, clock_boot_ms());
		if (goes_on && k.code != K_GONE)
			show(s);
	}
	return k.code == K_GONE ? VISIT_GONE : VISIT_LEAVE;
}

static int run_session(void *arg, int first_key)
{
	struct session *s = arg;
	struct buf why = { 0 };
	int end;

	(void)first_key;
	visit_signals(true);
	s->t = term_open(s->p.ui.contrast, s->p.ui.bidi, &why);
	buf_release(&why);
	if (!s->t)
		return EX_OSERR;
	die_hook_set(term_die);
	term_also(s->t, watch_fd(&s->p.watch));
	end = loop(s);
	die_hook_set(NULL);
	term_close(s->t);
	return end;
}

static int on_terminal(struct session *s, const struct options *o)
{
	const struct config *c = &s->p.setup->config;
	struct ui ui = {
		.title = c->title.text,
		.lang_before = NO_LANG,
		.today = c->today,
		.contrast = c->high_contrast,
		.bidi = term_bidi(config_bidi(c, getenv("TERM"))),
	};
	struct buf why = { 0 };
	struct wipe wipe;
	int status;

	if (!term_snapshot(&wipe, false, ui.bidi, &why))
		status = cli_fail(EX_UNAVAILABLE, "%.*s", STR_ARG(buf_str(&why)));
	else if (!preview_open(&s->p, &ui, o, &watch_system, clock_boot_ms()))
		status = EX_USAGE;
	else {
		probe_use();
		status = visit_loop(&(struct visit_opts){
			.run = run_session, .arg = s, .wipe = &wipe, .once = true });
	}
	buf_release(&why);
	return status;
}

static int preview(const struct options *o)
{
	struct setup setup;
	struct session s = { .p = { .setup = &setup } };
	int status = setup_settings(&setup, o);
	if (!status)
		status = preview_find(&s.p, o->args[0]);
	if (!status)
		status = on_terminal(&s, o);
	preview_close(&s.p);
	setup_release(&setup);
	return status;
}

static int run(const struct options *o)
{
	if (o->arg_count != 1)
		return cli_fail(EX_USAGE,
				"preview: name one card; see: carrel preview --help");
	return in_her_language(o, preview);
}

const struct cmd cmd_preview = {
	.name = "preview",
	.args = "CARD",
	.summary = "Shows a card as readers see it, anew each time its files are saved",
	.help = "For who writes a card: open this in a second window beside the editor. "
		"Below the screen\nstands what is wrong, as carrel check says it. A file "
		"that can't be read leaves the last\ngood version there. CARD is an id, a "
		"number, or the path of a card's folder or of a file\nin it; a file of words "
		"is shown in its language. The keys stand at the bottom: other\nlanguages, "
		"sizes of the screen, beside the source language, from the other side; q "
		"leaves.",
	.options = OPT_COMMON | OPT_MESSAGES | OPT_TODAY,
	.max_args = 1,
	.run = run,
};
