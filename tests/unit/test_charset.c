/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <langinfo.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include <ftw.h>
#include <unictype.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/file.h"
#include "lib/old_locales.h"
#include "lib/tree.h"
#include "text/charset.h"
#include "text/utf8.h"

#define SIGNS (UC_CATEGORY_MASK_P | UC_CATEGORY_MASK_S | UC_CATEGORY_MASK_Z)

/* The signs whose likeness it is. */
static bool is_question(uint32_t cp)
{
	return cp == 0xBF || cp == 0x61F || cp == 0xFF1F;
}

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
	const char *all, *ctype, *lang; /* LC_ALL, LC_CTYPE, LANG; NULL for none */
	enum charset charset;
	const char *codeset;
} said[] = {
	{ NULL, NULL, NULL, CHARSET_UNKNOWN, "" },
	{ "", "", "", CHARSET_UNKNOWN, "" },
	{ "C", NULL, NULL, CHARSET_UNKNOWN, "" },
	{ "POSIX", "C.UTF-8", "C.UTF-8", CHARSET_UNKNOWN, "" },
	{ NULL, "C.UTF-8", "C", CHARSET_UTF8, "" },
	{ "xx_YY.UTF-8", NULL, NULL, CHARSET_UTF8, "" },
	{ NULL, NULL, "xx_YY.utf8@latin", CHARSET_UTF8, "" },
	{ "xx_YY.KOI8-R", NULL, NULL, CHARSET_UNKNOWN, "" },
	{ "xx_YY.UTF-16", NULL, NULL, CHARSET_UNKNOWN, "" },
	{ "xx_YY", "C.UTF-8", NULL, CHARSET_UNKNOWN, "" },
	{ "../../x", NULL, NULL, CHARSET_UNKNOWN, "" },
	{ "KOI8-R", NULL, NULL, CHARSET_OTHER, "KOI8-R" },
	{ NULL, NULL, "GB18030", CHARSET_OTHER, "GB18030" },
};

static void set_or_not(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static bool is_missing(const char *codeset)
{
	bool missing = *codeset && !setlocale(LC_CTYPE, codeset);

	setlocale(LC_CTYPE, "C.UTF-8");
	return missing;
}

static void test_of_terminal(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(said); i++) {
		struct buf codeset = { 0 };

		if (is_missing(said[i].codeset))
			continue; /* this system makes no locales */
		set_or_not("LC_ALL", said[i].all);
		set_or_not("LC_CTYPE", said[i].ctype);
		set_or_not("LANG", said[i].lang);
		assert_int_equal(charset_of_terminal(&codeset), said[i].charset);
		assert_true(str_is(buf_str(&codeset), said[i].codeset));
		assert_string_equal(nl_langinfo(CODESET), "UTF-8");
		buf_release(&codeset);
	}
}

static const struct {
	const char *locale;
	enum charset charset;
	const char *text;
	struct str bytes;
} written[] = {
	{ "C", CHARSET_UTF8, "é\n", STR("\xC3\xA9\n") },
	{ "C", CHARSET_ASCII, "é\tП—\033[m\n", STR("e\t?-?[m\n") },
	{ "C", CHARSET_UNKNOWN, "é", STR("e") },
	{ "KOI8-R", CHARSET_OTHER, "ж û · “ 中", STR("\xD6 u * \" ?") },
	{ "CP1251", CHARSET_OTHER, "я “ ґ", STR("\xFF \" \xB4") },
	{ "GB18030", CHARSET_OTHER, "ж中", STR("\xA7\xD8\xD6\xD0") },
};

static void test_write(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(written); i++) {
		struct buf out = { 0 };

		if (!setlocale(LC_CTYPE, written[i].locale))
			continue; /* this system makes no locales */
		setenv("LC_ALL", written[i].locale, 1);
		charset_init();
		charset_write(str_from(written[i].text), written[i].charset, &out);
		assert_true(str_eq(buf_str(&out), written[i].bytes));
		assert_string_equal(nl_langinfo(CODESET), "UTF-8");
		buf_release(&out);
	}
}

