/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that never fails: when there is none left, the program dies through the hook
 * of base/bug.h. No caller checks. */
#ifndef BASE_XALLOC_H
#define BASE_XALLOC_H

#include <stddef.h>

#include "base/attr.h"

MUST_USE void *xmalloc(size_t size);
/* `size` is a multiple of `align`, which is a power of two. */
MUST_USE void *xmalloc_aligned(size_t align, size_t size);
/* Zeroed; `count * size` is checked for overflow. */
MUST_USE void *xcalloc(size_t count, size_t size);
/* Room for `count` things of `size` bytes; the product is checked for overflow. */
MUST_USE void *xrealloc(void *p, size_t count, size_t size);
MUST_USE char *xstrdup(const char *s);

/* Makes room for one more thing behind `count` in the growing array `items` (NULL at
 * first) whose capacity is `*cap`; gives the array, which may have moved. */
MUST_USE void *xgrow(void *items, size_t count, size_t *cap, size_t size);

#endif
