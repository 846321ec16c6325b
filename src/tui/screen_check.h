/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can't be asked of a terminal is asked of a worker: which of two lines reads
 * properly, and what the keys send. Questions and answers alone, no terminal: the loop is
 * in cli/cmd_check_screen.c. Nothing is written anywhere; screen_check_report() gives
 * lines for the settings.
 */
#ifndef TUI_SCREEN_CHECK_H
#define TUI_SCREEN_CHECK_H

#include "tui/view.h"

#define SCREEN_CHECK_KEYS 12 /* 1 to 9, 0, ! and Esc */

struct screen_check {
	size_t step; /* of the table in screen_check.c */
	enum bidi_policy bidi; /* POLICY_AUTO: not asked, or not answered yet */
	uint32_t unreadable; /* a bit for each step whose script can't be read */
	bool lines_are_wrong;
	struct key sent[SCREEN_CHECK_KEYS]; /* K_NONE: nothing came */
};

/* `struct screen_check s = { 0 };` then this: goes to the first question. What the
 * character set or the font lacks is not asked about. `ui` gives language, font and size.
 */
void screen_check_begin(struct screen_check *s, const struct ui *ui);
bool screen_check_done(const struct screen_check *s);
/* With which policy the terminal must be open for the question that stands now. */
enum bidi_policy screen_check_policy(const struct screen_check *s);
void screen_check_draw(const struct screen_check *s, const struct ui *ui,
		       struct cells *c);
/* Takes the answer and goes on; a key that is none does nothing. */
void screen_check_key(struct screen_check *s, const struct ui *ui, struct key k);
/* Lines for the settings of a terminal of this name (TERM), with comments. */
void screen_check_report(const struct screen_check *s, const char *term, struct buf *out);

#endif
