/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Habits from other kinds of writing: Word's bullets, a lost quote, a colon of another
 * script. A parser stumbles some lines behind them; here they are found where they
 * began, and named in words for who has never heard of YAML.
 */
#ifndef YAML_HABITS_H
#define YAML_HABITS_H

#include "base/diag.h"

/* Looks through the lines from the first to `where.line` of a file that can't be read,
 * for the first habit that explains it; `where` is the place at which the parser stopped.
 * Adds the diagnostic, with the mended line where it can be given. False where there is
 * none. */
bool habit_found(struct pos where, struct arena *mem, struct diags *d);

/* Does the line at `where` begin with what somebody took for the "- " of an item, such as
 * a bullet? Then *fix is the line with "- ". */
bool habit_bullet(struct pos where, struct arena *mem, struct str *fix);

/* Does a line of the plain text from `from` to the line `last` begin with "- "? A dash
 * further right than the one above it begins no item: it is more of the text. Then *where
 * is its place and *fix the line below the dash above. */
bool habit_joined(struct pos from, uint32_t last, struct arena *mem, struct pos *where,
		  struct str *fix);

#endif
