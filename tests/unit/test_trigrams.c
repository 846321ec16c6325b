/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/attr.h"
#include "text/trigrams.h"

static const char *const heads[] = { "abc", "abd", "зап", "\xFF\xFF\xFF", "a b" };

static void test_never_a_wrong_no(void **state)
{
	struct trigrams t = { .bits = { 0 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		trigrams_add(&t, heads[i]);
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		assert_true(trigrams_may_have(&t, heads[i]));
}

/* A wrong yes costs time: of all rows of three letters few may be one. */
static void test_seldom_a_wrong_yes(void **state)
{
	struct trigrams t = { .bits = { 0 } };
	char three[4] = "";
	unsigned yes = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		trigrams_add(&t, heads[i]);
	for (three[0] = 'a'; three[0] <= 'z'; three[0]++)
		for (three[1] = 'a'; three[1] <= 'z'; three[1]++)
			for (three[2] = 'a'; three[2] <= 'z'; three[2]++)
				yes += trigrams_may_have(&t, three);
	assert_in_range(yes, 2, 26 * 26 * 26 / 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_never_a_wrong_no),
		cmocka_unit_test(test_seldom_a_wrong_yes),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
