/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/field.h"

#include <string.h>

#include "text/door.h"
#include "text/width.h"

struct str field_text(const struct field_box *f)
{
	return (struct str){ f->text, f->len };
}

bool field_insert(struct field_box *f, struct str typed)
{
	size_t before = f->len;
	struct buf clean = { 0 };
	struct str s;

	door_typed(typed, SEARCH_CHARS, &clean);
	s = buf_str(&clean);
	while (f->len + s.len > FIELD_BYTES && s.len) {
		s.len--;
		while (s.len && ((unsigned char)s.s[s.len] & 0xC0) == 0x80)
			s.len--;
	}
	memmove(f->text + f->caret + s.len, f->text + f->caret, f->len - f->caret);
	if (s.len)
		memcpy(f->text + f->caret, s.s, s.len);
	f->len += s.len;
	f->caret += s.len;
	buf_release(&clean);
	return f->len != before;
}

/* Where the cluster before the caret begins; the caret itself at the very beginning. */
static size_t cluster_before(const struct field_box *f)
{
	size_t at = 0, last = 0;

	while (at < f->caret) {
		int cols;

		last = at;
		at += cluster_next(str_skip(field_text(f), at), &cols);
	}
	return last;
}

static bool erase(struct field_box *f)
{
	size_t from = cluster_before(f);

	if (!f->len)
		return false;
	memmove(f->text + from, f->text + f->caret, f->len - f->caret);
	f->len -= f->caret - from;
	f->caret = from;
	return true;
}

bool field_key(struct field_box *f, struct key k)
{
	int cols;

	switch (k.code) {
	case K_LEFT:
		f->caret = cluster_before(f);
		return true;
	case K_RIGHT:
		if (f->caret < f->len)
			f->caret += cluster_next(str_skip(field_text(f), f->caret),
						 &cols);
		return true;
	case K_BACKSPACE:
		return erase(f);
	default:
		return false;
	}
}

void field_draw(const struct field_box *f, struct cells *c, int row, int col, int cols,
		bool focus)
{
	struct str shown = field_text(f);
	size_t caret = f->caret;

	/* Whole clusters go at the left until the caret is inside the box. */
	while (width_of(str_take(shown, caret)) >= cols && caret) {
		int wide;
		size_t n = cluster_next(shown, &wide);

		shown = str_skip(shown, n);
		caret -= n < caret ? n : caret;
	}
	cells_style(c, row, col, cols, STYLE_FIELD);
	cells_put(c, row, col, cols, shown, STYLE_FIELD);
	if (focus)
		cells_cursor(c, row, col + width_of(str_take(shown, caret)));
}
