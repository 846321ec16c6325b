/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text that is read from the right (UAX 9), for terminals that show cells as they come.
 * fribidi does it over the whole paragraph; telephone numbers, ranges, codes and Latin
 * names are isolated first, or they come out reversed: a wrong number is the worst that
 * can happen here. The only door to fribidi; a build without it gives texts as they are.
 */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* What is done for the terminal. */
enum bidi_mode {
	BIDI_LOGICAL, /* nothing: it does all, or nobody does */
	BIDI_VISUAL, /* order and joined letters */
	BIDI_WORDS /* the order of words: it orders and joins the letters of each */
};

/* What the settings say of a terminal. */
enum bidi_policy {
	POLICY_AUTO, /* by what the terminal says of itself */
	POLICY_APP, /* the program orders and joins; the terminal is asked not to */
	POLICY_APP_LRO, /* so, and each line says that it is in order: in tmux */
	POLICY_TERMINAL, /* the terminal does all */
	POLICY_WORDS, /* the program orders words, the terminal does the rest: kitty */
	POLICY_OFF, /* such languages are not shown */
	POLICY_COUNT
};

/* One code point of a line as it is sent, from left to right. */
struct bidi_char {
	uint32_t cp;
	size_t from; /* the offset in the paragraph that it came from */
};

struct bidi_line {
	struct bidi_char *v; /* in the arena; marks stand behind their letter */
	size_t count;
};

/* Was the program built with fribidi? */
bool bidi_available(void);
/* Has the text a letter that is read from the right? */
bool bidi_needed(struct str s);
/* Must it be ordered for a screen of this direction? Yes, where bidi_needed(), and on a
 * screen that goes from the right where it has no letters at all: "1. " has its blank on
 * the left there. */
bool bidi_orders(struct str s, bool rtl);
/* Bytes [from, to) of a paragraph (valid UTF-8), ordered by the levels of all of it.
 * `rtl` is the direction of the screen. There a paragraph goes from the left only if all
 * of its letters do; on a screen that goes from the left its first letter decides. */
struct bidi_line bidi_order(struct arena *mem, struct str paragraph, size_t from,
			    size_t to, bool rtl, enum bidi_mode mode);

#endif
