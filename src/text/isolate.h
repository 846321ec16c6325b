/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a text that are read from the left wherever they stand. */
#ifndef TEXT_ISOLATE_H
#define TEXT_ISOLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of code points: a telephone number ("+49 30 1234-56"), a range or time ("2-3", "9:00"),
 * a code ("A-12/b"), a Latin name of several words. How many of those at `at` belong to
 * the part that begins there; 0 where none does. */
size_t isolate_at(const uint32_t *text, size_t count, size_t at);

#endif
