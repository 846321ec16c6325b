/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Folded text cut into what is searched for: words, and where a script puts no blanks
 * between them, every two characters that follow each other (of "abc": ab, bc). The index
 * and the query are cut by the same rule.
 */
#ifndef SEARCH_PIECES_H
#define SEARCH_PIECES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct pieces {
	struct str text; /* folded: text/fold.h */
	size_t at;
	bool inside; /* `at` is in a run that has given a piece */
};

struct piece {
	size_t from, to; /* in the text */
	size_t chars; /* code points */
	bool run; /* of a script without blanks */
	bool tail; /* the last character of a run once more, so that it can be found alone
		    */
};

/* A word without the Arabic article, with what may stand before it ("and the", "with
 * the"): one that is typed with it is found without, and the other way round. Empty where
 * there is none, or too little would be left. */
struct str piece_without_article(struct str word);

/* `struct pieces p = { .text = folded };`, then this until it is false. */
bool pieces_next(struct pieces *p, struct piece *out);

#endif
