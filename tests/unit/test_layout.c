/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards as lines and pages: a made-up library in full, and rules that hold for every card
 * that is shipped, at every size. */
#include "render/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/attr.h"
#include "lib/shelf.h"
#include "lib/tree.h"
#include "text/charset.h"
#include "text/width.h"

static const struct {
	int rows, cols;
} sizes[] = {
	{ 22, 78 }, /* a page of 80x24 */
	{ 10, 38 }, /* of 40x12 */
	{ 48, 130 }, { 16, 60 }, { 15, 40 }, { 7, 30 }, { 4, 20 }, { 2, 12 }, { 1, 8 },
};

static struct layout_opts opts(const struct shelf *s, const char *card, const char *lang,
			       int rows, int cols)
{
	return (struct layout_opts){
		.lib = &s->lib,
		.card = shelf_find_card(s, card),
		.lang = shelf_find_lang(s, lang),
		.centre_lang = NO_LANG,
		.rows = rows,
		.cols = cols,
	};
}

/* --- The fixtures, as text --- */

static const char kinds[] = {
	[LINE_BLANK] = ' ',   [LINE_TITLE] = 'T', [LINE_MAIN] = 'M',  [LINE_MARK] = '!',
	[LINE_HEADING] = 'H', [LINE_ITEM] = 'I',  [LINE_OTHER] = 'O',
};

/* "K|text" for each line, "--" between pages. */
static void dump(const struct layout *l, struct buf *b)
{
	for (size_t p = 0; p < l->page_count; p++) {
		if (p)
			buf_add_z(b, "--\n");
		for (size_t i = 0; i < l->pages[p].count; i++) {
			const struct text_line *t = &l->lines[l->pages[p].first + i];

			buf_addf(b, "%c|%*s%.*s%.*s\n", kinds[t->kind], t->indent, "",
				 STR_ARG(t->lead), STR_ARG(t->text));
		}
	}
}

static void assert_layout(const struct layout *l, const char *expected)
{
	struct buf b = { 0 };

	dump(l, &b);
	assert_string_equal(buf_str(&b).s, expected);
	buf_release(&b);
}

static int open_fixtures(void **state)
{
	struct shelf *s = calloc(1, sizeof(*s));

	shelf_fixtures(s);
	shelf_open(s, NULL);
	*state = s;
	return 0;
}

