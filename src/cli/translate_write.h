/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of a translator's file (cli/translate.h). Each appends; `from` is the source
 * language's tag, `eol` how lines end there. */
#ifndef CLI_TRANSLATE_WRITE_H
#define CLI_TRANSLATE_WRITE_H

#include <stdbool.h>

#include "base/str.h"
#include "model/content.h"

/* "# en before: text"; `kind` is "", " before" and the like. */
void translate_comment(struct buf *out, size_t indent, struct str from, const char *kind,
		       struct str text, const char *eol);
/* A place for a sentence; a slot is the same in every language. */
void translate_item(struct buf *out, size_t indent, struct str from, struct str text,
		    const char *eol);
/* A part with empty places; gives how many are to be filled. */
size_t translate_part(struct buf *out, const struct words *src, struct str from,
		      const char *key, const char *eol);

/* Is it a slot alone, such as "<emergency>"? */
bool translate_is_slot(struct str s);
/* Is this part one text, and no list? */
bool translate_is_text(const char *key);
/* Has a part of her file nothing but its name? NULL: not even that. */
bool translate_is_empty(const struct node *value);

#endif
