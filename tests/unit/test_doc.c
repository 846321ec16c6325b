/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yaml/doc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "lib/tree.h"
#include "text/door.h"

/* The limits that doc.c sets. */
#define DEPTH 16
#define NODES 20000
#define KEYS 1000
#define TEXT_BYTES (64 * 1024)

#define NO_DIAG DIAG_ID_COUNT

struct desk {
	struct arena mem;
	struct diags d;
};

/* As a file is read: through the door first. */
static struct node *parse(struct desk *k, struct str text)
{
	const struct source *src = door_file(&k->mem, "card.yaml", text, &k->d);

	return src ? doc_parse(&k->mem, src, &k->d) : NULL;
}

static void desk_release(struct desk *k)
{
	arena_release(&k->mem);
	diags_release(&k->d);
}

static struct str text_of(const struct node *map, const char *key)
{
	const struct node *n = node_get(map, str_from(key));

	assert_non_null(n);
	assert_int_equal(n->kind, NODE_TEXT);
	return n->text;
}

static void assert_place(struct pos p, uint32_t line, uint32_t col, uint32_t width)
{
	assert_int_equal(p.line, line);
	assert_int_equal(p.col, col);
	assert_int_equal(p.width, width);
}

static void test_tree(void **state)
{
	struct desk k = { 0 };
	struct node *root = parse(&k,
				  STR("title: Él\n"
				      "do:\n  - one\n  - \"two: 2\"\nids: [a, "
				      "b-c]\ntranslation: {status: human}\nempty:\n"));
	struct node *list, *ids;

	(void)state;
	assert_non_null(root);
	assert_null(k.d.first);
	assert_int_equal(root->count, 5);
	assert_true(str_eq(text_of(root, "title"), STR("Él")));
	list = node_get(root, STR("do"));
	assert_int_equal(list->kind, NODE_LIST);
	assert_false(list->flow);
	assert_int_equal(list->count, 2);
	assert_true(str_eq(list->items->next->text, STR("two: 2")));
	assert_false(list->items->next->plain);
	assert_true(list->items->plain);
	assert_place(list->items->next->pos, 4, 5, 8);
	assert_place(list->key->pos, 2, 1, 2);
	ids = node_get(root, STR("ids"));
	assert_true(ids->flow);
	assert_null(ids->items->next->next);
	assert_true(str_eq(text_of(node_get(root, STR("translation")), "status"),
			   STR("human")));
	assert_int_equal(text_of(root, "empty").len, 0);
	assert_null(node_get(root, STR("none")));
	assert_null(node_get(NULL, STR("title")));
	assert_null(node_get(list, STR("title")));
	desk_release(&k);
}

/* Every scalar is text: nothing is a number, a date, true or null. */
static const struct {
	struct str yaml;
	const char *text;
} scalars[] = {
	{ STR("k: 0606"), "0606" },
	{ STR("k: 2024-02-30"), "2024-02-30" },
	{ STR("k: no"), "no" },
	{ STR("k: null"), "null" },
	{ STR("k: 1e3"), "1e3" },
	{ STR("k: ~"), "~" },
	{ STR("\xEF\xBB\xBFk: mark"), "mark" }, /* a byte-order mark */
	{ STR("k: one\r\nl: two\r\n"), "one" },
	{ STR("k: \"one\r\n  two\"\r\n"), "one two" },
	{ STR("k: one\n  two\n"), "one two" },
	{ STR("k: |\n  one\n  two\n"), "one two" },
	{ STR("k: >-\n  one\n  two\n"), "one two" },
	{ STR("k: 'it''s'"), "it's" },
	{ STR("k: \"a \\\"b\\\" \\\\ c\""), "a \"b\" \\ c" },
	{ STR("k: \"\\u00e9\\x41\""), "\xC3\xA9"
				      "A" },
	{ STR("k: \"\\u0065\\u0301\""), "\xC3\xA9" }, /* NFC */
	{ STR("k: \"a\\tb\""), "a b" },
	{ STR("k: a#b"), "a#b" },
	{ STR("k: http://a.b"), "http://a.b" },
	{ STR("# a comment\n\nk: v"), "v" },
	{ STR("---\nk: v\n...\n"), "v" },
	{ STR("'k': v"), "v" },
	{ STR("k: 妇女"), "妇女" },
	{ STR("k: <emergency>"), "<emergency>" },
	{ STR("# encoding: windows-1252\nk: caf\xE9"), "café" },
};

