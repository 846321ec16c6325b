/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fingerprints of the source into a translation's file: "this was made from these
 * words". The file's own lines stay as they are; only `of:` below `translation:` is
 * written anew.
 */
#ifndef CLI_STAMP_H
#define CLI_STAMP_H

#include <stdbool.h>

#include "model/content.h"

struct stamp_job {
	const struct content *c;
	bool all; /* also parts that have a stamp already */
	bool (*wants)(const char *key, void *user); /* which parts; NULL: every one */
	void *user;
};

/* Why a file whose value of `translation` is this (may be NULL) can't be stamped; NULL
 * where it can. */
const char *stamp_refuses(const struct node *translation);
/* Stamps the parts of a translation, read as `w`, with the words of `src`. NULL, or why
 * the file can't be written; *written says whether there was anything to write. */
const char *stamp_words(const struct stamp_job *job, const struct words *w,
			const struct words *src, bool *written);
/* The file that stamp_words() writes. */
const char *stamp_path(const struct words *w);

#endif
