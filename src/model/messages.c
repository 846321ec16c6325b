/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/messages.h"

#include <string.h>

#include "base/attr.h"
#include "base/file.h"
#include "model/kinds.h"
#include "model/lang.h"
#include "model/load.h"

/* Of those that are missing; who has just begun knows that there are more. */
#define MISSING_TOLD 10

struct saying {
	struct line en, say;
};

#define F(member, ...)                                                                   \
	{                                                                                \
#member, FIELD_LINE, offsetof(struct saying, member), __VA_ARGS__        \
	}
static const struct field fields[] = {
	F(en, .required = true, .help = "What the program says in English."),
	F(say, .help = "The same in this language, with all of its {1}, {2}."),
};
#undef F

static const struct schema schema = { N_("a message"), fields, ARRAY_LEN(fields) };

static const struct shape sayings_shape = { SHAPE_LIST, .schema = &schema };

static const struct field file_fields[] = {
	{ "messages", FIELD_NODE, .required = true, .shape = &sayings_shape,
	  .help = "All that carrel check says." },
};

const struct schema messages_schema = { N_("a file of messages"), file_fields,
					ARRAY_LEN(file_fields) };

struct sayings {
	struct saying *v;
	size_t count;
	const struct source *src; /* NULL where the file can't be used */
};

static const char *path_of(struct arena *mem, const char *locales, const char *name)
{
	return path_join(mem, path_join(mem, locales, MESSAGES_FOLDER), name);
}

static struct sayings read_sayings(struct arena *mem, const char *path, struct diags *d)
{
	struct sayings out = { 0 };
	const struct node *list = NULL, *map = doc_read(mem, path, NULL, d);

	schema_read(&messages_schema, map, mem, &list, d);
	if (list && list->kind != NODE_LIST)
		diag_add(d, DIAG_ID_WRONG_SHAPE, list->pos,
			 "\"%s\" must be a list: each entry begins with \"- en:\"",
			 file_fields[0].name);
	if (!list || list->kind != NODE_LIST)
		return out;
	out.src = map->pos.src;
	out.v = arena_array(mem, list->count, sizeof(*out.v));
	for (const struct node *n = list->items; n; n = n->next) {
		schema_read(&schema, n, mem, &out.v[out.count], d);
		out.count += out.v[out.count].en.text.len > 0;
	}
	return out;
}

static bool is_usable(const struct saying *e)
{
	return e->say.text.len && message_fits(e->en.text, e->say.text);
}

static bool load(struct arena *mem, const char *path, struct catalog *out)
{
	struct sayings all = read_sayings(mem, path, NULL);
	struct message *v = arena_array(mem, all.count, sizeof(*v));
	size_t count = 0;

	for (size_t i = 0; i < all.count; i++)
		if (is_usable(&all.v[i]))
			v[count++] = (struct message){ all.v[i].en.text,
						       all.v[i].say.text };
	catalog_sort(v, count);
	*out = (struct catalog){ v, count };
	return all.src;
}

bool messages_load(struct arena *mem, const char *locales, struct str tag,
		   struct catalog *out)
{
	for (; tag.len; tag = lang_parent(tag)) {
		struct str name = arena_printf(mem, "%.*s.yaml", STR_ARG(tag));

		if (lang_canonical(tag) && load(mem, path_of(mem, locales, name.s), out))
			return true;
	}
	return false;
}

static const struct saying *find(const struct sayings *all, struct str en)
{
	for (size_t i = 0; i < all->count; i++)
		if (str_eq(all->v[i].en.text, en))
			return &all->v[i];
	return NULL;
}

static void check_saying(const struct sayings *english, const struct sayings *all,
			 const struct saying *e, struct diags *d)
{
	const struct saying *first = find(all, e->en.text);

	if (!find(english, e->en.text))
		diag_add(d, DIAG_ID_UNKNOWN_TEXT, e->en.pos,
			 "the program says nothing like this, so nobody sees it; en.yaml "
			 "has all that it says");
	else if (first != e)
		diag_add(d, DIAG_ID_DUPLICATE_ID, e->en.pos,
			 "this message stands here twice, first in line %u; make one of "
			 "the two",
			 first->en.pos.line);
	if (e->say.text.len && !is_usable(e))
		diag_add(d, DIAG_ID_PLACEHOLDERS_DIFFER, e->say.pos,
			 "the names in braces must be those of the English text: %.*s",
			 STR_ARG(e->en.text));
}

static void check_missing(const struct sayings *english, const struct sayings *all,
			  struct diags *d)
{
	size_t missing = 0;

	for (size_t i = 0; i < english->count; i++) {
		const struct saying *e = find(all, english->v[i].en.text);

		if ((e && e->say.text.len) || ++missing > MISSING_TOLD)
			continue;
		diag_add(d, DIAG_ID_MISSING_TEXT, e ? e->en.pos : pos_file(all->src),
			 "this message is not said in this language yet: %.*s",
			 STR_ARG(english->v[i].en.text));
	}
	if (missing > MISSING_TOLD)
		diag_add(d, DIAG_ID_MISSING_TEXT, pos_file(all->src),
			 "more messages that are not said in this language yet: %zu",
			 missing - MISSING_TOLD);
}

static void check_catalog(const struct sayings *english, const struct sayings *all,
			  struct diags *d)
{
	for (size_t i = 0; i < all->count; i++)
		check_saying(english, all, &all->v[i], d);
	check_missing(english, all, d);
}

void messages_check(struct content *c, const char *locales, struct diags *d)
{
	const char *folder = path_join(&c->mem, locales, MESSAGES_FOLDER);
	struct folder f = { NULL, 0 };
	struct sayings english;
	bool cut;

	if (folder_list(folder, LAYER_ENTRIES, &c->mem, &f, &cut) != FILE_OK)
		return;
	english = read_sayings(&c->mem, path_join(&c->mem, folder, "en.yaml"), d);
	for (size_t i = 0; i < f.count; i++) {
		const char *path = path_join(&c->mem, folder, f.entries[i].name);
		struct str tag;

		if (!load_tag(c, path, f.entries[i].name, &tag, d) || str_is(tag, "en"))
			continue;
		struct sayings all = read_sayings(&c->mem, path, d);

		if (all.src && english.src)
			check_catalog(&english, &all, d);
	}
}
