/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An arena: memory that is given out piece by piece and freed all at once. Nothing in an
 * arena owns anything outside it. `struct arena a = { 0 };` is an empty one.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *head;
};

/* Zeroed memory, aligned for any type; lives as long as the arena. Never fails. */
MUST_USE void *arena_alloc(struct arena *a, size_t size);
/* Zeroed memory for `count` things of `size` bytes; the product is checked. */
MUST_USE void *arena_array(struct arena *a, size_t count, size_t size);
/* A NUL-terminated copy. */
struct str arena_str(struct arena *a, struct str s);
PRINTF_LIKE(2, 3) struct str arena_printf(struct arena *a, const char *fmt, ...);
/* Frees all that was given out; the arena is empty and ready again. */
void arena_release(struct arena *a);

#endif
