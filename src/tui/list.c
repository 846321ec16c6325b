/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/list.h"

#include "text/width.h"

#define DIGIT_COLS 3 /* "1  " */

size_t list_page(const struct list *l)
{
	return l->selected / LIST_PAGE;
}

size_t list_pages(const struct list *l)
{
	return l->count ? (l->count + LIST_PAGE - 1) / LIST_PAGE : 1;
}

size_t list_on_page(const struct list *l)
{
	size_t left = l->count - list_page(l) * LIST_PAGE;

	return left < LIST_PAGE ? left : LIST_PAGE;
}

size_t list_most(const struct list *l)
{
	return l->count < LIST_PAGE ? l->count : LIST_PAGE;
}

static enum list_result to_page(struct list *l, size_t page)
{
	l->selected = page % list_pages(l) * LIST_PAGE;
	return LIST_MOVED;
}

static enum list_result by_digit(struct list *l, int digit)
{
	if (digit < 1 || (size_t)digit > list_on_page(l))
		return LIST_IGNORED;
	l->selected = list_page(l) * LIST_PAGE + (size_t)digit - 1;
	return LIST_CHOSEN;
}

static enum list_result move(struct list *l, bool down)
{
	if (down && l->selected + 1 < l->count)
		l->selected++;
	else if (!down && l->selected)
		l->selected--;
	return LIST_MOVED;
}

enum list_result list_key(struct list *l, struct key k)
{
	if (!l->count)
		return LIST_IGNORED;
	switch (k.code) {
	case K_DOWN:
	case K_UP:
		return move(l, k.code == K_DOWN);
	case K_PGDN:
		return to_page(l, list_page(l) + 1);
	case K_PGUP:
		return to_page(l, list_page(l) + list_pages(l) - 1);
	case K_ENTER:
	case K_RIGHT:
		return LIST_CHOSEN;
	case K_RUNE:
		return k.rune == ' ' ? to_page(l, list_page(l) + 1) :
				       by_digit(l, key_digit(k));
	default:
		return LIST_IGNORED;
	}
}

/* A title stands out from the detail below it. */
static enum style style_of(const struct row *r, bool selected, bool detailed)
{
	return selected  ? STYLE_SELECTED :
	       r->urgent ? STYLE_URGENT :
	       detailed  ? STYLE_STRONG :
			   STYLE_TEXT;
}

static void draw_row(const struct ui *ui, struct cells *c, int row, size_t digit,
		     const struct row *r, enum style style, bool focus)
{
	struct room room = frame_room(ui);
	char text[] = { (char)('1' + digit), '\0' };
	int cols = room.cols - DIGIT_COLS;
	bool narrow = r->narrow.len && width_of(r->title) > cols;
	struct str title = narrow ? r->narrow : r->title;

	if (style == STYLE_SELECTED)
		frame_bar(c, row, room.col, room.cols, DIGIT_COLS + width_of(title));
	/* Where digits are text now, none is shown. */
	if (focus)
		cells_put(c, row, room.col, 1, str_from(text), style);
	frame_put_marked(c, row, room.col + DIGIT_COLS, cols, title, style,
			 narrow ? NULL : &r->title_marks);
}

/* Rows that one item gets: its title, and its detail where there is room for all. */
static int item_rows(int rows, size_t items)
{
	int each = items ? rows / (int)items : 1;

	return each < 2 ? 1 : 2;
}

void list_draw(const struct list *l, const struct ui *ui, struct cells *c, int top,
	       bool focus, list_row_fn *row, const void *user)
{
	struct room room = frame_room(ui);
	size_t first = list_page(l) * LIST_PAGE;
	int each = item_rows(room.rows - top, list_most(l)), at = room.row + top;

	/* On a screen with fewer rows than items the selected one stays in sight. */
	int end = room.row + room.rows;
	size_t skip = 0;
	struct arena mem = { 0 };

	while (l->count && at + (int)(l->selected - first - skip) >= end)
		skip++;
	for (size_t i = skip; l->count && i < list_on_page(l) && at < end;
	     i++, at += each) {
		struct row r = { .urgent = false };
		bool selected = first + i == l->selected;

		row(user, first + i, &mem, &r);
		draw_row(ui, c, at, i, &r, style_of(&r, selected && focus, each > 1),
			 focus);
		if (each > 1 && at + 1 < end)
			frame_put_marked(c, at + 1, room.col + DIGIT_COLS,
					 room.cols - DIGIT_COLS, r.detail, STYLE_DIM,
					 &r.detail_marks);
	}
	arena_release(&mem);
}
