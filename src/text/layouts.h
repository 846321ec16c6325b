/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed on the wrong keyboard layout. */
#ifndef TEXT_LAYOUTS_H
#define TEXT_LAYOUTS_H

#include "base/str.h"

size_t layouts_count(void);
/* Appends what the same keys give on layout i where `typed` (valid UTF-8, NFC) was typed
 * on a Latin one, or on a Latin one where it was typed on layout i. False, and nothing
 * appended, where its letters are not all from one of the two. */
bool layouts_try(size_t i, struct str typed, struct buf *out);

#endif
