/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/look.h"

#include <string.h>

#include "search/pcre.h"

/* The weight of a field by the fit: a title or a keyword that is just the word beats all,
 * the running text is worth least. */
static const int weights[SEARCH_FIELDS][FIT_COUNT] = {
	[SEARCH_TITLE] = { 300, 700, 800, LOOK_BEST },
	[SEARCH_SHORT] = { 280, 650, 750, 900 },
	[SEARCH_KEYWORD] = { 200, 500, 600, 950 },
	[SEARCH_MAIN] = { 100, 300, 400, 450 },
	[SEARCH_SECTION] = { 50, 150, 200, 250 },
};

/* What the other fields that have the word too add: a card with it in its title and its
 * keywords is more about it than one with it in its keywords. */
#define ALSO_DIVISOR 10
/* What a word is worth in a language that the reader gets where hers is missing, and in
 * any other, in per cent. */
#define OWN_LANGUAGE 100
#define FALLBACK_LANGUAGE 85
#define OTHER_LANGUAGE 70
/* With its accents as they were typed: enough to come first, all else being equal. */
#define ACCENT_BONUS 5
/* Shorter words count only from a word's beginning: "od" is not in "body". */
#define INSIDE_CHARS 4
/* A beginning of fewer letters stands for no word. */
#define STRONG_CHARS 4
/* Shorter ones are not looked for in languages that she does not get, */
#define OTHER_CHARS 2
/* nor, as beginnings, in sentences: every card has them. */
#define BODY_PREFIX_CHARS 3
/* Neighbours that are shorter are found as a whole only. */
#define JOINED_CHARS 6

/* A word as it is found in one entry of a vocabulary. */
struct sight {
	enum fit fit;
	int percent;
	bool strong; /* if it is in a title or keyword */
	uint32_t accents; /* what earns the bonus; 0 for nothing */
	bool own; /* only in languages that she gets */
};

void finder_open(struct finder *f, const struct search *s, uint32_t lang,
		 struct arena *mem)
{
	uint32_t count = s->lib->langs.count;
	struct irange chain = library_lang(s->lib, lang)->chain;
	unsigned char *percent = arena_array(mem, count, 1);

	memset(percent, OTHER_LANGUAGE, count);
	for (uint32_t i = 0; i < chain.count; i++)
		percent[library_link(s->lib, chain, i)] = FALLBACK_LANGUAGE;
	percent[lang] = OWN_LANGUAGE;
	*f = (struct finder){ .search = s, .lang = lang, .percent = percent };
}

bool finder_gets(const struct finder *f, uint32_t lang)
{
	return f->percent[lang] >= FALLBACK_LANGUAGE;
}

void tallies_open(struct tallies *t, const struct search *s, struct arena *mem)
{
	uint32_t cards = s->lib->cards.count;

	t->v = arena_array(mem, cards, sizeof(*t->v));
	t->cards = arena_array(mem, cards, sizeof(*t->cards));
	t->count = 0;
}

void tallies_clear(struct tallies *t)
{
	for (uint32_t i = 0; i < t->count; i++)
		t->v[t->cards[i]] = (struct tally){ .touched = false };
	t->count = 0;
}

static void add(struct tallies *t, uint32_t card, uint32_t field, int score)
{
	struct tally *tally = &t->v[card];

	if (!tally->touched) {
		tally->touched = true;
		t->cards[t->count++] = card;
	}
	if (score > tally->score[field])
		tally->score[field] = (uint16_t)score;
}

/* Of a document; below FALLBACK_LANGUAGE she does not get it. */
static int language_percent(const struct finder *f, const struct sdoc_rec *doc)
{
	int percent = f->percent[doc->lang];

	return percent < FALLBACK_LANGUAGE && doc->source ? FALLBACK_LANGUAGE : percent;
}

static void add_head(const struct finder *f, const struct shead_rec *head,
		     const struct sight *s, struct tallies *t)
{
	const struct sdoc_rec *doc = table_at(f->search->docs, head->doc);
	int percent = language_percent(f, doc);
	bool gets = percent >= FALLBACK_LANGUAGE;
	uint32_t last = gets && !f->heads ? SEARCH_MAIN : SEARCH_KEYWORD;

	if (s->own && !gets)
		return;
	for (uint32_t field = SEARCH_TITLE; field <= last; field++) {
		if (!(head->where & HEAD_IN(field)))
			continue;
		bool whole = s->fit == FIT_WORD && head->where & HEAD_WHOLE(field);
		int score = weights[field][whole ? FIT_WHOLE : s->fit];

		score = score * percent / 100 * s->percent / 100;
		add(t, doc->card, field,
		    score + (head->where & s->accents ? ACCENT_BONUS : 0));
		if (field > SEARCH_KEYWORD)
			continue;
		t->v[doc->card].strong |= s->strong;
		t->v[doc->card].whole |= whole && s->percent == 100;
	}
}

static void add_body(const struct finder *f, uint32_t at, const struct sight *s,
		     struct tallies *t)
{
	const uint32_t *rec = table_at(f->search->bodies, at);
	const struct sdoc_rec *doc = table_at(f->search->docs, *rec);
	int percent = language_percent(f, doc);

