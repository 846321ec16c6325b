/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/plain.h"

#include "tui/tell.h"

/* What VT100s and everything after them have. */
#define DEFAULT_ROWS 24
#define DEFAULT_COLS 80
/* Below a page stand an empty line, what can be typed on up to two lines, the prompt. */
#define FOOT_ROWS 4
/* A window that is smaller still gets pages in which a sentence fits; it scrolls. */
#define PAGE_ROWS_LEAST 8
#define PAGE_COLS_LEAST 20

#define ERASE_SCROLLBACK "\033[3J"

static int at_least(int n, int least)
{
	return n > least ? n : least;
}

void plain_resize(struct plain *p, int rows, int cols)
{
	p->blank_lines = rows > 0 ? rows : PLAIN_BLANK_LINES;
	rows = rows > 0 ? rows : DEFAULT_ROWS;
	cols = cols > 0 ? cols : DEFAULT_COLS;
	nav_resize(&p->nav, at_least(rows - FOOT_ROWS, PAGE_ROWS_LEAST),
		   at_least(cols, PAGE_COLS_LEAST));
}

void plain_open(struct plain *p, const struct ui *ui, bool erases)
{
	struct ui plain = *ui;

	*p = (struct plain){ .erases = erases };
	/* A letter is sent where it stands: nothing is turned round. */
	plain.bidi = POLICY_TERMINAL;
	plain.plain = true;
	nav_open(&p->nav, &plain);
	plain_resize(p, ui->rows, ui->cols);
}

static void note(struct plain *p, enum text_id id)
{
	buf_add_str(&p->note, ui_text(&p->nav.ui, id));
}

enum nav_result plain_take_key(struct plain *p, struct key k)
{
	/* No line is a Backspace: where one stands hidden, the key that leads back brings
	 * it back. */
	if (p->nav.veil == VEIL_HIDDEN && key_digit(k) == 0)
		k = (struct key){ .code = K_BACKSPACE };
	return nav_key(&p->nav, k, STR(""));
}

/* A letter on the first page does nothing on a screen; whoever hears must be told. */
static bool refuses_text(struct plain *p)
{
	if (!nav_asks_language(&p->nav))
		return false;
	note(p, TEXT_PLAIN_FIRST);
	return true;
}

static enum nav_result open_card(struct plain *p, const struct asked *a)
{
	const struct ui *ui = &p->nav.ui;
	uint32_t card = library_find_number(ui->lib, a->number);
	struct arena mem = { 0 };

	if (refuses_text(p))
		return NAV_STAY;
	if (a->number && card != NO_CARD && ui_sees(ui, card))
		return nav_open_card(&p->nav, card);
	struct filling f = { "number", buf_str(&a->text) };

	buf_add_str(&p->note, ui_filled(ui, TEXT_PLAIN_NO_NUMBER, f, &mem));
	arena_release(&mem);
	return NAV_STAY;
}

/* What was found is listed at once: digits choose there. */
static enum nav_result search(struct plain *p, const struct asked *a)
{
	if (refuses_text(p))
		return NAV_STAY;
	nav_search(&p->nav, buf_str(&a->text));
	return plain_take_key(p, (struct key){ .code = K_DOWN });
}

static bool is_slash(struct key k)
{
	return k.code == K_RUNE && k.rune == '/';
}

enum nav_result plain_take(struct plain *p, const struct asked *a)
{
	bool veiled = p->nav.veil != VEIL_NONE;

	/* Before a veil a line is one key: text is none in particular. */
	if (veiled && a->kind != ASKED_KEY)
		return plain_take_key(p, (struct key){ .code = K_PASTE });
	if (a->kind == ASKED_CARD)
		return open_card(p, a);
	if (a->kind == ASKED_SEARCH)
		return search(p, a);
	/* Staff began a pattern and did not say which: an empty box would take the next
	 * digit for text. */
	if (!veiled && is_slash(a->key)) {
		note(p, TEXT_STAFF_PATTERN_HINT);
		return NAV_STAY;
	}
	if (a->key.code == K_NONE && !veiled)
		return NAV_STAY;
	return plain_take_key(p, a->key);
}

static void push_away(const struct plain *p, struct buf *out)
{
	for (int i = 0; i < p->blank_lines; i++)
		buf_add_char(out, '\n');
	if (p->erases)
		buf_add_z(out, ERASE_SCROLLBACK);
}

void plain_tell(struct plain *p, struct buf *out)
{
	struct tell t = { &p->nav.ui, out };

	if (p->nav.veil != p->told && p->nav.veil != VEIL_NONE)
		push_away(p, out);
	p->told = p->nav.veil;
	if (p->note.len)
		tell_text(&t, buf_str(&p->note));
	buf_clear(&p->note);
	nav_tell(&p->nav, out);
}

void plain_close(struct plain *p)
{
	nav_close(&p->nav);
	buf_release(&p->note);
}
