/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/content.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/xalloc.h"
#include "model/config.h"
#include "model/fingerprint.h"
#include "model/forms.h"
#include "model/load.h"

#define SECTION_NAME(id, name) name,
static const char *const section_names[] = { SECTIONS(SECTION_NAME) };

const char *section_name(enum section s)
{
	return section_names[s];
}

const char *const warning_names[WARNING_COUNT + 1] = {
	[WARNING_VIOLENCE] = "violence",
	[WARNING_SELF_HARM] = "self-harm",
	[WARNING_CHILD_LOSS] = "child-loss",
	[WARNING_MEDICAL] = "medical",
};

bool warning_find(struct str name, uint32_t *out)
{
	for (uint32_t i = 0; i < WARNING_COUNT; i++) {
		if (str_is(name, warning_names[i])) {
			*out = i;
			return true;
		}
	}
	return false;
}

bool content_find_lang(const struct content *c, struct str tag, uint32_t *out)
{
	for (size_t i = 0; i < c->lang_count; i++) {
		if (str_eq(c->langs[i].tag, tag)) {
			*out = (uint32_t)i;
			return true;
		}
	}
	return false;
}

uint32_t content_lang(struct content *c, struct str tag)
{
	uint32_t i;

	if (content_find_lang(c, tag, &i))
		return i;
	c->langs = xgrow(c->langs, c->lang_count, &c->lang_cap, sizeof(*c->langs));
	struct str own = arena_str(&c->mem, tag);

	c->langs[c->lang_count] =
		(struct language){ .tag = own, .own = own, .english = own, .ascii = own };
	return (uint32_t)c->lang_count++;
}

struct language *content_language(struct content *c, struct str tag)
{
	uint32_t i = content_lang(c, tag);

	return &c->langs[i];
}

bool load_folder_id(struct content *c, const char *rel, const char *name, struct diags *d)
{
	const char *path = layers_path(&c->layers, rel);

	return id_valid(str_from(name)) ||
	       diag_add(d, DIAG_ID_BAD_ID, pos_file(source_new(&c->mem, path, STR(""))),
			"a folder's name is the id of what is in it: only a to z, 0 to 9 "
			"and -, at most 64; give this one another name");
}

static const struct field fingerprint_field = { .type = FIELD_LINE,
						.form = &fingerprint_form,
						.help = "carrel stamp writes it." };
const struct shape fingerprints_shape = { SHAPE_MAP, .names = words_parts,
					  .value = &fingerprint_field };

bool load_fingerprints(const char *key, const struct node *map, struct diags *d)
{
	if (!map)
		return false;
	return map->kind == NODE_MAP ||
	       diag_add(d, DIAG_ID_WRONG_SHAPE, map->pos,
			"below \"%s\" each part stands on a line of its own with its "
			"fingerprint; `carrel stamp` writes it",
			key);
}

static bool no_part(const struct node *key, const char *near, struct diags *d)
{
	if (near)
		return diag_add(d, DIAG_ID_UNKNOWN_KEY, key->pos,
				"\"%.*s\" is no part of a card that has a fingerprint; "
				"did you mean \"%s\"?",
				STR_ARG(key->text), near);
	return diag_add(d, DIAG_ID_UNKNOWN_KEY, key->pos,
			"\"%.*s\" is no part of a card that has a fingerprint",
			STR_ARG(key->text));
}

bool load_fingerprint(const struct node *n, struct diags *d)
{
	const char *const *parts = words_parts();
	size_t count = 0;

	if (!words_part_known(n->key->text)) {
		while (parts[count])
			count++;
		const char *near = schema_suggest(n->key->text, parts, count);

		return no_part(n->key, near, d);
	}
	if (n->kind != NODE_TEXT || !fingerprint_valid(n->text))
		return diag_add(
			d, DIAG_ID_BAD_FINGERPRINT, n->pos,
			"a fingerprint is \"x\" and 16 of 0-9 a-f; `carrel stamp` writes "
			"it");
	return true;
}

bool lines_have(const struct lines *lines, struct str text)
{
	for (size_t i = 0; i < lines->count; i++)
		if (str_eq(lines->v[i].text, text))
			return true;
	return false;
}

bool content_hides(const struct content *c, struct str id)
{
	for (size_t i = 0; i < c->hidden_count; i++)
		if (lines_have(&c->hidden[i], id))
			return true;
	return false;
}

