/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading folders: the layers of tests/fixtures, and folders that are wrong in one way.
 */
#include "model/content.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/attr.h"
#include "lib/shelf.h"
#include "lib/tree.h"
#include "model/check.h"
#include "model/slots.h"

#define FACTS                                                                            \
	"source_language: en\nsources:\n  - {id: a, publisher: p, title: t, year: 2020}\n"
#define WORDS "title: A title\nmain: A main line.\ndo:\n  - Do it.\n"
#define CARD "topics/t/card/"

static const struct words *words_of(const struct shelf *s, const char *id,
				    const char *tag)
{
	const struct card *card = content_card(&s->content, str_from(id));

	return card ? card_words(card, shelf_find_lang(s, tag)) : NULL;
}

/* --- The fixtures --- */

static int load_fixtures(void **state)
{
	struct shelf *s = calloc(1, sizeof(*s));

	shelf_fixtures(s);
	shelf_load(s);
	*state = s;
	return 0;
}

static int release_fixtures(void **state)
{
	shelf_release(*state);
	free(*state);
	return 0;
}

static void test_order(void **state)
{
	static const char *const ids[] = { "quiet", "staff-card", "wake-now", "law" };
	const struct shelf *s = *state;

	assert_int_equal(s->content.topics.count, 2);
	assert_true(str_is(s->content.topics.v[0].id, "second")); /* by its order */
	assert_int_equal(s->content.card_count, ARRAY_LEN(ids));
	for (size_t i = 0; i < ARRAY_LEN(ids); i++)
		assert_true(str_is(s->content.cards[i].id, ids[i]));
	assert_int_equal(diags_failures(&s->d), 0);
}

static void test_facts(void **state)
{
	const struct card *card = content_card(&((struct shelf *)*state)->content,
					       STR("wake-now"));

	assert_int_equal(card->urgency, URGENCY_NOW);
	assert_int_equal(card->emergency, 1);
	assert_int_equal(card->number, 11);
	assert_int_equal(card->order, 10);
	assert_int_equal(card->discretion, DISCRETION_NORMAL);
	assert_false(card->law_sensitive);
	assert_int_equal(card->warnings.count, 2);
	assert_int_equal(card->source_count, 2);
	assert_int_equal(card->sources[1].year, 2014);
	assert_true(str_is(card->sources[0].publisher.text, "World Health Organization"));
	assert_int_equal(card->word_count, 3);
}

/* A layer's key replaces the key, not the file. */
static void test_merge(void **state)
{
	const struct words *wake = words_of(*state, "wake-now", "es");
	const struct words *law = words_of(*state, "law", "en");

	assert_true(str_is(wake->title.text, "No despierta"));
	assert_true(
		str_is(wake->main.text, "Respira por ella. Alguien del centro ayuda."));
	assert_int_equal(wake->sections[SECTION_DO].count, 6);
	assert_non_null(strstr(wake->main.pos.src->path, "centre/"));
	assert_non_null(strstr(wake->title.pos.src->path, "shared/"));
	assert_int_equal(law->sections[SECTION_HERE].count, 1);
	assert_int_equal(law->sections[SECTION_KNOW].count, 1); /* not added to */
	assert_true(str_is(law->sections[SECTION_KNOW].v[0].text,
			   "Ask what you are held for, here too."));
	assert_int_equal(law->sections[SECTION_RIGHTS].count, 1);
	assert_int_equal(words_of(*state, "law", "es")->sections[SECTION_HERE].count, 0);
}

/* `over` fits what it replaced for "know", and not for "main". */
static void test_over(void **state)
{
	const struct shelf *s = *state;

	assert_int_equal(shelf_count(s, DIAG_ID_BASE_CHANGED), 1);
	for (const struct diag *d = s->d.first; d; d = d->next)
		if (d->id == DIAG_ID_BASE_CHANGED)
			assert_non_null(strstr(d->source_line.s, "main"));
}

static void test_hidden(void **state)
{
	struct shelf *s = *state;

	assert_null(content_card(&s->content, STR("hidden-card")));
	/* A link to a hidden card is no fault. */
	check_content(&s->content, 20260101, &s->d);
	assert_int_equal(shelf_count(s, DIAG_ID_UNKNOWN_ID), 0);
}

