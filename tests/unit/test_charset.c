/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <langinfo.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/attr.h"
#include "text/charset.h"

static void test_init(void **state)
{
	static const char *const locales[] = {
		"C", "POSIX", "C.UTF-8", "xx_YY.UTF-8", "../../x", "ru_RU.KOI8-R", ""
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(locales); i++) {
		setenv("LC_ALL", locales[i], 1);
		setlocale(LC_ALL, "C");
		assert_true(charset_init());
		assert_string_equal(nl_langinfo(CODESET), "UTF-8");
	}
}

static const struct {
	uint32_t cp, utf8, ascii; /* what is shown in either character set */
} shown[] = {
	{ 'a', 'a', 'a' },       { '~', '~', '~' },
	{ 0x1B, '?', '?' },      { 0x9B, '?', '?' },
	{ 0xA0, 0xA0, ' ' }, /* blank without a break */
	{ 0xE9, 0xE9, 'e' },     { 0x1EBF, 0x1EBF, 'e' }, /* e with two accents */
	{ 0x0110, 0x0110, 'D' }, { 0x2019, 0x2019, '\'' },
	{ 0x201C, 0x201C, '"' }, { 0x2014, 0x2014, '-' },
	{ 0x2022, 0x2022, '*' }, { 0x2026, 0x2026, '.' },
	{ 0x2192, 0x2192, '>' }, { 0x300B, 0x300B, '"' }, /* the table's last row */
	{ 0x0664, 0x0664, '4' }, /* a telephone number stays readable */
	{ 0xFF21, 0xFF21, 'A' }, /* full width */
	{ 0x00B2, 0x00B2, '?' }, /* 10 squared is not 102 */
	{ 0x00BD, 0x00BD, '?' }, { 0x041F, 0x041F, '?' },
	{ 0x5987, 0x5987, '?' }, { 0x0301, 0x0301, 0 }, /* a combining mark */
	{ 0x0E48, 0x0E48, 0 },   { 0x200D, 0x200D, 0 },
	{ 0xFDD0, '?', '?' }, /* a noncharacter */
	{ 0x110000, '?', '?' },
};

static void test_shown(void **state)
{
	(void)state;
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	for (size_t i = 0; i < ARRAY_LEN(shown); i++)
		assert_int_equal(charset_shown(shown[i].cp), shown[i].utf8);
	setlocale(LC_ALL, "C");
	for (size_t i = 0; i < ARRAY_LEN(shown); i++)
		assert_int_equal(charset_shown(shown[i].cp), shown[i].ascii);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_init),
		cmocka_unit_test(test_shown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
