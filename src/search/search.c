/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/bug.h"
#include "model/lang.h"
#include "search/query.h"
#include "text/door.h"
#include "text/fold.h"
#include "text/utf8.h"

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
/* What a word is worth in another language than the reader's, in per cent. */
#define OTHER_LANGUAGE 85
/* Shorter words count only from a word's beginning: "od" is not in "body". */
#define INSIDE_CHARS 4
#define NUMBER_SCORE 1000000

struct word {
	struct str text; /* folded */
	struct literal *literal;
	bool inside; /* may it stand in the middle of a word? */
};

struct query {
	struct word v[SEARCH_WORDS + 1]; /* the last one: all of it, as a phrase */
	size_t count; /* without the phrase */
	bool phrase;
};

/* The best place of one word. */
struct found {
	int score;
	uint32_t field, item, lang;
};

void search_open(struct search *s, const struct library *lib)
{
	*s = (struct search){
		.lib = lib,
		.docs = image_table(&lib->img, "sdocs", sizeof(struct sdoc_rec)),
		.fields = image_table(&lib->img, "sfields", sizeof(struct sfield_rec)),
	};
}

static bool is_stop(const struct search *s, uint32_t lang, struct str word)
{
	struct irange stop = library_lang(s->lib, lang)->stop;
	struct buf folded = { 0 };
	bool yes = false;

	for (uint32_t i = 0; i < stop.count && !yes; i++) {
		buf_clear(&folded);
		fold_add(&folded, library_item(s->lib, stop, i));
		yes = str_eq(buf_str(&folded), word);
	}
	buf_release(&folded);
	return yes;
}

static struct word new_word(struct str text)
{
	return (struct word){ text, literal_new(text), utf8_count(text) >= INSIDE_CHARS };
}

/* The words without the language's stop words; all of them where nothing else is left. */
static void cut_words(const struct search *s, struct query *q, struct str folded,
		      uint32_t lang)
{
	for (int all = 0; all < 2 && !q->count; all++) {
		struct str rest = folded, word;

		while (q->count < SEARCH_WORDS && str_split(&rest, ' ', &word))
			if (word.len && (all || !is_stop(s, lang, word)))
				q->v[q->count++] = new_word(word);
	}
	/* With its stop words: "help me" is a keyword. */
	q->phrase = q->count && memchr(folded.s, ' ', folded.len);
	if (q->phrase)
		q->v[q->count] = new_word(folded);
}

static void free_words(struct query *q)
{
	for (size_t i = 0; i < q->count + q->phrase; i++)
		literal_free(q->v[i].literal);
}

static const struct sfield_rec *field_at(const struct search *s,
					 const struct sdoc_rec *doc, size_t at,
					 size_t *end)
{
	uint32_t low = 0, high = doc->fields.count;

	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;
		const struct sfield_rec *f = table_at(s->fields, doc->fields.first + mid);

		if (f->at <= at)
			low = mid;
		else
			high = mid;
	}
	const struct sfield_rec *next =
		high < doc->fields.count ? table_at(s->fields, doc->fields.first + high) :
					   NULL;

	*end = (next ? next->at : doc->text.len) - 1; /* the LF */
	return table_at(s->fields, doc->fields.first + low);
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

