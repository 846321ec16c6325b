/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that was read, and a place in it. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct source {
	const char *path; /* as the user knows it; NUL-terminated */
	struct str text; /* UTF-8 once it was decoded */
};

/* A place. `line` and `col` count from 1, `col` in code points; 0 means the file as a
 * whole. `width` is the length of what the caret underlines, in code points. */
struct pos {
	const struct source *src;
	uint32_t line, col, width;
};

/* A source in the arena; path and text are copied. */
const struct source *source_new(struct arena *a, const char *path, struct str text);

/* The whole of a file. */
struct pos pos_file(const struct source *src);
/* The place of the byte `offset` of src's text; an offset past the end is its end. */
struct pos pos_at(const struct source *src, size_t offset);
/* Line `line` of src's text without its end; empty where there is none. */
struct str source_line(const struct source *src, uint32_t line);

#endif
