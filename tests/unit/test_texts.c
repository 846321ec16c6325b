/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/texts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"

/* "screen.text": two words of small letters, each text once. */
static void test_table(void **state)
{
	(void)state;
	for (int i = 0; i < TEXT_COUNT; i++) {
		const char *name = text_name((enum text_id)i);
		size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz_");

		assert_true(n > 0 && name[n] == '.' && name[n + 1] != '\0');
		n += 1 + strspn(name + n + 1, "abcdefghijklmnopqrstuvwxyz_");
		assert_int_equal(name[n], '\0');
		assert_true(text_english((enum text_id)i).len > 0);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(text_name((enum text_id)k), name);
	}
}

static const struct {
	const char *template, *filled;
} fills[] = {
	{ "no names", "no names" },
	{ "", "" },
	{ "{page}", "3" },
	{ "Page {page} of {pages}.", "Page 3 of 7." },
	{ "{page}{page}", "33" },
	{ "{none} {page}", "{none} 3" },
	{ "{braces}", "{page}" }, /* a value is not filled again */
	{ "{}", "{}" },
	{ "{page", "{page" },
	{ "page}", "page}" },
	{ "{{page}", "{{page}" },
	{ "é{page}妇", "é3妇" },
};

static void test_fill(void **state)
{
	const struct filling f[] = {
		{ "page", STR("3") },
		{ "pages", STR("7") },
		{ "braces", STR("{page}") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(fills); i++) {
		struct buf b = { 0 };

		text_fill(&b, str_from(fills[i].template), f, ARRAY_LEN(f));
		assert_string_equal(buf_str(&b).s, fills[i].filled);
		buf_release(&b);
	}
}

static const struct {
	const char *a, *b;
	bool same;
} pairs[] = {
	{ "", "", true },
	{ "a", "b", true },
	{ "Page {page} of {pages}", "{pages}: {page}", true },
	{ "{page}", "{page} {page}", true },
	{ "{page}", "", false },
	{ "{page}", "{pages}", false },
	{ "{page}", "{page} {pages}", false },
	{ "{page}", "{página}", false },
};

static void test_same_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		struct str a = str_from(pairs[i].a), b = str_from(pairs[i].b);

		assert_int_equal(text_same_names(a, b), pairs[i].same);
		assert_int_equal(text_same_names(b, a), pairs[i].same);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_fill),
		cmocka_unit_test(test_same_names),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
