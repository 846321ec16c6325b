/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * On a real Linux console: the program runs on a spare virtual terminal, and the cursor
 * is the kernel's, read where BRLTTY reads it (/dev/vcsa). Skipped where there is no such
 * terminal or no right to one. Nothing is switched: the screen that is seen stays.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <linux/vt.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/attr.h"
#include "lib/from_env.h"

#define DEADLINE_MS 20000
#define TICK_MS 10
#define COLS_MAX 255 /* the kernel tells it in one byte */
#define CELLS_MAX 65536
#define REVERSE 0x70 /* black on grey: the attribute of the bar */

#define DOWN "\033[B"
#define UP "\033[A"

struct console {
	int tty;
	int text, cells; /* what it shows: characters; bytes with their attributes */
	pid_t program;
};

/* The row of the cursor, as BRLTTY sees it. */
struct sight {
	int row, col;
	char line[COLS_MAX + 1]; /* ASCII; all else is '?' */
	bool on_bar, bar_before; /* is the cursor's cell in the bar; is the one before? */
};

static int open_numbered(const char *name, int n, int flags)
{
	char path[32];

	snprintf(path, sizeof(path), "/dev/%s%d", name, n);
	return open(path, flags | O_NOCTTY | O_CLOEXEC);
}

/* A spare terminal's number; -1 where there is none for us. */
static int spare(void)
{
	int any = open("/dev/tty0", O_RDWR | O_NOCTTY | O_CLOEXEC), n = -1;

	if (any < 0 || ioctl(any, VT_OPENQRY, &n) < 0)
		n = -1;
	if (any >= 0)
		close(any);
	return n;
}

static bool can_type(int tty)
{
	return ioctl(tty, TIOCSTI, "") == 0;
}

/* False where something is missing. Whoever else got the same terminal is waited for. */
static bool console_open(struct console *c)
{
	int n = spare();

	*c = (struct console){ -1, -1, -1, 0 };
	if (n <= 0)
		return false;
	c->tty = open_numbered("tty", n, O_RDWR);
	c->text = open_numbered("vcsu", n, O_RDONLY);
	c->cells = open_numbered("vcsa", n, O_RDONLY);
	return c->tty >= 0 && c->text >= 0 && c->cells >= 0 &&
	       flock(c->tty, LOCK_EX) == 0 && can_type(c->tty);
}

static void be_program(int tty, const char *const argv[])
{
	static const char *const env[] = { "TERM=linux", "LC_ALL=C.UTF-8", NULL };

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setsid();
	ioctl(tty, TIOCSCTTY, 0);
	tcflush(tty, TCIOFLUSH);
	for (int fd = 0; fd < 3; fd++)
		dup2(tty, fd);
	/* execve() changes neither; its prototype is older than const. */
	execve(argv[0], (char *const *)(uintptr_t)argv, (char *const *)(uintptr_t)env);
	_exit(127);
}

static void start(struct console *c)
{
	char resources[4096], locales[4096], config[4096];
	const char *argv[] = { from_env("CARREL"),
			       "kiosk",
			       "--config",
			       config,
			       "--resources",
			       resources,
			       "--locales",
			       locales,
			       "--lang",
			       "en",
			       geteuid() ? NULL : "--allow-root",
			       NULL };

	snprintf(resources, sizeof(resources), "%s/tests/screens/library",
		 from_env("SRCDIR"));
	snprintf(locales, sizeof(locales), "%s/tests/screens/locales",
		 from_env("SRCDIR"));
	snprintf(config, sizeof(config), "%s/tests/e2e/frames.yaml", from_env("SRCDIR"));
	fflush(NULL);
	c->program = fork();
	assert_true(c->program >= 0);
	if (c->program == 0)
		be_program(c->tty, argv);
}

static void type(struct console *c, const char *keys)
{
	for (; *keys; keys++)
		assert_int_equal(ioctl(c->tty, TIOCSTI, keys), 0);
}

static struct sight look(struct console *c)
{
	static unsigned char cells[CELLS_MAX];
	static uint32_t text[CELLS_MAX / 2];
	struct sight s = { 0 };

	assert_true(pread(c->cells, cells, sizeof(cells), 0) > 4);
	assert_true(pread(c->text, text, sizeof(text), 0) > 0);
	int cols = cells[1];

	s.col = cells[2];
	s.row = cells[3];
	const unsigned char *row = cells + 4 + (size_t)s.row * cells[1] * 2;

	for (int i = 0; i < cols; i++) {
		uint32_t cp = text[s.row * cells[1] + i];

		s.line[i] = cp >= ' ' && cp < 127 ? (char)cp : '?';
	}
	s.on_bar = row[2 * s.col + 1] == REVERSE;
	s.bar_before = s.col > 0 && row[2 * s.col - 1] == REVERSE;
	return s;
}

static int64_t now_ms(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The cursor's row has `text`, which begins there (at = 0), or ends there (at = its
 * length); `bar`: at the first cell of the bar. */
static bool is_seen(const struct sight *s, const char *text, size_t at, bool bar)
{
	return s->col >= (int)at &&
	       strncmp(s->line + s->col - at, text, strlen(text)) == 0 &&
	       s->on_bar == bar && !s->bar_before;
}

static struct sight await(struct console *c, const char *text, size_t at, bool bar)
{
	int64_t until = now_ms() + DEADLINE_MS;
	struct sight s = look(c);

	while (!is_seen(&s, text, at, bar)) {
		if (now_ms() > until)
			fail_msg("not \"%s\" but column %d of \"%s\"", text, s.col,
				 s.line);
		poll(NULL, 0, TICK_MS);
		s = look(c);
	}
	return s;
}

static void chosen(struct console *c, const char *keys, const char *text)
{
	type(c, keys);
	await(c, text, 0, true);
}

static void in_box(struct console *c, const char *keys, const char *text,
		   const char *count)
{
	type(c, keys);
	struct sight s = await(c, text, strlen(text), false);

	assert_non_null(strstr(s.line, count));
}

static void reads(struct console *c, const char *keys, const char *text)
{
	type(c, keys);
	await(c, text, 0, false);
}

static void way(struct console *c)
{
	chosen(c, "", "1  English");
	chosen(c, DOWN, "2  Espa");
	chosen(c, UP, "1  English");
	chosen(c, "\r", "1  First aid");
	chosen(c, DOWN DOWN, "3  Bodies");
	chosen(c, " ", "1  Someone needs help now");
	chosen(c, " ", "1  First aid");
	in_box(c, "breat", "Search: breat", "Found: 16");
	in_box(c, "x", "Search: breatx", "Found: ");
	in_box(c, "\x7F", "Search: breat", "Found: 16");
	chosen(c, DOWN, "1  She does not wake up");
	chosen(c, DOWN, "2  A birth that goes wrong");
	reads(c, "\r", "A birth that goes wrong");
	chosen(c, "!", "1  ");
	reads(c, "1", "She does not wake up");
	chosen(c, "\033", "1  English");
	reads(c, "\x7F", "She does not wake up");
}

static void test_cursor(void **state)
{
	struct console c;
	int status;

	(void)state;
	if (!console_open(&c))
		skip();
	start(&c);
	way(&c);
	assert_int_equal(kill(c.program, SIGTERM), 0);
	assert_int_equal(waitpid(c.program, &status, 0), c.program);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	close(c.tty);
	close(c.text);
	close(c.cells);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cursor),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
