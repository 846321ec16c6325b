/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yaml/look.h"

#include <string.h>

#include "text/utf8.h"

/* For a guess alone: a word in front of a text that is one of these was meant as a key.
 */
static const char *const usual_keys[] = {
	"title",
	"short",
	"main",
	"do",
	"avoid",
	"signs",
	"know",
	"rights",
	"ask",
	"here",
	"say",
	"help",
	"keywords",
	"status",
	"by",
	"date",
	"of",
	"translation",
	"source_language",
	"sources",
	"id",
	"publisher",
	"year",
	"urgency",
	"emergency",
	"order",
	"number",
	"related",
	"audiences",
	"warnings",
	"law_sensitive",
	"allow",
	"discretion",
	"print",
	"format",
	"name",
	"version",
	"slots",
	"value",
	"hours",
	"phones",
	"address",
	"settle",
};

/* Blanks to her that are no blanks to YAML. */
static const uint32_t odd_blanks[] = { 0xA0,   0x2002, 0x2003, 0x2007, 0x2009,
				       0x200A, 0x200B, 0x202F, 0x205F, 0x3000 };

bool is_usual_key(struct str word)
{
	for (size_t i = 0; i < ARRAY_LEN(usual_keys); i++)
		if (str_is(word, usual_keys[i]))
			return true;
	return false;
}

size_t odd_blank(struct str s, uint32_t *cp)
{
	size_t n;

	if (!s.len)
		return 0;
	n = utf8_next(s, cp);
	for (size_t i = 0; i < ARRAY_LEN(odd_blanks); i++)
		if (*cp == odd_blanks[i])
			return n;
	return 0;
}

bool ends_with(struct str s, const char *end)
{
	size_t n = strlen(end);

	return s.len >= n && memcmp(s.s + s.len - n, end, n) == 0;
}

struct str skip_blanks(struct str s)
{
	uint32_t cp;
	size_t n;

	while ((n = odd_blank(s, &cp)) || (s.len && (s.s[0] == ' ' || s.s[0] == '\t')))
		s = str_skip(s, n ? n : 1);
	return s;
}

struct str first_word(struct str s)
{
	size_t n = 0;

	while (n < s.len && ((s.s[n] >= 'a' && s.s[n] <= 'z') ||
			     (s.s[n] >= 'A' && s.s[n] <= 'Z') || s.s[n] == '_'))
		n++;
	return str_take(s, n);
}

/* Letters and a colon at its end, or before a blank. */
static struct str key_of(struct str s)
{
	struct str word = first_word(s), rest = str_skip(s, word.len);

	if (!word.len || !rest.len || rest.s[0] != ':' ||
	    (rest.len > 1 && rest.s[1] != ' ' && rest.s[1] != '\t'))
		return (struct str){ NULL, 0 };
	return word;
}

struct row look_row(const struct source *src, uint32_t line)
{
	struct str text = source_line(src, line);
	struct row r = { .line = line };

	while (r.indent < text.len && text.s[r.indent] == ' ')
		r.indent++;
	r.body = str_skip(text, r.indent);
	while (r.body.len && strchr(" \t\r", r.body.s[r.body.len - 1]))
		r.body.len--;
	r.item = str_starts(r.body, STR("- ")) || str_is(r.body, "-");
	r.value = r.body;
	if (r.item)
		r.value = str_trim(str_skip(r.value, 1));
	r.key = key_of(r.value);
	if (r.key.len)
		r.value = str_trim(str_skip(r.value, r.key.len + 1));
	return r;
}

bool row_is_idle(const struct row *r)
{
	return !r->body.len || r->body.s[0] == '#';
}

struct pos look_at(const struct look *l, struct str piece)
{
	struct str text = source_line(l->src, l->now.line);
	size_t before = (size_t)(piece.s - text.s);

	return (struct pos){ l->src, l->now.line,
			     (uint32_t)utf8_count(str_take(text, before)) + 1, 1 };
}

struct str look_with(const struct look *l, struct str piece, const char *new_text)
{
	struct str text = source_line(l->src, l->now.line);
	struct str before = str_take(text, (size_t)(piece.s - text.s));

	return arena_printf(l->mem, "%.*s%s", STR_ARG(before), new_text);
}

struct str look_moved(const struct look *l, const struct row *r, size_t indent)
{
	return arena_printf(l->mem, "%*s%.*s", (int)indent, "", STR_ARG(r->body));
}
