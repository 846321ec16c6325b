/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plain mode at a terminal that knows nothing, at one that knows more, and through pipes:
 * what is sent, what stays, and how a visit ends. CARREL is the program, SRCDIR the
 * project.
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
#include <unistd.h>

#include "base/attr.h"
#include "lib/from_env.h"
#include "lib/vt.h"

#define CTRL_C "\x03"
#define CTRL_D "\x04"
#define CTRL_X "\x18"
#define DUMB "TERM=dumb"
#define XTERM "TERM=xterm-256color"
#define START "Choose your language"
#define HOME "Police, court, prison"
#define CARD "1. Shout her name"
#define ESC '\033'

/* The command line, with English, Spanish and Russian offered. */
static const char *command(const char *profile, const char *more)
{
	static char line[16384];
	const char *dir = from_env("SRCDIR");
	bool root = geteuid() == 0 && strcmp(profile, "kiosk") == 0;

	snprintf(line, sizeof(line),
		 "exec '%s' %s %s %s --config '%s/tests/e2e/languages.yaml' "
		 "--resources '%s/resources' --locales '%s/locales' --lang en",
		 from_env("CARREL"), profile, root ? "--allow-root" : "", more, dir, dir,
		 dir);
	return line;
}

static struct vt *start_sized(const char *term, const char *line, int rows, int cols)
{
	const char *const argv[] = { "/bin/sh", "-c", line, NULL };
	const char *const env[] = { "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", term, NULL };

	return vt_open(argv, env, rows, cols);
}

static struct vt *start(const char *term, const char *profile, const char *more)
{
	return start_sized(term, command(profile, more), 24, 80);
}

static void type(struct vt *v, const char *keys)
{
	vt_send(v, str_from(keys));
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

static bool has(struct str text, const char *part)
{
	return text.len && strstr(text.s, part) != NULL;
}

static bool sent_escape(struct vt *v)
{
	struct str raw = vt_raw(v);

	return raw.len && memchr(raw.s, ESC, raw.len) != NULL;
}

static void ends(struct vt *v)
{
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	assert_true(vt_restored(v));
}

static void terminate(struct vt *v)
{
	assert_int_equal(kill(vt_pid(v), SIGTERM), 0);
	ends(v);
}

static void to_card(struct vt *v)
{
	stands(v, START);
	type(v, "1\n");
	stands(v, HOME);
	type(v, "!\n");
	stands(v, "1. She will not wake up");
	type(v, "1\n");
	stands(v, CARD);
}

/* Every profile takes lines by itself there, and never sends a sequence. */
static void test_dumb(void **state)
{
	static const char *const profiles[] = { "", "kiosk" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(profiles); i++) {
		struct vt *v = start(DUMB, profiles[i], "");

		to_card(v);
		type(v, "00\n");
		gone(v, CARD);
		stands(v, START);
		type(v, "0\n");
		stands(v, CARD);
		type(v, "narcan\n");
		stands(v, "Found: ");
		type(v, "00\n");
		gone(v, "Found: ");
		type(v, "00\n");
		vt_settle(v);
		stands(v, START);
		assert_false(has(vt_text(v), "Found: "));
		terminate(v);
		assert_false(has(vt_text(v), START));
		assert_false(sent_escape(v));
		vt_close(v);
	}
}

static void test_staff_on_dumb(void **state)
{
	struct vt *v = start(DUMB, "staff", "");

	(void)state;
	stands(v, HOME);
	type(v, "e\n");
	stands(v, "Faults in cards and texts");
	type(v, "0\n");
	vt_settle(v);
	type(v, "q\n");
	ends(v);
	assert_false(sent_escape(v));
	vt_close(v);
}

/* A terminal that can do more gets lines only where it is asked for; hidden lines leave
 * its scrollback too, but for staff. */
static void test_scrollback(void **state)
{
	static const char *const profiles[] = { "kiosk", "staff" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(profiles); i++) {
		bool staff = strcmp(profiles[i], "staff") == 0;
		struct vt *v = start(XTERM, profiles[i], "--plain");

		if (!staff) {
			stands(v, START);
			type(v, "1\n");
		}
		stands(v, HOME);
		type(v, "11\n");
		stands(v, CARD);
		type(v, "00\n");
		stands(v, START);
		gone(v, CARD);
		assert_true(has(vt_scrollback(v), CARD) == staff);
		assert_true(has(vt_raw(v), "\033[3J") != staff);
		type(v, "0\n");
		stands(v, CARD);
		terminate(v);
		assert_false(has(vt_text(v), CARD));
		assert_true(has(vt_scrollback(v), CARD) == staff);
		vt_close(v);
	}
}

/* The setting does what the option does. */
static void test_setting(void **state)
{
	static const char setting[] = "plain: true\n";
	char path[] = "/tmp/carrel-plain-XXXXXX", line[4096];
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_true(write(fd, setting, sizeof(setting) - 1) > 0);
	close(fd);
	snprintf(line, sizeof(line),
		 "exec '%s' --config '%s' --resources '%s/resources' --locales "
		 "'%s/locales' --lang en",
		 from_env("CARREL"), path, from_env("SRCDIR"), from_env("SRCDIR"));
	struct vt *v = start_sized(XTERM, line, 24, 80);

	stands(v, "Page 1 of 2. 1-8: choose >");
	unlink(path);
	assert_false(sent_escape(v));
	terminate(v);
	vt_close(v);
}

/* The keys that clear, as signals of the terminal's driver: with half a line typed. */
static void test_clear_keys(void **state)
{
	static const char *const keys[] = { CTRL_C, CTRL_X, CTRL_D };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct vt *v = start(DUMB, "kiosk", "");

		to_card(v);
		type(v, "zinnober");
		stands(v, "> zinnober");
		type(v, keys[i]);
		gone(v, "zinnober");
		stands(v, START);
		assert_false(has(vt_text(v), CARD));
		/* An untouched kiosk is not left. */
		type(v, keys[i]);
		vt_settle(v);
		type(v, "1\n");
		stands(v, HOME);
		terminate(v);
		assert_false(sent_escape(v));
		vt_close(v);
	}
}

