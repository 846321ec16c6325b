/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing an author's file anew in its place: all or nothing, and byte by byte as it was
 * but for what a command puts in.
 */
#ifndef CLI_REWRITE_H
#define CLI_REWRITE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/source.h"

struct rewrite {
	struct arena mem;
	struct str mark; /* the byte-order mark that the file begins with, or nothing */
	struct str text; /* the rest of its bytes */
};

/* Reads the file of a source once more. NULL if its bytes are just the text that was
 * read; else why it can't be written: what was converted can't be put back as it was. */
const char *rewrite_read(struct rewrite *r, const struct source *file);
/* Puts `now` (without the mark) in place of the file's text. NULL, or why it can't be
 * done; *written says whether there was anything to write. */
const char *rewrite_write(const struct rewrite *r, const char *path, struct str now,
			  bool *written);
void rewrite_release(struct rewrite *r);

#endif
