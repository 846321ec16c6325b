/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/cells.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/charset.h"

#define HAN "妇女" /* two clusters of two columns */
#define HINDI "की" /* one cluster: a letter and a vowel sign, a column each */
#define THAI "ที่" /* one column, two marks */

static void assert_text(const struct cells *c, const char *expected)
{
	struct buf b = { 0 };

	cells_text(c, &b);
	assert_string_equal(buf_str(&b).s, expected);
	buf_release(&b);
}

static void assert_styles(const struct cells *c, const char *expected)
{
	struct buf b = { 0 };

	cells_styles(c, &b);
	assert_string_equal(buf_str(&b).s, expected);
	buf_release(&b);
}

static int put(struct cells *c, int row, int col, int max, const char *s)
{
	return cells_put(c, row, col, max, str_from(s), STYLE_TEXT);
}

static void test_new_grid_is_blank(void **state)
{
	struct cells c;

	(void)state;
	cells_init(&c, 2, 3);
	assert_text(&c, "\n\n");
	assert_styles(&c, "\n\n");
	assert_int_equal(cells_at(&c, 1, 2)->width, 1);
	cells_release(&c);
	cells_init(&c, 0, -5);
	assert_int_equal(c.rows, 1);
	assert_int_equal(c.cols, 1);
	cells_release(&c);
}

static void test_put_is_clipped(void **state)
{
	struct cells c;

	(void)state;
	cells_init(&c, 2, 5);
	assert_int_equal(put(&c, 0, 1, 99, "abcdefgh"), 4);
	assert_int_equal(put(&c, 1, 0, 2, "xyz"), 2);
	assert_int_equal(put(&c, 1, 0, -1, "w"), 0);
	assert_text(&c, " abcd\nxy\n");
	assert_int_equal(put(&c, -1, 0, 9, "n"), 0);
	assert_int_equal(put(&c, 2, 0, 9, "n"), 0);
	assert_int_equal(put(&c, 0, -1, 9, "n"), 0);
	assert_int_equal(put(&c, 0, 5, 9, "n"), 0);
	assert_int_equal(put(&c, 0, 0, INT32_MAX, ""), 0);
	assert_text(&c, " abcd\nxy\n");
	cells_release(&c);
}

static void test_wide_is_never_cut(void **state)
{
	struct cells c;

	(void)state;
	cells_init(&c, 1, 5);
	assert_int_equal(put(&c, 0, 0, 3, HAN), 2);
	assert_text(&c, "妇\n");
	assert_int_equal(put(&c, 0, 2, 9, HAN), 2);
	assert_text(&c, "妇妇\n");
	assert_int_equal(put(&c, 0, 4, 9, HAN), 0);
	assert_int_equal(cells_at(&c, 0, 0)->width, 2);
	assert_int_equal(cells_at(&c, 0, 1)->width, 0);
	assert_string_equal(cells_at(&c, 0, 1)->text, "");
	cells_release(&c);
}

static void test_overwriting_half_blanks_the_rest(void **state)
{
	struct cells c;

	(void)state;
	cells_init(&c, 1, 6);
	put(&c, 0, 0, 9, HAN);
	put(&c, 0, 1, 9, "x");
	assert_text(&c, " x女\n");
	put(&c, 0, 2, 9, "y");
	assert_text(&c, " xy\n");
	cells_clear(&c);
	put(&c, 0, 0, 9, "a" HINDI "b");
	assert_int_equal(cells_at(&c, 0, 1)->joined, 0);
	assert_int_equal(cells_at(&c, 0, 2)->joined, 1);
	put(&c, 0, 1, 9, "x");
	assert_text(&c, "ax b\n");
	put(&c, 0, 1, 9, HINDI);
	put(&c, 0, 2, 9, "y");
	assert_text(&c, "a yb\n");
	cells_release(&c);
}

