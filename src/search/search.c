/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/search.h"

#include <string.h>

#include "search/look.h"
#include "search/near.h"
#include "search/pieces.h"
#include "search/rank.h"
#include "search/words.h"
#include "text/door.h"
#include "text/fold.h"
#include "text/layouts.h"
#include "text/utf8.h"

/* With as many cards that have a word, nothing else is tried for it. */
#define ENOUGH_CARDS 3
/* What another form of a word is worth, and one with one edit, in per cent; with more
 * edits, this divided by them. */
#define FORM_PERCENT 80
#define NEAR_PERCENT 60
/* So many cards may change places for the accents that were typed: not more, so that the
 * emergency among the first three stays there. */
#define ACCENTS_MOST 3
/* A card's number. */
#define NUMBER_DIGITS_LEAST 2
#define NUMBER_DIGITS_MOST 4

/* One search: a match for each card. */
struct round {
	struct finder f;
	struct query q;
	struct tallies t;
	struct match *matches, *other; /* of what was typed, and of another layout */
	struct str clean;
	struct arena mem;
};

void search_open(struct search *s, const struct library *lib, bool jit)
{
	*s = (struct search){
		.lib = lib,
		.docs = image_table(&lib->img, "sdocs", sizeof(struct sdoc_rec)),
		.vocabs = image_table(&lib->img, "svocabs", sizeof(struct vocab_rec)),
		.words = image_table(&lib->img, "swords", sizeof(struct sword_rec)),
		.heads = image_table(&lib->img, "sheads", sizeof(struct shead_rec)),
		.bodies = image_table(&lib->img, "sbodies", sizeof(uint32_t)),
		.jit = jit,
	};
}

/* A number of digits in any script, as it stands folded; 0 for none. */
static uint32_t number_of(struct str folded)
{
	uint32_t n = 0;

	if (folded.len < NUMBER_DIGITS_LEAST || folded.len > NUMBER_DIGITS_MOST)
		return 0;
	for (size_t i = 0; i < folded.len; i++) {
		if (folded.s[i] < '0' || folded.s[i] > '9')
			return 0;
		n = n * 10 + (uint32_t)(folded.s[i] - '0');
	}
	return n;
}

static void try_number(struct round *r)
{
	uint32_t card = library_find_number(r->f.search->lib,
					    number_of(buf_str(&r->q.folded)));

	if (card != NO_CARD)
		r->matches[card] = (struct match){ .rank = RANK_NUMBER,
						   .field = SEARCH_NUMBER };
}

/* The query's words as they were typed. */
static void take_words(struct round *r, const struct query *q, struct match *m)
{
	for (size_t i = 0; i < q->count; i++) {
		struct word bare = q->v[i];

		look_word(&r->f, &q->v[i], &r->t);
		bare.text = piece_without_article(bare.text);
		bare.chars = utf8_count(bare.text);
		if (bare.text.len)
			look_word(&r->f, &bare, &r->t);
		rank_take(m, &r->t, q, i, i + 1, true);
		tallies_clear(&r->t);
	}
	for (size_t i = 0; i < q->joined_count; i++) {
		const struct joined *j = &q->joined[i];

		look_joined(&r->f, j, &r->t);
		rank_take(m, &r->t, q, j->from, j->to, true);
		if (j->all)
			rank_take_phrase(m, &r->t);
		tallies_clear(&r->t);
	}
}

static bool knows_all(const struct round *r, const struct query *q)
{
	for (size_t i = 0; i < q->count; i++)
		if (!look_knows(&r->f, &q->v[i]))
			return false;
	return q->count > 0;
}

/* On another layout all words must be in titles and keywords: most of what comes out of
 * such a change is no word of any language. */
static void take_layout(struct round *r, const struct query *q)
{
	uint32_t cards = r->f.search->lib->cards.count;
	struct match *other = r->other;

	memset(other, 0, cards * sizeof(*other));
	r->f.heads = true;
	take_words(r, q, other);
	r->f.heads = false;
	rank_all(r->f.search, q, other, RANK_LAYOUT);
	for (uint32_t i = 0; i < cards; i++) {
		struct match *m = &r->matches[i];

		if (other[i].rank <= m->rank && other[i].score <= m->score)
			continue;
		if (other[i].strong != other[i].found || m->rank > RANK_LAYOUT)
			continue;
		/* Its words are another query's: all that the sorting asks for is kept.
		 */
		*m = other[i];
		m->strong = (uint32_t)((UINT64_C(1) << r->q.count) - 1);
	}
}

static void try_layouts(struct round *r)
{
	struct query *q = arena_alloc(&r->mem, sizeof(*q));
	struct buf keys = { 0 };

	r->other = arena_array(&r->mem, r->f.search->lib->cards.count, sizeof(*r->other));
	for (size_t i = 0; i < layouts_count(); i++) {
		buf_clear(&keys);
		if (!layouts_try(i, r->clean, &keys) || str_eq(buf_str(&keys), r->clean))
			continue;
		query_open(q, r->f.search, r->f.lang, buf_str(&keys));
		if (knows_all(r, q))
			take_layout(r, q);
		query_close(q);
	}
	buf_release(&keys);
}

static bool has_enough(const struct round *r, size_t word)
{
	size_t n = 0;

	for (uint32_t c = 0; c < r->f.search->lib->cards.count && n < ENOUGH_CARDS; c++)
		n += r->matches[c].scores[word] > 0;
	return n == ENOUGH_CARDS;
}

