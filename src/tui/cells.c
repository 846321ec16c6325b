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

/* The bytes of s up to its last mark that a cell can hold. */
static size_t without_excess(struct str s)
{
	size_t n = 0;
	uint32_t cp;

	for (int i = 0; i <= CELL_MARKS && n < s.len; i++)
		n += utf8_next(str_skip(s, n), &cp);
	return n;
}

static void put_piece(struct cells *c, int row, int col, struct str piece, int cols,
		      struct cell proto)
{
	proto.width = (uint8_t)cols;
	memcpy(proto.text, piece.s, without_excess(piece));
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

int cells_put_marked(struct cells *c, int row, int col, int max, struct str s,
		     enum style style, const struct spans *marks, enum style marked)
{
	const char *begin = s.s;
	int used = 0;

	if (!is_inside(c, row, col))
		return 0;
	max = clipped(c, col, max);
	while (s.len) {
		int cols;
		size_t n = cluster_next(s, &cols);

		if (cols > max - used)
			break;
		if (cols > 0)
			put_cluster(c, row, col + used, str_take(s, n), cols,
				    is_marked(marks, (size_t)(s.s - begin)) ? marked :
									      style);
		used += cols;
		s = str_skip(s, n);
	}
	return used;
}

int cells_put(struct cells *c, int row, int col, int max, struct str s, enum style style)
{
	return cells_put_marked(c, row, col, max, s, style, NULL, style);
}

void cells_style(struct cells *c, int row, int col, int n, enum style style)
{
	if (!is_inside(c, row, col))
		return;
	n = clipped(c, col, n);
	for (int i = 0; i < n; i++)
		cell_at(c, row, col + i)->style = (uint8_t)style;
}

void cells_rule(struct cells *c, int row, int col, int n)
{
	if (!is_inside(c, row, col))
		return;
	n = clipped(c, col, n);
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
	c->cursor_col = between(col, c->cols);
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
