/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/source.h"

#include <string.h>

const struct source *source_new(struct arena *a, const char *path, struct str text)
{
	struct source *src = arena_alloc(a, sizeof(*src));

	src->path = arena_str(a, str_from(path)).s;
	src->text = arena_str(a, text);
	return src;
}

struct pos pos_file(const struct source *src)
{
	return (struct pos){ .src = src };
}

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

struct pos pos_at(const struct source *src, size_t offset)
{
	struct pos p = { .src = src, .line = 1, .col = 1, .width = 1 };
	struct str t = str_take(src->text, offset);

	for (size_t i = 0; i < t.len; i++) {
		if (t.s[i] == '\n') {
			p.line++;
			p.col = 1;
		} else if (!is_continuation(t.s[i])) {
			p.col++;
		}
	}
	return p;
}

struct str source_line(const struct source *src, uint32_t line)
{
	struct str rest = src->text, part = { NULL, 0 };

	for (uint32_t i = 0; i < line; i++)
		if (!str_split(&rest, '\n', &part))
			return (struct str){ "", 0 };
	if (part.len && part.s[part.len - 1] == '\r')
		part.len--;
	return part;
}