static void test_translations(void **state)
{
	assert_int_equal(words_of(*state, "wake-now", "en")->status, STATUS_SOURCE);
	assert_int_equal(words_of(*state, "wake-now", "es")->status, STATUS_SECOND_READ);
	assert_int_equal(words_of(*state, "wake-now", "pt")->status, STATUS_HUMAN);
	assert_int_equal(words_of(*state, "law", "es")->status, STATUS_MACHINE);
	assert_int_equal(words_of(*state, "quiet", "pt-BR")->status, STATUS_REVIEWED);
	assert_int_equal(words_of(*state, "wake-now", "es")->date, 20261122);
	assert_null(words_of(*state, "wake-now", "pt-BR"));
}

static const struct review *review_of(const struct card *card, enum review_kind kind)
{
	for (size_t i = 0; i < card->review_count; i++)
		if (card->reviews[i].kind == kind)
			return &card->reviews[i];
	return NULL;
}

static void test_reviews(void **state)
{
	struct shelf *s = *state;
	const struct card *law = content_card(&s->content, STR("law"));
	const struct review *clinical = review_of(law, REVIEW_CLINICAL);

	assert_int_equal(law->review_count, 4);
	assert_true(clinical->reviewed);
	assert_false(clinical->changed);
	assert_int_equal(clinical->next, 20271122);
	assert_true(str_is(clinical->role.text, "nurse"));
	assert_true(review_of(law, REVIEW_LEGAL)->changed);
	assert_false(review_of(law, REVIEW_COMMUNITY)->changed);
	assert_false(review_of(law, REVIEW_LANGUAGE)->reviewed);
	assert_true(str_is(review_of(law, REVIEW_LANGUAGE)->lang, "es"));
	assert_int_equal(shelf_count(s, DIAG_ID_CHANGED_SINCE_REVIEW), 1);
	check_content(&s->content, 20260131, &s->d);
	assert_int_equal(shelf_count(s, DIAG_ID_REVIEW_OVERDUE), 0);
	check_content(&s->content, 20260201, &s->d);
	assert_int_equal(shelf_count(s, DIAG_ID_REVIEW_OVERDUE), 1);
	check_content(&s->content, 0, &s->d);
	assert_int_equal(shelf_count(s, DIAG_ID_REVIEW_OVERDUE), 1);
}

static void test_languages(void **state)
{
	const struct shelf *s = *state;
	const struct language *es = &s->content.langs[shelf_find_lang(s, "es")];
	const struct language *pt = &s->content.langs[shelf_find_lang(s, "pt-BR")];

	assert_true(str_is(es->own, "Español"));
	assert_true(str_is(es->ascii, "Espanol"));
	assert_false(es->rtl);
	assert_true(str_is(pt->own, "pt-BR")); /* no locale: its tag stands for it */
	assert_true(pt->offered);
	assert_int_equal(pt->chain_count, 2);
	assert_int_equal(pt->chain[1], shelf_find_lang(s, "pt"));
	assert_int_equal(shelf_find_lang(s, "de"), NO_LANG);
}

/* --- Folders that are wrong in one way --- */

struct bench {
	struct tree t;
	struct shelf s;
};

/* A layer with one good card. */
static void bench_make(struct bench *k)
{
	*k = (struct bench){ 0 };
	tree_make(&k->t);
	tree_put(&k->t, "topics/t/topic.yaml", STR("order: 1\n"));
	tree_put(&k->t, "topics/t/en.yaml", STR("title: Topic\n"));
	tree_put(&k->t, CARD "card.yaml", STR(FACTS));
	tree_put(&k->t, CARD "en.yaml", STR(WORDS));
	shelf_layer(&k->s, k->t.path);
}

static void bench_release(struct bench *k)
{
	shelf_release(&k->s);
	tree_remove(&k->t);
}

