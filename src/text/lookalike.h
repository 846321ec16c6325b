/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Latin and Cyrillic letters that look the same. */
#ifndef TEXT_LOOKALIKE_H
#define TEXT_LOOKALIKE_H

#include "base/str.h"

/* Words of `text` (folded, with single blanks) behind `from` that mix the two scripts are
 * put into one: Cyrillic where all of a word's Latin letters look like Cyrillic ones,
 * else Latin where all of its Cyrillic letters look like Latin ones. Others stay. */
void lookalike_settle(struct buf *text, size_t from);

#endif
