/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A translator's catalogue, as Poedit and Weblate know it (a PO file), as a value: the
 * only door to libgettextpo. A build without it has pofile_none.c in place of pofile.c.
 */
#ifndef TEXT_POFILE_H
#define TEXT_POFILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct pofile_entry {
	struct str context; /* tells equal texts apart */
	struct str id; /* what the source says */
	struct str text; /* the translation; empty: none yet */
	struct str
		previous; /* what the source said before; s is NULL where nobody knows */
	struct str note; /* for the translator; each line with its end */
	const char *file; /* where the source says it; NULL: not said */
	uint32_t line; /* in `file`; of one that was read: where it stands in the PO file,
			* 0 where that is not known */
	bool fuzzy; /* must be looked at again */
};

struct pofile {
	struct str language; /* as POSIX writes it: pt_BR */
	struct str source_language; /* empty: not said */
	struct pofile_entry *v;
	size_t count;
};

/* What is wrong with a file. */
struct pofile_fault {
	uint32_t line; /* 0: the file as a whole */
	struct str text; /* one line */
};

/* No more than this of one file: what is no PO file at all has one in every line. */
#define POFILE_FAULTS 10

struct pofile_faults {
	struct pofile_fault v[POFILE_FAULTS];
	size_t count;
};

/* NULL, or why this build can neither read nor write PO files, in words for `--version`.
 */
const char *pofile_not_built(void);

/* Appends the PO file. NULL, or why it can't be made. */
const char *pofile_write(const struct pofile *c, struct buf *out);

/* Reads a PO file whole: its strings are UTF-8, whatever the file's own encoding is, and
 * have yet to pass the door. Obsolete entries are left out. False, with faults, where it
 * can't be used. All of it, faults too, is in the arena. */
bool pofile_read(struct arena *mem, struct str bytes, struct pofile *c,
		 struct pofile_faults *faults);

#endif
