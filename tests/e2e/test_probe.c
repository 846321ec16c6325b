/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A terminal of which nobody has said what it takes is asked (tui/probe.h): the program
 * itself at a terminal that answers as the test wants, or not at all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include "base/attr.h"
#include "base/clock.h"
#include "base/str.h"
#include "lib/from_env.h"

#define TICK_MS 10 /* between two looks at whether it has ended */
#define DEADLINE_MS 20000 /* a slow machine must pass; a test that passes never waits */
#define E_ACUTE "\xC3\xA9"
#define QUESTION "\r" E_ACUTE "\033[6n"
#define ERASED "\r\033[K"
#define SPANISH_UTF8 "Espa\xC3\xB1ol"
#define SPANISH_ASCII "Espanol"
#define FIRST_SCREEN "Choose your language"
#define HOME "Police, court, prison"

struct tty {
	pid_t pid;
	int master, slave; /* the slave too, for its modes */
	struct termios before;
	struct buf seen;
};

static void be_program(const char *const argv[], const char *const env[])
{
	execve(argv[0], (char *const *)(uintptr_t)argv, (char *const *)(uintptr_t)env);
	_exit(127);
}

static struct tty start(const char *const argv[], const char *const env[])
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	struct tty t = { 0 };

	assert_int_equal(openpty(&t.master, &t.slave, NULL, NULL, &size), 0);
	assert_int_equal(tcgetattr(t.slave, &t.before), 0);
	t.pid = fork();
	assert_true(t.pid >= 0);
	if (t.pid == 0) {
		close(t.master);
		if (login_tty(t.slave) == 0)
			be_program(argv, env);
		_exit(127);
	}
	return t;
}

/* The words behind the program's name end with NULL. */
static struct tty start_words(const char *locale, const char *const words[])
{
	char resources[4096], locales[4096], config[4096];
	const char *argv[16] = { from_env("CARREL"), words[0],    "--resources",
				 resources,          "--locales", locales };
	size_t count = 6;
	const char *env[] = { locale, "TERM=xterm", "SSH_CONNECTION=1 2 3 4", NULL };

	if (strcmp(words[0], "setup") != 0) { /* it writes settings */
		argv[count++] = "--config";
		argv[count++] = config;
	}
	for (size_t i = 1; words[i]; i++)
		argv[count++] = words[i];
	snprintf(resources, sizeof(resources), "%s/resources", from_env("SRCDIR"));
	snprintf(locales, sizeof(locales), "%s/locales", from_env("SRCDIR"));
	snprintf(config, sizeof(config), "%s/tests/e2e/try.yaml", from_env("SRCDIR"));
	return start(argv, env);
}

static struct tty start_carrel(const char *locale, const char *command, const char *last)
{
	bool kiosk = strcmp(command, "kiosk") == 0;
	const char *words[] = { command, "--lang", kiosk ? "en" : "es",
				kiosk && geteuid() == 0 ? "--allow-root" : last, NULL };

	return start_words(locale, words);
}

static bool has(const struct tty *t, size_t from, const char *bytes)
{
	struct str s = str_skip(buf_str(&t->seen), from);

	return s.len && memmem(s.s, s.len, bytes, strlen(bytes)) != NULL;
}

/* Reads until the bytes have come, behind `from`; false at the deadline or the end. */
static bool await(struct tty *t, size_t from, const char *bytes)
{
	int64_t until = clock_boot_ms() + DEADLINE_MS;
	struct pollfd p = { .fd = t->master, .events = POLLIN };
	char chunk[4096];
	ssize_t n;

	while (!has(t, from, bytes)) {
		if (clock_boot_ms() >= until || poll(&p, 1, DEADLINE_MS) <= 0)
			return false;
		n = read(t->master, chunk, sizeof(chunk));
		if (n <= 0)
			return false;
		buf_add(&t->seen, chunk, (size_t)n);
	}
	return true;
}

static void stands(struct tty *t, size_t from, const char *bytes)
{
	if (!await(t, from, bytes))
		fail_msg("no \"%s\" in: %.*s", bytes, STR_ARG(buf_str(&t->seen)));
}

static void type(const struct tty *t, const char *bytes)
{
	assert_int_equal(write(t->master, bytes, strlen(bytes)), strlen(bytes));
}

/* It ends as it should, and the modes are what they were. */
static void ends_with(struct tty *t, int exit_status)
{
	int64_t until = clock_boot_ms() + DEADLINE_MS;
	struct pollfd p = { .fd = t->master, .events = POLLIN };
	struct termios now;
	char chunk[4096];
	int status = -1;

	/* What it still writes is read, or it would wait for ever. */
	while (waitpid(t->pid, &status, WNOHANG) == 0 && clock_boot_ms() < until)
		if (poll(&p, 1, TICK_MS) > 0 && read(t->master, chunk, sizeof(chunk)) < 0)
			break;
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), exit_status);
	assert_int_equal(tcgetattr(t->slave, &now), 0);
	assert_memory_equal(&now, &t->before, sizeof(now));
	close(t->master);
	close(t->slave);
	buf_release(&t->seen);
}

static void ends(struct tty *t)
{
	ends_with(t, 0);
}

static void stop(struct tty *t)
{
	kill(t->pid, SIGTERM);
	ends(t);
}

