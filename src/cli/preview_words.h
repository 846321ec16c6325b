/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of words for a preview's window: what is wrong with the card, and what is shown
 * instead. */
#ifndef CLI_PREVIEW_WORDS_H
#define CLI_PREVIEW_WORDS_H

#include "cli/preview.h"

struct said {
	struct str text;
	enum style style;
};

/* Grows in the arena; `cols` is what a line may have. */
struct saying {
	struct said *v;
	size_t count, room;
	int cols;
	struct arena *mem;
};

/* A message (base/message.h) in the language of what is said about faults. */
PRINTF_LIKE(3, 4)
struct str words_message(const struct preview *p, struct arena *mem, const char *fmt,
			 ...);
/* One line more, as it is. */
void words_put(struct saying *s, struct str text, enum style style);
/* A text, broken into lines. What a file holds may be in it: nothing that a terminal
 * obeys goes through. */
void words_say(struct saying *s, struct str text, enum style style);
/* Anew: the state of the card, then its faults, the worst first. `size`: what the screen
 * is called; `lacks`: what there is no room for, or NULL. */
void words_fill(const struct preview *p, const char *size, const char *lacks,
		struct saying *s);

#endif
