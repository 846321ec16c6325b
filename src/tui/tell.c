/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/tell.h"

#include <limits.h>
#include <string.h>
#include <wchar.h>

#include "text/charset.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

static void put_char(const struct tell *t, uint32_t cp)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = { 0 };
	size_t n;

	cp = width_is_format(cp) ? 0 : charset_drawn(cp, t->ui->font);
	n = cp ? wcrtomb(bytes, (wchar_t)cp, &state) : 0;
	if (n != (size_t)-1)
		buf_add(t->out, bytes, n);
}

static void put(const struct tell *t, struct str s)
{
	while (s.len) {
		uint32_t cp;

		s = str_skip(s, utf8_next(s, &cp));
		put_char(t, cp);
	}
}

void tell_item(const struct tell *t, struct str lead, struct str text)
{
	struct arena mem = { 0 };
	struct wrapped w = wrap(&mem, text, frame_room(t->ui).cols, width_of(lead));

	put(t, lead);
	for (size_t i = 0; i < w.count; i++) {
		put(t, w.lines[i]);
		buf_add_char(t->out, '\n');
	}
	arena_release(&mem);
}

void tell_text(const struct tell *t, struct str text)
{
	tell_item(t, STR(""), text);
}

void tell_list(const struct tell *t, const struct list *l, list_row_fn *row,
	       const void *user)
{
	size_t first = list_page(l) * LIST_PAGE;
	struct arena mem = { 0 };

	for (size_t i = 0; l->count && i < list_on_page(l); i++) {
		struct row r = { .urgent = false };

		row(user, first + i, &mem, &r);
		tell_item(t, arena_printf(&mem, "%zu. ", i + 1), r.title);
		if (r.detail.len)
			tell_text(t, r.detail);
	}
	arena_release(&mem);
}

/* Adds a sentence behind others; an empty one is none. */
static void add_part(struct buf *b, struct str part)
{
	if (b->len && part.len)
		buf_add_z(b, ". ");
	buf_add_str(b, part);
}

/* How to hide stands on every page, last, where it is heard before the prompt. */
static void tell_keys(const struct tell *t, const struct hints *h)
{
	struct buf keys = { 0 };

	if (t->ui->client_view)
		add_part(&keys, ui_text(t->ui, TEXT_STAFF_CLIENT_MARK));
	if (t->ui->profile == PROFILE_STAFF)
		add_part(&keys, ui_text(t->ui, TEXT_STAFF_KEYS));
	for (size_t i = 0; i < h->count; i++)
		if (h->v[i].s != h->digits.s)
			add_part(&keys, h->v[i]);
	add_part(&keys, ui_text(t->ui, TEXT_PLAIN_HIDE_KEY));
	tell_text(t, buf_str(&keys));
	buf_release(&keys);
}

void tell_end(const struct tell *t, const struct hints *h)
{
	struct buf prompt = { 0 }, page = { 0 };

	tell_text(t, STR(""));
	tell_keys(t, h);
	if (h->pages > 1)
		hints_page(t->ui, h, &page);
	add_part(&prompt, h->found);
	add_part(&prompt, buf_str(&page));
	add_part(&prompt, h->digits);
	if (prompt.len)
		buf_add_char(&prompt, ' ');
	put(t, buf_str(&prompt));
	buf_add_z(t->out, "> ");
	buf_release(&page);
	buf_release(&prompt);
}