static int open_shipped(void **state)
{
	struct shelf *s = calloc(1, sizeof(*s));

	shelf_shipped(s);
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

/* A `now` card: warnings, then straight to the steps; slots are filled in. */
static void test_now_card(void **state)
{
	struct arena mem = { 0 };
	struct layout_opts o = opts(*state, "wake-now", "en", 30, 60);
	struct layout l = layout_card(&o, &mem);

	assert_layout(&l, "T|She does not wake\n"
			  "!|It tells of violence.\n!|It tells of wounds.\nM|Breathe for "
			  "her until help comes.\n |\nH|Do\nI|1. Shout her name.\nI|2. "
			  "Call 000.\nI|3. In the red box beside the door.\nI|4. Breathe "
			  "for her: 1 breath in 5 seconds.\nI|5. Lay her on her "
			  "side.\nI|6. Stay with her.\n |\nH|Good to know\nI|- Sleep and "
			  "a faint look alike.\n |\nH|Say or show\nI|- She does not "
			  "wake.\nI|- The address is 1 Made-up Street.\n");
	arena_release(&mem);
}

/* On a low page there are no blank lines, and a `now` card goes to its steps without a
 * heading; a longer item hangs below its text. */
static void test_small_page(void **state)
{
	struct arena mem = { 0 };
	struct layout_opts o = opts(*state, "wake-now", "en", 6, 22);
	struct layout l = layout_card(&o, &mem);

	assert_layout(&l, "T|She does not wake\n"
			  "!|It tells of violence.\n!|It tells of wounds.\nM|Breathe for "
			  "her until\nM|help comes.\nI|1. Shout her name.\n--\nI|2. Call "
			  "000.\nI|3. In the red box\nI|   beside the door.\nI|4. "
			  "Breathe for her: 1\nI|   breath in 5\nI|   seconds.\n--\nI|5. "
			  "Lay her on her\nI|   side.\nI|6. Stay with her.\nH|Good to "
			  "know\nI|- Sleep and a faint\nI|  look alike.\n--\nH|Say or "
			  "show\nI|- She does not wake.\nI|- The address is 1\nI|  "
			  "Made-up Street.\n");
	arena_release(&mem);
}

/* Marks of a translation; a section that her words lack comes marked; what to say stands
 * in the centre's language too. */
static void test_two_languages(void **state)
{
	struct arena mem = { 0 };
	struct layout_opts o = opts(*state, "wake-now", "es", 40, 100);
	struct layout l;

	o.centre_lang = shelf_find_lang(*state, "en");
	l = layout_card(&o, &mem);
	assert_layout(&l, "T|No despierta\n"
			  "!|Hecho por una máquina, releído. Falta revisarlo.\n!|Habla "
			  "de violencia.\n!|Habla de heridas.\nM|Respira por ella. "
			  "Alguien del centro ayuda.\n |\nH|Qué hacer\nI|1. Grita su "
			  "nombre.\nI|2. Llama al 000.\nI|3. En la caja roja junto a la "
			  "puerta.\nI|4. Respira por ella: 1 soplo cada 5 "
			  "segundos.\nI|5. Ponla de lado.\nI|6. Quédate con ella.\n "
			  "|\nH|Es bueno saber\n!|Esta parte está en English.\nI|- Sleep "
			  "and a faint look alike.\n |\nH|Di o muestra\nI|- No "
			  "despierta.\nO|  She does not wake.\nI|- La dirección es 1 "
			  "Made-up Street.\nO|  The address is 1 Made-up Street.\n");
	o.lang = o.centre_lang;
	l = layout_card(&o, &mem);
	for (size_t i = 0; i < l.line_count; i++)
		assert_int_not_equal(l.lines[i].kind, LINE_OTHER);
	arena_release(&mem);
}

/* The whole card in another language, and a law that nobody has checked there. */
static void test_other_language(void **state)
{
	struct arena mem = { 0 };
	struct layout_opts o = opts(*state, "quiet", "en", 40, 80);
	struct layout l = layout_card(&o, &mem);

	assert_layout(&l, "T|Alguien te hace daño\n"
			  "!|Not in your language. In Español.\nM|No fue tu culpa.\n "
			  "|\nH|Signs\nI|- Tienes miedo de él.\n |\nH|Do\nI|1. Sal si "
			  "puedes.\n");
	arena_release(&mem);
}

static bool has_text(const struct layout *l, const char *part)
{
	struct buf b = { 0 };
	bool found;

	dump(l, &b);
	found = strstr(buf_str(&b).s, part) != NULL;
	buf_release(&b);
	return found;
}

static void test_law(void **state)
{
	struct shelf s = { 0 };
	struct arena mem = { 0 };
	struct layout_opts o = opts(*state, "law", "en", 40, 80);
	struct layout l = layout_card(&o, &mem);

	assert_true(has_text(&l, "H|Here\nI|- Here the police may hold you for 2 days"));
	assert_false(has_text(&l, "We have not checked the law here."));
	shelf_fixtures(&s);
	s.config.layers.count = 1; /* without the country's */
	shelf_open(&s, NULL);
	o = opts(&s, "law", "en", 40, 80);
	l = layout_card(&o, &mem);
	assert_true(has_text(&l, "H|Here\nI|- We have not checked the law here."));
	o = opts(&s, "law", "pt", 40, 80);
	l = layout_card(&o, &mem);
	assert_true(has_text(&l, "in English."));
	shelf_release(&s);
	arena_release(&mem);
}

/* What workers read above a card of whose reviews one has changed and one was due again.
 */
static void test_staff_marks(void **state)
{
	struct arena mem = { 0 };
	struct layout_opts o = opts(*state, "law", "en", 40, 120);
	struct layout l;

	o.today = 20260131;
	l = layout_card(&o, &mem);
	assert_false(has_text(&l, "The card has changed since its review."));
	o.staff = true;
	l = layout_card(&o, &mem);
	assert_true(has_text(&l, "The card has changed since its review."));
	assert_false(has_text(&l, "The review of this card is overdue."));
	assert_false(has_text(&l, "Draft: no reviewer has checked this."));
	o.today = 20260201;
	l = layout_card(&o, &mem);
	assert_true(has_text(&l, "The review of this card is overdue."));
	o = opts(*state, "wake-now", "pt", 40, 120);
	o.staff = true;
	l = layout_card(&o, &mem);
	assert_true(has_text(&l, "Draft: no reviewer has checked this."));
	arena_release(&mem);
}

#define WORDS "title: A bed\nmain: Ask at the desk.\nknow:\n  - It is free.\n"

static void put(struct tree *t, const char *name, const char *text)
{
	char path[64];

	snprintf(path, sizeof(path), "lib/topics/t/%s", name);
	tree_put(t, path, str_from(text));
}

/* A translation that somebody has read: its words hold, and what they say is as unchecked
 * as before. When they change, people have translated it, and no more. */
static void test_language_review(void **state)
{
	static const struct {
		const char *read; /* the fingerprint of the one section */
		const char *about, *not_about;
	} cases[] = {
		{ "x584de060f365e0a8", "Translated and checked by people.",
		  "The words have changed since." },
		{ "x0123456789abcdef", "Translated by a person.",
		  "Translated and checked by people." },
	};
	static const char *const review =
		"language:\n  es:\n    status: reviewed\n    role: nurse\n"
		"    organisation: A made-up clinic\n    date: 2026-11-26\n"
		"    read:\n      es:\n        title: x29be2643dac93503\n"
		"        main: xa0997dd662147a9d\n        know: ";

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct tree t;
		struct shelf s = { 0 };
		struct arena mem = { 0 };
		struct layout_opts o;
		struct layout l;

		tree_make(&t);
		put(&t, "topic.yaml", "order: 10\n");
		put(&t, "en.yaml", "title: Help\n");
		put(&t, "c/card.yaml", "number: 21\nsource_language: en\n");
		put(&t, "c/en.yaml", WORDS);
		put(&t, "c/es.yaml",
		    WORDS "translation:\n  status: reviewed\n  by: \"\"\n"
			  "  date: 2026-11-20\n");
		put(&t, "c/review.yaml",
		    arena_printf(&mem, "%s%s\n", review, cases[i].read).s);
		shelf_layer(&s, tree_path(&t, "lib"));
		shelf_lang(&s, "en");
		shelf_lang(&s, "es");
		shelf_open(&s, NULL);
		o = opts(&s, "c", "es", 40, 120);
		o.staff = true;
		l = layout_card(&o, &mem);
		assert_true(has_text(&l, "Draft: no reviewer has checked this."));
		l = layout_about(&o, &mem);
		assert_true(has_text(&l, cases[i].about));
		assert_false(has_text(&l, cases[i].not_about));
		shelf_release(&s);
		tree_remove(&t);
		arena_release(&mem);
	}
}

