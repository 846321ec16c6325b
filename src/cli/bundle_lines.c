/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where two versions of a file went different ways, as somebody must see it to choose. */
#include "cli/bundle.h"

#define SHOWN 40 /* lines of one version of one part: a longer one is cut */
#define VERSIONS 3

/* A part of a file: the key that a line without a blank in front begins with, and all
 * lines up to the next. What stands before the first has the key "". */
static struct str key_of(struct str line)
{
	size_t n = 0;

	while (n < line.len && ((line.s[n] >= 'a' && line.s[n] <= 'z') ||
				(line.s[n] >= '0' && line.s[n] <= '9') ||
				line.s[n] == '_' || line.s[n] == '-'))
		n++;
	return n && n < line.len && line.s[n] == ':' ? str_take(line, n) : STR("");
}

/* Cuts the next part off; false at the end. */
static bool next_part(struct str *rest, struct str *key, struct str *lines)
{
	struct str all = *rest, line;

	if (!rest->len)
		return false;
	str_split(rest, '\n', &line);
	*key = key_of(line);
	for (;;) {
		struct str after = *rest;

		if (!after.len || !str_split(&after, '\n', &line) || key_of(line).len)
			break;
		*rest = after;
	}
	*lines = str_take(all, rest->len ? (size_t)(rest->s - all.s) : all.len);
	return true;
}

static struct str find_part(struct str file, struct str key)
{
	struct str name, lines;

	while (next_part(&file, &name, &lines))
		if (str_eq(name, key))
			return lines;
	return STR("");
}

static struct str first_line(struct str s)
{
	size_t n = 0;

	while (n < s.len && s.s[n] != '\n')
		n++;
	return str_take(s, n < s.len ? n + 1 : n);
}

static struct str last_line(struct str s)
{
	size_t n = s.len;

	while (n > 1 && s.s[n - 2] != '\n')
		n--;
	return n ? str_skip(s, n - 1) : s;
}

/* What all versions begin and end with is left out. */
static void trim_same(struct str *v, size_t count)
{
	for (bool same = true; same;) {
		struct str line = first_line(v[0]);

		for (size_t i = 0; i < count; i++)
			same = same && line.len && str_eq(first_line(v[i]), line);
		for (size_t i = 0; i < count && same; i++)
			v[i] = str_skip(v[i], line.len);
	}
	for (bool same = true; same;) {
		struct str line = last_line(v[0]);

		for (size_t i = 0; i < count; i++)
			same = same && line.len && str_eq(last_line(v[i]), line);
		for (size_t i = 0; i < count && same; i++)
			v[i].len -= line.len;
	}
}

static void add_lines(struct buf *out, const char *name, struct str lines)
{
	struct str line;
	size_t n = 0;

	if (!lines.len)
		buf_addf(out, "  %-6s (nothing)\n", name);
	for (; lines.len && str_split(&lines, '\n', &line) && n < SHOWN; n++) {
		buf_addf(out, "  %-6s | ", n ? "" : name);
		diag_add_safe(out, line);
		buf_add_char(out, '\n');
	}
	if (lines.len)
		buf_addf(out, "  %-6s | ...\n", "");
}

static void add_part(struct buf *out, struct str key, struct str base, struct str yours,
		     struct str theirs)
{
	struct str v[VERSIONS] = { find_part(yours, key), find_part(theirs, key),
				   find_part(base, key) };

	if (str_eq(v[0], v[1]))
		return;
	trim_same(v, base.s ? VERSIONS : VERSIONS - 1);
	if (base.s)
		add_lines(out, "before", v[2]);
	add_lines(out, "yours", v[0]);
	add_lines(out, "theirs", v[1]);
}

void bundle_differences(struct str base, struct str yours, struct str theirs,
			struct buf *out)
{
	struct str rest = yours, key, lines;

	while (next_part(&rest, &key, &lines))
		add_part(out, key, base, yours, theirs);
	for (rest = theirs; next_part(&rest, &key, &lines);)
		if (!find_part(yours, key).len)
			add_part(out, key, base, yours, theirs);
}
