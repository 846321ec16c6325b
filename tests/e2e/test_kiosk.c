/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program itself at a terminal, on the shipped cards: what a client, a worker and a
 * clumsy machine do to it. CARREL is the program, SRCDIR the project, BUILDDIR where it
 * was built.
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
#include <sysexits.h>
#include <unistd.h>

#include "base/attr.h"
#include "lib/from_env.h"
#include "lib/vt.h"

#define UTF8 "LC_ALL=C.UTF-8"
#define CTRL_C "\x03"
#define CTRL_X "\x18"

struct start {
	const char *command; /* NULL for `carrel` alone */
	const char *lang; /* NULL for none */
	const char *term; /* "TERM=xterm" where NULL */
	const char *locale; /* UTF8 where NULL */
	int rows, cols; /* 24 by 80 where 0 */
	bool no_term;
	const char *locales; /* a folder of locales, before the system's; NULL for none */
};

/* The program that lets a folder of locales in. */
static const char *as_is(void)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/tests/e2e/carrel_as_is", from_env("BUILDDIR"));
	return path;
}

static struct vt *start(const struct start *s)
{
	static char resources[4096], locales[4096], config[4096], locpath[256];
	const char *argv[12] = { s->locales ? as_is() : from_env("CARREL") };
	const char *env[] = { s->locale ? s->locale : UTF8,
			      s->term ? s->term : "TERM=xterm", NULL, NULL };
	size_t n = 1;

	if (s->no_term)
		env[1] = NULL;
	snprintf(locpath, sizeof(locpath), "LOCPATH=%s", s->locales ? s->locales : "");
	if (s->locales)
		env[2] = locpath;
	snprintf(resources, sizeof(resources), "%s/resources", from_env("SRCDIR"));
	snprintf(locales, sizeof(locales), "%s/locales", from_env("SRCDIR"));
	snprintf(config, sizeof(config), "%s/tests/e2e/languages.yaml",
		 from_env("SRCDIR"));
	if (s->command)
		argv[n++] = s->command;
	argv[n++] = "--config";
	argv[n++] = config;
	argv[n++] = "--resources";
	argv[n++] = resources;
	argv[n++] = "--locales";
	argv[n++] = locales;
	argv[n++] = "--lang";
	argv[n++] = s->lang ? s->lang : "en";
	return vt_open(argv, env, s->rows ? s->rows : 24, s->cols ? s->cols : 80);
}

static void stands(struct vt *v, const char *text)
{
	if (!vt_wait(v, text, VT_DEADLINE_MS))
		fail_msg("no \"%s\" on the screen:\n%s", text, vt_text(v).s);
}

static void gone(struct vt *v, const char *text)
{
	if (!vt_wait_gone(v, text, VT_DEADLINE_MS))
		fail_msg("\"%s\" is still on the screen:\n%s", text, vt_text(v).s);
}

static void type(struct vt *v, const char *keys)
{
	vt_send(v, str_from(keys));
}

static void ends(struct vt *v, int status)
{
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), status);
	assert_true(vt_restored(v));
	vt_close(v);
}

/* From outside, as a service is ended. */
static void terminate(struct vt *v)
{
	assert_int_equal(kill(vt_pid(v), SIGTERM), 0);
	ends(v, 0);
}

static struct vt *at_home(const struct start *s)
{
	struct vt *v = start(s);

	stands(v, "Choose your language");
	type(v, "\r");
	stands(v, "Police, court, prison");
	return v;
}

/* Her way: language, topic, card, its pages, back. */
static void test_to_a_card(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = NULL });

	(void)state;
	type(v, "1");
	stands(v, "1  She will not wake up");
	type(v, "1");
	stands(v, "1. Shout her name");
	type(v, " ");
	stands(v, "Page 2 of");
	type(v, "0");
	stands(v, "1  She will not wake up");
	type(v, "\x7F");
	stands(v, "Police, court, prison");
	terminate(v);
}

