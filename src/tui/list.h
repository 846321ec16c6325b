/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list in pages of eight, chosen by digit or with the arrows. Pure state; who owns it
 * gives the rows when it is drawn. */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include "tui/frame.h"

#define LIST_PAGE 8 /* as many as there are digits: 9 is for languages, 0 for back */

struct list {
	size_t count, selected;
};

enum list_result { LIST_IGNORED, LIST_MOVED, LIST_CHOSEN };

/* The digits, Enter and Right choose (then `selected` is what was chosen); the arrows,
 * Space and the page keys move. */
enum list_result list_key(struct list *l, struct key k);

size_t list_page(const struct list *l);
size_t list_pages(const struct list *l); /* at least 1 */
/* How many the fullest page has. */
size_t list_most(const struct list *l);
/* How many stand on the page that is shown. */
size_t list_on_page(const struct list *l);

struct row {
	struct str title;
	struct str narrow; /* where the title does not fit; empty: the title is cut */
	struct str detail; /* below it, where there is room; may be empty */
	struct spans title_marks, detail_marks; /* what was searched for */
	bool urgent;
};

/* Fills the row of item i; texts that it makes go into the arena. */
typedef void list_row_fn(const void *user, size_t i, struct arena *mem, struct row *out);

/* Draws the page in the room below `top` rows of it; the cursor goes to the selection
 * where `focus` is set. */
void list_draw(const struct list *l, const struct ui *ui, struct cells *c, int top,
	       bool focus, list_row_fn *row, const void *user);

#endif