static void test_about(void **state)
{
	struct arena mem = { 0 };
	struct layout_opts o = opts(*state, "law", "en", 40, 120);
	struct layout l = layout_about(&o, &mem);

	assert_true(has_text(&l, "Card 101."));
	assert_true(has_text(&l, "Health: nurse, A made-up clinic, 2026-11-22\n"));
	assert_true(has_text(&l, "Law: lawyer, A made-up office, 2026-11-22. The words "
				 "have changed since."));
	assert_true(has_text(&l, "World Health Organization: A made-up book (2023)"));
	assert_false(has_text(&l, "teacher")); /* a draft is no review */
	o = opts(*state, "wake-now", "pt", 40, 80);
	l = layout_about(&o, &mem);
	assert_false(has_text(&l, "nurse"));
	arena_release(&mem);
}

/* --- Rules for all that is shipped --- */

static const struct text_line *line_at(const struct layout *l, size_t page, size_t i)
{
	return &l->lines[l->pages[page].first + i];
}

static void check_lines(const struct layout *l, const struct layout_opts *o)
{
	for (size_t i = 0; i < l->line_count; i++) {
		const struct text_line *t = &l->lines[i];
		int width = t->indent + width_of(t->lead) + width_of(t->text);

		assert_in_range(width, 0, o->cols);
	}
}

