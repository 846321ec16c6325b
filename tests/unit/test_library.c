/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader gets, with all fallbacks; the library of tests/fixtures. */
#include "model/library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/attr.h"
#include "lib/shelf.h"
#include "lib/tree.h"

static int open_fixtures(void **state)
{
	struct shelf *s = calloc(1, sizeof(*s));

	shelf_fixtures(s);
	shelf_open(s, NULL);
	*state = s;
	return 0;
}

static int open_with_fallback(void **state)
{
	struct shelf *s = calloc(1, sizeof(*s));

	shelf_fixtures(s);
	shelf_fallback(s, STR("en: [pt-BR, es]\npt: [es]\n"));
	shelf_open(s, NULL);
	*state = s;
	return 0;
}

static int release(void **state)
{
	shelf_release(*state);
	free(*state);
	return 0;
}

static const struct words_rec *words_for(const struct shelf *s, const char *id,
					 const char *tag)
{
	return library_words(&s->lib, shelf_find_card(s, id), shelf_find_lang(s, tag));
}

static const char *lang_for(const struct shelf *s, const char *id, const char *tag)
{
	uint32_t lang = words_for(s, id, tag)->lang;

	return s->content.langs[lang].tag.s;
}

static void assert_istr(const struct shelf *s, struct istr i, const char *expected)
{
	struct str text = library_str(&s->lib, i);

	assert_int_equal(text.len, str_from(expected).len);
	assert_true(str_is(text, expected));
}

static const struct {
	const char *card, *reader, *shown;
} fallbacks[] = {
	{ "wake-now", "en", "en" }, { "wake-now", "es", "es" },
	{ "wake-now", "pt", "pt" }, { "wake-now", "pt-BR", "pt" }, /* RFC 4647 lookup */
	{ "law", "pt-BR", "en" }, /* the source language */
	{ "law", "es", "es" },      { "quiet", "pt-BR", "pt-BR" },
	{ "quiet", "pt", "es" }, /* never from pt to pt-BR: the source */
	{ "quiet", "en", "es" },    { "staff-card", "es", "en" },
};

static void test_fallbacks(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(fallbacks); i++)
		assert_string_equal(
			lang_for(*state, fallbacks[i].card, fallbacks[i].reader),
			fallbacks[i].shown);
}

/* The chain that the centre set stands before the source language. */
static void test_centre_chain(void **state)
{
	assert_string_equal(lang_for(*state, "quiet", "en"), "pt-BR");
	assert_string_equal(lang_for(*state, "wake-now", "en"), "en");
	assert_string_equal(lang_for(*state, "law", "pt"), "es");
	assert_string_equal(lang_for(*state, "law", "pt-BR"), "en"); /* not inherited */
	assert_string_equal(lang_for(*state, "law", "es"), "es");
}

static const struct {
	const char *card, *reader;
	enum section section;
	const char *shown; /* NULL: nobody has it */
	uint32_t count;
} sections[] = {
	{ "wake-now", "es", SECTION_DO, "es", 6 },
	{ "wake-now", "es", SECTION_KNOW, "en", 1 }, /* her own words lack it */
	{ "wake-now", "pt-BR", SECTION_DO, "en", 6 },
	{ "wake-now", "es", SECTION_RIGHTS, NULL, 0 },
	{ "law", "es", SECTION_KNOW, "en", 1 },
	{ "law", "es", SECTION_HERE, "en", 1 },
	{ "quiet", "pt-BR", SECTION_SIGNS, "es", 1 },
	{ "quiet", "en", SECTION_DO, "es", 1 },
};

static void test_sections(void **state)
{
	const struct shelf *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
		uint32_t in = NO_LANG;
		struct irange r = library_section(
			&s->lib, shelf_find_card(s, sections[i].card),
			shelf_find_lang(s, sections[i].reader), sections[i].section, &in);

		assert_int_equal(r.count, sections[i].count);
		if (sections[i].shown)
			assert_int_equal(in, shelf_find_lang(s, sections[i].shown));
	}
}

static void test_items(void **state)
{
	const struct shelf *s = *state;
	const struct words_rec *w = words_for(s, "wake-now", "es");
	struct irange steps = w->sections[SECTION_DO];

	assert_true(str_is(library_item(&s->lib, steps, 0), "Grita su nombre."));
	assert_true(str_is(library_item(&s->lib, steps, 5), "Quédate con ella."));
	assert_istr(s, w->main, "Respira por ella. Alguien del centro ayuda.");
	assert_int_equal(w->keywords.count, 1);
	assert_int_equal(w->status, STATUS_SECOND_READ);
}

