/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which faults are found and what is used all the same; not how they are worded. */
#include "yaml/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "text/charset.h"

#define IDS_MAX 4

struct thing {
	struct line line, id, other;
	struct lines lines, words, ids;
	uint32_t number, choice, date;
	bool flag;
	const struct node *node;
};

static const char *const choices[] = { "none", "today", "now", NULL };

#define F(name, type, ...)                                                               \
	{                                                                                \
#name, type, offsetof(struct thing, name), __VA_ARGS__                   \
	}
static const struct field fields[] = {
	F(line, FIELD_LINE, .columns = 10),
	F(id, FIELD_ID, .min = 0),
	F(other, FIELD_LINE, .required = true),
	F(lines, FIELD_LINES, .max = 3),
	F(words, FIELD_WORDS, .min = 0),
	F(ids, FIELD_IDS, .max = 2),
	F(number, FIELD_NUMBER, .min = 10, .max = 9999),
	F(choice, FIELD_ENUM, .names = choices),
	F(date, FIELD_DATE, .min = 0),
	F(flag, FIELD_BOOL, .min = 0),
	F(node, FIELD_NODE, .min = 0),
};
#undef F

static const struct schema schema = { "a thing", fields, ARRAY_LEN(fields) };

struct desk {
	struct arena mem;
	struct diags d;
	struct thing t;
};

/* Reads one key and the one that is required. */
static void read_key(struct desk *k, const char *yaml)
{
	struct str text = arena_printf(&k->mem, "%s\nother: x\n", yaml);
	struct node *map = doc_parse(&k->mem, source_new(&k->mem, "a.yaml", text), &k->d);

	assert_non_null(map);
	schema_read(&schema, map, &k->mem, &k->t, &k->d);
}

static void desk_release(struct desk *k)
{
	arena_release(&k->mem);
	diags_release(&k->d);
	*k = (struct desk){ 0 };
}

/* The ids found, in order, as one string. */
static void assert_found(const struct desk *k, const enum diag_id *ids)
{
	const struct diag *d = k->d.first;

	for (size_t i = 0; i < IDS_MAX && ids[i]; i++) {
		assert_non_null(d);
		assert_string_equal(diag_name(d->id), diag_name(ids[i]));
		d = d->next;
	}
	assert_null(d);
}

static void test_all_kinds(void **state)
{
	struct desk k = { 0 };

	(void)state;
	read_key(&k, "line: a text\nid: safer-use-2\nlines:\n  - one\n  - two\n"
		     "words: [a, b c]\nids: [x]\nnumber: 0606\nchoice: now\ndate: "
		     "2026-11-22\nflag: true\nnode: {a: b}");
	assert_null(k.d.first);
	assert_true(str_is(k.t.line.text, "a text"));
	assert_int_equal(k.t.line.pos.line, 1);
	assert_int_equal(k.t.line.pos.col, 7);
	assert_true(str_is(k.t.id.text, "safer-use-2"));
	assert_int_equal(k.t.lines.count, 2);
	assert_true(str_is(k.t.lines.v[1].text, "two"));
	assert_int_equal(k.t.lines.v[1].pos.line, 5);
	assert_int_equal(k.t.lines.pos.line, 3);
	assert_int_equal(k.t.words.count, 2);
	assert_true(str_is(k.t.words.v[1].text, "b c"));
	assert_int_equal(k.t.ids.count, 1);
	assert_int_equal(k.t.number, 606);
	assert_int_equal(k.t.choice, 2);
	assert_int_equal(k.t.date, 20261122);
	assert_true(k.t.flag);
	assert_true(str_is(node_get(k.t.node, STR("a"))->text, "b"));
	desk_release(&k);
}

/* What is used of a line, in spite of its fault. */
static const struct {
	const char *yaml;
	enum diag_id ids[IDS_MAX];
	const char *text; /* NULL: nothing */
} lines[] = {
	{ "line: desk #4", { DIAG_ID_COMMENT_AFTER_TEXT }, "desk #4" },
	{ "line: \"desk\" # 4", { DIAG_ID_COMMENT_AFTER_TEXT }, "desk" },
	{ "line:\n  Now: go", { DIAG_ID_COLON_IN_SENTENCE }, "Now: go" },
	{ "line: wider than ten", { DIAG_ID_TOO_LONG }, "wider than ten" },
	{ "line: 妇女妇女妇", { 0 }, "妇女妇女妇" },
	{ "line: 妇女妇女妇女", { DIAG_ID_TOO_LONG }, "妇女妇女妇女" },
	{ "line:", { DIAG_ID_EMPTY_TEXT }, NULL },
	{ "line: \"\"", { DIAG_ID_EMPTY_TEXT }, NULL },
	{ "line: \" \"", { DIAG_ID_EMPTY_TEXT }, NULL },
	{ "line: [a]", { DIAG_ID_WRONG_SHAPE }, NULL },
	{ "line: {a: b}", { DIAG_ID_WRONG_SHAPE }, NULL },
	{ "line:\n  a: b\n  c: d", { DIAG_ID_WRONG_SHAPE }, NULL },
	{ "line:\n  a: [b]", { DIAG_ID_WRONG_SHAPE }, NULL },
	{ "lime: a", { DIAG_ID_UNKNOWN_KEY }, NULL },
};

