/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far each language is, and what is left to do in it. */
#ifndef MODEL_PROGRESS_H
#define MODEL_PROGRESS_H

#include "model/content.h"

struct progress {
	size_t cards; /* all that there are */
	size_t missing; /* without usable words in this language */
	size_t with[STATUS_REVIEWED + 1]; /* by enum translation_status */
	size_t behind; /* a part is missing, or its source has changed since */
	size_t now; /* of urgency `now`, and something is left to do */
};

enum work_kind {
	WORK_MISSING, /* to be translated */
	WORK_BEHIND, /* to be mended: the source has changed since */
	WORK_UNSTAMPED, /* to be compared: nothing says what it was made from */
	WORK_UNREAD, /* a machine's words on a card for now: to be read back */
};

struct work {
	const struct card *card;
	const struct words *words; /* NULL where the card has none */
	const char *part; /* a key of words_parts(); NULL: the card as a whole */
	enum work_kind kind;
};

struct works {
	struct work *v; /* in the arena */
	size_t count;
};

struct progress progress_of(const struct content *c, uint32_t lang);
/* What is left in a language: urgent cards first, then by number and id. */
struct works progress_left(const struct content *c, uint32_t lang, struct arena *mem);

#endif
