/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/golden.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "lib/tree.h"

#define GOLDEN_BYTES ((size_t)1024 * 1024) /* the largest has a tenth of it */

static bool write_all(const char *path, struct str text)
{
	FILE *f = fopen(path, "w");
	bool ok = f && fwrite(text.s, 1, text.len, f) == text.len;

	if (f)
		ok = fclose(f) == 0 && ok;
	return ok;
}

bool golden_same(const char *rel, struct str got)
{
	struct arena mem = { 0 };
	const char *path = project_path(&mem, rel);
	struct str want;
	bool same = getenv("GOLDEN_UPDATE") ?
			    write_all(path, got) :
			    file_read_named(path, GOLDEN_BYTES, &mem, &want) == FILE_OK &&
				    str_eq(want, got);

	if (!same)
		fprintf(stderr, "%s is:\n%.*s", path, STR_ARG(got));
	arena_release(&mem);
	return same;
}
