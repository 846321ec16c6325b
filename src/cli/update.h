/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of `carrel update` share. */
#ifndef CLI_UPDATE_H
#define CLI_UPDATE_H

#include <stdio.h>

#include "cli/cli.h"
#include "cli/store.h"

#define UPDATE_REFUSED 1

struct update {
	const struct options *o;
	struct store store;
	struct arena mem;
	FILE *says; /* what is shown, and kept for whoever asks later */
	char *said;
	size_t said_bytes;
	const char *why; /* nothing was taken; in `mem` */
};

/* Keeps the reason that nothing was taken, cleaned: it may quote what somebody else
 * wrote. Gives `status`. */
PRINTF_LIKE(3, 4)
int update_refuse(struct update *u, int status, const char *fmt, ...);

/* Says what the staged set would change. 0, or an exit status after the reason: faults,
 * or that something which can be read now could not be read any more. */
int update_judge(struct update *u, unsigned set);

#endif
