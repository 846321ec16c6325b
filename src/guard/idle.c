/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guard/idle.h"

#include <signal.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/bug.h"
#include "guard/visit.h"

/* The parent restores and wipes the terminal: nothing of this process is needed. */
static void end_visit(int sig)
{
	(void)sig;
	_exit(VISIT_END);
}

void idle_open(struct idle *i)
{
	struct sigaction on_alarm = { .sa_handler = end_visit };
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };

	*i = (struct idle){ .have = false };
	sigfillset(&on_alarm.sa_mask);
	if (sigaction(SIGALRM, &on_alarm, NULL) < 0 ||
	    timer_create(CLOCK_BOOTTIME, &event, &i->timer) < 0)
		die(EX_OSERR, "this system has no timer to end a visit with");
	i->have = true;
}

void idle_arm(struct idle *i, long ms)
{
	struct itimerspec when = { .it_value = { ms / 1000, ms % 1000 * 1000000 } };

	BUG_ON(!i->have || timer_settime(i->timer, 0, &when, NULL) < 0);
}

void idle_close(struct idle *i)
{
	if (i->have)
		timer_delete(i->timer);
	i->have = false;
}

bool idle_available(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_NONE };
	timer_t timer;

	return timer_create(CLOCK_BOOTTIME, &event, &timer) == 0 &&
	       timer_delete(timer) == 0;
}
