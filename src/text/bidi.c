/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bidi.h"

#include <fribidi.h>
#include <string.h>
#include <sysexits.h>

#include "base/bug.h"
#include "text/isolate.h"
#include "text/utf8.h"
#include "text/width.h"

/* Before the first of the scripts that are read from the right nothing need be asked. */
#define FIRST_RTL 0x0590
#define ISOLATE 0x2066 /* LRI */
#define ISOLATE_END 0x2069 /* PDI */
#define NO_PLACE SIZE_MAX /* of what stands in no source: an isolate */

/* A paragraph with isolates put in. */
struct paragraph {
	FriBidiChar *text;
	size_t *from; /* offsets in the source; NO_PLACE */
	FriBidiCharType *types;
	FriBidiLevel *levels;
	FriBidiParType direction;
	FriBidiStrIndex count;
};

bool bidi_available(void)
{
	return true;
}

static bool is_right(uint32_t cp)
{
	return cp >= FIRST_RTL && FRIBIDI_IS_STRONG(fribidi_get_bidi_type(cp)) &&
	       FRIBIDI_IS_RTL(fribidi_get_bidi_type(cp));
}

bool bidi_needed(struct str s)
{
	uint32_t cp;

	while (s.len) {
		if ((unsigned char)s.s[0] < 0x80) {
			s = str_skip(s, 1);
			continue;
		}
		s = str_skip(s, utf8_next(s, &cp));
		if (is_right(cp))
			return true;
	}
	return false;
}

/* Of a paragraph with a letter that is read from the right. */
static bool first_is_right(struct str s)
{
	uint32_t cp;

	while (s.len) {
		s = str_skip(s, utf8_next(s, &cp));
		FriBidiCharType type = fribidi_get_bidi_type(cp);

		if (FRIBIDI_IS_STRONG(type))
			return FRIBIDI_IS_RTL(type);
	}
	return false;
}

static bool has_left(struct str s)
{
	uint32_t cp;

	while (s.len) {
		s = str_skip(s, utf8_next(s, &cp));
		if (fribidi_get_bidi_type(cp) == FRIBIDI_TYPE_LTR)
			return true;
	}
	return false;
}

bool bidi_orders(struct str s, bool rtl)
{
	return bidi_needed(s) || (rtl && !has_left(s));
}

static void put(struct paragraph *p, uint32_t cp, size_t from)
{
	p->text[p->count] = cp;
	p->from[p->count++] = from;
}

/* The source's code points, with room for an isolate round each. */
static void fill(struct paragraph *p, struct arena *mem, struct str s, bool isolates)
{
	size_t count = utf8_count(s), at = 0;
	uint32_t *text = arena_array(mem, count, sizeof(*text));
	size_t *from = arena_array(mem, count, sizeof(*from));

	for (size_t i = 0; i < count; i++) {
		from[i] = at;
		at += utf8_next(str_skip(s, at), &text[i]);
	}
	p->text = arena_array(mem, 3 * count, sizeof(*p->text));
	p->from = arena_array(mem, 3 * count, sizeof(*p->from));
	for (size_t i = 0, n; i < count; i += n) {
		n = isolates ? isolate_at(text, count, i) : 0;
		if (n)
			put(p, ISOLATE, NO_PLACE);
		for (size_t k = 0; k < (n ? n : 1); k++)
			put(p, text[i + k], from[i + k]);
		if (n)
			put(p, ISOLATE_END, NO_PLACE);
		n = n ? n : 1;
	}
}

/* Inside an isolate all goes from the left. The digits of Arabic do so too, but groups of
 * them with a blank between would not: that is a telephone number. */
static void straighten(struct paragraph *p)
{
	bool inside = false;

	for (FriBidiStrIndex i = 0; i < p->count; i++) {
		if (p->from[i] == NO_PLACE)
			inside = p->text[i] == ISOLATE;
		else if (inside && utf8_digit(p->text[i]) >= 0)
			p->types[i] = FRIBIDI_TYPE_LTR;
	}
}

