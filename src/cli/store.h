/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder that `carrel update` keeps sets of cards in:
 *
 *   current              a link to sets/N/cards, which the settings name as a layer
 *   sets/N/cards/        a whole set; nothing in it is changed once it is current
 *   sets/N/before        a link whose text is the number of the set before
 *   sets/N/fingerprint   a link whose text is the set's fingerprint
 *   taken-back           a link whose text is that of the set that was taken back
 *   last                 what the last update said
 *
 * Everything that decides what is served is one link, and a link is replaced by a
 * rename: whoever looks finds the old one or the new one.
 */
#ifndef CLI_STORE_H
#define CLI_STORE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/tarball.h"
#include "model/fingerprint.h"

struct store {
	int dir;
	const char *path;
	unsigned current; /* the number of the set that is served; 0: none */
	unsigned newest; /* the highest number that was ever given and is still seen */
	struct arena mem;
};

/* Opens the folder; to `change` it, locks it: another update that runs, a folder of
 * somebody else, or none is an exit status after a message. */
int store_open(struct store *s, const char *path, bool change);
void store_close(struct store *s);

/* The folder of a set's cards. */
const char *store_cards(struct store *s, unsigned set);
/* The set before this one; 0 where it is not there any more. */
unsigned store_before(struct store *s, unsigned set);
/* The fingerprint of a set; of the one that was taken back; empty where there is none. */
struct str store_fingerprint(struct store *s, unsigned set);
struct str store_taken_back(struct store *s);

/* Writes the files as a new set, down to the disk; nobody sees it yet. Its number, or 0
 * with errno set. */
unsigned store_stage(struct store *s, const struct tarball *files, const char *print);
/* Makes the set the current one, at once. False with errno set. */
bool store_swap(struct store *s, unsigned set);
/* Removes all sets but the current one and the one before it. */
void store_tidy(struct store *s);
/* Keeps the fingerprint of a set that shall not come back by itself. */
bool store_take_back(struct store *s, struct str print);
/* Keeps what an update said, for whoever asks later; reads it. */
bool store_note(struct store *s, struct str text);
struct str store_last(struct store *s);

#endif
