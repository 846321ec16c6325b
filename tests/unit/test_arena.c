/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define PIECES 2000

static bool all_zero(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

/* Each piece is zeroed, aligned, and its own: nothing that is written into one changes
 * another. */
static void test_pieces(void **state)
{
	struct arena a = { 0 };
	unsigned char *pieces[PIECES];

	(void)state;
	for (size_t i = 0; i < PIECES; i++) {
		pieces[i] = arena_alloc(&a, i % 97);
		assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
		assert_true(all_zero(pieces[i], i % 97));
		memset(pieces[i], (int)(i % 251) + 1, i % 97);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t k = 0; k < i % 97; k++)
			assert_int_equal(pieces[i][k], i % 251 + 1);
	arena_release(&a);
}

/* Released memory comes back zeroed too. */
static void test_release(void **state)
{
	struct arena a = { 0 };

	(void)state;
	arena_release(&a);
	for (int i = 0; i < 3; i++) {
		unsigned char *p = arena_alloc(&a, 5000);

		assert_true(all_zero(p, 5000));
		memset(p, 0xFF, 5000);
		arena_release(&a);
		assert_null(a.head);
	}
}

static void test_large(void **state)
{
	struct arena a = { 0 };
	char *small = arena_alloc(&a, 1);
	unsigned char *large = arena_alloc(&a, 1000000);
	uint32_t *array = arena_array(&a, 1000, sizeof(*array));

	(void)state;
	small[0] = 's';
	assert_true(all_zero(large, 1000000));
	memset(large, 1, 1000000);
	assert_int_equal(array[999], 0);
	assert_int_equal(small[0], 's');
	assert_non_null(arena_array(&a, 0, 8));
	assert_non_null(arena_array(&a, 8, 0));
	arena_release(&a);
}

static void test_strings(void **state)
{
	struct arena a = { 0 };
	char text[] = "abc";
	struct str copy = arena_str(&a, (struct str){ text, 2 });
	struct str none = arena_str(&a, (struct str){ NULL, 0 });
	struct str made = arena_printf(&a, "%s/%d", "dir", 7);

	(void)state;
	text[0] = 'x';
	assert_int_equal(copy.len, 2);
	assert_string_equal(copy.s, "ab");
	assert_int_equal(none.len, 0);
	assert_string_equal(none.s, "");
	assert_int_equal(made.len, 5);
	assert_string_equal(made.s, "dir/7");
	made = arena_printf(&a, "%20000d", 1);
	assert_int_equal(made.len, 20000);
	assert_int_equal(strlen(made.s), 20000);
	arena_release(&a);
}

static void test_overflow_is_a_bug(void **state)
{
	pid_t pid = fork();
	int status = 0;

	(void)state;
	assert_true(pid >= 0);
	if (pid == 0) {
		struct arena a = { 0 };

		signal(SIGABRT, SIG_DFL);
		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		_exit(arena_array(&a, SIZE_MAX / 2, 3) == NULL);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_release),
		cmocka_unit_test(test_large),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_overflow_is_a_bug),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
