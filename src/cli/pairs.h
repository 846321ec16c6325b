/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which line of a translator's file belongs to which of the source, and what its comments
 * (cli/translate.h) say of the words that it was made from.
 */
#ifndef CLI_PAIRS_H
#define CLI_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yaml/schema.h"

#define PAIRS_UNKNOWN STR("?") /* in place of words that nobody wrote down */
#define PAIRS_NONE SIZE_MAX

/* What stands above a line: the words that it was made from. */
struct above {
	struct str old; /* s is NULL where nothing says */
	bool before; /* a line with "before" or "gone" is still there */
};

/* A line of hers, and the line of the source that it belongs to. */
struct pair {
	const struct node *n;
	struct above above;
	size_t source; /* place in the source's part; PAIRS_NONE: in it no more */
};

/* The comments above the line `n` of hers; `drop`, by line number, gets true for each. It
 * may be NULL. */
struct above pairs_above(struct str from, const struct node *n, bool *drop);
/* Her part `value` against the source's; gives how many lines she has. `from` is the
 * source's tag, `drop` as above. */
size_t pairs_of(struct arena *mem, struct str from, const struct node *value,
		struct lines part, bool *drop, struct pair **out);
/* The line on which it begins: with "- ", or with its key. */
uint32_t pairs_line(const struct node *n);
/* The first of our comments right above it; its own line where there is none. */
uint32_t pairs_top(struct str from, const struct node *n);
/* The line behind its last one. A block (behind "|" or ">") ends where the next line
 * begins. */
uint32_t pairs_behind(const struct node *n);
/* How far in it stands. */
size_t pairs_indent(const struct node *n);

#endif
