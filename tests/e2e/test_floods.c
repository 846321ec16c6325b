/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * More than a person types: pastes of megabytes, keys that are held down. And what the
 * number of bytes gives away to somebody who sees only that. CARREL is the program,
 * SRCDIR the project.
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
#include <sys/mman.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/str.h"
#include "lib/from_env.h"
#include "lib/proc.h"
#include "lib/vt.h"

#define START "Choose your language"
#define HOME "Police, court, prison"
#define ESC "\033"
#define UP "\033[A"
#define DOWN "\033[B"
#define BACKSPACE "\x7F"
#define PASTE_BYTES ((size_t)10 << 20)
#define KEYS_BYTES ((size_t)256 << 10)
#define PIECE_BYTES 4096 /* each may take as long as a wait may */
#define LOOK_MS 200
#define HELD_TIMES 20000
/* The allocator may take a page more or less, and a search has results. */
#define GROWTH_KB 2048

static void stands(struct vt *v, const char *text)
{
	if (!vt_wait(v, text, VT_DEADLINE_MS))
		fail_msg("no \"%s\" on the screen:\n%s", text, vt_text(v).s);
}

static void type(struct vt *v, const char *keys)
{
	vt_send(v, str_from(keys));
}

static void pour(struct vt *v, struct str bytes)
{
	for (; bytes.len; bytes = str_skip(bytes, PIECE_BYTES))
		vt_send(v, str_take(bytes, PIECE_BYTES));
}

static struct vt *at_home(void)
{
	/* As over SSH, where Esc alone waits longer for what may follow: a machine under
	 * load brings a key in pieces too. */
	static const char *const env[] = { "LC_ALL=C.UTF-8", "TERM=xterm-256color",
					   "SSH_CONNECTION=192.0.2.1 50000 192.0.2.2 22",
					   NULL };
	char resources[4096], locales[4096], config[4096];
	const char *argv[] = { from_env("CARREL"), "kiosk",   "--config",  config,
			       "--resources",      resources, "--locales", locales,
			       "--lang=en",        NULL };

	snprintf(resources, sizeof(resources), "%s/resources", from_env("SRCDIR"));
	snprintf(locales, sizeof(locales), "%s/locales", from_env("SRCDIR"));
	snprintf(config, sizeof(config), "%s/tests/e2e/try.yaml", from_env("SRCDIR"));
	struct vt *v = vt_open(argv, env, 24, 80);

	stands(v, START);
	type(v, "\r");
	stands(v, HOME);
	return v;
}

static void end(struct vt *v)
{
	assert_int_equal(kill(vt_pid(v), SIGTERM), 0);
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	assert_true(vt_restored(v));
	vt_close(v);
}

static void has_not_grown(pid_t pid, long before)
{
	long after = proc_kb(pid, "VmHWM:");

	if (after < before || after - before > GROWTH_KB)
		fail_msg("memory: %ld kB before, %ld kB after", before, after);
}

static void test_growth_would_be_seen(void **state)
{
	long before = proc_kb(getpid(), "VmHWM:");
	size_t bytes = (size_t)4 * GROWTH_KB * 1024;
	char *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
		       -1, 0);

	(void)state;
	assert_true(before > 0 && p != MAP_FAILED);
	memset(p, 'x', bytes);
	assert_true(proc_kb(getpid(), "VmHWM:") - before > GROWTH_KB);
	munmap(p, bytes);
}

/* Until the screen has the text, or has it no longer. */
static bool becomes(struct vt *v, const char *text, bool same)
{
	int looks = VT_DEADLINE_MS / LOOK_MS;

	while (looks-- && (strcmp(vt_text(v).s, text) == 0) != same)
		vt_bytes_within(v, LOOK_MS);
	return looks >= 0;
}

/* Does all stand where it would if it were drawn anew? */
static void screen_is_right(struct vt *v)
{
	vt_frame(v, LOOK_MS); /* the last one may have come, or be on its way */
	char *before = strdup(vt_text(v).s);

	assert_non_null(before);
	vt_resize(v, 20, 70);
	assert_true(becomes(v, before, false));
	vt_resize(v, 24, 80);
	if (!becomes(v, before, true))
		assert_string_equal(vt_text(v).s, before);
	free(before);
}

/* Esc is the key that must always work. */
static void hides_and_comes_back(struct vt *v, const char *text)
{
	type(v, ESC);
	stands(v, START);
	type(v, BACKSPACE);
	stands(v, text);
}

/* --- Pastes --- */

