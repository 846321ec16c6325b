/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of `carrel review`, a file each. */
#ifndef CLI_REVIEW_H
#define CLI_REVIEW_H

#include "cli/pack.h"

/* Lists and sheets, as Markdown: what docs/content-review.md is made of. */
void review_points(const struct pack *p, const struct card *card, FILE *to);
void review_sheet(const struct pack *p, const struct pack_card *card, FILE *to);
/* --in: an answered pack into review.yaml, and what is left for the editors. Gives the
 * exit status. */
int review_take(const struct setup *s, const char *path);

#endif
