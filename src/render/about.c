/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "About this card": what vouches for its words. */
#include "base/attr.h"
#include "base/clock.h"
#include "render/draft.h"

static const enum text_id review_kinds[] = {
	[REVIEW_CLINICAL] = TEXT_ABOUT_CLINICAL,
	[REVIEW_LEGAL] = TEXT_ABOUT_LEGAL,
	[REVIEW_COMMUNITY] = TEXT_ABOUT_COMMUNITY,
	[REVIEW_LANGUAGE] = TEXT_ABOUT_LANGUAGE,
};

static const enum text_id statuses[] = {
	[STATUS_SOURCE] = TEXT_ABOUT_SOURCE_LANGUAGE,
	[STATUS_MACHINE] = TEXT_CARD_MACHINE,
	[STATUS_SECOND_READ] = TEXT_CARD_SECOND_READ,
	[STATUS_HUMAN] = TEXT_ABOUT_HUMAN,
	[STATUS_REVIEWED] = TEXT_ABOUT_REVIEWED,
};

static struct str text(const struct draft *d, enum text_id id)
{
	return library_text(d->o->lib, d->o->lang, id);
}

static void put_number(struct draft *d, const struct card_rec *card)
{
	struct filling f = { "number", arena_printf(d->mem, "%u", card->number) };
	struct buf line = { 0 };

	if (!card->number)
		return;
	text_fill(&line, text(d, TEXT_ABOUT_NUMBER), &f, 1);
	draft_add(d, LINE_ITEM, arena_str(d->mem, buf_str(&line)));
	buf_release(&line);
}

static void put_translation(struct draft *d, const struct words_rec *w)
{
	struct filling f = {
		"language", library_str(d->o->lib, library_lang(d->o->lib, w->lang)->own)
	};
	struct buf line = { 0 };

	draft_heading(d, text(d, TEXT_ABOUT_TRANSLATION));
	text_fill(&line, text(d, statuses[w->status]), &f, 1);
	if (w->date)
		buf_addf(&line, " %.*s", STR_ARG(date_text(d->mem, w->date)));
	draft_item(d, LINE_ITEM, STR("- "), arena_str(d->mem, buf_str(&line)));
	if (w->behind)
		draft_item(d, LINE_ITEM, STR("- "), text(d, TEXT_CARD_BEHIND));
	buf_release(&line);
}

static void put_review(struct draft *d, const struct review_rec *r)
{
	const struct library *lib = d->o->lib;
	struct buf line = { 0 };

	buf_add_str(&line, text(d, review_kinds[r->kind]));
	buf_addf(&line, " %.*s, %.*s, %.*s", STR_ARG(library_str(lib, r->role)),
		 STR_ARG(library_str(lib, r->organisation)),
		 STR_ARG(date_text(d->mem, r->date)));
	if (r->changed)
		buf_addf(&line, ". %.*s", STR_ARG(text(d, TEXT_ABOUT_CHANGED)));
	draft_item(d, LINE_ITEM, STR("- "), arena_str(d->mem, buf_str(&line)));
	buf_release(&line);
}

/* Only reviews that happened are named; one that no longer fits says so. */
static void put_reviews(struct draft *d, const struct card_rec *card, uint32_t lang)
{
	size_t shown = 0;

	draft_heading(d, text(d, TEXT_ABOUT_REVIEW));
	for (uint32_t i = 0; i < card->reviews.count; i++) {
		const struct review_rec *r = table_at(d->o->lib->reviews,
						      card->reviews.first + i);

		if (!r->reviewed || (r->kind == REVIEW_LANGUAGE && r->lang != lang))
			continue;
		put_review(d, r);
		shown++;
	}
	if (!shown)
		draft_item(d, LINE_ITEM, STR("- "), text(d, TEXT_ABOUT_NO_REVIEW));
}

static void put_sources(struct draft *d, const struct card_rec *card)
{
	const struct library *lib = d->o->lib;

	draft_heading(d, text(d, TEXT_ABOUT_SOURCES));
	for (uint32_t i = 0; i < card->sources.count; i++) {
		const struct source_rec *s = table_at(lib->sources,
						      card->sources.first + i);

		draft_item(d, LINE_ITEM, STR("- "),
			   arena_printf(d->mem, "%.*s: %.*s (%u)",
					STR_ARG(library_str(lib, s->publisher)),
					STR_ARG(library_str(lib, s->title)), s->year));
	}
}

struct layout layout_about(const struct layout_opts *o, struct arena *mem)
{
	struct draft d = { .o = o, .mem = mem };
	const struct card_rec *card = library_card(o->lib, o->card);
	const struct words_rec *w = library_words(o->lib, o->card, o->lang);

	draft_add(&d, LINE_TITLE, library_title(o->lib, o->card, o->lang));
	put_number(&d, card);
	put_reviews(&d, card, w->lang);
	put_translation(&d, w);
	put_sources(&d, card);
	draft_add(&d, LINE_BLANK, STR(""));
	draft_add(&d, LINE_ITEM, text(&d, TEXT_ABOUT_NO_REPLACEMENT));
	return draft_finish(&d);
}
