/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Older encodings: the ones that a file may declare, and what a file that declares none
 * looks like. Only the door (text/door.h) reads them, and `carrel show` writes them.
 */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct encoding {
	const char *name; /* as authors write it; lower case */
	const char *iconv_name; /* as glibc and GNU libiconv both know it */
};

/* The encoding of that name, upper or lower case; NULL if a file may not declare it. */
const struct encoding *encoding_find(struct str name);
bool encoding_is_utf8(const struct encoding *e);
/* Appends all names, "utf-8, windows-1251, ...". */
void encoding_list(struct buf *out);

enum decode_result {
	DECODE_OK,
	DECODE_BAD, /* some bytes mean nothing in e; a "?" stands for each */
	DECODE_MISSING, /* this system can't convert from e; nothing was appended */
};

/* Appends `bytes` as UTF-8. On DECODE_BAD *bad is the offset in `out` of the first "?"
 * that stands for a bad byte. */
enum decode_result encoding_decode(const struct encoding *e, struct str bytes,
				   struct buf *out, size_t *bad);

/* Appends `text` (valid UTF-8) in e. What e lacks is replaced (charset_instead()), so
 * many characters of it; a sign without width of its own is left out. False where this
 * system can't convert to e; nothing was appended. */
bool encoding_encode(const struct encoding *e, struct str text, struct buf *out,
		     size_t *replaced);

/* What a file is that is no plain text, such as a web page, by how it begins; NULL where
 * it may be text. */
const char *encoding_no_text(struct str bytes);

/* Is this UTF-16, by its byte-order mark or by its NUL bytes? */
bool encoding_is_utf16(struct str bytes);
/* The name of an encoding that `bytes`, which are not UTF-8, look like; NULL where they
 * look like nothing we know. For a message only. */
const char *encoding_guess(struct str bytes);

#endif
