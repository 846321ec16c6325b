/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tui/term and guard/ together, by demo_term on a real terminal (tests/lib/vt.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/attr.h"
#include "lib/vt.h"

#define XTERM "TERM=xterm"
#define UTF8 "LC_ALL=C.UTF-8"
#define EXIT_NO_TERMINAL 2
#define RSS_MAX_KB (32 * 1024)

/* demo_term stands beside this program. */
static const char *demo_path(void)
{
	static char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - sizeof("demo_term"));

	assert_true(n > 0);
	path[n] = '\0';
	strcpy(strrchr(path, '/') + 1, "demo_term");
	return path;
}

static struct vt *open_sized(const char *arg, int rows, int cols)
{
	const char *argv[] = { demo_path(), arg, NULL };
	const char *env[] = { XTERM, UTF8, NULL };

	return vt_open(argv, env, rows, cols);
}

static struct vt *open_demo(const char *arg)
{
	struct vt *v = open_sized(arg, 24, 80);

	assert_true(vt_wait(v, "demo 24x80", VT_DEADLINE_MS));
	return v;
}

static void assert_stands(struct vt *v, const char *text)
{
	if (!vt_wait(v, text, VT_DEADLINE_MS))
		fail_msg("no \"%s\" on the screen:\n%s", text, vt_text(v).s);
}

static void assert_ends(struct vt *v, int status)
{
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), status);
	assert_true(vt_restored(v));
	vt_close(v);
}

static void quit(struct vt *v)
{
	vt_send(v, STR("Q"));
	assert_ends(v, 0);
}

/* The visit that stands on the screen: its pid. */
static int visit_of(struct vt *v)
{
	const char *at = strstr(vt_text(v).s, " visit ");
	int pid = 0;

	if (at)
		sscanf(at, " visit %d", &pid);
	return pid;
}

static void await_other_visit(struct vt *v, int than)
{
	char text[32];

	snprintf(text, sizeof(text), " visit %d ", than);
	assert_true(vt_wait_gone(v, text, VT_DEADLINE_MS));
	assert_stands(v, " visit ");
	assert_int_not_equal(visit_of(v), than);
}

static void test_first_screen(void **state)
{
	struct vt *v = open_demo("leave");
	int row, col;

	(void)state;
	assert_stands(v, "────────────────────\n");
	assert_stands(v, "[妇女] [ที่พัก] [हिन्दी] [é]\n");
	vt_settle(v);
	vt_cursor(v, &row, &col);
	assert_int_equal(row, 5);
	assert_int_equal(col, 2);
	assert_false(vt_restored(v));
	/* No title, no bell, no colours. */
	assert_null(strstr(vt_raw(v).s, "\033]"));
	assert_null(strchr(vt_raw(v).s, '\a'));
	assert_null(strstr(vt_raw(v).s, "\033[3m"));
	assert_null(strstr(vt_raw(v).s, "\033[39"));
	assert_non_null(strstr(vt_raw(v).s, "\033[?2004h"));
	quit(v);
}

/* A frame sends what differs, not the screen. */
static void test_small_change_is_small(void **state)
{
	struct vt *v = open_demo("leave");
	size_t before;

	(void)state;
	vt_settle(v);
	before = vt_raw(v).len;
	vt_send(v, STR("x"));
	assert_stands(v, "log: 0078\n");
	vt_settle(v);
	assert_true(vt_raw(v).len - before < 60);
	quit(v);
}

/* Frames of noise in all widths leave nothing behind. */
static void test_noise_leaves_nothing(void **state)
{
	struct vt *v = open_demo("leave");
	struct buf before = { 0 };

	(void)state;
	vt_send(v, STR("Z"));
	vt_settle(v);
	buf_add_str(&before, vt_text(v));
	vt_send(v, STR("Nx"));
	assert_stands(v, "log: 0078\n");
	vt_send(v, STR("Z"));
	assert_stands(v, "log:\n");
	vt_settle(v);
	assert_string_equal(vt_text(v).s, before.s);
	buf_release(&before);
	quit(v);
}

static void test_resizes(void **state)
{
	static const struct {
		int rows, cols;
		const char *text;
	} sizes[] = {
		{ 10, 40, "demo 10x40" }, { 50, 132, "demo 50x132" },
		{ 6, 20, "demo 6x20" },   { 1, 5, "demo" },
		{ 24, 80, "demo 24x80" }, { 300, 400, "demo 100x300" },
		{ 24, 80, "demo 24x80" },
	};
	struct vt *v = open_demo("leave");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		vt_resize(v, sizes[i].rows, sizes[i].cols);
		assert_stands(v, sizes[i].text);
	}
	assert_stands(v, "[妇女] [ที่พัก] [हिन्दी] [é]\n");
	quit(v);
}

