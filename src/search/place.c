/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/place.h"

#include <string.h>

#include "base/attr.h"
#include "model/lang.h"

/* How well a word fits where it was found. */
enum fit { FIT_INSIDE, FIT_PREFIX, FIT_WORD, FIT_WHOLE, FIT_COUNT };

/* The weight of a field by the fit: a title or a keyword that is just the word beats all,
 * the running text is worth least. */
static const struct weights {
	int fit[FIT_COUNT];
} weights[] = {
	[SEARCH_NUMBER] = { { 0, 0, 0, 0 } },
	[SEARCH_TITLE] = { { 30, 70, 80, 100 } },
	[SEARCH_SHORT] = { { 28, 65, 75, 90 } },
	[SEARCH_KEYWORD] = { { 20, 50, 60, 95 } },
	[SEARCH_MAIN] = { { 10, 30, 40, 45 } },
	[SEARCH_SECTION] = { { 5, 15, 20, 25 } },
};

#define WEIGHT_ROWS ARRAY_LEN(weights)

/* What the other fields that have the word too add: a card with it in its title and its
 * keywords is more about it than one with it in its keywords. */
#define ALSO_DIVISOR 10
/* What a word is worth in a language that the reader gets where hers is missing, and in
 * any other, in per cent. */
#define FALLBACK_LANGUAGE 85
#define OTHER_LANGUAGE 70
/* Shorter words count only from a word's beginning: "od" is not in "body". */
#define INSIDE_CHARS 4
/* Shorter ones are not looked for in languages that she does not get. */
#define OTHER_CHARS 2

/* One document, as this reader gets it. */
struct reading {
	const struct search *s;
	const struct sdoc_rec *doc;
	struct str text;
	bool inside; /* may the word stand in the middle of another? */
};

static const struct sfield_rec *field_at(const struct reading *r, size_t at, size_t *end)
{
	uint32_t low = 0, high = r->doc->fields.count;

	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;
		const struct sfield_rec *f = table_at(r->s->fields,
						      r->doc->fields.first + mid);

		if (f->at <= at)
			low = mid;
		else
			high = mid;
	}
	const struct sfield_rec *next = high < r->doc->fields.count ?
						table_at(r->s->fields,
							 r->doc->fields.first + high) :
						NULL;

	*end = (next ? next->at : r->doc->text.len) - 1; /* the LF */
	return table_at(r->s->fields, r->doc->fields.first + low);
}

static enum fit fit_of(struct str text, size_t at, size_t len, size_t begin, size_t end)
{
	bool starts = at == begin || text.s[at - 1] == ' ';
	bool stops = at + len == end || text.s[at + len] == ' ';

	if (at == begin && at + len == end)
		return FIT_WHOLE;
	return starts && stops ? FIT_WORD : starts ? FIT_PREFIX : FIT_INSIDE;
}

static uint32_t weight_row(uint32_t field)
{
	return field < SEARCH_SECTION ? field : SEARCH_SECTION;
}

static int also(const int *by_row, int best)
{
	int sum = -best;

	for (size_t i = 0; i < WEIGHT_ROWS; i++)
		sum += by_row[i];
	return sum / ALSO_DIVISOR;
}

/* A word that is found at `at`: what it is worth there. */
static struct place place_at(const struct reading *r, const struct word *w, size_t at)
{
	size_t end;
	const struct sfield_rec *f = field_at(r, at, &end);
	enum fit fit = fit_of(r->text, at, w->text.len, f->at, end);
	bool long_prefix = fit == FIT_PREFIX && w->chars >= INSIDE_CHARS;
	bool head = f->field <= SEARCH_KEYWORD;
	struct place p = { .field = f->field, .item = f->item };

	if (f->joined ? fit < FIT_WORD && !long_prefix : fit == FIT_INSIDE && !r->inside)
		return (struct place){ .field = f->field };
	p.score = weights[weight_row(f->field)].fit[fit];
	p.whole = head && fit == FIT_WHOLE;
	p.strong = head && (fit >= FIT_WORD || long_prefix);
	return p;
}

static size_t next_char(struct str text, size_t at)
{
	at++;
	while (at < text.len && ((unsigned char)text.s[at] & 0xC0) == 0x80)
		at++;
	return at;
}

