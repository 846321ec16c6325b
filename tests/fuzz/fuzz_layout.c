/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text from outside on its way to the screen, for any width, direction and mode: no
 * line is wider than the screen, no cluster is cut, nothing is lost, numbers stay in
 * order, and no cell holds what a terminal must not get. The first bytes of the input
 * choose, the rest is the text. */
#include "fuzz/fuzz.h"

#include <string.h>
#include <unictype.h>
#include <wchar.h>

#include "base/attr.h"
#include "base/bug.h"
#include "text/bidi.h"
#include "text/charset.h"
#include "text/door.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"
#include "tui/cells.h"

#define CHOICES 4 /* bytes: two for the width, one for the flags, one for the label */
#define WIDTH_MAX 300
#define TYPED_CHARS 160 /* each line is ordered by all of its paragraph */
#define LAM_ALEF_FIRST 0xFEF5
#define LAM_ALEF_LAST 0xFEFC
#define ROWS 3 /* what is put into the one in the middle stays there */

struct job {
	struct arena mem;
	struct str text;
	bool *border; /* of clusters, one for each byte and one for the end */
	int cols, first;
	bool rtl;
};

static bool is_blank(char c)
{
	return c == ' ';
}

static void find_borders(struct job *j)
{
	int cols;

	j->border = arena_array(&j->mem, j->text.len + 1, sizeof(*j->border));
	memset(j->border, 0, j->text.len + 1);
	for (size_t i = 0; i < j->text.len;
	     i += cluster_next(str_skip(j->text, i), &cols))
		j->border[i] = true;
	j->border[j->text.len] = true;
}

/* Only blanks stand between what was shown and what comes now. */
static void check_gap(const struct job *j, size_t from, size_t to)
{
	BUG_ON(from > to || to > j->text.len);
	for (; from < to; from++)
		BUG_ON(!is_blank(j->text.s[from]));
}

static void check_width(struct str line, int room, int cols)
{
	int used = width_of(line), one = 0;

	if (used > room)
		BUG_ON(cluster_next(line, &one) != line.len || one <= cols);
}

static void check_wrap(const struct job *j, struct wrapped w)
{
	size_t end = 0;

	BUG_ON(w.count < 1);
	for (size_t i = 0; i < w.count; i++) {
		struct str line = w.lines[i];
		size_t at = line.len ? (size_t)(line.s - j->text.s) : end;

		check_gap(j, end, at);
		BUG_ON(line.len && (!j->border[at] || !j->border[at + line.len]));
		BUG_ON(i && w.count > 1 && !line.len);
		check_width(line, j->cols - (i ? 0 : j->first), j->cols);
		end = at + line.len;
	}
	check_gap(j, end, j->text.len);
}

static bool is_ligature(uint32_t cp)
{
	return cp >= LAM_ALEF_FIRST && cp <= LAM_ALEF_LAST;
}

static bool is_invisible(uint32_t cp)
{
	return wcwidth((wchar_t)cp) <= 0 && uc_is_general_category(cp, UC_FORMAT);
}

/* The places of a line's bytes in its order; SIZE_MAX where nothing came of them. */
static size_t *places(struct job *j, struct bidi_line line)
{
	size_t *at = arena_array(&j->mem, j->text.len + 1, sizeof(*at));

	for (size_t i = 0; i <= j->text.len; i++)
		at[i] = SIZE_MAX;
	for (size_t i = 0; i < line.count; i++) {
		BUG_ON(line.v[i].from >= j->text.len);
		BUG_ON(at[line.v[i].from] != SIZE_MAX); /* twice */
		BUG_ON(is_invisible(line.v[i].cp));
		at[line.v[i].from] = i;
	}
	return at;
}

/* Of lam and alef comes one sign, in the place of the second. */
static bool is_in_ligature(struct job *j, size_t at)
{
	struct bidi_line all = bidi_order(&j->mem, j->text, 0, j->text.len, j->rtl,
					  BIDI_VISUAL);
	uint32_t cp;
	size_t next = at + utf8_next(str_skip(j->text, at), &cp);

	if (cp != 0x0644)
		return false;
	for (size_t i = 0; i < all.count; i++)
		if (all.v[i].from == next)
			return is_ligature(all.v[i].cp);
	return false;
}

static bool is_forward_digit(uint32_t cp)
{
	int type = uc_bidi_category((ucs4_t)cp);

	return utf8_digit(cp) >= 0 && (type == UC_BIDI_EN || type == UC_BIDI_AN);
}

