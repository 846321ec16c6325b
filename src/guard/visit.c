/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parent takes its signals, the child's end among them, from one descriptor, so it
 * needs no handler. The child's handlers do nothing but end it: whatever they interrupt,
 * even a write to a terminal that takes no bytes, the parent then gives the terminal
 * back.
 */
#include "guard/visit.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "guard/sandbox.h"

#define NEXT_VISIT (-1) /* not an exit status */
#define CRASHED (-1) /* not an enum visit_end */

static const int ignored[] = { SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE,
			       SIGALRM, SIGUSR1, SIGUSR2,
			       /* Standard error may be a file, which a visit can't
				* write. */
			       SIGXFSZ };
/* Those that end the program, and the one that tells of the child's end. */
static const int awaited[] = { SIGTERM, SIGHUP, SIGXCPU, SIGCHLD };

/* The child's state, which its handlers read. */
static volatile sig_atomic_t touched;
static volatile sig_atomic_t leave_allowed;
static volatile sig_atomic_t ready_fd = -1;
/* Seconds of CLOCK_BOOTTIME; the child inherits it. */
static volatile sig_atomic_t quiet_until;

struct loop {
	const struct visit_opts *o;
	int signals; /* signalfd */
	sigset_t mask_before;
	pid_t child; /* -1 where none could be made */
	int ready; /* from the child: a byte when its first screen stands */
	int first_key;
	unsigned failed; /* starts that failed, in a row */
};

static int now_s(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_BOOTTIME, &t);
	return (int)t.tv_sec;
}

bool visit_quiet(void)
{
	return !touched && now_s() < quiet_until;
}

void visit_touched(void)
{
	touched = 1;
}

void visit_ready(void)
{
	if (ready_fd < 0)
		return;
	/* A pipe that is empty takes a byte. */
	ssize_t n = write(ready_fd, "r", 1);

	(void)n;
	close(ready_fd);
	ready_fd = -1;
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
}

void visit_ignore_keys(void)
{
	for (size_t i = 0; i < ARRAY_LEN(ignored); i++)
		handle(ignored[i], SIG_IGN);
}

static bool loop_begin(struct loop *l)
{
	sigset_t set;

	sandbox_hide(true);
	visit_ignore_keys();
	sigemptyset(&set);
	for (size_t i = 0; i < ARRAY_LEN(awaited); i++) {
		handle(awaited[i], SIG_DFL);
		sigaddset(&set, awaited[i]);
	}
	sigprocmask(SIG_BLOCK, &set, &l->mask_before);
	l->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	return l->signals >= 0;
}

static void loop_end(struct loop *l)
{
	if (l->signals >= 0)
		close(l->signals);
	/* The program ends now: a late one must not give it another status. */
	for (size_t i = 0; i < ARRAY_LEN(awaited); i++)
		if (awaited[i] != SIGCHLD)
			handle(awaited[i], SIG_IGN);
	sigprocmask(SIG_SETMASK, &l->mask_before, NULL);
	sandbox_hide(false);
}

/* The next of the awaited signals; 0 for none within timeout_ms (for ever if < 0). */
static int next_signal(const struct loop *l, int timeout_ms)
{
	struct pollfd p = { .fd = l->signals, .events = POLLIN };
	struct signalfd_siginfo info;

	if (poll(&p, 1, timeout_ms) <= 0)
		return 0;
	if (read(l->signals, &info, sizeof(info)) != sizeof(info))
		return 0;
	return (int)info.ssi_signo;
}

static NORETURN void be_child(struct loop *l, pid_t parent, int ready)
{
	sandbox_limits();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(VISIT_GONE); /* it died before the line above */
	close(l->signals);
	close(l->ready);
	ready_fd = ready;
	sigprocmask(SIG_SETMASK, &l->mask_before, NULL);
	_exit(l->o->run(l->o->arg, l->first_key));
}

