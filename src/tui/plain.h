/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plain mode: a visit in lines, for screen readers, braille, terminals that can't place
 * the cursor and slow links. Lines are only added, in the order in which they are read;
 * each answer is a line. The views and the keys are those of the screen (tui/nav.h). No
 * terminal here: tests give it lines and look at what it says.
 */
#ifndef TUI_PLAIN_H
#define TUI_PLAIN_H

#include "tui/asked.h"
#include "tui/nav.h"

/* So many empty lines push a page out of sight where the window's size is not known. */
#define PLAIN_BLANK_LINES 40

struct plain {
	struct nav nav;
	struct buf note; /* what must be said before the page, once */
	enum veil told; /* what stood before the views when they were told last */
	int blank_lines; /* that push what was written out of sight */
	bool erases; /* the scrollback then, by CSI 3 J */
};

/* Opens the first page; `ui` is copied, with the size of the window. `erases`: the
 * terminal obeys CSI, and may. */
void plain_open(struct plain *p, const struct ui *ui, bool erases);
/* The window has so many rows and columns; 0: nobody knows. */
void plain_resize(struct plain *p, int rows, int cols);
enum nav_result plain_take(struct plain *p, const struct asked *a);
/* The visit before handed this key on. */
enum nav_result plain_take_key(struct plain *p, struct key k);
/* Says what stands there now. Where a page was hidden or covered since the last time,
 * empty lines come first. */
void plain_tell(struct plain *p, struct buf *out);
void plain_close(struct plain *p);

#endif
