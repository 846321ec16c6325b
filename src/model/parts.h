/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a translation, each against the same part of its source. */
#ifndef MODEL_PARTS_H
#define MODEL_PARTS_H

#include "model/content.h"

enum part_state {
	PART_NONE, /* the source lacks it, or need not be followed */
	PART_GOOD, /* made from the words that the source has now */
	PART_UNSTAMPED, /* nothing says from which words it was made */
	PART_BEHIND, /* made from words that have changed since */
	PART_MISSING, /* the source has it, the translation does not */
	PART_STATE_COUNT
};

/* A part of the source against the fingerprints below `of` (may be NULL): good, unstamped
 * or behind. */
enum part_state part_stamp(const struct node *of, const char *key, struct lines source);
/* `key` is one of words_parts(). `here` is never missing: it is written for one place,
 * in the languages of that place. */
enum part_state part_state(const struct words *w, const struct words *src,
			   const char *key);

#endif
