/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed, cut into the words that a search looks for. */
#ifndef SEARCH_WORDS_H
#define SEARCH_WORDS_H

#include "base/arena.h"
#include "search/engine.h"
#include "text/fold.h"

/* Words after these are left out of a search. */
#define SEARCH_WORDS 32
/* Neighbours that are tried without the blanks between them: "a fit that will not stop"
 * is a keyword of six. */
#define JOINED_WORDS 6
#define JOINED_MOST (SEARCH_WORDS * (JOINED_WORDS - 1))

struct word {
	struct str text; /* folded */
	size_t chars;
	bool run; /* a piece of a script without blanks */
	bool accented; /* not all of its letters were typed as they stand folded */
};

/* Neighbours without the blanks between them: "over dose". Found as such, they stand for
 * the words from `from` on and before `to`. */
struct joined {
	struct word word;
	size_t from, to;
	bool all; /* all that was typed */
	bool typing; /* two words, or all of them: the end may be missing */
};

struct query {
	struct word v[SEARCH_WORDS];
	size_t count;
	struct joined joined[JOINED_MOST];
	size_t joined_count;
	struct buf folded;
	struct fold_map map;
	struct arena mem;
};

/* Cuts clean text (text/door.h). The language's stop words are left out unless there is
 * nothing else. The query is large: one at a time. */
void query_open(struct query *q, const struct search *s, uint32_t lang, struct str clean);
void query_close(struct query *q);

#endif
