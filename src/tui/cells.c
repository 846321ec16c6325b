/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cell's bytes behind its text are always zero, so that equal cells are equal memory.
 */
#include "tui/cells.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/xalloc.h"
#include "text/utf8.h"
#include "text/width.h"

#define BLANK_TEXT " "
#define RULE_TEXT "\xE2\x94\x80" /* U+2500; the terminal gets its own line character */

static const char style_letters[STYLE_COUNT + 1] = " bhsd>!_mM-";

static struct cell *cell_at(const struct cells *c, int row, int col)
{
	return &c->grid[(size_t)row * (size_t)c->cols + (size_t)col];
}

static bool is_inside(const struct cells *c, int row, int col)
{
	return row >= 0 && row < c->rows && col >= 0 && col < c->cols;
}

/* How many of n cells from `col` on are inside; col itself is. */
static int clipped(const struct cells *c, int col, int n)
{
	return n < c->cols - col ? n : c->cols - col;
}

void cells_init(struct cells *c, int rows, int cols)
{
	*c = (struct cells){ .rows = rows > 1 ? rows : 1, .cols = cols > 1 ? cols : 1 };
	c->grid = xcalloc((size_t)c->rows * (size_t)c->cols, sizeof(*c->grid));
	cells_clear(c);
}

void cells_clear(struct cells *c)
{
	size_t count = (size_t)c->rows * (size_t)c->cols;

	for (size_t i = 0; i < count; i++)
		c->grid[i] = (struct cell){ .text = BLANK_TEXT, .width = 1 };
	c->cursor_row = c->cursor_col = 0;
}

void cells_release(struct cells *c)
{
	free(c->grid);
	*c = (struct cells){ 0 };
}

const struct cell *cells_at(const struct cells *c, int row, int col)
{
	BUG_ON(!is_inside(c, row, col));
	return cell_at(c, row, col);
}

static bool goes_on(const struct cells *c, int row, int col)
{
	const struct cell *cell = cell_at(c, row, col);

	return cell->width == 0 || cell->joined;
}

/* Blanks the cell, and with it the whole cluster that it is part of. */
static void blank_cluster(struct cells *c, int row, int col)
{
	int first = col, end = col + 1;

	while (first > 0 && goes_on(c, row, first))
		first--;
	while (end < c->cols && goes_on(c, row, end))
		end++;
	for (int i = first; i < end; i++) {
		struct cell *cell = cell_at(c, row, i);

		*cell = (struct cell){ .text = BLANK_TEXT,
				       .width = 1,
				       .style = cell->style };
	}
}

/* The bytes of the first spacing character of s and the marks behind it. */
static size_t piece_next(struct str s, int *cols)
{
	uint32_t cp;
	size_t n = utf8_next(s, &cp);

	cluster_next(str_take(s, n), cols);
	while (n < s.len) {
		size_t more = utf8_next(str_skip(s, n), &cp);
		int wide;

		cluster_next(str_take(str_skip(s, n), more), &wide);
		if (wide > 0)
			break;
		n += more;
	}
	return n;
}

/* A spacing character and as many of its marks as a cell can hold. */
static void fill_text(char out[CELL_BYTES], struct str s)
{
	for (size_t chars = 0, len = 0; chars <= CELL_MARKS && s.len;) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		if (!width_is_format(cp)) {
			memcpy(out + len, s.s, n);
			len += n;
			chars++;
		}
		s = str_skip(s, n);
	}
}

static void put_piece(struct cells *c, int row, int col, struct str piece, int cols,
		      struct cell proto)
{
	proto.width = (uint8_t)cols;
	fill_text(proto.text, piece);
	*cell_at(c, row, col) = proto;
	if (cols == 2)
		*cell_at(c, row, col + 1) = (struct cell){ .style = proto.style };
}

/* Puts a cluster of `cols` columns, for which there is room. */
static void put_cluster(struct cells *c, int row, int col, struct str s, int cols,
			enum style style)
{
	struct cell proto = { .style = (uint8_t)style };

	for (int i = 0; i < cols; i++)
		blank_cluster(c, row, col + i);
	for (int used = 0, wide; s.len; used += wide) {
		size_t n = piece_next(s, &wide);

		BUG_ON(wide < 0 || wide > 2 || used + wide > cols);
		if (wide > 0) {
			put_piece(c, row, col + used, str_take(s, n), wide, proto);
			proto.joined = 1;
		}
		s = str_skip(s, n);
	}
}

static bool is_marked(const struct spans *marks, size_t at)
{
	for (size_t i = 0; marks && i < marks->count; i++)
		if (at >= marks->v[i].from && at < marks->v[i].to)
			return true;
	return false;
}

/* What is put: a part of a paragraph, and how it looks. */
struct piece_style {
	enum style style, marked;
	const struct spans *marks; /* of the part */
};

static enum style style_at(const struct piece_style *p, size_t at)
{
	return is_marked(p->marks, at) ? p->marked : p->style;
}

/* The column, from the left, of `used` cells that begin at a column from where one
 * begins to read. */
static int seen(const struct cells *c, int col, int used)
{
	return c->rtl ? c->cols - col - used : col;
}

static int put_as_it_is(struct cells *c, int row, int col, struct str s,
			const struct piece_style *p)
{
	int used = width_of(s), at = seen(c, col, used), cols;

	for (size_t i = 0, n; i < s.len; i += n, at += cols) {
		n = cluster_next(str_skip(s, i), &cols);
		if (cols > 0)
			put_cluster(c, row, at, str_take(str_skip(s, i), n), cols,
				    style_at(p, i));
	}
	return used;
}

