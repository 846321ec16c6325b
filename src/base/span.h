/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a text, by their bytes. */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stddef.h>

/* More than a line of 300 columns shows. */
#define SPANS_MOST 32

struct span {
	size_t from, to;
};

/* In order, and apart. */
struct spans {
	struct span v[SPANS_MOST];
	size_t count;
};

#endif
