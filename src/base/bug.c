/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bug.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void (*die_hook)(void);

void die_hook_set(void (*hook)(void))
{
	die_hook = hook;
}

/* The hook is taken out before it runs: a bug inside it must not call it again. */
static void run_hook(void)
{
	void (*hook)(void) = die_hook;

	die_hook = NULL;
	if (hook)
		hook();
}

void die(int status, const char *fmt, ...)
{
	va_list args;

	run_hook();
	va_start(args, fmt);
	fputs("carrel: ", stderr);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
	va_end(args);
	exit(status);
}

void bug(const char *file, int line, const char *what)
{
	run_hook();
	fprintf(stderr, "carrel: this is a mistake in the program: %s:%d: %s\n", file,
		line, what);
	abort();
}
