/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asking the terminal whether it takes UTF-8, where nobody has said so (LANG=C over SSH):
 * e with an acute accent is two bytes, and a terminal that takes them for two characters
 * moves its cursor by two columns. That it must not be asked too late, nor twice, is why
 * this is no part of tui/term.h: the parent asks once, before the first visit.
 */
#ifndef TUI_PROBE_H
#define TUI_PROBE_H

#include "text/charset.h"

/* CHARSET_UTF8 or CHARSET_ASCII; the latter too where the terminal does not answer in
 * time, standard input or output is no terminal, or the process is in the background.
 * What was sent is erased, what was typed meanwhile is dropped, the modes are as before;
 * signals wait until then. An answer that comes too late is a sequence that is no key
 * (tui/keys.h). TERM must be one that understands CSI sequences. */
enum charset probe_charset(void);

/* What the environment says, and where that is CHARSET_UNKNOWN, what the terminal says.
 * Never CHARSET_UNKNOWN. */
enum charset probe_charset_of_terminal(void);

/* For whoever draws a screen, after term_snapshot(): charset_use() of what the terminal
 * takes, which is the answer. One that can't place its cursor is not asked, because it
 * can't say where that is. */
enum charset probe_use(void);

#endif
