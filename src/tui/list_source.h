/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands in each list of cards, services, groups or words: the lists differ only in
 * this (tui/view_list.c draws them all).
 */
#ifndef TUI_LIST_SOURCE_H
#define TUI_LIST_SOURCE_H

#include "tui/list.h"
#include "tui/word_list.h"

struct list_source {
	struct str (*heading)(const struct view *v);
	struct str (*detail)(const struct view *v);
	/* Is record i in the list? `words`: word_entries(), where by_words is set. */
	bool (*has)(const struct view *v, uint32_t i, const struct word_entries *words);
	uint32_t (*count)(const struct view *v); /* records to ask about */
	uint32_t (*record)(const struct view *v, uint32_t i);
	void (*row)(const struct view *v, uint32_t id, struct arena *mem,
		    struct row *out);
	enum place opens;
	bool by_words;
};

/* The source of a list's view. */
const struct list_source *list_source_of(const struct view *v);

#endif
