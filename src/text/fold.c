/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/fold.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/bug.h"
#include "base/xalloc.h"
#include "text/fold_table.h"
#include "text/lookalike.h"
#include "text/utf8.h"

/* What is written, and whether a space is due before what comes next. */
struct writer {
	struct buf *out;
	size_t from; /* where it began in `out` */
	bool any, gap;
	struct fold_map *map; /* NULL: nobody asks */
	uint32_t at, gap_at; /* in the source */
};

static void map_add(struct fold_map *map, uint32_t at, bool plain)
{
	map->v = xgrow(map->v, map->count, &map->cap, sizeof(*map->v));
	map->v[map->count++] = (struct fold_from){ at, plain };
}

static void add_gap(struct writer *w)
{
	if (w->any && !w->gap)
		w->gap_at = w->at;
	w->gap = w->any;
}

static void add_bytes(struct writer *w, const char *bytes, size_t len)
{
	if (w->gap)
		buf_add_char(w->out, ' ');
	if (w->map && w->gap)
		map_add(w->map, w->gap_at, true);
	buf_add(w->out, bytes, len);
	for (size_t i = 0; w->map && i < len; i++)
		if (((unsigned char)bytes[i] & 0xC0) != 0x80)
			map_add(w->map, w->at, true);
	w->any = true;
	w->gap = false;
}

/* A code point that neither casefold nor decomposition changes. Unassigned ones stay:
 * they may be letters that are newer than our tables. */
static bool is_kept(uint32_t cp)
{
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_M))
		return !fold_is_accent(cp);
	return uc_is_general_category_withtable(
		cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_Cn |
			    UC_CATEGORY_MASK_Co);
}

static bool is_between_words(uint32_t cp)
{
	return uc_is_general_category_withtable(
		cp, UC_CATEGORY_MASK_P | UC_CATEGORY_MASK_S | UC_CATEGORY_MASK_Z |
			    UC_CATEGORY_MASK_Cc);
}

static void add_plain(struct writer *w, uint32_t cp)
{
	char bytes[UTF8_MAX_BYTES];
	int digit = utf8_digit(cp);

	if (digit >= 0)
		add_bytes(w, &"0123456789"[digit], 1);
	else if (is_kept(cp))
		add_bytes(w, bytes, utf8_put(bytes, cp));
	else if (is_between_words(cp))
		add_gap(w);
}

/* How many code points cp casefolds to; 0 if it is its own. */
static size_t casefold(uint32_t cp, uint32_t parts[UC_DECOMPOSITION_MAX_LENGTH])
{
	size_t n = UC_DECOMPOSITION_MAX_LENGTH;

	/* What casefolding only decomposes is decomposed all the same. */
	if (!uc_is_property_changes_when_casefolded(cp))
		return 0;
	BUG_ON(u32_casefold(&cp, 1, NULL, NULL, parts, &n) != parts);
	return n == 1 && parts[0] == cp ? 0 : n;
}

static void fold_cp(struct writer *w, uint32_t cp)
{
	uint32_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	const char *letter = fold_letter(cp);

	if (letter) {
		if (letter[0])
			add_bytes(w, letter, strlen(letter));
		return;
	}
	size_t n = casefold(cp, parts);

	if (n == 0) {
		int tag, got = uc_decomposition(cp, &tag, parts);

		n = got > 0 ? (size_t)got : 0;
	}
	if (n == 0)
		add_plain(w, cp);
	for (size_t i = 0; i < n; i++)
		fold_cp(w, parts[i]);
}

/* Does what is written since the last blank end a word before an apostrophe, as in
 * "l'eau" and "qu'elle"? Elsewhere an apostrophe is within a word: "won't". */
static bool is_elided(const struct writer *w)
{
	struct str written = str_skip(buf_str(w->out), w->from);
	const char *blank = written.len ? memrchr(written.s, ' ', written.len) : NULL;
	struct str word = blank ? str_skip(written, (size_t)(blank - written.s) + 1) :
				  written;

	if (w->gap || !word.len || word.s[0] < 'a' || word.s[0] > 'z')
		return false;
	return word.len == 1 || str_is(word, "qu");
}

