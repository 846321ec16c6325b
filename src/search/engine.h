/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of an image, opened for searching. */
#ifndef SEARCH_ENGINE_H
#define SEARCH_ENGINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/library.h"
#include "search/index.h"

struct search {
	const struct library *lib;
	struct table docs, vocabs, words, heads, bodies; /* search/index.h */
	bool jit; /* may PCRE2 make machine code? */
};

/* A sorted vocabulary. */
struct vocab {
	const struct search *search;
	uint32_t first, count; /* in the search's words */
	struct str text; /* all of them with LF between */
	uint32_t text_at; /* its place in the image's text */
	uint32_t sources;
};

struct vocab vocab_of(const struct search *s, uint32_t which);
struct vocab vocab_of_language(const struct search *s, uint32_t lang, uint32_t which);
const struct sword_rec *vocab_entry(const struct vocab *v, uint32_t i);
struct str vocab_word(const struct vocab *v, uint32_t i);
/* The first word that is not before `word`, in byte order; v->count behind the last. */
uint32_t vocab_first(const struct vocab *v, struct str word);
/* The word that an offset of v->text is in. */
uint32_t vocab_word_at(const struct vocab *v, size_t at);

#endif
