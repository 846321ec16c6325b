/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Columns on a terminal. A cluster is what a reader takes for one character (a base and
 * its marks, UAX 29); it is never split. Widths are wcwidth's, because ncurses lays out
 * by it, and they are those of what the locale can send (text/charset.h): "?" where a
 * wide character is lacking takes one column.
 */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* The bytes of the first cluster of s (valid UTF-8, not empty) and its columns: 0, 1, 2
 * or more (the sum over its spacing code points). */
size_t cluster_next(struct str s, int *cols);
/* The columns of all of s. */
int width_of(struct str s);
/* The bytes of the longest beginning of s, whole clusters only, that fits `cols`. */
size_t width_fit(struct str s, int cols);

/* Is it a character that says something of its neighbours, such as a joiner or a mark of
 * direction, and has no sign of its own? A terminal must not get it: each makes something
 * else of it. */
bool width_is_format(uint32_t cp);

#endif