static bool is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == '`' || cp == 0x00B4 || cp == 0x02BC || cp == 0x2019;
}

static bool is_ascii_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static void fold_ascii(struct writer *w, char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c + ('a' - 'A'));
	if (is_ascii_word(c))
		add_bytes(w, &c, 1);
	else if (!is_apostrophe((uint32_t)c))
		add_gap(w);
}

static void fold_one(struct writer *w, uint32_t cp)
{
	if (is_apostrophe(cp) && is_elided(w))
		add_gap(w);
	else if (cp < 0x80)
		fold_ascii(w, (char)cp);
	else
		fold_cp(w, cp);
}

/* The bytes of the letters that s begins with and that change at most to small ones of
 * ASCII. */
static size_t quick_run(struct str s)
{
	size_t n = 0;

	while (n < s.len) {
		struct str rest = str_skip(s, n);
		uint32_t cp;
		size_t bytes = utf8_next(rest, &cp);

		if (bytes == 1 ? !is_ascii_word(rest.s[0]) : !fold_is_itself(cp))
			break;
		n += bytes;
	}
	return n;
}

static void add_run(struct writer *w, struct str run)
{
	add_bytes(w, run.s, run.len);
	for (char *c = w->out->s + w->out->len - run.len; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + ('a' - 'A'));
}

void fold_add(struct buf *out, struct str s)
{
	struct writer w = { .out = out, .from = out->len };
	uint32_t cp;

	buf_reserve(out, s.len);
	while (s.len) {
		size_t run = quick_run(s);

		if (run)
			add_run(&w, str_take(s, run));
		s = str_skip(s, run);
		if (!s.len)
			break;
		s = str_skip(s, utf8_next(s, &cp));
		fold_one(&w, cp);
	}
	lookalike_settle(out, w.from);
}

void fold_case(struct buf *out, struct str s)
{
	size_t n = 0;
	uint8_t *small = u8_casefold((const uint8_t *)s.s, s.len, NULL, UNINORM_NFC, NULL,
				     &n);

	if (!small)
		die(EX_OSERR, "out of memory");
	buf_add(out, small, n);
	free(small);
}

/* Is what was written since `from` just the small letter of cp? */
static bool is_plain(const struct buf *out, size_t from, uint32_t cp)
{
	char bytes[UTF8_MAX_BYTES];
	struct str small = { bytes, utf8_put(bytes, uc_tolower(cp)) };
	struct str written = str_skip(buf_str(out), from);

	if (written.len && written.s[0] == ' ')
		written = str_skip(written, 1);
	return str_eq(written, small);
}

/* A mark that was dropped tells on the letter before it. */
static void mark_changed(struct fold_map *map, size_t before, bool wrote)
{
	size_t first = wrote ? before : before ? before - 1 : 0;

	for (size_t i = first; i < map->count; i++)
		map->v[i].plain = false;
}

void fold_mapped(struct buf *out, struct str s, struct fold_map *map)
{
	struct writer w = { .out = out, .map = map };
	size_t whole = s.len;
	uint32_t cp;

	BUG_ON(out->len);
	map->count = 0;
	while (s.len) {
		size_t from = out->len, before = map->count;

		w.at = (uint32_t)(whole - s.len);
		s = str_skip(s, utf8_next(s, &cp));
		fold_one(&w, cp);
		bool wrote = out->len > from;

		if (!(w.gap && !wrote) && !is_plain(out, from, cp))
			mark_changed(map, before, wrote);
	}
	map_add(map, (uint32_t)whole, true);
	lookalike_settle(out, 0);
}

bool fold_map_plain(const struct fold_map *map, struct str folded, size_t from,
		    size_t chars)
{
	size_t first = utf8_count(str_take(folded, from));

	for (size_t i = 0; i < chars; i++)
		if (!map->v[first + i].plain)
			return false;
	return true;
}

void fold_map_release(struct fold_map *map)
{
	free(map->v);
	*map = (struct fold_map){ 0 };
}
