/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a word is in a card, and what that is worth. */
#ifndef SEARCH_PLACE_H
#define SEARCH_PLACE_H

#include "search/search.h"
#include "search/words.h"

/* How much of a card is looked through: titles and keywords, the main line too, all. */
enum scope { SCOPE_HEAD, SCOPE_MAIN, SCOPE_ALL };

/* For whom, and how much. */
struct finder {
	const struct search *search;
	uint32_t lang; /* the reader's */
	enum scope scope;
};

/* The best place of a word in a card. */
struct place {
	int score; /* 0: not there */
	uint32_t field, item, lang;
	bool strong; /* in a title or keyword: a word of it, or four letters of one */
	bool whole; /* a title or keyword is just this word */
	bool weighty; /* for who asks: it may stand for a sentence */
};

/* Over all languages' titles and keywords, and the whole card in those that this reader
 * gets; her own language is worth most, then those that she gets, then the others,
 * which one letter is not looked for in. */
struct place place_find(const struct finder *f, uint32_t card, const struct word *w);
/* Is a title or keyword of two words or more in this folded text, word by word? */
bool place_has_phrase(const struct finder *f, uint32_t card, struct str folded);

#endif
