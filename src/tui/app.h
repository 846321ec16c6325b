/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit at a terminal: what runs in the child of guard/visit.h. */
#ifndef TUI_APP_H
#define TUI_APP_H

#include "tui/view.h"

/* Runs one visit; `arg` is a const struct ui whose size is not yet set. Gives an enum
 * visit_end. */
int app_run(void *arg, int first_key);

#endif
