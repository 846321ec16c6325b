/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What commands print. They write UTF-8; here it becomes what its reader takes. Files and
 * pipes get UTF-8. A terminal gets its own character set, and where nobody has said which
 * one that is, it is asked (tui/probe.h), if anything but ASCII is to be printed.
 */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/diag.h"
#include "text/encoding.h"

/* Stays where it is between the two calls. */
struct print {
	FILE *to; /* write here */
	FILE *stream; /* where it goes */
	const struct encoding *encoding; /* borrowed */
	char *text; /* what was written, while it waits to be converted */
	size_t len;
};

/* For standard output or standard error. `encoding`: what was asked for; NULL: what its
 * reader takes. Messages do not wait for a terminal's answer: on standard error one of
 * which nothing is known gets ASCII. */
void print_open(struct print *p, FILE *stream, const struct encoding *encoding);
/* Converts and writes what was held back. Gives `status`, or another after a message
 * where this system can't convert. */
int print_close(struct print *p, int status);
/* A text without the places to break (U+200B), which have done their work. */
void print_visible(FILE *to, struct str s);
/* A text alone, for what its reader takes. */
void print_text(FILE *stream, struct str text);
/* Diagnostics, on standard error. */
void print_faults(const struct diags *d);

#endif
