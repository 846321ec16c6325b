/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/attr.h"
#include "text/width.h"

static const struct {
	struct str s;
	size_t bytes; /* of the first cluster */
	int cols; /* of the first cluster */
	int all; /* columns of the whole */
} widths[] = {
	{ STR("a"), 1, 1, 1 },
	{ STR("abc"), 1, 1, 3 },
	{ STR("e\xCC\x81t"), 3, 1, 2 }, /* e and a combining acute */
	{ STR("été"), 2, 1, 3 },
	{ STR("Việt"), 1, 1, 4 },
	{ STR("妇女"), 3, 2, 4 },
	{ STR("ที่พัก"), 9, 1, 3 },
	{ STR("น้ำ"), 9, 2, 2 },
	{ STR("हिन्दी"), 6, 2, 5 }, /* a spacing vowel has its own column */
	{ STR("\xCC\x81"), 2, 0, 0 }, /* a lone mark */
	{ STR("\xE2\x80\x8B"), 3, 0, 0 }, /* U+200B */
	{ STR("می‌خواهم"), 2, 1, 7 }, /* with a ZWNJ */
	{ STR("\xF4\x80\x80\x80"), 4, 1, 1 }, /* private use */
	{ STR("\xEF\xB7\x90"), 3, 1, 1 }, /* a noncharacter: width unknown */
	{ STR("\xF3\xAF\xBF\xBDx"), 4, 1, 2 }, /* unassigned: width unknown */
};

static void test_clusters(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
		int cols = -1;

		assert_int_equal(cluster_next(widths[i].s, &cols), widths[i].bytes);
		assert_int_equal(cols, widths[i].cols);
		assert_int_equal(width_of(widths[i].s), widths[i].all);
	}
}

static void test_empty(void **state)
{
	(void)state;
	assert_int_equal(width_of((struct str){ NULL, 0 }), 0);
	assert_int_equal(width_fit((struct str){ NULL, 0 }, 5), 0);
}

static const struct {
	struct str s;
	int cols;
	size_t bytes;
} fits[] = {
	{ STR("abc"), 0, 0 },   { STR("abc"), 2, 2 },        { STR("abc"), 9, 3 },
	{ STR("abc"), -1, 0 },  { STR("妇女"), 3, 3 }, /* half a letter is none */
	{ STR("妇女"), 4, 6 },  { STR("e\xCC\x81t"), 1, 3 }, /* the mark goes with its
								letter */
	{ STR("हिन्दी"), 1, 0 },
};

static void test_fit(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(fits); i++)
		assert_int_equal(width_fit(fits[i].s, fits[i].cols), fits[i].bytes);
}

/* A mark is shown, a joiner is not. */
static void test_format(void **state)
{
	static const uint32_t all[] = { 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x061C,
					0x202D, 0x2060, 0x2066, 0x2069, 0xFEFF };
	static const uint32_t none[] = { 'a', ' ', 0xA0, 0x301, 0xE35, 0x94D, 0x5987 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		assert_true(width_is_format(all[i]));
	for (size_t i = 0; i < ARRAY_LEN(none); i++)
		assert_false(width_is_format(none[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clusters),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_format),
	};

	setlocale(LC_ALL, "C.UTF-8");
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
