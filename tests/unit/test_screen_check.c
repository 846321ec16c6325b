/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a worker is asked about a screen, and what settings her answers give. */
#include "tui/screen_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>

#include "base/attr.h"
#include "lib/shelf.h"
#include "text/charset.h"
#include "text/utf8.h"

static struct shelf shelf;
static struct ui ui;

static int open_shelf(void **state)
{
	const char *dir = getenv("SRCDIR");

	(void)state;
	if (!dir)
		return -1;
	shelf_layer(&shelf, arena_printf(&shelf.mem, "%s/tests/screens/library", dir).s);
	shelf_locales(&shelf, arena_printf(&shelf.mem, "%s/locales", dir).s);
	shelf_open(&shelf, NULL);
	ui = (struct ui){ .lib = &shelf.lib,
			  .lang = shelf_find_lang(&shelf, "en"),
			  .rows = 24,
			  .cols = 80 };
	return 0;
}

static int release_shelf(void **state)
{
	(void)state;
	shelf_release(&shelf);
	return 0;
}

/* A letter each, but \n is Enter and \e is Esc. */
static void answer(struct screen_check *s, const char *keys)
{
	struct str rest = str_from(keys);

	screen_check_begin(s, &ui);
	while (rest.len) {
		struct key k = { K_RUNE, 0 };

		rest = str_skip(rest, utf8_next(rest, &k.rune));
		if (k.rune == '\n' || k.rune == '\033')
			k = (struct key){ k.rune == '\n' ? K_ENTER : K_ESC, 0 };
		screen_check_key(s, &ui, k);
	}
}

static void reports(const char *keys, const char *want)
{
	struct screen_check s = { 0 };
	struct buf got = { 0 };

	answer(&s, keys);
	assert_true(screen_check_done(&s));
	screen_check_report(&s, "xterm", &got);
	buf_add_char(&got, '\0');
	assert_string_equal(got.s, want);
	buf_release(&got);
}

#define SEEN "# Seen on a terminal of the kind xterm.\n"
#define KEYS "1234567890!\033"

static void test_reports(void **state)
{
	static const struct {
		const char *keys, *want;
	} rows[] = {
		{ "1"
		  "1111111" KEYS,
		  SEEN "bidi:\n  \"xterm\": app\n" },
		{ "2"
		  "1111111" KEYS,
		  SEEN "bidi:\n  \"xterm\": terminal\n" },
		{ "01"
		  "1111111" KEYS,
		  SEEN "bidi:\n  \"xterm\": app-lro\n" },
		{ "02"
		  "1111111" KEYS,
		  SEEN "bidi:\n  \"xterm\": words\n" },
		{ "00"
		  "1111111" KEYS,
		  SEEN "bidi:\n  \"xterm\": off\n" },
		{ "1"
		  "2112101" KEYS,
		  SEEN "bidi:\n  \"xterm\": app\ncannot_show: [ru, uk, hi, zh]\n" },
		{ "1"
		  "1111112" KEYS,
		  SEEN "bidi:\n  \"xterm\": app\n# Lines are drawn wrongly: TERM or the "
		       "character set (LANG) is not what this terminal is.\n" },
		{ "1"
		  "1111111"
		  "&é\"'(-è_çà!\033",
		  SEEN "bidi:\n  \"xterm\": app\ndigit_row: \"&é\\\"'(-è_çà\"\n" },
		{ "1"
		  "1111111"
		  "1\n34567890!\033",
		  SEEN
		  "bidi:\n  \"xterm\": app\n# Not every digit key was heard: arrows, "
		  "Enter and Backspace do all but the search.\n" },
		{ "1"
		  "1111111"
		  "1234567890"
		  "1\n",
		  SEEN
		  "bidi:\n  \"xterm\": app\n# The key ! was not heard: Tab opens the "
		  "emergency list too. Say so beside the screen.\n# Esc was not "
		  "heard: Ctrl-X ends the visit and clears the screen. Say so "
		  "beside the screen.\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		reports(rows[i].keys, rows[i].want);
}

/* A key that is no answer leaves the question where it is. */
static void test_other_keys(void **state)
{
	struct screen_check s = { 0 };

	(void)state;
	answer(&s, "x3\n\033");
	assert_int_equal(s.step, 0);
	screen_check_key(&s, &ui, (struct key){ K_RESIZE, 0 });
	assert_int_equal(s.step, 0);
}

/* Nobody is asked about letters that can't be sent at all. */
static void test_poor_charset(void **state)
{
	static const struct glyphs ascii = { NULL, 0 };

	(void)state;
	ui.font = &ascii;
	reports("1" KEYS, SEEN "# Nothing needs to be set.\n");
	ui.font = NULL;
}

/* The terminal is opened for the pair of lines that stands on the screen. */
static void test_policy(void **state)
{
	struct screen_check s = { 0 };

	(void)state;
	answer(&s, "");
	assert_int_equal(screen_check_policy(&s), POLICY_APP);
	answer(&s, "0");
	assert_int_equal(screen_check_policy(&s), POLICY_APP_LRO);
	answer(&s, "1");
	assert_int_equal(screen_check_policy(&s), POLICY_TERMINAL);
}

static void drawn(const struct screen_check *s, struct cells *c, struct buf *out)
{
	cells_init(c, ui.rows, ui.cols);
	screen_check_draw(s, &ui, c);
	buf_clear(out);
	cells_text(c, out);
	buf_add_char(out, '\0');
}

/* The question, both lines whole and the cursor on the first, down to 40 by 12. */
static void test_drawn(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 12, 40 } };
	struct buf text = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct screen_check s = { 0 };
		struct cells c;

		ui.rows = sizes[i][0];
		ui.cols = sizes[i][1];
		answer(&s, "1111");
		drawn(&s, &c, &text);
		assert_non_null(strstr(text.s, "Which line reads"));
		assert_non_null(strstr(text.s, "\n 1\n हिन्दी: महिलाओं की मदद\n"));
		assert_non_null(strstr(text.s, "\n 2\n Hindi\n"));
		assert_string_equal(cells_at(&c, c.cursor_row, c.cursor_col)->text, "1");
		cells_release(&c);
		answer(&s, "");
		drawn(&s, &c, &text);
		assert_non_null(strstr(text.s, "(Nyxoid) 0800 123 456"));
		assert_non_null(strstr(text.s, "0800 123 456 (Nyxoid)"));
		cells_release(&c);
	}
	buf_release(&text);
	ui.rows = 24;
	ui.cols = 80;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reports),      cmocka_unit_test(test_other_keys),
		cmocka_unit_test(test_poor_charset), cmocka_unit_test(test_policy),
		cmocka_unit_test(test_drawn),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, open_shelf, release_shelf);
}
