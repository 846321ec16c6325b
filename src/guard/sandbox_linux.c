/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Landlock and seccomp close different holes: the first knows what a file, a port and a
 * signal are but leaves much to the process, the second knows calls but not what they
 * reach. Together they leave none that we could find; so both are wanted.
 */
#include <errno.h>
#include <stddef.h>
#include <sys/prctl.h>

#include "guard/calls.h"
#include "guard/landlock.h"
#include "guard/sandbox_system.h"

const struct part_words system_words[SANDBOX_PARTS] = {
	[SANDBOX_LIMITS] = { "limits for a process", NULL },
	[SANDBOX_MEMORY] = { "memory that other processes can't read", NULL },
	[SANDBOX_FILES] = { "Landlock, which Linux has since 5.13 and which must be in "
			    "its list of security modules",
			    NULL },
	[SANDBOX_CALLS] = { "seccomp filters in the kernel",
			    "libseccomp, when the program was built" },
};

int system_hide(bool hide)
{
	return prctl(PR_SET_DUMPABLE, hide ? 0 : 1, 0, 0, 0) < 0 ? errno : 0;
}

void system_close(bool machine_code, struct sandbox_report *r)
{
	int error = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ? errno : 0;

	if (!error)
		error = landlock_close(&r->landlock);
	r->error[SANDBOX_FILES] = error;
	r->state[SANDBOX_FILES] = error ? SANDBOX_REFUSED : SANDBOX_HOLDS;
	r->state[SANDBOX_CALLS] = calls_close(machine_code, &r->error[SANDBOX_CALLS]);
}

const char *sandbox_not_built(void)
{
	return calls_not_built;
}
