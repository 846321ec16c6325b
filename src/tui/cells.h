/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The screen as a value: a grid of cells that views draw into and that tests read. No
 * terminal, no curses.
 *
 * A cell holds what a cell of ncurses can: one spacing character and its marks. A
 * character two columns wide leaves the cell to its right empty with width 0. A cluster
 * of several spacing characters (a Devanagari letter and its vowel sign) takes several
 * cells, of which all but the first are `joined`. Nothing is ever drawn outside the grid,
 * and a cluster is put whole or not at all; where part of one is overwritten, the rest
 * becomes blank.
 *
 * On a screen that goes from the right, columns are counted from the right by everybody
 * who draws: views know nothing of it. What is put there is ordered as it is read.
 */
#ifndef TUI_CELLS_H
#define TUI_CELLS_H

#include <stdint.h>

#include <stdbool.h>

#include "base/span.h"
#include "base/str.h"
#include "text/bidi.h"

/* A base and at most four marks: ncurses holds no more in a cell (CCHARW_MAX is 5). */
#define CELL_MARKS 4
#define CELL_BYTES ((CELL_MARKS + 1) * 4 + 1)

/* What a cell means, not how it looks: tui/theme.h gives each an appearance. */
enum style {
	STYLE_TEXT,
	STYLE_BAR, /* top and bottom line */
	STYLE_HEADING,
	STYLE_STRONG, /* titles, the main line */
	STYLE_DIM, /* marks, hints, paths */
	STYLE_SELECTED, /* where the cursor is */
	STYLE_URGENT, /* the emergency row */
	STYLE_FIELD, /* a box that takes text */
	STYLE_MATCH, /* what was searched for */
	STYLE_SELECTED_MATCH,
	STYLE_LINE, /* rules: drawn with the terminal's own line characters */
	STYLE_COUNT
};

struct cell {
	char text[CELL_BYTES]; /* NUL to the end; " " when empty, "" where width is 0 */
	uint8_t width; /* 1, 2, or 0 right of a wide one */
	uint8_t style; /* enum style */
	uint8_t joined; /* 1: goes on with the cluster to its left */
};

struct cells {
	int rows, cols; /* at least 1 */
	int cursor_row, cursor_col; /* where the reader's eye and a braille line are */
	bool rtl; /* columns are counted from the right */
	enum bidi_mode bidi;
	struct cell *grid; /* rows * cols, row by row, as it is seen; owned */
};

/* All blank, cursor at 0, 0, from the left. Sizes below 1 count as 1. */
void cells_init(struct cells *c, int rows, int cols);
/* Blank again, same size and direction, cursor at 0, 0. */
void cells_clear(struct cells *c);
void cells_release(struct cells *c);

/* A cell as it is seen: its column is counted from the left. */
const struct cell *cells_at(const struct cells *c, int row, int col);
/* Puts s (clean UTF-8) on a row from `col`, at most `max` columns, whole clusters only;
 * gives the columns used. Clusters without width (U+200B) are left out, and of more than
 * CELL_MARKS marks the rest. Outside the grid nothing is put. */
int cells_put(struct cells *c, int row, int col, int max, struct str s, enum style style);
/* The same, with the parts `marks` of s in another style; NULL: none. */
int cells_put_marked(struct cells *c, int row, int col, int max, struct str s,
		     enum style style, const struct spans *marks, enum style marked);
/* A line of a paragraph, which it is a part of (the same bytes): it takes its order from
 * all of it. */
int cells_put_line(struct cells *c, int row, int col, int max, struct str paragraph,
		   struct str line, enum style style);
/* Puts another grid, as it is seen, with its first cell at this place, counted from the
 * left; what does not fit at the right and below is cut off, no cluster in two. Where the
 * cursor of it is to be seen, it is the cursor. */
void cells_copy(struct cells *c, int row, int col, const struct cells *from);
/* The style of `n` cells from `col` on, text kept. */
void cells_style(struct cells *c, int row, int col, int n, enum style style);
/* A horizontal rule of n cells. */
void cells_rule(struct cells *c, int row, int col, int n);
/* A place outside the grid becomes the nearest one inside. */
void cells_cursor(struct cells *c, int row, int col);

/* The grid as text: one line a row, blanks at the end cut, appended to out. */
void cells_text(const struct cells *c, struct buf *out);
/* The styles as one letter a cell (' ' for STYLE_TEXT, then "bhsd>!_mM-"), the same way.
 */
void cells_styles(const struct cells *c, struct buf *out);

#endif