static const struct answer {
	const char *bytes; /* "" for none */
	bool utf8;
} answers[] = {
	{ "\033[1;2R", true },
	{ "\033[24;3R", false },
	{ "\033[1;1R", false },
	{ "", false },
	{ "x\033[A\033[;R\033[2R\033]8;2R\r", false },
	/* What she typed before it is no answer, and does nothing. */
	{ "1!\033[A\033[7;2R", true },
	{ "\033[7;23R", false },
};

static void test_answers(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		struct tty t = start_carrel("LC_ALL=C", "kiosk", NULL);

		stands(&t, 0, QUESTION);
		type(&t, answers[i].bytes);
		stands(&t, 0, ERASED);
		stands(&t, 0, answers[i].utf8 ? SPANISH_UTF8 : SPANISH_ASCII);
		stands(&t, 0, FIRST_SCREEN);
		assert_false(
			has(&t, 0, answers[i].utf8 ? SPANISH_ASCII " " : SPANISH_UTF8));
		stop(&t);
	}
}

/* Beyond the limit it is a sequence that is no key: the first screen stays. */
static void test_late_answer(void **state)
{
	struct tty t = start_carrel("LC_ALL=C", "kiosk", NULL);

	(void)state;
	stands(&t, 0, FIRST_SCREEN);
	type(&t, "\033[1;2R");
	size_t before = t.seen.len;

	/* Enter chooses English, where the cursor stood: nothing else was a key. */
	type(&t, "\r");
	stands(&t, before, HOME);
	assert_false(has(&t, before, "2R"));
	stop(&t);
}

/* It is asked once for all visits, and not where somebody has said. */
static void test_asked_once(void **state)
{
	struct tty t = start_carrel("LC_ALL=C", "kiosk", NULL);

	(void)state;
	stands(&t, 0, QUESTION);
	type(&t, "\033[1;2R");
	stands(&t, 0, FIRST_SCREEN);
	size_t first = t.seen.len;

	type(&t, "\r");
	stands(&t, first, HOME);
	type(&t, "\x18");
	stands(&t, t.seen.len, FIRST_SCREEN);
	assert_false(has(&t, first, "\033[6n"));
	stop(&t);
	t = start_carrel("LC_ALL=xx_YY.utf8@none", "kiosk", NULL);
	stands(&t, 0, FIRST_SCREEN);
	stands(&t, 0, SPANISH_UTF8);
	assert_false(has(&t, 0, "\033[6n"));
	stop(&t);
}

/* A card that is printed on such a terminal. */
static void test_show(void **state)
{
	static const struct {
		const char *answer, *shows;
	} cases[] = { { "\033[1;2R", "m\xC3\xA1quina" }, { "\033[1;3R", "maquina" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct tty t = start_carrel("LANG=C", "show", "overdose-now");

		stands(&t, 0, QUESTION);
		type(&t, cases[i].answer);
		stands(&t, 0, cases[i].shows);
		ends(&t);
	}
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.s[i] >= 0x80)
			return false;
	return true;
}

/* What the terminal can't take is neither sent nor asked about. */
static void test_check_screen(void **state)
{
	static const char *const words[] = { "check-screen", NULL };

	(void)state;
	struct tty t = start_words("LC_ALL=C", words);

	stands(&t, 0, QUESTION);
	type(&t, "\033[1;3R");
	stands(&t, 0, ERASED);
	size_t asked = t.seen.len;

	stands(&t, 0, "9 of 21");
	assert_true(is_ascii(str_skip(buf_str(&t.seen), asked)));
	type(&t, "\x03");
	ends(&t);
	t = start_words("LC_ALL=C", words);
	stands(&t, 0, QUESTION);
	type(&t, "\033[1;2R");
	stands(&t, 0, " of 21");
	type(&t, "10");
	stands(&t, 0, "\xD0\xA0\xD1\x83\xD1\x81"); /* "Rus", in its own letters */
	type(&t, "\x03");
	ends(&t);
}

/* The page for the wall, in every language. */
static void test_poster(void **state)
{
	static const char *const words[] = { "setup", "--poster", NULL };
	struct tty t = start_words("LC_ALL=C", words);

	(void)state;
	stands(&t, 0, QUESTION);
	type(&t, "\033[1;3R");
	stands(&t, 0, ERASED);
	size_t asked = t.seen.len;

	stands(&t, 0, "  English");
	stands(&t, 0, "  Espanol");
	assert_true(is_ascii(str_skip(buf_str(&t.seen), asked)));
	ends(&t);
}

/* The row of letters, and that of languages, are about this terminal. */
static void test_doctor(void **state)
{
	static const char *const words[] = { "doctor", "staff", NULL };
	static const struct {
		const char *answer, *letters, *languages;
	} cases[] = {
		{ "\033[1;2R", "all scripts\r\n", "languages: nothing keeps" },
		{ "\033[1;3R", "takes ASCII", "languages: this screen can't show" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct tty t = start_words("LC_ALL=C", words);

		stands(&t, 0, QUESTION);
		type(&t, cases[i].answer);
		stands(&t, 0, cases[i].letters);
		stands(&t, 0, cases[i].languages);
		ends_with(&t, 1); /* these cards have no emergency number */
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers),      cmocka_unit_test(test_late_answer),
		cmocka_unit_test(test_asked_once),   cmocka_unit_test(test_show),
		cmocka_unit_test(test_check_screen), cmocka_unit_test(test_poster),
		cmocka_unit_test(test_doctor),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
