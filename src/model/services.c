/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/services.h"

#include "base/clock.h"
#include "model/slots.h"

/* Days since the last check, from which on an entry counts as worse. */
#define AGED_DAYS 90
#define OLD_DAYS 180
#define STALE_DAYS 365

#define PUT(b, name, record) image_put(b, name, &(record), sizeof(record))

/* --- Into the image --- */

static struct irange put_week(struct image_builder *b, const struct week *w)
{
	struct irange r = { image_count(b, "days"), w->given ? WEEK_DAYS : 0 };

	for (size_t i = 0; i < r.count; i++) {
		struct day_rec rec = { w->days[i].state,
				       image_put_str(b, w->days[i].times.text) };

		PUT(b, "days", rec);
	}
	return r;
}

static struct irange put_phones(struct image_builder *b, const struct service *s)
{
	struct irange r = { image_count(b, "phones"), (uint32_t)s->phone_count };

	for (size_t i = 0; i < s->phone_count; i++) {
		const struct phone *p = &s->phones[i];
		struct phone_rec rec = { .number = image_put_str(b, p->number.text),
					 .hours = put_week(b, &p->hours),
					 .text_ok = p->text_ok,
					 .last_verified = p->last_verified };

		PUT(b, "phones", rec);
	}
	return r;
}

static struct irange put_words(struct image_builder *b, struct content *c,
			       const struct service *s)
{
	struct irange r = { image_count(b, "servicew"), (uint32_t)s->word_count };

	for (size_t i = 0; i < s->word_count; i++) {
		const struct service_words *w = &s->words[i];
		struct service_words_rec rec = {
			.lang = w->lang,
			.name = image_put_str(b, w->name.text),
			.main = image_put_str(b, slot_resolve(c, w->main.text, w->lang)),
		};

		for (size_t k = 0; k < SERVICE_SAYS_COUNT; k++) {
			bool leads_there = k == SERVICE_SAYS_HOW_TO_FIND;

			if (!leads_there || s->safe_to_publish == ANSWER_YES)
				rec.says[k] = image_put_str(
					b, slot_resolve(c, w->says[k].text, w->lang));
		}
		PUT(b, "servicew", rec);
	}
	return r;
}

/* A language of the library is shown by its own name; anything else as it is written. */
static struct irange put_languages(struct image_builder *b, const struct content *c,
				   const struct service *s)
{
	struct irange r = { image_count(b, "items"), (uint32_t)s->languages.count };

	for (size_t i = 0; i < s->languages.count; i++) {
		struct str name = s->languages.v[i].text;
		uint32_t lang;

		if (content_find_lang(c, name, &lang))
			name = c->langs[lang].own;
		struct istr item = image_put_str(b, name);

		PUT(b, "items", item);
	}
	return r;
}

static void put_service(struct image_builder *b, struct content *c,
			const struct service *s)
{
	bool safe = s->safe_to_publish == ANSWER_YES;
	struct service_rec rec = {
		.id = image_put_str(b, s->id),
		.kind = s->kind,
		.status = s->status,
		.last_verified = s->last_verified,
		.min_age = s->min_age,
		.withheld = !safe && s->address.text.len,
		.address = image_put_str(b, safe ? s->address.text : STR("")),
		.languages = put_languages(b, c, s),
		.phones = put_phones(b, s),
		.hours = put_week(b, &s->hours),
		.women_only = put_week(b, &s->women_only),
		.words = put_words(b, c, s),
	};

	for (size_t i = 0; i < SERVICE_ASKS_COUNT; i++)
		rec.asks[i] = s->asks[i];
	PUT(b, "services", rec);
}

void services_fill(struct image_builder *b, struct content *c)
{
	for (size_t i = 0; i < c->service_count; i++)
		put_service(b, c, &c->services[i]);
}

/* --- Out of the image --- */

const struct service_rec *library_service(const struct library *lib, uint32_t i)
{
	return table_at(lib->services, i);
}

uint32_t library_find_service(const struct library *lib, struct str id)
{
	for (uint32_t i = 0; i < lib->services.count; i++)
		if (str_eq(library_str(lib, library_service(lib, i)->id), id))
			return i;
	return UINT32_MAX;
}

static const struct service_words_rec *words_at(const struct library *lib,
						const struct service_rec *s, uint32_t i)
{
	return table_at(lib->service_words, s->words.first + i);
}

/* Has the text that is asked for? */
typedef bool has_fn(const struct service_words_rec *w, uint32_t which);

static bool has_words(const struct service_words_rec *w, uint32_t which)
{
	(void)which;
	return w->name.len > 0;
}

static bool has_sentence(const struct service_words_rec *w, uint32_t which)
{
	return w->says[which].len > 0;
}

static const struct service_words_rec *words_in(const struct library *lib,
						const struct service_rec *s,
						uint32_t lang, has_fn *has,
						uint32_t which)
{
	for (uint32_t i = 0; i < s->words.count; i++) {
		const struct service_words_rec *w = words_at(lib, s, i);

		if ((lang == NO_LANG || w->lang == lang) && has(w, which))
			return w;
	}
	return NULL;
}

/* Her chain, then English, then whatever there is. */
static const struct service_words_rec *choose(const struct library *lib,
					      const struct service_rec *s, uint32_t lang,
					      has_fn *has, uint32_t which)
{
	struct irange chain = library_lang(lib, lang)->chain;
	const struct service_words_rec *found = NULL;

	for (uint32_t i = 0; i < chain.count && !found; i++)
		found = words_in(lib, s, library_link(lib, chain, i), has, which);
	for (uint32_t i = 0; i < lib->langs.count && !found; i++)
		if (str_is(library_str(lib, library_lang(lib, i)->tag), "en"))
			found = words_in(lib, s, i, has, which);
	return found ? found : words_in(lib, s, NO_LANG, has, which);
}

const struct service_words_rec *service_words(const struct library *lib,
					      const struct service_rec *s, uint32_t lang)
{
	return choose(lib, s, lang, has_words, 0);
}

struct str service_says(const struct library *lib, const struct service_rec *s,
			uint32_t lang, enum service_says which, uint32_t *in)
{
	const struct service_words_rec *w = choose(lib, s, lang, has_sentence, which);

	*in = w ? w->lang : lang;
	return w ? library_str(lib, w->says[which]) : STR("");
}

#define KIND_TEXT(id, name) [SERVICE_KIND_##id] = TEXT_SERVICE_KIND_##id,
enum text_id service_kind_text(enum service_kind kind)
{
	static const enum text_id texts[] = { SERVICE_KINDS(KIND_TEXT) };

	return texts[kind];
}

struct str service_name(const struct library *lib, const struct service_rec *s,
			uint32_t lang)
{
	const struct service_words_rec *w = service_words(lib, s, lang);

	return w ? library_str(lib, w->name) :
		   library_text(lib, lang, service_kind_text((enum service_kind)s->kind));
}

enum service_age service_age(uint32_t verified, uint32_t today)
{
	int32_t days = verified && today ? date_days(verified, today) : 0;

	if (!today)
		return SERVICE_FRESH;
	return days > STALE_DAYS            ? SERVICE_STALE :
	       days > OLD_DAYS || !verified ? SERVICE_OLD :
	       days > AGED_DAYS             ? SERVICE_AGED :
					      SERVICE_FRESH;
}