static void look_forms(const struct round *r, const struct vocab *v, bool body,
		       struct str typed, struct tallies *t)
{
	struct str start = near_stem_start(typed);

	for (uint32_t i = vocab_first(v, start); start.len && i < v->count; i++) {
		struct str word = vocab_word(v, i);

		if (!str_starts(word, start))
			return;
		if (near_stem(typed, word))
			look_entry(&r->f, v, i, body, FIT_PREFIX, FORM_PERCENT, t);
	}
}

/* Word i of the query in other forms, as grammar changes them. */
static void take_forms(struct round *r, size_t i)
{
	const struct search *s = r->f.search;
	struct vocab heads = vocab_of(s, VOCAB_HEADS);
	struct vocab body = vocab_of_language(s, r->f.lang, VOCAB_BODY);

	if (r->q.v[i].run)
		return;
	look_forms(r, &heads, false, r->q.v[i].text, &r->t);
	look_forms(r, &body, true, r->q.v[i].text, &r->t);
	rank_take(r->matches, &r->t, &r->q, i, i + 1, false);
	tallies_clear(&r->t);
}

/* Word i, taken for those that it is nearly spelled as. */
static void take_near(struct round *r, size_t i)
{
	struct vocab heads = vocab_of(r->f.search, VOCAB_HEADS);
	struct near_words near;

	if (r->q.v[i].run)
		return;
	near_find(&near, &heads, r->q.v[i].text);
	for (size_t k = 0; k < near.count; k++)
		look_entry(&r->f, &heads, near.v[k], false, FIT_WORD,
			   NEAR_PERCENT / (int)near.edits[k], &r->t);
	rank_take(r->matches, &r->t, &r->q, i, i + 1, false);
	tallies_clear(&r->t);
}

static void try_each(struct round *r, const bool *enough,
		     void (*take)(struct round *r, size_t i))
{
	for (size_t i = 0; i < r->q.count; i++)
		if (!enough[i])
			take(r, i);
}

static void run(struct round *r)
{
	const struct search *s = r->f.search;
	bool enough[SEARCH_WORDS];

	take_words(r, &r->q, r->matches);
	size_t found = rank_all(s, &r->q, r->matches, RANK_ALL);

	rank_some(s, &r->q, r->matches, RANK_SOME);
	if (found >= ENOUGH_CARDS)
		return;
	for (size_t i = 0; i < r->q.count; i++)
		enough[i] = has_enough(r, i);
	try_layouts(r);
	try_each(r, enough, take_forms);
	rank_all(s, &r->q, r->matches, RANK_FORMS);
	rank_some(s, &r->q, r->matches, RANK_SOME);
	try_each(r, enough, take_near);
	rank_some(s, &r->q, r->matches, RANK_NEAR);
}

/* The titles and keywords in which this reader gets a card, in small letters. */
static void heads_of(const struct round *r, uint32_t card, struct buf *out)
{
	const struct library *lib = r->f.search->lib;
	const struct words_rec *w = library_words(lib, card, r->f.lang);

	buf_clear(out);
	fold_case(out, library_str(lib, w->title));
	for (uint32_t i = 0; i < w->keywords.count; i++) {
		buf_add_char(out, '\n');
		fold_case(out, library_item(lib, w->keywords, i));
	}
}

/* Words that fold alike can be others: in Vietnamese a tone makes one. Of the first few
 * cards, those that have what was typed with its accents come first. */
static void prefer_accents(const struct round *r, struct hits *hits)
{
	struct buf typed = { 0 }, heads = { 0 };
	size_t first = 0;

	fold_case(&typed, str_trim(r->clean));
	for (size_t i = 0; i < hits->count && i < ACCENTS_MOST; i++) {
		struct hit h = hits->v[i];

		if (h.score < RANK_ALL * RANK_SCORE)
			break;
		heads_of(r, h.card, &heads);
		if (!memmem(heads.s, heads.len, typed.s, typed.len))
			continue;
		for (size_t k = i; k > first; k--)
			hits->v[k] = hits->v[k - 1];
		h.score = hits->v[first].score > h.score ? hits->v[first].score : h.score;
		hits->v[first++] = h;
	}
	buf_release(&typed);
	buf_release(&heads);
}

static bool any_accented(const struct query *q)
{
	for (size_t i = 0; i < q->count; i++)
		if (q->v[i].accented)
			return true;
	return false;
}

static void open_round(struct round *r, const struct search *s, struct str clean,
		       uint32_t lang)
{
	*r = (struct round){ .clean = clean };
	finder_open(&r->f, s, lang, &r->mem);
	tallies_open(&r->t, s, &r->mem);
	r->matches = arena_array(&r->mem, s->lib->cards.count, sizeof(*r->matches));
	query_open(&r->q, s, lang, clean);
}

struct hits search_run(const struct search *s, struct str typed, uint32_t lang,
		       bool staff, struct arena *mem)
{
	struct buf clean = { 0 };
	struct hits out = { NULL, 0 };
	struct round r;

	door_typed(typed, SEARCH_CHARS, &clean);
	open_round(&r, s, buf_str(&clean), lang);
	if (r.q.count) {
		run(&r);
		try_number(&r);
		out = rank_sort(s, &r.q, r.matches, staff, mem);
		if (any_accented(&r.q))
			prefer_accents(&r, &out);
	}
	query_close(&r.q);
	arena_release(&r.mem);
	buf_release(&clean);
	return out;
}
