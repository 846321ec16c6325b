/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/rank.h"

#include <stdlib.h>

/* The place, from 1, that the best emergency has at least. */
#define URGENT_PLACE 3
/* A shorter word does not stand for a sentence, even where it is a keyword. */
#define SENTENCE_BYTES 3
#define LONG_CHARS 3
#define LONG_BYTES 6
/* Among the cards that have about as much of a sentence the more urgent one comes first:
 * scores that round to the same count as the same. */
#define SOME_STEP 100
/* From this score on a word weighs: a word of the main line that the reader gets. */
#define WEIGHTY_SCORE 340

struct sorting {
	struct hit hit;
	uint32_t urgency;
	bool lifted; /* an emergency that has all words in its title or keywords */
};

/* A word of one or two letters weighs only where it is all of a title or keyword; two
 * characters of Chinese or Thai are a word. */
static bool is_short(const struct word *w)
{
	return w->chars < LONG_CHARS && w->text.len < LONG_BYTES;
}

static void take(struct match *m, const struct query *q, size_t i, int score,
		 const struct tally *t, bool exact)
{
	uint32_t bit = UINT32_C(1) << i;

	m->found |= bit;
	if (exact && t->strong)
		m->strong |= bit;
	if ((t->strong || score >= WEIGHTY_SCORE) && (t->whole || !is_short(&q->v[i])))
		m->weighty |= bit;
	if (score <= m->scores[i])
		return;
	m->sum += score - m->scores[i];
	m->scores[i] = (uint16_t)score;
}

void rank_take(struct match *m, const struct tallies *t, const struct query *q,
	       size_t from, size_t to, bool exact)
{
	for (uint32_t c = 0; c < t->count; c++) {
		uint32_t card = t->cards[c], field;
		const struct tally *tally = &t->v[card];
		int score = tally_score(tally, &field);

		for (size_t i = from; i < to; i++)
			take(&m[card], q, i, score, tally, exact);
		m[card].whole |= tally->whole &&
				 (to - from > 1 || q->v[from].text.len >= SENTENCE_BYTES);
		/* A card that has its rank keeps what it has it for. */
		if (score > m[card].best && (exact || m[card].rank == RANK_NONE)) {
			m[card].best = score;
			m[card].field = field;
		}
	}
}

void rank_take_phrase(struct match *m, const struct tallies *t)
{
	for (uint32_t c = 0; c < t->count; c++) {
		uint32_t card = t->cards[c], field;
		int score = tally_score(&t->v[card], &field);

		if (t->v[card].whole && score > m[card].phrase)
			m[card].phrase = score;
	}
}

static uint32_t all_words(const struct query *q)
{
	return (uint32_t)((UINT64_C(1) << q->count) - 1);
}

size_t rank_all(const struct search *s, const struct query *q, struct match *m,
		enum rank rank)
{
	uint32_t all = all_words(q);
	size_t n = 0;

	for (uint32_t i = 0; i < s->lib->cards.count; i++) {
		if (m[i].found != all || m[i].rank > rank)
			continue;
		if (m[i].rank < rank)
			m[i].score = m[i].sum / (int)q->count + m[i].phrase;
		m[i].rank = rank;
		n++;
	}
	return n;
}

/* 1, and 1 more each time that half as many cards have it. */
static int weight_of(uint32_t cards, uint32_t having)
{
	int weight = 1;

	for (; having && having * 2 <= cards; having *= 2)
		weight++;
	return weight;
}

static void weigh(const struct query *q, const struct match *m, uint32_t cards,
		  int weights[SEARCH_WORDS])
{
	uint32_t having[SEARCH_WORDS] = { 0 };

	for (uint32_t c = 0; c < cards; c++)
		for (uint32_t found = m[c].found, i = 0; found; found >>= 1, i++)
			having[i] += found & 1;
	for (size_t i = 0; i < q->count; i++)
		weights[i] = weight_of(cards, having[i]);
}

static int weighted_score(const struct query *q, const struct match *m,
			  const int weights[SEARCH_WORDS])
{
	int sum = 0, all = 0;

	for (size_t i = 0; i < q->count; i++) {
		sum += weights[i] * m->scores[i];
		all += weights[i];
	}
	int score = sum / all;

	return score < SOME_STEP ? 1 : (score + SOME_STEP / 2) / SOME_STEP * SOME_STEP;
}

static size_t bits(uint32_t v)
{
	size_t n = 0;

	for (; v; v &= v - 1)
		n++;
	return n;
}

/* Half of the words; of pieces of two characters a third, since every other one lies
 * across two words. */
static size_t enough_of(const struct query *q)
{
	size_t runs = 0;

	for (size_t i = 0; i < q->count; i++)
		runs += q->v[i].run;
	return (q->count - runs + 1) / 2 + (runs + 2) / 3;
}

static bool has_enough(const struct query *q, const struct match *m)
{
	return m->weighty && (bits(m->found) >= enough_of(q) || m->whole);
}

void rank_some(const struct search *s, const struct query *q, struct match *m,
	       enum rank rank)
{
	uint32_t cards = s->lib->cards.count;
	int weights[SEARCH_WORDS];

	weigh(q, m, cards, weights);
	for (uint32_t i = 0; i < cards; i++) {
		if (m[i].rank != RANK_NONE || !has_enough(q, &m[i]))
			continue;
		m[i].rank = rank;
		m[i].score = weighted_score(q, &m[i], weights);
	}
}

static int better_first(const void *va, const void *vb)
{
	const struct sorting *a = va, *b = vb;

	if (a->hit.score != b->hit.score)
		return a->hit.score > b->hit.score ? -1 : 1;
	if (a->urgency != b->urgency)
		return a->urgency > b->urgency ? -1 : 1;
	return a->hit.card < b->hit.card ? -1 : a->hit.card > b->hit.card;
}

static void lift_urgent(struct sorting *v, size_t count)
{
	size_t at = 0;

	while (at < count && !v[at].lifted)
		at++;
	if (at == count || at < URGENT_PLACE)
		return;
	struct sorting urgent = v[at];

	urgent.hit.score = v[URGENT_PLACE - 1].hit.score;
	for (; at >= URGENT_PLACE; at--)
		v[at] = v[at - 1];
	v[at] = urgent;
}

static struct sorting sorting_of(const struct card_rec *card, const struct query *q,
				 const struct match *m, uint32_t i)
{
	bool exact = m->rank == RANK_ALL || m->rank == RANK_LAYOUT;

	return (struct sorting){
		.hit = { i, m->field, (int)m->rank * RANK_SCORE + m->score,
			 m->rank == RANK_NEAR },
		.urgency = card->urgency,
		.lifted = card->urgency == URGENCY_NOW && exact &&
			  m->strong == all_words(q),
	};
}

struct hits rank_sort(const struct search *s, const struct query *q,
		      const struct match *m, bool staff, struct arena *mem)
{
	uint32_t cards = s->lib->cards.count;
	struct sorting *all = arena_array(mem, cards, sizeof(*all));
	struct hits out = { NULL, 0 };

	for (uint32_t i = 0; i < cards; i++) {
		const struct card_rec *card = m[i].rank == RANK_NONE ?
						      NULL :
						      library_card(s->lib, i);

		if (card && (staff || !card->staff_only))
			all[out.count++] = sorting_of(card, q, &m[i], i);
	}
	if (out.count)
		qsort(all, out.count, sizeof(*all), better_first);
	lift_urgent(all, out.count);
	out.v = arena_array(mem, out.count, sizeof(*out.v));
	for (size_t i = 0; i < out.count; i++)
		out.v[i] = all[i].hit;
	return out;
}
