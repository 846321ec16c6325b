/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines in and out for plain mode, on a terminal or through pipes. */
#ifndef TUI_PLAIN_IO_H
#define TUI_PLAIN_IO_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#include "base/str.h"
#include "guard/wipe.h"

/* As much as a terminal's driver takes; the rest of a longer line is dropped. */
#define PLAIN_LINE_BYTES 4096

enum plain_event { PLAIN_LINE, PLAIN_NONE, PLAIN_GONE };

struct plain_io {
	bool terminal; /* standard input is one, and echoes what is typed */
	bool gone; /* nothing can be written any more */
	bool complete; /* a line that was handed out: the next byte begins another */
	char line[PLAIN_LINE_BYTES];
	size_t len;
};

/* What the parent needs to leave nothing behind: where output is a terminal that obeys
 * CSI, it is wiped as after a screen; else empty lines are all that is sent. */
void plain_snapshot(struct wipe *out, bool erase_scrollback);

/* Puts the terminal into the mode for lines: its driver echoes and edits them, Ctrl-C
 * interrupts, Ctrl-X quits, Ctrl-D hands the line over (with itself in it) and is no end
 * of file, no suspend, no flow control. The parent takes that back. */
void plain_io_open(struct plain_io *io);
/* Overwrites what was typed. */
void plain_io_close(struct plain_io *io);
/* The window; 0 where nobody knows it. */
void plain_io_size(int *rows, int *cols);
/* Waits for a line, without its end: then it is in `io` until the next call. For ever if
 * timeout_ms < 0. No byte behind it is taken: what comes after the end of a visit belongs
 * to the next one. */
enum plain_event plain_io_read(struct plain_io *io, int timeout_ms);
void plain_io_write(struct plain_io *io, struct str s);

#endif