static void test_scalars(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(scalars); i++) {
		struct desk k = { 0 };
		struct node *root = parse(&k, scalars[i].yaml);

		assert_non_null(root);
		assert_true(str_is(text_of(root, "k"), scalars[i].text));
		assert_null(k.d.first);
		desk_release(&k);
	}
}

static const struct {
	struct str yaml;
	enum diag_id id;
	uint32_t line; /* 0: not asked */
} refused[] = {
	{ STR(""), DIAG_ID_FILE_EMPTY, 0 },
	{ STR("# only a comment\n"), DIAG_ID_FILE_EMPTY, 0 },
	{ STR("---\n"), DIAG_ID_FILE_EMPTY, 0 },
	{ STR("- a\n- b\n"), DIAG_ID_YAML_NOT_KEYS, 1 },
	{ STR("just words\n"), DIAG_ID_YAML_NOT_KEYS, 1 },
	{ STR("a: &x 1\n"), DIAG_ID_YAML_ALIAS, 1 },
	{ STR("a: 1\nb: *x\n"), DIAG_ID_YAML_ALIAS, 2 },
	{ STR("a: &x [b]\n"), DIAG_ID_YAML_ALIAS, 1 },
	{ STR("a: &x\n  b: *x\n"), DIAG_ID_YAML_ALIAS, 0 },
	{ STR("<<: {a: b}\n"), DIAG_ID_YAML_ALIAS, 1 },
	{ STR("a: !!str b\n"), DIAG_ID_YAML_TAG, 1 },
	{ STR("a: !x b\n"), DIAG_ID_YAML_TAG, 1 },
	{ STR("a: !!seq [b]\n"), DIAG_ID_YAML_TAG, 1 },
	{ STR("!!map\na: b\n"), DIAG_ID_YAML_TAG, 1 },
	{ STR("%YAML 1.1\n---\na: b\n"), DIAG_ID_YAML_DIRECTIVE, 1 },
	{ STR("# c\n%TAG ! tag:x,2000:\n---\na: b\n"), DIAG_ID_YAML_DIRECTIVE, 2 },
	{ STR("a: b\n---\nc: d\n"), DIAG_ID_YAML_DOCUMENTS, 2 },
	{ STR("a: b\n...\n%YAML 1.1\n---\nc: d\n"), DIAG_ID_YAML_DOCUMENTS, 0 },
	{ STR("a: b\nc: d\na: e\n"), DIAG_ID_DUPLICATE_KEY, 3 },
	{ STR("a: b\n'a': e\n"), DIAG_ID_DUPLICATE_KEY, 2 },
	{ STR("x:\n  a: b\n  a: e\n"), DIAG_ID_DUPLICATE_KEY, 3 },
	{ STR("[a, b]: c\n"), DIAG_ID_YAML_SYNTAX, 1 },
	{ STR("{a: b}: c\n"), DIAG_ID_YAML_SYNTAX, 1 },
	{ STR("a: b\n c: d\n"), DIAG_ID_YAML_SYNTAX, 2 },
	{ STR("a: b: c\n"), DIAG_ID_YAML_SYNTAX, 1 },
	{ STR("a: \"never ends\nb: c\n"), DIAG_ID_YAML_SYNTAX, 0 },
	{ STR("a: [b, c\nd: e\n"), DIAG_ID_YAML_SYNTAX, 0 },
	{ STR("a: @b\n"), DIAG_ID_YAML_SYNTAX, 1 },
	{ STR("a: `b\n"), DIAG_ID_YAML_SYNTAX, 1 },
	{ STR("a: \"\\q\"\n"), DIAG_ID_YAML_SYNTAX, 1 },
	{ STR("a:\n\t- b\n"), DIAG_ID_YAML_TAB, 2 },
	{ STR("a: \"\\e[2J\"\n"), DIAG_ID_CONTROL_CHARACTER, 1 },
	{ STR("a: \"\\x9b\"\n"), DIAG_ID_CONTROL_CHARACTER, 1 },
	{ STR("a: \"\\0\"\n"), DIAG_ID_CONTROL_CHARACTER, 1 },
	{ STR("a: b\x1B[2J\n"), DIAG_ID_CONTROL_CHARACTER, 1 },
	{ STR("a: b\0c\n"), DIAG_ID_CONTROL_CHARACTER, 1 },
	{ STR("a: \"\\u202e\"\n"), DIAG_ID_BIDI_CONTROL, 1 },
	{ STR("a:\n  - b\n  - \xE2\x81\xA6x\n"), DIAG_ID_BIDI_CONTROL, 3 },
	{ STR("\"\\u202e\": b\n"), DIAG_ID_BIDI_CONTROL, 1 }, /* keys too */
	{ STR("a: caf\xE9\n"), DIAG_ID_BAD_ENCODING, 1 },
	{ STR("# encoding: klingon\na: b\n"), DIAG_ID_UNKNOWN_ENCODING, 1 },
	{ STR("\xFF\xFE"
	      "a\0:\0 \0b\0"),
	  DIAG_ID_BAD_ENCODING, 0 },
};

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
		struct desk k = { 0 };

		assert_null(parse(&k, refused[i].yaml));
		assert_non_null(k.d.first);
		assert_string_equal(diag_name(k.d.first->id), diag_name(refused[i].id));
		if (refused[i].line)
			assert_int_equal(k.d.first->line, refused[i].line);
		assert_null(k.d.first->next); /* one fault, said once */
		desk_release(&k);
	}
}

