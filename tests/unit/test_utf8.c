/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/utf8.h"

static const struct {
	struct str s;
	size_t bad; /* SIZE_MAX: valid */
} checks[] = {
	{ { NULL, 0 }, SIZE_MAX },
	{ STR("plain"), SIZE_MAX },
	{ STR("\0"), SIZE_MAX },
	{ STR("é П ქ 妇 😀"), SIZE_MAX },
	{ STR("\xF4\x8F\xBF\xBF"), SIZE_MAX }, /* U+10FFFF */
	{ STR("a\x80"), 1 }, /* a continuation alone */
	{ STR("ab\xC3"), 2 }, /* cut short */
	{ STR("\xC0\xAF"), 0 }, /* overlong */
	{ STR("\xE0\x80\x80"), 0 },
	{ STR("é\xED\xA0\x80"), 2 }, /* a surrogate */
	{ STR("\xF4\x90\x80\x80"), 0 }, /* past U+10FFFF */
	{ STR("caf\xE9 noir"), 3 }, /* windows-1252 */
};

static void test_check(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(checks); i++) {
		size_t bad = SIZE_MAX;

		assert_int_equal(utf8_check(checks[i].s, &bad),
				 checks[i].bad == SIZE_MAX);
		assert_int_equal(bad, checks[i].bad);
		assert_int_equal(utf8_check(checks[i].s, NULL),
				 checks[i].bad == SIZE_MAX);
	}
}

static const struct {
	uint32_t cp;
	struct str bytes;
} code_points[] = {
	{ 'a', STR("a") },     { 0xE9, STR("é") },
	{ 0x10E5, STR("ქ") },  { 0x5987, STR("妇") },
	{ 0x1F600, STR("😀") }, { 0x10FFFF, STR("\xF4\x8F\xBF\xBF") },
};

static void test_next_and_put(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(code_points); i++) {
		struct str want = code_points[i].bytes;
		char bytes[UTF8_MAX_BYTES];
		uint32_t cp = 0;

		assert_int_equal(utf8_next(want, &cp), want.len);
		assert_int_equal(cp, code_points[i].cp);
		assert_int_equal(utf8_put(bytes, cp), want.len);
		assert_memory_equal(bytes, want.s, want.len);
	}
}

static void test_put_what_is_none(void **state)
{
	static const uint32_t none[] = { 0xD800, 0xDFFF, 0x110000, UINT32_MAX };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(none); i++) {
		char bytes[UTF8_MAX_BYTES];

		assert_int_equal(utf8_put(bytes, none[i]), 3);
		assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
	}
}

static void test_count(void **state)
{
	(void)state;
	assert_int_equal(utf8_count((struct str){ NULL, 0 }), 0);
	assert_int_equal(utf8_count(STR("abc")), 3);
	assert_int_equal(utf8_count(STR("é妇😀")), 3);
	assert_int_equal(utf8_count(STR("น้ำ")), 3);
}

static void test_digit(void **state)
{
	static const struct {
		uint32_t cp;
		int value;
	} digits[] = {
		{ '0', 0 },     { '9', 9 }, { 'a', -1 }, { 0x0664, 4 }, /* Arabic */
		{ 0x06F4, 4 }, /* Persian */
		{ 0x096D, 7 }, /* Devanagari */
		{ 0x0E53, 3 }, /* Thai */
		{ 0xFF18, 8 }, /* full width */
		{ 0x00B2, -1 }, /* superscript */
		{ 0x4E09, -1 }, /* the Chinese word for three */
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(digits); i++)
		assert_int_equal(utf8_digit(digits[i].cp), digits[i].value);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_next_and_put),
		cmocka_unit_test(test_put_what_is_none),
		cmocka_unit_test(test_count),
		cmocka_unit_test(test_digit),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
