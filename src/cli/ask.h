/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question and its answer, a line each: at a terminal, or from a pipe. */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include <stdio.h>

#include "base/arena.h"

struct ask {
	FILE *in, *out;
	struct arena *mem; /* where the answers live */
};

/* Prints a paragraph, broken for a screen of 80 columns. */
void ask_say(const struct ask *a, struct str text);
PRINTF_LIKE(2, 3) void ask_sayf(const struct ask *a, const char *fmt, ...);
/* Prints the prompt and takes a line through the door, trimmed; what can't be read is
 * asked for again. False where no line comes any more. */
bool ask_line(const struct ask *a, struct str *answer);

#endif
