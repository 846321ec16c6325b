/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns of staff, card by card. */
#include <stdlib.h>

#include "search/look.h"
#include "search/pcre.h"
#include "search/search.h"
#include "text/door.h"

/* What a card is worth by where the pattern is. */
static const int scores[SEARCH_FIELDS] = {
	[SEARCH_NUMBER] = 5,  [SEARCH_TITLE] = 4, [SEARCH_SHORT] = 4,
	[SEARCH_KEYWORD] = 3, [SEARCH_MAIN] = 2,  [SEARCH_SECTION] = 1,
};

struct scan {
	struct finder f;
	const struct pattern *pattern;
	bool incomplete; /* a card was too much */
};

/* The field that an offset of a card's words, all in a row, is in. */
static uint32_t field_at(const struct library *lib, const struct words_rec *w, size_t at)
{
	uint32_t off = w->all.off + (uint32_t)at;
	struct irange keywords = w->keywords;

	if (off < w->short_title.off)
		return SEARCH_TITLE;
	if (off < w->main.off)
		return SEARCH_SHORT;
	if (off < w->main.off + w->main.len)
		return SEARCH_MAIN;
	for (uint32_t i = 0; i < keywords.count; i++) {
		const struct istr *s = table_at(lib->items, keywords.first + i);

		if (off >= s->off && off <= s->off + s->len)
			return SEARCH_KEYWORD;
	}
	return SEARCH_SECTION;
}

static bool finds(struct scan *s, struct str items, size_t *at)
{
	enum pattern_result r = items.len ? pattern_find(s->pattern, items, at) :
					    PATTERN_NONE;

	s->incomplete |= r == PATTERN_STOPPED;
	return r == PATTERN_FOUND;
}

static bool gets(const struct scan *s, const struct card_rec *card,
		 const struct words_rec *w)
{
	return finder_gets(&s->f, w->lang) || w->lang == card->source_lang;
}

/* The best field in which a card has it; SEARCH_FIELDS for none. */
static uint32_t look_at(struct scan *s, uint32_t card)
{
	const struct library *lib = s->f.search->lib;
	const struct card_rec *rec = library_card(lib, card);
	uint32_t best = SEARCH_FIELDS;
	size_t at;

	if (finds(s, library_str(lib, rec->id), &at))
		return SEARCH_NUMBER;
	for (uint32_t i = 0; i < rec->words.count; i++) {
		const struct words_rec *w = table_at(lib->words, rec->words.first + i);

		if (!gets(s, rec, w) || !finds(s, library_str(lib, w->all), &at))
			continue;
		uint32_t field = field_at(lib, w, at);

		if (best == SEARCH_FIELDS || scores[field] > scores[best])
			best = field;
	}
	return best;
}

static int better_first(const void *va, const void *vb)
{
	const struct hit *a = va, *b = vb;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return a->card < b->card ? -1 : a->card > b->card;
}

static void scan_all(struct scan *s, search_stop_fn *stop, void *user,
		     struct pattern_hits *out)
{
	for (uint32_t i = 0; i < s->f.search->lib->cards.count; i++) {
		if (stop && stop(user)) {
			s->incomplete = true;
			break;
		}
		uint32_t field = look_at(s, i);

		if (field < SEARCH_FIELDS)
			out->hits.v[out->hits.count++] =
				(struct hit){ i, field, scores[field], false };
	}
	if (out->hits.count)
		qsort(out->hits.v, out->hits.count, sizeof(*out->hits.v), better_first);
	if (s->incomplete)
		out->end = SEARCH_INCOMPLETE;
}

struct pattern_hits search_pattern(const struct search *s, struct str typed,
				   uint32_t lang, search_stop_fn *stop, void *user,
				   struct arena *mem)
{
	struct pattern_hits out = { .end = SEARCH_DONE };
	struct buf clean = { 0 };
	struct scan scan;

	door_typed(typed, SEARCH_CHARS, &clean);
	struct pattern *p = pattern_new(buf_str(&clean), s->jit, &out.bad);

	if (p) {
		finder_open(&scan.f, s, lang, mem);
		scan.pattern = p;
		scan.incomplete = false;
		out.hits.v = arena_array(mem, s->lib->cards.count, sizeof(*out.hits.v));
		scan_all(&scan, stop, user, &out);
	} else {
		out.end = SEARCH_NO_PATTERN;
	}
	pattern_free(p);
	buf_release(&clean);
	return out;
}
