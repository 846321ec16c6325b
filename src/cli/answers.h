/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A pack that came back (cli/pack_text.c made it): tolerant of what editors, word
 * processors and people do to it, strict in what it takes for an answer.
 */
#ifndef CLI_ANSWERS_H
#define CLI_ANSWERS_H

#include "cli/pack.h"

/* Several times a pack of the whole library. */
#define ANSWERS_BYTES ((size_t)4 * 1024 * 1024)

/* One number's answer. */
struct answer {
	uint32_t line; /* where the number stands; 0: it is not in the file */
	bool answered; /* its line with the boxes was seen */
	bool yes, no;
	bool reworded; /* the sentence itself was changed in the file */
	struct buf text; /* what stands there as the sentence */
	struct buf comment; /* all of it; empty where there is none */
};

struct answered_card {
	struct pack_card sheet;
	uint32_t line;
	bool touched; /* she has written something */
	bool *seen; /* of each part: is it in the file? */
	bool *moved; /* of each part: has it changed since the pack was made? */
	struct answer *answers; /* by number - 1 */
	struct buf more; /* what else she wrote about this card */
	struct buf faults; /* they count only where `touched` */
};

struct answers {
	struct pack pack; /* `today` is the day on which it was made */
	const char *path;
	struct str work, organisation;
	uint32_t date, next; /* next is 0 where she left it empty */
	struct buf more; /* what she wrote outside of the cards */
	struct answered_card *cards;
	size_t count;
	size_t touched; /* cards */
	struct buf faults; /* a line each, "FILE:LINE: what is wrong"; empty: none */
};

/* Reads a pack against the content as it is today. What can't be taken is a fault; only
 * without any may something be written. */
void answers_read(struct answers *a, const struct content *c, const char *path,
		  uint32_t today, struct arena *mem);
/* Has she said yes to all of this part, and nothing else? */
bool answers_all_yes(const struct answered_card *card, const struct pack_part *part);
void answers_release(struct answers *a);

#endif
