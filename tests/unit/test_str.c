/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NOTHING ((struct str){ NULL, 0 })

static void assert_str(struct str s, const char *expected)
{
	assert_int_equal(s.len, strlen(expected));
	if (s.len)
		assert_memory_equal(s.s, expected, s.len);
}

static void test_from(void **state)
{
	(void)state;
	assert_str(str_from("abc"), "abc");
	assert_str(str_from(""), "");
	assert_str(str_from(NULL), "");
	assert_int_equal(STR("a\0b").len, 3);
}

static const struct {
	struct str a, b;
	int order; /* -1, 0, 1 */
} pairs[] = {
	{ { NULL, 0 }, { NULL, 0 }, 0 },
	{ { NULL, 0 }, STR(""), 0 },
	{ { NULL, 0 }, STR("a"), -1 },
	{ STR("a"), STR("a"), 0 },
	{ STR("a"), STR("b"), -1 },
	{ STR("ab"), STR("a"), 1 },
	{ STR("a\0b"), STR("a\0c"), -1 },
	{ STR("z"), STR("\xC3\xA9"), -1 }, /* bytes, not letters */
};

static void test_compare(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		int c = str_cmp(pairs[i].a, pairs[i].b);
		int back = str_cmp(pairs[i].b, pairs[i].a);

		assert_int_equal((c > 0) - (c < 0), pairs[i].order);
		assert_int_equal((back > 0) - (back < 0), -pairs[i].order);
		assert_int_equal(str_eq(pairs[i].a, pairs[i].b), pairs[i].order == 0);
	}
	assert_true(str_is(STR("en"), "en"));
	assert_false(str_is(STR("en"), "eng"));
	assert_true(str_is(NOTHING, ""));
}

static void test_starts(void **state)
{
	(void)state;
	assert_true(str_starts(STR("resources"), STR("res")));
	assert_true(str_starts(STR("res"), STR("res")));
	assert_true(str_starts(STR("res"), NOTHING));
	assert_true(str_starts(NOTHING, NOTHING));
	assert_false(str_starts(STR("res"), STR("rest")));
	assert_false(str_starts(NOTHING, STR("r")));
}

static void test_trim(void **state)
{
	(void)state;
	assert_str(str_trim(STR(" \t\r\n a b \r\n")), "a b");
	assert_str(str_trim(STR("  ")), "");
	assert_str(str_trim(NOTHING), "");
	assert_str(str_trim(STR("\xC2\xA0")), "\xC2\xA0"); /* only ASCII blanks */
}

static void test_cut(void **state)
{
	(void)state;
	assert_str(str_skip(STR("abc"), 1), "bc");
	assert_str(str_skip(STR("abc"), 9), "");
	assert_str(str_skip(NOTHING, 2), "");
	assert_str(str_take(STR("abc"), 2), "ab");
	assert_str(str_take(STR("abc"), 9), "abc");
	assert_str(str_take(NOTHING, 2), "");
}

static const struct {
	struct str text;
	const char *parts[4];
	size_t count;
} splits[] = {
	{ { NULL, 0 }, { NULL }, 0 },  { STR(""), { "" }, 1 },
	{ STR("a"), { "a" }, 1 },      { STR("a,b"), { "a", "b" }, 2 },
	{ STR("a,"), { "a", "" }, 2 }, { STR(",a,,"), { "", "a", "", "" }, 4 },
};

static void test_split(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(splits); i++) {
		struct str rest = splits[i].text, part;
		size_t n = 0;

		while (str_split(&rest, ',', &part)) {
			assert_in_range(n, 0, splits[i].count - 1);
			assert_str(part, splits[i].parts[n++]);
		}
		assert_int_equal(n, splits[i].count);
	}
}

static void test_buf(void **state)
{
	struct buf b = { 0 };

	(void)state;
	assert_str(buf_str(&b), "");
	assert_non_null(buf_str(&b).s);
	buf_add_str(&b, NOTHING);
	assert_string_equal(b.s, "");
	buf_add_z(&b, "ab");
	buf_add_char(&b, 'c');
	buf_add(&b, "d\0e", 3);
	buf_addf(&b, "%d-%s", 7, "f");
	assert_int_equal(b.len, 9);
	assert_memory_equal(b.s, "abcd\0e7-f", 10);
	buf_clear(&b);
	assert_string_equal(b.s, "");
	buf_addf(&b, "%s", "");
	assert_int_equal(b.len, 0);
	buf_release(&b);
	assert_null(b.s);
	buf_clear(&b);
	buf_release(&b);
}

static void test_buf_grows(void **state)
{
	struct buf b = { 0 };

	(void)state;
	buf_reserve(&b, 100);
	assert_string_equal(b.s, "");
	assert_true(b.cap > 100);
	buf_release(&b);
	for (size_t i = 0; i < 5000; i++) {
		buf_add_char(&b, (char)('a' + i % 26));
		assert_int_equal(b.s[b.len], '\0');
	}
	buf_addf(&b, "%5000d", 1);
	assert_int_equal(b.len, 10000);
	assert_int_equal(b.s[4999], 'a' + 4999 % 26);
	assert_int_equal(b.s[9999], '1');
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_from),   cmocka_unit_test(test_compare),
		cmocka_unit_test(test_starts), cmocka_unit_test(test_trim),
		cmocka_unit_test(test_cut),    cmocka_unit_test(test_split),
		cmocka_unit_test(test_buf),    cmocka_unit_test(test_buf_grows),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