/* The emergency list from every screen, in three keys to the first step at most. */
static void test_emergency_from_everywhere(void **state)
{
	static const char *const ways[] = { "",      "\r",      "\r1",
					    "\r11",  "\r11   ", "\r ",
					    "\r9",   "\rheart", "\rheart\033[B",
					    "\rzzz", "\r 2",    "\r 21" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct vt *v = start(&(struct start){ .command = NULL });

		stands(v, "Choose your language");
		type(v, ways[i]);
		vt_settle(v);
		type(v, i % 2 ? "\t" : "!");
		stands(v, "1  She will not wake up, or breathes badly");
		type(v, "1");
		stands(v, "1. Shout her name");
		terminate(v);
	}
}

/* The arrows, Enter and Backspace reach a card; so do digits and Space. */
static void test_arrows_only(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = NULL });

	(void)state;
	type(v, "\033[B\033[B\033[B");
	type(v, "\r");
	stands(v, "Pregnant");
	type(v, "\033[B\033[A\033[C");
	stands(v, "Page 1 of");
	type(v, "\033[B\033[B\033[B\033[B\033[B");
	stands(v, "About this card");
	type(v, "\x7F\x7F");
	stands(v, "Police, court, prison");
	terminate(v);
}

static void test_search(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = NULL });
	int row, col;

	(void)state;
	type(v, "narcan");
	stands(v, "Search: narcan");
	stands(v, "How to use naloxone");
	vt_settle(v);
	vt_cursor(v, &row, &col);
	assert_int_equal(row, 2);
	assert_int_equal(col, 1 + 8 + 6);
	type(v, "\033[D\033[D\x7F");
	stands(v, "Search: naran");
	type(v, "c");
	stands(v, "How to use naloxone");
	type(v, "\033[B");
	stands(v, "2  How to use naloxone");
	type(v, "2");
	stands(v, "Page 1 of");
	terminate(v);
}

/* A paste is text, an Enter in it does nothing. */
static void test_paste(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = NULL });

	(void)state;
	type(v, "\033[200~narc\ran\033[201~");
	stands(v, "Search: narc an");
	terminate(v);
}

static void test_number_opens_its_card(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = NULL });

	(void)state;
	type(v, "x\x7F"
		"11\r");
	stands(v, "1. Shout her name");
	terminate(v);
}

/* 9 Enter goes to the other language, and back again. */
static void test_flip(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = NULL });

	(void)state;
	type(v, "11");
	stands(v, "1. Shout her name");
	type(v, "9");
	stands(v, "2  Espa\xC3\xB1ol");
	type(v, "\r");
	stands(v, "Informaci\xC3\xB3n");
	gone(v, "Shout her name");
	type(v, "9\r");
	stands(v, "1. Shout her name");
	terminate(v);
}

/* Both clear keys end a visit: nothing of it is left, and the next one begins. */
static void test_clear_ends_the_visit(void **state)
{
	static const char *const keys[] = { CTRL_X, CTRL_C };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct vt *v = at_home(&(struct start){ .command = "kiosk" });

		type(v, "zinnober");
		stands(v, "Search: zinnober");
		type(v, keys[i]);
		stands(v, "Choose your language");
		gone(v, "zinnober");
		terminate(v);
	}
}

/* Esc hides at once; Backspace brings back what stood there. */
static void test_hide(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = "kiosk" });

	(void)state;
	type(v, "11");
	stands(v, "1. Shout her name");
	type(v, "\033");
	stands(v, "Choose your language");
	gone(v, "Shout her name");
	type(v, "\x7F");
	stands(v, "1. Shout her name");
	/* An arrow whose bytes came apart hides, and its tail shows again. */
	type(v, "\033");
	stands(v, "Choose your language");
	type(v, "[A");
	stands(v, "1. Shout her name");
	terminate(v);
}

/* A second Esc ends the visit; Backspace then finds nothing. */
static void test_hide_and_end(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = "kiosk" });
	pid_t before = vt_visit(v);

	(void)state;
	type(v, "secretword");
	stands(v, "secretword");
	type(v, "\033\033");
	stands(v, "Choose your language");
	type(v, "\x7F\x7F\r");
	stands(v, "Police, court, prison");
	assert_int_not_equal(vt_visit(v), before);
	type(v, "x");
	stands(v, "Search: x");
	gone(v, "secretword");
	terminate(v);
}

