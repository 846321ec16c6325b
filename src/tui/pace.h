/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The times of a visit, for the loop of a screen and for that of lines: what tui/nav.h
 * asks for, against the clock and the kernel's timer. */
#ifndef TUI_PACE_H
#define TUI_PACE_H

#include "guard/idle.h"
#include "tui/nav.h"

struct pace {
	struct idle idle;
	int64_t due; /* when nav_timeout() is, by clock_boot_ms(); -1 for never */
};

/* No limit runs before the first key. */
void pace_open(struct pace *p);
void pace_close(struct pace *p);
/* After a key: the limits run from now on. */
void pace_restart(struct pace *p, const struct nav *n);
/* How long may be waited for a key: -1 for ever, 0 when pace_time_out() is due. */
int pace_wait_ms(const struct pace *p);
enum nav_result pace_time_out(struct pace *p, struct nav *n);
/* With which status (guard/visit.h) the visit ends that has ended so. */
int pace_end(const struct nav *n, enum nav_result r);

#endif