static void keep_better(struct place *best, const struct place *p)
{
	bool strong = best->strong || p->strong, whole = best->whole || p->whole;

	if (p->score > best->score)
		*best = *p;
	best->strong = strong;
	best->whole = whole;
}

/* The best place of a word in one document; score 0 where it is not there. */
static struct place find_in(const struct reading *r, const struct word *w)
{
	struct place best = { 0 };
	int by_row[WEIGHT_ROWS] = { 0 };
	size_t from = 0, at;

	while (literal_find(w->literal, r->text, from, &at)) {
		struct place p = place_at(r, w, at);
		uint32_t row = weight_row(p.field);

		if (p.score)
			keep_better(&best, &p);
		if (p.score > by_row[row])
			by_row[row] = p.score;
		from = next_char(r->text, at);
	}
	best.score += also(by_row, best.score);
	return best;
}

static bool in_chain(const struct library *lib, uint32_t lang, uint32_t other)
{
	struct irange chain = library_lang(lib, lang)->chain;

	for (uint32_t i = 0; i < chain.count; i++)
		if (library_link(lib, chain, i) == other)
			return true;
	return false;
}

/* May a reader of `lang` get these words? Her languages, the source, and whatever is
 * shown to her where there are neither. */
static bool is_for(const struct finder *f, const struct card_rec *card,
		   const struct words_rec *w)
{
	const struct library *lib = f->search->lib;

	return in_chain(lib, f->lang, w->lang) || w->lang == card->source_lang ||
	       library_words(lib, w->card, f->lang) == w;
}

static bool has_blanks(const struct library *lib, uint32_t lang)
{
	return !lang_without_blanks(library_str(lib, library_lang(lib, lang)->tag));
}

/* The card's words at a place of the tables "words" and "sdocs". */
static struct place find_at(const struct finder *f, const struct card_rec *card,
			    uint32_t at, const struct word *w)
{
	const struct search *s = f->search;
	const struct words_rec *rec = table_at(s->lib->words, at);
	const struct sdoc_rec *doc = table_at(s->docs, at);
	bool gets = is_for(f, card, rec);
	struct str text = image_str(&s->lib->img, doc->text);

	if (!gets && w->chars < OTHER_CHARS)
		return (struct place){ 0 };
	struct reading r = { s, doc, text, w->chars >= INSIDE_CHARS };

	if (f->scope == SCOPE_HEAD || !gets)
		r.text.len = doc->head;
	else if (f->scope == SCOPE_MAIN)
		r.text.len = doc->main;
	if (!has_blanks(s->lib, rec->lang))
		r.inside = true;
	struct place p = find_in(&r, w);

	p.lang = rec->lang;
	if (rec->lang != f->lang)
		p.score = p.score * (gets ? FALLBACK_LANGUAGE : OTHER_LANGUAGE) / 100;
	return p;
}

struct place place_find(const struct finder *f, uint32_t card, const struct word *w)
{
	const struct card_rec *rec = library_card(f->search->lib, card);
	struct place best = { 0 };

	for (uint32_t i = 0; i < rec->words.count; i++) {
		struct place p = find_at(f, rec, rec->words.first + i, w);

		keep_better(&best, &p);
	}
	return best;
}

static bool stands_in(struct str text, struct str phrase)
{
	const char *at = text.s, *end = text.s + text.len;

	while ((at = memmem(at, (size_t)(end - at), phrase.s, phrase.len))) {
		const char *behind = at + phrase.len;

		if ((at == text.s || at[-1] == ' ') && (behind == end || *behind == ' '))
			return true;
		at++;
	}
	return false;
}

static bool head_stands_in(const struct finder *f, const struct sdoc_rec *doc,
			   struct str folded)
{
	struct str rest = image_str(&f->search->lib->img, doc->text), item;

	rest.len = doc->head;
	while (rest.len && str_split(&rest, '\n', &item))
		if (item.len && memchr(item.s, ' ', item.len) && stands_in(folded, item))
			return true;
	return false;
}

bool place_has_phrase(const struct finder *f, uint32_t card, struct str folded)
{
	struct irange words = library_card(f->search->lib, card)->words;

	for (uint32_t i = 0; i < words.count; i++)
		if (head_stands_in(f, table_at(f->search->docs, words.first + i), folded))
			return true;
	return false;
}
