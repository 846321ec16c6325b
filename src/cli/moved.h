/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a part of a source said when it was translated, and what it says now. */
#ifndef CLI_MOVED_H
#define CLI_MOVED_H

#include "model/progress.h"

/* A sentence that has moved. */
struct moved {
	struct str was; /* s is NULL where the sentence is new */
	struct str now; /* s is NULL where it is there no more */
};

/* Of a part that is behind: the sentences that differ, in order, and behind them those
 * that are there no more. What was translated is known from the comments that `carrel
 * translate` leaves; of a part without them `known` is false, and all of its sentences
 * are there with `now` alone. Gives how many. */
size_t moved_of(const struct content *c, const struct work *w, struct arena *mem,
		struct moved **out, bool *known);

#endif
