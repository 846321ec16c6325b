/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One promise does for both parts. This file was never built on OpenBSD: the rest of the
 * program does not build there yet.
 */
#include <errno.h>
#include <stddef.h>
#include <unistd.h>

#include "guard/sandbox_system.h"

const struct part_words system_words[SANDBOX_PARTS] = {
	[SANDBOX_LIMITS] = { "limits for a process", NULL },
	[SANDBOX_MEMORY] = { NULL, NULL },
	[SANDBOX_FILES] = { "pledge", NULL },
	[SANDBOX_CALLS] = { "pledge", NULL },
};

/* Only root reads the memory of others there, and core files have no size. */
int system_hide(bool hide)
{
	(void)hide;
	return 0;
}

void system_close(bool machine_code, struct sandbox_report *r)
{
	int error = pledge(machine_code ? "stdio tty prot_exec" : "stdio tty", "") < 0 ?
			    errno :
			    0;

	r->error[SANDBOX_FILES] = r->error[SANDBOX_CALLS] = error;
	r->state[SANDBOX_FILES] = r->state[SANDBOX_CALLS] = error ? SANDBOX_REFUSED :
								    SANDBOX_HOLDS;
}

const char *sandbox_not_built(void)
{
	return NULL;
}
