/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/rank.h"

#include <stdlib.h>

#define RANK_SCORE 1000 /* more than any score within a rank */
/* The place, from 1, that the best emergency has at least. */
#define URGENT_PLACE 3

struct sorting {
	struct hit hit;
	uint32_t urgency;
	bool lifted; /* an emergency that has all words in its title or keywords */
};

size_t rank_found(const struct query *q, const struct match *m)
{
	size_t n = 0;

	for (size_t i = 0; i < q->count; i++)
		n += m->scores[i] > 0;
	return n;
}

void rank_all(const struct query *q, struct match *m, enum rank rank)
{
	m->rank = rank;
	m->score = m->sum / (int)q->count;
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
	for (size_t i = 0; i < q->count; i++) {
		uint32_t having = 0;

		for (uint32_t c = 0; c < cards; c++)
			having += m[c].scores[i] > 0;
		weights[i] = weight_of(cards, having);
	}
}

static int weighted_score(const struct query *q, const struct match *m,
			  const int weights[SEARCH_WORDS])
{
	int sum = 0, all = 0;

	for (size_t i = 0; i < q->count; i++) {
		sum += weights[i] * m->scores[i];
		all += weights[i];
	}
	return sum > all ? sum / all : 1;
}

static bool has_weighty(const struct query *q, const struct match *m)
{
	for (size_t i = 0; i < q->count; i++)
		if (m->weighty[i])
			return true;
	return false;
}

static bool has_enough(const struct finder *f, const struct query *q,
		       const struct match *m, uint32_t card)
{
	size_t found = rank_found(q, m);

	if (!found || !has_weighty(q, m))
		return false;
	return found * 2 >= q->count || m->whole ||
	       place_has_phrase(f, card, q->phrase.text);
}

void rank_some(const struct finder *f, const struct query *q, struct match *m,
	       enum rank rank)
{
	uint32_t cards = f->search->lib->cards.count;
	int weights[SEARCH_WORDS];

	weigh(q, m, cards, weights);
	for (uint32_t i = 0; i < cards; i++) {
		if (m[i].rank != RANK_NONE || !has_enough(f, q, &m[i], i))
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

static struct sorting sorting_of(const struct search *s, const struct match *m,
				 uint32_t card)
{
	uint32_t urgency = library_card(s->lib, card)->urgency;
	bool all = m->rank == RANK_ALL || m->rank == RANK_LAYOUT;

	return (struct sorting){
		.hit = { card, m->best.lang, m->best.field, m->best.item,
			 (int)m->rank * RANK_SCORE + m->score, m->rank == RANK_NEAR },
		.urgency = urgency,
		.lifted = urgency == URGENCY_NOW && all && m->strong,
	};
}

struct hits rank_sort(const struct search *s, const struct match *m, struct arena *mem)
{
	uint32_t cards = s->lib->cards.count;
	struct sorting *all = arena_array(mem, cards, sizeof(*all));
	struct hits out = { NULL, 0 };

	for (uint32_t i = 0; i < cards; i++)
		if (m[i].rank != RANK_NONE)
			all[out.count++] = sorting_of(s, &m[i], i);
	qsort(all, out.count, sizeof(*all), better_first);
	lift_urgent(all, out.count);
	out.v = arena_array(mem, out.count, sizeof(*out.v));
	for (size_t i = 0; i < out.count; i++)
		out.v[i] = all[i].hit;
	return out;
}
