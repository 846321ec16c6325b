/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distinct words of the titles, keywords and main lines, folded: what a misspelt word
 * is compared with. They grow far slower than the text. */
#ifndef SEARCH_VOCABULARY_H
#define SEARCH_VOCABULARY_H

#include "base/arena.h"

/* A set of words; `{ 0 }` is empty. */
struct vocabulary {
	struct arena mem;
	struct str *slots; /* a hash table; empty ones are free */
	size_t size, count;
};

/* True where the word is new. */
bool vocabulary_add(struct vocabulary *v, struct str word);
void vocabulary_release(struct vocabulary *v);

#endif