/* Lines of letters; a command would be among them. */
static struct str megabytes(struct buf *b)
{
	while (b->len < PASTE_BYTES)
		buf_add_z(b, "naloxone 1 ! 0 9 /quit\r\n\t");
	return buf_str(b);
}

static void test_huge_paste(void **state)
{
	struct vt *v = at_home();
	pid_t visit = vt_visit(v);
	long before = proc_kb(visit, "VmHWM:");
	struct buf b = { 0 };

	(void)state;
	type(v, ESC "[200~");
	pour(v, megabytes(&b));
	type(v, ESC "[201~");
	stands(v, "naloxone 1 ! 0 9 /quit");
	hides_and_comes_back(v, "naloxone 1 ! 0 9 /quit");
	screen_is_right(v);
	assert_int_equal(vt_visit(v), visit);
	has_not_grown(visit, before);
	buf_release(&b);
	end(v);
}

/* A terminal that knows no pastes sends them as keys, which do what keys do. */
static void test_huge_paste_as_keys(void **state)
{
	struct vt *v = at_home();
	pid_t visit = vt_visit(v);
	struct buf b = { 0 };
	long before;

	(void)state;
	type(v, "naloxone");
	stands(v, "Search: naloxone");
	before = proc_kb(visit, "VmHWM:");
	while (b.len < KEYS_BYTES)
		buf_add_z(&b, "xylophone quartz ");
	pour(v, buf_str(&b));
	stands(v, "xylophone quartz");
	hides_and_comes_back(v, "xylophone quartz");
	screen_is_right(v);
	assert_int_equal(vt_visit(v), visit);
	has_not_grown(visit, before);
	buf_release(&b);
	end(v);
}

/* --- Keys that are held --- */

static const struct {
	const char *before, *key, *shows; /* SHOWS stands when the key is let go */
} held[] = {
	{ "", "a", "Search: aaaaaaaa" },
	{ "", "\xD0\xB6", "Search: \xD0\xB6\xD0\xB6" },
	{ "", DOWN, "!: help now" },
	{ "", UP, "!: help now" },
	{ "", ESC "[6~", "Esc" },
	{ "naloxone", BACKSPACE, START },
	{ "naloxone", DOWN, "Search: naloxone" },
	{ "11", " ", "Page" },
	{ "11", UP, "Shout her name" },
	{ "!", DOWN, "0: back" },
};

static void test_held_keys(void **state)
{
	struct vt *v = at_home();
	pid_t visit = vt_visit(v);
	struct buf b = { 0 };
	long before = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(held); i++) {
		buf_clear(&b);
		for (int n = 0; n < HELD_TIMES; n++)
			buf_add_z(&b, held[i].key);
		type(v, held[i].before);
		vt_settle(v);
		pour(v, buf_str(&b));
		stands(v, held[i].shows);
		hides_and_comes_back(v, held[i].shows);
		screen_is_right(v);
		assert_int_equal(vt_visit(v), visit);
		if (i == 0) /* what a search needs is there from then on */
			before = proc_kb(visit, "VmHWM:");
		for (int n = 0; n < 600; n++)
			type(v, BACKSPACE); /* more than a box holds, and then back */
		stands(v, START);
		type(v, "\r");
		stands(v, HOME);
	}
	has_not_grown(visit, before);
	buf_release(&b);
	end(v);
}

/* --- The number of bytes --- */

/* What each letter of the word costs, and all of them. */
static size_t bytes_of(const char *word, size_t each[16])
{
	struct vt *v = at_home();
	size_t sum = 0;

	vt_settle(v);
	for (size_t i = 0; word[i]; i++) {
		vt_send(v, (struct str){ word + i, 1 });
		each[i] = vt_frame(v, VT_DEADLINE_MS);
		assert_true(each[i] > 0);
		sum += each[i];
	}
	end(v);
	return sum;
}

/* Two words that find nothing can't be told apart by how much is sent from the letter on
 * that finds none. Those that find cards can: lists are of different lengths.
 * docs/threats.md says so. */
static void test_bytes_of_words(void **state)
{
	size_t one[16], other[16];

	(void)state;
	assert_int_equal(bytes_of("zqxvwkjq", one), bytes_of("zqwkvxqj", other));
	assert_memory_equal(one, other, 8 * sizeof(one[0]));
	assert_int_not_equal(bytes_of("naloxone", one), bytes_of("abortion", other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_growth_would_be_seen),
		cmocka_unit_test(test_huge_paste),
		cmocka_unit_test(test_huge_paste_as_keys),
		cmocka_unit_test(test_held_keys),
		cmocka_unit_test(test_bytes_of_words),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
