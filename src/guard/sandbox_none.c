/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A system of which nothing is known, or whose headers are too old. */
#include "guard/sandbox_system.h"

#include <errno.h>
#include <stddef.h>

#define SUCH "a way to close a process in that this program knows"

const struct part_words system_words[SANDBOX_PARTS] = {
	[SANDBOX_LIMITS] = { "limits for a process", NULL },
	[SANDBOX_MEMORY] = { "memory that other processes can't read", NULL },
	[SANDBOX_FILES] = { NULL, SUCH ": files" },
	[SANDBOX_CALLS] = { NULL, SUCH ": system calls" },
};

int system_hide(bool hide)
{
	return hide ? ENOSYS : 0;
}

void system_close(struct sandbox_report *r)
{
	r->state[SANDBOX_FILES] = r->state[SANDBOX_CALLS] = SANDBOX_NOT_BUILT;
}

const char *sandbox_not_built(void)
{
	return "without a sandbox: a visit is not closed in; carrel kiosk needs the "
	       "setting\n\"sandbox: try\" to start";
}
