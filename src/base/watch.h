/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Folders in which somebody else writes: has a file been changed? Where the system tells,
 * nobody looks until it does, but for a rare look, because it may know less than it
 * seems. Where it is silent (a Windows folder, a network's, another system), the files
 * are looked at all the time.
 */
#ifndef BASE_WATCH_H
#define BASE_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* What is shown within 100 ms must be seen in much less. */
#define WATCH_OFTEN_MS 30
#define WATCH_RARE_MS 1000

/* What a folder is good for, and what watch_look() says of its files. */
enum watch_kind {
	WATCH_NEAR = 1, /* a save there must be seen at once */
	WATCH_FAR = 2, /* seldom changed: where the system is silent, seen in a second */
	WATCH_WAY = 4, /* it leads to another one, which may come and go; its files do
			  not count */
};

/* What the system does when it is asked to tell of a folder. */
enum told { TOLD, TOLD_NOT_THERE, TOLD_SILENT };

struct watch;

/* How the system tells. */
struct teller {
	/* A descriptor that can be read when something happened; -1: it never tells. */
	int (*open)(void);
	/* Asks it to tell of the folder, which may have been asked for before; *id is
	 * what it calls the folder from now on, and was -1 or what it called it. */
	enum told (*add)(int fd, const char *folder, int *id);
	/* Takes all that was told: calls watch_tell() for each. */
	void (*take)(int fd, struct watch *w);
};

extern const struct teller watch_system; /* watch_linux.c or watch_none.c */

struct watch_place;

/* `struct watch w = { 0 };` is closed. */
struct watch {
	const struct teller *teller;
	int fd;
	struct arena mem;
	struct watch_place *places;
	size_t count;
	bool silent; /* of one place at least nobody tells */
	unsigned changed; /* was told, and not yet given by watch_look() */
	bool told; /* something, since the last look */
	bool writing; /* the last that was told: a file is open and half written */
	int64_t told_at; /* when, by the clock of the caller */
	int64_t near_at, far_at; /* the next look at each kind */
};

/* Times are milliseconds of any clock that only goes forwards. */
void watch_open(struct watch *w, const struct teller *teller);
/* Adds a folder, which may be missing; all of them before the first look. */
void watch_add(struct watch *w, const char *folder, enum watch_kind kind);
void watch_close(struct watch *w);

/* Can be read when watch_look() has something to see; -1: never. */
int watch_fd(const struct watch *w);
/* How long until a look is due by itself; 0: now. */
int watch_wait_ms(const struct watch *w, int64_t now);
/* Looks where it is due or something was told. The kinds (bits) of the folders of which a
 * file, or the folder itself, is not as it was at the look before; the first look gives
 * 0. */
unsigned watch_look(struct watch *w, int64_t now);
/* How long to wait for the end of a file that is half written, as far as the system
 * tells; 0: for none. Whoever keeps it open is not waited for for ever. */
int watch_writing_ms(const struct watch *w, int64_t now);

/* For a teller: something happened to a file in the folder of this id. */
void watch_tell(struct watch *w, int id, bool writing);

/*
 * When to read what has changed: soon, but not between two writes of one save. What
 * turned out worse than before is looked at once more, a little later, before anybody is
 * told.
 */
struct settle {
	int64_t first, last; /* changes since nothing was pending */
	bool pending, doubt;
};

#define SETTLE_MS 5
#define SETTLE_DOUBT_MS 50
#define SETTLE_PATIENCE_MS 500 /* somebody who writes all the time is not waited for */

/* A file has changed. */
void settle_touch(struct settle *s, int64_t now);
/* How long until it is to be read; 0: now; -1: nothing has changed. `writing_ms`: how
 * long a file that is half written is still waited for. */
int settle_wait_ms(const struct settle *s, int64_t now, int writing_ms);
/* It was read. False: it is `worse`, and must be read once more before it counts. */
bool settle_read(struct settle *s, int64_t now, bool worse);

#endif
