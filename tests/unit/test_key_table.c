/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each key does what the keys' table says, in each profile. A row gives keys, and others
 * that must lead to the same screen, or what the keys must lead to. In them
 * \r is Enter, \b Backspace, \033 Esc, \x18 Ctrl-X, \t Tab, arrows are arrows, ⇟ and ⇞
 * PgDn and PgUp, and ⌛ is a time without a key.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "base/attr.h"
#include "lib/shelf.h"
#include "search/search.h"
#include "text/utf8.h"
#include "tui/nav.h"

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

/* Where the keys begin. */
enum from { FIRST, HOME };

#define OPEN (1u << PROFILE_OPEN)
#define KIOSK (1u << PROFILE_KIOSK)
#define STAFF (1u << PROFILE_STAFF)
#define CLIENTS (OPEN | KIOSK)
#define ALL (CLIENTS | STAFF)

static struct key key_of(uint32_t rune)
{
	static const struct {
		uint32_t rune;
		enum key_code code;
	} named[] = {
		{ '\r', K_ENTER },  { '\b', K_BACKSPACE }, { '\t', K_TAB },
		{ 033, K_ESC },     { 0x18, K_END_VISIT }, { 0x2190, K_LEFT },
		{ 0x2191, K_UP },   { 0x2192, K_RIGHT },   { 0x2193, K_DOWN },
		{ 0x21DF, K_PGDN }, { 0x21DE, K_PGUP },
	};

	for (size_t i = 0; i < ARRAY_LEN(named); i++)
		if (named[i].rune == rune)
			return (struct key){ .code = named[i].code };
	return (struct key){ K_RUNE, rune };
}

#define WAIT 0x231B

/* The visit stays before the last key. */
static enum nav_result press(struct nav *n, const char *keys)
{
	enum nav_result r = NAV_STAY;

	for (struct str rest = str_from(keys); rest.len;) {
		uint32_t rune;
		size_t len = utf8_next(rest, &rune);

		assert_int_equal(r, NAV_STAY);
		r = rune == WAIT ? nav_timeout(n) : nav_key(n, key_of(rune), STR(""));
		rest = str_skip(rest, len);
	}
	return r;
}

static enum nav_result go(struct nav *n, enum profile profile, enum from from,
			  const char *keys)
{
	struct ui ui = { .lib = &shelf.lib,
			 .search = &engine,
			 .profile = profile,
			 .lang = library_find_lang(&shelf.lib, STR("en")),
			 .lang_before = NO_LANG,
			 .centre_lang = NO_LANG,
			 .rows = 24,
			 .cols = 80 };

	nav_open(n, &ui);
	if (from == HOME && profile != PROFILE_STAFF)
		press(n, "\r");
	return press(n, keys);
}

static void read_screen(const struct nav *n, struct buf *out)
{
	struct cells c;

	cells_init(&c, n->ui.rows, n->ui.cols);
	nav_draw(n, &c);
	cells_text(&c, out);
	buf_addf(out, "%d %d", c.cursor_row, c.cursor_col);
	cells_release(&c);
}

static const struct view_ops *stands(const struct nav *n)
{
	return n->stack[n->depth - 1].ops;
}

/* --- Keys that do the same as others --- */

