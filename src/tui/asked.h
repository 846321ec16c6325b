/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a line asks for, where lines are read in place of keys. One table of rules for all
 * languages; docs/adr/0010-plain-mode.md says why these.
 *
 *   nothing            the next page
 *   a digit            what the key does
 *   0, 00              back; hide. When hidden: 0 comes back, 00 ends the visit
 *   10, 11, ...        the card of that number
 *   !                  the list for emergencies
 *   ?                  the same page again; staff: their keys
 *   anything else      a search; staff: one letter is a command, / begins a pattern
 *
 * A digit counts in every script, and as what the digit row sends without Shift.
 */
#ifndef TUI_ASKED_H
#define TUI_ASKED_H

#include "tui/view.h"

enum asked_kind {
	ASKED_KEY, /* `key`; K_NONE: nothing, so that the page is told again */
	ASKED_CARD, /* of the number `number` */
	ASKED_SEARCH, /* for `text` */
};

struct asked {
	enum asked_kind kind;
	struct key key;
	uint32_t number; /* of a card; 0: larger than any */
	struct buf text; /* clean */
};

/* Reads a line as it came, without its end. Control sequences do what their keys do, if
 * nothing else is in the line; Esc, Ctrl-C and Ctrl-X do so anywhere in it. */
void asked_read(struct asked *a, struct str line, const struct ui *ui);
/* Overwrites what was typed. */
void asked_release(struct asked *a);

#endif