/* Whoever sits down at a hidden screen finds one that works: her key counts. */
static void test_first_key_of_the_next(void **state)
{
	static const struct {
		const char *key, *shows;
	} cases[] = { { "\r", "Police, court, prison" },
		      { "1", "Police, court, prison" },
		      { "2", "Polic\xC3\xAD"
			     "a" },
		      { "!", "1  She will not wake up" },
		      { "\t", "1  She will not wake up" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct vt *v = at_home(&(struct start){ .command = "kiosk" });
		pid_t before = vt_visit(v);

		type(v, "secretword");
		stands(v, "secretword");
		type(v, "\033");
		stands(v, "Choose your language");
		/* All of it, also what the search offered: a frame comes row by row. */
		gone(v, "Police, court, prison");
		type(v, cases[i].key);
		stands(v, cases[i].shows);
		assert_int_not_equal(vt_visit(v), before);
		terminate(v);
	}
}

static void test_zero_at_home_ends_the_visit(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = NULL });

	(void)state;
	type(v, "0");
	stands(v, "Choose your language");
	terminate(v);
}

/* On an untouched first screen a clear key leaves, but never the kiosk. */
static void test_leaving(void **state)
{
	struct vt *v = start(&(struct start){ .command = NULL });

	(void)state;
	stands(v, "Choose your language");
	type(v, CTRL_C);
	ends(v, 0);
	v = start(&(struct start){ .command = "kiosk" });
	stands(v, "Choose your language");
	type(v, CTRL_X CTRL_C);
	vt_settle(v);
	stands(v, "Choose your language");
	assert_int_equal(kill(vt_pid(v), 0), 0);
	terminate(v);
}

static void test_staff(void **state)
{
	struct vt *v = start(&(struct start){ .command = "staff" });

	(void)state;
	stands(v, "Police, court, prison");
	type(v, "/naloxone");
	stands(v, "Search: naloxone");
	type(v, "\r");
	stands(v, "Page 1 of");
	type(v, "q");
	stands(v, "Search: naloxone");
	type(v, "\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F");
	stands(v, "Police, court, prison");
	type(v, "q");
	ends(v, 0);
}

static void test_hangup(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = "kiosk" });

	(void)state;
	vt_hangup(v, true);
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	vt_close(v);
}

/* The child's death is not the program's. */
static void test_crash(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = "kiosk" });

	(void)state;
	type(v, "secretword");
	stands(v, "secretword");
	assert_true(vt_visit(v) > 0);
	assert_int_equal(kill(vt_visit(v), SIGKILL), 0);
	stands(v, "Choose your language");
	gone(v, "secretword");
	terminate(v);
}

static void test_resize(void **state)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 12, 40 }, { 5, 20 }, { 1, 1 }, { 50, 132 }, { 2, 8 }, { 0, 0 } };
	struct vt *v = at_home(&(struct start){ .command = NULL });

	(void)state;
	type(v, "11");
	stands(v, "1. Shout her name");
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		vt_resize(v, sizes[i].rows, sizes[i].cols);
		vt_settle(v);
	}
	vt_resize(v, 24, 80);
	stands(v, "1. Shout her name");
	type(v, "0");
	stands(v, "1  She will not wake up");
	terminate(v);
}

