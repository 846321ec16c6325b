/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A review into a card's review.yaml: its own entry is written anew, all else stays byte
 * for byte. It goes into the last layer, the one that is the caller's own: an earlier one
 * is replaced by its next version.
 */
#ifndef CLI_VOUCH_H
#define CLI_VOUCH_H

#include "cli/rewrite.h"
#include "model/content.h"

struct vouch {
	const struct content *c;
	const struct card *card;
	enum review_kind kind;
	struct str tag; /* of a translation's review */
	bool reviewed; /* else a draft */
	struct str role, organisation;
	uint32_t date, next; /* next of 0 is left out */
	struct node *read; /* fingerprints by language; without any it is left out */

	/* Filled by vouch_compose(). */
	const char *path;
	struct buf text; /* the file as it will be */
	struct rewrite old;
	bool there; /* the file exists */
};

/* Makes the new text of the file and reads it once more; nothing is written. NULL, or why
 * it can't be done. */
const char *vouch_compose(struct vouch *v, struct arena *mem);
/* Writes it, whole or not at all. NULL, or why it can't be done. */
const char *vouch_write(struct vouch *v, struct arena *mem);
void vouch_release(struct vouch *v);

/* Puts `status: reviewed` in place of `status: human` in the translation's file, if that
 * is in the last layer. NULL, or why it can't be done; *written says whether it was. */
const char *vouch_translation(const struct content *c, const struct words *w,
			      bool *written);

#endif