static void test_resize_storm_ends_right(void **state)
{
	struct vt *v = open_demo("leave");

	(void)state;
	for (int i = 0; i < 500; i++)
		vt_resize(v, 1 + i % 40, 20 + i % 100);
	vt_resize(v, 30, 90);
	assert_stands(v, "demo 30x90");
	/* Small and back: the terminal has lost what it showed. */
	vt_settle(v);
	vt_resize(v, 2, 5);
	vt_resize(v, 30, 90);
	assert_stands(v, "[妇女] [ที่พัก] [हिन्दी] [é]\n");
	vt_send(v, STR("Zx"));
	assert_stands(v, "log: 0078\n");
	quit(v);
}

static long peak_kb(pid_t pid)
{
	char path[64], line[128];
	long kb = -1;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	FILE *f = fopen(path, "r");

	while (f && fgets(line, sizeof(line), f))
		sscanf(line, "VmHWM: %ld", &kb);
	if (f)
		fclose(f);
	return kb;
}

static bool is_instrumented(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
	return true;
#endif
#endif
	return false;
}

static void expect_size(const char *const env[], int rows, int cols, const char *text)
{
	const char *argv[] = { demo_path(), "leave", NULL };
	struct vt *v = vt_open(argv, env, rows, cols);

	assert_stands(v, text);
	assert_true(is_instrumented() || peak_kb(vt_visit(v)) < RSS_MAX_KB);
	quit(v);
}

static void test_any_window(void **state)
{
	static const char *const env[] = { XTERM, UTF8, NULL };
	static const struct {
		int rows, cols;
		const char *text;
	} sizes[] = {
		{ 0, 0, "demo 24x80" },
		{ 0, 40, "demo 24x40" },
		{ 1, 1, "d\n" },
		{ 1, 2, "de\n" },
		{ 2, 1, "d\n" },
		{ 5, 20, "demo 5x20" },
		{ 23, 79, "demo 23x79" },
		{ 200, 500, "demo 100x300" },
		{ 1000, 1000, "100x300" },
		{ 20000, 10000, "100x300" },
		{ 65535, 65535, "100x300" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		expect_size(env, sizes[i].rows, sizes[i].cols, sizes[i].text);
}

static void test_hostile_environment(void **state)
{
	static const char *const values[] = {
		"0", "-5", "1", "100000", "32767", "x", ""
	};
	char lines[32], columns[32];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		const char *env[] = { XTERM,
				      UTF8,
				      lines,
				      columns,
				      "ESCDELAY=2000000000",
				      "NCURSES_NO_UTF8_ACS=1",
				      "NCURSES_ASSUMED_COLORS=1,1",
				      "TERMINFO=/dev/null",
				      "TERMINFO_DIRS=/nowhere",
				      "TERMCAP=xterm:cm=evil%d:",
				      NULL };

		snprintf(lines, sizeof(lines), "LINES=%s", values[i]);
		snprintf(columns, sizeof(columns), "COLUMNS=%s", values[i]);
		expect_size(env, 24, 80, "demo 24x80");
	}
}

/* A description below HOME that would send a title. */
static void test_home_is_not_read(void **state)
{
	char home[] = "/tmp/test_term.XXXXXX", command[512], variable[64];

	(void)state;
	assert_non_null(mkdtemp(home));
	snprintf(command, sizeof(command),
		 "cd %s && mkdir .terminfo && printf 'xterm|evil, cols#80, lines#24, "
		 "cup=\\\\E[%%%%i%%%%p1%%%%dH, clear=\\\\E]0;evil\\\\007, am,\\n' >t && "
		 "tic -o .terminfo t 2>/dev/null",
		 home);
	if (system(command) != 0)
		print_message("# no tic here: nothing is proved\n");
	snprintf(variable, sizeof(variable), "HOME=%s", home);
	const char *argv[] = { demo_path(), "leave", NULL };
	const char *env[] = { XTERM, UTF8, variable, NULL };
	struct vt *v = vt_open(argv, env, 24, 80);

	assert_stands(v, "demo 24x80");
	assert_null(strstr(vt_raw(v).s, "evil"));
	quit(v);
	snprintf(command, sizeof(command), "rm -r %s", home);
	assert_int_equal(system(command), 0);
}

static void expect_refusal(const char *const argv[], const char *term, const char *text)
{
	const char *env[] = { UTF8, term, NULL };
	struct vt *v = vt_open(argv, env, 24, 130);

	assert_stands(v, text);
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), EXIT_NO_TERMINAL);
	assert_null(memchr(vt_raw(v).s, 0x1B, vt_raw(v).len));
	assert_true(vt_restored(v));
	vt_close(v);
}

