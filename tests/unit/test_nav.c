/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ways through the shipped cards: the two promises (arrows with Enter and Backspace reach
 * every card; digits with Space do too), the walks of those it is made for, and how long
 * what stays on the screen.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/xalloc.h"
#include "lib/shelf.h"
#include "search/search.h"
#include "text/utf8.h"
#include "tui/nav.h"

/* A way longer than this is none; there are fewer screens than that many. */
#define WAY_KEYS 64
#define SCREENS_MAX 6000

static struct shelf shelf;
static struct search engine;

static int load(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	shelf_shipped(&shelf);
	shelf_open(&shelf, search_fill);
	search_open(&engine, &shelf.lib, true);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	shelf_release(&shelf);
	return 0;
}

static struct ui ui_of(const char *lang, enum profile profile)
{
	return (struct ui){ .lib = &shelf.lib,
			    .search = &engine,
			    .profile = profile,
			    .lang = library_find_lang(&shelf.lib, str_from(lang)),
			    .lang_before = NO_LANG,
			    .centre_lang = NO_LANG,
			    .rows = 24,
			    .cols = 80 };
}

static struct key rune(uint32_t cp)
{
	return (struct key){ K_RUNE, cp };
}

static struct key code(enum key_code c)
{
	return (struct key){ .code = c };
}

static uint64_t screen_hash(const struct nav *n)
{
	struct cells c;
	struct buf text = { 0 };
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	cells_init(&c, n->ui.rows, n->ui.cols);
	nav_draw(n, &c);
	cells_text(&c, &text);
	buf_addf(&text, "%d %d", c.cursor_row, c.cursor_col);
	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.s[i]) * UINT64_C(0x100000001b3);
	buf_release(&text);
	cells_release(&c);
	return hash;
}

struct way {
	unsigned char keys[WAY_KEYS];
	size_t count;
};

struct walking {
	const struct key *keys;
	size_t key_count;
	struct way *ways; /* one for each screen that was found, the shortest */
	uint64_t *hashes;
	size_t count;
	bool *reached; /* by card */
	size_t left;
};

static void note_card(struct walking *w, const struct nav *n)
{
	const struct view *v = &n->stack[n->depth - 1];

	if (v->ops == &view_card && !w->reached[v->id]) {
		w->reached[v->id] = true;
		w->left--;
	}
}

static bool is_new(const struct walking *w, uint64_t hash)
{
	for (size_t i = 0; i < w->count; i++)
		if (w->hashes[i] == hash)
			return false;
	return true;
}

/* The word list leads to the same cards by hundreds of screens more. */
static bool is_gone_through(const struct nav *n)
{
	return n->depth < 5 && n->stack[n->depth - 1].ops != &view_letters;
}

/* Goes a way from the first screen, and one key more. */
static void try_way(struct walking *w, struct way way, unsigned char key)
{
	struct ui ui = ui_of("en", PROFILE_KIOSK);
	struct nav n;
	enum nav_result r = NAV_STAY;

	way.keys[way.count++] = key;
	nav_open(&n, &ui);
	for (size_t i = 0; i < way.count && r == NAV_STAY; i++)
		r = nav_key(&n, w->keys[way.keys[i]], STR(""));
	if (r == NAV_STAY) {
		uint64_t hash = screen_hash(&n);

		note_card(w, &n);
		if (is_new(w, hash) && w->count < SCREENS_MAX && is_gone_through(&n)) {
			w->hashes[w->count] = hash;
			w->ways[w->count++] = way;
		}
	}
	nav_close(&n);
}