static const struct same {
	unsigned profiles;
	enum from from;
	const char *keys, *as;
	const char *unlike; /* keys that lead elsewhere, so that the row can fail */
} sames[] = {
	/* Arrows, Enter, Right: move, open. */
	{ ALL, HOME, "↓↑", "", "↓" },
	{ ALL, HOME, "↓\r", "2", "1" },
	{ ALL, HOME, "\r", "1", "" },
	{ ALL, HOME, "→", "1", "" },
	{ ALL, HOME, "↑\r", "!", "1" },
	/* Backspace, Left, 0: back. */
	{ ALL, HOME, "1\b", "", "1" },
	{ ALL, HOME, "1←", "", "1" },
	{ ALL, HOME, "10", "", "1" },
	{ ALL, HOME, "11\b", "1", "11" },
	{ ALL, HOME, "110", "1", "11" },
	{ CLIENTS, FIRST, "\b", "", "\r" },
	{ CLIENTS, FIRST, "0", "", "\r" },
	{ CLIENTS, FIRST, "x", "", "\r" },
	{ CLIENTS, FIRST, "↓↑", "", "↓" },
	{ CLIENTS, FIRST, "↓\r", "2", "1" },
	/* Digits of other scripts, and the wide exclamation mark. */
	{ ALL, HOME, "٢", "2", "1" },
	{ ALL, HOME, "२", "2", "1" },
	{ ALL, HOME, "!1٠", "!", "!1" },
	{ ALL, HOME, "！", "!", "" },
	{ ALL, HOME, "\t", "!", "" },
	/* Pages. */
	{ ALL, HOME, "⇟", " ", "" },
	{ ALL, HOME, "  ", "", " " },
	{ ALL, HOME, " ⇞", "", " " },
	{ ALL, HOME, "!1↓", "!1 ", "!1" },
	{ ALL, HOME, "!1\r", "!1 ", "!1" },
	{ ALL, HOME, "!1→", "!1 ", "!1" },
	{ ALL, HOME, "!1 ↑", "!1", "!1 " },
	{ ALL, HOME, "!1 ⇞", "!1", "!1 " },
	/* 9 Enter flips. */
	{ ALL, HOME, "9\r9\r", "", "9\r" },
	{ ALL, HOME, "!19\r9\r", "!1", "!19\r" },
	/* The box: digits, Space and the arrows are the text's. */
	{ CLIENTS, HOME, "xb←a→", "xab", "xba" },
	{ CLIENTS, HOME, "x\b\b", "", "x" },
	{ CLIENTS, HOME, "nal↓ox", "nalox", "nal" },
	/* Hidden, and back; covered, and back. */
	{ ALL, HOME, "1\033\b", "1", "" },
	{ ALL, HOME, "1\033[A", "1", "" },
	{ ALL, HOME, "1⌛x", "1", "1⌛" },
	{ ALL, HOME, "1⌛\r", "1", "1⌛" },
	{ ALL, HOME, "1⌛!", "!", "1" },
	{ ALL, HOME, "1⌛\t", "!", "1" },
	{ CLIENTS, HOME, "x!", "!", "x" },
	{ CLIENTS, HOME, "x\t", "!", "x" },
	/* Staff's letters. */
	{ STAFF, HOME, "j", "↓", "" },
	{ STAFF, HOME, "jk", "", "↓" },
	{ STAFF, HOME, "l", "1", "" },
	{ STAFF, HOME, "1h", "", "1" },
	{ STAFF, HOME, "1q", "", "1" },
	{ STAFF, HOME, "f", " ", "" },
	{ STAFF, HOME, "fb", "", " " },
	{ STAFF, HOME, "11n", "12", "11" },
	{ STAFF, HOME, "12N", "11", "12" },
	{ STAFF, HOME, "vv", "", "v" },
	{ STAFF, HOME, "x", "", "1" },
	{ STAFF, HOME, "\b", "", "1" },
	{ STAFF, HOME, "/x\033", "", "/x" },
	{ STAFF, HOME, "/x\t", "!", "/x" },
};

static bool same_screen(enum profile profile, enum from from, const char *keys,
			const char *as)
{
	struct buf one = { 0 }, other = { 0 };
	struct nav n;

	assert_int_equal(go(&n, profile, from, keys), NAV_STAY);
	read_screen(&n, &one);
	nav_close(&n);
	assert_int_equal(go(&n, profile, from, as), NAV_STAY);
	read_screen(&n, &other);
	nav_close(&n);
	bool same = str_eq(buf_str(&one), buf_str(&other));

	buf_release(&one);
	buf_release(&other);
	return same;
}

