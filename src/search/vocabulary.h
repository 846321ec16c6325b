/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distinct words, while the index is made: each with its hits, which grow with the cards,
 * while the words grow far slower. */
#ifndef SEARCH_VOCABULARY_H
#define SEARCH_VOCABULARY_H

#include "base/arena.h"
#include "base/str.h"

struct term {
	struct str word;
	struct buf hits; /* records of whoever puts them in */
};

/* `{ 0 }` is empty. */
struct vocabulary {
	struct arena mem; /* of the words */
	struct term *v;
	size_t count, cap;
	size_t *slots; /* a hash table of places in v, from 1; 0: free */
	size_t size;
};

/* The word's term, which is new where it was not there; until the next call. */
struct term *vocabulary_term(struct vocabulary *v, struct str word);
/* Puts the terms into the words' byte order; after that nothing may be looked up. */
void vocabulary_sort(struct vocabulary *v);
void vocabulary_release(struct vocabulary *v);

#endif
