/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A slow line between a program and its reader: keys arrive DELAY_MS later, bytes leave
 * at RATE a second, wait in a queue without end, as in a network, and arrive DELAY_MS
 * later. Prints a line of medians: bytes of a move, a letter, a page and of hiding;
 * milliseconds to the first change and to the last byte, of the first three; what still
 * came after a key that was held, milliseconds; bytes of an idle time.
 *
 *     slow NAME (KIND TIMES KEYS)... -- PROGRAM ARGS...
 *
 * KIND: go (not measured), move, letter (each character of KEYS is a key), page, hide,
 * held (KEYS come TIMES times, as fast as a keyboard repeats), idle.
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

#define DELAY_MS 150.0
#define RATE 2000.0 /* bytes a second */
#define REPEAT_MS 33
#define IDLE_MS 2000
#define START_MS 3000
/* The program has nothing more to say when it has been silent for so long. */
#define QUIET_MS 300
#define SAMPLES_MAX 256

enum kind { GO, MOVE, LETTER, PAGE, HIDE, HELD, IDLE, KIND_COUNT };

static const char *const kinds[] = { "go",   "move", "letter", "page",
				     "hide", "held", "idle" };

/* Times count from the key; no byte: 0. */
struct frame {
	double first, last; /* the first change that is seen, and the last byte */
	double bytes;
};

struct samples {
	double first[SAMPLES_MAX], last[SAMPLES_MAX], bytes[SAMPLES_MAX];
	size_t count;
};

struct session {
	int fd;
	pid_t pid;
	double free_at; /* when the line has sent all that waits */
	int escape; /* inside a sequence: 1 behind ESC, 2 behind CSI, 3 behind ESC ( */
	struct samples samples[KIND_COUNT];
};

/* Behind ESC: what kind of sequence it is. */
static int after_escape(unsigned char c)
{
	return c == '[' ? 2 : c == '(' || c == ')' ? 3 : 0;
}

/* Does this byte change what is seen: a letter, or the end of a sequence that erases,
 * inserts, deletes or scrolls? */
static int changes(struct session *s, unsigned char c)
{
	if (s->escape == 1) {
		s->escape = after_escape(c);
		return c == 'M' || c == 'D';
	}
	if (s->escape == 2) {
		if (c < '@' || c > '~')
			return 0;
		s->escape = 0;
		return strchr("JKLMPXST@", c) != NULL;
	}
	if (s->escape == 3) {
		s->escape = 0;
		return 0;
	}
	s->escape = c == 27;
	return c > ' ' && c != 127;
}

static void take_byte(struct session *s, unsigned char c, double at, double key_at,
		      struct frame *f)
{
	s->free_at = (s->free_at > at ? s->free_at : at) + 1000 / RATE;
	f->last = s->free_at + DELAY_MS - key_at;
	if (changes(s, c) && f->first == 0)
		f->first = f->last;
	f->bytes++;
}

/* Waits at most `ms` for bytes and takes them; 0 for none. */
static int take(struct session *s, double ms, double key_at, struct frame *f)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };
	unsigned char buf[4096];
	ssize_t n = poll(&p, 1, ms > 0 ? (int)ms + 1 : 0) > 0 ?
			    read(s->fd, buf, sizeof(buf)) :
			    0;
	double at = now_ms();

	/* What is refused at the start writes a line too: its bytes are no frame. */
	if (n < 0)
		give_up("the program ended before its keys did");
	for (ssize_t i = 0; i < n; i++)
		take_byte(s, buf[i], at, key_at, f);
	return n > 0;
}

static void take_until(struct session *s, double until, double key_at, struct frame *f)
{
	for (double left; (left = until - now_ms()) > 0;)
		take(s, left, key_at, f);
}

/* The key travels, the frame is made and travels; the next key comes after it. */
static struct frame press(struct session *s, const char *key, size_t len)
{
	struct frame f = { 0 };
	double key_at = now_ms();

	take_until(s, key_at + DELAY_MS, key_at, &f);
	if (write(s->fd, key, len) < 0)
		give_up("the program has ended");
	while (take(s, QUIET_MS, key_at, &f))
		;
	take_until(s, key_at + f.last, key_at, &f);
	return f;
}

