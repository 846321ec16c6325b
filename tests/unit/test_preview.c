/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A preview without a terminal, on a clock of the test's own, where the system tells of
 * no change: what is shown after each save, its golden screens (tests/preview/golden),
 * and that its faults are those of a whole check. GOLDEN_UPDATE=1 writes the screens.
 */
#include "cli/preview.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/message.h"
#include "base/attr.h"
#include "lib/golden.h"
#include "lib/tree.h"
#include "model/anew.h"
#include "model/check.h"

#define CARD "layer/topics/help/door/"
#define ROWS 24
#define COLS 80

#define WORDS(title)                                                                     \
	"title: " title "\n"                                                             \
	"main: Come in and sit down.\n"                                                  \
	"know:\n"                                                                        \
	"  - You need no name here.\n"                                                   \
	"  - Tea costs nothing.\n"                                                       \
	"keywords: [open, tea, rest, sit, warm, quiet, drop in, no name]\n"

#define SPANISH                                                                           \
	"title: La puerta\n"                                                              \
	"main: Entra.\n"                                                                  \
	"know:\n"                                                                         \
	"  - Aquí no hace falta dar el nombre.\n"                                        \
	"  - El té no cuesta nada.\n"                                                    \
	"keywords: [abierto, té, descanso, silla, calor, calma, sin cita, sin nombre]\n" \
	"translation: { status: human, by: A worker, date: 2026-01-02 }\n"

static int open_none(void)
{
	return -1;
}

static enum told add_silent(int fd, const char *folder, int *id)
{
	(void)fd;
	(void)folder;
	(void)id;
	return TOLD_SILENT;
}

static void take_none(int fd, struct watch *w)
{
	(void)fd;
	(void)w;
}

static const struct teller none = { open_none, add_silent, take_none };

struct bench {
	struct tree t;
	struct options o;
	struct setup setup;
	struct preview p;
	int64_t now;
};

static void put(struct bench *b, const char *name, const char *text)
{
	char rel[256];

	snprintf(rel, sizeof(rel), CARD "%s", name);
	tree_put(&b->t, rel, str_from(text));
}

static void put_layer(struct bench *b)
{
	tree_put(&b->t, "config.yaml", STR("languages: [en, es, fr]\n"));
	tree_put(&b->t, "layer/layer.yaml",
		 STR("format: 1\n"
		     "slots:\n"
		     "  emergency:\n"
		     "    { value: \"112\", date: 2026-01-02, by: A worker }\n"));
	tree_put(&b->t, "layer/topics/help/topic.yaml", STR("order: 1\n"));
	tree_put(&b->t, "layer/topics/help/en.yaml", STR("title: Help\n"));
	tree_put(&b->t, "layer/topics/help/es.yaml", STR("title: Ayuda\n"));
	put(b, "card.yaml",
	    "number: 99\n"
	    "source_language: en\n"
	    "sources:\n"
	    "  - id: who-od14\n"
	    "    publisher: World Health Organization\n"
	    "    title: Community management of opioid overdose\n"
	    "    year: 2014\n");
	put(b, "en.yaml", WORDS("The door"));
}

static void start(struct bench *b, const char *named)
{
	struct ui ui = { .lang_before = NO_LANG, .bidi = POLICY_APP };

	b->p.setup = &b->setup;
	assert_int_equal(setup_settings(&b->setup, &b->o), 0);
	assert_int_equal(preview_find(&b->p, named), 0);
	assert_true(preview_open(&b->p, &ui, &b->o, &none, b->now));
}

static void begin(struct bench *b)
{
	*b = (struct bench){ .now = 1 };
	tree_make(&b->t);
	put_layer(b);
	b->o = (struct options){
		.resources = { tree_path(&b->t, "layer") },
		.resource_count = 1,
		.locales = project_path(&b->t.mem, "tests/screens/locales"),
		.config = tree_path(&b->t, "config.yaml"),
		.today = 20261122,
	};
}

static void end(struct bench *b)
{
	preview_close(&b->p);
	setup_release(&b->setup);
	tree_remove(&b->t);
}

