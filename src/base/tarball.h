/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A tar archive (ustar, as POSIX, GNU and pax write it; not compressed) read whole into
 * memory. Nothing of it is written anywhere: what it holds is judged first.
 * docs/adr/0013-updates.md says why no library does this.
 */
#ifndef BASE_TARBALL_H
#define BASE_TARBALL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct tarball_limits {
	size_t total; /* bytes of the archive */
	size_t entries; /* of any kind */
	size_t file; /* bytes of one file that is taken */
	const char *ending; /* files whose names end so are taken: ".yaml" */
};

struct tarball_file {
	struct str path; /* "topics/a/card.yaml"; each part is of A-Z a-z 0-9 . _ - */
	struct str bytes;
};

struct tarball {
	struct tarball_file *v; /* sorted by path; each path stands there once */
	size_t count;
};

/* Plain files with the right ending are taken; other plain files, and what lies in or is
 * something whose name begins with "." or has unusual characters, are left out. False,
 * with the reason in plain words in `why`, where anything in the archive could harm: a
 * path that is absolute or goes up, a link, a device, a path that stands there twice,
 * more than the limits; and where it is damaged, cut off or no tar archive. The result
 * points into `bytes` and the arena. */
bool tarball_parse(struct str bytes, const struct tarball_limits *limits,
		   struct arena *mem, struct tarball *out, struct buf *why);
/* The same from a descriptor, read to its end. */
bool tarball_read(int fd, const struct tarball_limits *limits, struct arena *mem,
		  struct tarball *out, struct buf *why);

#endif
