/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the program dies: a broken promise in the code and exhausted memory stop it at
 * once, through one hook that gives the terminal back first. Wrong content never comes
 * here: it is collected as diagnostics (base/diag.h).
 */
#ifndef BASE_BUG_H
#define BASE_BUG_H

#include "base/attr.h"

/* Sets what runs before the program dies; NULL for nothing. The hook must be short,
 * must not allocate, and may be called from any point of the program. */
void die_hook_set(void (*hook)(void));

/* Runs the hook, prints one line on standard error and exits with `status`. */
NORETURN PRINTF_LIKE(2, 3) void die(int status, const char *fmt, ...);

/* Runs the hook, says where the promise was broken, and aborts. */
NORETURN void bug(const char *file, int line, const char *what);

/* Kept in release builds: going on with a broken promise could show a wrong card. */
#define BUG_ON(cond) ((cond) ? bug(__FILE__, __LINE__, #cond) : (void)0)

#endif
