/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the shipped languages a screen can show, by its character set and its font. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/attr.h"
#include "lib/old_locales.h"
#include "lib/shelf.h"
#include "tui/console.h"
#include "tui/shown.h"

#define LATIN "en es fr id pt sw"

static struct shelf shelf;

static int open_shelf(void **state)
{
	const char *dir = getenv("SRCDIR");

	(void)state;
	if (!dir)
		return -1;
	old_locales_find();
	shelf_layer(&shelf, arena_printf(&shelf.mem, "%s/tests/screens/library", dir).s);
	shelf_locales(&shelf, arena_printf(&shelf.mem, "%s/locales", dir).s);
	shelf_open(&shelf, NULL);
	return library_offered_count(&shelf.lib) == 16 ? 0 : -1;
}

static int release_shelf(void **state)
{
	(void)state;
	shelf_release(&shelf);
	return 0;
}

/* The tags of the languages that are shown, in order of tags. */
static void shows(const struct glyphs *font, const char *want)
{
	struct arena mem = { 0 };
	struct buf got = { 0 };
	const bool *shown = shown_languages(&shelf.lib, font, POLICY_APP, &mem);

	for (uint32_t i = 0; i < library_offered_count(&shelf.lib); i++) {
		uint32_t lang = library_offered(&shelf.lib, i);
		struct str tag = library_str(&shelf.lib,
					     library_lang(&shelf.lib, lang)->tag);

		if (shown[lang])
			buf_addf(&got, "%s%.*s", got.len ? " " : "", STR_ARG(tag));
	}
	buf_add_z(&got, "");
	assert_string_equal(arena_str(&mem, buf_str(&got)).s, want);
	buf_release(&got);
	arena_release(&mem);
}

static void test_utf8(void **state)
{
	(void)state;
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	shows(NULL, "ar en es fa fr hi id ka pt ru sw th uk ur vi zh");
}

static void test_ascii(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C");
	/* Some systems know nothing but UTF-8. */
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		shows(NULL, LATIN);
}

/* What is offered on a terminal of each character set. */
static const struct {
	const char *locale, *shows;
} sets[] = {
	{ "KOI8-R", "en es fr id pt ru sw" },
	{ "KOI8-U", "en es fr id pt ru sw uk" },
	{ "ISO-8859-1", LATIN },
	{ "ISO-8859-15", LATIN },
	{ "CP1252", LATIN },
	/* Its Ukrainian g with an upturn is missing. */
	{ "ISO-8859-5", "en es fr id pt ru sw" },
	{ "CP1251", "en es fr id pt ru sw uk" },
	/* Their letters can't be sent joined. */
	{ "ISO-8859-6", LATIN },
	{ "CP1256", LATIN },
	{ "TIS-620", "en es fr id pt sw th" },
	{ "GEORGIAN-PS", "en es fr id ka pt sw" },
	/* Letters with two accents are missing in one, capitals in the other. */
	{ "CP1258", LATIN },
	{ "TCVN5712-1", LATIN },
	{ "GB18030", "ar en es fa fr hi id ka pt ru sw th uk ur vi zh" },
};

static void test_older_charsets(void **state)
{
	size_t made = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sets); i++) {
		if (!setlocale(LC_ALL, sets[i].locale))
			continue;
		made++;
		shows(NULL, sets[i].shows);
	}
	setlocale(LC_ALL, "C");
	if (!made)
		print_message("# this system makes no locales\n");
}

struct range {
	uint32_t first, last;
};

static struct glyphs font_of(const struct range *ranges, struct arena *mem)
{
	uint32_t *cps = arena_array(mem, UINT16_MAX, sizeof(*cps));
	size_t n = 0;

	for (const struct range *r = ranges; r->first; r++)
		for (uint32_t cp = r->first; cp <= r->last; cp++)
			cps[n++] = cp;
	return (struct glyphs){ cps, n };
}

