/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What readers would notice if one content stood in another's place: cards and languages
 * that are new, other or gone. What only writers see (comments, layout, keywords that
 * moved to another layer) is no change.
 */
#ifndef MODEL_CHANGES_H
#define MODEL_CHANGES_H

#include "model/content.h"

enum change_kind { CHANGE_NEW, CHANGE_OTHER, CHANGE_GONE, CHANGE_KIND_COUNT };

struct change {
	enum change_kind kind;
	struct str id; /* of the card; the tag of a language */
	struct str where; /* "en, es": what of the card; empty: the whole */
};

struct changes {
	struct change *v; /* in the arena; cards in the order of `is`, then of `was` */
	size_t count;
	size_t of_kind[CHANGE_KIND_COUNT];
};

/* What was usable and is not any more is CHANGE_GONE: a card, a card's words in a
 * language, its place in the list for emergencies, a language of the start screen. The
 * strings live in the arena or in the contents. */
void changes_find(const struct content *was, const struct content *is, struct arena *mem,
		  struct changes *out);

#endif
