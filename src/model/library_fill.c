/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what was read to the image. */
#include "base/bug.h"
#include "model/dates.h"
#include "model/fingerprint.h"
#include "model/library.h"
#include "model/services.h"
#include "model/slots.h"

struct filling_in {
	struct image_builder *b;
	struct content *c;
};

#define PUT(b, name, record) image_put(b, name, &(record), sizeof(record))

static struct istr put(const struct filling_in *f, struct str s)
{
	return image_put_str(f->b, s);
}

static struct irange put_items(const struct filling_in *f, struct lines lines,
			       uint32_t lang, bool slots)
{
	struct irange r = { image_count(f->b, "items"), (uint32_t)lines.count };

	for (size_t i = 0; i < lines.count; i++) {
		struct str item = lines.v[i].text;
		struct istr s = put(f, slots ? slot_resolve(f->c, item, lang) : item);

		PUT(f->b, "items", s);
	}
	return r;
}

static struct irange put_links(const struct filling_in *f, const uint32_t *v, size_t n)
{
	struct irange r = { image_count(f->b, "links"), (uint32_t)n };

	for (size_t i = 0; i < n; i++)
		PUT(f->b, "links", v[i]);
	return r;
}

static uint32_t find_card(const struct content *c, struct str id)
{
	const struct card *card = content_card(c, id);

	return card ? (uint32_t)(card - c->cards) : NO_CARD;
}

static void put_texts(const struct filling_in *f, uint32_t lang)
{
	for (size_t i = 0; i < TEXT_COUNT; i++) {
		struct istr s = put(f, content_text(f->c, lang, (enum text_id)i));

		PUT(f->b, "texts", s);
	}
}

static struct irange put_emergency(const struct filling_in *f, const struct language *l)
{
	struct irange r = { image_count(f->b, "emerg"), 0 };

	for (size_t i = 0; i < l->emergency_count; i++) {
		struct emergency_rec rec = {
			.card = find_card(f->c, l->emergency[i].id),
			.title = put(f, l->emergency[i].title),
		};

		if (rec.card == NO_CARD)
			continue;
		PUT(f->b, "emerg", rec);
		r.count++;
	}
	return r;
}

static void put_languages(const struct filling_in *f)
{
	for (uint32_t i = 0; i < f->c->lang_count; i++) {
		const struct language *l = &f->c->langs[i];
		struct lang_rec rec = {
			.tag = put(f, l->tag),
			.own = put(f, l->own),
			.english = put(f, l->english),
			.ascii = put(f, l->ascii),
			.chain = put_links(f, l->chain, l->chain_count),
			.emergency = put_emergency(f, l),
			.stop = put_items(f, l->stop, i, false),
			.exemplars = put(f, l->exemplars),
			.index = put(f, l->index),
			.rtl = l->rtl,
			.offered = l->offered,
		};

		PUT(f->b, "langs", rec);
		put_texts(f, i);
	}
}

static void put_groups(const struct filling_in *f, const char *name,
		       const struct groups *groups)
{
	for (size_t i = 0; i < groups->count; i++) {
		const struct group *g = &groups->v[i];
		struct group_rec rec = {
			.id = put(f, g->id),
			.words = { image_count(f->b, "groupw"), (uint32_t)g->word_count },
		};

		for (size_t k = 0; k < g->word_count; k++) {
			const struct group_words *w = &g->words[k];
			struct group_words_rec words = {
				.lang = w->lang,
				.title = put(f, w->title.text),
				.main = put(f, w->main.text),
			};

			PUT(f->b, "groupw", words);
		}
		PUT(f->b, name, rec);
	}
}

/* Has any part changed in the source since it was translated? A part without a stamp
 * says nothing. */
static bool is_behind(const struct content *c, const struct card *card,
		      const struct words *w)
{
	const struct words *src = card_source(c, card);

	if (!src || src == w || !w->of)
		return false;
	for (const char *const *key = words_parts(); *key; key++) {
		struct lines part = words_part(src, str_from(*key));
		const struct node *stamp = node_get(w->of, str_from(*key));

		if (stamp && stamp->kind == NODE_TEXT && part.count &&
		    !fingerprint_is(fingerprint_of(part.v, part.count), stamp->text))
			return true;
	}
	return false;
}