static void test_terms(void **state)
{
	static char longest[10010] = "TERM=";
	const struct {
		const char *term, *text;
	} all[] = {
		{ NULL, "TERM is not set" },
		{ "TERM=", "TERM is not set" },
		{ "TERM=nosuch", "(TERM=nosuch)" },
		{ "TERM=unknown", "(TERM=unknown)" },
		{ "TERM=dumb", "(TERM=dumb) cannot place the cursor" },
		{ "TERM=\033]0;evil\a", "TERM is not the name of a terminal" },
		{ "TERM=xterm\033[2J", "TERM is not the name of a terminal" },
		{ "TERM=../../x", "TERM is not the name of a terminal" },
		{ "TERM=/usr/share/terminfo/x/xterm", "TERM is not the name" },
		{ "TERM=xt\xE9rm", "TERM is not the name of a terminal" },
		{ longest, "TERM is not set" }, /* base/env.h let it not through */
	};
	const char *argv[] = { demo_path(), "leave", NULL };

	(void)state;
	memset(longest + 5, 'x', 10000);
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		expect_refusal(argv, all[i].term, all[i].text);
}

static void test_descriptors(void **state)
{
	static const struct {
		const char *redirection, *text;
	} all[] = {
		{ "<&-", "standard input is closed" },
		{ "</dev/null", "standard input is not a terminal" },
		{ ">&-", "standard output is closed" },
		{ ">/dev/null", "standard output is not a terminal" },
		{ "| cat", "standard output is not a terminal" },
		{ "<&- >&-", "standard input is closed" },
	};
	char command[4200];
	const char *argv[] = { "/bin/sh", "-c", command, NULL };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		snprintf(command, sizeof(command), "%s %s; exit %d", demo_path(),
			 all[i].redirection, EXIT_NO_TERMINAL);
		expect_refusal(argv, XTERM, all[i].text);
	}
}

static void test_without_standard_error(void **state)
{
	char command[4200];
	const char *argv[] = { "/bin/sh", "-c", command, NULL };
	const char *env[] = { XTERM, UTF8, NULL };

	(void)state;
	snprintf(command, sizeof(command), "exec %s leave 2>&-", demo_path());
	struct vt *v = vt_open(argv, env, 24, 80);

	assert_stands(v, "demo 24x80");
	quit(v);
}

static void test_other_terminals(void **state)
{
	static const char *const terms[] = { "TERM=vt100", "TERM=linux", "TERM=screen",
					     "TERM=tmux-256color",
					     "TERM=xterm-256color" };
	const char *argv[] = { demo_path(), "leave", NULL };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		const char *env[] = { terms[i], UTF8, NULL };
		struct vt *v = vt_open(argv, env, 24, 80);

		if (!vt_wait(v, "[妇女] [ที่พัก] [हिन्दी] [é]\n", VT_DEADLINE_MS))
			fail_msg("with %s:\n%s", terms[i], vt_text(v).s);
		vt_send(v, STR("Q"));
		vt_exit_status(v, VT_DEADLINE_MS);
		assert_true(vt_restored(v));
		vt_close(v);
	}
}

static void test_all_keys(void **state)
{
	static const struct {
		struct str bytes;
		const char *log;
	} all[] = {
		{ { "a!9 ", 4 }, "log: 0061 0021 0039 0020\n" },
		{ { "\xC3\xA9\xD8\xB4", 4 }, "log: 00E9 0634\n" },
		{ { "\r\n\t\b\x7F", 5 }, "log: enter enter tab back back\n" },
		{ { "\033[A\033[B\033[C\033[D", 12 }, "log: up down right left\n" },
		{ { "\033OA\033OB\033OC\033OD", 12 }, "log: up down right left\n" },
		{ { "\033[5~\033[6~", 8 }, "log: pgup pgdn\n" },
		{ { "\033[1;5A\033Oq\033OM", 12 }, "log: up 0031 enter\n" },
		/* Those that do nothing, with one that does behind them. */
		{ { "\0\1\2\4\5\6\7\v\f\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x19x",
		    21 },
		  "log: 0078\n" },
		{ { "\x1A\x1C\x1D\x1E\x1Fx", 6 }, "log: 0078\n" },
		{ { "\xFF\x80\xC0\xAFx", 5 }, "log: 0078\n" },
		{ { "\033[15~\033OP\033[H\033[[A\033[M !!x", 22 }, "log: 0078\n" },
		{ { "\033", 1 }, "log: esc\n" },
		{ { "\033\033", 2 }, "log: esc esc\n" },
		{ { "\033[200~p q\r\033[201~", 16 }, "log: paste\npaste:p q\n" },
	};
	struct vt *v = open_demo("leave");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		vt_send(v, STR("Z"));
		assert_stands(v, "log:\n");
		vt_send(v, all[i].bytes);
		assert_stands(v, all[i].log);
	}
	quit(v);
}

