/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the checks of one language's words share: the line in hand, whose it is, and where
 * to tell. Only the check_*.c files of model/ include it.
 */
#ifndef MODEL_CHECK_LINE_H
#define MODEL_CHECK_LINE_H

#include "model/check.h"

struct checking {
	struct content *c;
	const struct card *card; /* what it allows; an empty one allows nothing */
	const struct words *w; /* NULL for what is no card */
	const struct language *lang;
	struct diags *d;
	size_t words, sentences; /* of the whole card */
};

/* The place of a piece of the text, where it stands as such on the text's line. */
struct pos check_place_of(const struct line *line, struct str piece);
/* Does the card's `allow` name it? */
bool check_allowed(const struct card *card, struct str s);

/* Long sentences; counts them and their words. */
void check_sentences(struct checking *k, const struct line *line);
/* Long steps, a long card, sentences that are long on average. */
void check_lengths(const struct checking *k);
/* Telephone numbers in the shared library. */
void check_numbers(struct checking *k, const struct line *line);
/* What the glossaries of the language and its parents say of a line: words never shown,
 * hard words, amounts of drugs. */
void check_glossary(struct checking *k, const struct line *line);

#endif