/* In order, each line once, but for blank lines at a page's top. */
static void check_pages(const struct layout *l, const struct layout_opts *o)
{
	size_t next = 0;

	assert_true(l->page_count >= 1);
	for (size_t p = 0; p < l->page_count; p++) {
		for (; next < l->pages[p].first; next++)
			assert_int_equal(l->lines[next].kind, LINE_BLANK);
		assert_int_equal(next, l->pages[p].first);
		assert_in_range(l->pages[p].count, 1, o->rows);
		assert_int_not_equal(line_at(l, p, 0)->kind, LINE_BLANK);
		next += l->pages[p].count;
	}
	for (; next < l->line_count; next++)
		assert_int_equal(l->lines[next].kind, LINE_BLANK);
}

static size_t lines_of_block(const struct layout *l, uint32_t block)
{
	size_t n = 0;

	for (size_t i = 0; i < l->line_count; i++)
		n += l->lines[i].block == block && l->lines[i].kind != LINE_BLANK;
	return n;
}

/* A heading, and a mark below it, never end a page where there is room for more; a block
 * that fits a page is never cut. */
static void check_breaks(const struct layout *l, const struct layout_opts *o)
{
	for (size_t p = 0; p + 1 < l->page_count; p++) {
		const struct text_line *last = line_at(l, p, l->pages[p].count - 1);
		const struct text_line *first = line_at(l, p + 1, 0);

		if (o->rows >= 10) {
			assert_int_not_equal(last->kind, LINE_HEADING);
			assert_int_not_equal(last->kind, LINE_MARK);
		}
		if (first->block == last->block)
			assert_true(lines_of_block(l, first->block) > (size_t)o->rows);
	}
}

static void check_steps(const struct layout *l)
{
	uint32_t steps = 0;

	for (size_t i = 0; i < l->line_count; i++)
		steps = l->lines[i].step > steps ? l->lines[i].step : steps;
	for (uint32_t step = 1; step <= steps; step++) {
		size_t page = layout_page_of_step(l, step);
		bool found = false;

		for (size_t i = 0; i < l->pages[page].count; i++)
			found = found || line_at(l, page, i)->step == step;
		assert_true(found);
	}
	assert_int_equal(layout_page_of_step(l, 0), 0);
	assert_int_equal(layout_page_of_step(l, steps + 1), 0);
}

/* A block's letters, without blanks: the same at every size. */
static void letters_of(const struct layout *l, uint32_t block, struct buf *b)
{
	buf_clear(b);
	for (size_t i = 0; i < l->line_count; i++)
		for (size_t k = 0; l->lines[i].block == block && k < l->lines[i].text.len;
		     k++)
			if (l->lines[i].text.s[k] != ' ')
				buf_add_char(b, l->lines[i].text.s[k]);
}

static enum line_kind kind_of_block(const struct layout *l, uint32_t block)
{
	size_t i = 0;

	while (l->lines[i].block != block || l->lines[i].kind == LINE_BLANK)
		i++;
	return l->lines[i].kind;
}

