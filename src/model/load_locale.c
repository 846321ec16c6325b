/* SPDX-License-Identifier: GPL-3.0-or-later */
/* locales/LANG.yaml: a language's names and the texts of the interface. */
#include <string.h>

#include "base/attr.h"
#include "model/kinds.h"
#include "model/lang.h"
#include "model/load.h"
#include "model/messages.h"

static const char *const direction_names[] = { "ltr", "rtl", NULL };

/* The keys that are not groups of texts. */
struct locale_file {
	struct line name, english, ascii;
	uint32_t direction;
	const struct node *emergency;
	struct line exemplars, index;
};

static const struct field title_field = { .type = FIELD_LINE,
					  .help = "The card's title." };
static const struct shape titles_shape = { SHAPE_MAP, .keys = &id_form,
					   .value = &title_field };

#define F(member, type, ...)                                                             \
	{                                                                                \
#member, type, offsetof(struct locale_file, member), __VA_ARGS__         \
	}
static const struct field fields[] = {
	F(name, FIELD_LINE, .columns = 24, .required = true,
	  .help = "What its readers call the language."),
	F(english, FIELD_LINE, .columns = 24, .required = true,
	  .help = "What it is called in English."),
	F(ascii, FIELD_LINE, .columns = 24, .required = true,
	  .help = "Its own name without marks, for screens that can't show them."),
	F(direction, FIELD_ENUM, .names = direction_names,
	  .help = "rtl: it is read from the right."),
	F(emergency, FIELD_NODE, .shape = &titles_shape,
	  .help = "The emergency list's titles, each behind its card's id."),
	F(exemplars, FIELD_LINE, .help = "The letters that it is written with."),
	F(index, FIELD_LINE,
	  .help = "The letters of the word list, with blanks between them."),
};

const struct schema locale_schema = { N_("a locale"), fields, ARRAY_LEN(fields) };

static bool is_own_key(struct str key)
{
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (str_is(key, fields[i].name))
			return true;
	return false;
}

static bool find_text(struct str name, enum text_id *out)
{
	for (size_t i = 0; i < TEXT_COUNT; i++) {
		if (str_is(name, text_name((enum text_id)i))) {
			*out = (enum text_id)i;
			return true;
		}
	}
	return false;
}

static void unknown_text(struct content *c, struct str name, struct pos where,
			 struct diags *d)
{
	const char **names = arena_array(&c->mem, TEXT_COUNT, sizeof(*names));
	const char *near;

	for (size_t i = 0; i < TEXT_COUNT; i++)
		names[i] = text_name((enum text_id)i);
	near = schema_suggest(name, names, TEXT_COUNT);
	if (near)
		diag_add(d, DIAG_ID_UNKNOWN_TEXT, where,
			 "the program has no text \"%.*s\"; did you mean \"%s\"?",
			 STR_ARG(name), near);
	else
		diag_add(d, DIAG_ID_UNKNOWN_TEXT, where,
			 "the program has no text \"%.*s\"", STR_ARG(name));
}

/* `there` notes texts that the file has, even where they can't be used. */
static void read_text(struct content *c, struct language *l, const struct node *group,
		      const struct node *n, bool *there, struct diags *d)
{
	struct str name = arena_printf(&c->mem, "%.*s.%.*s", STR_ARG(group->key->text),
				       STR_ARG(n->key->text));
	struct line line;
	enum text_id id;

	if (!find_text(name, &id)) {
		unknown_text(c, name, n->key->pos, d);
		return;
	}
	there[id] = true;
	if (!schema_text(name.s, n, &c->mem, &line, d))
		return;
	if (!text_same_names(line.text, text_english(id)))
		diag_add(d, DIAG_ID_PLACEHOLDERS_DIFFER, n->pos,
			 "the names in braces must be those of the English text: %.*s",
			 STR_ARG(text_english(id)));
	else
		l->texts[id] = line.text;
}

static void missing_texts(const bool *there, const struct source *src, struct diags *d)
{
	for (size_t i = 0; i < TEXT_COUNT; i++)
		if (!there[i])
			diag_add(d, DIAG_ID_MISSING_TEXT, pos_file(src),
				 "\"%s\" is missing; in English it is: %.*s",
				 text_name((enum text_id)i),
				 STR_ARG(text_english((enum text_id)i)));
}

static void read_texts(struct content *c, struct language *l, const struct node *map,
		       struct diags *d)
{
	bool there[TEXT_COUNT] = { false };

	for (const struct node *group = map->items; group; group = group->next) {
		if (is_own_key(group->key->text))
			continue;
		if (group->kind != NODE_MAP) {
			unknown_text(c, group->key->text, group->key->pos, d);
			continue;
		}
		for (const struct node *n = group->items; n; n = n->next)
			read_text(c, l, group, n, there, d);
	}
	missing_texts(there, map->pos.src, d);
}

/* She must be able to tell which of the list is hers. */
static void check_title(const struct language *l, struct str title, struct pos where,
			struct diags *d)
{
	for (size_t i = 0; i < l->emergency_count; i++)
		if (str_eq(l->emergency[i].title, title))
			diag_add(d, DIAG_ID_SAME_TITLE, where,
				 "\"%.*s\" has this title too: each card of the "
				 "emergency list needs its own",
				 STR_ARG(l->emergency[i].id));
}

static void read_emergency(struct content *c, struct language *l, const struct node *map,
			   struct diags *d)
{
	struct line line;

