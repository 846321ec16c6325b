/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `carrel preview` on a real terminal, while a card is saved as editors do it: no save is
 * missed, nothing ends it but its keys, and the terminal comes back. CARREL is the
 * program, SRCDIR the project.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/attr.h"
#include "lib/from_env.h"
#include "lib/tree.h"
#include "lib/vt.h"

#define SAVES 100
#define BURST 30
#define CARD "layer/topics/help/door/"
#define READY "q: leave"

/* In a name space of its own the system lets nobody watch; no other way leads there
 * without a change to the machine. */
#define NO_WATCHES "echo 0 >/proc/sys/user/max_inotify_instances && exec \"$0\" \"$@\""

struct bench {
	struct tree t;
	struct vt *v;
};

static int setup(void **state)
{
	static struct bench b;
	char command[4096];

	b = (struct bench){ .v = NULL };
	tree_make(&b.t);
	snprintf(command, sizeof(command), "cp -R '%s/tests/check/base' '%s'",
		 from_env("SRCDIR"), tree_path(&b.t, "layer"));
	*state = &b;
	return system(command);
}

static int teardown(void **state)
{
	struct bench *b = *state;

	vt_close(b->v);
	tree_remove(&b->t);
	return 0;
}

static void start(struct bench *b, const char *const *before, int rows, int cols)
{
	static const char *const surroundings[] = { "LC_ALL=C.UTF-8",
						    "TERM=xterm-256color",
						    "ASAN_OPTIONS=detect_leaks=0", NULL };
	const char *argv[24] = { NULL };
	size_t n = 0;

	while (before && *before)
		argv[n++] = *before++;
	const char *const own[] = { from_env("CARREL"),
				    "preview",
				    "--lang=en",
				    "--config",
				    project_path(&b->t.mem, "tests/e2e/languages.yaml"),
				    "--locales",
				    project_path(&b->t.mem, "locales"),
				    "--resources",
				    tree_path(&b->t, "layer"),
				    "door" };

	for (size_t i = 0; i < ARRAY_LEN(own); i++)
		argv[n++] = own[i];
	b->v = vt_open(argv, surroundings, rows, cols);
}

static void stands(struct bench *b, const char *text)
{
	if (!vt_wait(b->v, text, VT_DEADLINE_MS))
		fail_msg("no \"%s\" on the screen:\n%s", text, vt_text(b->v).s);
}

static void open_preview(struct bench *b)
{
	start(b, NULL, 24, 80);
	stands(b, READY);
	stands(b, "The door is open");
}

/* --- How editors save --- */

static const char *file(struct bench *b)
{
	return tree_path(&b->t, CARD "en.yaml");
}

static const char *beside(struct bench *b)
{
	return tree_path(&b->t, CARD "en.yaml~");
}

static void write_pieces(const char *path, int flags, struct str text, size_t pieces)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0644);

	assert_true(fd >= 0);
	for (; pieces; pieces--) {
		struct str piece = str_take(text, pieces > 1 ? text.len / 2 : text.len);

		assert_int_equal(write(fd, piece.s, piece.len), piece.len);
		text = str_skip(text, piece.len);
	}
	assert_int_equal(close(fd), 0);
}

static void in_place(struct bench *b, struct str text)
{
	write_pieces(file(b), O_TRUNC, text, 1);
}

static void in_pieces(struct bench *b, struct str text)
{
	write_pieces(file(b), O_TRUNC, text, 4);
}

static void emptied_first(struct bench *b, struct str text)
{
	write_pieces(file(b), O_TRUNC, STR(""), 1);
	write_pieces(file(b), 0, text, 2);
}

static void renamed_over(struct bench *b, struct str text)
{
	write_pieces(beside(b), O_TRUNC, text, 2);
	assert_int_equal(rename(beside(b), file(b)), 0);
}

static void backup_and_new(struct bench *b, struct str text)
{
	assert_int_equal(rename(file(b), beside(b)), 0);
	write_pieces(file(b), O_EXCL, text, 1);
	unlink(beside(b));
}

static void removed_and_new(struct bench *b, struct str text)
{
	unlink(file(b));
	write_pieces(file(b), O_EXCL, text, 2);
}

static void (*const manners[])(struct bench *b, struct str text) = {
	in_place, in_pieces, emptied_first, renamed_over, backup_and_new, removed_and_new,
};

static struct str card(struct bench *b, const char *eol, int number)
{
	return arena_printf(&b->t.mem,
			    "title: Save number %d.%s"
			    "main: Come in and sit down.%s"
			    "know:%s  - You need no name here.%s"
			    "keywords: [open, tea, rest]%s",
			    number, eol, eol, eol, eol, eol);
}

static void is_shown(struct bench *b, int number)
{
	stands(b, arena_printf(&b->t.mem, "Save number %d.", number).s);
}

static void save_and_see(struct bench *b, int saves)
{
	for (int i = 1; i <= saves; i++) {
		manners[(size_t)i % ARRAY_LEN(manners)](b, card(b, "\n", i));
		is_shown(b, i);
	}
}

static void test_a_hundred_saves(void **state)
{
	struct bench *b = *state;

	open_preview(b);
	save_and_see(b, SAVES);
}