/* Each sentence has the same number at every size, and its page has it. */
static void check_reflow(const struct layout *l, const struct layout *wide)
{
	struct buf a = { 0 }, b = { 0 };
	uint32_t blocks = wide->lines[wide->line_count - 1].block + 1;

	assert_int_equal(l->lines[l->line_count - 1].block + 1, blocks);
	for (uint32_t block = 0; block < blocks; block++) {
		size_t page = layout_page_of(l, block, 0);
		bool found = false;

		letters_of(l, block, &a);
		letters_of(wide, block, &b);
		if (!a.len || kind_of_block(wide, block) == LINE_MARK)
			continue; /* what a low page leaves out or puts together */
		assert_string_equal(buf_str(&a).s, buf_str(&b).s);
		for (size_t i = 0; i < l->pages[page].count; i++)
			found = found || line_at(l, page, i)->block == block;
		assert_true(found);
	}
	buf_release(&a);
	buf_release(&b);
}

static void check_card(const struct shelf *s, uint32_t card, uint32_t lang)
{
	struct arena mem = { 0 };
	struct layout wide = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct layout_opts o = {
			.lib = &s->lib,
			.card = card,
			.lang = lang,
			.centre_lang = library_find_lang(&s->lib, STR("en")),
			.rows = sizes[i].rows,
			.cols = sizes[i].cols,
		};
		struct layout l = layout_card(&o, &mem), about = layout_about(&o, &mem);

		if (i == 0)
			wide = l;
		check_lines(&l, &o);
		check_pages(&l, &o);
		check_breaks(&l, &o);
		check_steps(&l);
		check_reflow(&l, &wide);
		check_lines(&about, &o);
		check_pages(&about, &o);
	}
	arena_release(&mem);
}

static void test_every_card(void **state)
{
	const struct shelf *s = *state;

	assert_true(s->lib.cards.count > 0);
	for (uint32_t card = 0; card < s->lib.cards.count; card++)
		for (uint32_t lang = 0; lang < s->lib.langs.count; lang++)
			check_card(s, card, lang);
}

/* What one must do stands on the first screen: five steps, on a small one two. */
static void test_now_cards_at_once(void **state)
{
	static const struct {
		int rows, cols;
		uint32_t steps;
	} screens[] = { { 22, 78, 5 }, { 10, 38, 2 } };
	const struct shelf *s = *state;
	struct arena mem = { 0 };
	size_t failed = 0;

	for (uint32_t card = 0; card < s->lib.cards.count; card++) {
		const struct card_rec *rec = library_card(&s->lib, card);

		for (size_t i = 0; i < ARRAY_LEN(screens) * s->lib.langs.count; i++) {
			size_t n = i % ARRAY_LEN(screens);
			uint32_t lang = (uint32_t)(i / ARRAY_LEN(screens));
			struct layout_opts o = {
				.lib = &s->lib,
				.card = card,
				.lang = lang,
				.centre_lang = NO_LANG,
				.rows = screens[n].rows,
				.cols = screens[n].cols,
			};
			struct layout l = layout_card(&o, &mem);

			if (rec->urgency != URGENCY_NOW ||
			    layout_steps_at_once(&l) >= screens[n].steps)
				continue;
			print_message("%.*s, %s: %u steps on %dx%d\n",
				      STR_ARG(library_str(&s->lib, rec->id)),
				      s->content.langs[lang].tag.s,
				      layout_steps_at_once(&l), o.cols, o.rows);
			failed++;
		}
	}
	arena_release(&mem);
	assert_int_equal(failed, 0);
}

#define FIXTURES(f) cmocka_unit_test_setup_teardown(f, open_fixtures, release)
#define SHIPPED(f) cmocka_unit_test_setup_teardown(f, open_shipped, release)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURES(test_now_card),
		FIXTURES(test_small_page),
		FIXTURES(test_two_languages),
		FIXTURES(test_other_language),
		FIXTURES(test_law),
		FIXTURES(test_about),
		FIXTURES(test_staff_marks),
		cmocka_unit_test(test_language_review),
		FIXTURES(test_every_card),
		SHIPPED(test_every_card),
		SHIPPED(test_now_cards_at_once),
	};

	charset_init();
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
