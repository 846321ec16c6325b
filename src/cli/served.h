/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the visits are shown: the image, and all that follows from it. A new set of cards
 * and texts takes its place as a whole, or not at all: a set in which a file can't be
 * used that could be, or in which a card, a translation or a language is missing, is not
 * shown. The settings are those of the start.
 */
#ifndef CLI_SERVED_H
#define CLI_SERVED_H

#include "cli/cli.h"
#include "guard/renew.h"
#include "text/charset.h"
#include "tui/view.h"

struct served {
	const struct options *o;
	struct setup setup; /* without content, once it is open */
	struct config named; /* the settings, with layers as they are named there */
	struct ui ui; /* for the visits; points into what follows */
	struct library lib;
	struct search search;
	struct fault_list faults; /* for staff; in fault_mem */
	struct arena fault_mem;
	struct glyphs font;
	struct image
		refused; /* the set that was looked at last, where it was not taken */
	bool failed; /* the last look did not come to an end */
	struct arena mem; /* of what is shown now */
	struct renewal renewal;
};

/* Reads the cards, by settings that are in s->setup already. */
void served_open(struct served *s, const struct options *o, enum profile profile);
/* Which languages this terminal can show, and which one is first; after the terminal was
 * asked. */
void served_languages(struct served *s);
void served_release(struct served *s);

#endif