static void test_clusters_stay_whole(void **state)
{
	struct cells c;

	(void)state;
	cells_init(&c, 1, 4);
	assert_int_equal(put(&c, 0, 0, 1, HINDI), 0);
	assert_int_equal(put(&c, 0, 0, 2, HINDI), 2);
	assert_int_equal(put(&c, 0, 2, 1, THAI), 1);
	assert_text(&c, HINDI THAI "\n");
	assert_string_equal(cells_at(&c, 0, 2)->text, THAI);
	cells_release(&c);
}

static void test_excess_marks_and_widthless_are_dropped(void **state)
{
	struct buf zalgo = { 0 };
	struct cells c;

	(void)state;
	cells_init(&c, 1, 4);
	buf_add_z(&zalgo, "a");
	for (int i = 0; i < 10000; i++)
		buf_add_z(&zalgo, "\xCC\x81");
	assert_int_equal(put(&c, 0, 0, 9, zalgo.s), 1);
	assert_text(&c, "a\xCC\x81\xCC\x81\xCC\x81\xCC\x81\n");
	/* A blank of no width, and a mark with nothing below it. */
	assert_int_equal(put(&c, 0, 1, 9,
			     "b\xE2\x80\x8B"
			     "c"),
			 2);
	assert_int_equal(put(&c, 0, 0, 9, "\xCC\x81"), 0);
	assert_text(&c, "a\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
			"bc\n");
	buf_release(&zalgo);
	cells_release(&c);
}

static void test_styles_and_rules(void **state)
{
	struct cells c;

	(void)state;
	cells_init(&c, 2, STYLE_COUNT);
	for (int i = 0; i < STYLE_COUNT; i++)
		cells_style(&c, 0, i, 1, (enum style)i);
	assert_styles(&c, " bhsd>!_mM-\n\n");
	put(&c, 1, 0, 9, HAN);
	cells_rule(&c, 1, 1, 2);
	assert_text(&c, "\n ──\n");
	cells_rule(&c, 1, 7, 99);
	cells_rule(&c, 5, 0, 1);
	cells_style(&c, 0, 5, 99, STYLE_BAR);
	cells_style(&c, 0, -1, 3, STYLE_BAR);
	assert_text(&c, "\n ──    ────\n");
	assert_styles(&c, " bhsdbbbbbb\n --    ----\n");
	cells_release(&c);
}

static void test_cursor_stays_inside(void **state)
{
	struct cells c;

	(void)state;
	cells_init(&c, 3, 4);
	cells_cursor(&c, 99, -3);
	assert_int_equal(c.cursor_row, 2);
	assert_int_equal(c.cursor_col, 0);
	cells_clear(&c);
	assert_int_equal(c.cursor_row, 0);
	cells_release(&c);
}

/* The terminal compares rows as memory. */
static void test_equal_cells_are_equal_memory(void **state)
{
	struct cells a, b;

	(void)state;
	cells_init(&a, 1, 8);
	cells_init(&b, 1, 8);
	put(&a, 0, 0, 9, "a long " THAI);
	put(&a, 0, 0, 9, "        ");
	put(&a, 0, 0, 9, HAN);
	put(&b, 0, 0, 9, HAN);
	assert_memory_equal(a.grid, b.grid, 8 * sizeof(struct cell));
	cells_release(&a);
	cells_release(&b);
}

/* What says something of its neighbours and is not seen itself: a joiner in a picture of
 * two, in a word of Hindi, a mark of direction. */
static void test_format_characters_are_dropped(void **state)
{
	struct cells c;

	(void)state;
	cells_init(&c, 1, 9);
	assert_int_equal(put(&c, 0, 0, 9, "\u0915\u094D\u200D\u0937x\u200Fy\u2060"), 4);
	assert_text(&c, "\u0915\u094D\u0937xy\n");
	cells_clear(&c);
	assert_int_equal(put(&c, 0, 0, 9, "\U0001F468\u200D\U0001F469"), 4);
	assert_text(&c, "\U0001F468\U0001F469\n");
	cells_release(&c);
}

static struct cells from_right(int rows, int cols, enum bidi_mode mode)
{
	struct cells c;