static const struct {
	const char *path; /* of the file that is written */
	struct str text;
	enum diag_id id;
	bool card; /* is the good card still there, with its words? */
} faults[] = {
	{ "layer.yaml", STR("format: 1\n"), DIAG_ID_COUNT, true },
	{ "layer.yaml", STR("format: [\n"), DIAG_ID_YAML_SYNTAX, true },
	{ "layer.yaml", STR("format: 2\n"), DIAG_ID_BAD_VALUE, true },
	{ "layer.yaml", STR("name: x\n"), DIAG_ID_MISSING_KEY, true },
	{ CARD "es.yaml", STR("title: [\n"), DIAG_ID_YAML_SYNTAX, true },
	{ CARD "es.yaml", STR("title: caf\xE9\n"), DIAG_ID_BAD_ENCODING, true },
	{ CARD "es.yaml", STR("main: x\n"), DIAG_ID_NO_TITLE, true },
	{ CARD "es.yaml", STR("title: x\n"), DIAG_ID_NO_MAIN, true },
	{ CARD "es.yaml", STR(""), DIAG_ID_FILE_EMPTY, true },
	{ CARD "es.yaml", STR(WORDS "dо:\n  - x\n"), DIAG_ID_UNKNOWN_KEY, true },
	{ CARD "Spanish.yaml", STR(WORDS), DIAG_ID_BAD_LANGUAGE, true },
	{ CARD "notes.txt", STR("x"), DIAG_ID_STRAY_FILE, true },
	{ CARD "es.yaml.bak", STR("x"), DIAG_ID_COUNT, true }, /* litter */
	{ CARD "folder/es.yaml", STR(WORDS), DIAG_ID_STRAY_FILE, true },
	{ CARD "review.yaml", STR("clinical: {\n"), DIAG_ID_YAML_SYNTAX, true },
	{ CARD "review.yaml", STR("clinical: yes\n"), DIAG_ID_WRONG_SHAPE, true },
	{ CARD "card.yaml", STR(FACTS "urgency: soon\n"), DIAG_ID_BAD_VALUE, true },
	{ CARD "card.yaml", STR(FACTS "audience: []\n"), DIAG_ID_UNKNOWN_KEY, true },
	{ CARD "card.yaml", STR("- no facts\n"), DIAG_ID_YAML_NOT_KEYS, false },
	{ CARD "en.yaml", STR("no: words"), DIAG_ID_UNKNOWN_KEY, false },
	{ "topics/t/other/card.yaml", STR(FACTS), DIAG_ID_NO_WORDS, true },
	{ "topics/t/other/en.yaml", STR(WORDS), DIAG_ID_NO_FACTS, true },
	{ "topics/t/Other Card/en.yaml", STR(WORDS), DIAG_ID_BAD_ID, true },
	{ "topics/t/es.yaml", STR("titel: x\n"), DIAG_ID_UNKNOWN_KEY, true },
	{ "topics/t/topic.yaml", STR("order: x\n"), DIAG_ID_BAD_NUMBER, true },
	{ "topics/stray.yaml", STR("a: b\n"), DIAG_ID_STRAY_FILE, true },
	{ "glossary/en.yaml", STR("never: x\n"), DIAG_ID_WRONG_SHAPE, true },
	{ "audiences/a/en.yaml", STR("title: [x]\n"), DIAG_ID_WRONG_SHAPE, true },
};

static bool has_diag(const struct shelf *s, enum diag_id id)
{
	return id == DIAG_ID_COUNT ? s->d.first == NULL : shelf_count(s, id) > 0;
}

/* A fault in one file leaves the others. */
static void test_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
		struct bench k;

		bench_make(&k);
		tree_put(&k.t, faults[i].path, faults[i].text);
		shelf_load(&k.s);
		if (!has_diag(&k.s, faults[i].id))
			fail_msg("%zu: %s", i, faults[i].path);
		assert_int_equal(words_of(&k.s, "card", "en") != NULL, faults[i].card);
		bench_release(&k);
	}
}

static void test_links_and_pipes(void **state)
{
	struct bench k;

	(void)state;
	bench_make(&k);
	assert_int_equal(symlink("en.yaml", tree_path(&k.t, CARD "es.yaml")), 0);
	assert_int_equal(symlink("/", tree_path(&k.t, "topics/root")), 0);
	assert_int_equal(mkfifo(tree_path(&k.t, CARD "pt.yaml"), 0600), 0);
	assert_int_equal(mkfifo(tree_path(&k.t, "layer.yaml"), 0600), 0);
	shelf_load(&k.s);
	assert_int_equal(shelf_count(&k.s, DIAG_ID_FILE_NOT_PLAIN), 4);
	assert_int_equal(k.s.content.topics.count, 1);
	assert_int_equal(content_card(&k.s.content, STR("card"))->word_count, 1);
	bench_release(&k);
}

static void test_no_cards(void **state)
{
	struct bench k;

	(void)state;
	bench_make(&k);
	k.s.config.layers.count = 0;
	shelf_layer(&k.s, tree_path(&k.t, "nowhere"));
	shelf_layer(&k.s, tree_put(&k.t, "file", STR("x")));
	shelf_locales(&k.s, tree_path(&k.t, "nowhere"));
	shelf_load(&k.s);
	assert_int_equal(shelf_count(&k.s, DIAG_ID_FOLDER_UNREADABLE), 3);
	assert_int_equal(shelf_count(&k.s, DIAG_ID_NO_CARDS), 1);
	assert_int_equal(k.s.content.card_count, 0);
	assert_int_not_equal(shelf_find_lang(&k.s, "en"), NO_LANG); /* built in */
	bench_release(&k);
}

