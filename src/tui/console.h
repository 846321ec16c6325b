/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's own console, which draws with one font of 256 or 512 glyphs. */
#ifndef TUI_CONSOLE_H
#define TUI_CONSOLE_H

#include <stdbool.h>

#include "base/arena.h"
#include "text/charset.h"

/* If the terminal behind fd is such a console, what its font holds. False for every other
 * terminal, where the console does not tell, and on systems whose console can't be asked.
 */
bool console_font(int fd, struct arena *mem, struct glyphs *out);

#endif
