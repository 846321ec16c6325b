/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many visits at once, with random keys, sizes of the window and signals, for so long as
 * one likes: nothing may crash, grow or be written. The events follow from a seed, which
 * is printed.
 *
 *   soak SECONDS SEATS SEED PROGRAM ARGUMENTS...
 *
 * TAP. Where the program says on standard error that a visit was ended by a signal, that
 * counts as a crash, but for the KILLs that were sent here. A last seat is made to crash,
 * to show that it would be seen.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/proc.h"

#define SEATS_MAX 64
#define TICK_MS 2
#define STALL_MS 700 /* longer than the parent waits for a terminal */
#define DEADLINE_MS 20000
#define BEGIN_MS 60000 /* all cards are read first, perhaps by a machine that is busy */
/* The allocator may keep a page more or less. */
#define PARENT_GROWTH_KB 256
#define VISIT_GROWTH_KB 1024

struct seat {
	pid_t pid;
	int master, err; /* its standard error, a file */
	bool begun; /* it takes no notice of Ctrl-C any more */
	int64_t stalled_until;
	long parent_kb; /* anonymous memory after the beginning */
	long peak_kb[2]; /* of its visits, in each half */
	long keys, sizes, signals, kills;
};

static uint64_t state;

/* xorshift64 (Marsaglia 2003); 0 to n - 1. */
static size_t pick(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state % n);
}