static void test_the_same_screen(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < 3 * ARRAY_LEN(sames); i++) {
		const struct same *s = &sames[i / 3];
		enum profile profile = (enum profile)(i % 3);

		if (!(s->profiles & 1u << profile))
			continue;
		if (same_screen(profile, s->from, s->keys, s->as) &&
		    !same_screen(profile, s->from, s->keys, s->unlike))
			continue;
		print_error("profile %d, row %zu: \"%s\" is not as \"%s\"\n",
			    (int)profile, i / 3, s->keys, s->as);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

/* --- What keys lead to --- */

static const struct leads {
	unsigned profiles;
	enum from from;
	const char *keys;
	enum nav_result result;
	const struct view_ops *place; /* where it stays */
	enum veil veil;
	uint32_t handed; /* the next visit's first key */
} leads[] = {
	{ CLIENTS, FIRST, "", NAV_STAY, &view_start, VEIL_NONE, 0 },
	{ STAFF, FIRST, "", NAV_STAY, &view_home, VEIL_NONE, 0 },
	{ CLIENTS, FIRST, "1", NAV_STAY, &view_home, VEIL_NONE, 0 },
	{ CLIENTS, FIRST, "!", NAV_STAY, &view_emergency, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "\b", NAV_STAY, &view_start, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "←", NAV_STAY, &view_start, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "0", NAV_END, NULL, VEIL_NONE, 0 },
	{ STAFF, HOME, "0", NAV_LEAVE, NULL, VEIL_NONE, 0 },
	{ STAFF, HOME, "q", NAV_LEAVE, NULL, VEIL_NONE, 0 },
	{ ALL, HOME, "8", NAV_STAY, &view_topic, VEIL_NONE, 0 },
	{ ALL, HOME, "11", NAV_STAY, &view_card, VEIL_NONE, 0 },
	/* A step's digit never leaves the card, but on its menu. */
	{ ALL, HOME, "!13", NAV_STAY, &view_card, VEIL_NONE, 0 },
	{ ALL, HOME, "!18", NAV_STAY, &view_card, VEIL_NONE, 0 },
	{ ALL, HOME, "9", NAV_STAY, &view_start, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "x", NAV_STAY, &view_search, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "ф", NAV_STAY, &view_search, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "ن", NAV_STAY, &view_search, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "q", NAV_STAY, &view_search, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "/", NAV_STAY, &view_search, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "x0189 ", NAV_STAY, &view_search, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "naloxone\r", NAV_STAY, &view_card, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "naloxone↓1", NAV_STAY, &view_card, VEIL_NONE, 0 },
	{ STAFF, HOME, "/naloxone↓1", NAV_STAY, &view_card, VEIL_NONE, 0 },
	{ STAFF, HOME, "/", NAV_STAY, &view_search, VEIL_NONE, 0 },
	{ STAFF, HOME, "?", NAV_STAY, &view_help, VEIL_NONE, 0 },
	{ STAFF, HOME, "e", NAV_STAY, &view_faults, VEIL_NONE, 0 },
	/* Ctrl-X: from anywhere. */
	{ ALL, FIRST, "\x18", NAV_END, NULL, VEIL_NONE, 0 },
	{ ALL, HOME, "!1\x18", NAV_END, NULL, VEIL_NONE, 0 },
	{ CLIENTS, HOME, "zx\x18", NAV_END, NULL, VEIL_NONE, 0 },
	{ ALL, HOME, "1⌛\x18", NAV_END, NULL, VEIL_COVERED, 0 },
	{ ALL, HOME, "1\033\x18", NAV_END, NULL, VEIL_HIDDEN, 0 },
	/* Esc hides; then a key ends, and is the next visit's first. */
	{ ALL, HOME, "1\033", NAV_STAY, &view_topic, VEIL_HIDDEN, 0 },
	{ ALL, HOME, "1⌛\033", NAV_STAY, &view_topic, VEIL_HIDDEN, 0 },
	{ CLIENTS, HOME, "xy\033", NAV_STAY, &view_search, VEIL_HIDDEN, 0 },
	{ CLIENTS, HOME, "1\033\033", NAV_END, NULL, VEIL_HIDDEN, 0 },
	{ CLIENTS, HOME, "1\033!", NAV_END, NULL, VEIL_HIDDEN, '!' },
	{ CLIENTS, HOME, "1\0332", NAV_END, NULL, VEIL_HIDDEN, '2' },
	{ CLIENTS, HOME, "1\033٢", NAV_END, NULL, VEIL_HIDDEN, '2' },
	{ CLIENTS, HOME, "1\033x", NAV_END, NULL, VEIL_HIDDEN, 0 },
	{ CLIENTS, HOME, "1\033[⌛", NAV_END, NULL, VEIL_HIDDEN, 0 },
	/* Staff's hidden screen is left by Backspace or its time alone. */
	{ STAFF, HOME, "1\033\033\033", NAV_STAY, &view_topic, VEIL_HIDDEN, 0 },
	{ STAFF, HOME, "1\033!\t", NAV_STAY, &view_topic, VEIL_HIDDEN, 0 },
	{ STAFF, HOME, "1\0332\r q0", NAV_STAY, &view_topic, VEIL_HIDDEN, 0 },
	{ STAFF, HOME, "1\033[⌛", NAV_STAY, &view_topic, VEIL_HIDDEN, 0 },
};

static bool leads_there(const struct leads *l, enum profile profile)
{
	struct nav n;
	bool ok = go(&n, profile, l->from, l->keys) == l->result && n.veil == l->veil &&
		  (!l->place || stands(&n) == l->place) &&
		  (!l->handed || key_of_code(n.hand_on).rune == l->handed) &&
		  (l->handed || !n.hand_on);

	nav_close(&n);
	return ok;
}

static void test_leads_there(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < 3 * ARRAY_LEN(leads); i++) {
		enum profile profile = (enum profile)(i % 3);

		if (!(leads[i / 3].profiles & 1u << profile) ||
		    leads_there(&leads[i / 3], profile))
			continue;
		print_error("profile %d, row %zu: \"%s\"\n", (int)profile, i / 3,
			    leads[i / 3].keys);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

/* The hidden screen's quarter of a minute begins with the key that hid it. */
static void test_no_key_draws_out_the_hidden_time(void **state)
{
	static const char *const keys[] = { "x", "\033", "!", "[", "2" };
	struct nav n;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		assert_int_equal(go(&n, PROFILE_STAFF, HOME, "1\033"), NAV_STAY);
		assert_true(nav_limits(&n).end_ms > 0);
		assert_int_equal(press(&n, keys[i]), NAV_STAY);
		assert_int_equal(nav_limits(&n).end_ms, NAV_END_GOES_ON);
		/* Another hiding has a time of its own. */
		press(&n, "\b\033");
		assert_true(nav_limits(&n).end_ms > 0);
		nav_close(&n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_same_screen),
		cmocka_unit_test(test_leads_there),
		cmocka_unit_test(test_no_key_draws_out_the_hidden_time),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, load, unload);
}
