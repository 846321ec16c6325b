/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/tree.h"

static int setup(void **state)
{
	struct tree *t = malloc(sizeof(*t));

	tree_make(t);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	tree_remove(*state);
	free(*state);
	return 0;
}

static enum file_result read_it(struct tree *t, const char *path, size_t limit,
				struct str *text)
{
	return file_read(AT_FDCWD, path, limit, &t->mem, text);
}

static void test_read(void **state)
{
	struct tree *t = *state;
	const char *path = tree_put(t, "a.yaml", STR("one\0two"));
	const char *empty = tree_put(t, "empty.yaml", STR(""));
	struct str text = STR("untouched");
	int dir = open(t->path, O_RDONLY | O_DIRECTORY);

	assert_int_equal(read_it(t, path, 7, &text), FILE_OK);
	assert_true(str_eq(text, STR("one\0two")));
	assert_int_equal(read_it(t, empty, 0, &text), FILE_OK);
	assert_int_equal(text.len, 0);
	assert_int_equal(file_read(dir, "a.yaml", 100, &t->mem, &text), FILE_OK);
	assert_int_equal(text.len, 7);
	close(dir);
}

static void test_too_big(void **state)
{
	struct tree *t = *state;
	const char *path = tree_put(t, "a.yaml", STR("12345"));
	struct str text = STR("untouched");

	assert_int_equal(read_it(t, path, 4, &text), FILE_TOO_BIG);
	assert_int_equal(truncate(path, (off_t)1 << 40), 0); /* a hole of 1 TiB */
	assert_int_equal(read_it(t, path, 1 << 18, &text), FILE_TOO_BIG);
	assert_true(str_eq(text, STR("untouched")));
}

/* A file of the kernel says that it has 0 bytes and then has some: it grows while it is
 * read. A part of a text could harm, so there is none. */
static void test_growing(void **state)
{
	struct tree *t = *state;
	struct str text = STR("untouched");

	if (access("/proc/self/stat", R_OK) != 0)
		skip();
	assert_int_equal(read_it(t, "/proc/self/stat", 1 << 18, &text), FILE_UNREADABLE);
	assert_true(str_eq(text, STR("untouched")));
}

/* Another says that it has a page and then has a line: as one that was cut off meanwhile.
 */
static void test_shrinking(void **state)
{
	static const char *const path = "/sys/kernel/uevent_seqnum";
	struct tree *t = *state;
	struct str text = STR("untouched");
	struct stat st;

	if (stat(path, &st) != 0 || st.st_size < 1000 || access(path, R_OK) != 0)
		skip();
	assert_int_equal(read_it(t, path, 1 << 18, &text), FILE_UNREADABLE);
	assert_true(str_eq(text, STR("untouched")));
}

/* Reading any of these must not wait either: a pipe has no writer here. */
static void test_not_plain(void **state)
{
	struct tree *t = *state;
	const char *path = tree_put(t, "a.yaml", STR("text"));
	const char *link = tree_path(t, "link.yaml"), *fifo = tree_path(t, "fifo.yaml");
	const char *dangling = tree_path(t, "dangling.yaml");
	struct str text = STR("untouched");

	assert_int_equal(symlink(path, link), 0);
	assert_int_equal(symlink("nowhere", dangling), 0);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(read_it(t, link, 99, &text), FILE_NOT_PLAIN);
	assert_int_equal(read_it(t, dangling, 99, &text), FILE_NOT_PLAIN);
	assert_int_equal(read_it(t, fifo, 99, &text), FILE_NOT_PLAIN);
	assert_int_equal(file_read_named(fifo, 99, &t->mem, &text), FILE_NOT_PLAIN);
	assert_int_equal(read_it(t, t->path, 99, &text), FILE_NOT_PLAIN);
	assert_int_equal(read_it(t, "/dev/zero", 99, &text), FILE_NOT_PLAIN);
	assert_true(str_eq(text, STR("untouched")));
	assert_int_equal(file_read_named(link, 99, &t->mem, &text), FILE_OK);
	assert_true(str_eq(text, STR("text")));
	assert_int_equal(file_read_named(dangling, 99, &t->mem, &text), FILE_MISSING);
}

static void test_missing(void **state)
{
	struct tree *t = *state;
	const char *path = tree_put(t, "a.yaml", STR("text"));
	struct str text = STR("untouched");

	assert_int_equal(read_it(t, tree_path(t, "none"), 9, &text), FILE_MISSING);
	assert_int_equal(read_it(t, tree_path(t, "a.yaml/b"), 9, &text), FILE_MISSING);
	assert_int_equal(chmod(path, 0), 0);
	if (geteuid() != 0)
		assert_int_equal(read_it(t, path, 9, &text), FILE_UNREADABLE);
	assert_true(str_eq(text, STR("untouched")));
}

static const char *const litter[] = { ".hidden",     "#en.yaml#",    "en.yaml~",
				      "en.yaml.bak", ".en.yaml.swp", "en.swp",
				      "x.tmp",       "y.orig" };

