/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of a preview: the screen, or two, then what is to be said of them, then the
 * keys. */
#include <limits.h>
#include <wchar.h>

#include "base/message.h"
#include "base/attr.h"
#include "cli/preview_words.h"
#include "text/charset.h"
#include "text/utf8.h"
#include "tui/tell.h"

/* Below that a screen beside another one is no use. */
#define BESIDE_COLS 40
#define ABOVE_ROWS 10
/* Faults take no more than this part of the window: the screen is what she works on. */
#define FAULT_PART 3
#define KEY_ROWS_MAX 2
#define KEY_ROWS_FROM 10 /* in a lower window the keys have one row */
#define MARGIN 1

static const struct size {
	const char *name;
	int rows, cols; /* 0: as many as there are */
	bool plain;
} sizes[] = {
	{ N_("the whole window"), 0, 0, false },
	{ "80x24", 24, 80, false },
	{ "40x12", 12, 40, false },
	{ N_("plain mode"), 0, 0, true },
};

size_t preview_sizes(void)
{
	return ARRAY_LEN(sizes);
}

/* --- Where everything is --- */

struct box {
	int row, col, rows, cols;
};

struct arrangement {
	struct saying panel; /* cut to what stands there */
	struct saying keys;
	int panel_row, keys_row;
	struct box screen;
	struct box source; /* rows 0: not there */
	const char *lacks; /* what does not fit; NULL: nothing */
};

static int between(int n, int least, int most)
{
	return n > most ? most : n < least ? least : n;
}

static bool is_source(const struct preview *p)
{
	return p->shown &&
	       p->ui.lang == library_card(&p->shown->lib, p->shown->card)->source_lang;
}

static bool has_source(const struct preview *p)
{
	return p->shown && !is_source(p) &&
	       library_card(&p->shown->lib, p->shown->card)->source_lang != NO_LANG;
}

/* Two screens of the wanted size, or of half the room: beside each other, else one above
 * the other. The translation comes second, as it is written. */
static bool put_beside(struct arrangement *a, const struct size *size, int rows, int cols)
{
	int half = size->cols ? size->cols : (cols - 1) / 2;
	int low = size->rows ? size->rows : (rows - 1) / 2;

	if (half >= BESIDE_COLS && 2 * half + 1 <= cols) {
		a->source = (struct box){ 0, 0, size->rows ? size->rows : rows, half };
		a->screen = a->source;
		a->screen.col = half + 1;
		return true;
	}
	if (low < ABOVE_ROWS || 2 * low + 1 > rows)
		return false;
	a->source = (struct box){ 0, 0, low, size->cols ? size->cols : cols };
	a->screen = a->source;
	a->screen.row = low + 1;
	return true;
}

static void put_screens(const struct preview *p, struct arrangement *a, int rows,
			int cols)
{
	const struct size *size = &sizes[p->size];

	a->source.rows = 0;
	a->lacks = NULL;
	a->screen = (struct box){ 0, 0, size->rows ? size->rows : rows,
				  size->cols ? size->cols : cols };
	if (p->beside && !has_source(p))
		a->lacks = N_("This is the source language: press l for another one.");
	else if (p->beside && !put_beside(a, size, rows, cols))
		a->lacks = N_("For two screens this window needs more room.");
	if (a->screen.rows > rows || a->screen.cols > cols)
		a->lacks = N_("A part is cut off: make the window larger, or press w.");
}

/* A panel that is cut says so in its last row. */
static void cut_panel(const struct preview *p, struct saying *s, int most)
{
	if (s->count <= (size_t)most)
		return;
	s->count = (size_t)most;
	if (most > 1)
		s->v[most - 1] = (struct said){
			words_message(p, s->mem, "f: show all of it"), STYLE_DIM
		};
}

/* Of a list that needs more pages the last row says so. */
static size_t lines_on_page(const struct saying *s, int rows)
{
	return s->count <= (size_t)rows || rows < 2 ? (size_t)rows : (size_t)rows - 1;
}

static size_t pages_of(const struct saying *s, int rows)
{
	size_t most = lines_on_page(s, rows);

	return (s->count + most - 1) / most;
}

static void cut_to_page(const struct preview *p, struct saying *s, size_t page, int rows)
{
	size_t pages = pages_of(s, rows), most = lines_on_page(s, rows);

	if (pages == 1)
		return;
	page = page < pages ? page : pages - 1;
	struct saying cut = { .cols = s->cols, .mem = s->mem };

	for (size_t i = page * most; i < s->count && cut.count < most; i++)
		words_put(&cut, s->v[i].text, s->v[i].style);
	words_put(&cut, words_message(p, s->mem, "Page %zu of %zu", page + 1, pages),
		  STYLE_DIM);
	*s = cut;
}

static void begin(const struct preview *p, int rows, int cols, struct arena *mem,
		  struct arrangement *a)
{
	int wide = between(cols - 2 * MARGIN, 1, INT_MAX);
	size_t most = rows < KEY_ROWS_FROM ? 1 : KEY_ROWS_MAX;

