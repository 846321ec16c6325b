/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which texts of a language's file are sentences, so that a screen breaks them into
 * lines: those of cards, topics, audiences, services and locales. Keywords, names of
 * languages, fingerprints and glossaries are none.
 */
#ifndef MODEL_SENTENCES_H
#define MODEL_SENTENCES_H

#include "base/str.h"
#include "yaml/doc.h"

struct sentences {
	const struct node **v; /* texts, in the order of the file; in the arena */
	size_t count;
};

/* What kind of file it is shows by its keys: a locale has "ascii". */
struct sentences sentences_of(struct arena *mem, const struct node *map);

/* Cuts the first sentence off: up to an end mark before a blank, or to the end. */
struct str sentence_cut(struct str *rest);
/* The words of a text that puts blanks between them. */
size_t sentence_words(struct str s);

#endif