static void walk(const struct key *keys, size_t key_count)
{
	uint32_t cards = shelf.lib.cards.count;
	struct walking w = { .keys = keys, .key_count = key_count, .left = cards };

	w.ways = xcalloc(SCREENS_MAX, sizeof(*w.ways));
	w.hashes = xcalloc(SCREENS_MAX, sizeof(*w.hashes));
	w.reached = xcalloc(cards, sizeof(*w.reached));
	w.count = 1; /* the first screen itself */
	for (uint32_t i = 0; i < cards; i++)
		w.left -= library_card(&shelf.lib, i)->staff_only != 0;
	for (size_t i = 0; i < w.count && w.left; i++)
		for (size_t k = 0; k < key_count && w.ways[i].count + 1 < WAY_KEYS; k++)
			try_way(&w, w.ways[i], (unsigned char)k);
	for (uint32_t i = 0; i < cards; i++)
		if (!w.reached[i] && !library_card(&shelf.lib, i)->staff_only)
			print_error(
				"not reached: %.*s\n",
				STR_ARG(library_str(&shelf.lib,
						    library_card(&shelf.lib, i)->id)));
	assert_int_equal(w.left, 0);
	free(w.ways);
	free(w.hashes);
	free(w.reached);
}

static void test_arrows_reach_every_card(void **state)
{
	static const struct key keys[] = { { K_DOWN, 0 }, { K_ENTER, 0 },
					   { K_UP, 0 },   { K_RIGHT, 0 },
					   { K_LEFT, 0 }, { K_BACKSPACE, 0 } };

	(void)state;
	walk(keys, ARRAY_LEN(keys));
}

static void test_digits_reach_every_card(void **state)
{
	static const struct key keys[] = { { K_RUNE, '1' }, { K_RUNE, '2' },
					   { K_RUNE, '3' }, { K_RUNE, '4' },
					   { K_RUNE, '5' }, { K_RUNE, '6' },
					   { K_RUNE, '7' }, { K_RUNE, '8' },
					   { K_RUNE, '0' }, { K_RUNE, ' ' } };

	(void)state;
	walk(keys, ARRAY_LEN(keys));
}

static bool shows(const struct nav *n, const char *text)
{
	struct cells c;
	struct buf all = { 0 };

	cells_init(&c, n->ui.rows, n->ui.cols);
	nav_draw(n, &c);
	cells_text(&c, &all);
	bool yes = strstr(all.s, text) != NULL;

	if (!yes)
		print_error("no \"%s\" in:\n%s", text, all.s);
	buf_release(&all);
	cells_release(&c);
	return yes;
}

static void press(struct nav *n, const char *keys)
{
	for (struct str rest = str_from(keys); rest.len;) {
		uint32_t cp;
		size_t len = utf8_next(rest, &cp);

		assert_int_equal(
			nav_key(n, cp == '\r' ? code(K_ENTER) : rune(cp), STR("")),
			NAV_STAY);
		rest = str_skip(rest, len);
	}
}

/* Three keys at most from anywhere to the first step, and it stays. */
static void test_a_friend_overdosing(void **state)
{
	static const char *const from[] = { "",     "\r",  "\r1", "\r22",    "\r ",
					    "\r 2", "\r9", "\rx", "\rheroin" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(from); i++) {
		struct ui ui = ui_of("en", PROFILE_KIOSK);
		struct nav n;

		nav_open(&n, &ui);
		press(&n, from[i]);
		press(&n, "!1");
		assert_true(shows(&n, "1. Shout her name"));
		assert_int_equal(nav_limits(&n).wait_ms, -1);
		assert_true(nav_limits(&n).end_ms > 10 * 60000L);
		nav_close(&n);
	}
}

/* The same where nobody was there, and where somebody hid the screen: the new visit
 * begins at the list. */
static void test_a_friend_at_a_screen_that_shows_nothing(void **state)
{
	struct ui ui = ui_of("en", PROFILE_KIOSK);
	struct nav n;

	(void)state;
	nav_open(&n, &ui);
	press(&n, "\r2");
	nav_timeout(&n);
	assert_int_equal(n.veil, VEIL_COVERED);
	press(&n, "!1");
	assert_true(shows(&n, "1. Shout her name"));
	nav_key(&n, code(K_ESC), STR(""));
	assert_int_equal(nav_key(&n, code(K_TAB), STR("")), NAV_END);
	struct key first = key_of_code(n.hand_on);

	nav_close(&n);
	nav_open(&n, &ui);
	nav_key(&n, first, STR(""));
	press(&n, "1");
	assert_true(shows(&n, "1. Shout her name"));
	nav_close(&n);
}

