/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/speech.h"

#include <string.h>

#include "base/str.h"
#include "base/xalloc.h"
#include "bench/random.h"

/* The exponent of Heaps' law: that of real text is between 0.4 and 0.6, and the upper end
 * flatters no search. The other one is how fast the first words come. */
#define GROWTH 0.6
#define THETA 100.0
#define FIRST UINT32_C(0x80000000) /* in a token: the word's first use */
#define DERIVED_PERCENT 40 /* of new words: a known one with another ending */
#define STEM_BYTES 16 /* a longer word takes no ending */
#define COMMON_USES 100 /* of the most frequent word, before anything is said */

static size_t below(struct speech *s, size_t n)
{
	return random_below(s->random, n);
}

static double share(struct speech *s)
{
	return (double)(random_next(s->random) >> 11) / (double)(UINT64_C(1) << 53);
}

/* One part of a list that blanks separate. */
static struct str pick(struct speech *s, const char *list)
{
	struct str rest = str_from(list), part = { 0 };
	size_t count = 1;

	for (const char *p = list; *p; p++)
		count += *p == ' ';
	for (size_t n = below(s, count) + 1; n; n--)
		str_split(&rest, ' ', &part);
	return str_is(part, "-") ? STR("") : part;
}

static uint32_t add_word(struct speech *s, struct str word)
{
	char *own = xmalloc(word.len + 1);

	memcpy(own, word.s, word.len);
	own[word.len] = '\0';
	s->words = xgrow(s->words, s->word_count, &s->word_cap, sizeof(*s->words));
	s->words[s->word_count] = own;
	return (uint32_t)s->word_count++;
}

static uint32_t new_word(struct speech *s)
{
	struct buf b = { 0 };
	const char *stem = s->words[below(s, s->word_count)];

	if (below(s, 100) < DERIVED_PERCENT && strlen(stem) <= STEM_BYTES) {
		buf_add_z(&b, stem);
		buf_add_str(&b, pick(s, s->t->endings));
	} else {
		for (size_t n = 2 + below(s, 2); n; n--) {
			buf_add_str(&b, pick(s, s->t->onsets));
			buf_add_str(&b, pick(s, s->t->vowels));
			buf_add_str(&b, pick(s, s->t->codas));
		}
	}
	uint32_t word = add_word(s, buf_str(&b));

	buf_release(&b);
	return word;
}

static uint32_t use(struct speech *s, uint32_t token)
{
	s->tokens = xgrow(s->tokens, s->token_count, &s->token_cap, sizeof(*s->tokens));
	s->tokens[s->token_count++] = token;
	return token & ~FIRST;
}

uint32_t speech_word(struct speech *s)
{
	double tokens = (double)s->token_count, words = (double)s->word_count;

	if (share(s) * (THETA + tokens) < THETA + GROWTH * words)
		return use(s, new_word(s) | FIRST);
	for (;;) {
		uint32_t token = s->tokens[below(s, s->token_count)];

		if (!(token & FIRST) || share(s) >= GROWTH)
			return use(s, token & ~FIRST);
	}
}

void speech_start(struct speech *s, const struct tongue *t, uint64_t *random)
{
	struct str rest = str_from(t->common), word;
	size_t rank = 0;

	s->t = t;
	s->random = random;
	while (rest.len && str_split(&rest, ' ', &word)) {
		uint32_t w = add_word(s, word);

		/* By Zipf's law: the first is used most. */
		use(s, w | FIRST);
		for (size_t n = COMMON_USES / ++rank; n; n--)
			use(s, w);
	}
}

static bool is_common(const struct speech *s, uint32_t word)
{
	size_t common = 1;

	for (const char *p = s->t->common; *p; p++)
		common += *p == ' ';
	return word < common;
}

/* Half of them are words of their weight, half any words: some that many cards are about,
 * some that few are. */
void speech_turn(struct speech *s)
{
	for (size_t i = 0; i < SPEECH_OWN; i++) {
		s->own[i] = i % 2 ? speech_word(s) : (uint32_t)below(s, s->word_count);
		while (is_common(s, s->own[i]))
			s->own[i] = speech_word(s);
	}
}

uint32_t speech_own_word(struct speech *s)
{
	/* The smaller of two: some of a card's words are more its own than others. */
	size_t a = below(s, SPEECH_OWN), b = below(s, SPEECH_OWN);

	return s->own[a < b ? a : b];
}
