/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Following folders, by what the system tells and without it, on a clock of the test's
 * own. */
#include "base/watch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/tree.h"

#define NEVER INT64_C(1000000000)

/* A system that tells of nothing. */
static int open_none(void)
{
	return -1;
}

static enum told add_silent(int fd, const char *folder, int *id)
{
	(void)fd;
	(void)folder;
	(void)id;
	return TOLD_SILENT;
}

static void take_none(int fd, struct watch *w)
{
	(void)fd;
	(void)w;
}

static const struct teller none = { open_none, add_silent, take_none };

/* One that can be waited for, and says that it is silent here: a network's folder. */
static int open_nothing(void)
{
	return open("/dev/null", O_RDONLY | O_CLOEXEC);
}

static const struct teller network = { open_nothing, add_silent, take_none };

struct bench {
	struct tree t;
	struct watch w;
	int64_t now;
};

static void begin(struct bench *b, const struct teller *teller)
{
	*b = (struct bench){ .now = 1 };
	tree_make(&b->t);
	tree_put(&b->t, "card/en.yaml", STR("title: One\n"));
	tree_put(&b->t, "glossary/en.yaml", STR("never: []\n"));
	watch_open(&b->w, teller);
	watch_add(&b->w, tree_path(&b->t, "card"), WATCH_NEAR);
	watch_add(&b->w, tree_path(&b->t, "glossary"), WATCH_FAR);
	watch_add(&b->w, b->t.path, WATCH_WAY);
	assert_int_equal(watch_look(&b->w, b->now), 0);
}

static void end(struct bench *b)
{
	watch_close(&b->w);
	tree_remove(&b->t);
}

/* At the next time at which a look is due. */
static unsigned next_look(struct bench *b)
{
	b->now += watch_wait_ms(&b->w, b->now);
	return watch_look(&b->w, b->now);
}

static void test_without_a_teller(void **state)
{
	const struct teller *const tellers[] = { &none, &network };
	struct bench b;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		begin(&b, tellers[i]);
		assert_in_range(watch_wait_ms(&b.w, b.now), 1, 100);
		assert_int_equal(next_look(&b), 0);
		tree_put(&b.t, "card/en.yaml", STR("title: Another\n"));
		assert_int_equal(next_look(&b), WATCH_NEAR);
		assert_int_equal(next_look(&b), 0);
		unlink(tree_path(&b.t, "card/en.yaml"));
		assert_int_equal(next_look(&b), WATCH_NEAR);
		tree_put(&b.t, "card/en.yaml", STR("title: Another\n"));
		assert_int_equal(next_look(&b), WATCH_NEAR);
		end(&b);
	}
}

static void test_a_file_of_the_same_size(void **state)
{
	struct bench b;

	(void)state;
	begin(&b, &none);
	/* Another file in its place: only its number tells. */
	tree_put(&b.t, "other.yaml", STR("title: Two\n"));
	assert_int_equal(
		rename(tree_path(&b.t, "other.yaml"), tree_path(&b.t, "card/en.yaml")),
		0);
	assert_int_equal(next_look(&b), WATCH_NEAR);
	end(&b);
}

static void test_what_is_far_is_seen_later(void **state)
{
	struct bench b;

	(void)state;
	begin(&b, &none);
	tree_put(&b.t, "glossary/en.yaml", STR("never: [a, b]\n"));
	assert_int_equal(next_look(&b), 0);
	b.now += WATCH_RARE_MS;
	assert_int_equal(watch_look(&b.w, b.now), WATCH_FAR);
	end(&b);
}

static void swap_folder(struct bench *b)
{
	char command[4096];

	snprintf(command, sizeof(command), "cd '%s' && mv card old && cp -R old card",
		 b->t.path);
	assert_int_equal(system(command), 0);
}

static void test_a_folder_is_swapped(void **state)
{
	const struct teller *const tellers[] = { &none, &watch_system };
	struct bench b;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		begin(&b, tellers[i]);
		swap_folder(&b);
		assert_true(next_look(&b) & WATCH_NEAR);
		next_look(&b);
		/* The new folder is the one that is followed. */
		tree_put(&b.t, "card/en.yaml", STR("title: In the new folder\n"));
		assert_true(next_look(&b) & WATCH_NEAR);
		end(&b);
	}
}

static bool is_told(const struct bench *b)
{
	struct pollfd p = { .fd = watch_fd(&b->w), .events = POLLIN };

	return poll(&p, 1, 0) == 1;
}

