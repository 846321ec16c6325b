/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parent takes its signals, the child's end among them, from one descriptor, so it
 * needs no handler.
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
#include "guard/visit_child.h"

#define NEXT_VISIT (-1) /* not an exit status */
#define CRASHED (-1) /* not an enum visit_end */

static const int ignored[] = { SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE,
			       SIGALRM, SIGUSR1, SIGUSR2,
			       /* Standard error may be a file, which a visit can't
				* write. */
			       SIGXFSZ };
/* Those that end the program, and the one that tells of the child's end. */
static const int awaited[] = { SIGTERM, SIGHUP, SIGXCPU, SIGCHLD };

struct loop {
	const struct visit_opts *o;
	int signals; /* signalfd */
	sigset_t mask_before;
	pid_t child; /* -1 where none could be made */
	int ready; /* from the child: a byte when its first screen stands, the end when it
		    * is touched; -1 behind that */
	bool stood; /* that byte came */
	bool asked; /* to make room for the next one */
	struct look look; /* at what may be new */
	int first_key;
	unsigned failed; /* starts that failed, in a row */
};

static void handle(int sig, void (*handler)(int))
{
	struct sigaction sa = { .sa_handler = handler, .sa_flags = SA_RESTART };

	sigemptyset(&sa.sa_mask);
	sigaction(sig, &sa, NULL);
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
	visit_child_begin(ready);
	sigprocmask(SIG_SETMASK, &l->mask_before, NULL);
	_exit(l->o->run(l->o->arg, l->first_key));
}

static void start(struct loop *l)
{
	pid_t parent = getpid();
	int ends[2];

	l->child = -1;
	l->ready = -1;
	l->stood = false;
	l->asked = false;
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

static void close_ready(struct loop *l)
{
	if (l->ready >= 0)
		close(l->ready);
	l->ready = -1;
}

/* Does the first screen stand, without a key since? */
static bool is_untouched(const struct loop *l)
{
	return l->stood && l->ready >= 0;
}

static bool may_look(const struct loop *l)
{
	return l->o->renewal && !l->o->once && is_untouched(l) && !l->look.pid;
}

static void look_for_new(struct loop *l)
{
	const int own[] = { l->signals, l->ready };

	if (may_look(l))
		look_begin(&l->look, l->o->renewal, own, ARRAY_LEN(own));
}

/* What the child tells: that its first screen stands, then that it was touched. */
static void hear_child(struct loop *l)
{
	char byte;

	if (read(l->ready, &byte, 1) == 1) {
		l->stood = true;
		look_for_new(l);
		return;
	}
	close_ready(l);
	look_end(&l->look);
}

static void hear_look(struct loop *l)
{
	const struct renewal *r = l->o->renewal;

	if (!look_read(&l->look, r) || !r->in_place || !is_untouched(l))
		return;
	l->asked = true;
	kill(l->child, VISIT_RENEW_SIGNAL);
}

/* How long to wait until it is looked again; for ever while somebody sits there. */
static int look_wait_ms(const struct loop *l)
{
	const struct renewal *r = l->o->renewal;

	if (!may_look(l))
		return -1;
	return (int)(r->look_ms ? r->look_ms : RENEW_LOOK_MS);
}

/* The next signal, or 0 where it was something else. */
static int next_event(struct loop *l)
{
	struct pollfd p[] = {
		{ .fd = l->signals, .events = POLLIN },
		{ .fd = l->ready, .events = POLLIN },
		{ .fd = l->look.pid ? l->look.from : -1, .events = POLLIN },
	};
	int n = poll(p, ARRAY_LEN(p), look_wait_ms(l));

	if (n == 0)
		look_for_new(l);
	if (n <= 0)
		return 0;
	if (p[1].revents)
		hear_child(l);
	if (p[2].revents && l->look.pid)
		hear_look(l);
	return p[0].revents ? next_signal(l, 0) : 0;
}

static int await_end(struct loop *l)
{
	while (l->child > 0) {
		int status, sig = next_event(l);

		if (sig == SIGHUP)
			return end_child(l, VISIT_GONE);
		if (sig != 0 && sig != SIGCHLD)
			return end_child(l, VISIT_LEAVE);
		pid_t pid = waitpid(l->child, &status, WNOHANG);

		look_is_gone(&l->look, false);
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

	if (l->ready >= 0 && read(l->ready, &byte, 1) == 1)
		l->stood = true;
	close_ready(l);
	return l->stood;
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
	/* An untouched screen has nothing to hide, and a key that was just pressed must
	 * reach the next one. */
	if (end != VISIT_RENEW)
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
	if (end == VISIT_RENEW) {
		l->first_key = 0;
		return NEXT_VISIT;
	}
	if (l->o->once)
		return ready ? 0 : EX_SOFTWARE;
	l->first_key = key ? end - VISIT_KEY : 0;
	visit_child_quiet();
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

			/* What was not asked for may have drawn something. */
			if (end == VISIT_RENEW && !l.asked)
				end = VISIT_END;
			wipe_after(&l, end);
			look_end(&l.look);
			status = after_visit(&l, end, was_ready(&l));
		} while (status == NEXT_VISIT);
	}
	look_is_gone(&l.look, true);
	loop_end(&l);
	return status;
}
