/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a key costs on a slow line: the bytes of its frame, in every language and for
 * every common terminal, against limits. Bytes are no times: they are the same on every
 * machine. The most that each kind of key has cost stands in the log, as a comment.
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

#include "base/attr.h"
#include "base/str.h"
#include "lib/from_env.h"
#include "lib/vt.h"

#define UP "\033[A"
#define DOWN "\033[B"
#define ESC "\033"
#define BACKSPACE "\x7F"
#define MOVES 3
#define IDLE_MS 300
#define HIDE_KEY "Esc" /* on the top line, in every language */

enum kind { MOVE, RESULT, INTO_LIST, LETTER, SCREEN, START, KIND_COUNT };

static const char *const kind_names[] = {
	"a move",   "a move in results", "a step into the list",
	"a letter", "a screen",          "a move among languages"
};

/* A line of 2,000 bytes a second brings a move in a tenth of a second, and the first half
 * of any screen in less than one. In results each word that is marked costs some twenty
 * bytes more. A step from the box into the list brings the digits and other hints. The
 * first screen says what it has to say in the language that is chosen: each move there
 * brings two sentences. */
struct limits {
	size_t most[KIND_COUNT];
};

static const struct limits latin = { { 150, 200, 250, 1500, 2000, 450 } };
static const struct limits others = { { 250, 300, 350, 3000, 3000, 450 } };
/* Three bytes a letter, its signs not counted, and rows that are sent whole. */
static const struct limits signs = { { 300, 300, 450, 3000, 3000, 450 } };

struct tongue {
	const char *lang;
	const struct limits *limits;
	const char *letters[4]; /* typed one by one; the first two find several cards */
};

static const struct tongue tongues[] = {
	{ "en", &latin, { "o", "v", "e", "r" } },
	{ "es", &latin, { "d", "r", "o", "g" } },
	{ "fr", &latin, { "e", "n", "c", "e" } },
	{ "pt", &latin, { "p", "a", "r", "a" } },
	{ "ru", &others, { "б", "е", "р", "е" } },
	{ "ar", &others, { "ا", "ل", "ح", "م" } },
	{ "uk", &others, { "п", "о", "л", "о" } },
	{ "fa", &others, { "ب", "ا", "ر", "د" } },
	{ "sw", &latin, { "m", "i", "m", "b" } },
	{ "ka", &others, { "მ", "ა", "რ", "თ" } },
	{ "id", &latin, { "h", "a", "m", "i" } },
	{ "vi", &latin, { "t", "h", "a", "i" } },
	{ "ur", &others, { "ح", "ا", "م", "ل" } },
	{ "hi", &signs, { "ग", "र", "्भ", "व" } },
	{ "th", &signs, { "ท", "้", "อ", "ง" } },
	{ "zh", &others, { "怀", "孕", "时", "出" } },
};

struct walk {
	struct vt *v;
	const struct limits *limits;
	const char *lang, *term;
	size_t most[KIND_COUNT];
};

static struct vt *start(const char *lang, const char *term)
{
	char resources[4096], locales[4096], config[4096], variable[64];
	const char *argv[] = { from_env("CARREL"), "kiosk",   "--config",  config,
			       "--resources",      resources, "--locales", locales,
			       "--lang",           lang,      NULL };
	const char *env[] = { "LC_ALL=C.UTF-8", variable, NULL };

	snprintf(resources, sizeof(resources), "%s/resources", from_env("SRCDIR"));
	snprintf(locales, sizeof(locales), "%s/locales", from_env("SRCDIR"));
	snprintf(config, sizeof(config), "%s/tests/e2e/every-language.yaml",
		 from_env("SRCDIR"));
	snprintf(variable, sizeof(variable), "TERM=%s", term);
	return vt_open(argv, env, 24, 80);
}

/* Presses a key; its frame must come, and cost no more than its kind may. */
static void press(struct walk *w, enum kind kind, const char *keys)
{
	size_t n;

	vt_send(w->v, str_from(keys));
	n = vt_frame(w->v, VT_DEADLINE_MS);
	if (n == 0 || n > w->limits->most[kind])
		fail_msg("%s, %s: %zu bytes for %s:\n%s", w->lang, w->term, n,
			 kind_names[kind], vt_text(w->v).s);
	if (n > w->most[kind])
		w->most[kind] = n;
}

