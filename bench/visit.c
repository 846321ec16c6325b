/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a visit costs, beside an ncursesw program that does nothing (bench/floor.c), in
 * the same run: times to the last byte of a frame, bytes, memory, wake-ups. Medians; the
 * ratios are what holds elsewhere.
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

#define RUNS 15
#define KEYS 12 /* even: each Down is taken back by an Up, so each key has a frame */
#define NONE_MS 10000 /* no frame at all: a fault, and the bench says so */
/* A frame has ended when nothing came for so long. One that a new process draws comes in
 * pieces: the wipe, then what the process before it left to the next. */
#define KEY_QUIET_MS 50
#define SCREEN_QUIET_MS 400
#define IDLE_MS 2000
/* As the terminal sends them to a program with keypad(): others the floor does not know.
 */
#define DOWN "\033OB"
#define UP "\033OA"

struct program {
	char *const *argv;
	const char *enter; /* from the first screen to one where arrows move a bar */
};

/* What stood still for IDLE_MS. */
struct still {
	long wake_ups, bytes;
};

struct figures {
	double start[RUNS], key[RUNS * KEYS], bytes[RUNS * KEYS], wipe[RUNS];
	struct still first, list; /* before the first key; after some */
	long pss_parent, pss_child; /* KiB; no child: 0 */
};

struct run {
	pid_t pid;
	int fd;
};

/* Bytes that came within wait_ms; 0 for none. */
static size_t bytes_within(int fd, int wait_ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char buf[8192];
	ssize_t n = poll(&p, 1, wait_ms) > 0 ? read(fd, buf, sizeof(buf)) : 0;

	return n > 0 ? (size_t)n : 0;
}

/* Reads a frame; gives the moment of its last byte. */
static double frame(int fd, int quiet_ms, size_t *bytes)
{
	double last = 0;
	size_t n = bytes_within(fd, NONE_MS);

	if (n == 0)
		give_up("no frame came");
	for (*bytes = 0; n; n = bytes_within(fd, quiet_ms)) {
		last = now_ms();
		*bytes += n;
	}
	return last;
}

static double press(int fd, const char *key, int quiet_ms, size_t *bytes)
{
	double begin = now_ms();

	if (write(fd, key, strlen(key)) < 0)
		give_up("the program has ended");
	return frame(fd, quiet_ms, bytes) - begin;
}

static struct run start(const struct program *p)
{
	struct winsize size = { 24, 80, 0, 0 };
	struct run r;

	r.pid = forkpty(&r.fd, NULL, NULL, &size);
	if (r.pid < 0)
		give_up("no pty");
	if (r.pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execv(p->argv[0], p->argv);
		_exit(127);
	}
	return r;
}

static void stop(struct run r)
{
	kill(r.pid, SIGTERM);
	/* What it still writes must not keep it. */
	while (bytes_within(r.fd, KEY_QUIET_MS))
		;
	close(r.fd);
	waitpid(r.pid, NULL, 0);
}

static FILE *open_proc(pid_t pid, const char *file)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, file);
	return fopen(path, "r");
}

static long number_in(pid_t pid, const char *file, const char *label)
{
	FILE *f = open_proc(pid, file);
	char line[256];
	long value = -1;

	while (f && value < 0 && fgets(line, sizeof(line), f))
		if (strncmp(line, label, strlen(label)) == 0)
			value = atol(line + strlen(label));
	if (f)
		fclose(f);
	if (value < 0)
		give_up("/proc does not say enough here");
	return value;
}

/* The first child; 0 where there is none. */
static pid_t child_of(pid_t pid)
{
	char task[32];
	int child = 0;

	snprintf(task, sizeof(task), "task/%d/children", (int)pid);
	FILE *f = open_proc(pid, task);

	if (f && fscanf(f, "%d", &child) != 1)
		child = 0;
	if (f)
		fclose(f);
	return child;
}

static long wake_ups(pid_t pid)
{
	pid_t child = child_of(pid);
	long n = number_in(pid, "status", "voluntary_ctxt_switches:");

	return n + (child ? number_in(child, "status", "voluntary_ctxt_switches:") : 0);
}

