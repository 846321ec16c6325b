/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The child's half of a visit. Its handlers do nothing but end it: whatever they
 * interrupt, even a write to a terminal that takes no bytes, the parent then gives the
 * terminal back.
 */
#include "guard/visit_child.h"

#include <errno.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "guard/visit.h"

/* The child's state, which its handlers read. */
static volatile sig_atomic_t touched;
static volatile sig_atomic_t leave_allowed;
static volatile sig_atomic_t standing;
static volatile sig_atomic_t ready_fd = -1;
/* Seconds of CLOCK_BOOTTIME; the child inherits it. */
static volatile sig_atomic_t quiet_until;

static int now_s(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_BOOTTIME, &t);
	return (int)t.tv_sec;
}

void visit_child_quiet(void)
{
	quiet_until = now_s() + VISIT_QUIET_S + 1; /* whole seconds: never less */
}

void visit_child_begin(int ready)
{
	ready_fd = ready;
}

bool visit_quiet(void)
{
	return !touched && now_s() < quiet_until;
}

static void close_ready(void)
{
	if (ready_fd >= 0)
		close(ready_fd);
	ready_fd = -1;
}

void visit_touched(void)
{
	if (touched)
		return;
	touched = 1;
	/* A key may come before the first screen: then visit_ready() closes it. */
	if (standing)
		close_ready();
}

void visit_ready(void)
{
	if (ready_fd < 0 || standing)
		return;
	/* A pipe that is empty takes a byte. */
	ssize_t n = write(ready_fd, "r", 1);

	(void)n;
	standing = 1;
	if (touched)
		close_ready();
}

static void on_clear(int sig)
{
	int saved_errno = errno;

	(void)sig;
	if (touched)
		_exit(VISIT_END);
	if (leave_allowed && !visit_quiet())
		_exit(VISIT_LEAVE);
	errno = saved_errno;
}

static void on_end(int sig)
{
	(void)sig;
	_exit(VISIT_END);
}

static void on_hangup(int sig)
{
	(void)sig;
	_exit(VISIT_GONE);
}

static void on_renew(int sig)
{
	(void)sig;
	if (!touched)
		_exit(VISIT_RENEW);
}

static void handle(int sig, void (*handler)(int))
{
	struct sigaction sa = { .sa_handler = handler, .sa_flags = SA_RESTART };

	sigemptyset(&sa.sa_mask);
	sigaction(sig, &sa, NULL);
}

void visit_signals(bool may_leave)
{
	leave_allowed = may_leave;
	handle(SIGINT, on_clear);
	handle(SIGQUIT, on_clear);
	handle(SIGTERM, on_end);
	handle(SIGHUP, on_hangup);
	handle(VISIT_RENEW_SIGNAL, on_renew);
}
