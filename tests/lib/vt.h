/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A person at a terminal: starts a program on a real terminal, as a login shell would,
 * shows what it sends on an emulated screen (libvterm, which also answers what a program
 * may ask), types, resizes, pulls the plug. Nothing sleeps: every wait is for something,
 * with a deadline.
 *
 * What can't be set up (no terminals left, no processes) ends the test program.
 */
#ifndef TESTS_LIB_VT_H
#define TESTS_LIB_VT_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/attr.h"
#include "base/str.h"

/* For waits that a slow machine under load must pass; a test that passes never waits so
 * long. */
#define VT_DEADLINE_MS 20000

struct vt;

/* Starts argv[0] (a path) with just the environment `env`; both end with NULL. A kiosk
 * refuses root: as root, "--allow-root" is put behind the word "kiosk". The
 * terminal announces rows and cols as they are, the emulated screen stays within 200 by
 * 500 and is 24 by 80 for 0. */
MUST_USE struct vt *vt_open(const char *const argv[], const char *const env[], int rows,
			    int cols);
/* Ends whatever still runs. */
void vt_close(struct vt *v);

/* Types. */
void vt_send(struct vt *v, struct str bytes);
/* Does the text stand on the screen (on one row), at the latest in deadline_ms? */
bool vt_wait(struct vt *v, const char *text, int deadline_ms);
bool vt_wait_gone(struct vt *v, const char *text, int deadline_ms);
/* Reads until nothing has come for a moment. */
void vt_settle(struct vt *v);
/* Reads a frame: waits for its first byte, then until nothing has come for a moment and
 * the program waits for a key. Gives its bytes; 0 where none came. */
size_t vt_frame(struct vt *v, int deadline_ms);
/* How many bytes come within so long; for what must send none. */
size_t vt_bytes_within(struct vt *v, int ms);
/* Does not read, until the program can write no more; false if it ended or waits for a
 * key instead. */
bool vt_stall(struct vt *v, int deadline_ms);

/* The screen, one line a row, blanks at the ends of rows cut; valid until the next call
 * with v. */
struct str vt_text(struct vt *v);
/* What left the main screen at its top, as xterm keeps it: a line a row, until CSI 3 J.
 */
struct str vt_scrollback(struct vt *v);
/* What GNU screen keeps: also each screen that CSI 2 J erased, and for ever. */
struct str vt_hoard(struct vt *v);
void vt_cursor(struct vt *v, int *row, int *col);
/* Does the terminal show its cursor? */
bool vt_cursor_visible(const struct vt *v);
/* All bytes that came so far; valid until the next call with v. */
struct str vt_raw(struct vt *v);

/* Stops the line, as flow control does: the program's next write waits, keys are taken;
 * or lets it go on. */
void vt_hold(struct vt *v, bool stopped);

void vt_resize(struct vt *v, int rows, int cols);
/* Pulls the plug: the program reads end of file and can't write. The kernel signals only
 * the session's leader; with_signal, that one tells the program, as shells do. */
void vt_hangup(struct vt *v, bool with_signal);

/* The program, and its visit (0 for none). */
pid_t vt_pid(const struct vt *v);
pid_t vt_visit(const struct vt *v);
/* The program's exit status, 128 + the signal that ended it, or -1 where it still runs at
 * the deadline. */
int vt_exit_status(struct vt *v, int deadline_ms);
/* Is the terminal as it was before the start: its modes, main screen, cursor visible, no
 * paste mode? */
bool vt_restored(struct vt *v);

#endif
