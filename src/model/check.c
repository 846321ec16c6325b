/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/check.h"

#include <string.h>

#include "model/dates.h"
#include "model/services.h"

static void check_reviews(const struct card *card, uint32_t today, struct diags *d)
{
	for (size_t i = 0; i < card->review_count; i++) {
		const struct review *r = &card->reviews[i];

		if (today && r->next && r->next < today)
			diag_add(d, DIAG_ID_REVIEW_OVERDUE, r->pos,
				 "this review was due again on %u-%02u-%02u: ask for a "
				 "new one",
				 r->next / 10000, r->next / 100 % 100, r->next % 100);
	}
}

struct pos check_missing_file(struct content *c, struct pos beside, struct str tag)
{
	const char *slash = strrchr(beside.src->path, '/');
	int folder = slash ? (int)(slash - beside.src->path) + 1 : 0;
	struct str path = arena_printf(&c->mem, "%.*s%.*s.yaml", folder, beside.src->path,
				       STR_ARG(tag));

	return pos_file(source_new(&c->mem, path.s, STR("")));
}

static void check_missing(struct content *c, const struct card *card, struct diags *d)
{
	for (uint32_t lang = 0; lang < c->lang_count; lang++)
		if (c->langs[lang].offered && !card_words(card, lang))
			diag_add(d, DIAG_ID_MISSING_TRANSLATION,
				 check_missing_file(c, card->pos, c->langs[lang].tag),
				 "the card \"%.*s\" has no usable %.*s.yaml",
				 STR_ARG(card->id), STR_ARG(c->langs[lang].tag));
}

struct pos check_fact_pos(const struct card *card, const char *key)
{
	const struct node *n = node_get(card->facts, str_from(key));

	return n ? n->pos : card->pos;
}

/* Of two cards that want the same, the one of the later layer is told. */
static void clash(const struct content *c, const struct card *a, const struct card *b,
		  enum diag_id id, const char *key, const char *what, struct diags *d)
{
	const struct layers *l = &c->layers;
	bool later = layers_index(l, a->pos.src) > layers_index(l, b->pos.src);
	const struct card *told = later ? a : b, *other = later ? b : a;

	diag_add(d, id, check_fact_pos(told, key),
		 "%s belongs to the card \"%.*s\" already: choose another",
		 diag_say(d, what), STR_ARG(other->id));
}

/* Two cards with the same number, or in the same place of the emergency list. */
static void check_pair(const struct content *c, const struct card *first,
		       const struct card *second, struct diags *d)
{
	if (second->number && second->number == first->number)
		clash(c, first, second, DIAG_ID_DUPLICATE_NUMBER, "number",
		      N_("this number"), d);
	if (second->emergency && second->emergency == first->emergency)
		clash(c, first, second, DIAG_ID_DUPLICATE_PLACE, "emergency",
		      N_("this place in the emergency list"), d);
}

static void check_group(struct content *c, const struct group *g, struct diags *d)
{
	for (size_t i = 0; i < g->word_count; i++) {
		const struct group_words *w = &g->words[i];

		check_breaks(w->map, d);
		check_heading(c, w->lang, &w->title, d);
		if (w->main.text.len)
			check_heading(c, w->lang, &w->main, d);
	}
	for (uint32_t lang = 0; lang < c->lang_count; lang++) {
		bool found = !c->langs[lang].offered;

		for (size_t i = 0; i < g->word_count && !found; i++)
			found = g->words[i].lang == lang;
		if (!found)
			diag_add(d, DIAG_ID_MISSING_TRANSLATION,
				 check_missing_file(c, g->pos, c->langs[lang].tag),
				 "\"%.*s\" has no usable %.*s.yaml", STR_ARG(g->id),
				 STR_ARG(c->langs[lang].tag));
	}
}

static void check_node(struct content *c, uint32_t lang, const struct node *n,
		       struct diags *d)
{
	struct line line = { n->text, n->pos };

	if (n->kind == NODE_TEXT && n->text.len)
		check_shown(c, lang, &line, d);
}

static void check_locales(struct content *c, struct diags *d)
{
	for (uint32_t lang = 0; lang < c->lang_count; lang++) {
		const struct node *map = c->langs[lang].map;

		if (!map)
			continue;
		check_breaks(map, d);
		for (const struct node *group = map->items; group; group = group->next)
			for (const struct node *n = group->items; n; n = n->next)
				check_node(c, lang, n, d);
	}
}

/* The languages in which a slot's value is read: its own, or, where one value is for all,
 * each that is offered. */
static void check_value(struct content *c, const struct node *value, struct diags *d)
{
	uint32_t lang;

	for (const struct node *n = value->kind == NODE_MAP ? value->items : NULL; n;
	     n = n->next)
		if (content_find_lang(c, n->key->text, &lang))
			check_node(c, lang, n, d);
	for (lang = 0; value->kind == NODE_TEXT && lang < c->lang_count; lang++)
		if (c->langs[lang].offered)
			check_node(c, lang, value, d);
}

static void check_slots(struct content *c, struct diags *d)
{
	for (size_t i = 0; i < c->layers.count; i++) {
		const struct node *slots = c->layers.v[i].slots;

		for (const struct node *n = slots ? slots->items : NULL; n; n = n->next) {
			const struct node *value = node_get(n, STR("value"));

			if (value)
				check_value(c, value, d);
		}
	}
}

static void check_alone(struct content *c, const struct card *card, uint32_t today,
			struct diags *d)
{
	check_links(c, card, d);
	check_facts(c, card, d);
	check_reviews(card, today, d);
	check_missing(c, card, d);
	for (size_t k = 0; k < card->word_count; k++) {
		check_words(c, card, &card->words[k], d);
		check_keywords(c, card, &card->words[k], d);
		check_breaks(card->words[k].map, d);
		check_translation(c, card, &card->words[k], d);
	}
}

void check_card(struct content *c, const struct card *card, uint32_t today,
		struct diags *d)
{
	for (const struct card *other = c->cards; other < card; other++)
		check_pair(c, other, card, d);
	for (const struct card *other = card + 1; other < c->cards + c->card_count;
	     other++)
		check_pair(c, card, other, d);
	check_alone(c, card, today, d);
	dates_check_card(card, today, d);
}

void check_content(struct content *c, uint32_t today, struct diags *d)
{
	check_glossaries(c);
	check_locales(c, d);
	check_slots(c, d);
	for (size_t i = 0; i < c->topics.count; i++)
		check_group(c, &c->topics.v[i], d);
	for (size_t i = 0; i < c->audiences.count; i++)
		check_group(c, &c->audiences.v[i], d);
	for (size_t i = 0; i < c->card_count; i++) {
		for (size_t k = 0; k < i; k++)
			check_pair(c, &c->cards[k], &c->cards[i], d);
		check_alone(c, &c->cards[i], today, d);
	}
	for (size_t i = 0; i < c->service_count; i++)
		check_service(c, &c->services[i], today, d);
	dates_check(c, today, d);
}
