/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For tests/e2e/test_term.c: visits that draw a few rows and name the keys that come.
 * Upper-case letters do what `actions` says. Arguments: "leave" (Ctrl-C leaves an
 * untouched visit), "once", "crash" (every visit crashes at its start).
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/env.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "guard/visit.h"
#include "guard/wipe.h"
#include "text/charset.h"
#include "text/door.h"
#include "tui/cells.h"
#include "tui/term.h"

#define EXIT_NO_TERMINAL 2
#define HANDED_KEY 7
/* Two columns each, marks above and below, a vowel sign of its own column. */
#define WIDE_ROW "[妇女] [ที่พัก] [हिन्दी] [é]"

struct demo {
	bool may_leave, crash;
	int first_key;
	struct terminal *term;
	struct buf log, paste;
};

static const char *const key_names[] = {
	[K_NONE] = "none",      [K_RUNE] = "rune",   [K_ENTER] = "enter",
	[K_BACKSPACE] = "back", [K_TAB] = "tab",     [K_ESC] = "esc",
	[K_UP] = "up",          [K_DOWN] = "down",   [K_LEFT] = "left",
	[K_RIGHT] = "right",    [K_PGUP] = "pgup",   [K_PGDN] = "pgdn",
	[K_END_VISIT] = "end",  [K_PASTE] = "paste", [K_RESIZE] = "resize",
	[K_GONE] = "gone",
};

static void draw(struct demo *d)
{
	struct cells c;
	struct buf bar = { 0 };
	int rows, cols;

	term_size(d->term, &rows, &cols);
	cells_init(&c, rows, cols);
	buf_addf(&bar, "demo %dx%d visit %d first %d", rows, cols, (int)getpid(),
		 d->first_key);
	cells_style(&c, 0, 0, cols, STYLE_BAR);
	cells_put(&c, 0, 0, cols, buf_str(&bar), STYLE_BAR);
	cells_rule(&c, 1, 0, 20);
	cells_put(&c, 2, 0, cols, STR(WIDE_ROW), STYLE_TEXT);
	cells_put(&c, 3, 0, cols, STR("log:"), STYLE_HEADING);
	cells_put(&c, 3, 4, cols, buf_str(&d->log), STYLE_TEXT);
	cells_put(&c, 4, 0, cols, STR("paste:"), STYLE_STRONG);
	cells_put(&c, 4, 6, cols, buf_str(&d->paste), STYLE_FIELD);
	cells_put(&c, 5, 2, cols, STR("here"), STYLE_SELECTED);
	cells_cursor(&c, 5, 2);
	term_draw(d->term, &c);
	cells_release(&c);
	buf_release(&bar);
}

static int leave(struct demo *d)
{
	(void)d;
	return VISIT_LEAVE;
}

static int end(struct demo *d)
{
	(void)d;
	return VISIT_END;
}

static int hand_on(struct demo *d)
{
	(void)d;
	return VISIT_KEY + HANDED_KEY;
}

static int crash(struct demo *d)
{
	(void)d;
	abort();
}

/* Draws for ever: with nobody who reads, this stands in a write. */
static int flood(struct demo *d)
{
	for (unsigned i = 0; d->term; i++) {
		buf_clear(&d->log);
		buf_addf(&d->log, "%*u", (int)(i % 60) + 10, i);
		draw(d);
	}
	return VISIT_END;
}

#define NOISE_FRAMES 400
#define NOISE_PIECES 40

/* Frames with everything anywhere, one over the other. */
static int make_noise(struct demo *d)
{
	static const char *const pieces[] = { "妇女", "ที่พัก", "हिन्दी", "की",
					      "abc",  "é",   "  " };
	uint32_t seed = 1;
	struct cells c;
	int rows, cols;

	term_size(d->term, &rows, &cols);
	cells_init(&c, rows, cols);
	for (int i = 0; i < NOISE_FRAMES * NOISE_PIECES; i++) {
		seed = seed * 1664525 + 1013904223;
		int row = (int)(seed >> 8) % rows, col = (int)(seed >> 16) % cols;
		const char *piece = pieces[(seed >> 4) % ARRAY_LEN(pieces)];

		cells_put(&c, row, col, cols, str_from(piece),
			  (enum style)(seed >> 12) % STYLE_LINE);
		if (i % NOISE_PIECES == 0)
			term_draw(d->term, &c);
	}
	cells_release(&c);
	return -1;
}

static int forget(struct demo *d)
{
	buf_clear(&d->log);
	return -1;
}

static const struct {
	char key;
	int (*act)(struct demo *d);
} actions[] = {
	{ 'Q', leave }, { 'E', end },    { 'K', hand_on },    { 'A', crash },
	{ 'F', flood }, { 'Z', forget }, { 'N', make_noise },
};

static void note(struct demo *d, struct key key)
{
	if (key.code == K_RUNE)
		buf_addf(&d->log, " %04X", (unsigned)key.rune);
	else
		buf_addf(&d->log, " %s", key_names[key.code]);
	if (key.code == K_PASTE) {
		buf_clear(&d->paste);
		door_typed(term_paste(d->term), 60, &d->paste);
	}
}

/* What the visit ends with; -1: it goes on. */
static int take_key(struct demo *d, struct key key)
{
	if (key.code == K_GONE)
		return VISIT_GONE;
	if (key.code != K_RESIZE)
		visit_touched();
	for (size_t i = 0; i < ARRAY_LEN(actions); i++)
		if (key.code == K_RUNE && key.rune == (uint32_t)actions[i].key)
			return actions[i].act(d);
	note(d, key);
	return -1;
}

static int run(void *arg, int first_key)
{
	struct demo *d = arg;
	struct buf why = { 0 };
	int status = -1;

	if (d->crash)
		abort();
	visit_signals(d->may_leave);
	d->first_key = first_key;
	d->term = term_open(false, POLICY_APP, &why);
	if (!d->term)
		return VISIT_GONE;
	draw(d);
	visit_ready();
	while (status < 0) {
		status = take_key(d, term_key(d->term, -1));
		draw(d);
	}
	term_close(d->term);
	return status;
}

int main(int argc, char **argv)
{
	struct demo d = { 0 };
	struct wipe wipe;
	struct buf why = { 0 };
	struct visit_opts opts = { .run = run, .arg = &d, .wipe = &wipe };

	env_clean();
	for (int i = 1; i < argc; i++) {
		d.may_leave |= strcmp(argv[i], "leave") == 0;
		d.crash |= strcmp(argv[i], "crash") == 0;
		opts.once |= strcmp(argv[i], "once") == 0;
	}
	charset_init();
	if (!term_snapshot(&wipe, true, POLICY_APP, &why)) {
		fprintf(stderr, "demo: %s\n", why.s);
		buf_release(&why);
		return EXIT_NO_TERMINAL;
	}
	return visit_loop(&opts);
}
