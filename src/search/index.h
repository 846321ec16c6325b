/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a search looks through: for each of the image's "words" records one document, its
 * fields folded (text/fold.h) and joined by LF, the weightiest first. Sections: sdocs,
 * sfields, swords (istr: the distinct words of titles, keywords and main lines).
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
};

/* "sdocs": record i belongs to record i of "words". */
struct sdoc_rec {
	struct istr text;
	struct irange fields; /* sfields */
	uint32_t head; /* the part of the text that is titles and keywords */
	uint32_t main; /* and the main line */
};

/* "sfields": one item of a field; it ends where the next one begins. */
struct sfield_rec {
	uint32_t at; /* offset in the document's text */
	uint32_t field; /* enum search_field, with the section */
	uint32_t item; /* place in its section or list */
	uint32_t joined; /* the item before it once more, without its blanks */
};

/* Puts search's sections into the image, behind library_fill(). */
void search_fill(struct image_builder *b, struct content *c);

#endif
