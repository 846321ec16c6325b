/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/search.h"

#include "text/layouts.h"
#include "search/near.h"
#include "search/rank.h"
#include "text/door.h"
#include "text/fold.h"

/* With as many cards that have all words, nothing else is tried. */
#define ENOUGH_CARDS 3
/* A shorter one is found as such only. */
#define JOINED_CHARS 6
/* A shorter word does not stand for a sentence, even where it is a keyword. */
#define SENTENCE_BYTES 3
#define LONG_CHARS 3
#define LONG_BYTES 6
/* From this score on a word weighs: a word of the main line that the reader gets. */
#define WEIGHTY_SCORE 34
/* What a word with one edit is worth, in per cent; with more, this divided by them. */
#define NEAR_PERCENT 60

/* One search: a match for each card. */
struct round {
	struct finder f;
	struct query q;
	struct str clean, folded;
	bool staff;
	struct match *matches;
	struct arena mem;
};

void search_open(struct search *s, const struct library *lib)
{
	*s = (struct search){
		.lib = lib,
		.docs = image_table(&lib->img, "sdocs", sizeof(struct sdoc_rec)),
		.fields = image_table(&lib->img, "sfields", sizeof(struct sfield_rec)),
		.words = image_table(&lib->img, "swords", sizeof(struct istr)),
	};
}

static uint32_t card_count(const struct round *r)
{
	return r->f.search->lib->cards.count;
}

/* A word of one or two letters weighs only where it is all of a title or keyword; two
 * characters of Chinese or Thai are a word. */
static bool is_short(const struct word *w)
{
	return w->chars < LONG_CHARS && w->text.len < LONG_BYTES;
}

/* A place of the query's word i; a better one of the same word counts alone. */
static void note(struct match *m, size_t i, const struct place *p)
{
	if (p->score <= m->scores[i])
		return;
	m->sum += p->score - m->scores[i];
	m->scores[i] = p->score;
	m->weighty[i] = p->weighty;
	if (p->score > m->best.score)
		m->best = *p;
}

/* Which words the titles, keywords and main lines know: most pairs of words, and most of
 * what comes from another layout, are none, and need not be looked for. */
static void know(const struct search *s, struct query *q)
{
	for (uint32_t i = 0; i < s->words.count; i++) {
		const struct istr *at = table_at(s->words, i);
		struct str word = image_str(&s->lib->img, *at);

		for (size_t k = 0; k < q->count; k++)
			q->v[k].known |= str_starts(word, q->v[k].text);
		for (size_t k = 0; k < q->joined_count; k++)
			q->joined[k].word.known |= str_starts(word,
							      q->joined[k].word.text);
	}
}

static bool knows_all(const struct query *q)
{
	for (size_t i = 0; i < q->count; i++)
		if (!q->v[i].known)
			return false;
	return q->count > 0;
}

static void match_joined(const struct finder *f, const struct joined *j, uint32_t card,
			 bool strong[SEARCH_WORDS], struct match *m)
{
	struct finder head = { f->search, f->lang, SCOPE_HEAD };

	if (!j->word.known)
		return;
	struct place p = place_find(&head, card, &j->word);

	if (!p.strong || (!p.whole && j->word.chars < JOINED_CHARS))
		return;
	p.weighty = true;
	for (size_t i = j->from; i < j->to; i++) {
		note(m, i, &p);
		strong[i] = true;
	}
}

static void match_phrase(const struct finder *f, const struct query *q, uint32_t card,
			 struct match *m)
{
	struct place p = { 0 };

	if (q->phrase.literal)
		p = place_find(f, card, &q->phrase);
	m->sum += p.score * (int)q->count;
	if (p.score && p.score >= m->best.score)
		m->best = p;
}

static void match_card(const struct finder *f, const struct query *q, uint32_t card,
		       struct match *m)
{
	bool strong[SEARCH_WORDS] = { false };

	*m = (struct match){ .rank = RANK_NONE, .strong = true };
	for (size_t i = 0; i < q->count; i++) {
		struct place p = place_find(f, card, &q->v[i]);

		p.weighty = (p.strong || p.score >= WEIGHTY_SCORE) &&
			    (p.whole || !is_short(&q->v[i]));
		note(m, i, &p);
		strong[i] = p.strong;
		m->whole |= p.whole && q->v[i].text.len >= SENTENCE_BYTES;
	}
	for (size_t i = 0; i < q->joined_count; i++)
		match_joined(f, &q->joined[i], card, strong, m);
	for (size_t i = 0; i < q->count; i++)
		m->strong = m->strong && strong[i];
	if (rank_found(q, m) == q->count)
		match_phrase(f, q, card, m);
}

/* A number of digits in any script, as it stands folded. */
static uint32_t number_of(struct str folded)
{
	uint32_t n = 0;

	if (folded.len < 2 || folded.len > 4)
		return 0;
	for (size_t i = 0; i < folded.len; i++) {
		if (folded.s[i] < '0' || folded.s[i] > '9')
			return 0;
		n = n * 10 + (uint32_t)(folded.s[i] - '0');
	}
	return n;
}