static void test_limits(void **state)
{
	struct ui ui = ui_of("en", PROFILE_KIOSK);
	struct nav n;

	(void)state;
	nav_open(&n, &ui);
	press(&n, "\r");
	assert_int_equal(nav_limits(&n).wait_ms, 120 * 1000);
	assert_int_equal(nav_limits(&n).end_ms, 180 * 1000);
	/* A card that is not urgent: a minute and a second a word, three minutes at
	 * least. */
	press(&n, "22");
	assert_true(shows(&n, "Methadone"));
	assert_true(nav_limits(&n).wait_ms >= 180 * 1000);
	assert_int_equal(nav_limits(&n).end_ms, nav_limits(&n).wait_ms + 60 * 1000);
	/* Hidden: a quarter of a minute. */
	nav_key(&n, code(K_ESC), STR(""));
	assert_int_equal(nav_limits(&n).wait_ms, -1);
	assert_int_equal(nav_limits(&n).end_ms, 15 * 1000);
	nav_key(&n, code(K_BACKSPACE), STR(""));
	/* Covered: a minute more. */
	assert_int_equal(nav_timeout(&n), NAV_STAY);
	assert_int_equal(n.veil, VEIL_COVERED);
	assert_int_equal(nav_limits(&n).end_ms, 60 * 1000);
	nav_close(&n);
}

/* An urgent card of high discretion is covered after three minutes; its visit lasts
 * twenty. */
static void test_urgent_and_discreet(void **state)
{
	struct ui ui = ui_of("en", PROFILE_KIOSK);
	struct nav n;

	(void)state;
	nav_open(&n, &ui);
	press(&n, "!5");
	assert_int_equal(nav_limits(&n).wait_ms, 180 * 1000);
	assert_int_equal(nav_limits(&n).end_ms, 20 * 60 * 1000);
	nav_timeout(&n);
	assert_int_equal(nav_limits(&n).end_ms, 17 * 60 * 1000);
	/* Any key brings home back, not the card. */
	nav_key(&n, rune('3'), STR(""));
	assert_int_equal(n.veil, VEIL_NONE);
	assert_ptr_equal(n.stack[n.depth - 1].ops, &view_home);
	nav_close(&n);
}

/* No way back leads from the cover to a card of high discretion: not from what it says
 * about itself, nor from another card that was opened from it. */
static void test_nothing_discreet_comes_back(void **state)
{
	static const struct {
		const char *key; /* in the card's menu, with the cursor on its last row */
		const struct view_ops *back; /* what stands there again */
	} cases[] = { { "\r", &view_home }, { "1", &view_card } };
	uint32_t discreet = shelf_find_card(&shelf, "danger-now");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ui ui = ui_of("en", PROFILE_KIOSK);
		struct nav n;

		nav_open(&n, &ui);
		press(&n, "!5");
		assert_int_equal(n.stack[n.depth - 1].id, discreet);
		for (int down = 0; down < WAY_KEYS; down++)
			nav_key(&n, code(K_DOWN), STR(""));
		press(&n, cases[i].key);
		nav_timeout(&n);
		nav_key(&n, rune('x'), STR(""));
		assert_ptr_equal(n.stack[n.depth - 1].ops, cases[i].back);
		for (size_t at = 0; at < n.depth; at++)
			assert_false(n.stack[at].ops == &view_card &&
				     n.stack[at].id == discreet);
		nav_close(&n);
	}
}

/* What a card says about itself has a page's time, as the card does. */
static void test_time_to_read_about(void **state)
{
	struct ui ui = ui_of("en", PROFILE_KIOSK);
	struct nav n;

	(void)state;
	nav_open(&n, &ui);
	press(&n, "!1");
	for (int down = 0; down < WAY_KEYS; down++)
		nav_key(&n, code(K_DOWN), STR(""));
	press(&n, "\r");
	assert_ptr_equal(n.stack[n.depth - 1].ops, &view_about);
	assert_true(nav_limits(&n).wait_ms >= 180 * 1000);
	nav_close(&n);
}