static void test_behind(void **state)
{
	assert_false(words_for(*state, "wake-now", "en")->behind);
	assert_false(words_for(*state, "wake-now", "es")->behind);
	assert_true(words_for(*state, "wake-now", "pt")->behind);
	assert_false(words_for(*state, "law", "es")->behind); /* no stamp says nothing */
}

static void test_card(void **state)
{
	const struct shelf *s = *state;
	uint32_t wake = shelf_find_card(s, "wake-now"), law = shelf_find_card(s, "law");
	const struct card_rec *card = library_card(&s->lib, wake);

	assert_int_equal(card->warnings, 1 << WARNING_VIOLENCE | 1 << WARNING_MEDICAL);
	assert_int_equal(card->related.count, 2);
	assert_int_equal(library_link(&s->lib, card->related, 1), law);
	assert_int_equal(card->audiences.count, 2);
	assert_false(card->staff_only); /* staff beside others hides nothing */
	assert_true(library_card(&s->lib, shelf_find_card(s, "staff-card"))->staff_only);
	assert_int_equal(card->sources.count, 2);
	assert_int_equal(library_card(&s->lib, law)->reviews.count, 4);
	assert_int_equal(shelf_find_card(s, "hidden-card"), NO_CARD);
	assert_int_equal(shelf_find_card(s, ""), NO_CARD);
}

static void test_find(void **state)
{
	const struct shelf *s = *state;

	assert_int_equal(library_find_number(&s->lib, 11),
			 shelf_find_card(s, "wake-now"));
	assert_int_equal(library_find_number(&s->lib, 901),
			 shelf_find_card(s, "staff-card"));
	assert_int_equal(library_find_number(&s->lib, 777), NO_CARD); /* hidden */
	assert_int_equal(library_find_number(&s->lib, 0), NO_CARD);
	assert_int_equal(library_find_topic(&s->lib, STR("second")), 0);
	assert_int_equal(library_find_topic(&s->lib, STR("third")), UINT32_MAX);
	assert_int_equal(library_find_lang(&s->lib, STR("es-AR")),
			 shelf_find_lang(s, "es"));
	assert_int_equal(library_find_lang(&s->lib, STR("pt-BR")),
			 shelf_find_lang(s, "pt-BR"));
	assert_int_equal(library_find_lang(&s->lib, STR("de-CH")), NO_LANG);
	assert_int_equal(library_find_lang(&s->lib, STR("")), NO_LANG);
}

/* `short` where others may look over her shoulder. */
static void test_titles(void **state)
{
	const struct shelf *s = *state;
	uint32_t en = shelf_find_lang(s, "en"), es = shelf_find_lang(s, "es");
	uint32_t quiet = shelf_find_card(s, "quiet");

	assert_true(str_is(library_title(&s->lib, quiet, es), "Algo pasa en casa"));
	assert_true(
		str_is(library_narrow_title(&s->lib, quiet, es), "Algo pasa en casa"));
	/* No words in English, but a title for the emergency list: none in Spanish. */
	assert_true(str_is(library_title(&s->lib, quiet, en), "It is not quiet at home"));
	assert_int_equal(library_narrow_title(&s->lib, quiet, en).len, 0);
	assert_true(str_is(library_title(&s->lib, shelf_find_card(s, "wake-now"), en),
			   "She does not wake"));
}

static void test_emergency(void **state)
{
	const struct shelf *s = *state;
	const struct library *lib = &s->lib;
	uint32_t wake = library_emergency(lib, 1), quiet = library_emergency(lib, 2);

	assert_int_equal(wake, shelf_find_card(s, "wake-now"));
	assert_int_equal(quiet, shelf_find_card(s, "quiet"));
	assert_int_equal(library_emergency(lib, 3), NO_CARD); /* hidden */
	assert_int_equal(library_emergency(lib, 0), NO_CARD);
	assert_int_equal(library_emergency(lib, 17), NO_CARD);
	/* The card in her language stands before the locale. */
	assert_true(str_is(library_title(lib, wake, shelf_find_lang(s, "es")),
			   "No despierta"));
	assert_true(str_is(library_title(lib, quiet, shelf_find_lang(s, "en")),
			   "It is not quiet at home"));
	assert_true(str_is(library_title(lib, quiet, shelf_find_lang(s, "pt")),
			   "Algo pasa en casa"));
}

