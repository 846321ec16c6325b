/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed, cut into the words that a search looks for. */
#ifndef SEARCH_WORDS_H
#define SEARCH_WORDS_H

#include <stdint.h>

#include "base/arena.h"
#include "model/library.h"
#include "search/query.h"

/* Words after these are left out of a search. */
#define SEARCH_WORDS 16

struct word {
	struct str text; /* folded */
	struct literal *literal; /* NULL: no such word */
	size_t chars;
	bool known; /* a word of the cards begins so; set by who has them */
};

/* Words without the blanks between them: "over dose". Found as such, they stand for the
 * words from `from` on and before `to`. */
struct joined {
	struct word word;
	size_t from, to;
};

struct query {
	struct word v[SEARCH_WORDS];
	size_t count;
	struct word phrase; /* all of it, with its stop words: "help me" is a keyword */
	struct joined joined[SEARCH_WORDS];
	size_t joined_count;
	struct arena mem;
};

/* Cuts folded text, which must outlive the query. The language's stop words are left out
 * unless there is nothing else. */
void query_open(struct query *q, const struct library *lib, uint32_t lang,
		struct str folded);
void query_close(struct query *q);

/* A word on its own; the caller frees its literal. */
struct word word_of(struct str folded);

#endif
