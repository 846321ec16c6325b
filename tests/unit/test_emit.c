/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yaml/emit: what is written reads as the same tree, whatever stands in it. */
#include "yaml/emit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"

/* What people type for a centre, and what YAML would make something else of. */
static const char *const texts[] = {
	"In the red box beside the door.",
	"112",
	"000",
	"0606",
	"+34 900 16 15 15",
	"true",
	"No",
	"~",
	"- dash first",
	"Attention : appelez",
	"colon at the end:",
	"desk #4",
	"# first",
	"She said \"now\"",
	"l'église",
	"'quoted'",
	"[brackets] behind",
	"{braces}",
	"* star",
	"&anchor",
	"!tag",
	"%percent",
	"@at",
	"`tick",
	"back\\slash",
	"a, b",
	"? question",
	"| bar",
	"> more",
	"---",
	"...",
	"=",
	"<<",
	"في الصندوق الأحمر بجانب الباب: رقم #4",
	"در جعبه\xE2\x80\x8Cی قرمز",
	"กล่องแดง\xE2\x80\x8Bข้างประตู",
	"門のそばの赤い箱",
	"no\xC2\xA0"
	"break",
	"a very long sentence that goes on and on, well past the eighty columns at which an "
	"emitter would fold it into two lines, so that nobody could find it again",
};

static const struct node *read_back(struct arena *mem, struct str yaml)
{
	struct diags d = { 0 };
	const struct node *n = doc_parse(mem, source_new(mem, "written", yaml), &d);

	if (d.first)
		diags_print(&d, stderr);
	assert_null(d.first);
	assert_non_null(n);
	diags_release(&d);
	return n;
}

static struct node *tree_of(struct arena *mem)
{
	struct node *root = node_map(mem), *list = node_list(mem, false);
	struct node *flow = node_list(mem, true);

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		char key[8];

		snprintf(key, sizeof(key), "k%zu", i);
		node_set(mem, root, key, node_text(mem, str_from(texts[i])));
		node_add(list, node_text(mem, str_from(texts[i])));
		node_add(flow, node_text(mem, str_from(texts[i])));
	}
	node_set(mem, root, "list", list);
	node_set(mem, root, "flow", flow);
	return root;
}

static void assert_same(const struct node *list)
{
	const struct node *n = list->items;

	assert_int_equal(list->count, ARRAY_LEN(texts));
	for (size_t i = 0; i < ARRAY_LEN(texts); i++, n = n->next) {
		assert_true(str_is(n->text, texts[i]));
		assert_false(n->commented);
	}
}

static void test_texts(void **state)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };

	(void)state;
	emit_tree(tree_of(&mem), &out);
	const struct node *root = read_back(&mem, buf_str(&out));

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		char key[8];

		snprintf(key, sizeof(key), "k%zu", i);
		assert_true(str_is(node_get(root, str_from(key))->text, texts[i]));
	}
	assert_same(node_get(root, STR("list")));
	assert_same(node_get(root, STR("flow")));
	assert_true(node_get(root, STR("flow"))->flow);
	assert_false(node_get(root, STR("list"))->flow);
	/* A line each for the keys, the list and its head, the list in brackets. */
	size_t lines = 0;

	for (size_t i = 0; i < out.len; i++)
		lines += out.s[i] == '\n';
	assert_int_equal(lines, 2 * ARRAY_LEN(texts) + 2);
	buf_release(&out);
	arena_release(&mem);
}

/* As it stands in the files that people read. */
static void test_layout(void **state)
{
	static const char want[] = "title: A quiet desk\n"
				   "languages: [es, pt-BR]\n"
				   "high_contrast: true\n"
				   "slots:\n"
				   "  emergency:\n"
				   "    value: \"000\"\n"
				   "    date: 2026-11-22\n"
				   "empty: \"\"\n"
				   "none: []\n";
	struct arena mem = { 0 };
	struct buf out = { 0 };

	(void)state;
	emit_tree(
		read_back(&mem, STR("# lost\ntitle:   A quiet desk\nlanguages: [es,\n"
				    "  pt-BR]\nhigh_contrast: true\nslots:\n"
				    "  emergency: { value: \"000\", date: 2026-11-22 }\n"
				    "empty: ''\nnone: []\n")),
		&out);
	/* A mapping in braces stays in braces. */
	assert_non_null(strstr(out.s, "emergency: {value: \"000\", date: 2026-11-22}"));
	buf_clear(&out);
	emit_tree(read_back(&mem, str_from(want)), &out);
	assert_string_equal(out.s, want);
	buf_release(&out);
	arena_release(&mem);
}

static void test_change(void **state)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct node *root = node_map(&mem);

	(void)state;
	node_set(&mem, root, "a", node_word(&mem, STR("1")));
	node_set(&mem, root, "b", node_word(&mem, STR("2")));
	node_set(&mem, root, "c", node_word(&mem, STR("3")));
	node_set(&mem, root, "a", node_text(&mem, STR("true")));
	node_drop(root, STR("b"));
	node_drop(root, STR("nothing"));
	assert_int_equal(root->count, 2);
	emit_tree(root, &out);
	assert_string_equal(out.s, "a: \"true\"\nc: 3\n");
	buf_release(&out);
	arena_release(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_layout),
		cmocka_unit_test(test_change),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
