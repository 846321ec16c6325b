/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/screen.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/attr.h"

#define ESC 0x1B
#define SO 0x0E
#define SI 0x0F
#define BROKEN 0xFFFD /* bytes that are no character */
#define BLANK ((struct spot){ .cps = { ' ' } })

static void fault(struct screen *s, const char *what, const char *detail)
{
	if (!*s->fault)
		snprintf(s->fault, sizeof(s->fault), "%s \"%s\"", what, detail);
}

bool screen_open(struct screen *s, const char *charset)
{
	*s = (struct screen){ .bottom = SCREEN_ROWS - 1,
			      .decoder = iconv_open("UTF-32LE", charset) };
	for (int row = 0; row < SCREEN_ROWS; row++)
		for (int col = 0; col < SCREEN_COLS; col++)
			s->grid[row][col] = BLANK;
	return s->decoder != (iconv_t)-1;
}

void screen_close(struct screen *s)
{
	iconv_close(s->decoder);
}

static int clamped(int n, int size)
{
	return n < 0 ? 0 : n >= size ? size - 1 : n;
}

static void move(struct screen *s, int row, int col)
{
	s->row = clamped(row, SCREEN_ROWS);
	s->col = clamped(col, SCREEN_COLS);
	s->wraps = false;
}

static void blank(struct screen *s, int row, int from, int to)
{
	for (int col = from < 0 ? 0 : from; col < to && col < SCREEN_COLS; col++)
		s->grid[row][col] = BLANK;
}

/* Rows from `top` to the end of the region go up by n, or down if n < 0. */
static void scroll(struct screen *s, int top, int n)
{
	struct spot old[SCREEN_ROWS][SCREEN_COLS];

	memcpy(old, s->grid, sizeof(old));
	for (int row = top; row <= s->bottom; row++) {
		int from = row + n;

		if (from >= top && from <= s->bottom)
			memcpy(s->grid[row], old[from], sizeof(old[from]));
		else
			blank(s, row, 0, SCREEN_COLS);
	}
}

static void line_feed(struct screen *s)
{
	if (s->row == s->bottom)
		scroll(s, s->top, 1);
	else
		s->row = clamped(s->row + 1, SCREEN_ROWS);
}

static void reverse_feed(struct screen *s)
{
	if (s->row == s->top)
		scroll(s, s->top, -1);
	else
		s->row = clamped(s->row - 1, SCREEN_ROWS);
}

static void set_region(struct screen *s, int first, int last)
{
	s->top = clamped(first - 1, SCREEN_ROWS);
	s->bottom = last ? clamped(last - 1, SCREEN_ROWS) : SCREEN_ROWS - 1;
	move(s, 0, 0);
}

static void insert_blanks(struct screen *s, int n)
{
	struct spot *row = s->grid[s->row];

	n = clamped(n, SCREEN_COLS - s->col + 1);
	memmove(row + s->col + n, row + s->col,
		(size_t)(SCREEN_COLS - s->col - n) * sizeof(*row));
	blank(s, s->row, s->col, s->col + n);
}

static void delete_chars(struct screen *s, int n)
{
	struct spot *row = s->grid[s->row];

	n = clamped(n, SCREEN_COLS - s->col + 1);
	memmove(row + s->col, row + s->col + n,
		(size_t)(SCREEN_COLS - s->col - n) * sizeof(*row));
	blank(s, s->row, SCREEN_COLS - n, SCREEN_COLS);
}

/* Half of a wide character that is overwritten takes the other half along. */
static void part_wide(struct screen *s, int col)
{
	if (col > 0 && col < SCREEN_COLS && s->grid[s->row][col].right) {
		s->grid[s->row][col - 1] = BLANK;
		s->grid[s->row][col] = BLANK;
	}
}