	*a = (struct arrangement){ .panel = { .cols = wide, .mem = mem },
				   .keys = { .cols = wide, .mem = mem } };
	words_say(&a->keys, preview_keys(p, mem), STYLE_BAR);
	a->keys.count = a->keys.count < most ? a->keys.count : most;
	a->keys_row = rows - (int)a->keys.count;
}

/* The whole window is for words. */
static bool is_list(const struct preview *p)
{
	return p->lists_faults || !p->shown;
}

static void arrange(const struct preview *p, int rows, int cols, struct arena *mem,
		    struct arrangement *a)
{
	begin(p, rows, cols, mem, a);
	if (is_list(p)) {
		words_fill(p, sizes[p->size].name, a->lacks, &a->panel);
		cut_to_page(p, &a->panel, p->fault_page,
			    between(a->keys_row, 1, INT_MAX));
		return;
	}
	/* What does not fit is said, and takes room that it might have fitted into. */
	for (int i = 0; i < 2; i++) {
		words_fill(p, sizes[p->size].name, a->lacks, &a->panel);
		cut_panel(p, &a->panel, between(rows / FAULT_PART, 1, INT_MAX));
		a->panel_row = between(a->keys_row - (int)a->panel.count, 1, INT_MAX);
		put_screens(p, a, a->panel_row, cols);
	}
}

void preview_arrange(const struct preview *p, int rows, int cols, struct ui *ui)
{
	struct arena mem = { 0 };
	struct arrangement a;

	arrange(p, rows, cols, &mem, &a);
	ui->rows = a.screen.rows;
	ui->cols = a.screen.cols;
	ui->plain = sizes[p->size].plain;
	arena_release(&mem);
}

size_t preview_fault_pages(const struct preview *p, int rows, int cols)
{
	struct arena mem = { 0 };
	struct arrangement a;

	begin(p, rows, cols, &mem, &a);
	words_fill(p, sizes[p->size].name, a.lacks, &a.panel);
	size_t pages = pages_of(&a.panel, between(a.keys_row, 1, INT_MAX));

	arena_release(&mem);
	return pages;
}

/* --- Drawing --- */

/* What plain mode writes is in the character set of the locale. */
static void draw_lines(const struct view *v, struct cells *c)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	mbstate_t state = { 0 };
	struct str rest, line;

	v->ops->tell(v, &(struct tell){ v->ui, &out });
	char *text = arena_array(&mem, out.len + 1, UTF8_MAX_BYTES);

	rest = (struct str){ text, charset_typed(buf_str(&out), &state, text) };
	for (int row = 0; row < c->rows && str_split(&rest, '\n', &line); row++)
		cells_put(c, row, 0, c->cols, line, STYLE_TEXT);
	buf_release(&out);
	arena_release(&mem);
}

static void draw_screen(const struct preview *p, uint32_t lang, const struct box *at,
			struct cells *c)
{
	struct view v = *preview_view(p);
	struct ui ui = p->ui;
	struct cells screen;

	ui.lang = lang;
	ui.rows = at->rows;
	ui.cols = at->cols;
	ui.plain = sizes[p->size].plain;
	v.ui = &ui;
	cells_init(&screen, at->rows, at->cols);
	if (ui.plain) {
		draw_lines(&v, &screen);
	} else {
		ui_direct(&ui, &screen);
		v.ops->draw(&v, &screen);
	}
	cells_copy(c, at->row, at->col, &screen);
	cells_release(&screen);
}

/* Where a screen ends that is smaller than the room. */
static void draw_edges(const struct box *at, struct cells *c)
{
	for (int i = 0; i < at->rows; i++)
		cells_put(c, at->row + i, at->col + at->cols, 1, STR("|"), STYLE_DIM);
	cells_rule(c, at->row + at->rows, at->col, at->cols);
}

static void draw_screens(const struct preview *p, const struct arrangement *a,
			 struct cells *c)
{
	struct cells top;

	cells_init(&top, a->panel_row, c->cols);
	if (a->source.rows) {
		draw_screen(p, library_card(&p->shown->lib, p->shown->card)->source_lang,
			    &a->source, &top);
		draw_edges(&a->source, &top);
	}
	draw_screen(p, p->ui.lang, &a->screen, &top);
	draw_edges(&a->screen, &top);
	cells_copy(c, 0, 0, &top);
	cells_release(&top);
}

static void draw_said(const struct saying *s, struct cells *c, int row)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct said *line = &s->v[i];

		if (line->style == STYLE_BAR)
			cells_style(c, row + (int)i, 0, c->cols, STYLE_BAR);
		cells_put(c, row + (int)i, MARGIN, s->cols, line->text, line->style);
	}
}

void preview_draw(const struct preview *p, struct cells *c)
{
	struct arena mem = { 0 };
	struct arrangement a;

	cells_clear(c);
	if (p->shown)
		ui_direct(&p->ui, c);
	c->rtl = false;
	arrange(p, c->rows, c->cols, &mem, &a);
	if (!is_list(p))
		draw_screens(p, &a, c);
	draw_said(&a.panel, c, a.panel_row);
	draw_said(&a.keys, c, a.keys_row);
	arena_release(&mem);
}
