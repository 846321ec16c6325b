/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cards have a word, and what it is worth there. */
#ifndef SEARCH_LOOK_H
#define SEARCH_LOOK_H

#include "search/engine.h"
#include "search/words.h"

/* A word that is all of a title is worth as much; what else it is worth is less. */
#define LOOK_BEST 1000

/* How well a word fits where it was found. */
enum fit { FIT_INSIDE, FIT_PREFIX, FIT_WORD, FIT_WHOLE, FIT_COUNT };

/* For whom, and how much. */
struct finder {
	const struct search *search;
	uint32_t lang; /* the reader's */
	bool heads; /* titles and keywords alone */
	const unsigned char *percent; /* what a word is worth in each language */
};

/* One word in one card. */
struct tally {
	uint16_t score[SEARCH_FIELDS]; /* the best in each field; all sections are one */
	bool strong; /* in a title or keyword: a word of it, or four letters of one */
	bool whole; /* a title or keyword is just this word */
	bool touched;
};

/* One word in all cards. */
struct tallies {
	struct tally *v; /* for each card */
	uint32_t *cards; /* those that have it */
	uint32_t count;
};

/* Titles and keywords are looked through in all languages, main lines and sections in
 * those that this reader gets; her own language is worth most. In the arena. */
void finder_open(struct finder *f, const struct search *s, uint32_t lang,
		 struct arena *mem);
/* Is it a language that she gets where her own is missing, or her own? */
bool finder_gets(const struct finder *f, uint32_t lang);
void tallies_open(struct tallies *t, const struct search *s, struct arena *mem);
/* Empty again. */
void tallies_clear(struct tallies *t);

/* The word itself, as the beginning of another, and, from four letters on, within one. */
void look_word(const struct finder *f, const struct word *w, struct tallies *t);
/* Neighbours without the blanks between them. */
void look_joined(const struct finder *f, const struct joined *j, struct tallies *t);
/* An entry of a vocabulary (VOCAB_HEADS, or with `body` that of a language) that is taken
 * for the word, at so many per cent. */
void look_entry(const struct finder *f, const struct vocab *v, uint32_t entry, bool body,
		enum fit fit, int percent, struct tallies *t);
/* Does any title, keyword or main line have a word that begins so? */
bool look_knows(const struct finder *f, const struct word *w);

/* What a word is worth in a card, and in which field most. */
int tally_score(const struct tally *t, uint32_t *field);

#endif