/* One byte at a time, as they may come. */
static const struct {
	const char *locale;
	struct str typed;
	const char *text;
} typed[] = {
	{ "C.UTF-8", STR("a\xD0\xB6\xFF"), "aж\xFF" },
	{ "C", STR("a\xE9z\033"), "az\033" },
	{ "KOI8-R", STR("a\xD6\x1B[A"), "aж\033[A" },
	{ "GB18030", STR("\xD6\xD0\x81\x30\x8B\x34z"), "中ûz" },
	{ "GB18030", STR("\xD6\x1B[A"), "\033[A" },
};

static void test_typed(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		mbstate_t rest = { 0 };
		char out[64];
		size_t len = 0;

		if (!setlocale(LC_CTYPE, typed[i].locale))
			continue; /* this system makes no locales */
		for (size_t k = 0; k < typed[i].typed.len; k++)
			len += charset_typed((struct str){ typed[i].typed.s + k, 1 },
					     &rest, out + len);
		assert_true(str_is((struct str){ out, len }, typed[i].text));
	}
	setlocale(LC_CTYPE, "C.UTF-8");
}

static const struct {
	uint32_t cp, utf8, ascii; /* what is shown in either character set */
} shown[] = {
	{ 'a', 'a', 'a' },
	{ '~', '~', '~' },
	{ 0x1B, '?', '?' },
	{ 0x9B, '?', '?' },
	{ 0xA0, 0xA0, ' ' }, /* blank without a break */
	{ 0xE9, 0xE9, 'e' },
	{ 0x1EBF, 0x1EBF, 'e' }, /* e with two accents */
	{ 0x0110, 0x0110, 'D' },
	{ 0x2019, 0x2019, '\'' },
	{ 0x201C, 0x201C, '"' },
	{ 0x2014, 0x2014, '-' },
	{ 0x2022, 0x2022, '*' },
	{ 0x2026, 0x2026, '.' },
	{ 0x2192, 0x2192, '>' },
	{ 0x300B, 0x300B, '"' },
	{ 0xA2, 0xA2, 'c' },
	{ 0xFF65, 0xFF65, '*' }, /* the table's first and last row */
	{ 0x0664, 0x0664, '4' }, /* a telephone number stays readable */
	{ 0xFF21, 0xFF21, 'A' }, /* full width */
	{ 0x00B2, 0x00B2, '?' }, /* 10 squared is not 102 */
	{ 0x00BD, 0x00BD, '?' },
	{ 0x041F, 0x041F, '?' },
	{ 0x5987, 0x5987, '?' },
	{ 0x0301, 0x0301, 0 }, /* a combining mark */
	{ 0x0E48, 0x0E48, 0 },
	{ 0x200D, 0x200D, 0 },
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

/* A sign of the shipped texts must not become "?" anywhere. */
static int sign_is_shown(const char *path, const struct stat *st, int kind,
			 struct FTW *place)
{
	struct arena mem = { 0 };
	struct str s = { 0 };
	uint32_t cp;

	(void)st;
	(void)place;
	if (kind != FTW_F || file_read_named(path, SIZE_MAX, &mem, &s) != FILE_OK)
		return 0;
	while (s.len) {
		s = str_skip(s, utf8_next(s, &cp));
		if (cp >= 0x80 && uc_is_general_category_withtable(cp, SIGNS) &&
		    charset_shown(cp) == '?' && !is_question(cp))
			fail_msg("U+%04X of %s has no likeness", (unsigned)cp, path);
	}
	arena_release(&mem);
	return 0;
}

static void test_shipped_signs(void **state)
{
	static const char *const trees[] = { "locales", "resources" };
	struct arena mem = { 0 };

	(void)state;
	setlocale(LC_ALL, "C");
	for (size_t i = 0; i < ARRAY_LEN(trees); i++)
		assert_int_equal(nftw(project_path(&mem, trees[i]), sign_is_shown, 8, 0),
				 0);
	arena_release(&mem);
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
		cmocka_unit_test(test_of_terminal),  cmocka_unit_test(test_write),
		cmocka_unit_test(test_typed),        cmocka_unit_test(test_shipped_signs),
		cmocka_unit_test(test_drawn),        cmocka_unit_test(test_reads),
		cmocka_unit_test(test_joined_forms),
	};

	old_locales_find();
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
