/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card's facts against the rest of the library. */
#include <stdlib.h>

#include "base/attr.h"
#include "model/check.h"
#include "model/lang.h"

/* An emergency card has two sources at least: nobody has time to doubt it. */
#define EMERGENCY_SOURCES 2

static void unknown(const struct line *id, const char *what, const char *near,
		    struct diags *d)
{
	diag_add(d, DIAG_ID_UNKNOWN_ID, id->pos, "there is no %s \"%.*s\"%s%s%s", what,
		 STR_ARG(id->text), near ? "; did you mean \"" : "", near ? near : "",
		 near ? "\"?" : "");
}

static const char *near_card(struct content *c, struct str id)
{
	const char **names = arena_array(&c->mem, c->card_count, sizeof(*names));

	for (size_t i = 0; i < c->card_count; i++)
		names[i] = c->cards[i].id.s;
	return schema_suggest(id, names, c->card_count);
}

static void check_related(struct content *c, const struct card *card, struct diags *d)
{
	for (size_t i = 0; i < card->related.count; i++) {
		const struct line *id = &card->related.v[i];

		if (str_eq(id->text, card->id))
			diag_add(d, DIAG_ID_UNKNOWN_ID, id->pos,
				 "a card is not related to itself; take this id out");
		else if (!content_card(c, id->text) && !content_hides(c, id->text))
			unknown(id, "card", near_card(c, id->text), d);
	}
}

static bool has_group(const struct groups *g, struct str id)
{
	for (size_t i = 0; i < g->count; i++)
		if (str_eq(g->v[i].id, id))
			return true;
	return false;
}

static void check_audiences(struct content *c, const struct card *card, struct diags *d)
{
	const char **names = arena_array(&c->mem, c->audiences.count, sizeof(*names));

	for (size_t i = 0; i < c->audiences.count; i++)
		names[i] = c->audiences.v[i].id.s;
	for (size_t i = 0; i < card->audiences.count; i++) {
		const struct line *id = &card->audiences.v[i];

		if (!has_group(&c->audiences, id->text) && !content_hides(c, id->text))
			unknown(id, "audience",
				schema_suggest(id->text, names, c->audiences.count), d);
	}
}

static void check_twice(const struct lines *ids, struct diags *d)
{
	for (size_t i = 0; i < ids->count; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(ids->v[i].text, ids->v[k].text))
				diag_add(d, DIAG_ID_DUPLICATE_ID, ids->v[i].pos,
					 "\"%.*s\" stands here twice; take one out",
					 STR_ARG(ids->v[i].text));
}

static void check_warnings(const struct card *card, struct diags *d)
{
	for (size_t i = 0; i < card->warnings.count; i++) {
		const struct line *w = &card->warnings.v[i];
		uint32_t which;

		if (!warning_find(w->text, &which))
			diag_add(d, DIAG_ID_BAD_VALUE, w->pos,
				 "each of \"warnings\" must be one of: violence, "
				 "self-harm, child-loss, medical");
	}
}

static void check_sources(const struct card *card, struct diags *d)
{
	size_t needed = card->emergency ? EMERGENCY_SOURCES : 1;

	if (card->source_count < needed)
		diag_add(d, DIAG_ID_NO_SOURCE, check_fact_pos(card, "sources"),
			 "this card must name %zu %s at least below \"sources\"%s",
			 needed, needed == 1 ? "source" : "sources",
			 card->emergency ? ", because it is in the emergency list" : "");
}

static void check_law(const struct card *card, const struct words *source,
		      struct diags *d)
{
	static const enum section needed[] = { SECTION_RIGHTS, SECTION_ASK };

	for (size_t i = 0; card->law_sensitive && source && i < ARRAY_LEN(needed); i++)
		if (!source->sections[needed[i]].count)
			diag_add(d, DIAG_ID_LAW_INCOMPLETE,
				 pos_file(source->map->pos.src),
				 "a card with law_sensitive: true must have \"rights\" "
				 "and \"ask\"; \"%s\" is missing",
				 section_name(needed[i]));
}

void check_facts(struct content *c, const struct card *card, struct diags *d)
{
	const struct words *source = card_source(c, card);

	check_related(c, card, d);
	check_audiences(c, card, d);
	check_warnings(card, d);
	check_sources(card, d);
	check_law(card, source, d);
	check_twice(&card->related, d);
	check_twice(&card->audiences, d);
	if (source || !card->source_language.text.len)
		return;
	if (!lang_canonical(card->source_language.text))
		diag_add(d, DIAG_ID_BAD_LANGUAGE, card->source_language.pos,
			 "\"%.*s\" is no language; write en, es or pt-BR",
			 STR_ARG(card->source_language.text));
	else
		diag_add(d, DIAG_ID_NO_SOURCE_WORDS, card->source_language.pos,
			 "the source language is \"%.*s\", but there is no usable "
			 "%.*s.yaml",
			 STR_ARG(card->source_language.text),
			 STR_ARG(card->source_language.text));
}
