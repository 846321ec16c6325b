/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of a visit that nobody goes on with: a timer of the kernel, not of the event
 * loop, so that it comes when the terminal hangs too. It counts the time in which the
 * machine slept (CLOCK_BOOTTIME).
 */
#ifndef GUARD_IDLE_H
#define GUARD_IDLE_H

#include <stdbool.h>
#include <time.h>

struct idle {
	bool have; /* the kernel gave a timer */
	timer_t timer;
};

/* For the visit's child: makes the timer, not yet running. Where the kernel gives none,
 * the child dies: a visit that never ends must not begin. */
void idle_open(struct idle *i);
/* From now on the visit ends, with VISIT_END (guard/visit.h), after so many
 * milliseconds; 0 for never. Each call replaces the one before. */
void idle_arm(struct idle *i, long ms);
void idle_close(struct idle *i);
/* Would idle_open() get its timer here? */
bool idle_available(void);

#endif