static void collect_hidden(struct content *c, const struct config *config)
{
	c->hidden = arena_array(&c->mem, c->layers.count + 2, sizeof(*c->hidden));
	for (size_t i = 0; i < c->layers.count; i++)
		c->hidden[c->hidden_count++] = c->layers.v[i].hide;
	c->hidden[c->hidden_count++] = config->hide;
}

bool groups_have(const struct groups *g, struct str id)
{
	for (size_t i = 0; i < g->count; i++)
		if (str_eq(g->v[i].id, id))
			return true;
	return false;
}

/* A misspelt id would leave to be seen what was to be hidden. */
static void check_hidden(const struct content *c, struct diags *d)
{
	for (size_t i = 0; i < c->hidden_count; i++) {
		for (size_t k = 0; k < c->hidden[i].count; k++) {
			const struct line *id = &c->hidden[i].v[k];

			if (!content_card(c, id->text) &&
			    !groups_have(&c->topics, id->text) &&
			    !groups_have(&c->audiences, id->text))
				diag_add(d, DIAG_ID_UNKNOWN_ID, id->pos,
					 "there is no card, topic or audience \"%.*s\" "
					 "to hide",
					 STR_ARG(id->text));
		}
	}
}

/* Drops hidden groups; `moved` tells where each one is now, UINT32_MAX: nowhere. */
static void hide_groups(struct content *c, struct groups *g, uint32_t *moved)
{
	uint32_t kept = 0;

	for (size_t i = 0; i < g->count; i++) {
		if (content_hides(c, g->v[i].id)) {
			moved[i] = UINT32_MAX;
			continue;
		}
		moved[i] = kept;
		g->v[kept++] = g->v[i];
	}
	g->count = kept;
}

/* A card goes with its topic. Its id stays hidden, so that a link to it is no fault. */
static void hide_cards(struct content *c, const uint32_t *moved)
{
	struct lines gone = { .count = 0 };
	struct line *ids = arena_array(&c->mem, c->card_count, sizeof(*ids));
	size_t kept = 0;

	for (size_t i = 0; i < c->card_count; i++) {
		struct card *card = &c->cards[i];

		card->topic = moved[card->topic];
		if (card->topic == UINT32_MAX || content_hides(c, card->id))
			ids[gone.count++].text = card->id;
		else
			c->cards[kept++] = *card;
	}
	c->card_count = kept;
	gone.v = ids;
	c->hidden[c->hidden_count++] = gone;
}

/* Drops what is hidden, before anything can show it. */
static void hide(struct content *c)
{
	uint32_t *topics = arena_array(&c->mem, c->topics.count, sizeof(*topics));
	uint32_t *audiences = arena_array(&c->mem, c->audiences.count,
					  sizeof(*audiences));

	hide_groups(c, &c->topics, topics);
	hide_groups(c, &c->audiences, audiences);
	hide_cards(c, topics);
}

static int by_place(const void *va, const void *vb)
{
	const struct card *a = va, *b = vb;

	if (a->topic != b->topic)
		return a->topic < b->topic ? -1 : 1;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return str_cmp(a->id, b->id);
}

void load_order(struct content *c)
{
	if (c->card_count)
		qsort(c->cards, c->card_count, sizeof(*c->cards), by_place);
}

/* The first card of an id stays; it is the first in the order of the folders. */
static void drop_duplicates(struct content *c, struct diags *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->card_count; i++) {
		const struct card *first = NULL;

		for (size_t k = 0; k < kept && !first; k++)
			if (str_eq(c->cards[k].id, c->cards[i].id))
				first = &c->cards[k];
		if (first)
			diag_add(d, DIAG_ID_DUPLICATE_ID, c->cards[i].pos,
				 "the id \"%.*s\" belongs to another card already: %s; "
				 "give this folder another name",
				 STR_ARG(c->cards[i].id), first->pos.src->path);
		else
			c->cards[kept++] = c->cards[i];
	}
	c->card_count = kept;
}

static void load_all_cards(struct content *c, struct diags *d)
{
	for (uint32_t t = 0; t < c->topics.count; t++)
		load_cards(c, t, d);
	drop_duplicates(c, d);
	check_hidden(c, d);
	hide(c);
	load_order(c);
	if (!c->card_count)
		diag_add(d, DIAG_ID_NO_CARDS, (struct pos){ 0 },
			 "no card can be shown: in no folder of cards there is a usable "
			 "topics/TOPIC/CARD/card.yaml with an en.yaml beside it");
}

