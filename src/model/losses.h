/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers of one library would miss in another one. */
#ifndef MODEL_LOSSES_H
#define MODEL_LOSSES_H

#include "model/library.h"

/* Is there a card, a card's words in a language, a place in the list for emergencies or a
 * language that can be read in `was` and not in `is`? Then the first of them
 * stands in `out`, in plain words. */
bool losses_find(const struct library *was, const struct library *is, struct buf *out);

#endif
