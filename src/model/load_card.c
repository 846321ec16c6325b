/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card's folder: facts in card.yaml, words in LANG.yaml, reviews in review.yaml. */
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/xalloc.h"
#include "model/fingerprint.h"
#include "model/forms.h"
#include "model/kinds.h"
#include "model/load.h"

#define ORDER_DEFAULT 500
#define ORDER_MAX 9999

static const char *const urgency_names[] = { "none", "today", "now", NULL };
static const char *const discretion_names[] = { "normal", "high", NULL };
static const char *const print_names[] = { "full", "slip", "ask", NULL };
/* Of a translation: enum translation_status from STATUS_MACHINE on. */
static const char *const status_names[] = { "machine", "second-read", "human", "reviewed",
					    NULL };

const char *urgency_name(uint32_t urgency)
{
	return urgency_names[urgency];
}

const char *status_name(uint32_t status)
{
	return status == STATUS_SOURCE ? "source" : status_names[status - STATUS_MACHINE];
}

#define SOURCE(name, type, ...)                                                          \
	{                                                                                \
#name, type, offsetof(struct source_ref, name), __VA_ARGS__              \
	}
static const struct field source_fields[] = {
	SOURCE(id, FIELD_ID, .required = true, .form = &id_form,
	       .help = "A short name of your own for the source."),
	SOURCE(publisher, FIELD_LINE, .required = true, .help = "Who published it."),
	SOURCE(title, FIELD_LINE, .required = true, .help = "Its title."),
	SOURCE(year, FIELD_NUMBER, .min = 1948, .max = 2199, .required = true,
	       .help = "The year in which it was published."),
};

static const struct schema source_schema = { N_("a source"), source_fields,
					     ARRAY_LEN(source_fields) };

#define CARD(name, type, ...)                                                            \
	{                                                                                \
#name, type, offsetof(struct card, name), __VA_ARGS__                    \
	}
static const struct shape sources_shape = { SHAPE_LIST, .schema = &source_schema };

static const struct field card_fields[] = {
	CARD(urgency, FIELD_ENUM, .names = urgency_names,
	     .help = "now: minutes count. today: hours count. none: everything else."),
	CARD(emergency, FIELD_NUMBER, .min = 1, .max = EMERGENCY_PLACES,
	     .help = "Its place in the emergency list: 1 to 8 on the first page."),
	CARD(order, FIELD_NUMBER, .min = 0, .max = ORDER_MAX,
	     .help = "Its place in the topic: lower numbers come first. Without it: 500."),
	CARD(number, FIELD_NUMBER, .min = 10, .max = 9999,
	     .help = "Typed in a search, it opens the card. No two cards have the same."),
	CARD(discretion, FIELD_ENUM, .names = discretion_names,
	     .help = "high: lists show only the neutral title, short."),
	CARD(print, FIELD_ENUM, .names = print_names,
	     .help = "For paper: all of it, a slip (title, main and do), or ask first."),
	CARD(audiences, FIELD_IDS,
	     .help = "Groups under \"For you\". [] is everyone, [staff] workers alone."),
	CARD(warnings, FIELD_WORDS, .one_of = warning_names,
	     .help = "Said in one line before the text."),
	CARD(law_sensitive, FIELD_BOOL,
	     .help = "true: about the law, so it needs rights and ask."),
	CARD(related, FIELD_IDS, .max = RELATED_MAX,
	     .help = "Ids of cards that help next."),
	CARD(source_language, FIELD_LINE, .columns = 12, .required = true,
	     .form = &lang_form,
	     .help = "The language that the others are translated from."),
	{ "sources", FIELD_NODE, offsetof(struct card, source_nodes), .required = true,
	  .shape = &sources_shape, .min = 1,
	  .help = "Where the facts come from; two at least if the card is urgent." },
	CARD(allow, FIELD_WORDS,
	     .help = "Words and numbers that the rules forbid and this card must show."),
	CARD(settle, FIELD_LINES,
	     .help = "What reviewers must settle before anyone relies on this card."),
};