	if (map && map->kind != NODE_MAP)
		diag_add(
			d, DIAG_ID_WRONG_SHAPE, map->pos,
			"below \"emergency\" each title stands by its card's id, such as "
			"\"overdose-now: ...\"");
	if (!map || map->kind != NODE_MAP)
		return;
	l->emergency = arena_array(&c->mem, map->count, sizeof(*l->emergency));
	for (const struct node *n = map->items; n; n = n->next) {
		const char *name =
			arena_printf(&c->mem, "emergency.%.*s", STR_ARG(n->key->text)).s;

		if (!schema_text(name, n, &c->mem, &line, d))
			continue;
		check_title(l, line.text, n->pos, d);
		l->emergency[l->emergency_count++] =
			(struct emergency_title){ n->key->text, line.text };
	}
}

/* The schema knows only a locale's own keys; the groups of texts are taken out first. */
static struct node *own_keys(struct content *c, const struct node *map)
{
	struct node *own = arena_alloc(&c->mem, sizeof(*own));
	struct node **tail = &own->items;

	*own = *map;
	*tail = NULL;
	for (const struct node *n = map->items; n; n = n->next) {
		if (!is_own_key(n->key->text))
			continue;
		*tail = arena_alloc(&c->mem, sizeof(**tail));
		**tail = *n;
		(*tail)->next = NULL;
		tail = &(*tail)->next;
	}
	return own;
}

static void read_locale(struct content *c, struct str tag, const struct node *map,
			struct diags *d)
{
	struct locale_file file = { 0 };
	struct language *l = content_language(c, tag);

	schema_read(&locale_schema, own_keys(c, map), &c->mem, &file, d);
	l->map = map;
	if (file.name.text.len)
		l->own = file.name.text;
	if (file.english.text.len)
		l->english = file.english.text;
	if (file.ascii.text.len)
		l->ascii = file.ascii.text;
	l->exemplars = file.exemplars.text;
	l->index = file.index.text;
	l->rtl = file.direction == 1;
	l->offered = 1;
	read_emergency(c, l, file.emergency, d);
	read_texts(c, l, map, d);
}

static void built_in_english(struct content *c)
{
	struct language *en = content_language(c, STR("en"));

	en->own = en->english = en->ascii = STR("English");
	en->offered = 1;
}

void load_locales(struct content *c, const struct config *config, struct diags *d)
{
	const char *folder = arena_str(&c->mem, config->locales.text).s;
	struct folder f = { NULL, 0 };
	bool cut;

	built_in_english(c);
	if (!*folder)
		return;
	if (folder_list(folder, LAYER_ENTRIES, &c->mem, &f, &cut) != FILE_OK) {
		diag_add(d, DIAG_ID_FOLDER_UNREADABLE,
			 pos_file(source_new(&c->mem, folder, STR(""))),
			 "there is no such folder of texts; only English is shown");
		return;
	}
	for (size_t i = 0; i < f.count; i++) {
		struct str tag;
		struct node *map;

		if (strcmp(f.entries[i].name, MESSAGES_FOLDER) == 0 &&
		    f.entries[i].kind == ENTRY_FOLDER)
			continue;
		const char *path = path_join(&c->mem, folder, f.entries[i].name);

		if (!load_tag(c, path, f.entries[i].name, &tag, d))
			continue;
		map = doc_read(&c->mem, path, NULL, d);
		if (map)
			read_locale(c, tag, map, d);
	}
}

static void add_to_chain(struct language *l, uint32_t lang)
{
	for (size_t i = 0; i < l->chain_count; i++)
		if (l->chain[i] == lang)
			return;
	l->chain[l->chain_count++] = lang;
}

/* RFC 4647 lookup: pt-BR, then pt. */
static void add_lookup(const struct content *c, struct language *l, struct str tag)
{
	for (; tag.len; tag = lang_parent(tag)) {
		uint32_t i;

		if (content_find_lang(c, tag, &i))
			add_to_chain(l, i);
	}
}

static void add_centre(const struct content *c, const struct config *config,
		       struct language *l)
{
	const struct node *list = node_get(config->fallback, l->tag);

	if (!list || list->kind != NODE_LIST)
		return;
	for (const struct node *n = list->items; n; n = n->next)
		add_lookup(c, l, n->text);
}

/* Without a setting: all that have a locale, by tag. */
static void rank_by_tag(struct content *c)
{
	for (size_t i = 0; i < c->lang_count; i++) {
		struct language *l = &c->langs[i];
		uint32_t before = 0;

		for (size_t k = 0; k < c->lang_count; k++)
			before += c->langs[k].offered &&
				  str_cmp(c->langs[k].tag, l->tag) < 0;
		l->offered = l->offered ? before + 1 : 0;
	}
}

/* Only the settings' languages are offered, in their order. */
static void offer(struct content *c, const struct config *config, struct diags *d)
{
	uint32_t rank = 0;

	if (!config->languages.count) {
		rank_by_tag(c);
		return;
	}
	for (size_t i = 0; i < c->lang_count; i++)
		c->langs[i].offered = 0;
	for (size_t i = 0; i < config->languages.count; i++) {
		const struct line *tag = &config->languages.v[i];
		uint32_t lang;

		if (!content_find_lang(c, tag->text, &lang))
			diag_add(d, DIAG_ID_NO_LOCALE, tag->pos,
				 "there is no locale and no card in \"%.*s\", so the "
				 "language is not offered",
				 STR_ARG(tag->text));
		else if (!c->langs[lang].offered)
			c->langs[lang].offered = ++rank;
	}
}

void load_language_rules(struct content *c, const struct config *config, struct diags *d)
{
	offer(c, config, d);
	for (size_t i = 0; i < c->lang_count; i++) {
		struct language *l = &c->langs[i];

		l->chain = arena_array(&c->mem, c->lang_count, sizeof(*l->chain));
		l->chain_count = 0;
		add_lookup(c, l, l->tag);
		add_centre(c, config, l);
	}
}
