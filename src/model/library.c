/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/library.h"

#include "base/bug.h"
#include "model/lang.h"
#include "model/services.h"

void library_open(struct library *lib, struct image img)
{
	*lib = (struct library){
		.img = img,
		.langs = image_table(&img, "langs", sizeof(struct lang_rec)),
		.texts = image_table(&img, "texts", sizeof(struct istr)),
		.topics = image_table(&img, "topics", sizeof(struct group_rec)),
		.audiences = image_table(&img, "auds", sizeof(struct group_rec)),
		.cards = image_table(&img, "cards", sizeof(struct card_rec)),
		.words = image_table(&img, "words", sizeof(struct words_rec)),
		.items = image_table(&img, "items", sizeof(struct istr)),
		.links = image_table(&img, "links", sizeof(uint32_t)),
		.sources = image_table(&img, "sources", sizeof(struct source_rec)),
		.reviews = image_table(&img, "reviews", sizeof(struct review_rec)),
		.emergency = image_table(&img, "emerg", sizeof(struct emergency_rec)),
		.group_words = image_table(&img, "groupw",
					   sizeof(struct group_words_rec)),
		.services = image_table(&img, "services", sizeof(struct service_rec)),
		.service_words = image_table(&img, "servicew",
					     sizeof(struct service_words_rec)),
		.phones = image_table(&img, "phones", sizeof(struct phone_rec)),
		.days = image_table(&img, "days", sizeof(struct day_rec)),
		.newest = image_table(&img, "newest", sizeof(uint32_t)),
	};
}

void library_release(struct library *lib)
{
	image_release(&lib->img);
	*lib = (struct library){ 0 };
}

struct str library_str(const struct library *lib, struct istr s)
{
	return image_str(&lib->img, s);
}

struct str library_text(const struct library *lib, uint32_t lang, enum text_id id)
{
	const struct istr *s = table_at(lib->texts,
					lang * (uint32_t)TEXT_COUNT + (uint32_t)id);

	return library_str(lib, *s);
}

const struct lang_rec *library_lang(const struct library *lib, uint32_t lang)
{
	return table_at(lib->langs, lang);
}

const struct card_rec *library_card(const struct library *lib, uint32_t card)
{
	return table_at(lib->cards, card);
}

const struct group_rec *library_topic(const struct library *lib, uint32_t topic)
{
	return table_at(lib->topics, topic);
}

const struct group_rec *library_audience(const struct library *lib, uint32_t audience)
{
	return table_at(lib->audiences, audience);
}

struct str library_item(const struct library *lib, struct irange items, uint32_t i)
{
	BUG_ON(i >= items.count);
	const struct istr *s = table_at(lib->items, items.first + i);

	return library_str(lib, *s);
}

uint32_t library_link(const struct library *lib, struct irange links, uint32_t i)
{
	BUG_ON(i >= links.count);
	const uint32_t *link = table_at(lib->links, links.first + i);

	return *link;
}

uint32_t library_find_lang(const struct library *lib, struct str tag)
{
	for (; tag.len; tag = lang_parent(tag)) {
		for (uint32_t i = 0; i < lib->langs.count; i++) {
			const struct lang_rec *l = library_lang(lib, i);

			if (l->offered && str_eq(library_str(lib, l->tag), tag))
				return i;
		}
	}
	return NO_LANG;
}

uint32_t library_offered_count(const struct library *lib)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < lib->langs.count; i++)
		n += library_lang(lib, i)->offered != 0;
	return n;
}

uint32_t library_offered(const struct library *lib, uint32_t place)
{
	for (uint32_t i = 0; i < lib->langs.count; i++)
		if (library_lang(lib, i)->offered == place + 1)
			return i;
	return NO_LANG;
}

uint32_t library_offered_place(const struct library *lib, uint32_t lang)
{
	uint32_t rank = library_lang(lib, lang)->offered;

	return rank ? rank - 1 : 0;
}

uint32_t library_find_card(const struct library *lib, struct str id)
{
	for (uint32_t i = 0; i < lib->cards.count; i++)
		if (str_eq(library_str(lib, library_card(lib, i)->id), id))
			return i;
	return NO_CARD;
}

uint32_t library_find_number(const struct library *lib, uint32_t number)
{
	for (uint32_t i = 0; number && i < lib->cards.count; i++)
		if (library_card(lib, i)->number == number)
			return i;
	return NO_CARD;
}

uint32_t library_find_topic(const struct library *lib, struct str id)
{
	for (uint32_t i = 0; i < lib->topics.count; i++)
		if (str_eq(library_str(lib, library_topic(lib, i)->id), id))
			return i;
	return UINT32_MAX;
}