/* Until nothing is left to be done but to look again. */
static void follow(struct bench *b)
{
	for (int i = 0; i < 2 || b->p.settle.pending; i++) {
		b->now += preview_wait_ms(&b->p, b->now);
		preview_follow(&b->p, b->now);
	}
}

static struct str screen(struct bench *b, int rows, int cols)
{
	struct cells c;
	struct buf out = { 0 };

	cells_init(&c, rows, cols);
	preview_draw(&b->p, &c);
	cells_text(&c, &out);
	cells_release(&c);
	struct str s = arena_str(&b->t.mem, buf_str(&out));

	buf_release(&out);
	return s;
}

static bool shows(struct bench *b, const char *text)
{
	return strstr(screen(b, ROWS, COLS).s, text) != NULL;
}

static void stands(struct bench *b, const char *text)
{
	if (!shows(b, text))
		fail_msg("no \"%s\" in:\n%s", text, screen(b, ROWS, COLS).s);
}

static void press(struct bench *b, const char *letters, int rows, int cols)
{
	for (; *letters; letters++)
		assert_true(preview_key(&b->p, (struct key){ K_RUNE, (uint32_t)*letters },
					rows, cols));
}

static void test_a_save_is_shown(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	start(&b, "door");
	stands(&b, "The door");
	stands(&b, "Nothing is wrong.");
	put(&b, "en.yaml", WORDS("The gate"));
	follow(&b);
	stands(&b, "The gate");
	put(&b, "en.yaml",
	    "title: \"\xEF\xBB\xBFWindows\"\r\nmain: Come in.\r\nkeywords: [a]\r\n");
	follow(&b);
	stands(&b, "Windows");
	end(&b);
}

static void test_what_is_broken_waits(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	start(&b, "99");
	put(&b, "en.yaml", "title: \"The gate\nmain: Come in.\n");
	follow(&b);
	stands(&b, "The door");
	stands(&b, "You see the last good version. Mend this and save:");
	stands(&b, "en.yaml:1:");
	stands(&b, "Write: title: \"The gate\"");
	/* Another file of the card is saved meanwhile. */
	put(&b, "review.yaml", "# Nobody yet\n");
	follow(&b);
	stands(&b, "The door");
	unlink(tree_path(&b.t, CARD "review.yaml"));
	put(&b, "en.yaml", WORDS("The gate"));
	follow(&b);
	stands(&b, "The gate");
	stands(&b, "Nothing is wrong.");
	end(&b);
}

/* Also behind a change of what all cards share, at which everything is read anew. */
static void test_in_her_language(void **state)
{
	struct message said[] = {
		{ STR("Nothing is wrong."), STR("Todo va bien.") },
		{ STR("leave"), STR("salir") },
		{ STR("You see the last good version. Mend this and save:"),
		  STR("Ves la buena.") },
		{ STR("write: {1}"), STR("escribe: {1}") },
		{ STR("Write: {1}"), STR("Escribe: {1}") },
	};
	struct catalog catalog = { said, ARRAY_LEN(said) };
	struct bench b;

	(void)state;
	catalog_sort(said, ARRAY_LEN(said));
	begin(&b);
	b.o.catalog = &catalog;
	start(&b, "door");
	stands(&b, "Todo va bien.");
	stands(&b, "q: salir");
	tree_put(&b.t, "layer/layer.yaml", STR("format: 1\nname: Another\n"));
	follow(&b);
	stands(&b, "Todo va bien.");
	put(&b, "en.yaml", "title: \"The gate\nmain: Come in.\n");
	follow(&b);
	stands(&b, "Ves la buena.");
	stands(&b, "Escribe: title: \"The gate\"");
	end(&b);
}

static void test_what_only_a_check_knows_is_shown(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	start(&b, "door");
	put(&b, "en.yaml", WORDS("The gate") "knows: [more]\n");
	follow(&b);
	stands(&b, "The gate");
	stands(&b, "Things to look at: 1");
	stands(&b, "en.yaml:7: \"knows\" is not a key of a card; did you mean \"know\"?");
	end(&b);
}