	if (percent >= FALLBACK_LANGUAGE)
		add(t, doc->card, SEARCH_SECTION,
		    weights[SEARCH_SECTION][s->fit] * percent / 100 * s->percent / 100);
}

static void add_entry(const struct finder *f, const struct vocab *v, uint32_t entry,
		      bool body, const struct sight *s, struct tallies *t)
{
	struct irange docs = vocab_entry(v, entry)->docs;

	for (uint32_t i = 0; i < docs.count; i++) {
		if (body)
			add_body(f, docs.first + i, s, t);
		else
			add_head(f, table_at(f->search->heads, docs.first + i), s, t);
	}
}

void look_entry(const struct finder *f, const struct vocab *v, uint32_t entry, bool body,
		enum fit fit, int percent, struct tallies *t)
{
	struct sight s = { .fit = fit, .percent = percent, .strong = true };

	add_entry(f, v, entry, body, &s, t);
}

static struct sight sight_of(const struct word *w, enum fit fit)
{
	return (struct sight){
		.fit = fit,
		.percent = 100,
		.strong = fit >= FIT_WORD ||
			  (fit == FIT_PREFIX && w->chars >= STRONG_CHARS),
		.accents = fit < FIT_WORD ? 0 :
			   w->accented    ? HEAD_ACCENTED :
					    HEAD_PLAIN,
		.own = w->chars < OTHER_CHARS,
	};
}

/* The words that begin with it, first the word itself. */
static void look_prefix(const struct finder *f, const struct vocab *v, bool body,
			const struct word *w, size_t least, struct tallies *t)
{
	for (uint32_t i = vocab_first(v, w->text); i < v->count; i++) {
		struct str word = vocab_word(v, i);
		bool same = word.len == w->text.len;

		if (!str_starts(word, w->text) || (!same && w->chars < least))
			return;
		struct sight s = sight_of(w, same ? FIT_WORD : FIT_PREFIX);

		add_entry(f, v, i, body, &s, t);
	}
}

/* The words that have it behind their beginning. */
static void look_inside(const struct finder *f, const struct vocab *v, bool body,
			const struct word *w, const struct literal *l, struct tallies *t)
{
	struct sight s = sight_of(w, FIT_INSIDE);
	size_t from = 0, at;

	while (literal_find(l, v->text, from, &at)) {
		uint32_t i = vocab_word_at(v, at);
		struct istr word = vocab_entry(v, i)->text;

		if (word.off != v->text_at + at)
			add_entry(f, v, i, body, &s, t);
		from = word.off - v->text_at + word.len;
	}
}

static void look_vocab(const struct finder *f, const struct vocab *v, bool body,
		       const struct word *w, const struct literal *inside,
		       struct tallies *t)
{
	look_prefix(f, v, body, w, body && !w->run ? BODY_PREFIX_CHARS : 0, t);
	if (inside)
		look_inside(f, v, body, w, inside, t);
}

/* May any of the language's sentences be shown to her? */
static bool gets_body(const struct finder *f, uint32_t lang, const struct vocab *v)
{
	return finder_gets(f, lang) || v->sources;
}

void look_word(const struct finder *f, const struct word *w, struct tallies *t)
{
	const struct search *s = f->search;
	struct literal *inside = w->chars >= INSIDE_CHARS && !w->run ?
					 literal_new(w->text, s->jit) :
					 NULL;
	struct vocab v = vocab_of(s, VOCAB_HEADS), joined = vocab_of(s, VOCAB_JOINED);

	look_vocab(f, &v, false, w, inside, t);
	if (!w->run)
		look_prefix(f, &joined, false, w, STRONG_CHARS, t);
	for (uint32_t i = 0; !f->heads && i < s->lib->langs.count; i++) {
		v = vocab_of_language(s, i, VOCAB_BODY);
		if (gets_body(f, i, &v))
			look_vocab(f, &v, true, w, inside, t);
	}
	literal_free(inside);
}

void look_joined(const struct finder *f, const struct joined *j, struct tallies *t)
{
	size_t least = j->typing && j->word.chars >= JOINED_CHARS ? 0 : SIZE_MAX;
	struct vocab heads = vocab_of(f->search, VOCAB_HEADS);
	struct vocab joined = vocab_of(f->search, VOCAB_JOINED);

	look_prefix(f, &joined, false, &j->word, least, t);
	if (j->typing)
		look_prefix(f, &heads, false, &j->word, least, t);
}

bool look_knows(const struct finder *f, const struct word *w)
{
	struct vocab v = vocab_of(f->search, VOCAB_HEADS);
	uint32_t i = vocab_first(&v, w->text);

	return i < v.count && str_starts(vocab_word(&v, i), w->text);
}

int tally_score(const struct tally *t, uint32_t *field)
{
	int sum = 0;

	*field = SEARCH_TITLE;
	for (uint32_t i = SEARCH_TITLE; i < SEARCH_FIELDS; i++) {
		sum += t->score[i];
		if (t->score[i] > t->score[*field])
			*field = i;
	}
	return t->score[*field] + (sum - t->score[*field]) / ALSO_DIVISOR;
}
