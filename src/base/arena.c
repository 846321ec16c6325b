/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/bug.h"
#include "base/xalloc.h"

/* Blocks double from the first to the last of these: an almost empty arena costs nothing
 * worth counting, and one that a whole library is read into comes in huge pages where the
 * system has them (2 MiB on the machines that carrel is for): touching them page by page
 * would take a third of the time. */
#define ARENA_FIRST_BYTES ((size_t)16 * 1024)
#define ARENA_LAST_BYTES ((size_t)2 * 1024 * 1024)

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

static size_t aligned(size_t n)
{
	size_t unit = alignof(max_align_t);

	BUG_ON(n > SIZE_MAX - unit - sizeof(struct arena_block));
	return (n + unit - 1) / unit * unit;
}

static struct arena_block *huge_block(void)
{
	void *p = xmalloc_aligned(ARENA_LAST_BYTES, ARENA_LAST_BYTES);

#ifdef MADV_HUGEPAGE
	madvise(p, ARENA_LAST_BYTES, MADV_HUGEPAGE); /* as good without */
#endif
	return p;
}

static struct arena_block *new_block(const struct arena_block *last, size_t need)
{
	size_t whole = last ? 2 * (sizeof(*last) + last->size) : ARENA_FIRST_BYTES;

	if (whole > ARENA_LAST_BYTES)
		whole = ARENA_LAST_BYTES;
	if (whole < sizeof(*last) + need)
		whole = sizeof(*last) + need;
	struct arena_block *b = whole == ARENA_LAST_BYTES ? huge_block() : xmalloc(whole);

	b->size = whole - sizeof(*b);
	b->used = 0;
	return b;
}

/* As arena_alloc(), but not zeroed. */
static void *take(struct arena *a, size_t size)
{
	size_t need = aligned(size ? size : 1);
	struct arena_block *b = a->head;

	if (!b || b->size - b->used < need) {
		b = new_block(a->head, need);
		b->next = a->head;
		a->head = b;
	}
	void *p = b->bytes + b->used;

	b->used += need;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size), 0, size);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	BUG_ON(size && count > SIZE_MAX / size);
	return arena_alloc(a, count * size);
}

struct str arena_str(struct arena *a, struct str s)
{
	char *p = take(a, s.len + 1);

	if (s.len)
		memcpy(p, s.s, s.len);
	p[s.len] = '\0';
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
	char *p = take(a, (size_t)n + 1);

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
