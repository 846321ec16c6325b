/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The line on which a reviewer answers, as people really fill it in:
 *
 *     [x] yes   [ ] no   comment: Say it louder.
 *
 * A cross or a tick of any kind will do, or "yes" in the box, or the word alone. What
 * could mean two things means nothing here.
 */
#ifndef CLI_ANSWER_LINE_H
#define CLI_ANSWER_LINE_H

#include <stdbool.h>

#include "base/str.h"

struct answer_line {
	bool yes, no;
	bool unclear; /* it can't be told what is meant */
	bool boxed; /* there is a box on it */
	struct str comment; /* a piece of the line */
};

/* False where the line is none of these: it may be anything that she wrote. */
bool answer_line(struct str line, struct answer_line *out);
/* Words, and not only the line to write on: "____", "...", "-"? */
bool answer_says(struct str s);

#endif