/* Staff hide, and something like the beginning of an arrow comes: it waits once. */
static void test_hidden_staff_wait_once(void **state)
{
	struct ui ui = ui_of("en", PROFILE_STAFF);
	struct nav n;

	(void)state;
	nav_open(&n, &ui);
	nav_key(&n, code(K_ESC), STR(""));
	press(&n, "[");
	assert_true(nav_limits(&n).wait_ms > 0);
	assert_int_equal(nav_timeout(&n), NAV_STAY);
	assert_int_equal(nav_limits(&n).wait_ms, -1);
	nav_close(&n);
}

/* A partner comes in: Esc; with any key he finds the first screen, or a new visit. */
static void test_a_partner_behind(void **state)
{
	static const uint32_t his[] = { ' ', '1', '9', '0', 'a', 'z', '!', 0x0444 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(his); i++) {
		struct ui ui = ui_of("en", PROFILE_KIOSK);
		struct nav n;

		nav_open(&n, &ui);
		uint64_t untouched = screen_hash(&n);

		press(&n, "\rhit me");
		nav_key(&n, code(K_ESC), STR(""));
		assert_true(screen_hash(&n) == untouched);
		assert_int_equal(nav_key(&n, rune(his[i]), STR("")), NAV_END);
		nav_close(&n);
	}
}

