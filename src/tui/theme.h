/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each style looks: bold and reverse only, in the terminal's own colours. */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include "tui/cells.h"

enum look_flags { LOOK_BOLD = 1, LOOK_REVERSE = 2, LOOK_UNDERLINE = 4 };

/* The flags (enum look_flags) of a style. */
unsigned theme_look(enum style style);

#endif
