/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/pace.h"

#include "base/clock.h"
#include "guard/visit.h"

void pace_open(struct pace *p)
{
	p->due = -1;
	idle_open(&p->idle);
}

void pace_close(struct pace *p)
{
	idle_close(&p->idle);
}

void pace_restart(struct pace *p, const struct nav *n)
{
	struct nav_limits limits = nav_limits(n);

	p->due = limits.wait_ms < 0 ? -1 : clock_boot_ms() + limits.wait_ms;
	if (limits.end_ms != NAV_END_GOES_ON)
		idle_arm(&p->idle, limits.end_ms);
}

int pace_wait_ms(const struct pace *p)
{
	int64_t left = p->due < 0 ? -1 : p->due - clock_boot_ms();

	return p->due < 0 ? -1 : left > 0 ? (int)left : 0;
}

enum nav_result pace_time_out(struct pace *p, struct nav *n)
{
	enum nav_result r = nav_timeout(n);

	if (r == NAV_STAY)
		pace_restart(p, n);
	return r;
}

int pace_end(const struct nav *n, enum nav_result r)
{
	if (r == NAV_LEAVE)
		return VISIT_LEAVE;
	return n->hand_on ? VISIT_KEY + n->hand_on : VISIT_END;
}
