/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which folders of cards and texts are the author's own. */
#ifndef CLI_OWN_FOLDER_H
#define CLI_OWN_FOLDER_H

#include "cli/cli.h"

/* The place among the layers, from `first` on, of the first one that may be written to;
 * their count where there is none. What `carrel update` replaces is nobody's own. Before
 * setup_load(), which puts in place of a link where it leads. */
size_t own_layer(struct setup *s, size_t first);
/* May files be made in this folder? */
bool own_writable(const char *folder);
/* The path of the layer at that place. */
const char *own_layer_path(struct setup *s, size_t layer);
/* Appends a word as one would type it in a shell, in quotes where it needs them. */
void own_word(const char *word, struct buf *out);
/* Appends the options that chose the folders, as one would type them again: " --resources
 * DIR". */
void own_options(const struct options *o, struct buf *out);

#endif
