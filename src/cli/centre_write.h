/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the two files of a centre (cli/centre.h) look when they are written. */
#ifndef CLI_CENTRE_WRITE_H
#define CLI_CENTRE_WRITE_H

#include "cli/centre.h"

/* Appends the file's tree behind a line that says what the file is. */
void centre_compose(const struct own_file *f, struct buf *out);

#endif
