/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/tree.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

static void must(int ok, const char *what)
{
	if (ok)
		return;
	perror(what);
	abort();
}

void tree_make(struct tree *t)
{
	const char *tmp = getenv("TMPDIR");
	char path[256];

	snprintf(path, sizeof(path), "%s/carrel-test-XXXXXX", tmp ? tmp : "/tmp");
	must(mkdtemp(path) != NULL, path);
	*t = (struct tree){ 0 };
	t->path = arena_str(&t->mem, str_from(path)).s;
}

const char *tree_path(struct tree *t, const char *rel)
{
	return path_join(&t->mem, t->path, rel);
}

/* Makes the folders in front of each slash behind the tree's own path. */
static void make_above(struct tree *t, const char *path)
{
	char *copy = strdup(path);

	must(copy != NULL, path);
	for (char *c = copy + strlen(t->path) + 1; (c = strchr(c, '/')); c++) {
		*c = '\0';
		must(mkdir(copy, 0755) == 0 || errno == EEXIST, copy);
		*c = '/';
	}
	free(copy);
}

const char *tree_put(struct tree *t, const char *rel, struct str text)
{
	const char *path = tree_path(t, rel);
	FILE *f;

	make_above(t, path);
	f = fopen(path, "wb");
	must(f != NULL, path);
	must(!text.len || fwrite(text.s, 1, text.len, f) == text.len, path);
	must(fclose(f) == 0, path);
	return path;
}

const char *tree_folder(struct tree *t, const char *rel)
{
	const char *path = tree_path(t, rel);

	make_above(t, path);
	must(mkdir(path, 0755) == 0, path);
	return path;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *f)
{
	(void)st;
	(void)kind;
	(void)f;
	return remove(path);
}

void tree_remove(struct tree *t)
{
	must(nftw(t->path, remove_one, 8, FTW_DEPTH | FTW_PHYS) == 0, t->path);
	arena_release(&t->mem);
}

const char *project_path(struct arena *mem, const char *rel)
{
	const char *root = getenv("SRCDIR");

	return path_join(mem, root && *root ? root : ".", rel);
}
