/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each test runs visit_loop() in a process of its own; its visits write what they see to
 * memory that all share. The "terminal" is a pipe: one erased screen is one wipe.
 */
#include "guard/visit.h"

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
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"

#define DEADLINE_MS 20000
#define VISITS_MAX 16
#define SHORT_MS 20 /* the first wait after a failed start */

/* What the visits of one loop do, in their order; the last one is repeated. */
typedef int (*visit_fn)(void);

static struct shared {
	volatile int visits;
	volatile int first_keys[VISITS_MAX];
	volatile int64_t started_ms[VISITS_MAX];
	volatile pid_t pids[VISITS_MAX];
	volatile int standing; /* visits that wait for a signal */
	volatile int quiet; /* of the last one that asked */
	volatile int looks, looks_done; /* begun; that came to their end */
	volatile pid_t look_pid; /* the last one's */
	volatile int may_touch; /* a visit that waits to be touched */
	volatile int taken, lost; /* what the parent got, and what it did not */
} * shared;

struct bench {
	struct wipe wipe;
	int terminal; /* to read what the wipes sent */
	pid_t loop;
};

static int64_t now_ms(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int run(void *arg, int first_key)
{
	const visit_fn *script = arg;
	int n = shared->visits++;

	if (n >= VISITS_MAX)
		return VISIT_LEAVE;
	shared->first_keys[n] = first_key;
	shared->started_ms[n] = now_ms();
	shared->pids[n] = getpid();
	for (int i = 0; i < n && script[1]; i++)
		script++;
	return (*script)();
}

static int end(void)
{
	visit_ready();
	return VISIT_END;
}

static int leave(void)
{
	shared->quiet = visit_quiet();
	return VISIT_LEAVE;
}

static int terminal_gone(void)
{
	return VISIT_GONE;
}

static int hand_on_9(void)
{
	visit_ready();
	return VISIT_KEY + 9;
}

static int end_oddly(void)
{
	visit_ready();
	return 33;
}

static int crash_at_start(void)
{
	signal(SIGABRT, SIG_DFL);
	abort();
}

static int crash_later(void)
{
	visit_ready();
	raise(SIGKILL);
	return VISIT_LEAVE;
}

static int end_at_start(void)
{
	return VISIT_END;
}

static int stand(void)
{
	visit_ready();
	shared->standing++;
	while (pause() < 0)
		;
	return VISIT_LEAVE;
}

static int stand_and_may_leave(void)
{
	visit_signals(true);
	return stand();
}

static int stand_and_stay(void)
{
	visit_signals(false);
	return stand();
}

static int stand_touched(void)
{
	visit_signals(true);
	visit_touched();
	return stand();
}

static int setup(void **state)
{
	static struct bench bench;
	int ends[2];

	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED || pipe2(ends, O_CLOEXEC) < 0)
		return -1;
	bench = (struct bench){ .wipe = { .fd = ends[1] }, .terminal = ends[0] };
	*state = &bench;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;

	if (b->loop > 0) {
		kill(b->loop, SIGKILL);
		waitpid(b->loop, NULL, 0);
	}
	close(b->terminal);
	if (b->wipe.fd >= 0)
		close(b->wipe.fd);
	munmap(shared, sizeof(*shared));
	return 0;
}

static void begin(struct bench *b, const struct visit_opts *o)
{
	b->loop = fork();
	assert_true(b->loop >= 0);
	if (b->loop == 0) {
		close(STDERR_FILENO); /* failed starts are told there */
		_exit(visit_loop(o));
	}
	close(b->wipe.fd);
	b->wipe.fd = -1;
}

static void start(struct bench *b, const visit_fn *script, bool once)
{
	struct visit_opts o = { .run = run,
				.arg = (void *)(uintptr_t)script,
				.wipe = &b->wipe,
				.once = once,
				.backoff_ms = SHORT_MS };

	begin(b, &o);
}

