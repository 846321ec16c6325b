/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers that somebody could dial. None is shipped: a number differs by country, ages,
 * and if wrong can kill. A centre's own layer may have them.
 */

#include "base/attr.h"
#include "model/check_line.h"
#include "text/utf8.h"

/* So many digits are a year, or a telephone number that may be wrong. */
#define LONG_NUMBER_DIGITS 3
/* More than any number has. What is longer is one all the same. */
#define RUN_DIGITS 20
#define RUN_GROUPS 10
/* ") (" and the like. */
#define JOIN_MOST 3

/* Groups of digits with what joins them, as telephone numbers are written. */
struct run {
	struct str text; /* as it is written */
	char digits[RUN_DIGITS + 1];
	size_t len;
	size_t first[RUN_GROUPS], width[RUN_GROUPS]; /* of each group in `digits` */
	uint32_t join[RUN_GROUPS]; /* before each group; 0 where it is more than one */
	size_t groups;
};

static bool is_join(uint32_t cp)
{
	/* Blanks, also narrow ones and the one of no width; the dots, dashes and
	 * brackets of every keyboard. */
	static const uint32_t joins[] = {
		' ',    '.',    '-',    '/',    '(',    ')',    '+',    0x00A0,
		0x00B7, 0x2007, 0x2009, 0x200B, 0x2010, 0x2011, 0x2012, 0x2013,
		0x2014, 0x202F, 0x2212, 0x3000, 0xFF08, 0xFF09, 0xFF0D, 0xFF0E
	};

	for (size_t i = 0; i < ARRAY_LEN(joins); i++)
		if (cp == joins[i])
			return true;
	return false;
}

static bool is_open(uint32_t cp)
{
	return cp == '(' || cp == 0xFF08;
}

static bool is_digit_at(struct str s)
{
	uint32_t cp;

	return s.len && utf8_next(s, &cp) && utf8_digit(cp) >= 0;
}

/* Behind an opening bracket one must be closed again: "+00 (0) 11", but not "72 (3
 * days)".
 */
static bool closes(struct str s)
{
	uint32_t cp = 0;

	while (is_digit_at(s))
		s = str_skip(s, utf8_next(s, &cp));
	return s.len && utf8_next(s, &cp) && (cp == ')' || cp == 0xFF09);
}

/* The bytes that join a group of digits to the next one; 0 where none follows. A full
 * stop and a blank end a sentence. */
static size_t join_of(struct str s, uint32_t *only)
{
	size_t at = 0, count = 0;
	uint32_t cp = 0, before = 0;
	bool open = false;

	while (at < s.len && count < JOIN_MOST && !is_digit_at(str_skip(s, at))) {
		size_t n = utf8_next(str_skip(s, at), &cp);

		if (!is_join(cp) || (before == '.' && cp == ' '))
			return 0;
		open = open || is_open(cp);
		before = cp;
		at += n;
		count++;
	}
	*only = count == 1 ? cp : 0;
	if (!is_digit_at(str_skip(s, at)) || (open && !closes(str_skip(s, at))))
		return 0;
	return at;
}

static size_t add_group(struct run *r, struct str s, uint32_t join)
{
	size_t at = 0, g = r->groups < RUN_GROUPS ? r->groups++ : RUN_GROUPS - 1;

	if (!r->width[g])
		r->first[g] = r->len;
	r->join[g] = join;
	while (is_digit_at(str_skip(s, at))) {
		uint32_t cp;

		at += utf8_next(str_skip(s, at), &cp);
		if (r->len < RUN_DIGITS) {
			r->digits[r->len++] = (char)('0' + utf8_digit(cp));
			r->width[g]++;
		}
	}
	return at;
}

/* The next run of digits of any script. */
static bool next_run(struct str *rest, struct run *r)
{
	uint32_t cp, join = 0;
	size_t at = 0, more;

	*r = (struct run){ .len = 0 };
	while (rest->len && !is_digit_at(*rest))
		*rest = str_skip(*rest, utf8_next(*rest, &cp));
	if (!rest->len)
		return false;
	do {
		at += add_group(r, str_skip(*rest, at), join);
		more = join_of(str_skip(*rest, at), &join);
		at += more;
	} while (more);
	r->text = str_take(*rest, at);
	*rest = str_skip(*rest, at);
	return true;
}

static unsigned value_of(const struct run *r, size_t group)
{
	unsigned v = 0;

	for (size_t i = 0; i < r->width[group]; i++)
		v = v * 10 + (unsigned)(r->digits[r->first[group] + i] - '0');
	return v;
}

static bool is_year(const struct run *r, size_t group)
{
	return r->width[group] == 4 && value_of(r, group) >= 1900 &&
	       value_of(r, group) < 2100;
}

static bool is_between(const struct run *r, size_t group, unsigned most)
{
	unsigned v = r->width[group] <= 2 ? value_of(r, group) : 0;

	return v >= 1 && v <= most;
}

/* 2014, 2014-2023, and so on. */
static bool are_years(const struct run *r)
{
	for (size_t i = 0; i < r->groups; i++)
		if (!is_year(r, i))
			return false;
	return true;
}

/* 2026-11-22, 22.11.2026, 11/22/2026, 2026-11. */
static bool is_date(const struct run *r)
{
	if (r->groups == 2)
		return is_year(r, 0) && r->join[1] && r->join[1] != ' ' &&
		       is_between(r, 1, 99);
	if (r->groups != 3 || !r->join[1] || r->join[1] != r->join[2] ||
	    r->join[1] == ' ')
		return false;
	return (is_year(r, 0) && is_between(r, 1, 12) && is_between(r, 2, 31)) ||
	       (is_year(r, 2) && is_between(r, 0, 31) && is_between(r, 1, 31));
}

/* 30-90, 2.5, 24/7, 09.30: two short ones with one sign between them. */
static bool is_pair(const struct run *r)
{
	return r->groups == 2 && r->width[0] <= 2 && r->width[1] <= 2 && r->join[1] &&
	       r->join[1] != ' ' && r->join[1] != 0x00A0 && r->join[1] != 0x202F;
}

void check_numbers(struct checking *k, const struct line *line)
{
	struct str rest = line->text;
	struct run r;

	if (!layers_shared(&k->c->layers, line->pos.src))
		return;
	while (next_run(&rest, &r)) {
		if (r.len < LONG_NUMBER_DIGITS || are_years(&r) || is_date(&r) ||
		    is_pair(&r) || check_allowed(k->card, r.text) ||
		    check_allowed(k->card, (struct str){ r.digits, r.len }))
			continue;
		diag_add(k->d, DIAG_ID_LONG_NUMBER, check_place_of(line, r.text),
			 "\"%.*s\" looks like a telephone number, and the shared "
			 "library ships none: use a slot such as <emergency>, or "
			 "name the number under \"allow\" in card.yaml",
			 STR_ARG(r.text));
	}
}