/* On an untouched first page of the open profile they leave the program. */
static void test_leaving(void **state)
{
	static const char *const keys[] = { CTRL_C, CTRL_X, CTRL_D };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct vt *v = start(DUMB, "", "");

		stands(v, "choose >");
		vt_settle(v);
		type(v, keys[i]);
		ends(v);
		vt_close(v);
	}
}

/* Esc is a key of a line, as an arrow is: neither is searched for. */
static void test_sequences(void **state)
{
	struct vt *v = start(DUMB, "kiosk", "");

	(void)state;
	to_card(v);
	type(v, "\033[6~\n");
	stands(v, "Page 2 of");
	type(v, "\033[A\n");
	stands(v, "Page 1 of");
	type(v, "\033\n");
	gone(v, CARD);
	stands(v, START);
	terminate(v);
	assert_false(sent_escape(v));
	vt_close(v);
}

static void test_hangup(void **state)
{
	(void)state;
	for (int tells = 0; tells < 2; tells++) {
		struct vt *v = start(DUMB, "kiosk", "");

		to_card(v);
		vt_hangup(v, tells);
		assert_true(vt_exit_status(v, VT_DEADLINE_MS) >= 0);
		vt_close(v);
	}
}

/* More of a sentence, and of a list, stands on a page of a larger window; a window
 * without a size is taken for 80 columns. */
static void test_windows(void **state)
{
	static const struct {
		int rows, cols;
		const char *text;
	} sizes[] = {
		{ 24, 80, "Page 1 of 2. 1-8: choose >" },
		{ 12, 40, "1/2. 1-8: choose >" },
		{ 0, 0, "Page 1 of 2. 1-8: choose >" },
		{ 20000, 10000, "Page 1 of 2. 1-8: choose >" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct vt *v = start_sized(DUMB, command("", ""), sizes[i].rows,
					   sizes[i].cols);

		stands(v, START);
		type(v, "1\n");
		stands(v, sizes[i].text);
		terminate(v);
		assert_false(sent_escape(v));
		vt_close(v);
	}
}

/* Through pipes, on a terminal that could do more: nothing but lines. */
static void test_pipe(void **state)
{
	char line[20000];

	(void)state;
	snprintf(line, sizeof(line),
		 "printf '1\\n!\\n1\\n00\\n0\\n\\n' | (%s --plain) | cat -v; echo end=$?",
		 command("kiosk", ""));
	struct vt *v = start_sized(XTERM, line, 24, 80);

	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	assert_true(has(vt_raw(v), CARD));
	assert_true(has(vt_raw(v), "Page 2 of"));
	assert_true(has(vt_raw(v), "end=0"));
	assert_false(has(vt_raw(v), "^["));
	vt_close(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dumb),       cmocka_unit_test(test_staff_on_dumb),
		cmocka_unit_test(test_scrollback), cmocka_unit_test(test_setting),
		cmocka_unit_test(test_clear_keys), cmocka_unit_test(test_leaving),
		cmocka_unit_test(test_sequences),  cmocka_unit_test(test_hangup),
		cmocka_unit_test(test_windows),    cmocka_unit_test(test_pipe),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