/* The end of the loop: its exit status, or -1 for a signal or none in time. */
static int await_loop(struct bench *b)
{
	int64_t until = now_ms() + DEADLINE_MS;
	int status;

	while (waitpid(b->loop, &status, WNOHANG) == 0) {
		if (now_ms() > until)
			return -1;
		poll(NULL, 0, 2);
	}
	b->loop = 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void await_standing(int n)
{
	int64_t until = now_ms() + DEADLINE_MS;

	while (shared->standing < n) {
		assert_true(now_ms() < until);
		poll(NULL, 0, 2);
	}
}

static pid_t last_visit(void)
{
	return shared->pids[shared->visits - 1];
}

/* After the loop's end. */
static int wipes(struct bench *b)
{
	struct buf out = { 0 };
	char bytes[4096];
	int n = 0;

	for (ssize_t got; (got = read(b->terminal, bytes, sizeof(bytes))) > 0;)
		buf_add(&out, bytes, (size_t)got);
	for (const char *at = buf_str(&out).s; (at = strstr(at, "\033[2J")); at++)
		n++;
	buf_release(&out);
	return n;
}

static void expect(void **state, const visit_fn *script, bool once, int status,
		   int visits)
{
	struct bench *b = *state;

	start(b, script, once);
	assert_int_equal(await_loop(b), status);
	assert_int_equal(shared->visits, visits);
	assert_int_equal(wipes(b), visits);
}

static void test_ends_and_leaves(void **state)
{
	static const visit_fn script[] = {
		end, end_oddly, crash_later, end, leave, NULL
	};

	expect(state, script, false, 0, 5);
	assert_true(shared->quiet);
}

static void test_first_visit_is_not_quiet(void **state)
{
	static const visit_fn script[] = { leave, NULL };

	shared->quiet = 1;
	expect(state, script, false, 0, 1);
	assert_false(shared->quiet);
}

static void test_gone(void **state)
{
	static const visit_fn script[] = { end, terminal_gone, NULL };

	expect(state, script, false, 0, 2);
}

static void test_key_is_handed_on_once(void **state)
{
	static const visit_fn script[] = { hand_on_9, end, leave, NULL };

	expect(state, script, false, 0, 3);
	assert_int_equal(shared->first_keys[0], 0);
	assert_int_equal(shared->first_keys[1], 9);
	assert_int_equal(shared->first_keys[2], 0);
}

static void test_once(void **state)
{
	static const visit_fn script[] = { end, NULL };

	expect(state, script, true, 0, 1);
}

static void test_once_with_a_key(void **state)
{
	static const visit_fn script[] = { hand_on_9, NULL };

	expect(state, script, true, 0, 1);
}

static void test_once_with_a_failed_start(void **state)
{
	static const visit_fn script[] = { crash_at_start, NULL };

	expect(state, script, true, EX_SOFTWARE, 1);
}

/* Each wait is at least twice the one before; after a start that went well the first
 * wait counts again. */
static void test_failed_starts_back_off(void **state)
{
	static const visit_fn script[] = {
		crash_at_start, end_at_start, crash_at_start, end, crash_at_start,
		leave,          NULL
	};
	static const int64_t waits[] = { SHORT_MS, 2 * SHORT_MS, 4 * SHORT_MS, 0,
					 SHORT_MS };

	expect(state, script, false, 0, 6);
	for (size_t i = 0; i < ARRAY_LEN(waits); i++)
		assert_true(shared->started_ms[i + 1] - shared->started_ms[i] >=
			    waits[i]);
}

static void test_term_ends_the_back_off(void **state)
{
	static const visit_fn script[] = { crash_at_start, NULL };
	struct bench *b = *state;
	int64_t until = now_ms() + DEADLINE_MS;

	start(b, script, false);
	while (shared->visits < 5 && now_ms() < until)
		poll(NULL, 0, 2);
	kill(b->loop, SIGTERM);
	assert_int_equal(await_loop(b), 0);
}

static void expect_signal_ends(void **state, int sig)
{
	static const visit_fn script[] = { end, stand_and_stay, NULL };
	struct bench *b = *state;

	start(b, script, false);
	await_standing(1);
	kill(b->loop, sig);
	assert_int_equal(await_loop(b), 0);
	assert_int_equal(shared->visits, 2);
	assert_int_equal(wipes(b), 2);
	/* Reaped, too. */
	assert_int_equal(kill(last_visit(), 0), -1);
	assert_int_equal(errno, ESRCH);
}

static void test_term_to_the_parent(void **state)
{
	expect_signal_ends(state, SIGTERM);
}

static void test_hangup_to_the_parent(void **state)
{
	expect_signal_ends(state, SIGHUP);
}

static void test_cpu_limit_of_the_parent(void **state)
{
	expect_signal_ends(state, SIGXCPU);
}

/* One that stands without handlers of its own. */
static void test_parent_ignores(void **state)
{
	static const int sent[] = {
		SIGINT,  SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE,
		SIGALRM, SIGUSR1, SIGUSR2, SIGCHLD, SIGCONT, SIGWINCH
	};
	static const visit_fn script[] = { stand, NULL };
	struct bench *b = *state;

	start(b, script, false);
	await_standing(1);
	for (size_t i = 0; i < ARRAY_LEN(sent); i++)
		kill(b->loop, sent[i]);
	kill(last_visit(), SIGKILL);
	await_standing(2);
	kill(b->loop, SIGTERM);
	assert_int_equal(await_loop(b), 0);
	assert_int_equal(shared->visits, 2);
}

static void test_clear_leaves_an_untouched_visit(void **state)
{
	static const visit_fn script[] = { stand_and_may_leave, NULL };
	struct bench *b = *state;

	start(b, script, false);
	await_standing(1);
	kill(last_visit(), SIGINT);
	assert_int_equal(await_loop(b), 0);
	assert_int_equal(wipes(b), 1);
}

static void test_clear_is_ignored_by_an_untouched_kiosk(void **state)
{
	static const visit_fn script[] = { stand_and_stay, NULL };
	struct bench *b = *state;

	start(b, script, false);
	await_standing(1);
	kill(last_visit(), SIGINT);
	kill(last_visit(), SIGQUIT);
	kill(last_visit(), SIGKILL);
	await_standing(2);
	kill(b->loop, SIGTERM);
	assert_int_equal(await_loop(b), 0);
}

/* The second Ctrl-C, of a key that is held, must not leave. */
static void test_clear_ends_a_touched_visit(void **state)
{
	static const visit_fn script[] = { stand_touched, stand_and_may_leave, NULL };
	struct bench *b = *state;

	start(b, script, false);
	await_standing(1);
	kill(last_visit(), SIGQUIT);
	await_standing(2);
	kill(last_visit(), SIGINT);
	kill(last_visit(), SIGTERM);
	await_standing(3);
	kill(last_visit(), SIGHUP);
	assert_int_equal(await_loop(b), 0);
	assert_int_equal(shared->visits, 3);
}

static void test_visit_dies_with_the_parent(void **state)
{
	static const visit_fn script[] = { stand_and_stay, NULL };
	struct bench *b = *state;
	int64_t until = now_ms() + DEADLINE_MS;
	int status;

	prctl(PR_SET_CHILD_SUBREAPER, 1);
	start(b, script, false);
	await_standing(1);
	kill(b->loop, SIGKILL);
	assert_int_equal(await_loop(b), -1);
	while (waitpid(last_visit(), &status, WNOHANG) == 0) {
		assert_true(now_ms() < until);
		poll(NULL, 0, 2);
	}
	assert_true(WIFSIGNALED(status));
	prctl(PR_SET_CHILD_SUBREAPER, 0);
}

/* --- Looking for what is new --- */

static const char found[] = "new";

static void look_and_find(void *arg, int to)
{
	(void)arg;
	if (++shared->looks == 1)
		renew_send(to, found, sizeof(found));
	shared->looks_done++;
}

/* More than a pipe holds. */
static void look_and_find_much(void *arg, int to)
{
	static char much[1 << 20] = "new";

	(void)arg;
	if (++shared->looks == 1)
		renew_send(to, much, sizeof(much));
	shared->looks_done++;
}

static void look_for_ever(void *arg, int to)
{
	(void)arg;
	(void)to;
	shared->look_pid = getpid();
	shared->looks++;
	for (;;)
		pause();
}

/* The size comes, the rest does not. */
static void look_and_crash(void *arg, int to)
{
	const size_t size = sizeof(found);

	(void)arg;
	if (++shared->looks > 1)
		return;
	if (write(to, &size, sizeof(size)) != sizeof(size))
		_exit(1);
	raise(SIGKILL);
}

static bool take(void *arg, void *bytes, size_t size)
{
	(void)arg;
	if (!bytes) {
		shared->lost++;
		return false;
	}
	shared->taken += strcmp(bytes, found) == 0;
	munmap(bytes, size);
	return true;
}

/* It is asked to make room when it was touched: nothing happens. */
static int stand_until_touched(void)
{
	visit_signals(true);
	visit_ready();
	while (!shared->may_touch)
		poll(NULL, 0, 1);
	visit_touched();
	raise(SIGUSR1);
	return stand();
}

static void start_looking(struct bench *b, const visit_fn *script,
			  void (*look)(void *arg, int to), bool in_place)
{
	struct renewal r = {
		.look = look, .take = take, .in_place = in_place, .look_ms = SHORT_MS
	};
	struct visit_opts o = { .run = run,
				.arg = (void *)(uintptr_t)script,
				.wipe = &b->wipe,
				.renewal = &r };

	begin(b, &o);
}

static void await(const volatile int *what, int least)
{
	int64_t until = now_ms() + DEADLINE_MS;

	while (*what < least) {
		assert_true(now_ms() < until);
		poll(NULL, 0, 2);
	}
}

/* Ends the loop; gives how often the terminal was wiped. */
static int end_loop(struct bench *b)
{
	kill(b->loop, SIGTERM);
	assert_int_equal(await_loop(b), 0);
	return wipes(b);
}

/* It is looked again and again while nobody comes, and nothing else is new. */
static void expect_replaced(void **state, void (*look)(void *arg, int to))
{
	static const visit_fn script[] = { stand_and_stay, NULL };

	start_looking(*state, script, look, true);
	await(&shared->standing, 2);
	await(&shared->looks_done, 4);
	assert_int_equal(shared->taken, 1);
	assert_int_equal(shared->visits, 2);
	assert_int_equal(end_loop(*state), 1);
}

static void test_untouched_visit_makes_room(void **state)
{
	expect_replaced(state, look_and_find);
}

static void test_much_is_new(void **state)
{
	expect_replaced(state, look_and_find_much);
}

static void test_visit_that_must_stay(void **state)
{
	static const visit_fn script[] = { stand_and_stay, NULL };

	start_looking(*state, script, look_and_find, false);
	await(&shared->taken, 1);
	await(&shared->looks_done, 3);
	assert_int_equal(shared->visits, 1);
	assert_int_equal(end_loop(*state), 1);
}

/* The first key ends a look, and none begins until the visit has ended. */
static void test_no_look_in_a_visit(void **state)
{
	static const visit_fn script[] = { stand_until_touched, NULL };
	int64_t until = now_ms() + DEADLINE_MS;

	start_looking(*state, script, look_for_ever, true);
	await(&shared->looks, 1);
	assert_int_equal(kill(shared->look_pid, 0), 0);
	shared->may_touch = 1;
	await(&shared->standing, 1);
	while (kill(shared->look_pid, 0) == 0) {
		assert_true(now_ms() < until);
		poll(NULL, 0, 2);
	}
	assert_int_equal(end_loop(*state), 1);
	assert_int_equal(shared->looks, 1);
	assert_int_equal(shared->visits, 1);
	assert_int_equal(shared->taken + shared->lost, 0);
}

static void test_look_ends_with_the_program(void **state)
{
	static const visit_fn script[] = { stand_and_stay, NULL };

	start_looking(*state, script, look_for_ever, true);
	await(&shared->looks, 1);
	assert_int_equal(end_loop(*state), 1);
	assert_int_equal(kill(shared->look_pid, 0), -1);
}

static void test_look_that_crashes(void **state)
{
	static const visit_fn script[] = { stand_and_stay, NULL };

	start_looking(*state, script, look_and_crash, true);
	await(&shared->looks, 3);
	assert_int_equal(shared->taken, 0);
	assert_int_equal(shared->lost, 1);
	assert_int_equal(shared->visits, 1);
	assert_int_equal(end_loop(*state), 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_ends_and_leaves),
		TEST(test_first_visit_is_not_quiet),
		TEST(test_gone),
		TEST(test_key_is_handed_on_once),
		TEST(test_once),
		TEST(test_once_with_a_key),
		TEST(test_once_with_a_failed_start),
		TEST(test_failed_starts_back_off),
		TEST(test_term_ends_the_back_off),
		TEST(test_term_to_the_parent),
		TEST(test_hangup_to_the_parent),
		TEST(test_cpu_limit_of_the_parent),
		TEST(test_parent_ignores),
		TEST(test_clear_leaves_an_untouched_visit),
		TEST(test_clear_is_ignored_by_an_untouched_kiosk),
		TEST(test_clear_ends_a_touched_visit),
		TEST(test_visit_dies_with_the_parent),
		TEST(test_untouched_visit_makes_room),
		TEST(test_much_is_new),
		TEST(test_visit_that_must_stay),
		TEST(test_no_look_in_a_visit),
		TEST(test_look_ends_with_the_program),
		TEST(test_look_that_crashes),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
