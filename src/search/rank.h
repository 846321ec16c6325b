/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cards a query has found, and in which order. */
#ifndef SEARCH_RANK_H
#define SEARCH_RANK_H

#include "search/place.h"
#include "search/words.h"

/* A card of a higher rank comes before all of a lower one. */
enum rank { RANK_NONE, RANK_NEAR, RANK_SOME, RANK_LAYOUT, RANK_ALL, RANK_NUMBER };

/* What the words of a query found in a card. */
struct match {
	enum rank rank;
	struct place best;
	int score; /* within the rank */
	int sum; /* of the words' scores; the phrase counts as all words once more */
	int scores[SEARCH_WORDS]; /* 0: not there */
	bool weighty[SEARCH_WORDS]; /* in a title or keyword, or a word of the main line
				     */
	bool whole; /* a word that is all of a title or keyword */
	bool strong; /* all words are in titles and keywords: struct place */
};

/* How many of the query's words are there. */
size_t rank_found(const struct query *q, const struct match *m);
/* Every word is there: the mean of their scores. */
void rank_all(const struct query *q, struct match *m, enum rank rank);
/* Some are, over all cards' matches: half of them, or a title or keyword that is whole,
 * so that no sentence finds everything; a rare word weighs more than a frequent one.
 * Gives `rank` to the matches that have none. */
void rank_some(const struct finder *f, const struct query *q, struct match *m,
	       enum rank rank);
/* The hits, best first. Where an emergency's card has all words in its title or keywords,
 * the best such card is among the first three. */
struct hits rank_sort(const struct search *s, const struct match *m, struct arena *mem);

#endif
