/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A made-up language that is being spoken. Its vocabulary grows as that of real text
 * does: each next word is new, or one of those before, the more often the more often it
 * was used. That is the Pitman-Yor process: its words follow Zipf's law, and their number
 * follows Heaps' law.
 */
#ifndef BENCH_SPEECH_H
#define BENCH_SPEECH_H

#include <stddef.h>
#include <stdint.h>

#include "bench/tongues.h"

#define SPEECH_OWN 12 /* words that a card is about */

struct speech {
	const struct tongue *t;
	uint64_t *random; /* the state; borrowed */
	uint32_t *tokens; /* words in the order of use */
	size_t token_count, token_cap;
	char **words;
	size_t word_count, word_cap;
	uint32_t own[SPEECH_OWN];
	size_t said; /* words of the text, for the speaker to count */
};

/* Until the process ends: nothing frees it. */
void speech_start(struct speech *s, const struct tongue *t, uint64_t *random);
/* Chooses what the next card is about. */
void speech_turn(struct speech *s);
/* A word, by its place in `words`: any, or one that the card is about. The array moves as
 * it grows: look there afterwards. */
uint32_t speech_word(struct speech *s);
uint32_t speech_own_word(struct speech *s);

#endif
