/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files for tests: a folder that a test fills and throws away, and those of the project.
 * A step that fails ends the test's process. */
#ifndef LIB_TREE_H
#define LIB_TREE_H

#include "base/arena.h"
#include "base/str.h"

struct tree {
	struct arena mem;
	const char *path;
};

void tree_make(struct tree *t);
/* The path of `rel` in the folder; lives as long as the tree. */
const char *tree_path(struct tree *t, const char *rel);
/* Writes a file, with the folders above it; gives its path. */
const char *tree_put(struct tree *t, const char *rel, struct str text);
const char *tree_folder(struct tree *t, const char *rel);
void tree_remove(struct tree *t);

/* The path of `rel` in the project (SRCDIR, else the current folder). */
const char *project_path(struct arena *mem, const char *rel);

#endif
