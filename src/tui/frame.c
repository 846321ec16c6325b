/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/frame.h"

#include "base/bug.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

/* On fewer rows the words matter more than the lines round them. How to hide stays as
 * long as two rows are left, for the search box and the row that is chosen. */
#define ROWS_FOR_TOP 3
#define ROWS_FOR_BOTTOM 6
/* A margin of one column from this width on; less is all needed. */
#define COLS_FOR_MARGIN 30
/* A short word in a bar of its own length could be missed. */
#define BAR_COLS 24
#define HINT_GAP 3
#define HINT_GAP_NARROW 2
#define COLS_NARROW 60

struct action action_of(enum action_kind kind)
{
	return (struct action){ .kind = kind };
}

struct action action_open(enum place place, uint32_t id)
{
	return (struct action){ .kind = ACTION_OPEN, .place = place, .id = id };
}

bool ui_from_right(const struct ui *ui)
{
	if (ui->side != SIDE_OF_LANGUAGE)
		return ui->side == SIDE_RIGHT;
	return library_lang(ui->lib, ui->lang)->rtl && ui->bidi != POLICY_TERMINAL &&
	       ui->bidi != POLICY_OFF;
}

void ui_direct(const struct ui *ui, struct cells *c)
{
	static const enum bidi_mode modes[POLICY_COUNT] = {
		[POLICY_AUTO] = BIDI_VISUAL,    [POLICY_APP] = BIDI_VISUAL,
		[POLICY_APP_LRO] = BIDI_VISUAL, [POLICY_TERMINAL] = BIDI_LOGICAL,
		[POLICY_WORDS] = BIDI_WORDS,    [POLICY_OFF] = BIDI_LOGICAL,
	};

	c->bidi = modes[ui->bidi];
	c->rtl = ui_from_right(ui);
}

bool ui_for_staff(const struct ui *ui)
{
	return ui->profile == PROFILE_STAFF && !ui->client_view;
}

bool ui_sees(const struct ui *ui, uint32_t card)
{
	return ui_for_staff(ui) || !library_card(ui->lib, card)->staff_only;
}

struct str ui_text(const struct ui *ui, enum text_id id)
{
	return library_text(ui->lib, ui->lang, id);
}

struct str ui_filled(const struct ui *ui, enum text_id id, struct filling f,
		     struct arena *mem)
{
	struct buf text = { 0 };

	text_fill(&text, ui_text(ui, id), &f, 1);
	struct str s = arena_str(mem, buf_str(&text));

	buf_release(&text);
	return s;
}

struct room frame_room(const struct ui *ui)
{
	int top = ui->rows >= ROWS_FOR_TOP, bottom = ui->rows >= ROWS_FOR_BOTTOM;
	int margin = ui->cols >= COLS_FOR_MARGIN;

	return (struct room){
		.row = top,
		.rows = ui->rows - top - bottom,
		.col = margin,
		.cols = ui->cols - 2 * margin > 0 ? ui->cols - 2 * margin : 1,
	};
}

static bool is_narrow(const struct ui *ui)
{
	return ui->cols < COLS_NARROW;
}

static void bar(const struct ui *ui, struct cells *c, int row)
{
	cells_style(c, row, 0, ui->cols, STYLE_BAR);
}

/* The centre's title, the language, how to hide. The title is left out first where the
 * line is narrow, then the language; how to hide never. */
static void draw_top(const struct ui *ui, struct cells *c)
{
	struct str hide = ui_text(ui, TEXT_TOP_HIDE);
	struct str own = ui->client_view ?
				 ui_text(ui, TEXT_STAFF_CLIENT_MARK) :
				 library_str(ui->lib,
					     library_lang(ui->lib, ui->lang)->own);
	struct str title = ui->title.len ? ui->title : ui_text(ui, TEXT_TITLE);
	int hide_cols = width_of(hide), own_cols = width_of(own);
	int left = ui->cols - hide_cols - 2;

	bar(ui, c, 0);
	cells_put(c, 0, left > 0 ? left + 1 : 0, ui->cols, hide, STYLE_BAR);
	left -= own_cols + HINT_GAP;
	if (left < 0)
		return;
	bool both = left >= width_of(title) + HINT_GAP;

	if (both)
		cells_put(c, 0, 1, left, title, STYLE_BAR);
	cells_put(c, 0, both ? 1 + width_of(title) + HINT_GAP : 1, own_cols, own,
		  STYLE_BAR);
}

void hints_page(const struct ui *ui, const struct hints *h, struct buf *out)
{
	struct arena mem = { 0 };
	struct filling f[] = {
		{ "page", arena_printf(&mem, "%zu", h->page + 1) },
		{ "pages", arena_printf(&mem, "%zu", h->pages) },
	};

	text_fill(out,
		  is_narrow(ui) ? STR("{page}/{pages}") : ui_text(ui, TEXT_LIST_PAGE), f,
		  2);
	arena_release(&mem);
}

