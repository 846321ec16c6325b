/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file from its bytes to a tree, and a schema on it: what can't be used is said, what
 * is used is clean and lies within its file. */
#include "fuzz/fuzz.h"

#include <stdio.h>

#include "base/attr.h"
#include "base/bug.h"
#include "text/charset.h"
#include "text/door.h"
#include "text/utf8.h"
#include "yaml/schema.h"

#define DEPTH 16

struct thing {
	struct line title, id;
	struct lines steps, words, ids;
	uint32_t number, choice, date;
	bool flag;
	const struct node *node;
};

static const char *const choices[] = { "none", "today", "now", NULL };

static const struct field fields[] = {
	{ "title", FIELD_LINE, offsetof(struct thing, title), .columns = 40 },
	{ "id", FIELD_ID, offsetof(struct thing, id), .min = 0 },
	{ "do", FIELD_LINES, offsetof(struct thing, steps), .max = 8 },
	{ "keywords", FIELD_WORDS, offsetof(struct thing, words), .min = 0 },
	{ "related", FIELD_IDS, offsetof(struct thing, ids), .max = 6 },
	{ "number", FIELD_NUMBER, offsetof(struct thing, number), .min = 10, .max = 99 },
	{ "urgency", FIELD_ENUM, offsetof(struct thing, choice), .names = choices },
	{ "date", FIELD_DATE, offsetof(struct thing, date), .required = true },
	{ "law_sensitive", FIELD_BOOL, offsetof(struct thing, flag), .min = 0 },
	{ "translation", FIELD_NODE, offsetof(struct thing, node), .min = 0 },
};

static const struct schema schema = { "a thing", fields, ARRAY_LEN(fields) };

static void check_node(const struct node *n, const struct source *src, int depth)
{
	size_t count = 0;

	BUG_ON(n->kind != NODE_TEXT && depth > DEPTH);
	BUG_ON(n->pos.src != src);
	BUG_ON(depth > 1 && (!n->pos.line || !n->pos.col));
	if (n->kind == NODE_TEXT) {
		BUG_ON(!utf8_check(n->text, NULL) || n->items);
		BUG_ON(n->commented && node_whole(n).len < n->text.len);
	}
	for (const struct node *c = n->items; c; c = c->next, count++) {
		BUG_ON((n->kind == NODE_MAP) != (c->key != NULL));
		check_node(c, src, depth + 1);
	}
	BUG_ON(count != n->count);
}

static void check_thing(const struct thing *t)
{
	BUG_ON(!utf8_check(t->title.text, NULL));
	BUG_ON(t->id.text.len && !id_valid(t->id.text));
	for (size_t i = 0; i < t->ids.count; i++)
		BUG_ON(!id_valid(t->ids.v[i].text));
	for (size_t i = 0; i < t->steps.count; i++)
		BUG_ON(!t->steps.v[i].text.len);
	BUG_ON(t->number > 99 || t->choice > 2);
}

static void print(struct diags *d)
{
	static FILE *null;

	if (!null)
		null = fopen("/dev/null", "w");
	diags_sort(d);
	if (null)
		diags_print(d, null);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	charset_init();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena mem = { 0 };
	struct diags d = { 0 };
	struct thing thing = { 0 };
	const struct source *src = door_file(
		&mem, "fuzz.yaml", (struct str){ (const char *)data, size }, &d);
	struct node *root = src ? doc_parse(&mem, src, &d) : NULL;

	BUG_ON(!root && !d.count[DIAG_UNUSABLE]);
	if (root) {
		BUG_ON(root->kind != NODE_MAP);
		check_node(root, root->pos.src, 1);
		schema_read(&schema, root, &mem, &thing, &d);
		check_thing(&thing);
	}
	print(&d);
	diags_release(&d);
	arena_release(&mem);
	return 0;
}