static void check_order(struct job *j, struct str line, enum bidi_mode mode)
{
	size_t from = (size_t)(line.s - j->text.s), to = from + line.len,
	       before = SIZE_MAX;
	struct bidi_line order = bidi_order(&j->mem, j->text, from, to, j->rtl, mode);
	size_t *place = places(j, order), came = 0;

	for (size_t at = from, n; at < to; at += n) {
		uint32_t cp;

		n = utf8_next(str_skip(j->text, at), &cp);
		bool here = place[at] != SIZE_MAX;

		came += here;
		if (is_invisible(cp))
			BUG_ON(here);
		else if (!here)
			BUG_ON(mode != BIDI_VISUAL || !is_in_ligature(j, at));
		BUG_ON(is_forward_digit(cp) && before != SIZE_MAX &&
		       place[at] != before + 1);
		before = is_forward_digit(cp) ? place[at] : SIZE_MAX;
	}
	BUG_ON(came != order.count);
}

/* One spacing character and its marks. */
static void check_cell(const struct cells *c, int row, int col)
{
	const struct cell *cell = cells_at(c, row, col);
	struct str s = str_from(cell->text);
	uint32_t cp;
	int marks = 0;

	BUG_ON(!utf8_check(s, NULL) || cell->width > 2);
	BUG_ON((cell->width == 0) != (s.len == 0));
	if (!s.len) {
		BUG_ON(col == 0 || cells_at(c, row, col - 1)->width != 2);
		return;
	}
	BUG_ON(cell->width == 2 &&
	       (col + 1 == c->cols || cells_at(c, row, col + 1)->width != 0));
	BUG_ON(cell->joined && col == 0);
	s = str_skip(s, utf8_next(s, &cp));
	int width = wcwidth((wchar_t)cp);

	BUG_ON((width < 0 ? 1 : width) != cell->width || is_invisible(cp));
	for (; s.len; marks++) {
		s = str_skip(s, utf8_next(s, &cp));
		BUG_ON(wcwidth((wchar_t)cp) != 0 || is_invisible(cp));
	}
	BUG_ON(marks > CELL_MARKS);
}

static bool is_empty(const struct cells *c, int row, int col)
{
	const struct cell *cell = cells_at(c, row, col);

	return strcmp(cell->text, " ") == 0 && cell->style == STYLE_TEXT;
}

/* Is a column, from where one begins to read, one of those that were used? */
static bool is_used(const struct cells *c, int col, int first, int used)
{
	int read = c->rtl ? c->cols - 1 - col : col;

	return read >= first && read < first + used;
}

static void check_cells(struct job *j, struct str line, int first, enum bidi_mode mode)
{
	struct cells c;
	int room = j->cols - first, used;

	cells_init(&c, ROWS, j->cols);
	c.rtl = j->rtl;
	c.bidi = mode;
	used = cells_put_line(&c, 1, first, room, j->text, line, STYLE_STRONG);
	BUG_ON(used < 0 || used > (room > 0 ? room : 0) || used > width_of(line));
	if (mode != BIDI_VISUAL && width_of(line) <= room)
		BUG_ON(used != width_of(line));
	for (int row = 0; row < ROWS; row++)
		for (int col = 0; col < c.cols; col++) {
			check_cell(&c, row, col);
			if (row != 1 || !is_used(&c, col, first, used))
				BUG_ON(!is_empty(&c, row, col));
		}
	cells_release(&c);
}

static void check_line(struct job *j, struct str line, int first)
{
	static const enum bidi_mode modes[] = { BIDI_LOGICAL, BIDI_VISUAL, BIDI_WORDS };

	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		if (modes[i] != BIDI_LOGICAL && bidi_orders(j->text, j->rtl))
			check_order(j, line, modes[i]);
		check_cells(j, line, first, modes[i]);
	}
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	charset_init();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct job j = { .mem = { 0 } };
	struct buf typed = { 0 };

	if (size < CHOICES)
		return 0;
	j.cols = 1 + (data[0] + 256 * data[1]) % WIDTH_MAX;
	j.rtl = data[2] & 1;
	j.first = data[3] % (j.cols + 1);
	door_typed((struct str){ (const char *)data + CHOICES, size - CHOICES },
		   TYPED_CHARS, &typed);
	j.text = buf_str(&typed);
	find_borders(&j);
	struct wrapped w = wrap(&j.mem, j.text, j.cols, j.first);

	check_wrap(&j, w);
	for (size_t i = 0; i < w.count; i++)
		if (w.lines[i].len)
			check_line(&j, w.lines[i], i ? 0 : j.first);
	buf_release(&typed);
	arena_release(&j.mem);
	return 0;
}
