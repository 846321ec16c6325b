/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guard/idle: the end comes by itself, also to a process that does not look at its
 * clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guard/idle.h"
#include "guard/visit.h"

#define SOON_MS 20
#define FAR_MS (3600 * 1000L)
#define OTHER_END 77

static int status_of(void (*child)(void))
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		child();
		_exit(OTHER_END);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* As if the terminal took no more bytes: nothing of the event loop runs. */
static void hang(void)
{
	struct idle i;

	idle_open(&i);
	idle_arm(&i, SOON_MS);
	for (;;)
		pause();
}

static void spin(void)
{
	struct idle i;

	idle_open(&i);
	idle_arm(&i, SOON_MS);
	for (volatile int n = 0;; n++)
		;
}

static void disarmed(void)
{
	struct idle i;

	idle_open(&i);
	idle_arm(&i, SOON_MS);
	idle_arm(&i, 0);
	poll(NULL, 0, 3 * SOON_MS);
	idle_close(&i);
}

static void put_off(void)
{
	struct idle i;

	idle_open(&i);
	idle_arm(&i, SOON_MS);
	idle_arm(&i, FAR_MS);
	poll(NULL, 0, 3 * SOON_MS);
	idle_close(&i);
}

static void test_ends(void **state)
{
	(void)state;
	assert_int_equal(status_of(hang), VISIT_END);
	assert_int_equal(status_of(spin), VISIT_END);
}

static void test_a_key_puts_the_end_off(void **state)
{
	(void)state;
	assert_int_equal(status_of(disarmed), OTHER_END);
	assert_int_equal(status_of(put_off), OTHER_END);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_a_key_puts_the_end_off),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
