/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Folding: two spellings that a reader takes for the same become the same bytes, so that
 * a search is a comparison. Marks are dropped where they are accents (Latin, Greek,
 * Cyrillic but not the breve of U+0439, Arabic, Hebrew) and kept where they are vowels
 * (Devanagari, Thai and the like).
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Appends the folded form of s (valid UTF-8, NFC): per code point full casefold and
 * compatibility decomposition, accents dropped, the letter table of fold.c applied,
 * digits of every script as ASCII, apostrophes and format characters dropped (an
 * apostrophe behind one letter or "qu" is a blank: l'eau); runs of
 * blanks, punctuation, symbols and line ends become one space, none at either end; words
 * that mix Latin and Cyrillic are put into one script (text/lookalike.h). */
void fold_add(struct buf *out, struct str s);

/* Appends s with its accents, in small letters, NFC. */
void fold_case(struct buf *out, struct str s);

/* Where a folded code point came from. */
struct fold_from {
	uint32_t at; /* offset of the source's code point */
	bool plain; /* it is that one's small letter: nothing was dropped or replaced */
};

/* One entry for each code point of a folded text, and one behind the last, whose `at` is
 * the source's length. `{ 0 }` is empty. */
struct fold_map {
	struct fold_from *v; /* owned */
	size_t count, cap;
};

/* As fold_add() into an empty buf, and says where each code point came from. A blank came
 * from the first character that it stands for. The map is filled anew. */
void fold_mapped(struct buf *out, struct str s, struct fold_map *map);
/* Are the `chars` code points from byte `from` of the folded text on all plain? */
bool fold_map_plain(const struct fold_map *map, struct str folded, size_t from,
		    size_t chars);
void fold_map_release(struct fold_map *map);

#endif