/* Nobody has to ask for the diagnostics. */
static void test_refused_without_diags(void **state)
{
	struct arena mem = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
		const struct source *src = door_file(&mem, "a", refused[i].yaml, NULL);

		assert_null(src ? doc_parse(&mem, src, NULL) : NULL);
	}
	arena_release(&mem);
}

static const struct {
	struct str yaml;
	bool commented;
	const char *text, *whole;
} comments[] = {
	{ STR("k: desk #4\n"), true, "desk", "desk #4" },
	{ STR("k: one   # two # three  \r\n"), true, "one", "one # two # three" },
	{ STR("k: é妇 # x\n"), true, "é妇", "é妇 # x" },
	{ STR("k: \"desk\" # why\n"), true, "desk", "desk" },
	{ STR("k: 'desk' # why\n"), true, "desk", "desk" },
	{ STR("k: desk#4\n"), false, "desk#4", NULL },
	{ STR("k: \"desk #4\"\n"), false, "desk #4", NULL },
	{ STR("k: desk\n# a line of its own\n"), false, "desk", NULL },
};

static void test_comment_behind_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(comments); i++) {
		struct desk k = { 0 };
		const struct node *n = node_get(parse(&k, comments[i].yaml), STR("k"));

		assert_non_null(n);
		assert_int_equal(n->commented, comments[i].commented);
		assert_true(str_is(n->text, comments[i].text));
		if (comments[i].whole)
			assert_true(str_is(node_whole(n), comments[i].whole));
		desk_release(&k);
	}
}

/* In a line of many texts each place is found from the one before it. */
static void test_comment_behind_many(void **state)
{
	struct desk k = { 0 };
	const struct node *list =
		node_get(parse(&k, STR("k: [é, \"妇 b\",\n  é, 妇, # one\n  a, é # two\n"
				       "  ]\n")),
			 STR("k"));
	size_t commented = 0;

	(void)state;
	assert_non_null(list);
	for (const struct node *n = list->items; n; n = n->next) {
		commented += n->commented;
		assert_int_equal(n->commented, n->next == NULL);
	}
	assert_int_equal(commented, 1);
	desk_release(&k);
}

/* --- Limits: what is just within, and one more --- */

static void nested(struct buf *b, size_t lists)
{
	buf_add_z(b, "a: ");
	for (size_t i = 0; i < lists; i++)
		buf_add_char(b, '[');
	for (size_t i = 0; i < lists; i++)
		buf_add_char(b, ']');
}

static void many_keys(struct buf *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_addf(b, "k%zu: v\n", i);
}

