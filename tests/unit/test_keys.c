/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"

static const char *const names[] = {
	[K_NONE] = "none",      [K_RUNE] = "rune",   [K_ENTER] = "enter",
	[K_BACKSPACE] = "back", [K_TAB] = "tab",     [K_ESC] = "esc",
	[K_UP] = "up",          [K_DOWN] = "down",   [K_LEFT] = "left",
	[K_RIGHT] = "right",    [K_PGUP] = "pgup",   [K_PGDN] = "pgdn",
	[K_END_VISIT] = "end",  [K_PASTE] = "paste", [K_RESIZE] = "resize",
	[K_GONE] = "gone",
};

static void note(const struct keys *k, struct key key, struct buf *log)
{
	if (log->len)
		buf_add_char(log, ' ');
	if (key.code == K_RUNE && key.rune > ' ' && key.rune < 0x7F)
		buf_add_char(log, (char)key.rune);
	else if (key.code == K_RUNE)
		buf_addf(log, "%04X", (unsigned)key.rune);
	else
		buf_add_z(log, names[key.code]);
	if (key.code == K_PASTE)
		buf_addf(log, "(%.*s)", STR_ARG(keys_paste(k)));
}

static void feed(struct keys *k, struct str bytes, struct buf *log)
{
	struct key key;

	for (size_t i = 0; i < bytes.len; i++)
		for (bool more = keys_feed(k, (unsigned char)bytes.s[i], &key); more;
		     more = keys_next(k, &key))
			note(k, key, log);
}

static void fall_quiet(struct keys *k, struct buf *log)
{
	struct key key;

	for (bool more = keys_timeout(k, &key); more; more = keys_next(k, &key))
		note(k, key, log);
}

/* What the bytes give and, behind a bar, what the silence after them gives. */
static void expect(struct keys *k, struct str bytes, const char *expected)
{
	struct buf log = { 0 };

	feed(k, bytes, &log);
	if (keys_waiting(k)) {
		buf_add_z(&log, log.len ? " |" : "|");
		fall_quiet(k, &log);
	}
	if (strcmp(buf_str(&log).s, expected) != 0)
		fail_msg("\"%.*s\" gave \"%s\", not \"%s\"", STR_ARG(bytes), log.s,
			 expected);
	buf_release(&log);
}

struct example {
	struct str bytes;
	const char *keys;
};

static void expect_all(const struct example *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct keys k = { 0 };

		expect(&k, all[i].bytes, all[i].keys);
		/* Nothing is left over. */
		expect(&k, STR("z"), "z");
	}
}

#define BYTES(literal)                                                                   \
	{                                                                                \
		literal, sizeof(literal) - 1                                             \
	}

static void test_plain_keys(void **state)
{
	static const struct example all[] = {
		{ BYTES("aZ9!"), "a Z 9 !" },
		{ BYTES(" ~"), "0020 ~" },
		{ BYTES("\r\n"), "enter enter" },
		{ BYTES("\b\x7F"), "back back" },
		{ BYTES("\t"), "tab" },
		{ BYTES("\x03\x18"), "end end" },
		{ BYTES("\0\1\2\4\5\6\7\v\f\x0E\x1A\x1C\x1D\x1E\x1F"), "" },
		{ BYTES("\xC3\xA9\xD0\xAF\xE5\xA6\x87"), "00E9 042F 5987" },
		{ BYTES("\xF0\x9F\x98\x80"), "1F600" },
		{ BYTES("\xCC\x81"), "0301" },
	};

	(void)state;
	expect_all(all, ARRAY_LEN(all));
}

static void test_refused_characters(void **state)
{
	static const struct example all[] = {
		{ BYTES("\x80\xBF\xC0\xC1\xF5\xFF"), "" },
		{ BYTES("\xC0\xAF"), "" }, /* overlong */
		{ BYTES("\xE0\x80\xAF"), "" },
		{ BYTES("\xED\xA0\x80"), "" }, /* surrogate */
		{ BYTES("\xF4\x90\x80\x80"), "" }, /* past the end */
		{ BYTES("\xC2\x9B"), "" }, /* C1 */
		{ BYTES("\xE2\x80\xAE"), "" }, /* turns the reading order round */
		{ BYTES("\xE2\x81\xA6"), "" },
		{ BYTES("\xEF\xBF\xBE"), "" }, /* noncharacter */
		{ BYTES("\xE5\xA6"
			"a"),
		  "a" }, /* broken off */
		{ BYTES("\xE5\x1B[A"), "up" },
		{ BYTES("\xE5\xC3\xA9"), "00E9" },
	};

	(void)state;
	expect_all(all, ARRAY_LEN(all));
}

