/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Golden screens at a terminal: what was sent must give the same picture, and the real
 * cursor must stand where the golden has it, after every way to a screen, after another
 * size of the window and after a line that stood still. A braille line follows that
 * cursor.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/file.h"
#include "lib/from_env.h"
#include "lib/vt.h"

#define ESC "\033"
#define UP ESC "[A"
#define DOWN ESC "[B"
#define LEFT ESC "[D"
#define PGDN ESC "[6~"
#define GOLDEN_BYTES ((size_t)1024 * 1024)
#define LOOKS 200 /* each waits a moment; a test that passes needs one or two */
#define HELD 30 /* times that a held key repeats */

/* A scene of tests/screens or tests/scripts. */
struct scene {
	const char *golden; /* below tests/, without its ending */
	const char *lang, *command;
	int rows, cols;
	const char *keys[4]; /* sent one after another: an Esc must be alone */
};

#define SCREENS "screens/golden/"
#define SCRIPTS "scripts/golden/"

static const struct scene scenes[] = {
	{ SCREENS "home", "en", "kiosk", 24, 80, { "\r" } },
	{ SCREENS "home-small", "en", "kiosk", 12, 40, { "\r" } },
	{ SCREENS "home-emergency", "en", "kiosk", 24, 80, { "\r" UP } },
	{ SCREENS "more", "en", "kiosk", 24, 80, { "\r " } },
	{ SCREENS "emergency-2", "en", "kiosk", 24, 80, { "! " } },
	{ SCREENS "topic-long", "en", "kiosk", 24, 80, { "\r1 " } },
	{ SCREENS "topic-empty", "en", "kiosk", 24, 80, { "\r4" } },
	{ SCREENS "groups", "en", "kiosk", 24, 80, { "\r 2" } },
	{ SCREENS "words", "en", "kiosk", 24, 80, { "\r 31" } },
	{ SCREENS "card-2", "en", "kiosk", 24, 80, { "!1 " } },
	{ SCREENS "card-small-2", "en", "kiosk", 12, 40, { "!1 " } },
	{ SCREENS "cursor-menu", "en", "kiosk", 24, 80, { "!1" PGDN PGDN DOWN } },
	{ SCREENS "about", "en", "kiosk", 24, 80, { "!1" PGDN PGDN "3" } },
	{ SCREENS "service-2", "en", "kiosk", 24, 80, { "\r82 " } },
	{ SCREENS "search-list", "en", "kiosk", 24, 80, { "\rbreath" DOWN DOWN } },
	{ SCREENS "search-none", "en", "kiosk", 24, 80, { "\rzzz" } },
	{ SCREENS "cursor-near", "en", "kiosk", 24, 80, { "\rwund" } },
	{ SCREENS "cursor-caret", "en", "kiosk", 24, 80, { "\rwound" LEFT LEFT } },
	{ SCREENS "cursor-hidden", "es", "kiosk", 12, 40, { "\rwound" DOWN, ESC } },
	{ SCREENS "cursor-search-6", "en", "kiosk", 6, 20, { "\rbreath" } },
	{ SCREENS "cursor-card-6", "en", "kiosk", 6, 20, { "!1 " } },
	{ SCREENS "tiny-search", "en", "kiosk", 3, 20, { "\rbreath" DOWN DOWN } },
	{ SCREENS "staff-help", "en", "staff", 24, 80, { "?" } },
	{ SCREENS "staff-search", "en", "staff", 24, 80, { "/breath" } },
	{ SCRIPTS "ar-wake", "ar", "kiosk", 24, 80, { "!1" } },
	{ SCRIPTS "ar-cursor-list", "ar", "kiosk", 24, 80, { "\rhiv" DOWN } },
	{ SCRIPTS "ar-cursor-box", "ar", "kiosk", 12, 40, { "\rحمل" } },
	{ SCRIPTS "ar-cursor-menu", "ar", "kiosk", 24, 80, { "!1" PGDN PGDN DOWN } },
	{ SCRIPTS "ar-cursor-hidden", "ar", "kiosk", 24, 80, { "\r1", ESC } },
	{ SCRIPTS "fa-cursor-search", "fa", "kiosk", 6, 20, { "\rhiv" } },
	{ SCRIPTS "hi-home", "hi", "kiosk", 24, 80, { "\r" } },
	{ SCRIPTS "hi-search", "hi", "kiosk", 24, 80, { "\rhiv" } },
	{ SCRIPTS "th-clinic", "th", "kiosk", 24, 80, { "\r12" } },
	{ SCRIPTS "th-search", "th", "kiosk", 24, 80, { "\rhiv" } },
	{ SCRIPTS "zh-more", "zh", "kiosk", 24, 80, { "\r " } },
};

struct golden {
	struct str text;
	int row, col;
};

static struct golden golden_of(const struct scene *sc, struct arena *mem)
{
	const char *path =
		arena_printf(mem, "%s/tests/%s.screen", from_env("SRCDIR"), sc->golden).s;
	struct golden g;
	struct str all;