/* Of quick saves some need not be seen, but the last one must be. */
static void test_bursts(void **state)
{
	struct bench *b = *state;

	open_preview(b);
	for (size_t m = 0; m < ARRAY_LEN(manners); m++) {
		for (int i = 1; i <= BURST; i++)
			manners[m](b, card(b, "\n", (int)m * 1000 + i));
		is_shown(b, (int)m * 1000 + BURST);
	}
	/* No half of a file is left standing as a fault. */
	stands(b, "to look at");
	assert_null(strstr(vt_text(b->v).s, "last good version"));
}

static void test_where_nobody_tells(void **state)
{
	static const char *const before[] = { "/usr/bin/unshare", "-Ur", "/bin/sh", "-c",
					      NO_WATCHES,         NULL };
	struct bench *b = *state;

	if (access(before[0], X_OK) != 0 ||
	    system("unshare -Ur sh -c 'echo 0 >/proc/sys/user/max_inotify_instances' "
		   "2>/dev/null") != 0)
		skip();
	start(b, before, 24, 80);
	stands(b, READY);
	save_and_see(b, SAVES / 4);
}

static void test_broken_then_mended(void **state)
{
	struct bench *b = *state;

	open_preview(b);
	for (size_t m = 0; m < ARRAY_LEN(manners); m++) {
		manners[m](b, STR("title: \"No end\nmain: [\n"));
		stands(b, "You see the last good version. Mend this and save:");
		stands(b, "en.yaml:");
		manners[m](b, card(b, "\r\n", (int)m));
		is_shown(b, (int)m);
		assert_true(vt_wait_gone(b->v, "last good version", VT_DEADLINE_MS));
	}
}

static void test_gone_and_back(void **state)
{
	struct bench *b = *state;
	const char *folder = tree_path(&b->t, CARD), *away = tree_path(&b->t, "away");

	open_preview(b);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(rename(folder, away), 0);
		stands(b, "Not there any more: help/door/.");
		stands(b, "The door is open");
		assert_int_equal(rename(away, folder), 0);
		assert_true(vt_wait_gone(b->v, "Not there any more", VT_DEADLINE_MS));
	}
	/* Another folder in its place is followed like the first one. */
	assert_int_equal(rename(folder, away), 0);
	stands(b, "Not there any more");
	tree_put(&b->t, CARD "card.yaml",
		 STR("source_language: en\nsources: []\nnumber: 99\n"));
	in_place(b, card(b, "\n", 1));
	is_shown(b, 1);
	in_place(b, card(b, "\n", 2));
	is_shown(b, 2);
}

static void press(struct bench *b, const char *key, const char *text)
{
	vt_send(b->v, str_from(key));
	stands(b, text);
}

static void test_keys(void **state)
{
	struct bench *b = *state;

	tree_put(&b->t, CARD "es.yaml",
		 STR("title: La puerta\nmain: Entra.\nkeywords: [abierto]\n"));
	open_preview(b);
	press(b, "l", "La puerta");
	press(b, "L", "The door is open");
	press(b, "s", "press l for another one");
	press(b, "l", "needs more room");
	press(b, "s", "door, es, the whole window");
	press(b, "L", "door, en, the whole window");
	press(b, "w", "A part is cut off");
	press(b, "w", "door, en, 40x12");
	press(b, "w", "door, en, plain mode");
	press(b, "w", "door, en, the whole window");
	press(b, "d", "hide the screen     ");
	press(b, " ", "About this card");
	press(b, "\r", "World Health Organization");
	press(b, "0", "About this card");
	press(b, "f", READY);
	assert_true(vt_wait_gone(b->v, "About this card", VT_DEADLINE_MS));
	press(b, "f", "About this card");
	vt_send(b->v, STR("q"));
	assert_int_equal(vt_exit_status(b->v, VT_DEADLINE_MS), 0);
	assert_true(vt_restored(b->v));
}

static void test_windows(void **state)
{
	static const int sizes[][2] = { { 12, 40 }, { 2, 5 },    { 1, 1 },  { 50, 160 },
					{ 3, 200 }, { 100, 20 }, { 24, 80 } };
	struct bench *b = *state;

	open_preview(b);
	vt_send(b->v, STR("s"));
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		vt_resize(b->v, sizes[i][0], sizes[i][1]);
		vt_settle(b->v);
		in_place(b, card(b, "\n", (int)i));
		vt_send(b->v, STR("wf lf"));
	}
	is_shown(b, (int)ARRAY_LEN(sizes) - 1);
	vt_settle(b->v);
}

static void test_ends(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP };
	static const char *const keys[] = { "\x03", "\x18", "\x1B" };
	struct bench *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		open_preview(b);
		kill(vt_pid(b->v), signals[i]);
		assert_true(vt_exit_status(b->v, VT_DEADLINE_MS) >= 0);
		assert_true(vt_restored(b->v));
		vt_close(b->v);
	}
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		open_preview(b);
		vt_send(b->v, str_from(keys[i]));
		assert_int_equal(vt_exit_status(b->v, VT_DEADLINE_MS), 0);
		assert_true(vt_restored(b->v));
		if (i + 1 < ARRAY_LEN(keys))
			vt_close(b->v);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_hundred_saves, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bursts, setup, teardown),
		cmocka_unit_test_setup_teardown(test_where_nobody_tells, setup, teardown),
		cmocka_unit_test_setup_teardown(test_broken_then_mended, setup, teardown),
		cmocka_unit_test_setup_teardown(test_gone_and_back, setup, teardown),
		cmocka_unit_test_setup_teardown(test_keys, setup, teardown),
		cmocka_unit_test_setup_teardown(test_windows, setup, teardown),
		cmocka_unit_test_setup_teardown(test_ends, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
