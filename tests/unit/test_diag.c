/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <ctype.h>
#include <locale.h>
#include <stdlib.h>

static const char *printed(const struct diags *d, char **text)
{
	size_t size = 0;
	FILE *f = open_memstream(text, &size);

	assert_non_null(f);
	diags_print(d, f);
	assert_int_equal(fclose(f), 0);
	return *text;
}

static void assert_printed(struct diags *d, const char *expected)
{
	char *text = NULL;

	assert_string_equal(printed(d, &text), expected);
	free(text);
	diags_release(d);
}

static void test_table(void **state)
{
	(void)state;
	for (int i = 0; i < DIAG_ID_COUNT; i++) {
		const char *name = diag_name((enum diag_id)i);

		assert_non_null(diag_kind_name(diag_kind((enum diag_id)i)));
		for (const char *c = name; *c; c++)
			assert_true(islower((unsigned char)*c) || *c == '-');
		for (int k = 0; k < i; k++)
			assert_string_not_equal(diag_name((enum diag_id)k), name);
	}
	assert_string_equal(diag_name(DIAG_ID_UNKNOWN_KEY), "unknown-key");
	assert_string_equal(diag_kind_name(diag_kind(DIAG_ID_YAML_TAB)), "unusable");
}

static void test_counts(void **state)
{
	struct diags d = { 0 };
	struct pos nowhere = { 0 };

	(void)state;
	assert_false(diag_add(NULL, DIAG_ID_NO_TITLE, nowhere, "nobody asks"));
	assert_false(diag_add_fix(NULL, DIAG_ID_NO_TITLE, nowhere, STR("x"), "nobody"));
	assert_int_equal(diags_failures(&d), 0);
	assert_false(diag_add(&d, DIAG_ID_LONG_SENTENCE, nowhere, "a note"));
	assert_int_equal(diags_failures(&d), 0);
	assert_false(diag_add(&d, DIAG_ID_UNKNOWN_KEY, nowhere, "an error"));
	assert_false(diag_add_fix(&d, DIAG_ID_YAML_TAB, nowhere, STR("fix"), "bad"));
	assert_int_equal(d.count[DIAG_NOTE], 1);
	assert_int_equal(d.count[DIAG_ERROR], 1);
	assert_int_equal(d.count[DIAG_UNUSABLE], 1);
	assert_int_equal(diags_failures(&d), 2);
	diags_release(&d);
	assert_null(d.first);
	assert_int_equal(diags_failures(&d), 0);
}

/* A diagnostic outlives the file that it speaks of. */
static void test_copies(void **state)
{
	struct diags d = { 0 };
	struct arena mem = { 0 };
	const struct source *src = source_new(&mem, "a.yaml", STR("one\ntwo: x\n"));
	struct str fix = arena_str(&mem, STR("two: y"));

	(void)state;
	diag_add_fix(&d, DIAG_ID_BAD_VALUE, pos_at(src, 9), fix, "wrong: %d", 7);
	arena_release(&mem);
	assert_string_equal(d.first->path, "a.yaml");
	assert_int_equal(d.first->line, 2);
	assert_int_equal(d.first->col, 6);
	assert_true(str_eq(d.first->text, STR("wrong: 7")));
	assert_true(str_eq(d.first->fix, STR("two: y")));
	assert_printed(&d, "error[bad-value]: wrong: 7\n"
			   "  --> a.yaml:2:6\n    2 | two: x\n      |      ^\n      = "
			   "write: two: y\n\n");
}

/* The caret stands below its letter: a wide one takes two columns, a mark none, and a
 * tab is a tab. */
static void test_caret(void **state)
{
	struct diags d = { 0 };
	struct arena mem = { 0 };
	const struct source *src = source_new(&mem, "a", STR("\t妇e\xCC\x81: x\r\n"));
	struct pos where = pos_at(src, strlen("\t妇e\xCC\x81: "));

	(void)state;
	assert_int_equal(where.col, 7);
	where.width = 100;
	diag_add(&d, DIAG_ID_BAD_VALUE, where, "wide");
	arena_release(&mem);
	assert_printed(
		&d, "error[bad-value]: wide\n"
		    "  --> a:1:7\n    1 | \t妇e\xCC\x81: x\n      | \t     "
		    "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\n");
}

static void test_whole_file(void **state)
{
	struct diags d = { 0 };
	struct arena mem = { 0 };

	(void)state;
	diag_add(&d, DIAG_ID_NO_TITLE, pos_file(source_new(&mem, "es.yaml", STR("x"))),
		 "no title");
	diag_add(&d, DIAG_ID_NO_CARDS, (struct pos){ 0 }, "no cards");
	arena_release(&mem);
	assert_printed(&d, "unusable[no-title]: no title\n  --> es.yaml\n\n"
			   "error[no-cards]: no cards\n\n");
}