const struct schema card_schema = { "card.yaml", card_fields, ARRAY_LEN(card_fields) };

/* The key `translation`. `by` may be empty: a role that nobody has to give. */
struct translation {
	uint32_t status;
	const struct node *by;
	uint32_t date;
	const struct node *of;
};

static const struct shape role_shape = { .kind = SHAPE_TEXT };

static const struct field translation_fields[] = {
	{ "status", FIELD_ENUM, offsetof(struct translation, status),
	  .names = status_names, .required = true,
	  .help = "How it was made; say no more than what is true." },
	{ "by", FIELD_NODE, offsetof(struct translation, by), .shape = &role_shape,
	  .help = "A role, such as nurse, never a private person's name. May be empty." },
	{ "date", FIELD_DATE, offsetof(struct translation, date), .required = true,
	  .help = "The day of the translation." },
	{ "of", FIELD_NODE, offsetof(struct translation, of),
	  .shape = &fingerprints_shape,
	  .help = "Fingerprints of what was translated; carrel stamp writes them." },
};

static const struct schema translation_schema = { N_("a translation"), translation_fields,
						  ARRAY_LEN(translation_fields) };

/* What LANG.yaml holds and struct words does not: read by somebody else. */
struct words_file {
	struct words words;
	const struct node *translation, *over;
};

static const struct shape translation_shape = { SHAPE_FIELDS,
						.schema = &translation_schema };