static void test_broken_from_the_beginning(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	put(&b, "card.yaml", "number: [\n");
	start(&b, "door");
	stands(&b, "This card can't be shown yet. Mend this and save:");
	stands(&b, "card.yaml:");
	press(&b, "lLwsd ff", ROWS, COLS);
	put(&b, "card.yaml",
	    "number: [\n"
	    "# The words of a long first line that was never closed.\n");
	/* What does not fit is turned as the list of faults is. */
	assert_non_null(strstr(screen(&b, 6, 30).s, "Page 1 of"));
	press(&b, " ", 6, 30);
	assert_non_null(strstr(screen(&b, 6, 30).s, "Page 2 of"));
	put(&b, "card.yaml", "number: 99\nsource_language: en\nsources: []\n");
	follow(&b);
	stands(&b, "The door");
	end(&b);
}

static void test_files_that_go(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	start(&b, "door");
	assert_int_equal(
		rename(tree_path(&b.t, CARD "en.yaml"), tree_path(&b.t, "away.yaml")), 0);
	follow(&b);
	stands(&b, "Not there any more: en.yaml.");
	stands(&b, "The door");
	assert_int_equal(
		rename(tree_path(&b.t, "away.yaml"), tree_path(&b.t, CARD "en.yaml")), 0);
	follow(&b);
	stands(&b, "Nothing is wrong.");
	assert_int_equal(
		rename(tree_path(&b.t, CARD "card.yaml"), tree_path(&b.t, "away.yaml")),
		0);
	follow(&b);
	follow(&b);
	stands(&b, "Not there any more: card.yaml.");
	assert_int_equal(
		rename(tree_path(&b.t, "away.yaml"), tree_path(&b.t, CARD "card.yaml")),
		0);
	follow(&b);
	stands(&b, "Nothing is wrong.");
	assert_int_equal(rename(tree_path(&b.t, CARD), tree_path(&b.t, "away")), 0);
	follow(&b);
	stands(&b, "Not there any more: help/door/.");
	stands(&b, "The door");
	put(&b, "card.yaml", "number: 99\nsource_language: en\nsources: []\n");
	put(&b, "en.yaml", WORDS("A new folder"));
	follow(&b);
	stands(&b, "A new folder");
	end(&b);
}

/* Whoever takes a translation away, and then works on, does not want to be told. */
static void test_a_file_that_is_meant_to_go(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	put(&b, "es.yaml", SPANISH);
	start(&b, "door");
	unlink(tree_path(&b.t, CARD "es.yaml"));
	follow(&b);
	stands(&b, "Not there any more: es.yaml.");
	put(&b, "en.yaml", WORDS("The gate"));
	follow(&b);
	stands(&b, "The gate");
	assert_false(shows(&b, "Not there any more"));
	end(&b);
}

static void test_what_all_cards_share(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	put(&b, "en.yaml", WORDS("The door") "help:\n  - Call <emergency>.\n");
	start(&b, "door");
	stands(&b, "112");
	tree_put(&b.t, "layer/layer.yaml",
		 STR("format: 1\n"
		     "slots:\n"
		     "  emergency:\n"
		     "    { value: \"999\", date: 2026-01-02, by: A worker }\n"));
	b.now += WATCH_RARE_MS;
	follow(&b);
	stands(&b, "999");
	end(&b);
}

/* --- Keys --- */

static void test_languages(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	put(&b, "es.yaml", SPANISH);
	start(&b, "door");
	press(&b, "l", ROWS, COLS);
	stands(&b, "La puerta");
	/* The card is not there in French: as in the kiosk. */
	press(&b, "l", ROWS, COLS);
	stands(&b, "door, fr,");
	stands(&b, "The door");
	press(&b, "l", ROWS, COLS);
	stands(&b, "door, en,");
	press(&b, "L", ROWS, COLS);
	stands(&b, "door, fr,");
	end(&b);
}