static int char_width(uint32_t cp)
{
	char bytes[UTF8_MAX_BYTES];

	return width_of((struct str){ bytes, utf8_put(bytes, cp) });
}

/* The bytes of a letter of the line with its marks, behind those of `out`. */
static size_t letter_of(const struct bidi_line *line, size_t i, struct buf *out)
{
	char bytes[UTF8_MAX_BYTES];
	size_t first = i;

	do
		buf_add(out, bytes, utf8_put(bytes, line->v[i++].cp));
	while (i < line->count && char_width(line->v[i].cp) == 0);
	return i - first;
}

static int put_ordered(struct cells *c, int row, int col, struct bidi_line line,
		       size_t begin, const struct piece_style *p)
{
	struct buf letter = { 0 };
	int used = 0;

	for (size_t i = 0; i < line.count; i++)
		used += char_width(line.v[i].cp);
	int at = seen(c, col, used);

	for (size_t i = 0, n; i < line.count; i += n) {
		int cols = char_width(line.v[i].cp);

		buf_clear(&letter);
		n = letter_of(&line, i, &letter);
		if (cols > 0)
			put_cluster(c, row, at, buf_str(&letter), cols,
				    style_at(p, line.v[i].from - begin));
		at += cols;
	}
	buf_release(&letter);
	return used;
}

static int put_part(struct cells *c, int row, int col, int max, struct str paragraph,
		    struct str part, const struct piece_style *p)
{
	struct arena mem = { 0 };

	if (!is_inside(c, row, col))
		return 0;
	part = str_take(part, width_fit(part, clipped(c, col, max)));
	if (c->bidi == BIDI_LOGICAL || !part.len || !bidi_orders(paragraph, c->rtl))
		return put_as_it_is(c, row, col, part, p);
	size_t from = (size_t)(part.s - paragraph.s);
	int used = put_ordered(
		c, row, col,
		bidi_order(&mem, paragraph, from, from + part.len, c->rtl, c->bidi), from,
		p);

	arena_release(&mem);
	return used;
}

int cells_put_marked(struct cells *c, int row, int col, int max, struct str s,
		     enum style style, const struct spans *marks, enum style marked)
{
	struct piece_style p = { style, marked, marks };

	return put_part(c, row, col, max, s, s, &p);
}

int cells_put_line(struct cells *c, int row, int col, int max, struct str paragraph,
		   struct str line, enum style style)
{
	struct piece_style p = { style, style, NULL };

	return put_part(c, row, col, max, paragraph, line, &p);
}

int cells_put(struct cells *c, int row, int col, int max, struct str s, enum style style)
{
	return cells_put_marked(c, row, col, max, s, style, NULL, style);
}

void cells_copy(struct cells *c, int row, int col, const struct cells *from)
{
	for (int r = 0; r < from->rows; r++) {
		for (int k = 0; k < from->cols; k++)
			if (is_inside(c, row + r, col + k))
				*cell_at(c, row + r, col + k) = *cell_at(from, r, k);
		/* A cluster that goes on behind the edge is none. */
		int edge = c->cols - col;

		if (edge > 0 && edge < from->cols && is_inside(c, row + r, col) &&
		    goes_on(from, r, edge))
			blank_cluster(c, row + r, c->cols - 1);
	}
	if (is_inside(c, row + from->cursor_row, col + from->cursor_col)) {
		c->cursor_row = row + from->cursor_row;
		c->cursor_col = col + from->cursor_col;
	}
}

void cells_style(struct cells *c, int row, int col, int n, enum style style)
{
	if (!is_inside(c, row, col))
		return;
	n = clipped(c, col, n);
	col = seen(c, col, n);
	for (int i = 0; i < n; i++)
		cell_at(c, row, col + i)->style = (uint8_t)style;
}

void cells_rule(struct cells *c, int row, int col, int n)
{
	if (!is_inside(c, row, col))
		return;
	n = clipped(c, col, n);
	col = seen(c, col, n);
	for (int i = 0; i < n; i++) {
		blank_cluster(c, row, col + i);
		*cell_at(c, row, col + i) = (struct cell){ .text = RULE_TEXT,
							   .width = 1,
							   .style = STYLE_LINE };
	}
}

static int between(int n, int end)
{
	return n < 0 ? 0 : n >= end ? end - 1 : n;
}

void cells_cursor(struct cells *c, int row, int col)
{
	c->cursor_row = between(row, c->rows);
	c->cursor_col = seen(c, between(col, c->cols), 1);
}

/* Ends a line that began at `start` of out: no blanks at its end. */
static void end_line(struct buf *out, size_t start)
{
	while (out->len > start && out->s[out->len - 1] == ' ')
		out->len--;
	buf_add_char(out, '\n');
}

void cells_text(const struct cells *c, struct buf *out)
{
	for (int row = 0; row < c->rows; row++) {
		size_t start = out->len;

		for (int col = 0; col < c->cols; col++)
			buf_add_z(out, cell_at(c, row, col)->text);
		end_line(out, start);
	}
}

void cells_styles(const struct cells *c, struct buf *out)
{
	for (int row = 0; row < c->rows; row++) {
		size_t start = out->len;

		for (int col = 0; col < c->cols; col++)
			buf_add_char(out, style_letters[cell_at(c, row, col)->style]);
		end_line(out, start);
	}
}
