/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long after a save does `carrel preview` show it? Saves a card in the ways of
 * several editors and waits each time for a word that only this save has; then breaks it,
 * and waits for the fault. From the end of the save (close or rename) to the last byte of
 * the word.
 */
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

#define SAVES 100
#define NEVER_MS 5000 /* a save that is not shown by then was missed */
#define FILE_BYTES 65536
#define SCREEN_BYTES 65536
#define PAUSE_US 50000 /* somebody who saves this fast does not read */
#define ROWS 50
#define COLS 160

struct text {
	char s[FILE_BYTES];
	size_t len;
};

static char path[4096], beside[4200];

static void put(const char *name, int flags, const char *bytes, size_t len)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0644);

	if (fd < 0 || write(fd, bytes, len) != (ssize_t)len || close(fd) < 0)
		give_up("the file can't be written");
}

/* nano, and most that are simple. */
static void in_place(const struct text *t)
{
	put(path, O_TRUNC, t->s, t->len);
}

/* A file that is written in pieces. */
static void in_pieces(const struct text *t)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	size_t piece = t->len / 3;

	for (int i = 0; i < 3; i++) {
		size_t from = (size_t)i * piece, len = i < 2 ? piece : t->len - from;

		if (fd < 0 || write(fd, t->s + from, len) != (ssize_t)len)
			give_up("the file can't be written");
		usleep(1000);
	}
	close(fd);
}

/* VS Code with atomic saves, kate, sed -i: another file takes its place. */
static void renamed(const struct text *t)
{
	put(beside, O_TRUNC, t->s, t->len);
	if (rename(beside, path) < 0)
		give_up("the file can't be renamed");
}

/* vim: the old one becomes a backup, a new one is made. */
static void moved_away(const struct text *t)
{
	if (rename(path, beside) < 0)
		give_up("the file can't be renamed");
	put(path, O_EXCL, t->s, t->len);
	unlink(beside);
}

/* An editor that removes the file first. */
static void removed(const struct text *t)
{
	unlink(path);
	put(path, O_EXCL, t->s, t->len);
}

static const struct manner {
	const char *name;
	void (*save)(const struct text *t);
} manners[] = {
	{ "written in place", in_place }, { "in three pieces", in_pieces },
	{ "renamed over", renamed },      { "backup, then new", moved_away },
	{ "removed, then new", removed },
};

#define MANNERS (sizeof(manners) / sizeof(manners[0]))

static void read_file(struct text *t)
{
	FILE *f = fopen(path, "re");

	t->len = f ? fread(t->s, 1, sizeof(t->s) - 1024, f) : 0;
	if (!t->len)
		give_up("there is no such card");
	fclose(f);
}

/* The same file with another title, and behind it what breaks it, or "". */
static void make(const struct text *old, const char *title, const char *tail,
		 struct text *out)
{
	const char *end = memchr(old->s, '\n', old->len);
	size_t rest = old->len - (size_t)(end - old->s);

	out->len = (size_t)snprintf(out->s, sizeof(out->s), "title: %s%.*s%s", title,
				    (int)rest, end, tail);
}

/* Reads the screen until the word was sent; the moment of that, or 0. */
static double await(int fd, const char *word)
{
	static char got[SCREEN_BYTES + 1];
	struct pollfd p = { .fd = fd, .events = POLLIN };
	double until = now_ms() + NEVER_MS;
	size_t len = 0;

	while (now_ms() < until) {
		ssize_t n;

		if (poll(&p, 1, 100) <= 0)
			continue;
		if (len > SCREEN_BYTES / 2)
			len = 0;
		n = read(fd, got + len, SCREEN_BYTES - len);
		if (n <= 0)
			give_up("the program has ended");
		len += (size_t)n;
		if (memmem(got, len, word, strlen(word)))
			return now_ms();
	}
	return 0;
}

/* What is still to come of the frame before. */
static void drain(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char bytes[4096];

	while (poll(&p, 1, 0) > 0 && read(fd, bytes, sizeof(bytes)) > 0)
		;
}

struct figures {
	double ms[SAVES];
	int count, missed;
};

static void save(int fd, const struct manner *m, const struct text *t, const char *word,
		 struct figures *f)
{
	usleep(PAUSE_US);
	drain(fd);
	m->save(t);
	double begin = now_ms(), seen = await(fd, word);

	if (seen > 0)
		f->ms[f->count++] = seen > begin ? seen - begin : 0;
	else
		f->missed++;
}

static void print(const char *name, struct figures *f)
{
	qsort(f->ms, (size_t)f->count, sizeof(f->ms[0]), by_value);
	if (f->count)
		printf("| %-20s | %5d | %6d | %6.1f | %6.1f |\n", name,
		       f->count + f->missed, f->missed, f->ms[f->count / 2],
		       f->ms[f->count - 1]);
	else
		printf("| %-20s | none of %d saves was seen |\n", name, f->missed);
}

/* No letter is that of the word before in the same place, or it would not be sent. */
static void name_of(int i, char word[16])
{
	static const char letters[] = "bcdfghjklmnpqrst";

	for (int k = 0; k < 10; k++)
		word[k] = letters[(i * 7 + k * 3) % 16];
	word[10] = '\0';
}

static void measure(int fd, const struct text *old, const struct manner *m, int which)
{
	static struct text now;
	struct figures f = { .count = 0 };

	for (int i = 0; i < SAVES / (int)MANNERS; i++) {
		char word[16];

		name_of(which * SAVES + i, word);
		make(old, word, "", &now);
		save(fd, m, &now, word, &f);
	}
	print(m->name, &f);
}

/* A line that is no YAML, and back. */
static void measure_faults(int fd, const struct text *old)
{
	static struct text broken, good;
	struct figures to = { .count = 0 }, from = { .count = 0 };

	for (int i = 0; i < SAVES / 4; i++) {
		char word[16];

		name_of(i, word);
		make(old, word, "\"", &broken);
		make(old, word, "", &good);
		save(fd, &manners[i % (int)MANNERS], &broken, "en.yaml:", &to);
		save(fd, &manners[i % (int)MANNERS], &good, word, &from);
	}
	print("broken", &to);
	print("mended", &from);
}

int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	static struct text old;
	static char command[] = "preview";
	struct winsize size = { ROWS, COLS, 0, 0 };
	pid_t pid;
	int fd;

	if (argc < 3)
		give_up("preview CARREL FILE.yaml [OPTIONS]");
	snprintf(path, sizeof(path), "%s", argv[2]);
	snprintf(beside, sizeof(beside), "%s~", path);
	read_file(&old);
	pid = forkpty(&fd, NULL, NULL, &size);
	if (pid < 0)
		give_up("no pty");
	if (pid == 0) {
		char *args[16] = { argv[1], command, path };

		for (int i = 3; i < argc && i < 15; i++)
			args[i] = argv[i];
		setenv("TERM", "xterm-256color", 1);
		execv(args[0], args);
		_exit(127);
	}
	if (await(fd, "q: leave") == 0)
		give_up("no screen came");
	printf("| %-20s | saves | missed | median | worst  |\n|---|---|---|---|---|\n",
	       "ms, from save to screen");
	for (size_t i = 0; i < MANNERS; i++)
		measure(fd, &old, &manners[i], (int)i);
	measure_faults(fd, &old);
	kill(pid, SIGTERM);
	waitpid(pid, NULL, 0);
	in_place(&old);
	return EXIT_SUCCESS;
}
