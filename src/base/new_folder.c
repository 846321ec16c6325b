/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/new_folder.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* Whatever the mask of who makes it. */
static bool make_open(const char *path)
{
	return mkdir(path, 0755) == 0 && chmod(path, 0755) == 0;
}

/* Makes each folder above; *first is where the first new one ends in `path`, 0 for none.
 */
static bool make_above(struct arena *mem, const char *path, size_t *first)
{
	*first = 0;
	for (const char *slash = strchr(path + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		size_t len = (size_t)(slash - path);
		const char *folder = arena_str(mem, (struct str){ path, len }).s;

		if (make_open(folder))
			*first = *first ? *first : len;
		else if (errno != EEXIST)
			return false;
	}
	return true;
}

bool new_folders_above(struct arena *mem, const char *path)
{
	size_t first;

	return make_above(mem, path, &first);
}

/* The folders that were made for it; one that somebody has put something into stays. */
static void remove_above(struct arena *mem, const char *path, size_t first)
{
	const char *folder = path;

	if (!first)
		return;
	do {
		folder = path_folder(mem, folder);
		rmdir(folder);
	} while (strlen(folder) > first);
}

static bool write_files(struct arena *mem, const char *folder,
			const struct new_file *files, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!file_put(path_join(mem, folder, files[i].name), files[i].text))
			return false;
	return true;
}

static void remove_files(struct arena *mem, const char *folder,
			 const struct new_file *files, size_t count)
{
	for (size_t i = 0; i < count; i++)
		unlink(path_join(mem, folder, files[i].name));
	rmdir(folder);
}

/* A rename puts a folder in the place of an empty one, but not of a full one. */
static bool fill_and_name(struct arena *mem, const char *path,
			  const struct new_file *files, size_t count)
{
	const char *slash = strrchr(path, '/');
	struct buf hidden = { 0 };
	bool ok = false;

	buf_addf(&hidden, "%s/.%s.XXXXXX", path_folder(mem, path),
		 slash ? slash + 1 : path);
	if (mkdtemp(hidden.s)) {
		ok = chmod(hidden.s, 0755) == 0 &&
		     write_files(mem, hidden.s, files, count) &&
		     rename(hidden.s, path) == 0;
		int why = errno == ENOTEMPTY ? EEXIST : errno;

		if (!ok)
			remove_files(mem, hidden.s, files, count);
		errno = why;
	}
	buf_release(&hidden);
	return ok;
}

bool new_folder(struct arena *mem, const char *path, const struct new_file *files,
		size_t count)
{
	size_t first;
	bool ok;
	int why;

	if (access(path, F_OK) == 0) {
		errno = EEXIST;
		return false;
	}
	ok = make_above(mem, path, &first) && fill_and_name(mem, path, files, count);
	why = errno;
	if (!ok)
		remove_above(mem, path, first);
	errno = why;
	return ok;
}