static void test_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		struct desk k = { 0 };

		read_key(&k, lines[i].yaml);
		assert_found(&k, lines[i].ids);
		if (lines[i].text)
			assert_true(str_is(k.t.line.text, lines[i].text));
		else
			assert_int_equal(k.t.line.text.len, 0);
		assert_true(str_is(k.t.other.text, "x")); /* the rest is read */
		desk_release(&k);
	}
}

/* Items that can be used, joined by "|". */
static const struct {
	const char *yaml;
	enum diag_id ids[IDS_MAX];
	const char *items;
} lists[] = {
	{ "lines:\n  - Attention : go\n  - b",
	  { DIAG_ID_COLON_IN_SENTENCE },
	  "Attention: go|b" },
	{ "lines:\n  - a: [b]\n  - c", { DIAG_ID_WRONG_SHAPE }, "c" },
	{ "lines:\n  - at desk #4\n  - b",
	  { DIAG_ID_COMMENT_AFTER_TEXT },
	  "at desk #4|b" },
	{ "lines:\n  - a\n  -\n  - b", { DIAG_ID_EMPTY_TEXT }, "a|b" },
	{ "lines: [a, b]", { DIAG_ID_FLOW_LIST }, "a|b" },
	{ "lines: one", { DIAG_ID_WRONG_SHAPE }, "one" },
	{ "lines:", { DIAG_ID_EMPTY_SECTION }, "" },
	{ "lines: []", { DIAG_ID_EMPTY_SECTION }, "" },
	{ "lines:\n  - a\n  - b\n  - c\n  - d", { DIAG_ID_TOO_MANY }, "a|b|c|d" },
	{ "lines:\n  a: b\n  c: d", { DIAG_ID_WRONG_SHAPE }, "" },
	{ "lines:\n  - - a\n  - b", { DIAG_ID_WRONG_SHAPE }, "b" },
	{ "lines:\n  - a\n   - b\n  - c", { DIAG_ID_WRONG_SHAPE }, "a - b|c" },
};

static void join(struct buf *b, const struct lines *l)
{
	for (size_t i = 0; i < l->count; i++)
		buf_addf(b, "%s%.*s", i ? "|" : "", STR_ARG(l->v[i].text));
}

static void test_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		struct desk k = { 0 };
		struct buf b = { 0 };

		read_key(&k, lists[i].yaml);
		assert_found(&k, lists[i].ids);
		join(&b, &k.t.lines);
		assert_string_equal(buf_str(&b).s, lists[i].items);
		buf_release(&b);
		desk_release(&k);
	}
}

static void test_words_and_ids(void **state)
{
	struct desk k = { 0 };
	const enum diag_id bad[IDS_MAX] = { DIAG_ID_BAD_ID };
	const enum diag_id many[IDS_MAX] = { DIAG_ID_TOO_MANY };
	const enum diag_id empty[IDS_MAX] = { DIAG_ID_EMPTY_SECTION };
	const enum diag_id none[IDS_MAX] = { 0 };

	(void)state;
	read_key(&k, "words: []\nids: []");
	assert_found(&k, none);
	desk_release(&k);
	read_key(&k, "words:\n  - blue lips\n  - od");
	assert_found(&k, none);
	assert_int_equal(k.t.words.count, 2);
	desk_release(&k);
	read_key(&k, "words:");
	assert_found(&k, empty);
	desk_release(&k);
	read_key(&k, "ids: [a, No Id]");
	assert_found(&k, bad);
	assert_int_equal(k.t.ids.count, 1);
	desk_release(&k);
	read_key(&k, "ids: [a, b, c]");
	assert_found(&k, many);
	desk_release(&k);
}