static void find_levels(struct paragraph *p, struct arena *mem)
{
	size_t n = (size_t)p->count;
	FriBidiBracketType *brackets = arena_array(mem, n, sizeof(*brackets));

	p->types = arena_array(mem, n, sizeof(*p->types));
	p->levels = arena_array(mem, n, sizeof(*p->levels));
	fribidi_get_bidi_types(p->text, p->count, p->types);
	straighten(p);
	fribidi_get_bracket_types(p->text, p->count, p->types, brackets);
	if (!fribidi_get_par_embedding_levels_ex(p->types, brackets, p->count,
						 &p->direction, p->levels))
		die(EX_OSERR, "out of memory");
}

/* Letters take the form that their neighbours ask for. Mirrored signs, such as brackets,
 * are turned in the same step: done apart, they would be turned twice. */
static void shape(struct paragraph *p, struct arena *mem, bool letters)
{
	size_t n = (size_t)p->count;
	FriBidiArabicProp *joining = arena_array(mem, n, sizeof(*joining));
	FriBidiFlags flags = FRIBIDI_FLAG_SHAPE_MIRRORING;

	fribidi_get_joining_types(p->text, p->count, joining);
	fribidi_join_arabic(p->types, p->count, p->levels, joining);
	fribidi_shape(letters ? flags | FRIBIDI_FLAGS_ARABIC : flags, p->levels, p->count,
		      joining, p->text);
}

/* The places of the first code point at or behind an offset. */
static FriBidiStrIndex place_of(const struct paragraph *p, size_t offset)
{
	FriBidiStrIndex i = 0;

	while (i < p->count && (p->from[i] == NO_PLACE || p->from[i] < offset))
		i++;
	return i;
}

static bool is_sent(const struct paragraph *p, FriBidiStrIndex i)
{
	FriBidiChar cp = p->text[i];

	return p->from[i] != NO_PLACE && cp != FRIBIDI_CHAR_FILL && !width_is_format(cp);
}

/* Turns the letters of each word back: the terminal turns them itself. */
static void turn_words(const struct paragraph *p, FriBidiStrIndex *map,
		       FriBidiStrIndex count)
{
	for (FriBidiStrIndex i = 0, end; i < count; i = end) {
		end = i + 1;
		if (!FRIBIDI_LEVEL_IS_RTL(p->levels[map[i]]) || p->text[map[i]] == ' ')
			continue;
		while (end < count && FRIBIDI_LEVEL_IS_RTL(p->levels[map[end]]) &&
		       p->text[map[end]] != ' ')
			end++;
		for (FriBidiStrIndex a = i, b = end - 1; a < b; a++, b--) {
			FriBidiStrIndex other = map[a];

			map[a] = map[b];
			map[b] = other;
		}
	}
}

static struct bidi_line take(const struct paragraph *p, const FriBidiStrIndex *map,
			     FriBidiStrIndex count, struct arena *mem)
{
	struct bidi_line line = { arena_array(mem, (size_t)count, sizeof(*line.v)), 0 };

	for (FriBidiStrIndex i = 0; i < count; i++)
		if (is_sent(p, map[i]))
			line.v[line.count++] = (struct bidi_char){ p->text[map[i]],
								   p->from[map[i]] };
	return line;
}

struct bidi_line bidi_order(struct arena *mem, struct str s, size_t from, size_t to,
			    bool rtl, enum bidi_mode mode)
{
	struct paragraph p = { .direction = FRIBIDI_PAR_LTR };
	bool orders = bidi_orders(s, rtl);

	if (orders && (rtl || first_is_right(s)))
		p.direction = FRIBIDI_PAR_RTL;
	fill(&p, mem, s, orders);
	find_levels(&p, mem);
	shape(&p, mem, mode == BIDI_VISUAL);
	FriBidiStrIndex start = place_of(&p, from), end = place_of(&p, to);
	FriBidiStrIndex count = end - start;
	FriBidiStrIndex *map = arena_array(mem, (size_t)p.count, sizeof(*map));
	FriBidiChar *scratch = arena_array(mem, (size_t)p.count, sizeof(*scratch));

	for (FriBidiStrIndex i = 0; i < p.count; i++)
		map[i] = i;
	memcpy(scratch, p.text, (size_t)p.count * sizeof(*scratch));
	if (count && !fribidi_reorder_line(FRIBIDI_FLAG_REORDER_NSM, p.types, count,
					   start, p.direction, p.levels, scratch, map))
		die(EX_OSERR, "out of memory");
	if (mode == BIDI_WORDS)
		turn_words(&p, map + start, count);
	return take(&p, map + start, count, mem);
}