/* A root, its key and the list count too. */
static void many_nodes(struct buf *b, size_t count)
{
	buf_add_z(b, "a: [");
	for (size_t i = 0; i < count - 3; i++)
		buf_add_z(b, "b,");
	buf_add_z(b, "]\n");
}

static void long_text(struct buf *b, size_t bytes)
{
	buf_add_z(b, "a: \"");
	for (size_t i = 0; i < bytes; i++)
		buf_add_char(b, 'x');
	buf_add_z(b, "\"\n");
}

static const struct {
	void (*fill)(struct buf *, size_t);
	size_t most;
	enum diag_id id;
} limits[] = {
	{ nested, DEPTH - 1, DIAG_ID_YAML_DEPTH }, /* and the root */
	{ many_keys, KEYS, DIAG_ID_YAML_NODES },
	{ many_nodes, NODES, DIAG_ID_YAML_NODES },
	{ long_text, TEXT_BYTES, DIAG_ID_YAML_LONG_TEXT },
};

static void test_limits(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(limits); i++) {
		for (size_t more = 0; more < 2; more++) {
			struct desk k = { 0 };
			struct buf b = { 0 };
			struct node *root;

			limits[i].fill(&b, limits[i].most + more);
			root = parse(&k, buf_str(&b));
			assert_int_equal(root != NULL, more == 0);
			assert_int_equal(k.d.first ? k.d.first->id : NO_DIAG,
					 more ? limits[i].id : NO_DIAG);
			desk_release(&k);
			buf_release(&b);
		}
	}
}

/* Hostile depth ends at the limit, long before the file's end. */
static void test_very_deep(void **state)
{
	struct desk k = { 0 };
	struct buf b = { 0 };

	(void)state;
	nested(&b, 100000);
	assert_null(parse(&k, buf_str(&b)));
	assert_int_equal(k.d.first->id, DIAG_ID_YAML_DEPTH);
	desk_release(&k);
	buf_release(&b);
}

/* --- Files --- */

static void assert_read(struct desk *k, const char *path, enum diag_id id)
{
	const struct source *src = NULL;
	struct node *root = doc_read(&k->mem, path, &src, &k->d);

	assert_int_equal(root != NULL, id == NO_DIAG);
	assert_int_equal(k->d.first ? k->d.first->id : NO_DIAG, id);
	if (root) {
		assert_string_equal(src->path, path);
		assert_ptr_equal(root->pos.src, src);
	} else {
		assert_string_equal(k->d.first->path, path);
	}
	desk_release(k);
	*k = (struct desk){ 0 };
}

static void test_read(void **state)
{
	struct desk k = { 0 };
	struct tree t;
	struct buf b = { 0 };
	const char *good, *path;

	(void)state;
	tree_make(&t);
	good = tree_put(&t, "good.yaml",
			STR("\xEF\xBB\xBF"
			    "a: b\r\n"));
	assert_read(&k, good, NO_DIAG);
	assert_read(&k, tree_path(&t, "none.yaml"), DIAG_ID_FILE_UNREADABLE);
	assert_read(&k, t.path, DIAG_ID_FILE_NOT_PLAIN);
	path = tree_path(&t, "link.yaml");
	assert_int_equal(symlink(good, path), 0);
	assert_read(&k, path, DIAG_ID_FILE_NOT_PLAIN);
	path = tree_path(&t, "fifo.yaml");
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_read(&k, path, DIAG_ID_FILE_NOT_PLAIN);
	while (b.len < DOC_FILE_BYTES)
		buf_add_z(&b, "# filling\n");
	b.len = DOC_FILE_BYTES - strlen("\na: b");
	buf_add_z(&b, "\na: b");
	assert_read(&k, tree_put(&t, "full.yaml", buf_str(&b)), NO_DIAG);
	buf_add_char(&b, '\n');
	assert_read(&k, tree_put(&t, "big.yaml", buf_str(&b)), DIAG_ID_FILE_TOO_BIG);
	buf_release(&b);
	tree_remove(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tree),
		cmocka_unit_test(test_scalars),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_refused_without_diags),
		cmocka_unit_test(test_comment_behind_text),
		cmocka_unit_test(test_comment_behind_many),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_very_deep),
		cmocka_unit_test(test_read),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