static bool is_shown(const struct round *r, uint32_t card)
{
	return r->staff || !library_card(r->f.search->lib, card)->staff_only;
}

/* The cards that have every word; gives how many. */
static size_t try_words(struct round *r)
{
	uint32_t number = number_of(r->folded);
	size_t found = 0;

	for (uint32_t i = 0; i < card_count(r); i++) {
		struct match *m = &r->matches[i];

		if (!is_shown(r, i))
			continue;
		if (number && library_card(r->f.search->lib, i)->number == number) {
			*m = (struct match){ .rank = RANK_NUMBER, .score = 1 };
			m->best = (struct place){ .field = SEARCH_NUMBER,
						  .lang = r->f.lang };
		} else {
			match_card(&r->f, &r->q, i, m);
			if (rank_found(&r->q, m) == r->q.count)
				rank_all(&r->q, m, RANK_ALL);
		}
		found += m->rank != RANK_NONE;
	}
	return found;
}

/* On another layout all words must be in titles and keywords: most of what comes out of
 * such a change is no word of any language. */
static void match_layout(struct round *r, const struct query *q)
{
	struct finder head = { r->f.search, r->f.lang, SCOPE_HEAD };

	for (uint32_t i = 0; i < card_count(r); i++) {
		struct match m;

		if (!is_shown(r, i) || r->matches[i].rank >= RANK_ALL)
			continue;
		match_card(&head, q, i, &m);
		if (!m.strong || rank_found(q, &m) < q->count)
			continue;
		rank_all(q, &m, RANK_LAYOUT);
		if (r->matches[i].rank < m.rank || r->matches[i].score < m.score)
			r->matches[i] = m;
	}
}

static void try_layouts(struct round *r)
{
	struct buf keys = { 0 }, folded = { 0 };
	struct query q;

	for (size_t i = 0; i < layouts_count(); i++) {
		buf_clear(&keys);
		buf_clear(&folded);
		if (!layouts_try(i, r->clean, &keys))
			continue;
		fold_add(&folded, buf_str(&keys));
		if (str_eq(buf_str(&folded), r->folded))
			continue;
		query_open(&q, r->f.search->lib, r->f.lang, buf_str(&folded));
		know(r->f.search, &q);
		if (knows_all(&q))
			match_layout(r, &q);
		query_close(&q);
	}
	buf_release(&keys);
	buf_release(&folded);
}

static bool has_enough_exact(const struct round *r, size_t word)
{
	size_t n = 0;

	for (uint32_t c = 0; c < card_count(r) && n < ENOUGH_CARDS; c++)
		n += r->matches[c].scores[word] > 0;
	return n == ENOUGH_CARDS;
}

/* Word i of the query, taken for one that it is nearly spelled as. */
static void match_near(struct round *r, size_t i, const struct word *w, int percent)
{
	struct finder f = { r->f.search, r->f.lang, SCOPE_MAIN };

	for (uint32_t c = 0; c < card_count(r); c++) {
		struct match *m = &r->matches[c];

		if (m->rank != RANK_NONE || !is_shown(r, c))
			continue;
		struct place p = place_find(&f, c, w);

		p.weighty = p.strong || p.score >= WEIGHTY_SCORE;
		p.score = p.score * percent / 100;
		note(m, i, &p);
	}
}

static void try_near(struct round *r)
{
	const struct search *s = r->f.search;

	for (size_t i = 0; i < r->q.count; i++) {
		struct near_words near;

		if (has_enough_exact(r, i))
			continue;
		near_find(&near, &s->lib->img, s->words, r->q.v[i].text);
		for (size_t k = 0; k < near.count; k++) {
			struct word w = word_of(near.v[k]);

			match_near(r, i, &w, NEAR_PERCENT / (int)near.edits[k]);
			literal_free(w.literal);
		}
	}
}

static void run(struct round *r)
{
	size_t found = try_words(r);

	rank_some(&r->f, &r->q, r->matches, RANK_SOME);
	if (found >= ENOUGH_CARDS)
		return;
	try_layouts(r);
	try_near(r);
	rank_some(&r->f, &r->q, r->matches, RANK_NEAR);
}

struct hits search_run(const struct search *s, struct str typed, uint32_t lang,
		       bool staff, struct arena *mem)
{
	struct buf clean = { 0 }, folded = { 0 };
	struct round r = { .f = { s, lang, SCOPE_ALL }, .staff = staff };
	struct hits out = { NULL, 0 };

	door_typed(typed, SEARCH_CHARS, &clean);
	fold_add(&folded, buf_str(&clean));
	r.clean = buf_str(&clean);
	r.folded = buf_str(&folded);
	query_open(&r.q, s->lib, lang, r.folded);
	know(s, &r.q);
	r.matches = arena_array(&r.mem, s->lib->cards.count, sizeof(*r.matches));
	if (r.q.count) {
		run(&r);
		out = rank_sort(s, r.matches, mem);
	}
	query_close(&r.q);
	arena_release(&r.mem);
	buf_release(&clean);
	buf_release(&folded);
	return out;
}
