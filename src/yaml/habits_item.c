/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Habits in front of a text: other blanks, bullets, dashes that lack their blank. */
#include <string.h>

#include "yaml/habits.h"
#include "yaml/look.h"

/* A text goes on over a few lines; each is found from the top of its file. */
#define LINES_OF_A_TEXT 50

bool habit_odd_indent(struct look *l)
{
	uint32_t cp = 0;
	struct str rest = l->now.body;
	size_t n = odd_blank(rest, &cp), blanks = l->now.indent;

	if (!n)
		return false;
	while (rest.len) {
		uint32_t any;
		size_t odd = odd_blank(rest, &any), one = rest.s[0] == ' ';

		if (!odd && !one)
			break;
		/* A blank of a Chinese keyboard is as wide as two; U+200B as none. */
		blanks += any == 0x3000 && odd ? 2 : any == 0x200B && odd ? 0 : 1;
		rest = str_skip(rest, odd ? odd : one);
	}
	diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, l->now.body),
		     arena_printf(l->mem, "%*s%.*s", (int)blanks, "", STR_ARG(rest)),
		     "in front of this text stands a blank of another kind (U+%04X), as "
		     "web pages and other keyboards have it; type plain blanks",
		     (unsigned)cp);
	return true;
}

static const char *const bullets[] = { "•", "·", "●", "▪", "◦", "‣", "■", "○",  "–",
				       "—", "−", "‐", "‑", "➤", "*", "+", "->", "=>" };

/* The bytes of "1. " or "12) ". */
static size_t number_len(struct str s)
{
	size_t n = 0;

	while (n < s.len && n < 2 && s.s[n] >= '0' && s.s[n] <= '9')
		n++;
	return n && n + 1 < s.len && strchr(".)", s.s[n]) && s.s[n + 1] == ' ' ? n + 1 :
										 0;
}

/* The bytes of what is meant as "-", or 0. */
static size_t bullet_len(struct str s)
{
	uint32_t cp;

	for (size_t i = 0; i < ARRAY_LEN(bullets); i++) {
		struct str b = str_from(bullets[i]), rest = str_skip(s, b.len);

		/* Letters may follow a bullet at once; a star may be for bold. */
		if (str_starts(s, b) && rest.len &&
		    ((unsigned char)b.s[0] >= 0x80 || rest.s[0] == ' ' ||
		     rest.s[0] == '\t' || odd_blank(rest, &cp)))
			return b.len;
	}
	return number_len(s);
}

/* "-text": a dash that lacks its blank. */
static bool is_bare_dash(struct str s)
{
	unsigned char c = s.len > 1 ? (unsigned char)s.s[1] : 0;

	return s.len > 1 && s.s[0] == '-' &&
	       ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80 ||
		strchr("\"'<(", c));
}

/* Items stand where the dash stood: two blanks in front, if it was the left edge. */
static struct str as_item(struct arena *mem, const struct row *r, size_t skip)
{
	return arena_printf(mem, "%*s- %.*s", r->indent ? (int)r->indent : 2, "",
			    STR_ARG(skip_blanks(str_skip(r->body, skip))));
}

bool habit_no_item(struct look *l)
{
	size_t n = bullet_len(l->now.body);

	if (!n)
		return false;
	diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, l->now.body),
		     as_item(l->mem, &l->now, n),
		     "an item of a list begins with a plain dash and a blank, \"- \"");
	return true;
}

bool habit_tight_dash(struct look *l)
{
	if (!is_bare_dash(l->now.body))
		return false;
	diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, l->now.body),
		     as_item(l->mem, &l->now, 1),
		     "the dash of an item needs a plain blank behind it, \"- \"");
	return true;
}

bool habit_bullet(struct pos where, struct arena *mem, struct str *fix)
{
	struct row r = look_row(where.src, where.line);
	struct str rest = skip_blanks(r.body);
	size_t n = is_bare_dash(r.body) ? 1 : bullet_len(r.body);

	if (rest.len < r.body.len && str_starts(rest, STR("- ")))
		n = r.body.len - rest.len + 1;
	if (n)
		*fix = as_item(mem, &r, n);
	return n;
}

bool habit_joined(struct pos from, uint32_t last, struct arena *mem, struct pos *where,
		  struct str *fix)
{
	struct row first = look_row(from.src, from.line);

	if (last > from.line + LINES_OF_A_TEXT)
		last = from.line + LINES_OF_A_TEXT;
	for (uint32_t line = from.line + 1; line <= last; line++) {
		struct row r = look_row(from.src, line);

		if (!r.item)
			continue;
		*where = (struct pos){ from.src, line, (uint32_t)r.indent + 1, 1 };
		*fix = arena_printf(mem, "%*s%.*s", (int)first.indent, "",
				    STR_ARG(r.body));
		return true;
	}
	return false;
}