static void test_fonts(void **state)
{
	static const struct {
		struct range holds[5];
		const char *shows;
	} fonts[] = {
		{ { { 0, 0 } }, LATIN }, /* ASCII alone */
		{ { { 0xA0, 0xFF }, { 0x400, 0x491 } }, "en es fr id pt ru sw uk" },
		{ { { 0xA0, 0xFF }, { 0x102, 0x1B0 } },
		  LATIN }, /* Vietnamese without tones */
		{ { { 0xA0, 0xFF }, { 0x102, 0x1B0 }, { 0x1EA0, 0x1EF9 } },
		  "en es fr id pt sw vi" },
		{ { { 0x621, 0x6D3 } }, LATIN }, /* the bare letters */
		{ { { 0xFB50, 0xFBE7 }, { 0xFBFC, 0xFBFF }, { 0xFE80, 0xFEFC } },
		  "ar en es fa fr id pt sw" },
		{ { { 0x621, 0x6D3 },
		    { 0xFB50, 0xFBE7 },
		    { 0xFBFC, 0xFBFF },
		    { 0xFE80, 0xFEFC } },
		  "ar en es fa fr id pt sw ur" },
		{ { { 0x10D0, 0x10F0 } }, "en es fr id ka pt sw" },
		{ { { 0xE01, 0xE4E } }, LATIN }, /* nothing stacks on a console */
		{ { { 0x900, 0x97F } }, LATIN },
	};

	(void)state;
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	for (size_t i = 0; i < ARRAY_LEN(fonts); i++) {
		struct arena mem = { 0 };
		struct glyphs font = font_of(fonts[i].holds, &mem);

		shows(&font, fonts[i].shows);
		arena_release(&mem);
	}
}

/* A screen with Cyrillic alone, as far as English is concerned: what is said to a reader
 * whose language can't be shown. */
static void test_instead(void **state)
{
	uint32_t en = shelf_find_lang(&shelf, "en"), ru = shelf_find_lang(&shelf, "ru"),
		 zh = shelf_find_lang(&shelf, "zh");
	bool can[16] = { false };
	struct ui ui = { .lib = &shelf.lib, .lang = ru };

	(void)state;
	assert_true(shown_language(&ui, zh));
	assert_int_equal(shown_instead(&ui, zh), zh);
	ui.shows = can;
	can[ru] = can[en] = true;
	assert_false(shown_language(&ui, zh));
	assert_int_equal(shown_instead(&ui, zh), ru);
	can[ru] = false;
	assert_int_equal(shown_instead(&ui, zh), en);
}

/* What the font lacks is replaced in place; columns stay. */
static void test_fit(void **state)
{
	static const uint32_t cps[] = { 0xE9 };
	const struct glyphs font = { cps, 1 };
	struct buf text = { 0 };
	struct cells c;

	(void)state;
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	cells_init(&c, 1, 20);
	cells_put(&c, 0, 0, 20, STR("é è “x” 中a x\xCC\x82y"), STYLE_STRONG);
	shown_fit(&c, NULL);
	assert_string_equal(cells_at(&c, 0, 2)->text, "è");
	shown_fit(&c, &font);
	cells_text(&c, &text);
	assert_true(str_is(buf_str(&text), "é e \"x\" ?a xy\n"));
	assert_int_equal(cells_at(&c, 0, 8)->width, 2);
	assert_int_equal(cells_at(&c, 0, 2)->style, STYLE_STRONG);
	buf_release(&text);
	cells_release(&c);
}

/* What is no console has no font that could be asked for. */
static void test_no_console(void **state)
{
	struct arena mem = { 0 };
	struct glyphs font = { NULL, 0 };
	int fd = open("/dev/null", O_RDWR), terminal = posix_openpt(O_RDWR | O_NOCTTY);

	(void)state;
	assert_false(console_font(-1, &mem, &font));
	assert_false(console_font(fd, &mem, &font));
	assert_false(console_font(terminal, &mem, &font));
	close(terminal);
	close(fd);
	arena_release(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_utf8),           cmocka_unit_test(test_ascii),
		cmocka_unit_test(test_older_charsets), cmocka_unit_test(test_fonts),
		cmocka_unit_test(test_instead),        cmocka_unit_test(test_fit),
		cmocka_unit_test(test_no_console),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, open_shelf, release_shelf);
}
