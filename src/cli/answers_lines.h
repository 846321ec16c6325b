/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a pack that came back, for cli/answers.c alone. */
#ifndef CLI_ANSWERS_LINES_H
#define CLI_ANSWERS_LINES_H

#include "base/str.h"

/* A text as it is compared: without blanks, and with one kind of quotes and dashes, which
 * word processors change as they like. */
void loose_add(struct str s, struct buf *out);
bool loose_eq(struct str a, struct str b);
/* Does `part`, so compared, stand somewhere in `all` (compared already)? */
bool loose_in(struct str part, struct str all);
/* Does one begin as the other does? Not where one is empty. */
bool loose_alike(struct str a, struct str b);

/* "12. Text" or "12) Text": the number and the rest; false for any other line. */
bool numbered(struct str line, unsigned *number, struct str *rest);
/* The next word of a line, blanks before it skipped; empty at the end. */
struct str next_word(struct str *line);
/* Does the line begin so, capitals or not? */
bool begins(struct str line, const char *with);

#endif