static void test_escapes(void **state)
{
	static const struct example all[] = {
		{ BYTES("\033"), "| esc" },
		{ BYTES("\033\033"), "| esc esc" },
		{ BYTES("\033\033\033"), "esc | esc esc" },
		{ BYTES("\033x"), "esc x" },
		{ BYTES("\033\r"), "esc enter" },
		{ BYTES("\033\xC3\xA9"), "esc 00E9" },
		{ BYTES("\033\033x"), "esc esc x" },
		{ BYTES("\033\033[A"), "up" }, /* Alt and Up */
		{ BYTES("\033\033OB"), "down" },
		{ BYTES("\033\033\033[A"), "esc up" },
		{ BYTES("\033["), "|" },
		{ BYTES("\033O"), "|" },
		{ BYTES("\033\033["), "|" },
		{ BYTES("\033[1;"), "|" },
	};

	(void)state;
	expect_all(all, ARRAY_LEN(all));
}

static void test_sequences(void **state)
{
	static const struct example all[] = {
		{ BYTES("\033[A\033[B\033[C\033[D"), "up down right left" },
		{ BYTES("\033OA\033OB\033OC\033OD"), "up down right left" },
		{ BYTES("\033[1;5A\033[1;2D\033O5C"), "up left right" },
		{ BYTES("\033[5~\033[6~\033[5;2~"), "pgup pgdn pgup" },
		{ BYTES("\033OM\033Oj\033Ok\033Ol\033Om\033On\033Oo"),
		  "enter * + , - . /" },
		{ BYTES("\033Op\033Oq\033Or\033Os\033Ot"), "0 1 2 3 4" },
		{ BYTES("\033Ou\033Ov\033Ow\033Ox\033Oy"), "5 6 7 8 9" },
		/* Unknown ones: Home, Delete, F1, F5, F12, back-tab, focus, answers. */
		{ BYTES("\033[H\033[3~\033OP\033[15~\033[24~\033[Z\033[I"), "" },
		{ BYTES("\033[?1;2c\033[>0;10;1c\033[12;40R\033[?2004;1$y"), "" },
		{ BYTES("\033[>A\033[ A\033[201~"), "" },
		/* The Linux console's F1, mice old and new. */
		{ BYTES("\033[[A\033[[E"), "" },
		{ BYTES("\033[M !!\033[<0;3;4M\033[<0;3;4m"), "" },
		/* Broken off by what is a key of its own. */
		{ BYTES("\033[1\r"), "enter" },
		{ BYTES("\033[1\033[A"), "up" },
		{ BYTES("\033O\033"), "| esc" },
		{ BYTES("\033[[\t"), "tab" },
		{ BYTES("\033[M!\x03"), "end" },
		{ BYTES("\033[\xC3\xA9"), "00E9" },
	};

	(void)state;
	expect_all(all, ARRAY_LEN(all));
}

static void test_strings(void **state)
{
	static const struct example all[] = {
		{ BYTES("\033]52;c;SGVsbG8=\a"), "" },
		{ BYTES("\033]0;title\033\\"), "" },
		{ BYTES("\033P1$r0m\033\\\033_x\033\\\033^x\033\\\033Xx\033\\"), "" },
		{ BYTES("\033Pnever ended\r"), "|" },
		{ BYTES("\033Pabc\x18"), "end" },
		{ BYTES("\033]0;a\x03"), "end" },
		{ BYTES("\033Pabc\033[A"), "up" },
		{ BYTES("\033Pabc\033"), "| esc" },
		/* An Esc and a letter that a person typed fast. */
		{ BYTES("\033P"), "| esc P" },
	};

	(void)state;
	expect_all(all, ARRAY_LEN(all));
}

static void test_overlong_is_swallowed(void **state)
{
	struct keys k = { 0 };
	struct buf b = { 0 };

	(void)state;
	buf_add_z(&b, "\033[");
	for (int i = 0; i < 5000; i++)
		buf_add_char(&b, (char)('0' + i % 10));
	buf_add_z(&b, "A");
	expect(&k, buf_str(&b), "");
	buf_clear(&b);
	buf_add_z(&b, "\033]");
	for (int i = 0; i < 5000; i++)
		buf_add_char(&b, 'x');
	buf_add_z(&b, "\aq");
	expect(&k, buf_str(&b), "q");
	buf_release(&b);
}