static const struct {
	const char *yaml;
	enum diag_id id; /* 0: none */
} values[] = {
	{ "number: 10", 0 },
	{ "number: 9999", 0 },
	{ "number: 9", DIAG_ID_BAD_NUMBER },
	{ "number: 10000", DIAG_ID_BAD_NUMBER },
	{ "number: -11", DIAG_ID_BAD_NUMBER },
	{ "number: 1e2", DIAG_ID_BAD_NUMBER },
	{ "number: 4294967306", DIAG_ID_BAD_NUMBER }, /* 10 more than 32 bits hold */
	{ "number: ٢٢", DIAG_ID_BAD_NUMBER },
	{ "number:", DIAG_ID_EMPTY_TEXT },
	{ "number: [11]", DIAG_ID_BAD_NUMBER },
	{ "flag: false", 0 },
	{ "flag: yes", DIAG_ID_BAD_VALUE },
	{ "flag: True", DIAG_ID_BAD_VALUE },
	{ "flag:", DIAG_ID_EMPTY_TEXT },
	{ "flag: [true]", DIAG_ID_BAD_VALUE },
	{ "choice: none", 0 },
	{ "choice: Now", DIAG_ID_BAD_VALUE },
	{ "choice: {now: 1}", DIAG_ID_BAD_VALUE },
	{ "date: 2024-02-29", 0 },
	{ "date: 2024-02-30", DIAG_ID_BAD_DATE },
	{ "date: today", DIAG_ID_BAD_DATE },
	{ "date: [2024-02-29]", DIAG_ID_BAD_DATE },
	{ "id: a", 0 },
	{ "id: A", DIAG_ID_BAD_ID },
	{ "id: a_b", DIAG_ID_BAD_ID },
	{ "id: ../x", DIAG_ID_BAD_ID },
};

static void test_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		struct desk k = { 0 };
		const enum diag_id ids[IDS_MAX] = { values[i].id };

		k.t.number = k.t.choice = k.t.date = 1; /* kept where there is a fault */
		read_key(&k, values[i].yaml);
		assert_found(&k, ids);
		if (values[i].id)
			assert_int_equal(k.t.number + k.t.choice + k.t.date, 3);
		desk_release(&k);
	}
}

static void test_missing(void **state)
{
	struct desk k = { 0 };
	const struct source *src;
	struct node *map;

	(void)state;
	schema_read(&schema, NULL, &k.mem, &k.t, &k.d);
	assert_null(k.d.first);
	src = source_new(&k.mem, "a.yaml", STR("line: a\nsub: [b]\n"));
	map = doc_parse(&k.mem, src, &k.d);
	schema_read(&schema, map, &k.mem, &k.t, &k.d);
	assert_int_equal(k.d.count[DIAG_ERROR], 2); /* unknown "sub", missing "other" */
	assert_int_equal(k.d.last->id, DIAG_ID_MISSING_KEY);
	schema_read(&schema, node_get(map, STR("sub")), &k.mem, &k.t, &k.d);
	assert_int_equal(k.d.last->id, DIAG_ID_WRONG_SHAPE);
	schema_read(&schema, map, &k.mem, &k.t, NULL);
	desk_release(&k);
}

static const char *const names[] = { "title", "main", "do", "keywords", "translation" };

static const struct {
	const char *wrong, *meant;
} near[] = {
	{ "titel", "title" },
	{ "tittle", "title" },
	{ "TITLE", "title" },
	{ "man", "main" },
	{ "keyword", "keywords" },
	{ "key words", "keywords" },
	{ "dos", "do" },
	{ "x", NULL },
	{ "zzzzz", NULL },
	{ "transaltion", "translation" },
	{ "", NULL },
};

static void test_suggest(void **state)
{
	struct buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(near); i++) {
		const char *s = schema_suggest(str_from(near[i].wrong), names,
					       ARRAY_LEN(names));

		if (near[i].meant)
			assert_string_equal(s, near[i].meant);
		else
			assert_null(s);
	}
	buf_addf(&b, "%1000d", 1);
	assert_null(schema_suggest(buf_str(&b), names, ARRAY_LEN(names)));
	assert_null(schema_suggest(STR("title"), NULL, 0));
	buf_release(&b);
}

static void test_unknown_key_is_suggested(void **state)
{
	struct desk k = { 0 };

	(void)state;
	read_key(&k, "nubmer: 11");
	assert_int_equal(k.d.first->id, DIAG_ID_UNKNOWN_KEY);
	assert_non_null(strstr(k.d.first->text.s, "number"));
	assert_int_equal(k.d.first->line, 1);
	assert_int_equal(k.d.first->width, 6);
	desk_release(&k);
}

static void test_id_valid(void **state)
{
	char longest[65];

	(void)state;
	memset(longest, 'a', sizeof(longest));
	assert_true(id_valid((struct str){ longest, 64 }));
	assert_false(id_valid((struct str){ longest, 65 }));
	assert_false(id_valid((struct str){ NULL, 0 }));
	assert_true(id_valid(STR("a-1")));
	assert_false(id_valid(STR("á")));
	assert_false(id_valid(STR("a b")));
	assert_false(id_valid(STR(".")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_kinds),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_words_and_ids),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_suggest),
		cmocka_unit_test(test_unknown_key_is_suggested),
		cmocka_unit_test(test_id_valid),
	};

	charset_init();
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