/* The best place of a word in one document; score 0 where it is not there. */
static struct found find_in(const struct search *s, const struct sdoc_rec *doc,
			    const struct word *w, bool inside)
{
	struct str text = image_str(&s->lib->img, doc->text);
	struct found best = { 0 };
	int by_row[WEIGHT_ROWS] = { 0 };
	size_t from = 0, at, end;

	while (literal_find(w->literal, text, from, &at)) {
		const struct sfield_rec *f = field_at(s, doc, at, &end);
		enum fit fit = fit_of(text, at, w->text.len, f->at, end);
		uint32_t row = weight_row(f->field);
		int score = fit != FIT_INSIDE || inside ? weights[row].fit[fit] : 0;

		if (score > best.score)
			best = (struct found){ score, f->field, f->item, 0 };
		if (score > by_row[row])
			by_row[row] = score;
		from = at + 1;
		while (from < text.len && ((unsigned char)text.s[from] & 0xC0) == 0x80)
			from++;
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
static bool is_for(const struct search *s, const struct card_rec *card,
		   const struct words_rec *w, uint32_t lang)
{
	return in_chain(s->lib, lang, w->lang) || w->lang == card->source_lang ||
	       library_words(s->lib, w->card, lang) == w;
}

/* The best place of a word in a card, over the languages that this reader gets. */
static struct found find_word(const struct search *s, const struct card_rec *card,
			      const struct word *w, uint32_t lang)
{
	struct found best = { 0 };

	for (uint32_t i = 0; i < card->words.count; i++) {
		const struct words_rec *rec = table_at(s->lib->words,
						       card->words.first + i);

		if (!is_for(s, card, rec, lang))
			continue;
		bool blanks = !lang_without_blanks(
			library_str(s->lib, library_lang(s->lib, rec->lang)->tag));
		struct found f = find_in(s, table_at(s->docs, card->words.first + i), w,
					 w->inside || !blanks);

		f.lang = rec->lang;
		if (rec->lang != lang)
			f.score = f.score * OTHER_LANGUAGE / 100;
		if (f.score > best.score)
			best = f;
	}
	return best;
}

/* The mean of the words' scores; the whole phrase found as such counts as one more. */
static bool match(const struct search *s, const struct query *q, uint32_t card,
		  uint32_t lang, struct hit *out)
{
	const struct card_rec *rec = library_card(s->lib, card);
	struct found best = { 0 };
	int sum = 0;

	for (size_t i = 0; i < q->count; i++) {
		struct found f = find_word(s, rec, &q->v[i], lang);

		if (!f.score)
			return false;
		sum += f.score;
		if (f.score > best.score)
			best = f;
	}
	if (q->phrase) {
		struct found f = find_word(s, rec, &q->v[q->count], lang);

		sum += f.score * (int)q->count;
		if (f.score >= best.score)
			best = f;
	}
	*out = (struct hit){ card, best.lang, best.field, best.item,
			     sum / (int)q->count };
	return true;
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

struct sorting {
	struct hit hit;
	uint32_t urgency;
};

static int better_first(const void *va, const void *vb)
{
	const struct sorting *a = va, *b = vb;

	if (a->hit.score != b->hit.score)
		return a->hit.score > b->hit.score ? -1 : 1;
	if (a->urgency != b->urgency)
		return a->urgency > b->urgency ? -1 : 1;
	return a->hit.card < b->hit.card ? -1 : a->hit.card > b->hit.card;
}

static struct hits collect(const struct search *s, const struct query *q, uint32_t number,
			   uint32_t lang, bool staff, struct arena *mem)
{
	struct sorting *all = arena_array(mem, s->lib->cards.count, sizeof(*all));
	struct hits out = { NULL, 0 };

	for (uint32_t i = 0; i < s->lib->cards.count; i++) {
		const struct card_rec *card = library_card(s->lib, i);
		struct sorting *next = &all[out.count];

		if (card->staff_only && !staff)
			continue;
		if (number && card->number == number)
			next->hit = (struct hit){ i, lang, SEARCH_NUMBER, 0,
						  NUMBER_SCORE };
		else if (!q->count || !match(s, q, i, lang, &next->hit))
			continue;
		next->urgency = card->urgency;
		out.count++;
	}
	qsort(all, out.count, sizeof(*all), better_first);
	out.v = arena_array(mem, out.count, sizeof(*out.v));
	for (size_t i = 0; i < out.count; i++)
		out.v[i] = all[i].hit;
	return out;
}

struct hits search_run(const struct search *s, struct str typed, uint32_t lang,
		       bool staff, struct arena *mem)
{
	struct buf clean = { 0 }, folded = { 0 };
	struct query q = { .count = 0 };
	struct hits out;

	door_typed(typed, SEARCH_CHARS, &clean);
	fold_add(&folded, buf_str(&clean));
	cut_words(s, &q, buf_str(&folded), lang);
	out = collect(s, &q, number_of(buf_str(&folded)), lang, staff, mem);
	free_words(&q);
	buf_release(&clean);
	buf_release(&folded);
	return out;
}
