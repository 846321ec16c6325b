/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The terminal: the only door to curses. It shows a grid of cells and gives keys. All
 * bytes that reach the terminal during a visit leave through here.
 */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>

#include "base/str.h"
#include "guard/wipe.h"
#include "tui/cells.h"
#include "tui/keys.h"

/* A window may announce any size; ncurses would allocate for all of it. Larger ones are
 * used as if they had this size. */
#define TERM_ROWS_MAX 100
#define TERM_COLS_MAX 300

struct terminal; /* not `term`: terminfo's header has that */

/* Can this process use its terminal: are standard input and output one, and is TERM one
 * that can place the cursor and be wiped (by CSI sequences)? Fills the snapshot for the
 * parent. Where not, false, and `why` is one line that says what to do. Checks TERM
 * before terminfo sees it. Calls no curses. As all of this header: after env_clean()
 * (base/env.h), because terminfo and curses obey LINES, TERMINFO, HOME and more. */
bool term_snapshot(struct wipe *out, bool erase_scrollback, enum bidi_policy bidi,
		   struct buf *why);

/* Is standard input and output a terminal whose TERM is known, but can't place the
 * cursor, such as "dumb"? It can show lines (tui/plain.h). */
bool term_only_lines(void);

/* What is to be done for this terminal where the settings say `asked`: POLICY_AUTO is
 * settled by what the terminal says of itself in the environment; a build that can't
 * order text leaves it to the terminal. */
enum bidi_policy term_bidi(enum bidi_policy asked);

/* Takes the terminal over: own modes (Ctrl-C interrupts, Ctrl-X quits, no suspend, no
 * flow control, bracketed paste on), alternate screen. NULL with `why` where it can't.
 * `contrast`: bright white on black. `bidi`: settled by term_bidi(); where the program
 * orders text, the terminal is asked not to (CSI 8 l), until it is given back. One at a
 * time; after charset_use() and visit_signals(). */
struct terminal *term_open(bool contrast, enum bidi_policy bidi, struct buf *why);
/* Gives it back as it was; NULL is fine. */
void term_close(struct terminal *t);

/* For the die hook (base/bug.h): gives the terminal back at once. */
void term_die(void);

/* The size of the window now, clamped; 0x0 counts as 24x80. */
void term_size(const struct terminal *t, int *rows, int *cols);
/* Shows the grid, which has the size of term_size(); sends only what differs, the cursor
 * last. Characters that the locale can't send are replaced here (text/charset.h). */
void term_draw(struct terminal *t, const struct cells *c);
/* Waits for the next key, K_RESIZE or K_GONE; for ever if timeout_ms < 0, else K_NONE
 * after so long. */
struct key term_key(struct terminal *t, int timeout_ms);
/* From now on term_key() gives K_NONE also as soon as this descriptor can be read; -1 (as
 * at first): only after its time. */
void term_also(struct terminal *t, int fd);
/* Is a byte of a next key there already? */
bool term_pending(const struct terminal *t);
/* The text of the last K_PASTE. */
struct str term_paste(const struct terminal *t);

#endif