static void test_named_by_a_file(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	put(&b, "es.yaml", SPANISH);
	start(&b, tree_path(&b.t, CARD "es.yaml"));
	stands(&b, "La puerta");
	end(&b);
}

/* A folder of cards that no setting names. */
static void test_named_by_a_folder(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	b.o.resources[0] = project_path(&b.t.mem, "tests/check/base");
	start(&b, tree_path(&b.t, "layer/topics/help/door"));
	stands(&b, "The door");
	end(&b);
}

static void test_pages(void **state)
{
	struct bench b;
	struct key enter = { .code = K_ENTER }, back = { .code = K_BACKSPACE };

	(void)state;
	begin(&b);
	start(&b, "door");
	press(&b, " ", ROWS, COLS);
	stands(&b, "About this card");
	assert_true(preview_key(&b.p, enter, ROWS, COLS));
	stands(&b, "World Health Organization");
	put(&b, "en.yaml", WORDS("The gate"));
	follow(&b);
	stands(&b, "World Health Organization");
	assert_true(preview_key(&b.p, back, ROWS, COLS));
	stands(&b, "About this card");
	press(&b, " ", ROWS, COLS);
	stands(&b, "The gate");
	end(&b);
}

static void test_leaving(void **state)
{
	const struct key ways[] = { { .code = K_ESC },
				    { .code = K_END_VISIT },
				    { K_RUNE, 'q' } };
	struct bench b;

	(void)state;
	begin(&b);
	start(&b, "door");
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		assert_false(preview_key(&b.p, ways[i], ROWS, COLS));
	end(&b);
}

/* --- Golden screens --- */

static void golden(struct bench *b, const char *name, int rows, int cols)
{
	char rel[128];
	struct cells c;
	struct buf out = { 0 };

	snprintf(rel, sizeof(rel), "tests/preview/golden/%s.screen", name);
	cells_init(&c, rows, cols);
	preview_draw(&b->p, &c);
	cells_text(&c, &out);
	buf_add_z(&out, "----\n");
	cells_styles(&c, &out);
	buf_addf(&out, "---- cursor %d %d\n", c.cursor_row, c.cursor_col);
	assert_true(golden_same(rel, buf_str(&out)));
	cells_release(&c);
	buf_release(&out);
}

#define LONG                                                                                 \
	"  - You can come in here at any time of the day or of the night, and stay as long " \
	"as you like, and nobody will ever ask you for your name or for anything else.\n"

static void test_golden(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	start(&b, "door");
	golden(&b, "good", ROWS, COLS);
	golden(&b, "good-narrow", 12, 40);
	golden(&b, "tiny", 3, 12);
	put(&b, "es.yaml", SPANISH);
	follow(&b);
	press(&b, "s", ROWS, COLS);
	golden(&b, "beside-source", ROWS, COLS);
	press(&b, "l", ROWS, COLS);
	golden(&b, "beside-no-room", ROWS, COLS);
	golden(&b, "beside", 30, 120);
	golden(&b, "above", 40, 60);
	press(&b, "ww", 30, 120);
	golden(&b, "beside-40x12", 30, 120);
	press(&b, "sd", 30, 120);
	golden(&b, "mirrored-40x12", 30, 120);
	press(&b, "dw", ROWS, COLS);
	golden(&b, "plain", ROWS, COLS);
	press(&b, "www", ROWS, COLS);
	golden(&b, "cut-80x24", ROWS, COLS);
	end(&b);
}

static void test_golden_faults(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	start(&b, "door");
	put(&b, "en.yaml",
	    "title: The door\nmain: Come in.\nknow:\n" LONG
	    "keywords: [open]\nknows: [more]\n");
	follow(&b);
	golden(&b, "fault", ROWS, COLS);
	golden(&b, "fault-narrow", 12, 40);
	press(&b, "f", 12, 40);
	golden(&b, "fault-list", 12, 40);
	press(&b, " ", 12, 40);
	golden(&b, "fault-list-2", 12, 40);
	press(&b, "f", 12, 40);
	put(&b, "en.yaml", "title: The door\n main: Come in.\n");
	follow(&b);
	golden(&b, "broken", ROWS, COLS);
	unlink(tree_path(&b.t, CARD "en.yaml"));
	follow(&b);
	golden(&b, "gone", ROWS, COLS);
	end(&b);
}

