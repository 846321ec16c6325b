/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reviews by role: which parts of a card each of them must read before it vouches for the
 * card, and of which words.
 */
#ifndef MODEL_REVIEW_H
#define MODEL_REVIEW_H

#include "model/content.h"

#define REVIEW_KINDS (REVIEW_LANGUAGE + 1)

/* "clinical", as in review.yaml and behind --role. */
const char *review_name(enum review_kind kind);
bool review_find(struct str name, enum review_kind *out);

/* Must this part ("title", a section) be read for such a review? Nobody vouches for a
 * card of which a part was left out. `here` is the law's alone: it comes from another
 * layer than what the others have read, and must not end their reviews. */
bool review_reads(enum review_kind kind, struct str part);
/* The words that such a review is of: the translation `tag` for a language's, else those
 * that the card was written in. NULL where they are not there. */
const struct words *review_words(const struct content *c, const struct card *card,
				 enum review_kind kind, struct str tag);
/* The card's review of that kind (and translation); NULL where nobody has written one. */
const struct review *review_of(const struct card *card, enum review_kind kind,
			       struct str tag);
/* Must somebody read again? The day is past, or the words have changed since. */
bool review_is_due(const struct review *r, uint32_t today);
/* When to read again where the reviewer names no day: what is done in minutes is read
 * twice a year, all else once. */
unsigned review_months(const struct card *card);

#endif