static void test_pastes(void **state)
{
	static const struct example all[] = {
		{ BYTES("\033[200~one two\033[201~"), "paste(one two)" },
		{ BYTES("\033[200~\033[201~x"), "paste() x" },
		{ BYTES("\033[200~a\rb\x03\033[201~"), "paste(a\rb\x03)" },
		{ BYTES("\033[200~\033[20\033[201~"), "paste(\033[20)" },
		{ BYTES("\033[200~\033\033[201~"), "paste(\033)" },
		{ BYTES("\033[200~\033[200~a\033[201~"), "paste(\033[200~a)" },
	};
	struct keys k = { 0 };

	(void)state;
	expect_all(all, ARRAY_LEN(all));
	/* It waits for its end, however long that takes. */
	expect(&k, STR("\033[200~half"), "");
	expect(&k, STR(" done\033[201~"), "paste(half done)");
	/* But an Esc alone hides the screen, and what was pasted is dropped. */
	expect(&k, STR("\033[200~half\033"), "| esc");
	expect(&k, STR("x"), "x");
}

static void test_paste_is_cut(void **state)
{
	struct keys k = { 0 };
	struct buf b = { 0 };
	struct buf log = { 0 };

	(void)state;
	buf_add_z(&b, "\033[200~");
	for (int i = 0; i < 100000; i++)
		buf_add_char(&b, 'x');
	buf_add_z(&b, "\033[201~");
	feed(&k, buf_str(&b), &log);
	assert_int_equal(keys_paste(&k).len, KEYS_PASTE_BYTES);
	buf_clear(&log);
	feed(&k, STR("\033[200~y\033[201~"), &log);
	assert_string_equal(log.s, "paste(y)");
	buf_release(&log);
	buf_release(&b);
}

static void test_terminfo_keys(void **state)
{
	struct keys k = { .extra = { [KEYS_EXTRA_UP] = "\033A",
				     [KEYS_EXTRA_DOWN] = "\033[200z",
				     [KEYS_EXTRA_LEFT] = "\b",
				     [KEYS_EXTRA_RIGHT] = "\f",
				     [KEYS_EXTRA_BACKSPACE] = "\033Oz" } };

	(void)state;
	expect(&k, STR("\033A"), "up");
	expect(&k, STR("\033[200z\033[20z\033[2000z"), "down");
	expect(&k, STR("\b"), "back"); /* it has that meaning already */
	expect(&k, STR("\f\033Oz"), "right back");
	expect(&k, STR("\033B"), "esc B");
}

static void test_digits_and_emergency(void **state)
{
	static const struct {
		struct key key;
		int digit;
		bool emergency;
	} all[] = {
		{ { K_RUNE, '7' }, 7, false },    { { K_RUNE, 0x0663 }, 3, false },
		{ { K_RUNE, 0x06F4 }, 4, false }, { { K_RUNE, 0x096B }, 5, false },
		{ { K_RUNE, 0x0E59 }, 9, false }, { { K_RUNE, 0xFF10 }, 0, false },
		{ { K_RUNE, 'a' }, -1, false },   { { K_RUNE, 0xB2 }, -1, false },
		{ { K_RUNE, '!' }, -1, true },    { { K_RUNE, 0xFF01 }, -1, true },
		{ { K_TAB, 0 }, -1, true },       { { K_UP, '1' }, -1, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		assert_int_equal(key_digit(all[i].key), all[i].digit);
		assert_int_equal(key_emergency(all[i].key), all[i].emergency);
	}
}

/* Whatever comes, the decoder stays within its bounds and finds back. */
static void test_noise(void **state)
{
	/* Bytes that begin, go on and end sequences come often. */
	static const unsigned char likely[] = "\033[O]P;012~AM\x9B\xC3\xA9\xE5\\";
	struct keys k = { 0 };
	struct buf log = { 0 };
	uint32_t seed = 1;

	(void)state;
	for (int i = 0; i < 300000; i++) {
		seed = seed * 1664525 + 1013904223;
		unsigned char any = (unsigned char)(seed >> 16);
		size_t pick = (seed >> 8) % (2 * sizeof(likely));
		char byte = (char)(pick < sizeof(likely) ? likely[pick] : any);

		feed(&k, (struct str){ &byte, 1 }, &log);
		if (seed % 97 == 0)
			fall_quiet(&k, &log);
		buf_clear(&log);
	}
	feed(&k, STR("\033[201~\033\\"), &log);
	fall_quiet(&k, &log);
	buf_clear(&log);
	feed(&k, STR("z"), &log);
	assert_string_equal(log.s, "z");
	buf_release(&log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_keys),
		cmocka_unit_test(test_refused_characters),
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_sequences),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_overlong_is_swallowed),
		cmocka_unit_test(test_pastes),
		cmocka_unit_test(test_paste_is_cut),
		cmocka_unit_test(test_terminfo_keys),
		cmocka_unit_test(test_digits_and_emergency),
		cmocka_unit_test(test_noise),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
