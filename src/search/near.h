/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that are spelled nearly as one that was typed. */
#ifndef SEARCH_NEAR_H
#define SEARCH_NEAR_H

#include "search/engine.h"

/* Words that a typed one is taken for, the nearest first. */
#define NEAR_MOST 8

struct near_words {
	uint32_t v[NEAR_MOST]; /* entries of the vocabulary */
	size_t edits[NEAR_MOST];
	size_t count;
};

/* May `typed` be a slip for `word` (both folded)? Gives the edits (a letter more, less or
 * another, or two swapped): none in up to 3 letters, one in 4 to 7, two from 8 on; 0
 * where it is more, or the same word. The first letter stays, but in Arabic script, and a
 * word with a digit is never taken for another. */
size_t near_edits(struct str typed, struct str word);
void near_find(struct near_words *n, const struct vocab *v, struct str typed);

/* Is `typed` another form of the word: do both begin with the same four letters or more,
 * and with most of the longer one? That stands in for grammar in languages that change
 * the ends of their words. */
bool near_stem(struct str typed, struct str word);
/* The entries that a form of `typed` can be among begin with this part of it; empty where
 * it is too short to have forms. */
struct str near_stem_start(struct str typed);

#endif