/* What a terminal would obey must not reach it through a report. */
static void test_control_characters(void **state)
{
	struct diags d = { 0 };
	struct arena mem = { 0 };
	struct str line = STR("a: \x1B]0;x\x07 \xC2\x9B"
			      "31m \x7F b\n");
	const struct source *src = source_new(&mem, "\x1B[2Jcard\n.yaml", line);

	(void)state;
	diag_add_fix(&d, DIAG_ID_CONTROL_CHARACTER, pos_at(src, 0),
		     STR("\x1B"
			 "c"),
		     "no %s", "\x1B[1m");
	arena_release(&mem);
	assert_printed(&d, "unusable[control-character]: no ?[1m\n"
			   "  --> ?[2Jcard?.yaml:1:1\n    1 | a: ?]0;x? ?31m ? b\n      "
			   "| ^\n      = write: ?c\n\n");
}

static void test_long_line_is_cut(void **state)
{
	struct diags d = { 0 };
	struct arena mem = { 0 };
	struct buf b = { 0 };

	(void)state;
	buf_add_char(&b, 'a');
	for (int i = 0; i < 1000; i++)
		buf_add_z(&b, "é");
	diag_add(&d, DIAG_ID_BAD_VALUE, pos_at(source_new(&mem, "a", buf_str(&b)), 0),
		 "%s", buf_str(&b).s);
	assert_in_range(d.first->source_line.len, 300, 400);
	assert_int_equal(d.first->source_line.len % 2, 1); /* not inside a letter */
	assert_in_range(d.first->text.len, 990, 1000);
	assert_int_equal(d.first->text.len % 2, 1);
	buf_release(&b);
	arena_release(&mem);
	diags_release(&d);
}

static void test_sort(void **state)
{
	static const struct {
		const char *path;
		size_t at;
		const char *text;
	} places[] = {
		{ "b", 4, "7" }, { "a", 6, "5" }, { "a", 1, "2" }, { "a", 1, "3" },
		{ "b", 0, "6" }, { "a", 0, "1" }, { "a", 4, "4" },
	};
	struct diags d = { 0 };
	struct arena mem = { 0 };
	const char *expected = "01234567";

	(void)state;
	diags_sort(&d);
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		diag_add(&d, DIAG_ID_BAD_VALUE,
			 pos_at(source_new(&mem, places[i].path, STR("one\ntwo\n")),
				places[i].at),
			 "%s", places[i].text);
	diag_add(&d, DIAG_ID_NO_CARDS, (struct pos){ 0 }, "0");
	diags_sort(&d);
	for (const struct diag *g = d.first; g; g = g->next)
		assert_int_equal(g->text.s[0], *expected++);
	assert_int_equal(*expected, '\0');
	diag_add(&d, DIAG_ID_NO_CARDS, (struct pos){ 0 }, "last");
	assert_true(str_eq(d.last->text, STR("last")));
	arena_release(&mem);
	diags_release(&d);
}

static void test_source(void **state)
{
	struct arena mem = { 0 };
	const struct source *src = source_new(&mem, "a", STR("one\r\ntwé\n"));

	(void)state;
	assert_true(str_eq(source_line(src, 1), STR("one")));
	assert_true(str_eq(source_line(src, 2), STR("twé")));
	assert_true(str_eq(source_line(src, 3), STR("")));
	assert_true(str_eq(source_line(src, 99), STR("")));
	assert_true(str_eq(source_line(src, 0), STR("")));
	assert_int_equal(pos_at(src, 999).line, 3);
	assert_int_equal(pos_at(src, 9).col, 4);
	assert_int_equal(pos_file(src).line, 0);
	arena_release(&mem);
}

static bool is_after(struct diag *g, void *user)
{
	return g->line > *(unsigned *)user;
}

static void test_keep(void **state)
{
	struct arena mem = { 0 };
	const struct source *src = source_new(&mem, "f", STR("a\nb\nc\n"));
	struct diags d = { 0 };
	unsigned line = 1;

	(void)state;
	for (unsigned i = 1; i <= 3; i++)
		diag_add(&d, i == 2 ? DIAG_ID_NO_SECTION : DIAG_ID_LONG_MEAN,
			 (struct pos){ src, i, 1, 1 }, "%u", i);
	diags_keep(&d, is_after, &line);
	assert_int_equal(d.first->line, 2);
	assert_int_equal(d.last->line, 3);
	assert_null(d.last->next);
	assert_int_equal(d.count[diag_kind(DIAG_ID_LONG_MEAN)], 1);
	assert_int_equal(d.count[diag_kind(DIAG_ID_NO_SECTION)], 1);
	line = 3;
	diags_keep(&d, is_after, &line);
	assert_null(d.first);
	assert_int_equal(diags_failures(&d), 0);
	diag_add(&d, DIAG_ID_NO_SECTION, (struct pos){ src, 1, 1, 1 }, "again");
	assert_ptr_equal(d.first, d.last);
	diags_release(&d);
	arena_release(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_copies),
		cmocka_unit_test(test_caret),
		cmocka_unit_test(test_whole_file),
		cmocka_unit_test(test_control_characters),
		cmocka_unit_test(test_long_line_is_cut),
		cmocka_unit_test(test_keep),
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_source),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "");
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
