/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stood in the folders when an image was made from them: the section "seen" has each
 * file and folder with what the system says of it, so that one question for each tells
 * whether anything is new. Nothing is opened for that.
 */
#ifndef MODEL_SEEN_H
#define MODEL_SEEN_H

#include <stdbool.h>

#include "base/image.h"
#include "model/config.h"

/* Notes what stands in the layers and the folder of locales, by the names that the
 * settings give them. To be called before they are read: what changes meanwhile is new
 * afterwards. */
void seen_fill(struct image_builder *b, const struct config *named);
/* Is all of it as it was? */
bool seen_same(const struct image *img);

#endif