static void put_mark(struct screen *s, uint32_t cp)
{
	int col = s->wraps ? s->col : s->col - 1;
	size_t n = 0;

	if (col > 0 && s->grid[s->row][col].right)
		col--;
	if (col < 0) {
		fault(s, "a mark", "before the first column");
		return;
	}
	while (s->grid[s->row][col].cps[n])
		n++;
	if (n < SCREEN_MARKS)
		s->grid[s->row][col].cps[n] = cp;
}

/* A spacing character of so many columns. */
static void put_wide(struct screen *s, uint32_t cp, int width)
{
	if (s->wraps || s->col + width > SCREEN_COLS) {
		s->col = 0;
		s->wraps = false;
		line_feed(s);
	}
	if (s->insert)
		insert_blanks(s, width);
	part_wide(s, s->col);
	part_wide(s, s->col + width);
	s->grid[s->row][s->col] = (struct spot){ .cps = { cp } };
	if (width == 2)
		s->grid[s->row][s->col + 1] = (struct spot){ .right = true };
	s->last = cp;
	s->last_width = width;
	s->wraps = s->col + width == SCREEN_COLS && !s->no_autowrap;
	s->col = clamped(s->col + width, SCREEN_COLS);
}

static void put(struct screen *s, uint32_t cp)
{
	int width = cp == BROKEN ? 1 : wcwidth((wchar_t)cp);
	char code[16];

	if (width < 0) {
		snprintf(code, sizeof(code), "U+%04X", (unsigned)cp);
		fault(s, "a character without a width", code);
	}
	if (width == 0)
		put_mark(s, cp);
	else
		put_wide(s, cp, width == 2 ? 2 : 1);
}

static void erase_line(struct screen *s, int how)
{
	blank(s, s->row, how == 0 ? s->col : 0, how == 1 ? s->col + 1 : SCREEN_COLS);
}

static void erase_screen(struct screen *s, int how)
{
	if (how == 3)
		return;
	erase_line(s, how);
	for (int row = 0; row < SCREEN_ROWS; row++)
		if (how == 2 || (how == 0 && row > s->row) || (how == 1 && row < s->row))
			blank(s, row, 0, SCREEN_COLS);
}

static void repeat(struct screen *s, int n)
{
	while (n-- > 0)
		put_wide(s, s->last, s->last_width);
}

static void set_mode(struct screen *s, const char *params, bool on)
{
	if (strcmp(params, "4") == 0)
		s->insert = on;
	else if (strcmp(params, "?7") == 0)
		s->no_autowrap = !on;
}

static void csi_number(struct screen *s, char final, int first, int second)
{
	int n = first ? first : 1;

	switch (final) {
	case 'A':
		move(s, s->row - n, s->col);
		break;
	case 'B':
		move(s, s->row + n, s->col);
		break;
	case 'C':
		move(s, s->row, s->col + n);
		break;
	case 'D':
		move(s, s->row, s->col - n);
		break;
	case 'G':
		move(s, s->row, n - 1);
		break;
	case 'd':
		move(s, n - 1, s->col);
		break;
	case 'H':
		move(s, n - 1, second ? second - 1 : 0);
		break;
	case 'J':
		erase_screen(s, first);
		break;
	case 'K':
		erase_line(s, first);
		break;
	case 'X':
		blank(s, s->row, s->col, s->col + n);
		break;
	case 'P':
		delete_chars(s, n);
		break;
	case '@':
		insert_blanks(s, n);
		break;
	case 'b':
		repeat(s, n);
		break;
	case 'r':
		set_region(s, n, second);
		break;
	case 'S':
		scroll(s, s->top, n);
		break;
	case 'T':
		scroll(s, s->top, -n);
		break;
	case 'M':
		scroll(s, s->row, n);
		break;
	case 'L':
		scroll(s, s->row, -n);
		break;
	case 'n':
		s->marker = first == 5;
		break;
	case 'm':
	case 't':
		break; /* looks, titles */
	default:
		fault(s, "CSI", (char[]){ final, '\0' });
	}
}

