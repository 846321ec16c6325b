/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What visits are shown may change on the disk. While a first screen stands that nobody
 * has touched, a process of its own looks whether it has, reads it anew and hands it to
 * the parent of the visits through a pipe. The parent opens no file and reads none, and
 * whatever goes wrong in that process ends with it. The first key of a visit ends it too:
 * nothing is read while somebody sits there.
 */
#ifndef GUARD_RENEW_H
#define GUARD_RENEW_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* How often it is looked while nobody comes: cards that arrive at night are there in the
 * morning, and it costs a few thousand questions to the kernel's memory. */
#define RENEW_LOOK_MS 60000

/* What the system calls the process that looks: not to be taken for a visit. */
#define LOOK_NAME "carrel-look"

struct renewal {
	/* In the process of its own: writes what is new to `to` by renew_send(), or
	 * nothing where nothing is. */
	void (*look)(void *arg, int to);
	/* In the parent, which a visit may be a child of: what was sent, as memory that
	 * munmap() gives back and that can only be read; it takes it over. NULL: the
	 * process ended before it had sent all. Says whether visits from now on are shown
	 * something else. */
	bool (*take)(void *arg, void *bytes, size_t size);
	void *arg;
	bool in_place; /* a visit that is still untouched makes room for the next one */
	unsigned look_ms; /* 0 means RENEW_LOOK_MS; tests make it short */
};

/* In look(): false where the parent does not listen any more. */
bool renew_send(int to, const void *bytes, size_t size);

/* One look, as the parent sees it. */
struct look {
	pid_t pid; /* 0: none runs */
	pid_t ending; /* one that was killed and may hang in the system; 0: none */
	int from; /* its pipe; does not wait */
	bool failed; /* what it sends can't be taken */
	size_t size, got; /* of what it sends */
	unsigned char *bytes;
};

/* Begins one; where the system has no process for it, or the one before still ends, none
 * runs. In the new process
 * `close_fds` are closed. */
void look_begin(struct look *l, const struct renewal *r, const int *close_fds,
		size_t close_count);
/* Takes what the pipe has; true where that was all and something else is shown now. */
bool look_read(struct look *l, const struct renewal *r);
/* Ends one that runs, and does not wait for it: somebody may sit there. What it had sent
 * is thrown away. */
void look_end(struct look *l);
/* Is none left that was ended? To be asked when a child may have died; `wait`: until so.
 */
bool look_is_gone(struct look *l, bool wait);

#endif
