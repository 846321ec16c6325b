/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/near.h"

#include <stdint.h>
#include <string.h>

#include "base/attr.h"
#include "text/utf8.h"

/* Longer words are not compared: nobody types them. */
#define MOST_LETTERS 32
/* A letter more or less: no alphabet's letters take more, in UTF-8. */
#define BYTES_OF_EDIT 3
/* Two forms of a word have that many letters in common, and that part of the longer one:
 * "break" is no form of "breath". */
#define STEM_LETTERS 4
#define STEM_PERCENT 75
#define LONG_LETTERS 8
#define STEM_PERCENT_LONG 60
/* and of one that goes on behind the other, as endings are put to a whole word. */
#define ENDING_PERCENT 50

struct letters {
	uint32_t v[MOST_LETTERS];
	size_t count;
};

static const struct {
	size_t letters, edits;
} limits[] = { { 8, 2 }, { 4, 1 } };

static size_t limit_of(size_t letters)
{
	for (size_t i = 0; i < ARRAY_LEN(limits); i++)
		if (letters >= limits[i].letters)
			return limits[i].edits;
	return 0;
}

/* False where the word is too long, or has a digit. */
static bool spell(struct letters *l, struct str word)
{
	l->count = 0;
	while (word.len) {
		if (l->count == MOST_LETTERS)
			return false;
		word = str_skip(word, utf8_next(word, &l->v[l->count]));
		if (utf8_digit(l->v[l->count++]) >= 0)
			return false;
	}
	return l->count > 0;
}

static bool is_arabic(uint32_t cp)
{
	return (cp >= 0x0600 && cp <= 0x06FF) || (cp >= 0x0750 && cp <= 0x077F);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* One row of the distance's table: the letters of a up to i against all of b. `rows` has
 * the row before it, and the one before that. */
static size_t fill_row(size_t rows[3][MOST_LETTERS + 1], const struct letters *a,
		       const struct letters *b, size_t i)
{
	size_t *now = rows[i % 3], *last = rows[(i + 2) % 3], *older = rows[(i + 1) % 3];
	size_t best = now[0] = i;

	for (size_t k = 1; k <= b->count; k++) {
		bool same = a->v[i - 1] == b->v[k - 1];
		size_t d = least(least(last[k], now[k - 1]) + 1, last[k - 1] + !same);

		if (i > 1 && k > 1 && a->v[i - 1] == b->v[k - 2] &&
		    a->v[i - 2] == b->v[k - 1])
			d = least(d, older[k - 2] + 1);
		now[k] = d;
		best = least(best, d);
	}
	return best;
}

/* Damerau's distance, a letter being swapped once; more than `limit` is limit + 1. */
static size_t distance(const struct letters *a, const struct letters *b, size_t limit)
{
	size_t rows[3][MOST_LETTERS + 1];

	for (size_t k = 0; k <= b->count; k++)
		rows[0][k] = k;
	for (size_t i = 1; i <= a->count; i++)
		if (fill_row(rows, a, b, i) > limit)
			return limit + 1;
	return least(rows[a->count % 3][b->count], limit + 1);
}

static size_t edits_of(const struct letters *typed, struct str word)
{
	size_t limit = limit_of(typed->count);
	struct letters l;

	if (!limit || !spell(&l, word) || l.count > typed->count + limit ||
	    typed->count > l.count + limit)
		return 0;
	if (l.v[0] != typed->v[0] && !(is_arabic(l.v[0]) && is_arabic(typed->v[0])))
		return 0;
	size_t edits = distance(typed, &l, limit);

	return edits > limit ? 0 : edits;
}

size_t near_edits(struct str typed, struct str word)
{
	struct letters l;

	return spell(&l, typed) ? edits_of(&l, word) : 0;
}

static void insert(struct near_words *n, uint32_t word, size_t edits)
{
	size_t at = n->count;

	while (at && n->edits[at - 1] > edits)
		at--;
	if (at == NEAR_MOST)
		return;
	if (n->count < NEAR_MOST)
		n->count++;
	memmove(&n->v[at + 1], &n->v[at], (n->count - at - 1) * sizeof(*n->v));
	memmove(&n->edits[at + 1], &n->edits[at],
		(n->count - at - 1) * sizeof(*n->edits));
	n->v[at] = word;
	n->edits[at] = edits;
}

/* The words that `typed` may be a slip for stand together: those with its first letter,
 * or, in Arabic script, all of them. */
struct stretch {
	struct str from; /* they begin here, */
	struct str start; /* with this, */
	unsigned char last; /* or with a byte up to this one */
};

static struct stretch stretch_of(struct str typed, const struct letters *l)
{
	uint32_t cp;
	struct str first = str_take(typed, utf8_next(typed, &cp));

	/* The bytes that U+0600 to U+077F begin with. */
	if (is_arabic(l->v[0]))
		return (struct stretch){ STR("\xD8"), STR(""), 0xDD };
	return (struct stretch){ first, first, 0xFF };
}

static bool is_in(const struct stretch *s, struct str word)
{
	return str_starts(word, s->start) && (unsigned char)word.s[0] <= s->last;
}

/* Can so many edits make up for the bytes? That is quickly told, and of most words. */
static bool is_about_as_long(struct str a, struct str b, size_t edits)
{
	size_t most = edits * BYTES_OF_EDIT;

	return a.len <= b.len + most && b.len <= a.len + most;
}

void near_find(struct near_words *n, const struct vocab *v, struct str typed)
{
	struct letters l;

	n->count = 0;
	if (!spell(&l, typed) || !limit_of(l.count))
		return;
	struct stretch s = stretch_of(typed, &l);

	for (uint32_t i = vocab_first(v, s.from); i < v->count; i++) {
		struct str word = vocab_word(v, i);

		if (!is_in(&s, word))
			return;
		if (!is_about_as_long(typed, word, limit_of(l.count)))
			continue;
		size_t edits = edits_of(&l, word);

		if (edits)
			insert(n, i, edits);
	}
}

static size_t common_letters(const struct letters *a, const struct letters *b)
{
	size_t n = 0;

	while (n < a->count && n < b->count && a->v[n] == b->v[n])
		n++;
	return n;
}

bool near_stem(struct str typed, struct str word)
{
	struct letters a, b;

	if (!spell(&a, typed) || !spell(&b, word))
		return false;
	size_t common = common_letters(&a, &b);
	size_t longer = a.count > b.count ? a.count : b.count;
	size_t percent = common == b.count      ? ENDING_PERCENT :
			 longer >= LONG_LETTERS ? STEM_PERCENT_LONG :
						  STEM_PERCENT;

	return common >= STEM_LETTERS && common < a.count &&
	       common * 100 >= longer * percent;
}

struct str near_stem_start(struct str typed)
{
	size_t n = 0;
	uint32_t cp;

	for (int i = 0; i < STEM_LETTERS; i++) {
		if (n == typed.len)
			return STR("");
		n += utf8_next(str_skip(typed, n), &cp);
	}
	return str_take(typed, n < typed.len ? n : 0);
}
