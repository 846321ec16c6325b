/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the visitor is and how she came there: a stack of views, and the keys that work
 * everywhere. No terminal: tests drive it with keys and look at its cells.
 */
#ifndef TUI_NAV_H
#define TUI_NAV_H

#include "tui/view.h"

/* A way of more steps forgets its beginning, but not home. */
#define NAV_DEPTH 16

/* What stands before the views, so that they can't be seen. */
enum veil {
	VEIL_NONE,
	VEIL_HIDDEN, /* by Esc: the untouched first screen */
	VEIL_COVERED, /* nobody pressed a key: "press any key to go on" */
};

struct nav {
	struct ui ui;
	struct ui first; /* as the visit began: the hidden screen is drawn by it */
	struct view stack[NAV_DEPTH];
	size_t depth;
	enum veil veil;
	bool tail; /* hidden, and the first byte of a split arrow may have come */
	bool hidden_before; /* the last key found the screen hidden */
	long covered_end_ms; /* from the cover to the end of the visit; 0 for none */
	int hand_on; /* the next visit's first key (key_to_code()); 0 for none */
};

/* What the visit does after a key. */
enum nav_result { NAV_STAY, NAV_END, NAV_LEAVE };

/* The end that was set stays: a key on a hidden screen must not draw it out. */
#define NAV_END_GOES_ON (-1)

/* How long nobody may press a key. */
struct nav_limits {
	int wait_ms; /* then nav_timeout() is due; -1 for never */
	long end_ms; /* then the visit ends by itself; 0 for never; or NAV_END_GOES_ON */
};

/* Opens the first screen; `ui` is copied, with size and language set. */
void nav_open(struct nav *n, const struct ui *ui);
enum nav_result nav_key(struct nav *n, struct key k, struct str paste);
/* The limits from the last key on; before a visit's first key there are none, and they
 * are not asked for. */
struct nav_limits nav_limits(const struct nav *n);
enum nav_result nav_timeout(struct nav *n);
/* The window has another size. */
void nav_resize(struct nav *n, int rows, int cols);
/* Draws what is to be seen; the cells have the size of the window. */
void nav_draw(const struct nav *n, struct cells *c);
/* The same in words (tui/tell.h), added to `out`. */
void nav_tell(const struct nav *n, struct buf *out);
/* For lines, where a whole answer comes at once; nothing may stand before the views.
 * Searches for the text; another search is taken away, so that back does not lead through
 * all that was tried. */
enum nav_result nav_search(struct nav *n, struct str text);
/* Opens a card. */
enum nav_result nav_open_card(struct nav *n, uint32_t card);
/* Is the list of languages to be answered first? */
bool nav_asks_language(const struct nav *n);
/* Frees all views; what was typed is overwritten first. */
void nav_close(struct nav *n);

#endif