/* What the next visit is told of the key is its place in a table, never a letter. */
static void test_letters_are_not_handed_on(void **state)
{
	static const struct {
		struct key key;
		bool handed;
	} cases[] = {
		{ { K_RUNE, 'a' }, false },   { { K_RUNE, 0x0444 }, false },
		{ { K_PASTE, 0 }, false },    { { K_RUNE, '1' }, true },
		{ { K_RUNE, 0x0661 }, true }, { { K_TAB, 0 }, true },
		{ { K_RUNE, '!' }, true },    { { K_ENTER, 0 }, true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(key_to_code(cases[i].key) > 0, cases[i].handed);
	assert_int_equal(key_of_code(key_to_code(rune(0x0661))).rune, '1');
	assert_int_equal(key_of_code(0).code, K_NONE);
	assert_int_equal(key_of_code(63).code, K_NONE);
}

/* On a French keyboard the digit row sends other characters without Shift; where text is
 * typed they are text. */
static void test_digit_row(void **state)
{
	static const uint32_t azerty[10] = { '&', 0xE9, '"', '\'', '(',
					     '-', 0xE8, '_', 0xE7, 0xE0 };
	struct ui ui = ui_of("en", PROFILE_KIOSK);
	struct nav n;

	(void)state;
	memcpy(ui.digit_row, azerty, sizeof(azerty));
	nav_open(&n, &ui);
	press(&n, "&");
	assert_true(shows(&n, "Someone needs help now"));
	press(&n, "\xC3\xA9");
	assert_true(shows(&n, "Methadone and buprenorphine"));
	press(&n, "\xC3\xA0");
	assert_true(shows(&n, "Someone needs help now"));
	press(&n, "caf\xC3\xA9");
	assert_true(shows(&n, "caf\xC3\xA9"));
	/* Hidden, also from the box: the next visit's first key is the digit. */
	nav_key(&n, code(K_ESC), STR(""));
	assert_int_equal(nav_key(&n, rune('&'), STR("")), NAV_END);
	assert_int_equal(key_of_code(n.hand_on).rune, '1');
	nav_close(&n);
}

/* A Russian keyboard has no Latin letter: what it types searches, in any profile but
 * staff's. */
static void test_a_russian_keyboard(void **state)
{
	struct ui ui = ui_of("ru", PROFILE_KIOSK);
	struct nav n;

	(void)state;
	nav_open(&n, &ui);
	press(&n, "\r\xD0\xBF\xD0\xB5\xD1\x80\xD0\xB5\xD0\xB4\xD0\xBE\xD0\xB7\r");
	assert_ptr_equal(n.stack[n.depth - 1].ops, &view_card);
	assert_int_equal(n.stack[n.depth - 1].id,
			 shelf_find_card(&shelf, "overdose-now"));
	nav_close(&n);
}

/* An Arabic keyboard sends digits of its own; they choose, and its letters search. */
static void test_an_arabic_keyboard(void **state)
{
	struct ui ui = ui_of("en", PROFILE_KIOSK);
	struct nav n;

	(void)state;
	nav_open(&n, &ui);
	press(&n, "\r");
	nav_key(&n, rune(0x0661), STR("")); /* one */
	nav_key(&n, rune(0x0661), STR(""));
	assert_true(shows(&n, "1. Shout her name"));
	nav_key(&n, rune(0x0660), STR("")); /* zero: back */
	nav_key(&n, rune(0x0646), STR("")); /* a letter */
	assert_ptr_equal(n.stack[n.depth - 1].ops, &view_search);
	nav_close(&n);
}

/* A keyboard without Esc, and one without Ctrl: 0 leads out of everything. */
/* A place in the word list of one language is another word in the next, or none. */
static void test_word_list_ends_with_its_language(void **state)
{
	static const char *const ways[] = { "\r 3", "\r 3 ", "\r 3 1", "\r 3  11" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		for (char digit = '1'; digit <= '3'; digit++) {
			struct ui ui = ui_of("en", PROFILE_KIOSK);
			struct nav n;

			nav_open(&n, &ui);
			press(&n, ways[i]);
			press(&n, "9");
			press(&n, (char[]){ digit, '\0' });
			assert_true(shows(&n, "!")); /* it can be drawn */
			assert_true(n.ui.lang == ui.lang ||
				    n.stack[n.depth - 1].ops == &view_home);
			nav_close(&n);
		}
	}
}

static void test_zero_leads_out(void **state)
{
	struct ui ui = ui_of("en", PROFILE_KIOSK);
	struct nav n;
	enum nav_result r = NAV_STAY;

	(void)state;
	nav_open(&n, &ui);
	press(&n, "\r11 ");
	for (int i = 0; i < 8 && r == NAV_STAY; i++)
		r = nav_key(&n, rune('0'), STR(""));
	assert_int_equal(r, NAV_END);
	nav_close(&n);
}

static void test_deep_ways_keep_home(void **state)
{
	struct ui ui = ui_of("en", PROFILE_KIOSK);
	struct nav n;

	(void)state;
	nav_open(&n, &ui);
	press(&n, "\r");
	for (int i = 0; i < 3 * NAV_DEPTH; i++) {
		press(&n, "!1");
		nav_key(&n, code(K_PGUP), STR(""));
	}
	assert_true(n.depth <= NAV_DEPTH);
	for (int i = 0; i < NAV_DEPTH && n.depth > 2; i++)
		nav_key(&n, code(K_BACKSPACE), STR(""));
	assert_ptr_equal(n.stack[1].ops, &view_home);
	nav_close(&n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arrows_reach_every_card),
		cmocka_unit_test(test_digits_reach_every_card),
		cmocka_unit_test(test_a_friend_overdosing),
		cmocka_unit_test(test_a_friend_at_a_screen_that_shows_nothing),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_urgent_and_discreet),
		cmocka_unit_test(test_nothing_discreet_comes_back),
		cmocka_unit_test(test_time_to_read_about),
		cmocka_unit_test(test_hidden_staff_wait_once),
		cmocka_unit_test(test_a_partner_behind),
		cmocka_unit_test(test_letters_are_not_handed_on),
		cmocka_unit_test(test_digit_row),
		cmocka_unit_test(test_a_russian_keyboard),
		cmocka_unit_test(test_an_arabic_keyboard),
		cmocka_unit_test(test_word_list_ends_with_its_language),
		cmocka_unit_test(test_zero_leads_out),
		cmocka_unit_test(test_deep_ways_keep_home),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, load, unload);
}
