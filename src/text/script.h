/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What scripts mean for words: where they end, and whether letters belong together. */
#ifndef TEXT_SCRIPT_H
#define TEXT_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Is it of a script that puts no blanks between words: Thai, Lao, Khmer, Burmese, Chinese
 * or Japanese? */
bool script_without_blanks(uint32_t cp);

/* A word with letters of two of Latin, Greek and Cyrillic: many of them look the same,
 * and neither a reader nor a search can tell which are meant. */
struct script_mix {
	struct str word, letters[2]; /* the first letter of each; in the text */
	const char *names[2]; /* N_("Latin") */
};

/* The first such word of a text. Letters of all other scripts may stand beside any: those
 * scripts put names from elsewhere between their own letters, some without a blank. So
 * may the Greek letter mu, with which units are written. */
bool script_find_mix(struct str text, struct script_mix *out);

#endif