static void test_strange_sizes(void **state)
{
	static const struct {
		int rows, cols;
		const char *text;
	} sizes[] = { { 1, 1, "1" },
		      { 12, 40, "Choose your language" },
		      { 20000, 10000, "Choose your language" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct vt *v = start(&(struct start){
			.command = NULL, .rows = sizes[i].rows, .cols = sizes[i].cols });

		stands(v, sizes[i].text);
		terminate(v);
	}
}

/* Terminals that can't show a screen get one line that says what to do. */
static void test_no_terminal(void **state)
{
	static const struct {
		const char *term;
		bool none;
	} cases[] = { { "TERM=nosuchterminal", false },
		      { "TERM=../../x", false },
		      { NULL, true } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct vt *v = start(&(struct start){ .command = NULL,
						      .term = cases[i].term,
						      .no_term = cases[i].none });

		stands(v, "carrel: ");
		ends(v, EX_UNAVAILABLE);
	}
}

/* Kinds of terminals and character sets: the card is readable on each. */
static void test_terminals(void **state)
{
	static const struct start kinds[] = {
		{ .term = "TERM=linux" },
		{ .term = "TERM=vt100", .locale = "LC_ALL=C" },
		{ .term = "TERM=screen", .locale = "LC_ALL=POSIX" },
		{ .term = "TERM=xterm-256color", .locale = "LC_ALL=xx_YY.UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		struct vt *v = start(&kinds[i]);

		stands(v, "Choose your language");
		type(v, "!1");
		stands(v, "1. Shout her name");
		type(v, "9\r");
		stands(v, "Informaci");
		terminate(v);
	}
}

/* No colours but where the settings ask for them, and not against NO_COLOR. */
static void test_contrast(void **state)
{
	static const struct {
		bool contrast;
		const char *no_color;
		bool colours;
	} cases[] = { { false, NULL, false },
		      { true, NULL, true },
		      { true, "NO_COLOR=1", false } };
	char config[] = "/tmp/carrel-XXXXXX";
	int fd = mkstemp(config);

	(void)state;
	assert_true(fd >= 0 && write(fd, "high_contrast: true\n", 20) == 20);
	close(fd);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *argv[] = { from_env("CARREL"), "--lang", "en",
				       "--config",         config,   NULL };
		const char *env[] = { UTF8, "TERM=xterm-256color", cases[i].no_color,
				      NULL };

		if (!cases[i].contrast)
			argv[3] = NULL;
		struct vt *v = vt_open(argv, env, 24, 80);

		stands(v, "Choose your language");
		assert_int_equal(strstr(vt_raw(v).s, "40m") != NULL, cases[i].colours);
		terminate(v);
	}
	unlink(config);
}

/* A folder of locales in which the UTF-8 ones that the program tries are there but have
 * only ASCII, so that the system refuses them. False where it can't make locales. */
static bool hide_utf8(char dir[])
{
	static const char *const names[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8" };
	char command[256];
	bool made = mkdtemp(dir);

	for (size_t i = 0; made && i < ARRAY_LEN(names); i++) {
		snprintf(command, sizeof(command),
			 "localedef -c -i POSIX -f ANSI_X3.4-1968 %s/%s >%s/log 2>&1",
			 dir, names[i], dir);
		made = system(command) != -1;
		snprintf(command, sizeof(command), "%s/%s/LC_CTYPE", dir, names[i]);
		made = made && access(command, R_OK) == 0;
	}
	return made;
}

static void remove_folder(const char *dir)
{
	char command[256];

	snprintf(command, sizeof(command), "rm -r '%s'", dir);
	assert_int_equal(system(command), 0);
}

/* A screen with ASCII alone: Russian is passed over, stays in the list, and is refused
 * with a word why. */
static void test_language_that_cannot_be_shown(void **state)
{
	char dir[] = "/tmp/carrel-locales-XXXXXX";

	(void)state;
	if (hide_utf8(dir)) {
		struct vt *v = start(&(struct start){ .term = "TERM=linux",
						      .locale = "LC_ALL=C",
						      .lang = "ru",
						      .locales = dir });

		stands(v, "Choose your language");
		stands(v, "3  Russkiy  Russian");
		type(v, "3");
		stands(v, "This screen can't show this language. Ask a worker.");
		stands(v, "3  Russkiy  Russian");
		type(v, "2");
		stands(v, "Informacion");
		terminate(v);
	} else {
		print_message("# this system makes no locales\n");
	}
	remove_folder(dir);
}

/* A language that nobody could read there when they looked. */
static void test_cannot_show(void **state)
{
	char config[] = "/tmp/carrel-config-XXXXXX";
	const char *argv[] = { from_env("CARREL"), "--lang", "en",
			       "--config",         config,   NULL };
	const char *env[] = { UTF8, "TERM=xterm", NULL };
	int fd = mkstemp(config);

	(void)state;
	assert_true(fd >= 0);
	dprintf(fd, "languages: [en, es, hi]\ncannot_show: [hi]\n");
	close(fd);
	struct vt *v = vt_open(argv, env, 24, 80);

	stands(v, "3  Hindi");
	type(v, "3");
	stands(v, "This screen can't show this language. Ask a worker.");
	terminate(v);
	unlink(config);
}

static struct vt *screen_checked(void)
{
	static char locales[4096];
	const char *argv[] = { from_env("CARREL"), "check-screen", "--locales", locales,
			       NULL };
	const char *env[] = { UTF8, "TERM=xterm", NULL };

	snprintf(locales, sizeof(locales), "%s/locales", from_env("SRCDIR"));
	struct vt *v = vt_open(argv, env, 24, 80);

	stands(v, "Which line reads properly?");
	return v;
}

/* A worker says what she sees and presses what she is asked for; the settings stand on
 * the terminal that she gets back. */
static void test_check_screen(void **state)
{
	struct vt *v = screen_checked();

	(void)state;
	stands(v, "1 of 21");
	type(v, "0");
	stands(v, "2 of 21");
	assert_non_null(strstr(vt_raw(v).s, "\033[8l"));
	type(v, "1");
	stands(v, "Russian, Ukrainian");
	type(v, "111211");
	stands(v, "Properly: one straight line");
	type(v, "1");
	for (const char *key = "1234567890!"; *key; key++) {
		char asked[32];

		snprintf(asked, sizeof(asked), *key == '!' ? "Press %c." : "marked %c,",
			 *key);
		stands(v, asked);
		type(v, (char[]){ *key, '\0' });
	}
	stands(v, "Press Esc.");
	type(v, "\033");
	stands(v, "\"xterm\": app-lro");
	stands(v, "cannot_show: [hi]");
	ends(v, 0);
}

static void test_check_screen_left(void **state)
{
	struct vt *v = screen_checked();

	(void)state;
	type(v, "1" CTRL_C);
	stands(v, "it was left before its end: nothing was found");
	ends(v, 0);
}

/* Bytes and sequences that mean nothing do nothing. */
static void test_noise(void **state)
{
	struct vt *v = at_home(&(struct start){ .command = "kiosk" });

	(void)state;
	type(v,
	     "\033[99~\033[1;99Z\033OZ\033]0;title\a\x01\x02\x04\x1A\x1C\x80\xFF\033[M !!");
	vt_settle(v);
	type(v, "\x7F\x7F\x7F\x7F\x7F\x7F");
	vt_settle(v);
	stands(v, "Choose your language");
	terminate(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_to_a_card),
		cmocka_unit_test(test_emergency_from_everywhere),
		cmocka_unit_test(test_arrows_only),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_paste),
		cmocka_unit_test(test_number_opens_its_card),
		cmocka_unit_test(test_flip),
		cmocka_unit_test(test_clear_ends_the_visit),
		cmocka_unit_test(test_hide),
		cmocka_unit_test(test_hide_and_end),
		cmocka_unit_test(test_first_key_of_the_next),
		cmocka_unit_test(test_zero_at_home_ends_the_visit),
		cmocka_unit_test(test_leaving),
		cmocka_unit_test(test_staff),
		cmocka_unit_test(test_hangup),
		cmocka_unit_test(test_crash),
		cmocka_unit_test(test_resize),
		cmocka_unit_test(test_strange_sizes),
		cmocka_unit_test(test_no_terminal),
		cmocka_unit_test(test_terminals),
		cmocka_unit_test(test_contrast),
		cmocka_unit_test(test_language_that_cannot_be_shown),
		cmocka_unit_test(test_cannot_show),
		cmocka_unit_test(test_check_screen),
		cmocka_unit_test(test_check_screen_left),
		cmocka_unit_test(test_noise),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
