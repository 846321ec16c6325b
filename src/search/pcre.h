/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only door to PCRE2: what a reader types, taken letter by letter, and the patterns
 * of staff. */
#ifndef SEARCH_PCRE_H
#define SEARCH_PCRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* A longer pattern is refused: nobody types one. */
#define PATTERN_BYTES 256

struct literal; /* one word */

/* Folded UTF-8, not empty. `jit` lets PCRE2 make machine code, where the system allows
 * it; the hits are the same without. */
struct literal *literal_new(struct str folded, bool jit);
void literal_free(struct literal *l);
/* Finds it in folded UTF-8 at or after `from`; where, is *at. */
bool literal_find(const struct literal *l, struct str text, size_t from, size_t *at);

struct pattern; /* a regular expression */

/* What a pattern found in a text. */
enum pattern_result {
	PATTERN_NONE,
	PATTERN_FOUND,
	PATTERN_STOPPED /* it ran into a limit: nobody knows */
};

/* A pattern of valid UTF-8. NULL where it is none or too long; *bad is then the offset
 * where it breaks. Capitals are small letters; `^` and `$` are the ends of an item, which
 * `.` never crosses; one code unit (\C) is refused. */
struct pattern *pattern_new(struct str typed, bool jit, size_t *bad);
void pattern_free(struct pattern *p);
/* Looks through items of valid UTF-8 with a NUL between them; where, is *at. */
enum pattern_result pattern_find(const struct pattern *p, struct str items, size_t *at);

#endif
