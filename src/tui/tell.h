/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A view in words: lines in the order in which they are read, for a voice, a braille line
 * or a terminal that can't place the cursor. Behind the words stands what can be typed,
 * last the prompt, which is what a braille line shows.
 */
#ifndef TUI_TELL_H
#define TUI_TELL_H

#include "tui/list.h"

struct tell {
	const struct ui *ui; /* its size is that of the window */
	struct buf *out; /* in the character set of the locale; borrowed */
};

/* A paragraph, broken at words. No format character is sent, and what the locale or the
 * font lacks is replaced as on a screen. Nothing is ordered or joined: who reads it does
 * that. An empty text is an empty line. */
void tell_text(const struct tell *t, struct str text);
/* The same behind a lead such as "1. ". */
void tell_item(const struct tell *t, struct str lead, struct str text);
/* The page of a list that its digits choose from: numbers, titles, details below. */
void tell_list(const struct tell *t, const struct list *l, list_row_fn *row,
	       const void *user);
/* What can be typed, and the prompt: how many were found, the page, the digits. */
void tell_end(const struct tell *t, const struct hints *h);

#endif
