/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit in lines: the plain counterpart of tui/app.h. */
#ifndef TUI_PLAIN_APP_H
#define TUI_PLAIN_APP_H

#include "guard/wipe.h"
#include "tui/view.h"

struct plain_visit {
	const struct ui *ui; /* size not set */
	const struct wipe *wipe; /* made by plain_snapshot() (tui/plain_io.h) */
};

/* Runs one visit; `arg` is a const struct plain_visit. Gives an enum visit_end. The end
 * of input ends the program. */
int plain_run(void *arg, int first_key);

#endif
