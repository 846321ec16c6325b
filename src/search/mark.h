/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the words that were typed stand in a text that is shown. */
#ifndef SEARCH_MARK_H
#define SEARCH_MARK_H

#include "base/span.h"
#include "search/search.h"

/* The parts of `text` (as it is shown) that a search for `typed` finds in it: whole
 * clusters, in order, never touching. Where none is there, words that are spelled nearly
 * so, or other forms. */
void mark_text(const struct search *s, struct str typed, uint32_t lang, struct str text,
	       struct spans *out);

/* The sentence that has most of what was typed, of all that this reader gets of a card,
 * and its section; false where none has any. */
bool mark_item(const struct search *s, struct str typed, uint32_t lang, uint32_t card,
	       enum section *section, struct str *item);

#endif