static int64_t now_ms(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Over a network an Esc waits longer for what may belong to it. */
static void test_esc_waits_longer_over_ssh(void **state)
{
	const char *argv[] = { demo_path(), "leave", NULL };
	const char *env[] = { XTERM, UTF8, "SSH_CONNECTION=::1 5 ::1 22", NULL };
	struct vt *v = vt_open(argv, env, 24, 80);
	int64_t start;

	(void)state;
	assert_stands(v, "demo 24x80");
	start = now_ms();
	vt_send(v, STR("\033"));
	assert_stands(v, "log: esc\n");
	assert_true(now_ms() - start >= 140);
	quit(v);
}

static void test_split_sequence(void **state)
{
	struct vt *v = open_demo("leave");

	(void)state;
	vt_send(v, STR("\033"));
	vt_send(v, STR("["));
	vt_send(v, STR("A"));
	assert_stands(v, "log: up\n");
	vt_send(v, STR("\xE5"));
	vt_settle(v); /* longer than an Esc waits */
	vt_send(v, STR("\xA6\x87"));
	assert_stands(v, "log: up 5987\n");
	quit(v);
}

static void test_nothing_stays_on_the_terminal(void **state)
{
	struct vt *v = open_demo("leave");

	(void)state;
	vt_send(v, STR("x"));
	assert_stands(v, "log: 0078");
	vt_send(v, STR("Q"));
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	assert_int_equal(strspn(vt_text(v).s, "\n"), 24);
	assert_non_null(strstr(vt_raw(v).s, "\033[2J\033[3J\033[H"));
	vt_close(v);
}

static void expect_next_visit(const char *keys, const char *text)
{
	struct vt *v = open_demo("leave");
	int first = visit_of(v);

	vt_send(v, STR("x"));
	assert_stands(v, "log: 0078");
	vt_send(v, str_from(keys));
	await_other_visit(v, first);
	assert_stands(v, text);
	assert_stands(v, "log:\n");
	quit(v);
}

static void test_next_visits(void **state)
{
	(void)state;
	expect_next_visit("E", "first 0");
	expect_next_visit("K", "first 7");
	expect_next_visit("A", "first 0"); /* abort() */
	expect_next_visit("\x03", "first 0");
	expect_next_visit("\x18", "first 0");
}

/* What was typed before the wipe is done does not reach the next visit. */
static void test_typeahead_is_dropped(void **state)
{
	struct vt *v = open_demo("leave");
	int first = visit_of(v);

	(void)state;
	vt_send(v, STR("Esecret\r"));
	await_other_visit(v, first);
	vt_settle(v);
	assert_stands(v, "log:\n");
	quit(v);
}

static void test_killed_visit(void **state)
{
	struct vt *v = open_demo("leave");
	int first = visit_of(v);

	(void)state;
	assert_int_equal(kill(first, SIGKILL), 0);
	await_other_visit(v, first);
	/* A key before its screen stands is dropped with what was typed ahead. */
	vt_settle(v);
	assert_stands(v, "demo 24x80");
	quit(v);
}

static void test_clear_keys_leave_an_untouched_visit(void **state)
{
	struct vt *v = open_demo("leave");

	(void)state;
	vt_send(v, STR("\x03"));
	assert_ends(v, 0);
	v = open_demo("leave");
	vt_send(v, STR("\x18"));
	assert_ends(v, 0);
}

static void test_clear_keys_do_nothing_on_an_untouched_kiosk(void **state)
{
	struct vt *v = open_demo("kiosk");
	int first = visit_of(v);

	(void)state;
	vt_send(v, STR("\x03"));
	vt_send(v, STR("\x18"));
	vt_settle(v);
	vt_send(v, STR("x"));
	assert_stands(v, "log: 0078\n");
	assert_int_equal(visit_of(v), first);
	quit(v);
}

/* A Ctrl-C that is held must not leave the program. */
static void test_held_clear_key_does_not_leave(void **state)
{
	struct vt *v = open_demo("leave");
	int first = visit_of(v);

	(void)state;
	vt_send(v, STR("x"));
	assert_stands(v, "log: 0078");
	vt_send(v, STR("\x03"));
	await_other_visit(v, first);
	for (int i = 0; i < 20; i++)
		vt_send(v, STR("\x03"));
	vt_settle(v);
	vt_send(v, STR("y"));
	assert_stands(v, "log: 0079\n");
	quit(v);
}

/* The terminal takes no more bytes; Ctrl-X ends the visit all the same. */
static void test_clear_with_a_hung_terminal(void **state)
{
	struct vt *v = open_demo("leave");
	int first = visit_of(v);

	(void)state;
	vt_send(v, STR("F"));
	assert_true(vt_stall(v, VT_DEADLINE_MS));
	vt_send(v, STR("\x18"));
	await_other_visit(v, first);
	assert_stands(v, "log:\n");
	quit(v);
}

static void test_signals_end_the_program(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		struct vt *v = open_demo("kiosk");
		int visit = visit_of(v);

		vt_send(v, STR("x"));
		assert_stands(v, "log: 0078");
		kill(vt_pid(v), signals[i]);
		assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
		assert_int_equal(kill(visit, 0), -1);
		assert_int_equal(strspn(vt_text(v).s, "\n"), 24);
		assert_true(vt_restored(v));
		vt_close(v);
	}
}

