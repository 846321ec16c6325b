/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding cards. What was typed is folded and cut into words, which are looked up in the
 * index: the work grows with the words that the cards know, not with their text. Titles
 * and keywords are looked through in all languages, the rest in the reader's and those
 * that she gets where hers is missing. First come the cards that have every word, then
 * those that have what was typed on another keyboard layout, the words in other forms,
 * some of the words (half of them, or a whole keyword), and words that are spelled nearly
 * so. What is typed is text, never a pattern, but for staff who ask for one.
 */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include "base/arena.h"
#include "search/engine.h"

/* More is cut: a sentence fits, a pasted page does not. */
#define SEARCH_CHARS 256

struct hit {
	uint32_t card;
	uint32_t field; /* enum search_field: the best one; all sections are one */
	int score; /* never more than that of the hit before it */
	bool near; /* only by words that are spelled nearly so */
};

struct hits {
	struct hit *v; /* best first */
	size_t count;
};

/* `jit`: PCRE2 may make machine code where the system allows it. */
void search_open(struct search *s, const struct library *lib, bool jit);

/* The cards for `typed` (as it came; it passes the door here), for a reader of `lang`.
 * A card for an emergency that has all of it in its title or keywords is in the first
 * three. Cards for staff only are left out unless `staff`. Without a word there are none.
 * The array is in the arena. */
struct hits search_run(const struct search *s, struct str typed, uint32_t lang,
		       bool staff, struct arena *mem);

/* A pattern that takes longer is given up. */
#define SEARCH_PATTERN_MS 250

/* Asked between cards: must a search end now? NULL: it need not. */
typedef bool search_stop_fn(void *user);

enum search_end {
	SEARCH_DONE,
	SEARCH_NO_PATTERN, /* it is none: `bad` says from where on */
	SEARCH_INCOMPLETE /* it was stopped, or a card was too much for the pattern */
};

struct pattern_hits {
	enum search_end end;
	size_t bad; /* bytes of the cleaned text before the place where it breaks */
	struct hits hits;
};

/* For staff: a regular expression over ids, titles, keywords and all text in the reader's
 * languages and the source's; hits by id or title come first. */
struct pattern_hits search_pattern(const struct search *s, struct str typed,
				   uint32_t lang, search_stop_fn *stop, void *user,
				   struct arena *mem);

#endif