static void test_texts(void **state)
{
	const struct shelf *s = *state;
	uint32_t es = shelf_find_lang(s, "es"), pt = shelf_find_lang(s, "pt");

	assert_true(
		str_is(library_text(&s->lib, es, TEXT_START_CHOOSE), "Elige tu idioma"));
	assert_true(str_eq(library_text(&s->lib, es, TEXT_LIST_EMPTY),
			   text_english(TEXT_LIST_EMPTY)));
	assert_true(str_eq(library_text(&s->lib, pt, TEXT_COUNT - 1),
			   text_english(TEXT_COUNT - 1)));
}

static void test_groups(void **state)
{
	const struct shelf *s = *state;
	const struct group_rec *topic = library_topic(&s->lib, 0);
	const struct group_rec *parents = library_audience(&s->lib, 0);
	uint32_t es = shelf_find_lang(s, "es"), pt = shelf_find_lang(s, "pt");

	assert_true(str_is(library_group_title(&s->lib, topic, es), "El segundo tema"));
	assert_true(str_is(library_group_main(&s->lib, topic, es), ""));
	assert_true(str_is(library_group_title(&s->lib, topic, pt), "The second topic"));
	assert_true(str_is(library_group_title(&s->lib, parents, es), "Parents"));
	assert_istr(s, parents->id, "parents");
}

/* No words say less than was checked: a translation that does not say who made it counts
 * as a machine's. */
static void test_unsigned_translation(void **state)
{
	struct tree t;
	struct shelf s = { 0 };

	(void)state;
	tree_make(&t);
	tree_put(&t, "topics/t/topic.yaml", STR("order: 1\n"));
	tree_put(&t, "topics/t/c/card.yaml", STR("source_language: en\nsources: []\n"));
	tree_put(&t, "topics/t/c/en.yaml", STR("title: a\nmain: b\n"));
	tree_put(&t, "topics/t/c/es.yaml", STR("title: a\nmain: b\n"));
	shelf_layer(&s, t.path);
	shelf_open(&s, NULL);
	assert_int_equal(words_for(&s, "c", "en")->status, STATUS_SOURCE);
	assert_int_equal(words_for(&s, "c", "es")->status, STATUS_MACHINE);
	shelf_release(&s);
	tree_remove(&t);
}

/* The settings' languages, in their order, and no others. */
static void test_offered_order(void **state)
{
	struct shelf s = { 0 };

	(void)state;
	shelf_fixtures(&s);
	s.config.languages.count = 0;
	shelf_lang(&s, "pt");
	shelf_lang(&s, "es");
	shelf_lang(&s, "xx");
	shelf_open(&s, NULL);
	assert_int_equal(library_offered_count(&s.lib), 2);
	assert_int_equal(library_offered(&s.lib, 0), shelf_find_lang(&s, "pt"));
	assert_int_equal(library_offered(&s.lib, 1), shelf_find_lang(&s, "es"));
	assert_int_equal(library_offered(&s.lib, 2), NO_LANG);
	assert_int_equal(library_offered_place(&s.lib, shelf_find_lang(&s, "es")), 1);
	assert_int_equal(shelf_count(&s, DIAG_ID_NO_LOCALE), 1);
	shelf_release(&s);
}

/* --- What must be a bug --- */

static void ask(const struct shelf *s, int what)
{
	struct irange none = { 0, 0 };

	if (what == 0)
		library_item(&s->lib, none, 0);
	else if (what == 1)
		library_link(&s->lib, none, 0);
	else if (what == 2)
		library_card(&s->lib, NO_CARD);
	else
		library_text(&s->lib, s->lib.langs.count, TEXT_TITLE);
}

static void test_bugs(void **state)
{
	for (int what = 0; what < 4; what++) {
		pid_t pid = fork();
		int status = 0;

		assert_true(pid >= 0);
		if (pid == 0) {
			signal(SIGABRT, SIG_DFL);
			if (!freopen("/dev/null", "w", stderr))
				_exit(1);
			ask(*state, what);
			_exit(0);
		}
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_fixtures, release)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_fallbacks),
		cmocka_unit_test_setup_teardown(test_centre_chain, open_with_fallback,
						release),
		TEST(test_sections),
		TEST(test_items),
		TEST(test_behind),
		TEST(test_card),
		TEST(test_find),
		TEST(test_titles),
		TEST(test_emergency),
		TEST(test_texts),
		TEST(test_groups),
		cmocka_unit_test(test_unsigned_translation),
		cmocka_unit_test(test_offered_order),
		TEST(test_bugs),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
