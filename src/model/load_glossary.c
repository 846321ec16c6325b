/* SPDX-License-Identifier: GPL-3.0-or-later */
/* glossary/LANG.yaml: words that the screen never shows, hard words and plain ones, units
 * of drugs, and words that a search leaves out. */
#include "base/attr.h"
#include "model/kinds.h"
#include "model/load.h"

struct glossary_file {
	const struct node *never, *plain;
	struct lines amounts, stop;
};

static const struct field phrase_fields[] = {
	{ "words", FIELD_LINE, offsetof(struct phrase, words), .required = true,
	  .help = "The word or phrase." },
	{ "say", FIELD_LINE, offsetof(struct phrase, say), .required = true,
	  .help = "What to say instead." },
};

static const struct schema phrase_schema = { N_("a word of a glossary"), phrase_fields,
					     ARRAY_LEN(phrase_fields) };
static const struct shape phrases_shape = { SHAPE_LIST, .schema = &phrase_schema };

static const struct field fields[] = {
	{ "never", FIELD_NODE, offsetof(struct glossary_file, never),
	  .shape = &phrases_shape, .help = "Words that are never shown." },
	{ "plain", FIELD_NODE, offsetof(struct glossary_file, plain),
	  .shape = &phrases_shape, .help = "Hard words that have a plain one." },
	{ "amounts", FIELD_WORDS, offsetof(struct glossary_file, amounts),
	  .help = "Units of drugs: not written behind a number." },
	{ "stop", FIELD_WORDS, offsetof(struct glossary_file, stop),
	  .help = "Words that a search leaves out." },
};

const struct schema glossary_schema = { N_("a glossary"), fields, ARRAY_LEN(fields) };

static struct phrases read_phrases(struct content *c, const char *key,
				   const struct node *list, struct diags *d)
{
	struct phrases out = { .count = 0 };

	if (!list)
		return out;
	if (list->kind != NODE_LIST) {
		diag_add(d, DIAG_ID_WRONG_SHAPE, list->pos,
			 "\"%s\" must be a list: each entry begins with \"- words:\"",
			 key);
		return out;
	}
	out.v = arena_array(&c->mem, list->count, sizeof(*out.v));
	for (const struct node *n = list->items; n; n = n->next) {
		struct phrase one = { .folded = { 0 } };

		schema_read(&phrase_schema, n, &c->mem, &one, d);
		if (one.words.text.len)
			out.v[out.count++] = one;
	}
	return out;
}

static struct phrases units(struct arena *mem, const struct lines *words)
{
	struct phrases out = { .v = arena_array(mem, words->count, sizeof(*out.v)) };

	for (size_t i = 0; i < words->count; i++)
		out.v[out.count++] = (struct phrase){ .words = words->v[i] };
	return out;
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
		schema_read(&glossary_schema, layers_read(&c->layers, rel, d), &c->mem,
			    &file, d);
		struct language *l = content_language(c, tag);

		l->stop = file.stop;
		l->never = read_phrases(c, "never", file.never, d);
		l->plain = read_phrases(c, "plain", file.plain, d);
		l->amounts = units(&c->mem, &file.amounts);
	}
}