static struct still stand_still(struct run r)
{
	double end = now_ms() + IDLE_MS;
	struct still s = { .wake_ups = -wake_ups(r.pid) };

	for (double left; (left = end - now_ms()) > 0;)
		s.bytes += (long)bytes_within(r.fd, (int)left + 1);
	s.wake_ups += wake_ups(r.pid);
	return s;
}

static void measure_memory(pid_t pid, struct figures *f)
{
	pid_t child = child_of(pid);

	f->pss_parent = number_in(pid, "smaps_rollup", "Pss:");
	f->pss_child = child ? number_in(child, "smaps_rollup", "Pss:") : 0;
}

static void run_once(const struct program *p, struct figures *f, int run)
{
	static const char *const keys[] = { DOWN, UP };
	size_t bytes;
	double begin = now_ms();
	struct run r = start(p);

	f->start[run] = frame(r.fd, SCREEN_QUIET_MS, &bytes) - begin;
	if (run == 0)
		f->first = stand_still(r);
	press(r.fd, p->enter, SCREEN_QUIET_MS, &bytes);
	for (int i = run * KEYS; i < (run + 1) * KEYS; i++) {
		f->key[i] = press(r.fd, keys[i % 2], KEY_QUIET_MS, &bytes);
		f->bytes[i] = (double)bytes;
	}
	if (run == 0) {
		f->list = stand_still(r);
		measure_memory(r.pid, f);
	}
	f->wipe[run] = press(r.fd, "\x18", SCREEN_QUIET_MS, &bytes);
	stop(r);
}

static double median(double *v, size_t n)
{
	qsort(v, n, sizeof(*v), by_value);
	return v[n / 2];
}

static void row(const char *name, double ours, double floor)
{
	printf("| %-36s | %8.1f | %8.1f | ", name, ours, floor);
	if (floor > 0)
		printf("%6.1f |\n", ours / floor);
	else
		puts("     - |");
}

static void print(struct figures *ours, struct figures *floor)
{
	double pss = (double)floor->pss_parent;

	printf("| medians of %d runs at 80x24 | carrel | empty program | ratio |\n",
	       RUNS);
	puts("|---|---|---|---|");
	row("start to first frame, ms", median(ours->start, RUNS),
	    median(floor->start, RUNS));
	row("arrow key to frame, ms", median(ours->key, RUNS * KEYS),
	    median(floor->key, RUNS * KEYS));
	row("bytes for an arrow key", median(ours->bytes, RUNS * KEYS),
	    median(floor->bytes, RUNS * KEYS));
	row("wipe (Ctrl-X) to next frame, ms", median(ours->wipe, RUNS),
	    median(floor->wipe, RUNS));
	row("wake-ups in 2 s before a key", (double)ours->first.wake_ups,
	    (double)floor->first.wake_ups);
	row("bytes in 2 s before a key", (double)ours->first.bytes,
	    (double)floor->first.bytes);
	row("wake-ups in 2 s after some keys", (double)ours->list.wake_ups,
	    (double)floor->list.wake_ups);
	row("bytes in 2 s after some keys", (double)ours->list.bytes,
	    (double)floor->list.bytes);
	row("PSS of the parent, KiB", (double)ours->pss_parent, pss);
	row("PSS of the child (the visit), KiB", (double)ours->pss_child, pss);
}

int main(int argc, char **argv)
{
	static struct figures carrel, floor;
	char *ours[] = { argc > 1 ? argv[1] : NULL, "--lang", "en", NULL };
	char *theirs[] = { argc > 2 ? argv[2] : NULL, NULL };
	struct program programs[] = { { ours, "\r" }, { theirs, DOWN } };

	if (argc != 3)
		return EXIT_FAILURE;
	for (int i = 0; i < RUNS; i++) {
		run_once(&programs[0], &carrel, i);
		run_once(&programs[1], &floor, i);
	}
	print(&carrel, &floor);
	return EXIT_SUCCESS;
}
