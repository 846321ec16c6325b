/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/xalloc.h"

/* Large enough that a card needs one or two, small enough that an almost empty arena
 * costs nothing worth counting. */
#define ARENA_BLOCK_BYTES ((size_t)16 * 1024)

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

static size_t aligned(size_t n)
{
	size_t unit = alignof(max_align_t);

	BUG_ON(n > SIZE_MAX - unit);
	return (n + unit - 1) / unit * unit;
}

void *arena_alloc(struct arena *a, size_t size)
{
	size_t need = aligned(size ? size : 1);
	struct arena_block *b = a->head;

	if (!b || b->size - b->used < need) {
		size_t room = need > ARENA_BLOCK_BYTES ? need : ARENA_BLOCK_BYTES;

		b = xmalloc(sizeof(*b) + room);
		*b = (struct arena_block){ a->head, 0, room };
		a->head = b;
	}
	void *p = b->bytes + b->used;

	b->used += need;
	return memset(p, 0, need);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	BUG_ON(size && count > SIZE_MAX / size);
	return arena_alloc(a, count * size);
}

struct str arena_str(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.len + 1);

	if (s.len)
		memcpy(p, s.s, s.len);
	return (struct str){ p, s.len };
}

struct str arena_printf(struct arena *a, const char *fmt, ...)
{
	char none[1]; /* only the length is asked for */
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(none, sizeof(none), fmt, args);
	va_end(args);
	BUG_ON(n < 0);
	char *p = arena_alloc(a, (size_t)n + 1);

	va_start(args, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, args);
	va_end(args);
	return (struct str){ p, (size_t)n };
}

void arena_release(struct arena *a)
{
	struct arena_block *b = a->head;

	while (b) {
		struct arena_block *next = b->next;

		free(b);
		b = next;
	}
	a->head = NULL;
}