static void put_words(const struct filling_in *f, uint32_t card, const struct words *w)
{
	struct words_rec rec = {
		.card = card,
		.lang = w->lang,
		.status = w->status,
		.date = w->date,
		.behind = is_behind(f->c, &f->c->cards[card], w),
		.by = put(f, w->by.text),
		.title = put(f, w->title.text),
	};

	/* One after the other: `all` is their order. */
	rec.short_title = put(f, w->short_title.text);
	rec.main = put(f, slot_resolve(f->c, w->main.text, w->lang));
	rec.keywords = put_items(f, w->keywords, w->lang, false);
	for (size_t s = 0; s < SECTION_COUNT; s++)
		rec.sections[s] = put_items(f, w->sections[s], w->lang, true);
	struct istr end = put(f, STR(""));

	rec.all = (struct istr){ rec.title.off, end.off - rec.title.off };
	PUT(f->b, "words", rec);
}

static struct irange put_sources(const struct filling_in *f, const struct card *card)
{
	struct irange r = { image_count(f->b, "sources"), 0 };

	for (size_t i = 0; i < card->source_count; i++) {
		const struct source_ref *s = &card->sources[i];
		struct source_rec rec = { put(f, s->publisher.text),
					  put(f, s->title.text), s->year };

		PUT(f->b, "sources", rec);
		r.count++;
	}
	return r;
}

static struct irange put_reviews(const struct filling_in *f, const struct card *card)
{
	struct irange range = { image_count(f->b, "reviews"), 0 };

	for (size_t i = 0; i < card->review_count; i++) {
		const struct review *r = &card->reviews[i];
		struct review_rec rec = { .kind = r->kind,
					  .lang = NO_LANG,
					  .reviewed = r->reviewed,
					  .changed = r->changed,
					  .date = r->date,
					  .next = r->next,
					  .role = put(f, r->role.text),
					  .organisation = put(f, r->organisation.text) };

		content_find_lang(f->c, r->lang, &rec.lang);
		PUT(f->b, "reviews", rec);
		range.count++;
	}
	return range;
}

static struct irange put_related(const struct filling_in *f, const struct card *card)
{
	struct irange r = { image_count(f->b, "links"), 0 };

	for (size_t i = 0; i < card->related.count; i++) {
		uint32_t other = find_card(f->c, card->related.v[i].text);

		if (other == NO_CARD || str_eq(card->related.v[i].text, card->id))
			continue;
		PUT(f->b, "links", other);
		r.count++;
	}
	return r;
}

static struct irange put_audiences(const struct filling_in *f, const struct card *card)
{
	struct irange r = { image_count(f->b, "links"), 0 };

	for (size_t i = 0; i < card->audiences.count; i++) {
		for (uint32_t g = 0; g < f->c->audiences.count; g++) {
			if (!str_eq(card->audiences.v[i].text, f->c->audiences.v[g].id))
				continue;
			PUT(f->b, "links", g);
			r.count++;
		}
	}
	return r;
}

static uint32_t warning_bits(const struct card *card)
{
	uint32_t bits = 0, which;

	for (size_t i = 0; i < card->warnings.count; i++)
		if (warning_find(card->warnings.v[i].text, &which))
			bits |= UINT32_C(1) << which;
	return bits;
}

static void put_card(const struct filling_in *f, uint32_t i)
{
	const struct card *card = &f->c->cards[i];
	struct card_rec rec = {
		.id = put(f, card->id),
		.topic = card->topic,
		.urgency = card->urgency,
		.emergency = card->emergency,
		.number = card->number,
		.discretion = card->discretion,
		.print = card->print,
		.law_sensitive = card->law_sensitive,
		.warnings = warning_bits(card),
		.staff_only = card_staff_only(card),
		.source_lang = NO_LANG,
		.audiences = put_audiences(f, card),
		.related = put_related(f, card),
		.sources = put_sources(f, card),
		.reviews = put_reviews(f, card),
		.words = { image_count(f->b, "words"), 0 },
	};

	content_find_lang(f->c, card->source_language.text, &rec.source_lang);
	for (size_t k = 0; k < card->word_count; k++)
		if (words_shown(f->c, card, &card->words[k]))
			put_words(f, i, &card->words[k]);
	rec.words.count = image_count(f->b, "words") - rec.words.first;
	PUT(f->b, "cards", rec);
}

void library_fill(struct image_builder *b, struct content *c)
{
	struct filling_in f = { b, c };
	uint32_t newest = dates_newest(c);

	put_languages(&f);
	put_groups(&f, "topics", &c->topics);
	put_groups(&f, "auds", &c->audiences);
	for (uint32_t i = 0; i < c->card_count; i++)
		put_card(&f, i);
	services_fill(b, c);
	PUT(b, "newest", newest);
}