static void start(struct loop *l)
{
	pid_t parent = getpid();
	int ends[2];

	l->child = -1;
	l->ready = -1;
	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
		return;
	l->ready = ends[0];
	l->child = fork();
	if (l->child == 0)
		be_child(l, parent, ends[1]);
	close(ends[1]);
}

/* A service keeps standard error; at a terminal the wipe takes it away. */
static int end_of_status(int status)
{
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	fprintf(stderr, "carrel: a visit was ended by signal %d\n", WTERMSIG(status));
	return CRASHED;
}

static int end_child(const struct loop *l, enum visit_end end)
{
	kill(l->child, SIGKILL);
	while (waitpid(l->child, NULL, 0) < 0 && errno == EINTR)
		;
	return (int)end;
}

static int await_end(const struct loop *l)
{
	while (l->child > 0) {
		int status, sig = next_signal(l, -1);

		if (sig == SIGHUP)
			return end_child(l, VISIT_GONE);
		if (sig != 0 && sig != SIGCHLD)
			return end_child(l, VISIT_LEAVE);
		pid_t pid = waitpid(l->child, &status, WNOHANG);

		if (pid == l->child)
			return end_of_status(status);
		if (pid < 0 && errno != EINTR)
			break;
	}
	return CRASHED;
}

/* Did the child's first screen stand? */
static bool was_ready(struct loop *l)
{
	char byte;
	bool ready = l->ready >= 0 && read(l->ready, &byte, 1) == 1;

	if (l->ready >= 0)
		close(l->ready);
	return ready;
}

static int64_t now_ms(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Waits before the next try; gives what visit_loop() goes on with. */
static int back_off(struct loop *l)
{
	unsigned first = l->o->backoff_ms ? l->o->backoff_ms : VISIT_BACKOFF_MS;
	int64_t until = now_ms() + (int64_t)(first << l->failed);

	if (l->failed < VISIT_BACKOFF_DOUBLINGS)
		l->failed++;
	fputs("carrel: the first screen failed; trying again\n", stderr);
	for (int64_t rest; (rest = until - now_ms()) > 0;) {
		int sig = next_signal(l, (int)rest);

		if (sig != 0 && sig != SIGCHLD) {
			wipe_terminal(l->o->wipe);
			return 0;
		}
	}
	return NEXT_VISIT;
}

static bool leaves(int end)
{
	return end == VISIT_LEAVE || end == VISIT_GONE || end == VISIT_REFUSED;
}

/* Between two visits the terminal does not echo: somebody may still be typing. */
static void wipe_after(const struct loop *l, int end)
{
	struct wipe w = *l->o->wipe;

	if (!leaves(end) && !l->o->once)
		w.modes.c_lflag &= (tcflag_t) ~(ECHO | ECHONL);
	wipe_terminal(&w);
}

/* What follows a visit that ended so: an exit status or NEXT_VISIT. */
static int after_visit(struct loop *l, int end, bool ready)
{
	bool key = end >= VISIT_KEY && end < VISIT_KEY + VISIT_KEYS;

	if (end == VISIT_REFUSED)
		return l->o->refused ? l->o->refused(l->o->arg) : EX_OSERR;
	if (leaves(end))
		return 0;
	if (l->o->once)
		return ready ? 0 : EX_SOFTWARE;
	l->first_key = key ? end - VISIT_KEY : 0;
	quiet_until = now_s() + VISIT_QUIET_S + 1; /* whole seconds: never less */
	if (!ready)
		return back_off(l);
	l->failed = 0;
	return NEXT_VISIT;
}

int visit_loop(const struct visit_opts *o)
{
	struct loop l = { .o = o };
	int status = EX_OSERR;

	if (loop_begin(&l)) {
		do {
			start(&l);
			int end = await_end(&l);

			wipe_after(&l, end);
			status = after_visit(&l, end, was_ready(&l));
		} while (status == NEXT_VISIT);
	}
	loop_end(&l);
	return status;
}