static int64_t now_ms(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void give_up(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static void begin(struct seat *s, char **argv)
{
	static char term[] = "TERM=xterm-256color", locale[] = "LC_ALL=C.UTF-8";
	char *const env[] = { term, locale, NULL };
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	FILE *err = tmpfile();

	if (!err)
		give_up("tmpfile");
	*s = (struct seat){ .err = fileno(err) };
	s->pid = forkpty(&s->master, NULL, NULL, &size);
	if (s->pid < 0)
		give_up("forkpty");
	if (s->pid == 0) {
		dup2(s->err, STDERR_FILENO);
		execve(argv[0], argv, env);
		_exit(127);
	}
	fcntl(s->master, F_SETFL, O_NONBLOCK);
}

/* --- What is done to a seat --- */

/* Each a key, or a piece of one; what ends or hides a visit comes as often as what a
 * person does with the cards. */
static const char *const keys[] = {
	"\033[A",
	"\033[B",
	"\033[C",
	"\033[D",
	"\033OA",
	"\r",
	"\r",
	"\r",
	"\x7F",
	"\b",
	" ",
	" ",
	"\033[5~",
	"\033[6~",
	"\t",
	"!",
	"0",
	"1",
	"2",
	"3",
	"4",
	"5",
	"6",
	"7",
	"8",
	"9",
	"a",
	"over",
	"sobre",
	"ñ",
	"п",
	"ломка",
	"س",
	"जर",
	"เข็ม",
	"针",
	"\033",
	"\033",
	"\x18",
	"\x03",
	"\033[",
	"O",
	"[A",
	"\033[200~",
	"\033[201~",
	"pasted word",
	"\x1A",
	"\x1C",
	"\xFF\xC3",
	"\033[99;99;99~",
	"\033]0;x\a",
	"\033[M !!",
	"\033[<0;1;1M",
	"١",
	"\033Op",
	"word word",
	"/(a+)+$",
	"\x04",
	"\x13",
	"\x11",
};

static const struct winsize sizes[] = {
	{ 24, 80, 0, 0 }, { 12, 40, 0, 0 },  { 1, 1, 0, 0 },     { 0, 0, 0, 0 },
	{ 3, 20, 0, 0 },  { 50, 132, 0, 0 }, { 100, 300, 0, 0 }, { 9999, 9999, 0, 0 },
};

static const int to_visit[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGPIPE,
				SIGUSR1,  SIGALRM, SIGINT,  SIGQUIT };
static const int to_parent[] = { SIGWINCH, SIGTSTP, SIGINT, SIGQUIT, SIGTTOU, SIGCONT };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void press(struct seat *s)
{
	const char *key = keys[pick(COUNT(keys))];

	s->keys += write(s->master, key, strlen(key)) > 0;
}

static void resize(struct seat *s)
{
	s->sizes += ioctl(s->master, TIOCSWINSZ, &sizes[pick(COUNT(sizes))]) == 0;
}

static void send_signal(struct seat *s)
{
	pid_t visit = proc_visit(s->pid);

	if (pick(2) || visit <= 0)
		s->signals += kill(s->pid, to_parent[pick(COUNT(to_parent))]) == 0;
	else
		s->signals += kill(visit, to_visit[pick(COUNT(to_visit))]) == 0;
}

/* Counted before, because the program may say it before the call is back. */
static void kill_visit(struct seat *s)
{
	pid_t visit = proc_visit(s->pid);

	if (visit <= 0)
		return;
	s->kills++;
	kill(visit, SIGKILL);
}

/* Until the program has run its first lines, a signal ends it as it ends any other. */
static bool has_begun(struct seat *s)
{
	char path[64], line[256];
	unsigned long long ignored = 0;

	snprintf(path, sizeof(path), "/proc/%d/status", s->pid);
	FILE *f = s->begun ? NULL : fopen(path, "r");

	while (f && fgets(line, sizeof(line), f))
		if (strncmp(line, "SigIgn:", 7) == 0)
			ignored = strtoull(line + 7, NULL, 16);
	if (f)
		fclose(f);
	s->begun |= (ignored & 1ULL << (SIGINT - 1)) != 0;
	return s->begun;
}

static void do_something(struct seat *s)
{
	size_t n = pick(1000);

	if (!has_begun(s))
		return;
	if (n < 900)
		press(s);
	else if (n < 950)
		resize(s);
	else if (n < 985)
		send_signal(s);
	else if (n < 998)
		s->stalled_until = now_ms() + (int64_t)pick(STALL_MS);
	else
		kill_visit(s);
}

static bool drain(struct seat *s)
{
	char bytes[8192];
	ssize_t n;

	do
		n = read(s->master, bytes, sizeof(bytes));
	while (n > 0);
	return n < 0 && errno == EAGAIN;
}

/* --- What is looked at --- */

/* A line of /proc/PID/status, in kB; 0 where it is not there. */
static void look(struct seat *s, int half)
{
	pid_t visit = proc_visit(s->pid);
	long kb = visit > 0 ? proc_kb(visit, "VmHWM:") : 0;

	if (kb > s->peak_kb[half])
		s->peak_kb[half] = kb;
	if (half && !s->parent_kb) /* it has long read its cards */
		s->parent_kb = proc_kb(s->pid, "RssAnon:");
}

/* How many signals other than KILL the program named, and how many KILLs. */
static void count_ends(const struct seat *s, long *kills, long *others)
{
	char text[65536];
	ssize_t n = pread(s->err, text, sizeof(text) - 1, 0);

	text[n > 0 ? n : 0] = '\0';
	*kills = *others = 0;
	for (const char *p = text; (p = strstr(p, "ended by signal ")); p++) {
		bool killed = strtol(p + strlen("ended by signal "), NULL, 10) == SIGKILL;

		*(killed ? kills : others) += 1;
	}
	if (strstr(text, "ERROR") || strstr(text, "runtime error"))
		++*others; /* a sanitizer */
}

static size_t entries_of(const char *path)
{
	DIR *d = opendir(path);
	size_t n = 0;

	while (d && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n;
}

static bool leaves(struct seat *s)
{
	int64_t until = now_ms() + DEADLINE_MS;
	int status = -1;

	kill(s->pid, SIGTERM);
	while (waitpid(s->pid, &status, WNOHANG) == 0 && now_ms() < until) {
		drain(s);
		poll(NULL, 0, TICK_MS);
	}
	if (status != 0)
		printf("# wait status %#x\n", (unsigned)status);
	return status == 0;
}

static int failures;

static void result(int n, bool ok, const char *name)
{
	printf("%sok %d - %s\n", ok ? "" : "not ", n, name);
	failures += !ok;
}

/* That a crash is seen at all. */
static bool crash_is_seen(char **argv)
{
	struct seat s;
	long kills, others = 0;
	int64_t until = now_ms() + BEGIN_MS;

	begin(&s, argv);
	while (proc_visit(s.pid) <= 0 && now_ms() < until)
		poll(NULL, 0, TICK_MS);
	until = now_ms() + DEADLINE_MS; /* a slow start is no fault */
	while (!others && now_ms() < until) {
		pid_t visit = proc_visit(s.pid);

		if (visit > 0)
			kill(visit, SIGSEGV);
		drain(&s);
		poll(NULL, 0, 10 * TICK_MS);
		count_ends(&s, &kills, &others);
	}
	return leaves(&s) && others > 0;
}

static void run_for(struct seat *seats, size_t count, int seconds)
{
	int64_t begun = now_ms(), end = begun + (int64_t)seconds * 1000, looked = 0;

	for (int64_t now = begun; now < end; now = now_ms()) {
		for (size_t i = 0; i < count; i++) {
			if (now < seats[i].stalled_until)
				continue;
			drain(&seats[i]);
			if (pick(4) == 0)
				do_something(&seats[i]);
		}
		if (now - looked > 500) {
			for (size_t i = 0; i < count; i++)
				look(&seats[i], now - begun > (end - begun) / 2);
			looked = now;
		}
		poll(NULL, 0, TICK_MS);
	}
}

static void judge(struct seat *seats, size_t count, size_t entries)
{
	bool left = true, parents = true, visits = true, crashes = false;
	long sums[4] = { 0, 0, 0, 0 };

	for (size_t i = 0; i < count; i++) {
		struct seat *s = &seats[i];
		long kb = proc_kb(s->pid, "RssAnon:"), kills, others;

		parents &= kb > 0 && kb <= s->parent_kb + PARENT_GROWTH_KB;
		visits &= s->peak_kb[1] > 0 &&
			  s->peak_kb[1] <= s->peak_kb[0] + VISIT_GROWTH_KB;
		left &= leaves(s);
		count_ends(s, &kills, &others);
		crashes |= others > 0 || kills > s->kills;
		printf("# seat %zu: parent %ld kB, then %ld; visits %ld kB, then %ld\n",
		       i, s->parent_kb, kb, s->peak_kb[0], s->peak_kb[1]);
		sums[0] += s->keys;
		sums[1] += s->sizes;
		sums[2] += s->signals;
		sums[3] += s->kills;
	}
	printf("# keys %ld, sizes %ld, signals %ld, visits killed %ld\n", sums[0],
	       sums[1], sums[2], sums[3]);
	result(1, left, "every program is there at the end, and leaves as it should");
	result(2, !crashes, "no visit crashed");
	result(3, parents, "the parents' memory does not grow");
	result(4, visits, "the visits' memory does not grow");
	result(5, entries == entries_of("."), "no file was made where they ran");
}

int main(int argc, char **argv)
{
	static struct seat seats[SEATS_MAX];
	char folder[] = "/tmp/carrel-soak-XXXXXX";

	if (argc < 5) {
		fputs("soak SECONDS SEATS SEED PROGRAM ARGUMENTS...\n", stderr);
		return EXIT_FAILURE;
	}
	int seconds = atoi(argv[1]);
	size_t count = strtoul(argv[2], NULL, 10);

	state = strtoull(argv[3], NULL, 10) * 2 + 1;
	if (count < 1 || count > SEATS_MAX || !mkdtemp(folder) || chdir(folder) < 0)
		give_up("soak");
	printf("1..6\n# %d s, %zu programs, seed %s\n", seconds, count, argv[3]);
	fflush(stdout);
	size_t entries = entries_of(".");

	for (size_t i = 0; i < count; i++)
		begin(&seats[i], argv + 4);
	run_for(seats, count, seconds);
	judge(seats, count, entries);
	result(6, crash_is_seen(argv + 4), "a crash would have been seen");
	rmdir(folder);
	return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
