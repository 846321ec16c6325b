/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter of system calls: only those that a visit needs. */
#ifndef GUARD_CALLS_H
#define GUARD_CALLS_H

#include "guard/sandbox.h"

/* machine_code as in struct sandbox. *error is an errno where the system refused. */
enum sandbox_state calls_close(bool machine_code, int *error);

/* See sandbox_not_built(). */
extern const char *const calls_not_built;

#endif
