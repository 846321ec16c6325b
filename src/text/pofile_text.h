/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For text/pofile.c: what of a PO file's reading needs no libgettextpo. */
#ifndef TEXT_POFILE_TEXT_H
#define TEXT_POFILE_TEXT_H

#include "text/pofile.h"
#include "text/encoding.h"

struct pofile_text {
	const struct encoding *encoding; /* of all strings */
	struct str rest; /* of the file, from line `line` on */
	uint32_t line;
};

/* Adds one, of which only the first line counts, while there is room; always false. */
bool pofile_fault(struct arena *mem, struct pofile_faults *f, uint32_t line,
		  struct str text);
/* Finds the encoding in "text/plain; charset=UTF-8"; false, with a fault, where it is
 * none that may be read. */
bool pofile_encoding(struct pofile_text *t, struct str type, struct arena *mem,
		     struct pofile_faults *faults);
/* The line on which the entry of this context begins, which the library keeps to itself;
 * 0 where it is not found. Entries are asked for in their order. */
uint32_t pofile_line(struct pofile_text *t, struct str context);
/* A string as UTF-8, in the arena. False where it has bytes that mean nothing. */
bool pofile_decode(const struct pofile_text *t, struct str bytes, struct arena *mem,
		   struct str *out);

#endif
