/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card's facts against the rest of the library. */
#include <stdlib.h>

#include "base/attr.h"
#include "model/check.h"
#include "model/lang.h"

/* An urgent card has two sources at least: nobody has time to doubt it. */
#define URGENT_SOURCES 2

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

/* How many different ones: the same one twice vouches once. */
static size_t different_sources(const struct card *card, struct diags *d)
{
	size_t n = 0;

	for (size_t i = 0; i < card->source_count; i++) {
		const struct line *id = &card->sources[i].id;
		bool again = false;

		for (size_t k = 0; k < i && id->text.len; k++)
			again = again || str_eq(id->text, card->sources[k].id.text);
		if (again)
			diag_add(d, DIAG_ID_DUPLICATE_ID, id->pos,
				 "the source \"%.*s\" stands here twice; take one out",
				 STR_ARG(id->text));
		n += !again;
	}
	return n;
}

static void check_sources(const struct card *card, struct diags *d)
{
	size_t n = different_sources(card, d);

	if (!n)
		diag_add(d, DIAG_ID_NO_SOURCE, check_fact_pos(card, "sources"),
			 "this card must name where its facts come from, below "
			 "\"sources\"");
	else if (n < URGENT_SOURCES && card->emergency)
		diag_add(d, DIAG_ID_FEW_SOURCES, check_fact_pos(card, "sources"),
			 "this card must name %d sources at least below \"sources\", "
			 "because it is in the emergency list",
			 URGENT_SOURCES);
	else if (n < URGENT_SOURCES && card->urgency != URGENCY_NONE)
		diag_add(d, DIAG_ID_FEW_SOURCES, check_fact_pos(card, "sources"),
			 "this card must name %d sources at least below \"sources\", "
			 "because it is urgent",
			 URGENT_SOURCES);
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

	check_warnings(card, d);
	check_sources(card, d);
	check_law(card, source, d);
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
