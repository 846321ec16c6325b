/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the two files of a centre (cli/centre.h) look when they are written. */
#ifndef CLI_CENTRE_WRITE_H
#define CLI_CENTRE_WRITE_H

#include "cli/centre.h"

/* The comments that the files begin with. */
extern const char centre_config_head[], centre_layer_head[];

/* Appends the file's tree behind the comment that says what the file is. */
void centre_compose(const struct own_file *f, struct buf *out);

#endif
