/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a line asks for in plain mode: the rules as a table. */
#include "tui/asked.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"

#define RUNE(c) .kind = ASKED_KEY, .key = { K_RUNE, (c) }
#define KEY(c) .kind = ASKED_KEY, .key = { .code = (c) }
#define CARD(n) .kind = ASKED_CARD, .number = (n)
#define SEARCH(t) .kind = ASKED_SEARCH, .text = (t)

struct rule {
	const char *line;
	enum asked_kind kind;
	struct key key;
	uint32_t number;
	const char *text;
};

static void check(const struct ui *ui, const struct rule *r)
{
	struct asked a;

	asked_read(&a, str_from(r->line), ui);
	if (a.kind != r->kind)
		fail_msg("\"%s\" asks for kind %d, not %d", r->line, (int)a.kind,
			 (int)r->kind);
	if (a.kind == ASKED_KEY &&
	    (a.key.code != r->key.code || a.key.rune != r->key.rune))
		fail_msg("\"%s\" is key %d %u", r->line, (int)a.key.code, a.key.rune);
	if (a.kind == ASKED_CARD && a.number != r->number)
		fail_msg("\"%s\" is card %u", r->line, a.number);
	if (a.kind == ASKED_SEARCH && !str_is(buf_str(&a.text), r->text))
		fail_msg("\"%s\" searches for \"%.*s\"", r->line,
			 STR_ARG(buf_str(&a.text)));
	asked_release(&a);
	assert_null(a.text.s);
}

static void test_clients(void **state)
{
	static const struct rule rules[] = {
		{ "", RUNE(' ') },
		{ "   ", RUNE(' ') },
		{ "1", RUNE('1') },
		{ " 8 ", RUNE('8') },
		{ "9", RUNE('9') },
		{ "0", RUNE('0') },
		{ "٣", RUNE('3') },
		{ "۴", RUNE('4') },
		{ "७", RUNE('7') },
		{ "๕", RUNE('5') },
		{ "２", RUNE('2') },
		{ "00", KEY(K_ESC) },
		{ "0000", KEY(K_ESC) },
		{ "٠٠", KEY(K_ESC) },
		{ "!", RUNE('!') },
		{ "！", RUNE('!') },
		{ "!!!", RUNE('!') },
		{ "\t", KEY(K_TAB) },
		{ "?", KEY(K_NONE) },
		{ "？", KEY(K_NONE) },
		{ "؟", KEY(K_NONE) },
		{ "11", CARD(11) },
		{ "9999", CARD(9999) },
		{ "010", CARD(10) },
		{ "٢٣", CARD(23) },
		{ "१२", CARD(12) },
		{ "10000", CARD(0) },
		{ "99999999999999999999", CARD(0) },
		{ "x", SEARCH("x") },
		{ "q", SEARCH("q") },
		{ "药", SEARCH("药") },
		{ "wake up", SEARCH("wake up") },
		{ "  wake  ", SEARCH("wake") },
		{ "1 2", SEARCH("1 2") },
		{ "2nd", SEARCH("2nd") },
		{ "wake!", SEARCH("wake!") },
		{ "?!", SEARCH("?!") },
		{ "/x", SEARCH("/x") },
		{ ".", SEARCH(".") },
		{ "تنفس", SEARCH("تنفس") },
	};
	static const struct ui ui = { .profile = PROFILE_KIOSK };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		check(&ui, &rules[i]);
}

/* Keys that are no text, as a terminal's driver puts them into a line. */
static void test_controls(void **state)
{
	static const struct rule rules[] = {
		{ "\033", KEY(K_ESC) },
		{ "\033\033", KEY(K_ESC) },
		{ "wak\033", KEY(K_ESC) },
		{ "\033wake", KEY(K_ESC) },
		{ "\033[A", KEY(K_PGUP) },
		{ "\033[5~", KEY(K_PGUP) },
		{ "\033OB", KEY(K_PGDN) },
		{ "\033[6~", KEY(K_PGDN) },
		{ "\033[C", KEY(K_NONE) },
		{ "\033[D", KEY(K_NONE) },
		{ "\033[11~", RUNE(' ') }, /* a key that nobody knows is none */
		{ "wa\033[Dke", SEARCH("wake") },
		{ "1\033[C", RUNE('1') },
		{ "\033]0;title\007wake", SEARCH("wake") },
		{ "\033[200~wake\033[201~", SEARCH("wake") },
		{ "\033[200~12\033[201~", CARD(12) },
		{ "\x7F", KEY(K_BACKSPACE) },
		{ "\x03", KEY(K_END_VISIT) },
		{ "\x18", KEY(K_END_VISIT) },
		{ "\x04", KEY(K_END_VISIT) },
		{ "wake\x04", KEY(K_END_VISIT) },
		{ "\x18\033", KEY(K_END_VISIT) },
		{ "\033\x18", KEY(K_END_VISIT) },
		{ "wa\xFFke", SEARCH("wake") },
		{ "\xE2\x80\xAEwake", SEARCH("wake") },
		{ "wake\r", SEARCH("wake") },
		{ "\r", KEY(K_NONE) },
	};
	static const struct ui ui = { .profile = PROFILE_OPEN };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		check(&ui, &rules[i]);
}

/* Staff have letters; all else is as for clients. */
static void test_staff(void **state)
{
	static const struct rule rules[] = {
		{ "q", RUNE('q') },           { "?", RUNE('?') },
		{ "v", RUNE('v') },           { "/", RUNE('/') },
		{ "x", SEARCH("x") },         { "wake", SEARCH("wake") },
		{ "/wa.e", SEARCH("/wa.e") }, { "11", CARD(11) },
		{ "00", KEY(K_ESC) },         { "", RUNE(' ') },
	};
	static const struct ui ui = { .profile = PROFILE_STAFF };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		check(&ui, &rules[i]);
}

/* The French row without Shift: the keys 1 to 9 and 0. */
static void test_digit_row(void **state)
{
	static const struct rule rules[] = {
		{ "&", RUNE('1') }, { "à", RUNE('0') },       { "àà", KEY(K_ESC) },
		{ "&é", CARD(12) }, { "1é", CARD(12) },       { "été", SEARCH("été") },
		{ "çà", CARD(90) }, { "réa", SEARCH("réa") }, { "7", RUNE('7') },
	};
	static const struct ui ui = {
		.profile = PROFILE_KIOSK,
		.digit_row = { '&', 0xE9, '"', '\'', '(', '-', 0xE8, '_', 0xE7, 0xE0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		check(&ui, &rules[i]);
}

/* More than the search takes is cut between characters. */
static void test_long(void **state)
{
	static const struct ui ui = { .profile = PROFILE_KIOSK };
	struct buf line = { 0 };
	struct asked a;

	(void)state;
	for (int i = 0; i < 5000; i++)
		buf_add_z(&line, "é");
	asked_read(&a, buf_str(&line), &ui);
	assert_int_equal(a.kind, ASKED_SEARCH);
	assert_int_equal(a.text.len, 2 * SEARCH_CHARS);
	asked_release(&a);
	buf_release(&line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clients), cmocka_unit_test(test_controls),
		cmocka_unit_test(test_staff),   cmocka_unit_test(test_digit_row),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests_name("asked", tests, NULL, NULL);
}
