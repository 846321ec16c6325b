/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What folding (text/fold.h) knows of single characters. */
#ifndef TEXT_FOLD_TABLE_H
#define TEXT_FOLD_TABLE_H

#include <stdbool.h>
#include <stdint.h>

/* What a small letter is folded to where no library knows it, "" for nothing; NULL: none
 * of them. */
const char *fold_letter(uint32_t cp);
/* Is this mark dropped? */
bool fold_is_accent(uint32_t mark);
/* Does this letter surely fold to itself? A quick look: false says nothing. */
bool fold_is_itself(uint32_t cp);

#endif
