/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yaml/mend.h"

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

/* The line with all behind the offset in quotes. */
static struct str quote_from(struct arena *mem, struct str line, size_t at)
{
	struct str value = str_trim(str_skip(line, at));
	struct buf b = { 0 };

	buf_add_str(&b, str_take(line, at));
	buf_add_char(&b, '"');
	for (size_t i = 0; i < value.len; i++) {
		if (value.s[i] == '"' || value.s[i] == '\\')
			buf_add_char(&b, '\\');
		buf_add_char(&b, value.s[i]);
	}
	buf_add_char(&b, '"');
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