void content_load(struct content *c, const struct config *config, struct diags *d)
{
	*c = (struct content){ .hide_unreviewed = config->unreviewed == UNREVIEWED_HIDE };
	const char **paths = arena_array(&c->mem, config->layers.count, sizeof(*paths));

	for (size_t i = 0; i < config->layers.count; i++)
		paths[i] = arena_str(&c->mem, config->layers.v[i].text).s;
	layers_open(&c->layers, paths, config->layers.count, &c->mem, d);
	load_locales(c, config, d);
	load_groups(c, "topics", "topic.yaml", &c->topics, d);
	load_groups(c, "audiences", "audience.yaml", &c->audiences, d);
	collect_hidden(c, config);
	load_all_cards(c, d);
	load_services(c, d);
	load_glossary(c, d);
	load_language_rules(c, config, d);
}

void content_release(struct content *c)
{
	free(c->langs);
	free(c->cards);
	arena_release(&c->mem);
	*c = (struct content){ 0 };
}

const struct card *content_card(const struct content *c, struct str id)
{
	for (size_t i = 0; i < c->card_count; i++)
		if (str_eq(c->cards[i].id, id))
			return &c->cards[i];
	return NULL;
}

const struct words *card_words(const struct card *card, uint32_t lang)
{
	for (size_t i = 0; i < card->word_count; i++)
		if (card->words[i].lang == lang)
			return &card->words[i];
	return NULL;
}

const struct words *card_source(const struct content *c, const struct card *card)
{
	uint32_t lang;

	return content_find_lang(c, card->source_language.text, &lang) ?
		       card_words(card, lang) :
		       NULL;
}

static bool unchecked(const struct words *w)
{
	return w->status == STATUS_MACHINE || w->status == STATUS_SECOND_READ;
}

bool words_shown(const struct content *c, const struct card *card, const struct words *w)
{
	if (!c->hide_unreviewed || !unchecked(w) || card->urgency == URGENCY_NOW)
		return true;
	for (size_t i = 0; i < card->word_count; i++)
		if (!unchecked(&card->words[i]))
			return false;
	return true;
}

static struct lines single(const struct line *line)
{
	return (struct lines){ line, line->text.len > 0, line->pos };
}

struct lines words_part(const struct words *w, struct str key)
{
	if (str_is(key, "title"))
		return single(&w->title);
	if (str_is(key, "short"))
		return single(&w->short_title);
	if (str_is(key, "main"))
		return single(&w->main);
	for (size_t s = 0; s < SECTION_COUNT; s++)
		if (str_is(key, section_names[s]))
			return w->sections[s];
	return (struct lines){ 0 };
}

const char *const *words_parts(void)
{
	static const char *const parts[] = { "title", "short", "main",
					     SECTIONS(SECTION_NAME) NULL };

	return parts;
}

bool words_part_known(struct str key)
{
	for (const char *const *part = words_parts(); *part; part++)
		if (str_is(key, *part))
			return true;
	return false;
}

bool card_staff_only(const struct card *card)
{
	return card->audiences.count == 1 && str_is(card->audiences.v[0].text, "staff");
}

static int by_number(const void *va, const void *vb)
{
	const struct card *a = *(const struct card *const *)va;
	const struct card *b = *(const struct card *const *)vb;

	if (a->number != b->number)
		return a->number - 1 < b->number - 1 ? -1 : 1; /* none, 0, comes last */
	return str_cmp(a->id, b->id);
}

static int by_urgency(const void *va, const void *vb)
{
	const struct card *a = *(const struct card *const *)va;
	const struct card *b = *(const struct card *const *)vb;

	if (a->urgency != b->urgency)
		return a->urgency > b->urgency ? -1 : 1;
	return by_number(va, vb);
}

const struct card **content_in_order(const struct content *c, bool urgent_first,
				     struct arena *mem)
{
	const struct card **all = arena_array(mem, c->card_count, sizeof(*all));

	for (size_t i = 0; i < c->card_count; i++)
		all[i] = &c->cards[i];
	if (c->card_count)
		qsort(all, c->card_count, sizeof(*all),
		      urgent_first ? by_urgency : by_number);
	return all;
}