	if (file_read_named(path, GOLDEN_BYTES, mem, &all) != FILE_OK)
		fail_msg("%s can't be read", path);
	const char *end = strstr(all.s, "----\n"), *cursor = strstr(all.s, "cursor ");

	assert_true(end && cursor);
	assert_int_equal(sscanf(cursor, "cursor %d %d", &g.row, &g.col), 2);
	g.text = (struct str){ all.s, (size_t)(end - all.s) };
	return g;
}

static struct vt *start(const struct scene *sc, struct arena *mem)
{
	const char *src = from_env("SRCDIR");
	bool scripts = str_starts(str_from(sc->golden), STR(SCRIPTS));
	const char *set = scripts ? "scripts" : "screens";
	const char *locales = scripts ? "locales" : "tests/screens/locales";
	const char *argv[] = {
		from_env("CARREL"),
		sc->command,
		"--config",
		arena_printf(mem, "%s/tests/e2e/frames.yaml", src).s,
		"--resources",
		arena_printf(mem, "%s/tests/%s/library", src, set).s,
		"--locales",
		arena_printf(mem, "%s/%s", src, locales).s,
		"--lang",
		sc->lang,
		"--today",
		"2026-11-22",
		NULL,
	};
	const char *env[] = { "LC_ALL=C.UTF-8", "TERM=xterm-256color", NULL };

	return vt_open(argv, env, sc->rows, sc->cols);
}

static void send(struct vt *v, const struct scene *sc)
{
	for (size_t i = 0; i < ARRAY_LEN(sc->keys) && sc->keys[i]; i++) {
		vt_settle(v);
		vt_send(v, str_from(sc->keys[i]));
	}
}

static bool shows(struct vt *v, const struct golden *g)
{
	int row, col;

	vt_cursor(v, &row, &col);
	return str_eq(vt_text(v), g->text) && row == g->row && col == g->col &&
	       vt_cursor_visible(v);
}

static void must_show(struct vt *v, const struct scene *sc, const struct golden *g,
		      const char *when)
{
	int row, col;

	for (int i = 0; i < LOOKS && !shows(v, g); i++)
		vt_settle(v);
	if (shows(v, g))
		return;
	vt_cursor(v, &row, &col);
	fail_msg("%s %s, the cursor at %d %d instead of %d %d, on:\n%s", sc->golden, when,
		 row, col, g->row, g->col, vt_text(v).s);
}

static struct vt *at_first_screen(const struct scene *sc, struct arena *mem)
{
	struct vt *v = start(sc, mem);

	/* Staff have it on their first screen too. */
	assert_true(vt_wait(v, "Esc", VT_DEADLINE_MS));
	return v;
}

static void test_screens(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(scenes); i++) {
		struct arena mem = { 0 };
		const struct scene *sc = &scenes[i];
		struct golden g = golden_of(sc, &mem);
		struct vt *v = at_first_screen(sc, &mem);

		send(v, sc);
		must_show(v, sc, &g, "as it comes");
		/* Back at its size, every row is sent anew. */
		vt_resize(v, sc->rows + 7, sc->cols + 20);
		vt_settle(v);
		vt_resize(v, sc->rows, sc->cols);
		must_show(v, sc, &g, "after another size");
		vt_close(v);
		arena_release(&mem);
	}
}

/* What is typed while the line stands still is not lost. */
static void test_line_that_stands_still(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(scenes); i++) {
		struct arena mem = { 0 };
		const struct scene *sc = &scenes[i];
		struct golden g = golden_of(sc, &mem);

		if (sc->keys[1])
			continue; /* an Esc takes its time */
		struct vt *v = at_first_screen(sc, &mem);

		vt_settle(v);
		vt_hold(v, true);
		send(v, sc);
		vt_hold(v, false);
		must_show(v, sc, &g, "after a line that stood still");
		vt_close(v);
		arena_release(&mem);
	}
}

/* A key that is held while the line stands still leaves no tail of frames: there is the
 * one that was under way, and one for all the rest. */
static void test_held_key_leaves_no_tail(void **state)
{
	const struct scene sc = { SCREENS "home-search", "en", "kiosk", 24, 80, { "" } };
	struct arena mem = { 0 };
	struct golden g = golden_of(&sc, &mem);
	struct vt *v = at_first_screen(&sc, &mem);
	size_t screen, sent;

	(void)state;
	vt_settle(v);
	vt_send(v, STR("\r"));
	screen = vt_frame(v, VT_DEADLINE_MS);
	vt_hold(v, true);
	vt_send(v, STR(DOWN));
	vt_settle(v);
	for (int i = 0; i < HELD; i++)
		vt_send(v, i % 2 ? STR(UP) : STR(DOWN));
	for (int i = 0; i < 7; i++)
		vt_send(v, STR(DOWN));
	sent = vt_raw(v).len;
	vt_hold(v, false);
	must_show(v, &sc, &g, "after a key that was held");
	assert_true(vt_raw(v).len - sent < screen / 2);
	vt_close(v);
	arena_release(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_screens),
		cmocka_unit_test(test_line_that_stands_still),
		cmocka_unit_test(test_held_key_leaves_no_tail),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
