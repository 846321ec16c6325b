/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guard/wipe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "base/str.h"

#define ROWS 24
#define COLS 80
#define RESTORE "\033[?1049l\033[?25h"
/* What wipe_terminal() may take with a terminal that takes nothing. */
#define STUCK_LIMIT_S 5

struct line {
	int master, slave;
	struct wipe wipe;
};

static void line_open(struct line *l)
{
	struct winsize size = { .ws_row = ROWS, .ws_col = COLS };

	*l = (struct line){ .wipe = { .restore = RESTORE, .erase_scrollback = true } };
	assert_int_equal(openpty(&l->master, &l->slave, NULL, NULL, &size), 0);
	fcntl(l->master, F_SETFL, O_NONBLOCK);
	l->wipe.fd = l->slave;
	l->wipe.have_modes = tcgetattr(l->slave, &l->wipe.modes) == 0;
	struct termios raw = l->wipe.modes;

	cfmakeraw(&raw);
	tcsetattr(l->slave, TCSANOW, &raw);
}

static void line_close(struct line *l)
{
	if (l->master >= 0)
		close(l->master);
	close(l->slave);
}

static void drain(struct line *l, struct buf *out)
{
	struct pollfd p = { .fd = l->master, .events = POLLIN };
	char bytes[4096];

	/* A moment: the kernel hands over what was written a little later. */
	while (poll(&p, 1, 100) > 0) {
		ssize_t n = read(l->master, bytes, sizeof(bytes));

		if (n <= 0)
			break;
		buf_add(out, bytes, (size_t)n);
	}
}

static size_t count(const struct buf *b, const char *part)
{
	size_t n = 0;

	for (const char *at = buf_str(b).s; (at = strstr(at, part)); at++)
		n++;
	return n;
}

static void test_every_row_on_both_screens(void **state)
{
	struct line l;
	struct buf out = { 0 };

	(void)state;
	line_open(&l);
	wipe_terminal(&l.wipe);
	drain(&l, &out);
	assert_int_equal(count(&out, "\033[2K"), 2 * ROWS);
	assert_int_equal(count(&out, "\033[1;1H\033[2K"), 2);
	assert_int_equal(count(&out, "\033[24;1H\033[2K"), 2);
	assert_int_equal(count(&out, "\033[25;1H"), 0);
	assert_non_null(
		strstr(out.s, "\033[24;1H\033[2K" RESTORE "\033[m\033[r\033[1;1H"));
	assert_non_null(strstr(out.s, "\033[2J\033[3J\033[H"));
	buf_clear(&out);
	l.wipe.erase_scrollback = false;
	wipe_terminal(&l.wipe);
	drain(&l, &out);
	assert_int_equal(count(&out, "\033[3J"), 0);
	buf_release(&out);
	line_close(&l);
}

static bool screen_is_blank(VTerm *vt)
{
	VTermScreen *screen = vterm_obtain_screen(vt);
	VTermScreenCell cell;

	for (int i = 0; i < ROWS * COLS; i++) {
		vterm_screen_get_cell(screen, (VTermPos){ i / COLS, i % COLS }, &cell);
		if (cell.chars[0] != 0 && cell.chars[0] != ' ')
			return false;
	}
	return true;
}

/* Both screens hold a word, and the program died in the middle of a sequence. */
static void test_nothing_stays_on_the_screen(void **state)
{
	static const char before[] =
		"secret\r\nsecret\033[?1049h\033[5;5Hsecret\033[7m\033[3";
	struct line l;
	struct buf out = { 0 };
	VTerm *vt = vterm_new(ROWS, COLS);

	(void)state;
	vterm_screen_enable_altscreen(vterm_obtain_screen(vt), 1);
	vterm_screen_reset(vterm_obtain_screen(vt), 1);
	vterm_input_write(vt, before, sizeof(before) - 1);
	assert_false(screen_is_blank(vt));
	line_open(&l);
	wipe_terminal(&l.wipe);
	drain(&l, &out);
	vterm_input_write(vt, out.s, out.len);
	assert_true(screen_is_blank(vt));
	vterm_input_write(vt, "\033[?1049h", 8);
	assert_true(screen_is_blank(vt));
	vterm_free(vt);
	buf_release(&out);
	line_close(&l);
}

static void test_modes_and_typeahead(void **state)
{
	struct line l;
	struct termios now;
	char byte;

	(void)state;
	line_open(&l);
	tcgetattr(l.slave, &now);
	assert_false(now.c_lflag & ICANON);
	assert_int_equal(write(l.master, "typed ahead\n", 12), 12);
	/* It has arrived before it is dropped. */
	assert_int_equal(
		poll(&(struct pollfd){ .fd = l.slave, .events = POLLIN }, 1, 20000), 1);
	wipe_terminal(&l.wipe);
	tcgetattr(l.slave, &now);
	assert_int_equal(now.c_lflag, l.wipe.modes.c_lflag);
	assert_int_equal(now.c_iflag, l.wipe.modes.c_iflag);
	fcntl(l.slave, F_SETFL, O_NONBLOCK);
	assert_int_equal(read(l.slave, &byte, 1), -1);
	assert_int_equal(errno, EAGAIN);
	line_close(&l);
}

