/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yaml/mend.h"

#include <stdbool.h>
#include <string.h>

#include "base/attr.h"

/* A longer line is no sentence that somebody would write anew. It may have a fault in
 * every word, and each would keep a line of its own. */
#define MEND_BYTES ((size_t)4 * 1024)

/* The offset of the value in "  - value" or "key: value"; 0 for a bare value. */
static size_t value_offset(struct str line)
{
	size_t at = 0;

	while (at < line.len && line.s[at] == ' ')
		at++;
	if (at + 1 < line.len && line.s[at] == '-' && line.s[at + 1] == ' ')
		return at + 2;
	for (size_t i = at; i + 1 < line.len; i++)
		if (line.s[i] == ':' && line.s[i + 1] == ' ')
			return i + 2;
	return at;
}

/* The bytes of the first `chars` code points. */
size_t mend_char_offset(struct str s, size_t chars)
{
	size_t at = 0;

	while (chars-- && at < s.len) {
		at++;
		while (at < s.len && ((unsigned char)s.s[at] & 0xC0) == 0x80)
			at++;
	}
	return at;
}

/* The bytes of one of Word's quotes at the beginning or, with `last`, the end; or 0. */
static size_t word_quote(struct str s, bool last)
{
	static const char *const quotes[] = { "“", "”", "„" };

	for (size_t i = 0; i < ARRAY_LEN(quotes); i++) {
		struct str q = str_from(quotes[i]);
		struct str part = last && s.len > q.len ? str_skip(s, s.len - q.len) : s;

		if (str_starts(part, q))
			return q.len;
	}
	return 0;
}

/* Without Word's quotes round it, for they were meant as plain ones. */
static struct str bare(struct str value)
{
	size_t first = word_quote(value, false), last = word_quote(value, true);

	if (!first && last && value.s[0] == '"')
		first = 1;
	if (first && !last && value.s[value.len - 1] == '"')
		last = 1;
	if (!first || !last || value.len < first + last)
		return value;
	struct str inner = str_skip(str_take(value, value.len - last), first);

	return word_quote(inner, true) || memmem(inner.s, inner.len, "“", 3) ? value :
									       inner;
}

/* In the quotes that need no \ inside, where there are such. */
static void add_quoted(struct buf *b, struct str value)
{
	bool single = value.len && !memchr(value.s, '\'', value.len) &&
		      (memchr(value.s, '"', value.len) ||
		       memchr(value.s, '\\', value.len));

	buf_add_char(b, single ? '\'' : '"');
	for (size_t i = 0; i < value.len; i++) {
		if (!single && (value.s[i] == '"' || value.s[i] == '\\'))
			buf_add_char(b, '\\');
		buf_add_char(b, value.s[i]);
	}
	buf_add_char(b, single ? '\'' : '"');
}

/* The line with all behind the offset in quotes. */
static struct str quote_from(struct arena *mem, struct str line, size_t at)
{
	struct buf b = { 0 };

	if (line.len > MEND_BYTES)
		return STR("");
	buf_add_str(&b, str_take(line, at));
	add_quoted(&b, bare(str_trim(str_skip(line, at))));
	struct str out = arena_str(mem, buf_str(&b));

	buf_release(&b);
	return str_trim(out);
}

struct str mend_quoted(struct arena *mem, struct pos where)
{
	struct str line = source_line(where.src, where.line);

	return quote_from(mem, line, mend_char_offset(line, where.col - 1));
}

struct str mend_uncommented(struct arena *mem, struct pos where)
{
	struct str line = source_line(where.src, where.line);

	if (line.len > MEND_BYTES)
		return STR("");
	return arena_str(
		mem, str_trim(str_take(
			     line, mend_char_offset(line, where.col - 1 + where.width))));
}

struct str mend_quoted_line(struct arena *mem, struct pos where)
{
	struct str whole = source_line(where.src, where.line);

	return quote_from(mem, whole, value_offset(whole));
}

/* Two blanks at the beginning, where they mean a level. */
struct str mend_untabbed(struct arena *mem, struct pos where)
{
	struct str whole = source_line(where.src, where.line);
	bool lead = true;
	struct buf b = { 0 };

	if (whole.len > MEND_BYTES)
		return STR("");
	for (size_t i = 0; i < whole.len; i++) {
		lead = lead && (whole.s[i] == '\t' || whole.s[i] == ' ');
		if (whole.s[i] == '\t')
			buf_add_z(&b, lead ? "  " : " ");
		else
			buf_add_char(&b, whole.s[i]);
	}
	struct str out = arena_str(mem, buf_str(&b));

	buf_release(&b);
	return out;
}
