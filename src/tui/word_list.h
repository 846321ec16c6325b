/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The word list, for who can read but not type: the words of the cards' titles, by their
 * first letters, or by topic where the language has no letters for an index. Words of
 * keywords are never in it.
 */
#ifndef TUI_WORD_LIST_H
#define TUI_WORD_LIST_H

#include "tui/view.h"

/* How many groups (letters, else topics) there are; not all have words. */
uint32_t word_groups(const struct ui *ui);
/* A group's name: "A", or a topic's title. */
struct str word_group_name(const struct ui *ui, uint32_t group);

struct word_entry {
	struct str shown; /* as a title has it */
	struct str folded;
	uint32_t group;
};

struct word_entries {
	struct word_entry *v; /* by folded word; each word once in a group */
	size_t count;
};

/* All words of the titles that this reader sees in lists; in the arena. The same until
 * she changes the language, so that a place in it names a word. */
struct word_entries word_entries(const struct ui *ui, struct arena *mem);
/* Has the card's title this (folded) word? */
bool word_in_card(const struct ui *ui, uint32_t card, struct str folded);

#endif
