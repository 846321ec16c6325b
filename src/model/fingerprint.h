/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fingerprint of words: "x" and 16 hexadecimal digits of FNV-1a 64
 * (http://www.isthe.com/chongo/tech/comp/fnv/) over a section's items, NFC, trimmed,
 * joined by LF. It tells whether the words that were translated or reviewed are still
 * the same; it is no protection against somebody who wants to deceive.
 */
#ifndef MODEL_FINGERPRINT_H
#define MODEL_FINGERPRINT_H

#include <stdbool.h>

#include "yaml/schema.h"

#define FINGERPRINT_BYTES 17 /* without a NUL */

struct fingerprint {
	char text[FINGERPRINT_BYTES + 1];
};

struct fingerprint fingerprint_of(const struct line *items, size_t count);
/* Is s written like one? */
bool fingerprint_valid(struct str s);
bool fingerprint_is(struct fingerprint f, struct str s);

#endif
