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
	bool (*has)(const struct view *v, uint32_t i); /* is record i in the list? */
	uint32_t (*count)(const struct view *v); /* records to ask about */
	uint32_t (*record)(const struct view *v, uint32_t i);
	void (*row)(const struct view *v, uint32_t id, struct arena *mem,
		    struct row *out);
	enum place opens;
};

/* The source of a list's view. */
const struct list_source *list_source_of(const struct view *v);

/* The words of the word list in the reader's language, made when the list was opened: of
 * the views that are of_lang (tui/view.h). */
const struct word_entries *list_words(const struct view *v);

#endif
