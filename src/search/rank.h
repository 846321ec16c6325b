/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cards a query has found, and in which order. */
#ifndef SEARCH_RANK_H
#define SEARCH_RANK_H

#include "search/look.h"
#include "search/search.h"
#include "search/words.h"

/* More than any score within a rank: a hit's score is this for each rank, and its own. */
#define RANK_SCORE (100 * LOOK_BEST)

/* A card of a higher rank comes before all of a lower one. */
enum rank {
	RANK_NONE,
	RANK_NEAR, /* with words that are spelled nearly so */
	RANK_SOME, /* some of the words */
	RANK_FORMS, /* all words, in other forms */
	RANK_LAYOUT, /* all words, as another keyboard layout gives them */
	RANK_ALL,
	RANK_NUMBER
};

/* What the words of a query found in a card. */
struct match {
	enum rank rank;
	uint32_t field; /* of the best word */
	int best; /* what that one is worth */
	int score; /* within the rank */
	int sum; /* of the words' scores */
	int phrase; /* all that was typed, where it is all of a title or keyword */
	uint16_t scores[SEARCH_WORDS]; /* 0: not there */
	uint32_t found, strong, weighty; /* a bit for each word */
	bool whole; /* a word, or some together, are all of a title or keyword */
};

_Static_assert(SEARCH_WORDS <= 32, "a bit for each word");

/* Takes a word of the query (or all words from `from` on and before `to`) as it was found
 * in all cards. `exact`: as it was typed. */
void rank_take(struct match *m, const struct tallies *t, const struct query *q,
	       size_t from, size_t to, bool exact);
/* Takes all that was typed, without its blanks, as it was found. */
void rank_take_phrase(struct match *m, const struct tallies *t);
/* Gives `rank` to the cards that have every word and a lower one; how many have it. */
size_t rank_all(const struct search *s, const struct query *q, struct match *m,
		enum rank rank);
/* Gives `rank` to cards that have none yet and some of the words: half of them, or a
 * title or keyword that is whole, so that no sentence finds everything. A rare word
 * weighs more than a frequent one. */
void rank_some(const struct search *s, const struct query *q, struct match *m,
	       enum rank rank);
/* The hits, best first. Where an emergency's card has all words in its title or keywords,
 * the best such card is among the first three. */
struct hits rank_sort(const struct search *s, const struct query *q,
		      const struct match *m, bool staff, struct arena *mem);

#endif
