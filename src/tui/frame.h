/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The top and the bottom line of every screen, and the room between them. */
#ifndef TUI_FRAME_H
#define TUI_FRAME_H

#include "tui/view.h"

#define HINTS_MAX 8

/* What the bottom line says, the most needed first; what does not fit is left out. */
struct hints {
	struct str v[HINTS_MAX];
	size_t count;
	size_t page, pages; /* "Page 2 of 3" at its end; pages 0 or 1 for none */
	struct str digits; /* the one of hints_add_digits(), again */
	struct str found; /* how many a search found: for the prompt of lines */
};

struct room {
	int row, rows; /* between the lines */
	int col, cols; /* without the margins */
};

/* The room that a screen of this size has; at least one row and one column. */
struct room frame_room(const struct ui *ui);
void frame_draw(const struct ui *ui, struct cells *c, const struct hints *h);
/* The bar of the row that is chosen, with the cursor at its beginning, below what is put
 * there afterwards: so wide that
 * `text` columns stand in it, and a blank, but no wider than `cols`. What need not be
 * sent comes sooner on a slow line. */
void frame_bar(struct cells *c, int row, int col, int cols, int text);
/* As cells_put(), but a text that does not fit ends in "..." behind a whole word. */
void frame_put(struct cells *c, int row, int col, int max, struct str s,
	       enum style style);
/* With the parts `marks` of s marked as found; NULL: none. */
void frame_put_marked(struct cells *c, int row, int col, int max, struct str s,
		      enum style style, const struct spans *marks);
/* A paragraph over the room's width, from `row` on; gives the rows that it needs. */
int frame_put_wrapped(const struct ui *ui, struct cells *c, int row, struct str s,
		      enum style style);
/* How many rows that is. */
int frame_rows_of(const struct ui *ui, struct str s);
/* "Page 2 of 3", on a narrow line "2/3". */
void hints_page(const struct ui *ui, const struct hints *h, struct buf *out);
/* Appends one hint; where lines are read, the one for lines. */
void hints_add(struct hints *h, const struct ui *ui, enum text_id id);
/* "1-5: choose" for `n` digits; nothing for 0. In the arena. */
void hints_add_digits(struct hints *h, const struct ui *ui, enum text_id id, size_t n,
		      struct arena *mem);

#endif
