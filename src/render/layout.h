/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A card as lines of a width, cut into pages of a height; no terminal. An item is not cut
 * by a page's end where it fits a page, and a heading stays with what it heads.
 */
#ifndef RENDER_LAYOUT_H
#define RENDER_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/library.h"

enum line_kind {
	LINE_BLANK,
	LINE_TITLE,
	LINE_MAIN,
	LINE_MARK, /* what a reader must know of these words: not checked, not hers */
	LINE_HEADING,
	LINE_ITEM,
	LINE_OTHER, /* a sentence to show, in the centre's language */
};

struct text_line {
	enum line_kind kind;
	struct str lead; /* "1  ", "-  "; on an item's first line */
	struct str text;
	int indent; /* columns before the lead, or before a later line's text */
	uint32_t block; /* which sentence it belongs to: counts through the card */
	uint32_t step; /* of `do`, from 1; 0 elsewhere */
};

struct page {
	size_t first, count; /* lines */
};

struct layout {
	struct text_line *lines;
	size_t line_count;
	struct page *pages; /* at least one */
	size_t page_count;
};

struct layout_opts {
	const struct library *lib;
	uint32_t card;
	uint32_t lang; /* the reader's */
	uint32_t centre_lang; /* `say` stands in this one too; NO_LANG for none */
	int rows, cols; /* of a page, at least 1 */
};

/* The card's words: title, marks, main, sections in the order of its urgency. */
struct layout layout_card(const struct layout_opts *o, struct arena *mem);
/* What vouches for them: number, sources, reviews, translation, age. */
struct layout layout_about(const struct layout_opts *o, struct arena *mem);

/* The heading of a section. */
enum text_id layout_heading(enum section s);

/* The page on which a block (or, where it has no lines, the next one), a step stands; 0
 * where there is none. */
size_t layout_page_of_block(const struct layout *l, uint32_t block);
size_t layout_page_of_step(const struct layout *l, uint32_t step);

#endif