/* Puts the hints that fit before `end`; gives the column behind the last one. */
static int draw_hints(const struct ui *ui, struct cells *c, const struct hints *h,
		      int end)
{
	int gap = is_narrow(ui) ? HINT_GAP_NARROW : HINT_GAP, col = 1;

	for (size_t i = 0; i < h->count; i++) {
		int cols = width_of(h->v[i]);

		if (col + cols > end)
			continue;
		cells_put(c, ui->rows - 1, col, cols, h->v[i], STYLE_BAR);
		col += cols + gap;
	}
	return col;
}

/* Where the last line ends. Before the last column no wide character may end: in tmux and
 * screen, which always wrap, curses writes that column by pushing on what belongs before
 * it, and loses half of the character. */
static int end_of_bottom(const struct ui *ui)
{
	struct str page = ui_text(ui, TEXT_LIST_PAGE);
	bool wide = (size_t)width_of(page) > utf8_count(page);

	return ui->cols - (wide ? 2 : 1);
}

/* The page is said where it fits; on a narrow line what the keys do is needed more. */
static void draw_bottom(const struct ui *ui, struct cells *c, const struct hints *h)
{
	struct buf page = { 0 };
	int end = end_of_bottom(ui), cols = 0;

	bar(ui, c, ui->rows - 1);
	if (h->pages > 1)
		hints_page(ui, h, &page);
	cols = width_of(buf_str(&page));
	int behind = draw_hints(ui, c, h,
				is_narrow(ui) || !cols ? end : end - cols - HINT_GAP);

	if (cols && behind + cols <= end)
		cells_put(c, ui->rows - 1, end - cols, cols, buf_str(&page), STYLE_BAR);
	buf_release(&page);
}

void frame_draw(const struct ui *ui, struct cells *c, const struct hints *given)
{
	struct hints staff = { .page = given->page, .pages = given->pages };
	const struct hints *h = given;

	/* Staff find their keys on every screen. */
	if (ui->profile == PROFILE_STAFF && given->count < HINTS_MAX) {
		hints_add(&staff, ui, TEXT_STAFF_KEYS);
		for (size_t i = 0; i < given->count; i++)
			staff.v[staff.count++] = given->v[i];
		h = &staff;
	}
	if (ui->rows >= ROWS_FOR_TOP)
		draw_top(ui, c);
	if (ui->rows >= ROWS_FOR_BOTTOM)
		draw_bottom(ui, c, h);
}

void frame_bar(struct cells *c, int row, int col, int cols, int text)
{
	int wide = text + 1 > BAR_COLS ? text + 1 : BAR_COLS;

	cells_style(c, row, col, wide < cols ? wide : cols, STYLE_SELECTED);
	cells_cursor(c, row, col);
}

void frame_put_marked(struct cells *c, int row, int col, int max, struct str s,
		      enum style style, const struct spans *marks)
{
	const struct str dots = STR("...");
	enum style marked = style == STYLE_SELECTED ? STYLE_SELECTED_MATCH : STYLE_MATCH;

	if (width_of(s) <= max) {
		cells_put_marked(c, row, col, max, s, style, marks, marked);
		return;
	}
	size_t fits = width_fit(s, max - (int)dots.len), n = fits;

	while (n && s.s[n] != ' ')
		n--;
	/* A language without blanks is cut where it must be. */
	s = str_trim(str_take(s, n ? n : fits));
	col += cells_put_marked(c, row, col, max, s, style, marks, marked);
	cells_put(c, row, col, (int)dots.len, dots, style);
}

void frame_put(struct cells *c, int row, int col, int max, struct str s, enum style style)
{
	frame_put_marked(c, row, col, max, s, style, NULL);
}

int frame_put_wrapped(const struct ui *ui, struct cells *c, int row, struct str s,
		      enum style style)
{
	struct arena mem = { 0 };
	struct room room = frame_room(ui);
	struct wrapped w = wrap(&mem, s, room.cols, 0);

	for (size_t i = 0; i < w.count && row + (int)i < room.row + room.rows; i++)
		cells_put_line(c, row + (int)i, room.col, room.cols, s, w.lines[i],
			       style);
	arena_release(&mem);
	return (int)w.count;
}

int frame_rows_of(const struct ui *ui, struct str s)
{
	struct arena mem = { 0 };
	int rows = (int)wrap(&mem, s, frame_room(ui).cols, 0).count;

	arena_release(&mem);
	return rows;
}

void hints_add(struct hints *h, const struct ui *ui, enum text_id id)
{
	BUG_ON(h->count == HINTS_MAX);
	/* Space is Enter there. */
	if (ui->plain && id == TEXT_KEY_NEXT)
		id = TEXT_PLAIN_NEXT;
	h->v[h->count++] = ui_text(ui, id);
}

void hints_add_digits(struct hints *h, const struct ui *ui, enum text_id id, size_t n,
		      struct arena *mem)
{
	struct filling f = { "keys", n > 1 ? arena_printf(mem, "1-%zu", n) : STR("1") };

	if (!n)
		return;
	BUG_ON(h->count == HINTS_MAX);
	h->digits = ui_filled(ui, id, f, mem);
	h->v[h->count++] = h->digits;
}
