/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Giving the terminal back and leaving nothing on it, without curses: the parent does it
 * after every visit, however the visit ended.
 */
#ifndef GUARD_WIPE_H
#define GUARD_WIPE_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#define WIPE_BYTES 256 /* several times what terminfo's sequences need together */

/* What the terminal was like and what brings it back there; made before the first visit
 * (tui/term.h: term_snapshot()), copied and kept by the parent. */
struct wipe {
	int fd; /* the terminal */
	bool have_modes;
	struct termios modes; /* as the program found them */
	/* Plain text, cursor shown, no paste mode, alternate screen left; NUL-terminated.
	 */
	char restore[WIPE_BYTES];
	bool erase_scrollback; /* CSI 3 J too */
	/* Not 0: it may know no sequence, or is a pipe. Then only empty lines are sent,
	 * as many as the window has rows, or so many where nobody knows that. */
	int blank_lines;
	bool modes_of_input; /* they are standard input's: `fd` is no terminal */
};

/* Where there are no blank_lines, blanks every row of both screens by `CSI row;1 H CSI 2
 * K`, erases, then restores the modes and drops what was typed ahead; async-signal-safe.
 * Never waits longer than a moment for a terminal that takes no bytes: then it discards
 * what is queued, tries once more and goes on. The caller must ignore SIGTTOU. */
void wipe_terminal(const struct wipe *w);

#endif
