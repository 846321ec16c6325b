/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading files that somebody else wrote: whole, at once, bounded, and never anything
 * but plain files, so that a pipe, a device, a link or a file without end can't hold the
 * program up.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

enum file_result {
	FILE_OK,
	FILE_MISSING, /* no such file */
	FILE_UNREADABLE, /* may not be read, or reading failed */
	FILE_NOT_PLAIN, /* a link, a folder, a pipe, a device */
	FILE_TOO_BIG,
};

/* Reads the file `path` below the folder descriptor `dir` (AT_FDCWD for the current
 * one) into the arena, whole or not at all. At most `limit` bytes; *text is untouched on
 * failure. A symbolic
 * link as the last part of the path is FILE_NOT_PLAIN. */
enum file_result file_read(int dir, const char *path, size_t limit, struct arena *mem,
			   struct str *text);
/* The same, but a link as the last part is followed: for what the user named herself. */
enum file_result file_read_named(const char *path, size_t limit, struct arena *mem,
				 struct str *text);

enum entry_kind { ENTRY_FILE, ENTRY_FOLDER, ENTRY_OTHER };

struct entry {
	const char *name; /* without the path */
	enum entry_kind kind; /* links are ENTRY_OTHER */
};

struct folder {
	struct entry *entries; /* sorted by name, in byte order */
	size_t count;
};

/* Lists a folder into the arena. Names that begin with "." or "#" or end with "~",
 * ".bak", ".swp", ".tmp" or ".orig" are editors' litter and left out. Stops after
 * `limit` entries and sets *cut. Where reading fails on the way, none of it counts. */
enum file_result folder_list(const char *path, size_t limit, struct arena *mem,
			     struct folder *out, bool *cut);

/* "a/b" in the arena. */
const char *path_join(struct arena *mem, const char *a, const char *b);
/* The folder that a path stands in: "." where it names none. */
const char *path_folder(struct arena *mem, const char *path);
/* The same place with its folder made whole, without slashes at the end. The last name
 * stays: a link there is not followed. */
const char *path_place(struct arena *mem, const char *path);
/* Is the last name a link, whatever slashes are behind it? */
bool path_is_link(struct arena *mem, const char *path);
/* The place behind all links; of what is not there yet, path_place(). */
const char *path_whole(struct arena *mem, const char *path);

/* Writes `text` in place of the file, all or nothing: a new file beside it, flushed,
 * then renamed over it; the file's mode is kept. False with errno set on failure. */
bool file_replace(const char *path, struct str text);
/* The same, but where there is no such file it makes one that everybody may read: what
 * the kiosk shows must be open to the kiosk's own user. */
bool file_put(const char *path, struct str text);

#endif