static void press_often(struct walk *w, enum kind kind, const char *keys, int times)
{
	for (int i = 0; i < times; i++)
		press(w, kind, keys);
}

static void search(struct walk *w, const char *const letters[4])
{
	press(w, LETTER, letters[0]);
	press(w, LETTER, letters[1]);
	press(w, INTO_LIST, DOWN);
	press(w, RESULT, DOWN);
	press(w, RESULT, UP);
	press(w, INTO_LIST, UP);
	press(w, LETTER, letters[2]);
	press(w, LETTER, letters[3]);
	press(w, LETTER, BACKSPACE);
}

/* The first screen with its languages, home and its second page, a list, the search, a
 * card and its pages, hiding and coming back. */
static void walk(struct walk *w, const char *const letters[4])
{
	press(w, SCREEN, "\r");
	press_often(w, MOVE, DOWN, MOVES);
	press(w, MOVE, UP);
	press(w, SCREEN, " ");
	press_often(w, MOVE, DOWN, MOVES);
	press(w, SCREEN, "!");
	press_often(w, MOVE, DOWN, MOVES);
	press(w, MOVE, UP);
	press(w, SCREEN, "1");
	press(w, SCREEN, " ");
	press(w, SCREEN, ESC);
	press(w, SCREEN, BACKSPACE);
	press(w, SCREEN, "0");
	search(w, letters);
	press(w, SCREEN, ESC);
	press(w, SCREEN, BACKSPACE);
}

static void visit(const struct tongue *t, const char *term)
{
	struct walk w = { .v = start(t->lang, term),
			  .limits = t->limits,
			  .lang = t->lang,
			  .term = term };

	assert_true(vt_frame(w.v, VT_DEADLINE_MS) > 0);
	assert_true(vt_wait(w.v, HIDE_KEY, VT_DEADLINE_MS));
	vt_settle(w.v); /* what is left of this frame is no key's */
	walk(&w, t->letters);
	assert_int_equal(kill(vt_pid(w.v), SIGTERM), 0);
	assert_int_equal(vt_exit_status(w.v, VT_DEADLINE_MS), 0);
	vt_close(w.v);
	print_message("# %s, %s: move %zu, in results %zu, into the list %zu, "
		      "letter %zu, screen %zu\n",
		      t->lang, term, w.most[MOVE], w.most[RESULT], w.most[INTO_LIST],
		      w.most[LETTER], w.most[SCREEN]);
}

static void test_languages(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(tongues); i++)
		visit(&tongues[i], "xterm-256color");
}

static const struct tongue *tongue(const char *lang)
{
	const struct tongue *t = tongues;

	while (strcmp(t->lang, lang) != 0)
		t++;
	return t;
}

static void test_terminals(void **state)
{
	static const char *const terms[] = { "xterm", "linux", "screen", "tmux-256color",
					     "vt100" };
	static const char *const langs[] = { "en", "ar", "hi" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(terms); i++)
		for (size_t k = 0; k < ARRAY_LEN(langs); k++)
			visit(tongue(langs[k]), terms[i]);
}

/* Down the list of languages, from the first. */
static void test_first_screen(void **state)
{
	struct walk w = { .v = start("en", "xterm-256color"),
			  .limits = &others,
			  .lang = "en",
			  .term = "xterm-256color" };

	(void)state;
	assert_true(vt_wait(w.v, "Choose your language", VT_DEADLINE_MS));
	vt_settle(w.v);
	press_often(&w, START, DOWN, (int)ARRAY_LEN(tongues) - 1);
	print_message("# first screen: move %zu\n", w.most[START]);
	vt_close(w.v);
}

static void test_idle(void **state)
{
	static const char *const ways[] = { "", "\r", "\r1", "!1", "\rp", ("\r1" ESC) };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct vt *v = start("en", "xterm-256color");

		assert_true(vt_wait(v, "Choose your language", VT_DEADLINE_MS));
		vt_settle(v);
		vt_send(v, str_from(ways[i]));
		if (ways[i][0])
			assert_true(vt_frame(v, VT_DEADLINE_MS) > 0);
		vt_settle(v);
		assert_int_equal(vt_bytes_within(v, IDLE_MS), 0);
		vt_close(v);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_terminals),
		cmocka_unit_test(test_first_screen),
		cmocka_unit_test(test_idle),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
