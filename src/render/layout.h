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
	LINE_PART, /* belongs to the item above: a day's hours */
	LINE_OTHER, /* a sentence to show, in the centre's language */
};

struct text_line {
	enum line_kind kind;
	struct str lead; /* "1  ", "-  "; on an item's first line */
	struct str text; /* a part of `paragraph` */
	struct str paragraph;
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
	uint32_t card; /* the service for layout_service() */
	uint32_t lang; /* the reader's */
	uint32_t centre_lang; /* `say` stands in this one too; NO_LANG for none */
	int rows, cols; /* of a page, at least 1 */
	bool staff; /* say too what only staff see: draft, overdue, old services */
	uint32_t today; /* for what is overdue, and for services' age; 0: nothing is */
};

/* The card's words: title, marks, main, sections in the order of its urgency. */
struct layout layout_card(const struct layout_opts *o, struct arena *mem);
/* What vouches for them: number, sources, reviews, translation, age. */
struct layout layout_about(const struct layout_opts *o, struct arena *mem);
/* A service's page; for clients none of what was last checked more than a year ago. */
struct layout layout_service(const struct layout_opts *o, struct arena *mem);

/* The sections in the order in which they stand; SECTION_COUNT of them. */
const enum section *layout_order(bool now);
/* The heading of a section. */
enum text_id layout_heading(enum section s);

/* The page on which line `within` (from 0) of a block stands, or the block's last line
 * where it has fewer; 0 where there is no such block. */
size_t layout_page_of(const struct layout *l, uint32_t block, size_t within);
/* The first line of a page: its block, and its place in it. */
void layout_page_top(const struct layout *l, size_t page, uint32_t *block,
		     size_t *within);
/* The last step that stands whole on the first page; 0 where none does. */
uint32_t layout_steps_at_once(const struct layout *l);
/* The page on which a step stands; 0 where there is none. */
size_t layout_page_of_step(const struct layout *l, uint32_t step);

#endif
