/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder with its files, made all at once: whoever looks finds all of it or nothing. It
 * is written under a name that no reader of cards takes, and gets its own by a rename.
 */
#ifndef BASE_NEW_FOLDER_H
#define BASE_NEW_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct new_file {
	const char *name;
	struct str text;
};

/* Makes `path` with these files, and the folders above it that are missing, open to the
 * kiosk's own user. False with errno set (EEXIST: something is there already), and then
 * nothing is left of it. */
bool new_folder(struct arena *mem, const char *path, const struct new_file *files,
		size_t count);
/* Makes the folders above the file `path` that are missing. False with errno set; those
 * that were made stay. */
bool new_folders_above(struct arena *mem, const char *path);

#endif
