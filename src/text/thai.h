/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where Thai words end: the only door to libthai. A build without it has thai_none.c in
 * place of thai.c. What is read here costs several milliseconds and more than a megabyte
 * (a dictionary), so only a command for authors comes here, never the kiosk.
 */
#ifndef TEXT_THAI_H
#define TEXT_THAI_H

#include "base/str.h"

struct thai;

/* NULL, and a reason that never goes away, where Thai words can't be found here. */
struct thai *thai_new(const char **why);
void thai_free(struct thai *t); /* NULL is fine */

/* Appends a sentence (valid UTF-8) with a U+200B between Thai words; gives how many were
 * put in. No cluster is split. Pieces as narrow as a word stay whole. So do, in a
 * sentence that has a U+200B already, all up to UNBROKEN_COLUMNS (text/wrap.h): its
 * author knows best what belongs together. */
size_t thai_add_breaks(struct thai *t, struct buf *out, struct str s);

#endif