#define HELP_DO "Steps, in order; they are numbered on the screen."
#define HELP_AVOID "What not to do."
#define HELP_SIGNS "What you may see."
#define HELP_KNOW "What is good to know."
#define HELP_RIGHTS "The world standard: what should happen everywhere."
#define HELP_ASK "Questions to take along."
#define HELP_HERE "What holds in one place; only in a country's or centre's layer."
#define HELP_SAY "Short sentences to say, or to show to somebody."
#define HELP_HELP "Where to get help."
#define SECTION_FIELD(id, name)                                                          \
	{ name,                                                                          \
	  FIELD_LINES,                                                                   \
	  offsetof(struct words_file, words.sections[SECTION_##id]),                     \
	  .max = SECTION_##id == SECTION_DO ? STEPS_MAX : 0,                             \
	  .form = &item_form,                                                            \
	  .help = HELP_##id },
static const struct field words_fields[] = {
	{ "title", FIELD_LINE, offsetof(struct words_file, words.title),
	  .columns_later = TITLE_COLUMNS, .required_later = true, .form = &heading_form,
	  .help = "At most 60 columns; 40 if the card is for now." },
	{ "short", FIELD_LINE, offsetof(struct words_file, words.short_title),
	  .columns = SHORT_COLUMNS, .form = &heading_form,
	  .help = "A short title for lists; neutral, if the card has discretion: high." },
	{ "main", FIELD_LINE, offsetof(struct words_file, words.main),
	  .columns_later = MAIN_COLUMNS, .required_later = true, .form = &item_form,
	  .help = "The one thing to know. At most 140 columns; 76 if it is for now." },
	SECTIONS(SECTION_FIELD) /* one list each */
	{ "keywords", FIELD_WORDS, offsetof(struct words_file, words.keywords),
	  .help = "What people type; searched, never shown. 8 to 25 of them." },
	{ "translation", FIELD_NODE, offsetof(struct words_file, translation),
	  .shape = &translation_shape,
	  .help = "How these words were made from the source language's." },
	{ "over", FIELD_NODE, offsetof(struct words_file, over),
	  .shape = &fingerprints_shape,
	  .help = "In a layer: fingerprints of the words that these replace." },
};

const struct schema words_schema = { N_("a card"), words_fields,
				     ARRAY_LEN(words_fields) };

static void read_translation(struct content *c, const struct node *map, struct words *w,
			     struct diags *d)
{
	struct translation t = { 0 };

	schema_read(&translation_schema, map, &c->mem, &t, d);
	w->translation = map;
	/* Without one, or with a wrong one, it is the least that can be claimed. */
	w->status = STATUS_MACHINE + t.status;
	w->date = t.date;
	if (load_fingerprints("of", t.of, d))
		w->of = t.of;
	/* Empty is no fault: it is a role that nobody has to give. */
	if (t.by && (t.by->kind != NODE_TEXT || t.by->text.len))
		schema_text("by", t.by, &c->mem, &w->by, d);
}

/* A later layer replaces words and said what it replaced: is that still so? */
static void check_over(const struct words *base, const struct node *doc, struct diags *d)
{
	const struct node *over = node_get(doc, STR("over"));

	if (!load_fingerprints("over", over, d))
		return;
	for (const struct node *n = over->items; n; n = n->next) {
		struct lines part = words_part(base, n->key->text);

		if (load_fingerprint(n, d) &&
		    !fingerprint_is(fingerprint_of(part.v, part.count), n->text))
			diag_add(d, DIAG_ID_BASE_CHANGED, n->pos,
				 "the words that \"%.*s\" replaces have changed since; "
				 "see whether yours still fit, then write %s",
				 STR_ARG(n->key->text),
				 fingerprint_of(part.v, part.count).text);
	}
}

static void check_here(size_t layer, const struct node *doc, struct diags *d)
{
	const struct node *here = node_get(doc, STR("here"));

	if (layer == 0 && here)
		diag_add(d, DIAG_ID_HERE_IN_LIBRARY, here->key->pos,
			 "\"here\" says what holds in one place: it belongs in a "
			 "country's or centre's layer, not in the shared library");
}

/* The file of all layers, merged, with the checks that need the layers apart. */
static struct node *merged_words(struct content *c, const char *rel, struct diags *d)
{
	struct node *merged = NULL;

	for (size_t i = 0; i < c->layers.count; i++) {
		struct node *doc = layers_doc(&c->layers, i, rel, d);

		check_here(i, doc, d);
		if (node_get(doc, STR("over"))) {
			struct words_file base = { 0 };

			schema_read(&words_schema, merged, &c->mem, &base, NULL);
			check_over(&base.words, doc, d);
		}
		merged = layers_merge(&c->layers, merged, doc);
	}
	return merged;
}

/* A place that is still to fill. */
static bool is_empty(const struct node *n)
{
	return n && n->kind == NODE_TEXT && !n->text.len;
}

/* False where the words can't be shown. */
static bool read_words(struct content *c, const char *rel, struct words *w,
		       struct diags *d)
{
	struct words_file file = { 0 };
	struct node *map = merged_words(c, rel, d);

	if (!map)
		return false;
	schema_read(&words_schema, map, &c->mem, &file, d);
	if (!file.words.title.text.len && is_empty(node_get(map, STR("title"))))
		return diag_add(d, DIAG_ID_NO_TITLE, pos_file(map->pos.src),
				"these words are not shown until \"title\" is filled in");
	if (!file.words.title.text.len)
		return diag_add(d, DIAG_ID_NO_TITLE, pos_file(map->pos.src),
				"a card must have a \"title\"; without it these words "
				"can't be shown");
	if (!file.words.main.text.len && is_empty(node_get(map, STR("main"))))
		return diag_add(d, DIAG_ID_NO_MAIN, pos_file(map->pos.src),
				"these words are not shown until \"main\" is filled in");
	if (!file.words.main.text.len)
		return diag_add(
			d, DIAG_ID_NO_MAIN, pos_file(map->pos.src),
			"a card must have \"main\", the one thing to know; without it "
			"these words can't be shown");
	*w = file.words;
	w->map = map;
	read_translation(c, file.translation, w, d);
	return true;
}

static void read_sources(struct content *c, struct card *card, struct diags *d)
{
	const struct node *list = card->source_nodes;

	if (!list)
		return;
	if (list->kind != NODE_LIST) {
		diag_add(
			d, DIAG_ID_WRONG_SHAPE, list->pos,
			"\"sources\" must be a list: each source begins with \"- id: \"");
		return;
	}
	card->sources = arena_array(&c->mem, list->count, sizeof(*card->sources));
	for (const struct node *n = list->items; n; n = n->next)
		schema_read(&source_schema, n, &c->mem,
			    &card->sources[card->source_count++], d);
}

static void read_all_words(struct content *c, struct card *card, const char *rel,
			   const struct folder *f, struct diags *d)
{
	card->words = arena_array(&c->mem, f->count, sizeof(*card->words));
	for (size_t i = 0; i < f->count; i++) {
		const char *name = f->entries[i].name;
		const char *file = path_join(&c->mem, rel, name);
		const char *path = layers_path(&c->layers, file);
		struct words *w = &card->words[card->word_count];
		struct str tag;

		if (strcmp(name, "card.yaml") == 0 || strcmp(name, "review.yaml") == 0)
			continue;
		if (f->entries[i].kind != ENTRY_FILE)
			load_stray(c, path, d);
		else if (load_tag(c, path, name, &tag, d) && read_words(c, file, w, d)) {
			w->lang = content_lang(c, tag);
			if (str_eq(tag, card->source_language.text))
				w->status = STATUS_SOURCE;
			card->word_count++;
		}
	}
}

/* False where the card can't be shown in any language. */
static bool read_card(struct content *c, const char *rel, struct card *card,
		      struct diags *d)
{
	struct folder f = layers_list(&c->layers, rel, d);
	struct node *facts = layers_read(&c->layers, path_join(&c->mem, rel, "card.yaml"),
					 d);
	const struct source *folder = source_new(&c->mem, layers_path(&c->layers, rel),
						 STR(""));

	card->order = ORDER_DEFAULT;
	card->pos = facts ? pos_file(facts->pos.src) : pos_file(folder);
	if (!facts)
		return diag_add(d, DIAG_ID_NO_FACTS, pos_file(folder),
				"this card is not shown: it has no usable card.yaml");
	card->facts = facts;
	schema_read(&card_schema, facts, &c->mem, card, d);
	read_sources(c, card, d);
	read_all_words(c, card, rel, &f, d);
	if (!card->word_count)
		return diag_add(d, DIAG_ID_NO_WORDS, pos_file(folder),
				"this card is not shown: it has no usable words in any "
				"language, such as en.yaml");
	load_reviews(c, card, path_join(&c->mem, rel, "review.yaml"), d);
	return true;
}

bool load_card(struct content *c, uint32_t topic, const char *id, struct card *card,
	       struct diags *d)
{
	const char *rel = path_join(&c->mem, "topics", c->topics.v[topic].id.s);
	const char *folder = path_join(&c->mem, rel, id);

	*card = (struct card){ .id = arena_str(&c->mem, str_from(id)), .topic = topic };
	return load_folder_id(c, folder, id, d) && read_card(c, folder, card, d);
}

void load_cards(struct content *c, uint32_t topic, struct diags *d)
{
	const char *rel = path_join(&c->mem, "topics", c->topics.v[topic].id.s);
	/* What is wrong with the folder and its files was said when the topic was read.
	 */
	struct folder f = layers_list(&c->layers, rel, NULL);

	for (size_t i = 0; i < f.count; i++) {
		const struct entry *e = &f.entries[i];
		struct card card;

		if (e->kind != ENTRY_FOLDER || !load_card(c, topic, e->name, &card, d))
			continue;
		c->cards = xgrow(c->cards, c->card_count, &c->card_cap, sizeof(card));
		c->cards[c->card_count++] = card;
	}
}
