/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A visit is a process. The parent holds the library, reads no key and knows no query; it
 * forks a child for each visit, waits for its end, wipes the terminal and begins the next
 * one. Every word that was typed is gone with the child's memory.
 */
#ifndef GUARD_VISIT_H
#define GUARD_VISIT_H

#include <signal.h>
#include <stdbool.h>

#include "base/attr.h"
#include "guard/renew.h"
#include "guard/wipe.h"

/* How a visit ends; the child's exit status. Anything else, and a signal, is a crash:
 * none is a status with which a library or die() gives up (1, sysexits.h). */
enum visit_end {
	VISIT_END = 0, /* wipe, next visit */
	VISIT_LEAVE = 16, /* wipe, leave the program */
	VISIT_GONE = 17, /* the terminal is gone: leave without a word */
	VISIT_REFUSED = 18, /* it must not begin here: wipe, say why, leave */
	VISIT_RENEW = 19, /* untouched, it makes room for the next one: no wipe */
	VISIT_KEY = 128, /* wipe, next visit; VISIT_KEY + n hands it the key code n */
};

#define VISIT_KEYS 64 /* key codes 0 to 63 can be handed on; 0 means none */

/* After a start that failed the next one waits so long, after each further one twice as
 * long, at most 8 seconds: soon again after a passing fault, no load from a lasting one.
 */
#define VISIT_BACKOFF_MS 125
#define VISIT_BACKOFF_DOUBLINGS 6

#define VISIT_QUIET_S 2

/* Asks an untouched visit to make room for another one; nothing happens to a touched one.
 * What reads keys must hold it back but while it waits for the first byte: a byte that is
 * read, and no key yet, would be lost with the visit. */
#define VISIT_RENEW_SIGNAL SIGUSR1

struct visit_opts {
	/* The visit itself, in the child: gives an enum visit_end (or VISIT_KEY + n).
	 * first_key is what the visit before handed on, 0 for none. */
	int (*run)(void *arg, int first_key);
	void *arg;
	const struct wipe *wipe;
	/* For VISIT_REFUSED, on the wiped terminal: says why; gives the program's exit
	 * status. NULL: EX_OSERR without a word. */
	int (*refused)(void *arg);
	/* How what the visits are shown is read anew; NULL: never, nor where `once` is.
	 */
	const struct renewal *renewal;
	bool once; /* a login shell: the end of a visit leaves the program */
	unsigned backoff_ms; /* 0 means VISIT_BACKOFF_MS; tests make it short */
};

/* Runs visits until one leaves the program, or SIGTERM or SIGHUP comes: the child is
 * killed. Wipes in every case, which harms no terminal that is gone. Gives the program's
 * exit status: 0, or EX_SOFTWARE where `once` is set and its visit failed to start. A
 * child that ends before it called visit_ready(), but for VISIT_LEAVE, VISIT_GONE and
 * VISIT_REFUSED, is tried again, each time later; one that crashes after that counts as
 * an end. The parent ignores INT, QUIT, TSTP, TTIN, TTOU and signals that nobody has a
 * reason to send. Children die with the parent, and have the limits of
 * sandbox_limits() from their beginning. */
int visit_loop(const struct visit_opts *o);
/* The same from now on, for a kiosk that still reads its cards: Ctrl-C must not lead to
 * whatever started it. */
void visit_ignore_keys(void);

/* For the child: the first screen stands. From here to visit_touched() the parent may
 * have the visit make room for another one. */
void visit_ready(void);
/* For the child, before term_open(): Ctrl-C and Ctrl-X (SIGINT, SIGQUIT) end the visit at
 * once, even when the terminal hangs. Before the first visit_touched() they give
 * VISIT_LEAVE where may_leave is set and visit_quiet() is over, and do nothing where not.
 * HUP and TERM end the child too. */
void visit_signals(bool may_leave);
/* For the child: a key was pressed. */
void visit_touched(void);
/* For the child: did the visit before end less than VISIT_QUIET_S seconds ago, and was no
 * key pressed since? Then the keys that clear do nothing yet, because the one that ended
 * it may still be held. */
bool visit_quiet(void);

#endif