/* --- The faults of one card are those of a check of all --- */

struct own {
	const char *folder;
};

static bool is_own(struct diag *g, void *user)
{
	const struct own *own = user;

	return g->path && strstr(g->path, own->folder);
}

static void same_faults(const struct diags *whole, const struct diags *one)
{
	const struct diag *a = whole->first, *b = one->first;

	for (; a && b; a = a->next, b = b->next) {
		assert_string_equal(a->text.s, b->text.s);
		assert_string_equal(a->path, b->path);
		assert_int_equal(a->line, b->line);
		assert_int_equal(a->id, b->id);
	}
	if (a || b)
		fail_msg("%s %s", a ? a->path : b->path, (a ? a : b)->text.s);
}

static void compare_card(struct setup *whole, const struct card *card)
{
	struct arena mem = { 0 };
	const char *topic = arena_str(&mem, whole->content.topics.v[card->topic].id).s;
	struct own own = {
		arena_printf(&mem, "/topics/%s/%.*s/", topic, STR_ARG(card->id)).s
	};
	struct setup again = { .config = whole->config };
	struct preview p = { .setup = whole,
			     .card = { .topic = topic,
				       .id = arena_str(&mem, card->id).s } };
	struct reading *r = reading_new(&p);

	content_load(&again.content, &again.config, &again.diags);
	setup_check(&again);
	diags_keep(&again.diags, is_own, &own);
	diags_sort(&again.diags);
	diags_keep(&r->faults, is_own, &own);
	same_faults(&again.diags, &r->faults);
	reading_free(r);
	content_release(&again.content);
	diags_release(&again.diags);
	arena_release(&mem);
}

static size_t compare_cards(const struct options *o)
{
	struct setup s;
	size_t count;

	assert_int_equal(setup_settings(&s, o), 0);
	setup_load(&s);
	check_glossaries(&s.content);
	count = s.content.card_count;
	for (size_t i = 0; i < count; i++)
		compare_card(&s, &s.content.cards[i]);
	setup_release(&s);
	return count;
}

static const char *const cases[] = {
	"bad-fingerprint", "duplicate-number", "duplicate-place", "unknown-id",
	"one-way-link",    "unreachable",      "first-screen",    "translation-behind",
	"long-sentence",   "future-date",      "review-overdue",  "forbidden-word",
};

static void test_same_faults_as_a_check(void **state)
{
	struct arena mem = { 0 };
	size_t cards = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *layer =
			arena_printf(&mem, "tests/check/cases/%s/cards", cases[i]).s;
		struct options o = {
			.resources = { project_path(&mem, "tests/check/base"),
				       project_path(&mem, layer) },
			.resource_count = 2,
			.locales = project_path(&mem, "tests/screens/locales"),
			.config = project_path(&mem, "tests/e2e/try.yaml"),
			.today = 20261122,
		};

		if (access(o.resources[1], F_OK) == 0)
			cards += compare_cards(&o);
	}
	assert_true(cards > ARRAY_LEN(cases));
	arena_release(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_save_is_shown),
		cmocka_unit_test(test_what_is_broken_waits),
		cmocka_unit_test(test_in_her_language),
		cmocka_unit_test(test_what_only_a_check_knows_is_shown),
		cmocka_unit_test(test_broken_from_the_beginning),
		cmocka_unit_test(test_files_that_go),
		cmocka_unit_test(test_a_file_that_is_meant_to_go),
		cmocka_unit_test(test_what_all_cards_share),
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_named_by_a_file),
		cmocka_unit_test(test_named_by_a_folder),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_leaving),
		cmocka_unit_test(test_golden),
		cmocka_unit_test(test_golden_faults),
		cmocka_unit_test(test_same_faults_as_a_check),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
