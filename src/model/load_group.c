/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Topics and audiences: the same shape, an order and words per language. */
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "model/forms.h"
#include "model/kinds.h"
#include "model/load.h"

#define GROUP_ORDER_DEFAULT 500
#define GROUP_ORDER_MAX 9999
/* The title stands in a menu at 40 columns, behind its digit. */
#define GROUP_TITLE_COLUMNS 34
#define GROUP_MAIN_COLUMNS 76

struct order_file {
	uint32_t order;
};

static const struct field order_fields[] = {
	{ "order", FIELD_NUMBER, offsetof(struct order_file, order), .min = 0,
	  .max = GROUP_ORDER_MAX, .required = true,
	  .help = "Its place: lower numbers come first." },
};

const struct schema group_schema = { N_("topic.yaml or audience.yaml"), order_fields,
				     ARRAY_LEN(order_fields) };

static const struct field words_fields[] = {
	{ "title", FIELD_LINE, offsetof(struct group_words, title),
	  .columns = GROUP_TITLE_COLUMNS, .required = true, .form = &heading_form,
	  .help = "What stands in the menu." },
	{ "main", FIELD_LINE, offsetof(struct group_words, main),
	  .columns = GROUP_MAIN_COLUMNS, .form = &heading_form,
	  .help = "The line below the title." },
};

const struct schema group_words_schema = { N_("a topic or audience"), words_fields,
					   ARRAY_LEN(words_fields) };

static bool read_words(struct content *c, const char *rel, struct group_words *w,
		       struct diags *d)
{
	struct node *map = layers_read(&c->layers, rel, d);

	*w = (struct group_words){ .map = map };
	if (!map)
		return false;
	schema_read(&group_words_schema, map, &c->mem, w, d);
	return w->title.text.len > 0;
}

static void read_group(struct content *c, const char *facts, const char *rel,
		       struct group *g, struct diags *d)
{
	struct folder f = layers_list(&c->layers, rel, d);
	bool cards = strcmp(facts, "topic.yaml") == 0;
	struct order_file order = { GROUP_ORDER_DEFAULT };
	struct node *map = layers_read(&c->layers, path_join(&c->mem, rel, facts), d);

	schema_read(&group_schema, map, &c->mem, &order, d);
	g->order = order.order;
	g->pos = pos_file(
		map ? map->pos.src :
		      source_new(&c->mem, layers_path(&c->layers, rel), STR("")));
	g->words = arena_array(&c->mem, f.count, sizeof(*g->words));
	for (size_t i = 0; i < f.count; i++) {
		const char *name = f.entries[i].name;
		struct group_words *w = &g->words[g->word_count];
		const char *file = path_join(&c->mem, rel, name);
		struct str tag;

		if (f.entries[i].kind != ENTRY_FILE) {
			if (!cards)
				load_stray(c, layers_path(&c->layers, file), d);
			continue;
		}
		if (strcmp(name, facts) == 0)
			continue;
		if (load_tag(c, layers_path(&c->layers, file), name, &tag, d) &&
		    read_words(c, file, w, d)) {
			w->lang = content_lang(c, tag);
			g->word_count++;
		}
	}
}

static int by_order(const void *va, const void *vb)
{
	const struct group *a = va, *b = vb;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return str_cmp(a->id, b->id);
}

void load_groups(struct content *c, const char *folder, const char *facts,
		 struct groups *out, struct diags *d)
{
	struct folder f = layers_list(&c->layers, folder, d);

	out->v = arena_array(&c->mem, f.count, sizeof(*out->v));
	for (size_t i = 0; i < f.count; i++) {
		const struct entry *e = &f.entries[i];
		const char *rel = path_join(&c->mem, folder, e->name);
		struct group *g = &out->v[out->count];

		if (e->kind != ENTRY_FOLDER) {
			load_stray(c, layers_path(&c->layers, rel), d);
			continue;
		}
		if (!load_folder_id(c, rel, e->name, d))
			continue;
		g->id = str_from(e->name);
		read_group(c, facts, rel, g, d);
		out->count++;
	}
	qsort(out->v, out->count, sizeof(*out->v), by_order);
}