static void fill(struct line *l)
{
	char junk[512];

	memset(junk, 'x', sizeof(junk));
	fcntl(l->slave, F_SETFL, O_NONBLOCK);
	/* The kernel moves bytes on in the background: full is full twice. */
	for (int full = 0; full < 2;) {
		while (write(l->slave, junk, sizeof(junk)) > 0)
			full = 0;
		full++;
		poll(&(struct pollfd){ .fd = l->slave, .events = POLLOUT }, 1, 100);
	}
	fcntl(l->slave, F_SETFL, 0);
}

static void test_full_terminal_holds_nothing_up(void **state)
{
	struct timespec start, end;
	struct line l;
	struct buf out = { 0 };

	(void)state;
	line_open(&l);
	fill(&l);
	clock_gettime(CLOCK_MONOTONIC, &start);
	wipe_terminal(&l.wipe);
	clock_gettime(CLOCK_MONOTONIC, &end);
	assert_true(end.tv_sec - start.tv_sec < STUCK_LIMIT_S);
	/* What was queued is dropped, so the wipe is there for the one who reads on. */
	drain(&l, &out);
	assert_non_null(strstr(out.s, "\033[2J\033[3J\033[H"));
	assert_int_equal(count(&out, RESTORE), 1);
	buf_release(&out);
	line_close(&l);
}

/* Ctrl-S, in a terminal whose modes allow it. */
static void test_stopped_terminal_holds_nothing_up(void **state)
{
	struct timespec start, end;
	struct line l;

	(void)state;
	line_open(&l);
	tcflow(l.slave, TCOOFF);
	clock_gettime(CLOCK_MONOTONIC, &start);
	wipe_terminal(&l.wipe);
	clock_gettime(CLOCK_MONOTONIC, &end);
	assert_true(end.tv_sec - start.tv_sec < STUCK_LIMIT_S);
	tcflow(l.slave, TCOON);
	line_close(&l);
}

static void test_terminal_that_is_gone(void **state)
{
	struct line l;
	struct wipe closed = { .fd = -1, .have_modes = true };

	(void)state;
	line_open(&l);
	close(l.master);
	l.master = -1;
	errno = ENOENT;
	wipe_terminal(&l.wipe);
	wipe_terminal(&closed);
	assert_int_equal(errno, ENOENT);
	line_close(&l);
}

/* A restore string that fills its array, and a window of any size. */
static void test_largest(void **state)
{
	static const struct winsize sizes[] = {
		{ .ws_row = 0 },
		{ .ws_row = 1 },
		{ .ws_row = 20000, .ws_col = 10000 },
	};
	static const size_t rows[] = { 200, 1, 200 };
	struct line l;
	struct buf out = { 0 };

	(void)state;
	line_open(&l);
	memset(l.wipe.restore, 'q', sizeof(l.wipe.restore));
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		ioctl(l.slave, TIOCSWINSZ, &sizes[i]);
		buf_clear(&out);
		wipe_terminal(&l.wipe);
		drain(&l, &out);
		assert_int_equal(count(&out, "\033[2K"), 2 * rows[i]);
		assert_int_equal(count(&out, "q"), WIPE_BYTES);
		assert_non_null(strstr(out.s, "\033[3J\033[H"));
	}
	buf_release(&out);
	line_close(&l);
}

/* Where the terminal may know no sequence, and through a pipe, empty lines are all. */
static void test_blank_lines(void **state)
{
	static const struct winsize nothing = { .ws_row = 0 };
	struct line l;
	struct buf out = { 0 };
	char bytes[4096];
	int ends[2];

	(void)state;
	line_open(&l);
	l.wipe.blank_lines = 40;
	wipe_terminal(&l.wipe);
	drain(&l, &out);
	/* The modes are restored behind them: the terminal is still raw. */
	assert_int_equal(out.len, ROWS);
	assert_int_equal(count(&out, "\n"), ROWS);
	buf_clear(&out);
	ioctl(l.slave, TIOCSWINSZ, &nothing);
	wipe_terminal(&l.wipe);
	drain(&l, &out);
	assert_int_equal(count(&out, "\n"), 40);
	assert_null(strchr(out.s, '\033'));
	assert_int_equal(pipe(ends), 0);
	l.wipe.fd = ends[1];
	wipe_terminal(&l.wipe);
	assert_int_equal(read(ends[0], bytes, sizeof(bytes)), 40);
	assert_null(memchr(bytes, '\033', 40));
	close(ends[0]);
	close(ends[1]);
	buf_release(&out);
	line_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_row_on_both_screens),
		cmocka_unit_test(test_nothing_stays_on_the_screen),
		cmocka_unit_test(test_modes_and_typeahead),
		cmocka_unit_test(test_full_terminal_holds_nothing_up),
		cmocka_unit_test(test_stopped_terminal_holds_nothing_up),
		cmocka_unit_test(test_terminal_that_is_gone),
		cmocka_unit_test(test_largest),
		cmocka_unit_test(test_blank_lines),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	signal(SIGTTOU, SIG_IGN); /* as the caller does */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
