/* SPDX-License-Identifier: GPL-3.0-or-later */
/* glossary/LANG.yaml: words that the screen never shows, and words that a search leaves
 * out. */
#include "base/attr.h"
#include "model/load.h"
#include "text/fold.h"

struct glossary_file {
	const struct node *never;
	struct lines stop;
};

static const struct field fields[] = {
	{ "never", FIELD_NODE, offsetof(struct glossary_file, never), .min = 0 },
	{ "stop", FIELD_WORDS, offsetof(struct glossary_file, stop), .min = 0 },
};

static const struct schema schema = { "a glossary", fields, ARRAY_LEN(fields) };

static const struct field never_fields[] = {
	{ "words", FIELD_LINE, offsetof(struct never, words), .required = true },
	{ "say", FIELD_LINE, offsetof(struct never, say), .required = true },
};

static const struct schema never_schema = { "a word never shown", never_fields,
					    ARRAY_LEN(never_fields) };

/* Once, because each is looked for in every line of every card. */
static void fold_words(struct arena *mem, struct never *n)
{
	struct buf folded = { 0 };

	fold_add(&folded, n->words.text);
	n->folded = arena_str(mem, buf_str(&folded));
	buf_release(&folded);
}

static void read_never(struct content *c, const struct node *list, struct language *l,
		       struct diags *d)
{
	if (!list)
		return;
	if (list->kind != NODE_LIST) {
		diag_add(d, DIAG_ID_WRONG_SHAPE, list->pos,
			 "\"never\" must be a list: each entry begins with \"- words:\"");
		return;
	}
	l->never = arena_array(&c->mem, list->count, sizeof(*l->never));
	for (const struct node *n = list->items; n; n = n->next) {
		struct never *one = &l->never[l->never_count];

		schema_read(&never_schema, n, &c->mem, one, d);
		fold_words(&c->mem, one);
		l->never_count += one->words.text.len > 0;
	}
}

void load_glossary(struct content *c, struct diags *d)
{
	struct folder f = layers_list(&c->layers, "glossary", d);

	for (size_t i = 0; i < f.count; i++) {
		struct glossary_file file = { 0 };
		struct str tag;

		const char *rel = path_join(&c->mem, "glossary", f.entries[i].name);

		if (!load_tag(c, layers_path(&c->layers, rel), f.entries[i].name, &tag,
			      d))
			continue;
		schema_read(&schema, layers_read(&c->layers, rel, d), &c->mem, &file, d);
		struct language *l = content_language(c, tag);

		l->stop = file.stop;
		read_never(c, file.never, l, d);
	}
}
