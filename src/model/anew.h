/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One card read anew beside all that was read before, in a few milliseconds: what its
 * author sees while she writes.
 */
#ifndef MODEL_ANEW_H
#define MODEL_ANEW_H

#include "model/config.h"
#include "model/content.h"
#include "model/library.h"

/* `out` is what `base` is, with the card `id` of a topic as its files are now: where they
 * can't be used, without it. A card that is hidden is there all the same. Faults of the
 * card's own files are diagnostics. `base` is not changed and must outlive `out`, which
 * must not move; content_release() frees it. Gives the card; NULL where there is none. */
const struct card *content_anew(struct content *out, const struct content *base,
				const struct config *config, const char *topic,
				const char *id, struct diags *d);

/* The library of this card and of those that it leads to, and of no other: as much as its
 * own screens show, in a tenth of the time. NULL: of no card. */
void content_anew_fill(struct image_builder *b, struct content *c,
		       const struct card *card);

#endif