	cells_init(&c, rows, cols);
	c.rtl = true;
	c.bidi = mode;
	return c;
}

/* Columns are counted from the right. */
static void test_right_is_mirrored(void **state)
{
	struct cells c = from_right(3, 8, BIDI_VISUAL);

	(void)state;
	assert_int_equal(put(&c, 0, 1, 99, "abc"), 3);
	cells_style(&c, 0, 2, 2, STYLE_BAR);
	cells_rule(&c, 1, 0, 3);
	cells_rule(&c, 2, 6, 99);
	cells_style(&c, 2, 7, 99, STYLE_DIM);
	assert_text(&c, "    abc\n     ───\n──\n");
	assert_styles(&c, "    bb\n     ---\nd-\n");
	cells_cursor(&c, 1, 0);
	assert_int_equal(c.cursor_col, 7);
	cells_cursor(&c, 1, 99);
	assert_int_equal(c.cursor_col, 0);
	cells_release(&c);
}

/* It is the end that is clipped, which is on the left. */
static void test_right_border(void **state)
{
	struct cells c = from_right(2, 5, BIDI_VISUAL);

	(void)state;
	assert_int_equal(put(&c, 0, 0, 3, HAN), 2);
	assert_text(&c, "   妇\n\n");
	assert_int_equal(put(&c, 0, 2, 9, HAN), 2);
	assert_text(&c, " 妇妇\n\n");
	assert_int_equal(put(&c, 0, 4, 9, HAN), 0);
	assert_int_equal(cells_at(&c, 0, 1)->width, 2);
	assert_int_equal(cells_at(&c, 0, 2)->width, 0);
	assert_int_equal(put(&c, 1, 0, 4, "שלום12"), 4);
	assert_text(&c, bidi_available() ? " 妇妇\n םולש\n" : " 妇妇\n שלום\n");
	cells_release(&c);
}

static void test_right_marks(void **state)
{
	struct cells c = from_right(1, 4, BIDI_VISUAL);

	(void)state;
	if (!bidi_available())
		skip();
	/* A letter with six marks, of which four fit, and one without. */
	assert_int_equal(
		put(&c, 0, 0, 4, "\u05E9\u05B0\u05B1\u05B2\u05B3\u05B4\u05B5\u05DC"), 2);
	assert_text(&c, "  \u05DC\u05E9\u05B0\u05B1\u05B2\u05B3\n");
	assert_string_equal(cells_at(&c, 0, 2)->text, "\u05DC");
	cells_release(&c);
}

static void test_modes(void **state)
{
	static const struct {
		enum bidi_mode mode;
		const char *text;
	} modes[] = { { BIDI_LOGICAL, "של 12\n" },
		      { BIDI_VISUAL, "12 לש\n" },
		      { BIDI_WORDS, "12 של\n" } };

	(void)state;
	if (!bidi_available())
		skip();
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		struct cells c = from_right(1, 5, modes[i].mode);

		assert_int_equal(put(&c, 0, 0, 9, "של 12"), 5);
		assert_text(&c, modes[i].text);
		cells_release(&c);
	}
}

static int init(void **state)
{
	(void)state;
	return charset_init() ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_new_grid_is_blank),
		cmocka_unit_test(test_put_is_clipped),
		cmocka_unit_test(test_wide_is_never_cut),
		cmocka_unit_test(test_overwriting_half_blanks_the_rest),
		cmocka_unit_test(test_clusters_stay_whole),
		cmocka_unit_test(test_excess_marks_and_widthless_are_dropped),
		cmocka_unit_test(test_styles_and_rules),
		cmocka_unit_test(test_cursor_stays_inside),
		cmocka_unit_test(test_equal_cells_are_equal_memory),
		cmocka_unit_test(test_format_characters_are_dropped),
		cmocka_unit_test(test_right_is_mirrored),
		cmocka_unit_test(test_right_border),
		cmocka_unit_test(test_right_marks),
		cmocka_unit_test(test_modes),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, init, NULL);
}
