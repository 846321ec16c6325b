/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/env: what of a stranger's environment stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/env.h"

#define TEN "0123456789"
#define SIXTY TEN TEN TEN TEN TEN TEN

static const struct {
	const char *entry;
	bool stays;
} cases[] = {
	{ "TERM=xterm", true },
	{ "TERM=", true },
	{ "TERM=../../x", true }, /* the terminal's own check says what is wrong */
	{ "TERM=" SIXTY SIXTY SIXTY SIXTY SIXTY, false },
	{ "LANG=ru_RU.KOI8-R", true },
	{ "LANG=", true },
	{ "LC_ALL=C.UTF-8", true },
	{ "LC_CTYPE=uz_UZ@cyrillic", true },
	{ "LC_MESSAGES=es", true },
	{ "LC_ALL=" SIXTY "0123", true },
	{ "LC_ALL=" SIXTY "01234", false },
	{ "LC_ALL=../../x", false },
	{ "LC_ALL=/tmp/locale", false },
	{ "LC_CTYPE=\033[2J", false },
	{ "LANG=a b", false },
	{ "LC_IDENTIFICATION=%n", false },
	{ "NO_COLOR=1", true },
	{ "SSH_CONNECTION=192.0.2.1 5000 192.0.2.2 22", true },
	{ "TMUX=/tmp/tmux-0/default,1,0", true },
	{ "STY=1234.pts-0.desk", true },
	{ "KONSOLE_VERSION=220401", true },
	{ "KITTY_WINDOW_ID=1", true },
	{ "TERMINFO=/tmp", false },
	{ "TERMINFO_DIRS=/tmp", false },
	{ "TERMCAP=x", false },
	{ "TERMPATH=/tmp", false },
	{ "NCURSES_NO_UTF8_ACS=1", false },
	{ "NCURSES_TRACE=8191", false },
	{ "ESCDELAY=2000000000", false },
	{ "LINES=32767", false },
	{ "COLUMNS=32767", false },
	{ "GCONV_PATH=/tmp", false },
	{ "LOCPATH=/tmp", false },
	{ "NLSPATH=/tmp/%N", false },
	{ "LANGUAGE=es", false },
	{ "CHARSET=x", false },
	{ "TZ=:/etc/passwd", false },
	{ "TZDIR=/tmp", false },
	{ "MALLOC_TRACE=/tmp/x", false },
	{ "MALLOC_ARENA_MAX=1", false },
	{ "GLIBC_TUNABLES=glibc.malloc.check=3", false },
	{ "LD_PRELOAD=/tmp/x.so", false },
	{ "LD_AUDIT=/tmp/x.so", false },
	{ "HOME=/home/guest", false },
	{ "XDG_CONFIG_HOME=/tmp", false },
	{ "PATH=/tmp", false },
	{ "SHELL=/bin/sh", false },
	{ "EDITOR=vi", false },
	{ "VISUAL=vi", false },
	{ "PAGER=less", false },
	{ "BROWSER=lynx", false },
	{ "LESSOPEN=|x", false },
	{ "SSH_ORIGINAL_COMMAND=rm", false },
	{ "SSH_AUTH_SOCK=/tmp/x", false },
	{ "TERMS=xterm", false },
	{ "XLC_ALL=C", false },
	{ "TERM", false },
	{ "", false },
	{ "=x", false },
};

static void test_what_stays(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (env_keeps(cases[i].entry) != cases[i].stays)
			fail_msg("\"%s\" %s", cases[i].entry,
				 cases[i].stays ? "goes" : "stays");
}

static void test_clean(void **state)
{
	char *own[ARRAY_LEN(cases) + 1], **before = environ;
	size_t n = 0, stay = 0;

	(void)state;
	for (; n < ARRAY_LEN(cases); n++)
		own[n] = (char *)(uintptr_t)cases[n].entry;
	own[n] = NULL;
	environ = own;
	env_clean();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (cases[i].stays)
			assert_ptr_equal(environ[stay++], cases[i].entry);
	assert_null(environ[stay]);
	assert_null(getenv("GCONV_PATH"));
	assert_non_null(getenv("TERM"));
	environ = before;
}

static void test_empty(void **state)
{
	char *none[] = { NULL }, **before = environ;

	(void)state;
	environ = none;
	env_clean();
	assert_null(environ[0]);
	environ = NULL;
	env_clean();
	assert_null(environ);
	environ = before;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_stays),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_empty),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