static const struct words_rec *words_in(const struct library *lib,
					const struct card_rec *card, uint32_t lang)
{
	for (uint32_t i = 0; i < card->words.count; i++) {
		const struct words_rec *w = table_at(lib->words, card->words.first + i);

		if (w->lang == lang)
			return w;
	}
	return NULL;
}

/* The n-th choice of words for a reader: her chain, then the source, then any. NULL
 * where that choice has no words; *more is false behind the last one. */
static const struct words_rec *choice(const struct library *lib,
				      const struct card_rec *card, uint32_t lang,
				      uint32_t n, bool *more)
{
	struct irange chain = library_lang(lib, lang)->chain;

	*more = n < chain.count + 1 + card->words.count;
	if (n < chain.count)
		return words_in(lib, card, library_link(lib, chain, n));
	if (n == chain.count)
		return words_in(lib, card, card->source_lang);
	n -= chain.count + 1;
	return n < card->words.count ? table_at(lib->words, card->words.first + n) : NULL;
}

const struct words_rec *library_words(const struct library *lib, uint32_t card,
				      uint32_t lang)
{
	const struct card_rec *rec = library_card(lib, card);
	bool more = true;

	for (uint32_t n = 0; more; n++) {
		const struct words_rec *w = choice(lib, rec, lang, n, &more);

		if (w)
			return w;
	}
	bug(__FILE__, __LINE__, "a card without words");
}

struct irange library_section(const struct library *lib, uint32_t card, uint32_t lang,
			      enum section s, uint32_t *in)
{
	const struct card_rec *rec = library_card(lib, card);
	bool more = true;

	for (uint32_t n = 0; more; n++) {
		const struct words_rec *w = choice(lib, rec, lang, n, &more);

		if (w && w->sections[s].count) {
			*in = w->lang;
			return w->sections[s];
		}
	}
	*in = lang;
	return (struct irange){ 0, 0 };
}

/* Empty where the locale has none. */
static struct str locale_title(const struct library *lib, uint32_t card, uint32_t lang)
{
	struct irange titles = library_lang(lib, lang)->emergency;

	for (uint32_t i = 0; i < titles.count; i++) {
		const struct emergency_rec *e = table_at(lib->emergency,
							 titles.first + i);

		if (e->card == card)
			return library_str(lib, e->title);
	}
	return STR("");
}

struct str library_title(const struct library *lib, uint32_t card, uint32_t lang)
{
	const struct words_rec *w = library_words(lib, card, lang);
	bool high = library_card(lib, card)->discretion == DISCRETION_HIGH;
	struct str own = w->lang == lang ? STR("") : locale_title(lib, card, lang);

	if (own.len)
		return own;
	return library_str(lib, high && w->short_title.len ? w->short_title : w->title);
}

struct str library_narrow_title(const struct library *lib, uint32_t card, uint32_t lang)
{
	const struct words_rec *w = library_words(lib, card, lang);

	if (w->lang != lang && locale_title(lib, card, lang).len)
		return STR("");
	return library_str(lib, w->short_title);
}

/* An offered language first, then English, then whatever there is. */
static const struct group_words_rec *group_words(const struct library *lib,
						 const struct group_rec *g, uint32_t lang)
{
	struct irange chain = library_lang(lib, lang)->chain;
	const struct group_words_rec *any = NULL;

	for (uint32_t n = 0; n < chain.count; n++) {
		for (uint32_t i = 0; i < g->words.count; i++) {
			any = table_at(lib->group_words, g->words.first + i);
			if (any->lang == library_link(lib, chain, n))
				return any;
		}
	}
	for (uint32_t i = 0; i < g->words.count; i++) {
		const struct group_words_rec *w = table_at(lib->group_words,
							   g->words.first + i);

		if (str_is(library_str(lib, library_lang(lib, w->lang)->tag), "en"))
			return w;
	}
	return any;
}

struct str library_group_title(const struct library *lib, const struct group_rec *g,
			       uint32_t lang)
{
	const struct group_words_rec *w = group_words(lib, g, lang);

	return library_str(lib, w ? w->title : g->id);
}

struct str library_group_main(const struct library *lib, const struct group_rec *g,
			      uint32_t lang)
{
	const struct group_words_rec *w = group_words(lib, g, lang);

	return w ? library_str(lib, w->main) : STR("");
}

uint32_t library_emergency(const struct library *lib, uint32_t place)
{
	for (uint32_t i = 0; place && i < lib->cards.count; i++)
		if (library_card(lib, i)->emergency == place)
			return i;
	return NO_CARD;
}

uint32_t library_newest_date(const struct library *lib)
{
	const uint32_t *newest = lib->newest.count ? table_at(lib->newest, 0) : NULL;

	return newest ? *newest : 0;
}

uint32_t library_today(const struct library *lib, uint32_t today)
{
	return today >= library_newest_date(lib) ? today : 0;
}