/* The sequence is complete: ESC [ parameters final. */
static void csi(struct screen *s)
{
	char *params = s->sequence + 2, final = s->sequence[s->sequence_len - 1], *end;
	long first, second = 0;

	s->sequence[s->sequence_len - 1] = '\0';
	if (final == 'h' || final == 'l') {
		set_mode(s, params, final == 'h');
		return;
	}
	if (*params == '?' || *params == '>' || *params == '=')
		return;
	first = strtol(params, &end, 10);
	if (*end == ';')
		second = strtol(end + 1, NULL, 10);
	csi_number(s, final, (int)first, (int)second);
}

static void save(struct screen *s, bool restore)
{
	if (restore) {
		move(s, s->saved_row, s->saved_col);
	} else {
		s->saved_row = s->row;
		s->saved_col = s->col;
	}
}

/* False while more bytes are needed. */
static bool escape(struct screen *s)
{
	char kind = s->sequence[1], last = s->sequence[s->sequence_len - 1];

	if (s->sequence_len < 2)
		return false;
	if (kind == '[') {
		if (s->sequence_len == 2 || last < '@' || last > '~')
			return false;
		csi(s);
	} else if (kind == '(' || kind == ')') {
		if (s->sequence_len == 2)
			return false;
		s->line_set[kind == ')'] = last == '0';
	} else if (kind == '7' || kind == '8') {
		save(s, kind == '8');
	} else if (kind == 'M') {
		reverse_feed(s);
	} else if (!strchr("=>", kind)) {
		fault(s, "ESC", (char[]){ kind, '\0' });
	}
	return true;
}

/* A whole character becomes one; what can't become one any more is broken. */
static void decode(struct screen *s)
{
	char *from = s->pending, out[8], *to = out;
	size_t left = s->pending_len, room = sizeof(out);
	size_t r = iconv(s->decoder, &from, &left, &to, &room);
	uint32_t cp = BROKEN;

	if (r == (size_t)-1 && errno == EINVAL && s->pending_len < sizeof(s->pending))
		return;
	iconv(s->decoder, NULL, NULL, &to, &room);
	if (r != (size_t)-1 && room <= sizeof(out) - sizeof(cp))
		memcpy(&cp, out, sizeof(cp));
	if (s->pending_len == 1 && ((unsigned char)*s->pending & 0x60) == 0)
		fault(s, "a letter at the place of a control", "");
	s->pending_len = 0;
	put(s, cp);
}

static void control(struct screen *s, unsigned char byte)
{
	switch (byte) {
	case '\r':
		move(s, s->row, 0);
		break;
	case '\n':
		line_feed(s);
		break;
	case '\b':
		move(s, s->row, s->col - 1);
		break;
	case SO:
		s->shifted = true;
		break;
	case SI:
		s->shifted = false;
		break;
	case '\0':
		break; /* padding */
	default:
		fault(s, "a control", (char[]){ (char)('@' + byte), '\0' });
	}
}

/* The terminal's own line characters; only those that are used. */
static uint32_t line_character(unsigned char byte)
{
	return byte == 'q' ? 0x2500 : byte == ' ' ? ' ' : BROKEN;
}

void screen_feed(struct screen *s, unsigned char byte)
{
	if (s->sequence_len) {
		if (s->sequence_len + 1 < sizeof(s->sequence))
			s->sequence[s->sequence_len++] = (char)byte;
		if (escape(s)) {
			s->sequence_len = 0;
			memset(s->sequence, 0, sizeof(s->sequence));
		}
	} else if (s->pending_len) {
		s->pending[s->pending_len++] = (char)byte;
		decode(s);
	} else if (byte == ESC) {
		s->sequence[s->sequence_len++] = ESC;
	} else if (byte < ' ') {
		control(s, byte);
	} else if (s->line_set[s->shifted]) {
		put_wide(s, line_character(byte), 1);
	} else {
		s->pending[s->pending_len++] = (char)byte;
		decode(s);
	}
}
