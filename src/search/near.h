/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that are spelled nearly as one that was typed. */
#ifndef SEARCH_NEAR_H
#define SEARCH_NEAR_H

#include "base/arena.h"
#include "base/image.h"

/* Words that a typed one is taken for, the nearest first. */
#define NEAR_MOST 8

struct near_words {
	struct str v[NEAR_MOST]; /* borrowed from the image */
	size_t edits[NEAR_MOST];
	size_t count;
};

/* May `typed` be a slip for `word` (both folded)? Gives the edits (a letter more, less or
 * another, or two swapped): none in up to 3 letters, one in 4 to 7, two from 8 on; 0
 * where it is more, or the same word. The first letter stays, but in Arabic script, and a
 * word with a digit is never taken for another. */
size_t near_edits(struct str typed, struct str word);
/* Looks through a table of istr. */
void near_find(struct near_words *n, const struct image *img, struct table words,
	       struct str typed);

#endif