static void test_the_system_tells(void **state)
{
	struct bench b;

	(void)state;
	begin(&b, &watch_system);
	if (watch_fd(&b.w) < 0) {
		end(&b);
		skip();
	}
	assert_int_equal(watch_wait_ms(&b.w, b.now), WATCH_RARE_MS);
	assert_false(is_told(&b));
	tree_put(&b.t, "card/en.yaml", STR("title: Two\n"));
	assert_true(is_told(&b));
	assert_int_equal(watch_look(&b.w, b.now), WATCH_NEAR);
	assert_int_equal(watch_writing_ms(&b.w, b.now), 0);
	tree_put(&b.t, "glossary/en.yaml", STR("never: [a]\n"));
	assert_int_equal(watch_look(&b.w, b.now), WATCH_FAR);
	end(&b);
}

static void test_half_a_file_is_waited_for(void **state)
{
	struct bench b;

	(void)state;
	begin(&b, &watch_system);
	if (watch_fd(&b.w) < 0) {
		end(&b);
		skip();
	}
	FILE *f = fopen(tree_path(&b.t, "card/en.yaml"), "we");

	assert_non_null(f);
	fputs("title: Ha", f);
	fflush(f);
	watch_look(&b.w, b.now);
	assert_true(watch_writing_ms(&b.w, b.now) > 0);
	/* But not for ever. */
	assert_int_equal(watch_writing_ms(&b.w, b.now + NEVER), 0);
	fputs("lf\n", f);
	fclose(f);
	assert_int_equal(watch_look(&b.w, b.now), WATCH_NEAR);
	assert_int_equal(watch_writing_ms(&b.w, b.now), 0);
	end(&b);
}

static void test_litter_is_nothing(void **state)
{
	struct bench b;

	(void)state;
	begin(&b, &watch_system);
	tree_put(&b.t, "card/.en.yaml.swp", STR("vim"));
	tree_put(&b.t, "card/en.yaml~", STR("a backup"));
	assert_int_equal(watch_look(&b.w, b.now), 0);
	end(&b);
}

/* Not silence: nobody has to look every few milliseconds until it comes back. */
static void test_a_folder_that_is_gone(void **state)
{
	int fd = watch_system.open(), id = -1;
	struct tree t;

	(void)state;
	if (fd < 0)
		skip();
	tree_make(&t);
	const char *folder = tree_folder(&t, "card");

	assert_int_equal(watch_system.add(fd, folder, &id), TOLD);
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(watch_system.add(fd, folder, &id), TOLD_NOT_THERE);
	assert_int_equal(id, -1);
	close(fd);
	tree_remove(&t);
}

static void test_settle(void **state)
{
	struct settle s = { .pending = false };

	(void)state;
	assert_int_equal(settle_wait_ms(&s, 100, 0), -1);
	settle_touch(&s, 100);
	assert_int_equal(settle_wait_ms(&s, 100, 0), SETTLE_MS);
	assert_int_equal(settle_wait_ms(&s, 100, 300), 300);
	assert_int_equal(settle_wait_ms(&s, 100 + SETTLE_MS, 0), 0);
	assert_true(settle_read(&s, 100 + SETTLE_MS, false));
	assert_int_equal(settle_wait_ms(&s, 200, 0), -1);
}

static void test_what_is_worse_is_read_twice(void **state)
{
	struct settle s = { .pending = false };

	(void)state;
	settle_touch(&s, 100);
	assert_false(settle_read(&s, 105, true));
	assert_int_equal(settle_wait_ms(&s, 105, 0), SETTLE_DOUBT_MS - 5);
	assert_true(settle_read(&s, 100 + SETTLE_DOUBT_MS, true));
	assert_int_equal(settle_wait_ms(&s, 200, 0), -1);
	/* The second half of a save, in between. */
	settle_touch(&s, 300);
	assert_false(settle_read(&s, 305, true));
	settle_touch(&s, 310);
	assert_int_equal(settle_wait_ms(&s, 310, 0), SETTLE_MS);
	assert_true(settle_read(&s, 315, false));
}

static void test_who_writes_all_the_time_is_not_waited_for(void **state)
{
	struct settle s = { .pending = false };
	int64_t now = 100;

	(void)state;
	for (; now < 100 + SETTLE_PATIENCE_MS; now++) {
		assert_true(settle_wait_ms(&s, now, 1000) != 0);
		settle_touch(&s, now);
	}
	assert_int_equal(settle_wait_ms(&s, now, 1000), 0);
	assert_true(settle_read(&s, now, true));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_without_a_teller),
		cmocka_unit_test(test_a_file_of_the_same_size),
		cmocka_unit_test(test_what_is_far_is_seen_later),
		cmocka_unit_test(test_a_folder_is_swapped),
		cmocka_unit_test(test_the_system_tells),
		cmocka_unit_test(test_half_a_file_is_waited_for),
		cmocka_unit_test(test_litter_is_nothing),
		cmocka_unit_test(test_a_folder_that_is_gone),
		cmocka_unit_test(test_settle),
		cmocka_unit_test(test_what_is_worse_is_read_twice),
		cmocka_unit_test(test_who_writes_all_the_time_is_not_waited_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
