/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding cards by words. What was typed is folded and cut into words. Titles and
 * keywords are looked through in all languages, the rest in the reader's and those that
 * she gets where hers is missing. First come the cards that have every word, then those
 * that have what was typed on another keyboard layout, those that have some of the words
 * (half of them, or a whole keyword), and those with words that are spelled nearly so.
 * What was typed is text, never a pattern.
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
struct search {
	const struct library *lib;
	struct table docs, fields, words;
};

struct hit {
	uint32_t card;
	uint32_t lang; /* of the words in which it was found best */
	uint32_t field; /* enum search_field, with the section: the best one */
	uint32_t item; /* its place there */
	int score; /* never more than that of the hit before it */
	bool near; /* only by words that are spelled nearly so */
};

struct hits {
	struct hit *v; /* best first */
	size_t count;
};

void search_open(struct search *s, const struct library *lib);

/* The cards for `typed` (as it came; it passes the door here), for a reader of `lang`.
 * A card for an emergency that has all of it in its title or keywords is in the first
 * three. Cards for staff only are left out unless `staff`. Without a word there are none.
 * The array is in the arena. */
struct hits search_run(const struct search *s, struct str typed, uint32_t lang,
		       bool staff, struct arena *mem);

#endif
