/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be a bug is done in a process of its own, which must abort. */
#include "base/image.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct pair {
	uint32_t a, b;
};

static void put_pair(struct image_builder *b, uint32_t x, uint32_t y)
{
	struct pair p = { x, y };

	image_put(b, "pairs", &p, sizeof(p));
}

/* Two sections of different records, and two strings. */
static struct image make(struct istr *first, struct istr *second)
{
	struct image_builder *b = image_builder_new();
	char odd[3] = { 1, 2, 3 };

	assert_int_equal(image_count(b, "pairs"), 0);
	*first = image_put_str(b, STR("first"));
	put_pair(b, 10, 11);
	assert_int_equal(image_put(b, "12345678", odd, sizeof(odd)), 0);
	put_pair(b, 20, 21);
	*second = image_put_str(b, STR("se\0cond"));
	odd[0] = 4;
	assert_int_equal(image_put(b, "12345678", odd, sizeof(odd)), 1);
	assert_int_equal(image_count(b, "pairs"), 2);
	return image_seal(b);
}

static void test_what_was_put_is_there(void **state)
{
	struct istr first, second;
	struct image img = make(&first, &second);
	struct table pairs = image_table(&img, "pairs", sizeof(struct pair));
	struct table odd = image_table(&img, "12345678", 3);
	const struct pair *p = table_at(pairs, 1);
	const char *o = table_at(odd, 1);

	(void)state;
	assert_int_equal(pairs.count, 2);
	assert_int_equal(p->a, 20);
	assert_int_equal(p->b, 21);
	assert_int_equal((uintptr_t)p % _Alignof(struct pair), 0);
	assert_int_equal(odd.count, 2);
	assert_memory_equal(o, "\4\2\3", 3);
	assert_true(str_eq(image_str(&img, first), STR("first")));
	assert_true(str_eq(image_str(&img, second), STR("se\0cond")));
	assert_true(str_eq(image_str(&img, (struct istr){ UINT32_MAX, 0 }), STR("")));
	image_release(&img);
	assert_null(img.bytes);
	image_release(&img);
}

/* No pointers inside: a copy at another place says the same. */
static void test_no_pointers(void **state)
{
	struct istr first, second;
	struct image img = make(&first, &second);
	char *copy = test_malloc(img.size);
	struct image other = image_open(memcpy(copy, img.bytes, img.size), img.size);
	const struct pair *p;

	(void)state;
	image_release(&img);
	p = table_at(image_table(&other, "pairs", sizeof(*p)), 0);
	assert_int_equal(p->b, 11);
	assert_true(str_eq(image_str(&other, second), STR("se\0cond")));
	test_free(copy);
}

static void test_empty(void **state)
{
	struct image none = { 0 }, img = image_seal(image_builder_new());
	struct table t = image_table(&none, "cards", 16);

	(void)state;
	assert_int_equal(t.count, 0);
	assert_int_equal(t.stride, 16);
	assert_int_equal(image_table(&img, "cards", 16).count, 0);
	assert_true(str_eq(image_str(&img, (struct istr){ 0, 0 }), STR("")));
	image_release(&img);
}

/* --- What must be a bug --- */

static struct image sealed;
static struct istr first_str;

static void past_the_end(void)
{
	table_at(image_table(&sealed, "pairs", sizeof(struct pair)), 2);
}

static void empty_table(void)
{
	table_at(image_table(&sealed, "none", 4), 0);
}

static void other_stride(void)
{
	image_table(&sealed, "pairs", 4);
}

static void string_outside(void)
{
	image_str(&sealed, (struct istr){ first_str.off, UINT32_MAX });
}

static void string_far_outside(void)
{
	image_str(&sealed, (struct istr){ UINT32_MAX, 1 });
}

static void put_other_stride(void)
{
	struct image_builder *b = image_builder_new();

	put_pair(b, 1, 2);
	image_put(b, "pairs", "x", 1);
}

static void long_name(void)
{
	image_put(image_builder_new(), "123456789", "x", 1);
}

static void section_past_the_image(void)
{
	sealed.size = 64;
	image_table(&sealed, "pairs", sizeof(struct pair));
}

static void write_to_it(void)
{
	memset(sealed.bytes, 0, 1);
}

static const struct {
	void (*run)(void);
	int signal;
} bugs[] = {
	{ past_the_end, SIGABRT },       { empty_table, SIGABRT },
	{ other_stride, SIGABRT },       { string_outside, SIGABRT },
	{ string_far_outside, SIGABRT }, { put_other_stride, SIGABRT },
	{ long_name, SIGABRT },          { section_past_the_image, SIGABRT },
	{ write_to_it, SIGSEGV },
};

static int signal_of(void (*run)(void))
{
	const struct rlimit no_core = { 0, 0 };
	pid_t pid = fork();
	int status = 0;

	assert_true(pid >= 0);
	if (pid == 0) {
		setrlimit(RLIMIT_CORE, &no_core);
		signal(SIGABRT, SIG_DFL);
		signal(SIGSEGV, SIG_DFL);
		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		run();
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void test_bugs(void **state)
{
	struct istr second;

	(void)state;
	sealed = make(&first_str, &second);
	for (size_t i = 0; i < ARRAY_LEN(bugs); i++)
		assert_int_equal(signal_of(bugs[i].run), bugs[i].signal);
	image_release(&sealed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_was_put_is_there),
		cmocka_unit_test(test_no_pointers),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_bugs),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
