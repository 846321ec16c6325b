/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a search, ready to be looked for: the only door to PCRE2. */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct literal; /* one word or phrase */

/* Folded UTF-8, not empty, which must live longer; taken letter by letter, never as a
 * pattern. */
struct literal *literal_new(struct str folded);
void literal_free(struct literal *l);
/* Finds it in folded UTF-8 at or after `from`; where, is *at. */
bool literal_find(const struct literal *l, struct str text, size_t from, size_t *at);

#endif