static void test_duplicate_id(void **state)
{
	struct bench k;

	(void)state;
	bench_make(&k);
	tree_put(&k.t, "topics/u/topic.yaml", STR("order: 0\n"));
	tree_put(&k.t, "topics/u/card/card.yaml", STR(FACTS));
	tree_put(&k.t, "topics/u/card/en.yaml", STR(WORDS));
	shelf_load(&k.s);
	assert_int_equal(shelf_count(&k.s, DIAG_ID_DUPLICATE_ID), 1);
	assert_int_equal(k.s.content.card_count, 1);
	bench_release(&k);
}

/* Where a later layer's file can't be used, the earlier one serves. */
static void test_bad_layer(void **state)
{
	struct bench k;

	(void)state;
	bench_make(&k);
	tree_put(&k.t, "centre/" CARD "en.yaml", STR("title: [\n"));
	tree_put(&k.t, "centre/" CARD "card.yaml", STR("\x1B"));
	shelf_layer(&k.s, tree_path(&k.t, "centre"));
	shelf_load(&k.s);
	assert_true(str_is(words_of(&k.s, "card", "en")->title.text, "A title"));
	assert_int_equal(k.s.d.count[DIAG_UNUSABLE], 2);
	bench_release(&k);
}

/* `here` belongs to a place. And a folder whose name only begins like the shared one is
 * another layer. */
static void test_shared_layer(void **state)
{
	struct bench k;

	(void)state;
	bench_make(&k);
	tree_put(&k.t, CARD "en.yaml", STR(WORDS "here:\n  - Call 0800123.\n"));
	k.s.config.layers.count = 0;
	shelf_layer(&k.s, k.t.path);
	shelf_load(&k.s);
	assert_int_equal(shelf_count(&k.s, DIAG_ID_HERE_IN_LIBRARY), 1);
	check_content(&k.s.content, 0, &k.s.d);
	assert_int_equal(shelf_count(&k.s, DIAG_ID_LONG_NUMBER), 1);
	bench_release(&k);
}

static void test_layer_with_a_longer_name(void **state)
{
	struct bench k;

	(void)state;
	bench_make(&k);
	tree_put(&k.t, "res/layer.yaml", STR("format: 1\n"));
	tree_put(&k.t, "res-centre/" CARD "card.yaml", STR(FACTS));
	tree_put(&k.t, "res-centre/" CARD "en.yaml",
		 STR(WORDS "help:\n  - Call 0800123.\n"));
	k.s.config.layers.count = 0;
	shelf_layer(&k.s, tree_path(&k.t, "res"));
	shelf_layer(&k.s, tree_path(&k.t, "res-centre"));
	shelf_load(&k.s);
	check_content(&k.s.content, 0, &k.s.d);
	assert_int_equal(k.s.content.card_count, 1);
	assert_int_equal(shelf_count(&k.s, DIAG_ID_LONG_NUMBER), 0);
	bench_release(&k);
}

/* Nothing shown claims more than was checked: a review that does not say which words were
 * read does not hold. */
static void test_review_of_nothing(void **state)
{
	static const char *const reads[] = { "", "  read: all\n", "  read: {}\n",
					     "  read: {en: {}}\n",
					     "  read: {de: {do: x0123456789abcdef}}\n" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(reads); i++) {
		struct bench k;
		const struct card *card;
		struct str text;

		bench_make(&k);
		text = arena_printf(&k.t.mem,
				    "clinical:\n  status: reviewed\n  date: "
				    "2026-11-22\n%s",
				    reads[i]);
		tree_put(&k.t, CARD "review.yaml", text);
		shelf_load(&k.s);
		card = content_card(&k.s.content, STR("card"));
		assert_int_equal(card->review_count, 1);
		assert_true(card->reviews[0].changed);
		bench_release(&k);
	}
}

/* --- Every key with every wrong shape: nothing may fall over --- */

static const char *const shapes[] = {
	"x",
	"\"\"",
	"[]",
	"[x]",
	"[[x]]",
	"[{a: b}]",
	"{}",
	"{a: b}",
	"{en: [x]}",
	"{en: {do: x}}",
	"{en: {do: [x]}}",
	"{a: {b: {c: d}}}",
	"\"<\"",
	"1",
	"2026-11-22",
	"<emergency>",
	"[<a>, \"<\", <b> <c>]",
	"{value: {en: x}}",
};