/* From the last of the keys on: what still comes. */
static struct frame hold(struct session *s, const char *key, int times)
{
	struct frame f = { 0 };
	double begin = now_ms(), last_key = begin + (times - 1) * REPEAT_MS;

	for (int i = 0; i < times; i++) {
		take_until(s, begin + DELAY_MS + i * REPEAT_MS, last_key, &f);
		if (write(s->fd, key, strlen(key)) < 0)
			give_up("the program has ended");
	}
	while (take(s, QUIET_MS, last_key, &f))
		;
	take_until(s, last_key + f.last, last_key, &f);
	return f;
}

static struct frame idle(struct session *s)
{
	struct frame f = { 0 };
	double begin = now_ms();

	take_until(s, begin + IDLE_MS, begin, &f);
	return f;
}

static void note(struct samples *all, struct frame f)
{
	if (all->count == SAMPLES_MAX)
		give_up("too many keys");
	all->first[all->count] = f.first;
	all->last[all->count] = f.last;
	all->bytes[all->count++] = f.bytes;
}

static void act(struct session *s, enum kind kind, int times, const char *keys)
{
	struct samples *all = &s->samples[kind];

	if (kind == IDLE)
		note(all, idle(s));
	else if (kind == HELD)
		note(all, hold(s, keys, times));
	else if (kind == LETTER)
		for (size_t i = 0; keys[i]; i++)
			note(all, press(s, &keys[i], 1));
	else
		for (int i = 0; i < times; i++)
			note(all, press(s, keys, strlen(keys)));
}

static enum kind kind_of(const char *name)
{
	for (int i = 0; i < KIND_COUNT; i++)
		if (strcmp(kinds[i], name) == 0)
			return (enum kind)i;
	give_up("no such kind of key");
	return GO;
}

static void figure(double *v, const struct samples *all)
{
	if (all->count == 0) {
		printf(" - |");
		return;
	}
	qsort(v, all->count, sizeof(*v), by_value);
	printf(" %.0f |", v[all->count / 2]);
}

static void print(const char *name, struct session *s)
{
	static const enum kind frames[] = { MOVE, LETTER, PAGE, HIDE };

	printf("| %s |", name);
	for (size_t i = 0; i < 4; i++)
		figure(s->samples[frames[i]].bytes, &s->samples[frames[i]]);
	for (size_t i = 0; i < 3; i++)
		figure(s->samples[frames[i]].first, &s->samples[frames[i]]);
	for (size_t i = 0; i < 3; i++)
		figure(s->samples[frames[i]].last, &s->samples[frames[i]]);
	figure(s->samples[HELD].last, &s->samples[HELD]);
	figure(s->samples[IDLE].bytes, &s->samples[IDLE]);
	putchar('\n');
}

static void start(struct session *s, char **argv)
{
	struct winsize size = { 24, 80, 0, 0 };
	struct frame first = { 0 };
	double begin = now_ms();

	s->pid = forkpty(&s->fd, NULL, NULL, &size);
	if (s->pid < 0)
		give_up("no pty");
	if (s->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execvp(argv[0], argv);
		_exit(127);
	}
	take_until(s, begin + START_MS, begin, &first);
	if (first.bytes == 0)
		give_up("nothing came");
}

int main(int argc, char **argv)
{
	static struct session s;
	int end = 2;

	while (end < argc && strcmp(argv[end], "--") != 0)
		end++;
	if (argc < 3 || end + 1 >= argc || (end - 2) % 3)
		give_up("slow NAME (KIND TIMES KEYS)... -- PROGRAM ARGS...");
	start(&s, argv + end + 1);
	for (int i = 2; i < end; i += 3)
		act(&s, kind_of(argv[i]), atoi(argv[i + 1]), argv[i + 2]);
	print(argv[1], &s);
	kill(s.pid, SIGTERM);
	close(s.fd);
	waitpid(s.pid, NULL, 0);
	return EXIT_SUCCESS;
}
