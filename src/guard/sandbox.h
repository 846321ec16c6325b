/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A visit is closed in: its process keeps what it holds (the terminal, the library in
 * memory) and gets nothing else from the system any more. A fault in the program, or in a
 * library that reads what somebody typed, then gives nobody a file, a program, a network
 * or another process.
 *
 * What a system offers for it differs, so it comes in parts, each of which holds or does
 * not. Nothing of it needs root.
 */
#ifndef GUARD_SANDBOX_H
#define GUARD_SANDBOX_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/str.h"

enum sandbox_mode {
	SANDBOX_OFF, /* only what sandbox_limits() and sandbox_hide() do */
	SANDBOX_TRY, /* as much as there is; the visit goes on without the rest */
	SANDBOX_REQUIRE, /* all parts, else no visit */
};

/* How a visit is to be closed in. */
struct sandbox {
	enum sandbox_mode mode;
	/* May memory be run that the visit wrote? A search by machine code needs it, and
	 * so does who wants to run a program of her own. */
	bool machine_code;
};

enum sandbox_part {
	SANDBOX_LIMITS, /* no core file, no written file, no new process, little memory */
	SANDBOX_MEMORY, /* no other process of the same user reads its memory */
	SANDBOX_FILES, /* no file is opened, no connection made, no process signalled */
	SANDBOX_CALLS, /* the kernel refuses every call that a visit has no use for */
	SANDBOX_PARTS
};

enum sandbox_state {
	SANDBOX_HOLDS,
	SANDBOX_REFUSED, /* by the system; `error` says how */
	SANDBOX_NOT_BUILT, /* this build of the program has no code for it */
};

struct sandbox_report {
	enum sandbox_state state[SANDBOX_PARTS];
	int error[SANDBOX_PARTS]; /* errno where the system refused, else 0 */
	int landlock; /* version of its interface; 0 for none */
};

/* For the parent of visits, and for ever in their children: no other process of the same
 * user reads the memory of this one or traces it, and it leaves no core. false takes it
 * back. */
void sandbox_hide(bool hide);
/* For the visit's child, before anything else: no core, no byte written into a file, no
 * process started, few descriptors. Terminals and pipes can be written to. */
void sandbox_limits(void);
/* For the visit's child, when everything is open and read: locale, converters of
 * character sets, library, terminal, timer. From now on it may read and write what it has
 * open, wait, take memory, ask the clock, set its timer and end. Opening a file, as
 * anything else, fails with EPERM or EACCES; what stands at a path, how large and how
 * old, can still be asked (guard/calls.c says why). Starting a program or tracing a
 * process ends it. There is no way back. False where a part does not hold that the mode
 * requires: then the visit must not begin. *report, where it is not NULL, says what
 * holds. */
MUST_USE bool sandbox_lock(const struct sandbox *s, struct sandbox_report *report);

/* What would hold in a visit: tried in a process of its own. False if none could be made.
 */
bool sandbox_report(struct sandbox_report *report);
/* Appends in plain words, in one line, what does not hold and what it needs; false if all
 * holds. */
bool sandbox_missing(const struct sandbox_report *report, struct buf *out);
/* Both at once: appends what a visit's sandbox lacks here; false if all of it holds. */
bool sandbox_lacks(struct buf *out);
/* For --version: what this build can't do, in whole lines; NULL for nothing. */
const char *sandbox_not_built(void);

#endif
