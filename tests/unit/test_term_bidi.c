/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done for a terminal that says its name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/attr.h"
#include "tui/term.h"

static const char *const names[] = { "TERM", "TMUX", "KONSOLE_VERSION",
				     "KITTY_WINDOW_ID" };

static const struct {
	const char *values[ARRAY_LEN(names)]; /* of these variables; NULL: not set */
	enum bidi_policy asked, bidi;
} cases[] = {
	{ { "xterm" }, POLICY_AUTO, POLICY_APP },
	{ { NULL }, POLICY_AUTO, POLICY_APP },
	{ { "screen", "/tmp/tmux-0/default,1,0" }, POLICY_AUTO, POLICY_APP_LRO },
	{ { "xterm-256color", NULL, "221203" }, POLICY_AUTO, POLICY_TERMINAL },
	{ { "mlterm-256color" }, POLICY_AUTO, POLICY_TERMINAL },
	{ { "xterm-kitty" }, POLICY_AUTO, POLICY_WORDS },
	{ { "xterm", NULL, NULL, "1" }, POLICY_AUTO, POLICY_WORDS },
	/* tmux stands between the program and all others */
	{ { "xterm-kitty", "x", "1", "1" }, POLICY_AUTO, POLICY_APP_LRO },
	/* the settings come first */
	{ { "xterm", "x", "1", "1" }, POLICY_APP, POLICY_APP },
	{ { "mlterm" }, POLICY_WORDS, POLICY_WORDS },
	{ { "xterm" }, POLICY_TERMINAL, POLICY_TERMINAL },
	{ { "xterm" }, POLICY_OFF, POLICY_OFF },
};

static void test_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		enum bidi_policy bidi = cases[i].bidi;

		for (size_t k = 0; k < ARRAY_LEN(names); k++)
			if (cases[i].values[k])
				setenv(names[k], cases[i].values[k], 1);
			else
				unsetenv(names[k]);
		if (!bidi_available() && bidi != POLICY_OFF)
			bidi = POLICY_TERMINAL;
		if (term_bidi(cases[i].asked) != bidi)
			fail_msg("case %zu: %d", i, (int)term_bidi(cases[i].asked));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
