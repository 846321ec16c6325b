/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A translator's file: above each line stands what the source says there, as a comment
 * that begins with the source's tag,
 *
 *     # en: Call for help.
 *
 * and where the source has moved since, what it said before, and says now:
 *
 *     # en before: Call a nurse.
 *     # en now: Call for help.
 *
 * She mends her line and takes the line with "before" away. What she writes, her own
 * comments and the order of her file stay as they are.
 */
#ifndef CLI_TRANSLATE_H
#define CLI_TRANSLATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/content.h"

#define TRANSLATE_PARTS_MAX 16 /* of a card: title, short, main and the sections */

struct translation {
	const struct words *src; /* the card in its source language */
	struct str from, to; /* the tags of both languages */
	size_t left; /* lines that are still to be written or mended */
	bool uncompared; /* lines of which nothing says from which words they were made */
	const char *done[TRANSLATE_PARTS_MAX]; /* parts in which nothing is left */
	size_t done_count;
	/* Not NULL: in a file that is there only these parts get empty places, where they
	 * lack some, and all else stays as it is. */
	bool (*only)(const char *key, void *user);
	void *user;
};

/* A new file, with empty places. `name`: the language's own name; `today` for its date.
 */
void translate_new(struct translation *t, struct str id, struct str name, uint32_t today,
		   struct buf *out);

/* The part of her file that is not in the form in which lines can be told apart, such as
 * a list in brackets; NULL where all are. */
const char *translate_refuses(const struct node *map);

/* The file that was read as `map`, which must not be refused, with the comments as they
 * should be now and empty places for what is missing. Fills `left`, `uncompared` and
 * `done`. */
void translate_again(struct translation *t, const struct node *map, struct buf *out);

#endif
