/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A box of one line for text. The caret stands between clusters, never inside one. */
#ifndef TUI_FIELD_H
#define TUI_FIELD_H

#include "tui/view.h"

/* Of text; a cluster of a script with many marks can take a dozen bytes. */
#define FIELD_BYTES 512

struct field_box {
	char text[FIELD_BYTES];
	size_t len, caret; /* bytes */
};

struct str field_text(const struct field_box *f);
/* Puts text in at the caret, through the door; what does not fit is left out. False where
 * nothing was put in. */
bool field_insert(struct field_box *f, struct str typed);
/* Left, Right, Backspace; false where the key is none of them, or Backspace finds
 * nothing at all to erase. */
bool field_key(struct field_box *f, struct key k);
/* Draws the box, and the cursor at the caret where `focus` is set. */
void field_draw(const struct field_box *f, struct cells *c, int row, int col, int cols,
		bool focus);

#endif
