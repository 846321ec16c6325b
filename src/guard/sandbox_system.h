/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sandbox.c asks of the system. sandbox_linux.c and sandbox_openbsd.c have it, and
 * sandbox_not_built() too. */
#ifndef GUARD_SANDBOX_SYSTEM_H
#define GUARD_SANDBOX_SYSTEM_H

#include "guard/sandbox.h"

/* May others look into this process? 0 or an errno. */
int system_hide(bool hide);
/* Fills in SANDBOX_FILES and SANDBOX_CALLS, closing both; machine_code as in struct
 * sandbox. */
void system_close(bool machine_code, struct sandbox_report *r);

/* What a part needs, where it was refused and where it was not built. */
struct part_words {
	const char *refused, *not_built;
};
extern const struct part_words system_words[SANDBOX_PARTS];

#endif
