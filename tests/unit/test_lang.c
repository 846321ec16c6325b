/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/lang.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"

static const struct {
	const char *tag;
	bool canonical;
} tags[] = {
	{ "es", true },          { "fil", true },        { "pt-BR", true },
	{ "zh-Hant", true },     { "zh-Hant-TW", true }, { "es-419", true },
	{ "", false },           { "e", false },         { "engl", false },
	{ "ES", false },         { "pt-br", false },     { "pt_BR", false },
	{ "pt-", false },        { "-pt", false },       { "pt--BR", false },
	{ "zh-hant", false },    { "zh-HANT", false },   { "zh-Hant-", false },
	{ "zh-TW-Hant", false }, { "pt-BR-x", false },   { "pt-BRA", false },
	{ "es-41", false },      { "éé", false },        { "es.yaml", false },
	{ "card", false },       { "review", false },
};

static void test_canonical(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(tags); i++)
		assert_int_equal(lang_canonical(str_from(tags[i].tag)),
				 tags[i].canonical);
	assert_false(lang_canonical((struct str){ NULL, 0 }));
}

static void test_parent(void **state)
{
	(void)state;
	assert_true(str_is(lang_parent(STR("zh-Hant-TW")), "zh-Hant"));
	assert_true(str_is(lang_parent(STR("pt-BR")), "pt"));
	assert_int_equal(lang_parent(STR("pt")).len, 0);
	assert_int_equal(lang_parent(STR("")).len, 0);
}

static const struct {
	const char *locale, *tag;
} locales[] = {
	{ "es_AR.UTF-8", "es-AR" },
	{ "es", "es" },
	{ "pt_BR", "pt-BR" },
	{ "sr_RS@latin", "sr-RS" },
	{ "C", "" },
	{ "C.UTF-8", "" },
	{ "POSIX", "" },
	{ "", "" },
	{ "en_GB.utf8@euro", "en-GB" },
	{ "english", "" },
	{ "../../etc", "" },
};

static void test_of_locale(void **state)
{
	struct arena mem = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(locales); i++)
		assert_true(
			str_is(lang_of_locale(&mem, locales[i].locale), locales[i].tag));
	arena_release(&mem);
}

static void test_without_blanks(void **state)
{
	(void)state;
	assert_true(lang_without_blanks(STR("th")));
	assert_true(lang_without_blanks(STR("zh-Hant-TW")));
	assert_true(lang_without_blanks(STR("my")));
	assert_false(lang_without_blanks(STR("es")));
	assert_false(lang_without_blanks(STR("thx")));
	assert_false(lang_without_blanks(STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_canonical),
		cmocka_unit_test(test_parent),
		cmocka_unit_test(test_of_locale),
		cmocka_unit_test(test_without_blanks),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
