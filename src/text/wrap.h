/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line breaking by UAX 14; a break is never inside a cluster. */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include "base/arena.h"
#include "base/str.h"

struct wrapped {
	struct str *lines; /* pieces of the paragraph, without the blanks at their ends */
	size_t count; /* at least 1; an empty paragraph has one empty line */
};

/* Breaks a paragraph (valid UTF-8) into lines of at most `cols` columns (at least 1).
 * The first line has `first` columns fewer, because a label stands before it; a first
 * word that fits no more there, but does fit a whole line, leaves the first line empty.
 * A word that is wider than a line is cut between clusters; a cluster that is wider than
 * a line stands alone. U+200B is a place to break and stays in the bytes. The array is
 * in the arena, the lines point into s. */
struct wrapped wrap(struct arena *mem, struct str s, int cols, int first);

/* A screen of 40 columns has 35 beside a step's number, and fewer where a sentence stands
 * indented below another. A wider piece is cut there, somewhere inside a word. */
#define UNBROKEN_COLUMNS 30

/* How many pieces of s (valid UTF-8) are wider than UNBROKEN_COLUMNS, offer no place
 * where a line may end, and are of a script without blanks: the U+200B between their
 * words are missing. */
size_t wrap_unbroken(struct str s);

#endif
