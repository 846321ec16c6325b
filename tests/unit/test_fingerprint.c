/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/fingerprint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"

#define ITEMS_MAX 3

/* The first three are FNV-1a's own test values; the others were made by another program
 * (Python). */
static const struct {
	const char *items[ITEMS_MAX];
	size_t count;
	const char *expected;
} prints[] = {
	{ { NULL }, 0, "xcbf29ce484222325" },
	{ { "a" }, 1, "xaf63dc4c8601ec8c" },
	{ { "foobar" }, 1, "x85944171f73967e8" },
	{ { "foo", "bar" }, 2, "xd2021907a1226618" },
	{ { "Él no respira.", "妇女" }, 2, "x04848cc8b87f6695" },
	{ { "", "", "" }, 3, "x08547e07b5084555" },
};

static struct fingerprint print_of(const char *const *items, size_t count)
{
	struct line lines[ITEMS_MAX] = { 0 };

	for (size_t i = 0; i < count; i++)
		lines[i].text = str_from(items[i]);
	return fingerprint_of(lines, count);
}

static void test_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(prints); i++) {
		struct fingerprint f = print_of(prints[i].items, prints[i].count);

		assert_string_equal(f.text, prints[i].expected);
		assert_true(fingerprint_valid(str_from(f.text)));
		assert_true(fingerprint_is(f, str_from(prints[i].expected)));
	}
}

/* An item that is cut in two is another text. */
static void test_items_count(void **state)
{
	static const char *const one[] = { "Stay. Call." }, *const two[] = { "Stay.",
									     "Call." };
	struct fingerprint f = print_of(one, 1), g = print_of(two, 2);

	(void)state;
	assert_string_not_equal(f.text, g.text);
	assert_false(fingerprint_is(f, str_from(g.text)));
	assert_false(fingerprint_is(f, STR("")));
}

static void test_valid(void **state)
{
	static const char *const wrong[] = {
		"",
		"x",
		"0123456789abcdef",
		"x0123456789abcde",
		"x0123456789abcdef0",
		"x0123456789ABCDEF",
		"x0123456789abcdeg",
		"y0123456789abcdef",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(fingerprint_valid(str_from(wrong[i])));
	assert_false(fingerprint_valid((struct str){ NULL, 0 }));
	assert_true(fingerprint_valid(STR("x0123456789abcdef")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_items_count),
		cmocka_unit_test(test_valid),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
