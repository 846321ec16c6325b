/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a search looks through: sorted vocabularies of folded words (search/pieces.h), and
 * for each word the documents that have it. A document is a record of the image's
 * "words". Sections: sdocs, svocabs, swords, sheads, sbodies.
 */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include "base/image.h"
#include "model/content.h"

/* Where a word was found; from SEARCH_SECTION on, the enum section is added. */
enum search_field {
	SEARCH_NUMBER, /* the card's number was typed */
	SEARCH_TITLE,
	SEARCH_SHORT,
	SEARCH_KEYWORD, /* never shown */
	SEARCH_MAIN,
	SEARCH_SECTION,
	SEARCH_FIELDS /* all sections are one where a word's worth is counted */
};

/* "sdocs": record i belongs to record i of "words". */
struct sdoc_rec {
	uint32_t card, lang;
	uint32_t source; /* it is in the card's source language */
};

/* "svocabs": which vocabulary is where. Those of language n stand at VOCAB_LANGS + n *
 * VOCAB_OF_LANG. */
enum {
	VOCAB_HEADS, /* words of titles, shorts, keywords and main lines, in all languages
		      */
	VOCAB_JOINED, /* titles, shorts and keywords of several words, without the blanks
		       */
	VOCAB_LANGS,
	VOCAB_BODY = 0, /* of a language: words of the sections */
	VOCAB_STOP, /* of a language: words that a search leaves out */
	VOCAB_OF_LANG,
};

struct vocab_rec {
	struct irange words; /* swords, in byte order */
	struct istr text; /* the words with LF between, in the same order */
	uint32_t sources; /* of a body: how many documents are their cards' source */
};

/* "swords" */
struct sword_rec {
	struct istr text; /* within the vocabulary's text */
	struct irange docs; /* sheads, for a body sbodies; empty for a stop word */
};

/* "sheads": a document and where in it the word stands. */
struct shead_rec {
	uint32_t doc;
	uint32_t where; /* bits, below */
};

/* Bit of a field (SEARCH_TITLE to SEARCH_MAIN). */
#define HEAD_IN(field) (UINT32_C(1) << (field))
/* The word is all of the title, short or keyword. */
#define HEAD_WHOLE(field) (UINT32_C(1) << (8 + (field)))
/* It stands there with all of its accents, or without any. */
#define HEAD_ACCENTED (UINT32_C(1) << 16)
#define HEAD_PLAIN (UINT32_C(1) << 17)

/* "sbodies": uint32_t, a document. */

/* Puts search's sections into the image, behind library_fill(). */
void search_fill(struct image_builder *b, struct content *c);

#endif
