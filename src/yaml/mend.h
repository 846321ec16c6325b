/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an author should write instead: a faulty line, mended. All are in the arena;
 * empty where the line is too long to be shown whole. */
#ifndef YAML_MEND_H
#define YAML_MEND_H

#include "base/arena.h"
#include "base/source.h"

/* The line with the text that begins at `where` in double quotes. */
struct str mend_quoted(struct arena *mem, struct pos where);
/* The same, where only the line is sure: the text behind "- " or "key: ". */
struct str mend_quoted_line(struct arena *mem, struct pos where);
/* The line up to the end of the text at `where`, without the comment behind it. */
struct str mend_uncommented(struct arena *mem, struct pos where);
/* The line with blanks for tabs. */
struct str mend_untabbed(struct arena *mem, struct pos where);

/* The bytes of the first `chars` code points of s. */
size_t mend_char_offset(struct str s, size_t chars);

#endif
