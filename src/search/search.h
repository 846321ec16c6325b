/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding cards by words. What was typed is folded and cut into words; all of them must
 * be found in a card, in the reader's language or its fallbacks. The best field of each
 * word decides the rank, then in how many others it is. What was typed is text, never a
 * pattern.
 */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/library.h"
#include "search/index.h"

/* More is cut: a sentence fits, a pasted page does not. */
#define SEARCH_CHARS 256
/* Words after these are left out of a search. */
#define SEARCH_WORDS 16

struct search {
	const struct library *lib;
	struct table docs, fields;
};

struct hit {
	uint32_t card;
	uint32_t lang; /* of the words in which it was found best */
	uint32_t field; /* enum search_field, with the section: the best one */
	uint32_t item; /* its place there */
	int score;
};

struct hits {
	struct hit *v; /* best first */
	size_t count;
};

void search_open(struct search *s, const struct library *lib);

/* All cards that have every word of `typed` (as it came; it passes the door here), for a
 * reader of `lang`. Cards for staff only are left out unless `staff`. Without a word
 * there are none. The array is in the arena. */
struct hits search_run(const struct search *s, struct str typed, uint32_t lang,
		       bool staff, struct arena *mem);

#endif