static void test_list(void **state)
{
	static const struct entry expected[] = {
		{ "B.yaml", ENTRY_FILE },   { "a.yaml", ENTRY_FILE },
		{ "bak", ENTRY_FILE },      { "folder", ENTRY_FOLDER },
		{ "link", ENTRY_OTHER },    { "pipe", ENTRY_OTHER },
		{ "\xC3\xA9", ENTRY_FILE },
	};
	struct tree *t = *state;
	struct folder f = { 0 };
	bool cut = true;

	for (size_t i = 0; i < ARRAY_LEN(litter); i++)
		tree_put(t, litter[i], STR("x"));
	for (size_t i = 0; i < ARRAY_LEN(expected); i++)
		if (expected[i].kind == ENTRY_FILE)
			tree_put(t, expected[i].name, STR("x"));
	tree_put(t, "folder/inside", STR("x"));
	assert_int_equal(symlink("folder", tree_path(t, "link")), 0);
	assert_int_equal(mkfifo(tree_path(t, "pipe"), 0600), 0);
	assert_int_equal(folder_list(t->path, 100, &t->mem, &f, &cut), FILE_OK);
	assert_false(cut);
	assert_int_equal(f.count, ARRAY_LEN(expected));
	for (size_t i = 0; i < f.count; i++) {
		assert_string_equal(f.entries[i].name, expected[i].name);
		assert_int_equal(f.entries[i].kind, expected[i].kind);
	}
}

static void test_list_cut(void **state)
{
	struct tree *t = *state;
	struct folder f = { 0 };
	bool cut = true;

	tree_put(t, ".not-counted", STR(""));
	tree_put(t, "a", STR(""));
	tree_put(t, "b", STR(""));
	tree_put(t, "c", STR(""));
	assert_int_equal(folder_list(t->path, 3, &t->mem, &f, &cut), FILE_OK);
	assert_false(cut);
	assert_int_equal(f.count, 3);
	assert_int_equal(folder_list(t->path, 2, &t->mem, &f, &cut), FILE_OK);
	assert_true(cut);
	assert_int_equal(f.count, 2);
	assert_true(strcmp(f.entries[0].name, f.entries[1].name) < 0);
}

static void test_list_none(void **state)
{
	struct tree *t = *state;
	struct folder f = { 0 };
	bool cut = false;

	assert_int_equal(folder_list(tree_folder(t, "empty"), 9, &t->mem, &f, &cut),
			 FILE_OK);
	assert_int_equal(f.count, 0);
	assert_int_equal(folder_list(tree_path(t, "none"), 9, &t->mem, &f, &cut),
			 FILE_MISSING);
	assert_int_not_equal(
		folder_list(tree_put(t, "file", STR("")), 9, &t->mem, &f, &cut), FILE_OK);
}

static void test_join(void **state)
{
	struct tree *t = *state;

	assert_string_equal(path_join(&t->mem, "a", "b"), "a/b");
	assert_string_equal(path_join(&t->mem, "a/", "b/c"), "a/b/c");
	assert_string_equal(path_join(&t->mem, "/", "b"), "/b");
	assert_string_equal(path_folder(&t->mem, "b"), ".");
	assert_string_equal(path_folder(&t->mem, "/b"), "/");
	assert_string_equal(path_folder(&t->mem, "/a/b"), "/a");
}

/* A link as the last name stays what it is, or is followed. */
static void test_places(void **state)
{
	struct tree *t = *state;
	const char *real = tree_folder(t, "real"), *link = tree_path(t, "link");

	assert_int_equal(symlink("real", link), 0);
	assert_true(path_is_link(&t->mem, link));
	assert_true(path_is_link(&t->mem, path_join(&t->mem, link, "/")));
	assert_false(path_is_link(&t->mem, real));
	assert_false(path_is_link(&t->mem, tree_path(t, "none")));
	assert_string_equal(path_place(&t->mem, path_join(&t->mem, link, "/")),
			    path_place(&t->mem, link));
	assert_string_equal(path_place(&t->mem, path_join(&t->mem, link, "x")),
			    path_whole(&t->mem, path_join(&t->mem, real, "x")));
	assert_string_equal(path_whole(&t->mem, link), path_place(&t->mem, real));
	assert_string_not_equal(path_place(&t->mem, link), path_place(&t->mem, real));
	assert_string_equal(path_place(&t->mem, "/none/at/all/"), "/none/at/all");
	assert_string_equal(path_place(&t->mem, "/"), "/");
}

static void test_replace(void **state)
{
	struct tree *t = *state;
	const char *path = tree_put(t, "a.yaml", STR("old text"));
	struct str text;
	struct folder f;
	struct stat st;
	bool cut;

	assert_int_equal(chmod(path, 0640), 0);
	assert_true(file_replace(path, STR("new")));
	assert_int_equal(read_it(t, path, 99, &text), FILE_OK);
	assert_true(str_eq(text, STR("new")));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	assert_true(file_replace(path, STR("")));
	assert_int_equal(read_it(t, path, 99, &text), FILE_OK);
	assert_int_equal(text.len, 0);
	assert_false(file_replace(tree_path(t, "none/a.yaml"), STR("x")));
	assert_false(file_replace(tree_path(t, "none.yaml"), STR("x")));
	assert_false(file_put(tree_path(t, "none/a.yaml"), STR("x")));
	assert_true(file_put(path, STR("kept")));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	assert_int_equal(folder_list(t->path, 9, &t->mem, &f, &cut), FILE_OK);
	assert_int_equal(f.count, 1); /* nothing is left beside it */
	path = tree_path(t, "new.yaml");
	assert_true(file_put(path, STR("new")));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0644);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_read),      TEST(test_too_big),   TEST(test_growing),
		TEST(test_shrinking), TEST(test_not_plain), TEST(test_missing),
		TEST(test_list),      TEST(test_list_cut),  TEST(test_list_none),
		TEST(test_join),      TEST(test_places),    TEST(test_replace),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
