/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths that somebody else wrote, before a file is made by them. */
#ifndef BASE_SAFE_PATH_H
#define BASE_SAFE_PATH_H

#include "base/str.h"

/* A path that is longer is no card's; the limit keeps messages and names short. */
#define SAFE_PATH_BYTES 255

enum path_verdict {
	PATH_TAKE,
	PATH_LEAVE, /* a part begins with "." or has a character but A-Z a-z 0-9 . _ - */
	PATH_REFUSE, /* empty, absolute, too long, or with a ".." */
};

/* Appends the path without "." and doubled slashes to `clean`. */
enum path_verdict safe_path(struct str path, struct buf *clean);

#endif
