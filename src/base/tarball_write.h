/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A tar archive (ustar) that says nothing but names and bytes: no owner, no time, no
 * place on a disk. The same files in the same order give the same archive everywhere.
 */
#ifndef BASE_TARBALL_WRITE_H
#define BASE_TARBALL_WRITE_H

#include <stdbool.h>

#include "base/str.h"

/* Appends a file. False where its path is too long for the format. */
bool tarball_add(struct buf *out, struct str path, struct str bytes);
/* Appends the end. */
void tarball_end(struct buf *out);

#endif
