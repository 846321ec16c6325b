/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In place of bidi.c in a build without fribidi. */
#include "text/bidi.h"

#include "text/utf8.h"

bool bidi_available(void)
{
	return false;
}

bool bidi_needed(struct str s)
{
	(void)s;
	return false;
}

bool bidi_orders(struct str s, bool rtl)
{
	(void)s;
	(void)rtl;
	return false;
}

struct bidi_line bidi_order(struct arena *mem, struct str paragraph, size_t from,
			    size_t to, bool rtl, enum bidi_mode mode)
{
	struct bidi_line line = { arena_array(mem, to - from, sizeof(*line.v)), 0 };

	(void)rtl;
	(void)mode;
	while (from < to) {
		struct bidi_char *c = &line.v[line.count++];

		c->from = from;
		from += utf8_next(str_skip(paragraph, from), &c->cp);
	}
	return line;
}
