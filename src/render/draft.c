/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/draft.h"

#include <string.h>

#include "text/width.h"
#include "text/wrap.h"

/* On fewer rows than this, blank lines would cost a step of the first screen. */
#define ROWS_FOR_BLANKS 16
/* Columns by which a line that belongs to the one above it stands to the right. */
#define PART_INDENT 2

static struct text_line *new_line(struct draft *d)
{
	if (d->count == d->cap) {
		size_t cap = d->cap ? d->cap * 2 : 64;
		struct text_line *more = arena_array(d->mem, cap, sizeof(*more));

		if (d->count)
			memcpy(more, d->lines, d->count * sizeof(*more));
		d->lines = more;
		d->cap = cap;
	}
	return &d->lines[d->count++];
}

/* A paragraph with a hanging lead, as a block of lines. A blank line belongs to the block
 * before it, so that a sentence has the same number on every size of page. */
static void put(struct draft *d, struct text_line like, struct str text)
{
	uint32_t block = like.kind == LINE_BLANK && d->blocks ? d->blocks - 1 : d->blocks;
	int lead = width_of(like.lead) + like.indent;
	int cols = d->o->cols - lead;
	struct wrapped w = wrap(d->mem, text, cols > 0 ? cols : 1, 0);

	for (size_t i = 0; i < w.count; i++) {
		struct text_line *line = new_line(d);

		*line = like;
		line->block = block;
		line->text = w.lines[i];
		line->paragraph = text;
		if (i) {
			line->lead = (struct str){ "", 0 };
			line->indent = lead;
		}
	}
	d->blocks = block + 1;
}

bool draft_is_low(const struct draft *d)
{
	return d->o->rows < ROWS_FOR_BLANKS;
}

void draft_skip(struct draft *d)
{
	d->blocks++;
}

void draft_add(struct draft *d, enum line_kind kind, struct str text)
{
	put(d, (struct text_line){ .kind = kind }, text);
}

void draft_heading(struct draft *d, struct str text)
{
	if (!draft_is_low(d) && d->count)
		put(d, (struct text_line){ .kind = LINE_BLANK }, STR(""));
	put(d, (struct text_line){ .kind = LINE_HEADING }, text);
}

static bool belongs_above(enum line_kind kind)
{
	return kind == LINE_OTHER || kind == LINE_PART;
}

void draft_item(struct draft *d, enum line_kind kind, struct str lead, struct str text)
{
	int indent = belongs_above(kind) ? PART_INDENT : 0;

	put(d, (struct text_line){ .kind = kind, .lead = lead, .indent = indent }, text);
}

void draft_step(struct draft *d, uint32_t step, struct str text)
{
	struct str lead = arena_printf(d->mem, "%u. ", step);

	put(d, (struct text_line){ .kind = LINE_ITEM, .lead = lead, .step = step }, text);
}

/* Where the block that begins at `at` ends, without the blank line behind. */
static size_t block_end(const struct draft *d, size_t at)
{
	size_t end = at + 1;

	while (end < d->count && d->lines[end].kind != LINE_BLANK &&
	       d->lines[end].block == d->lines[at].block)
		end++;
	return end;
}

/* The same with what belongs to it: its parts, the sentence in the other language. */
static size_t sentence_end(const struct draft *d, size_t at)
{
	size_t end = block_end(d, at);

	while (end < d->count && belongs_above(d->lines[end].kind))
		end = block_end(d, end);
	return end;
}

/* Lines [at, end) that should stand on one page: a block; a heading with its marks and
 * the first sentence behind them. */
static size_t unit_end(const struct draft *d, size_t at)
{
	bool heading = d->lines[at].kind == LINE_HEADING;
	size_t end = sentence_end(d, at);

	while (heading && end < d->count && d->lines[end].kind == LINE_MARK)
		end = block_end(d, end);
	return heading && end < d->count ? sentence_end(d, end) : end;
}

struct paging {
	struct page *v;
	size_t count;
	size_t room; /* lines of a page */
};

static void break_page(struct paging *p, size_t at)
{
	p->v[p->count++] = (struct page){ at, 0 };
}

/* Puts [at, end) on the page, a new one where it does not fit and would fit there. */
static void place(struct paging *p, const struct draft *d, size_t at, size_t end)
{
	struct page *now = &p->v[p->count - 1];

	if (now->count + (end - at) > p->room && now->count &&
	    (end - at <= p->room || now->count == p->room))
		break_page(p, at);
	for (; at < end; at++) {
		now = &p->v[p->count - 1];
		if (now->count == p->room) {
			break_page(p, at);
			now++;
		}
		if (now->count == 0 && d->lines[at].kind == LINE_BLANK)
			now->first = at + 1; /* no page begins with a blank line */
		else
			now->count++;
	}
}

struct layout draft_finish(struct draft *d)
{
	struct paging p = { arena_array(d->mem, d->count + 1, sizeof(*p.v)), 0,
			    d->o->rows > 0 ? (size_t)d->o->rows : 1 };

	break_page(&p, 0);
	for (size_t at = 0; at < d->count;) {
		size_t end = unit_end(d, at);

		if (end - at > p.room)
			end = block_end(d, at);
		place(&p, d, at, end);
		at = end;
	}
	while (p.count > 1 && p.v[p.count - 1].count == 0)
		p.count--;
	return (struct layout){ d->lines, d->count, p.v, p.count };
}

static size_t page_of_line(const struct layout *l, size_t line)
{
	for (size_t i = 0; i < l->page_count; i++)
		if (line < l->pages[i].first + l->pages[i].count)
			return i;
	return 0;
}

size_t layout_page_of(const struct layout *l, uint32_t block, size_t within)
{
	size_t page = 0;

	for (size_t i = 0; i < l->line_count; i++) {
		if (l->lines[i].block != block)
			continue;
		page = page_of_line(l, i);
		if (within-- == 0)
			break;
	}
	return page;
}

void layout_page_top(const struct layout *l, size_t page, uint32_t *block, size_t *within)
{
	size_t first = l->pages[page].first, at = first;

	*block = l->lines[first].block;
	while (at > 0 && l->lines[at - 1].block == *block)
		at--;
	*within = first - at;
}

uint32_t layout_steps_at_once(const struct layout *l)
{
	uint32_t step = 0;

	for (size_t i = 0; i < l->pages[0].count; i++)
		if (l->lines[l->pages[0].first + i].step > step)
			step = l->lines[l->pages[0].first + i].step;
	/* Its first line may be there and the rest not. */
	if (step && l->page_count > 1 && l->lines[l->pages[1].first].step == step)
		step--;
	return step;
}

size_t layout_page_of_step(const struct layout *l, uint32_t step)
{
	for (size_t i = 0; step && i < l->line_count; i++)
		if (l->lines[i].step == step)
			return page_of_line(l, i);
	return 0;
}
