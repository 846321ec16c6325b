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

/* e acute, AE, the middle dot, Cyrillic short i, arrow right, full-width A. */
static const uint32_t font_cps[] = { 0xB7, 0xC6, 0xE9, 0x301, 0x439, 0x2192, 0xFF21 };
static const struct glyphs font = { font_cps, ARRAY_LEN(font_cps) };

static const struct {
	uint32_t cp, drawn;
} drawn[] = {
	{ 'a', 'a' }, /* in every font */
	{ 0xE9, 0xE9 },     { 0xE8, 'e' },      { 0x439, 0x439 },
	{ 0x438, '?' },     { 0x2192, 0x2192 }, { 0x2190, '<' },
	{ 0xFF21, 0xFF21 }, { 0xFF22, 'B' },    { 0x1FC, 0xC6 }, /* AE with an accent */
	{ 0x301, 0 }, /* the font has it, but in a column of its own */
	{ 0x302, 0 },       { 0x200D, 0 },
};

static void test_drawn(void **state)
{
	const struct glyphs none = { NULL, 0 };

	(void)state;
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	for (size_t i = 0; i < ARRAY_LEN(drawn); i++)
		assert_int_equal(charset_drawn(drawn[i].cp, &font), drawn[i].drawn);
	assert_int_equal(charset_drawn('a', &none), 'a');
	assert_int_equal(charset_drawn(0xE9, &none), 'e');
	setlocale(LC_ALL, "C");
	assert_int_equal(charset_drawn(0xE9, &font), 'e');
}

static const struct {
	const char *letters;
	bool utf8, ascii, font;
} reads[] = {
	{ "", true, true, true },
	{ "a b c", true, true, true },
	{ "a é ç œ đ É", true, true, true }, /* one accent, a likeness */
	{ "ế", true, false, false }, /* two accents */
	{ "й", true, false, true },
	{ "и", true, false, false },
	{ "a « » ، ؟ ’ ：", true, true, true }, /* punctuation has likenesses */
	{ "a \xCC\x81", true, true, true }, /* an accent alone */
	{ "\xE0\xB8\xB4", true, false, false }, /* a Thai vowel sign */
	{ "\xD9\x8B", true, true, true }, /* an Arabic vowel sign */
	{ "ب", true, false, false },
	{ "\xE2\x80\x8C", true, true, true }, /* it only parts letters */
	{ "中", true, false, false },
};

static void test_reads(void **state)
{
	(void)state;
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	for (size_t i = 0; i < ARRAY_LEN(reads); i++) {
		struct str letters = str_from(reads[i].letters);

		assert_int_equal(charset_reads(letters, NULL), reads[i].utf8);
		assert_int_equal(charset_reads(letters, &font), reads[i].font);
	}
	setlocale(LC_ALL, "C");
	for (size_t i = 0; i < ARRAY_LEN(reads); i++)
		assert_int_equal(charset_reads(str_from(reads[i].letters), NULL),
				 reads[i].ascii);
}

/* Beh has four forms, alef two and those with lam, dal two; the bare letters are of no
 * use. */
static void test_joined_forms(void **state)
{
	static const uint32_t cps[] = { 0x627,  0x628,  0x62F,  0xFE8D, 0xFE8E, 0xFE8F,
					0xFE90, 0xFE91, 0xFE92, 0xFEA9, 0xFEFB, 0xFEFC };
	const struct glyphs all = { cps, ARRAY_LEN(cps) };
	const struct glyphs no_lam_alef = { cps, ARRAY_LEN(cps) - 1 };

	(void)state;
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	assert_true(charset_reads(STR("ا ب"), &all));
	assert_true(charset_reads(STR("ب"), &no_lam_alef));
	assert_false(charset_reads(STR("ا"), &no_lam_alef));
	assert_false(charset_reads(STR("د"), &all));
	assert_false(charset_reads(STR("ت"), &all));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_init),         cmocka_unit_test(test_shown),
		cmocka_unit_test(test_drawn),        cmocka_unit_test(test_reads),
		cmocka_unit_test(test_joined_forms),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