static const struct {
	const char *path, *text; /* what else the file needs */
	const char *keys[16];
} files[] = {
	{ CARD "card.yaml",
	  "",
	  { "urgency", "emergency", "order", "number", "discretion", "print", "audiences",
	    "warnings", "law_sensitive", "related", "source_language", "sources",
	    "allow" } },
	{ CARD "en.yaml",
	  "",
	  { "title", "short", "main", "do", "here", "say", "keywords", "translation",
	    "over" } },
	{ CARD "es.yaml",
	  "",
	  { "title", "main", "do", "keywords", "translation", "over" } },
	{ "centre/" CARD "en.yaml", "", { "title", "do", "over", "translation" } },
	{ CARD "review.yaml", "", { "clinical", "legal", "community", "language" } },
	{ CARD "review.yaml",
	  "clinical:\n  status: reviewed\n  date: 2026-11-22\n",
	  { "  read", "  role", "  next" } },
	{ CARD "es.yaml",
	  "title: x\nmain: x\ntranslation:\n  status: human\n  date: 2026-11-22\n",
	  { "  of", "  by" } },
	{ "layer.yaml", "", { "format", "name", "version", "slots", "hide" } },
	{ "layer.yaml", "format: 1\nslots:\n", { "  emergency", "  naloxone_here" } },
	{ "topics/t/topic.yaml", "", { "order" } },
	{ "topics/t/en.yaml", "", { "title", "main" } },
	{ "glossary/en.yaml", "", { "never", "stop" } },
	{ "locales/en.yaml",
	  "",
	  { "name", "english", "ascii", "direction", "emergency", "exemplars", "index",
	    "start", "slot" } },
};

static void load_shape(const char *path, const char *before, const char *key,
		       const char *shape)
{
	struct bench k;

	bench_make(&k);
	tree_put(&k.t, "centre/layer.yaml", STR("format: 1\n"));
	tree_put(&k.t, "locales/en.yaml", STR("name: English\n"));
	shelf_layer(&k.s, tree_path(&k.t, "centre"));
	shelf_locales(&k.s, tree_path(&k.t, "locales"));
	tree_put(&k.t, path, arena_printf(&k.t.mem, "%s%s: %s\n", before, key, shape));
	shelf_open(&k.s, NULL);
	check_content(&k.s.content, 20261122, &k.s.d);
	slots_check(&k.s.content, &k.s.d);
	diags_sort(&k.s.d);
	bench_release(&k);
}

static void test_every_shape(void **state)
{
	(void)state;
	for (size_t f = 0; f < ARRAY_LEN(files); f++)
		for (const char *const *key = files[f].keys; *key; key++)
			for (size_t s = 0; s < ARRAY_LEN(shapes); s++)
				load_shape(files[f].path, files[f].text, *key, shapes[s]);
}

static void test_hide_by_settings(void **state)
{
	static const struct line topic = { .text = STR("t") };
	struct bench k;

	(void)state;
	bench_make(&k);
	tree_put(&k.t, "topics/u/other/card.yaml", STR(FACTS "related: [card]\n"));
	tree_put(&k.t, "topics/u/other/en.yaml", STR(WORDS));
	k.s.config.hide = (struct lines){ .v = &topic, .count = 1 };
	shelf_load(&k.s);
	assert_int_equal(k.s.content.topics.count, 1);
	assert_int_equal(k.s.content.card_count, 1);
	assert_null(content_card(&k.s.content, STR("card")));
	bench_release(&k);
}

#define WITH_FIXTURES(f)                                                                 \
	cmocka_unit_test_setup_teardown(f, load_fixtures, release_fixtures)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FIXTURES(test_order),
		WITH_FIXTURES(test_facts),
		WITH_FIXTURES(test_merge),
		WITH_FIXTURES(test_over),
		WITH_FIXTURES(test_hidden),
		WITH_FIXTURES(test_translations),
		WITH_FIXTURES(test_reviews),
		WITH_FIXTURES(test_languages),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_links_and_pipes),
		cmocka_unit_test(test_no_cards),
		cmocka_unit_test(test_duplicate_id),
		cmocka_unit_test(test_bad_layer),
		cmocka_unit_test(test_shared_layer),
		cmocka_unit_test(test_layer_with_a_longer_name),
		cmocka_unit_test(test_review_of_nothing),
		cmocka_unit_test(test_every_shape),
		cmocka_unit_test(test_hide_by_settings),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