static void test_signal_with_a_hung_terminal(void **state)
{
	struct vt *v = open_demo("kiosk");

	(void)state;
	vt_send(v, STR("F"));
	assert_true(vt_stall(v, VT_DEADLINE_MS));
	kill(vt_pid(v), SIGTERM);
	assert_ends(v, 0);
}

static void expect_hangup_ends(const char *key, bool with_signal)
{
	struct vt *v = open_demo("kiosk");
	int visit = visit_of(v);

	vt_send(v, str_from(key));
	if (*key)
		assert_true(vt_stall(v, VT_DEADLINE_MS));
	vt_hangup(v, with_signal);
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	assert_int_equal(kill(visit, 0), -1);
	assert_int_equal(errno, ESRCH);
	vt_close(v);
}

static void test_hangup(void **state)
{
	(void)state;
	expect_hangup_ends("", false);
	expect_hangup_ends("", true);
	expect_hangup_ends("F", true);
}

static void test_visit_dies_with_the_parent(void **state)
{
	struct vt *v = open_demo("kiosk");
	int visit = visit_of(v);
	int64_t until = now_ms() + VT_DEADLINE_MS;

	(void)state;
	kill(vt_pid(v), SIGKILL);
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 128 + SIGKILL);
	while (kill(visit, 0) == 0 && now_ms() < until)
		poll(NULL, 0, 5);
	assert_int_equal(kill(visit, 0), -1);
	vt_close(v);
}

static void test_once(void **state)
{
	struct vt *v = open_demo("once");

	(void)state;
	vt_send(v, STR("E"));
	assert_ends(v, 0);
}

/* Visits that crash at their start, until somebody ends the program. */
static void test_crash_at_start(void **state)
{
	struct vt *v = open_sized("crash", 24, 80);

	(void)state;
	assert_stands(v, "trying again");
	kill(vt_pid(v), SIGTERM);
	assert_ends(v, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first_screen),
		cmocka_unit_test(test_small_change_is_small),
		cmocka_unit_test(test_noise_leaves_nothing),
		cmocka_unit_test(test_resizes),
		cmocka_unit_test(test_resize_storm_ends_right),
		cmocka_unit_test(test_any_window),
		cmocka_unit_test(test_hostile_environment),
		cmocka_unit_test(test_home_is_not_read),
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_descriptors),
		cmocka_unit_test(test_without_standard_error),
		cmocka_unit_test(test_other_terminals),
		cmocka_unit_test(test_all_keys),
		cmocka_unit_test(test_esc_waits_longer_over_ssh),
		cmocka_unit_test(test_split_sequence),
		cmocka_unit_test(test_nothing_stays_on_the_terminal),
		cmocka_unit_test(test_next_visits),
		cmocka_unit_test(test_typeahead_is_dropped),
		cmocka_unit_test(test_killed_visit),
		cmocka_unit_test(test_clear_keys_leave_an_untouched_visit),
		cmocka_unit_test(test_clear_keys_do_nothing_on_an_untouched_kiosk),
		cmocka_unit_test(test_held_clear_key_does_not_leave),
		cmocka_unit_test(test_clear_with_a_hung_terminal),
		cmocka_unit_test(test_signals_end_the_program),
		cmocka_unit_test(test_signal_with_a_hung_terminal),
		cmocka_unit_test(test_hangup),
		cmocka_unit_test(test_visit_dies_with_the_parent),
		cmocka_unit_test(test_once),
		cmocka_unit_test(test_crash_at_start),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
