/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/moved.h"

#include "cli/pairs.h"

/* Does a comment say of each line of hers what it was made from? */
static bool all_known(const struct pair *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!v[i].above.old.s || str_eq(v[i].above.old, PAIRS_UNKNOWN))
			return false;
	return n > 0;
}

/* The line of hers that belongs to the sentence; n where none does. */
static size_t pair_of(const struct pair *v, size_t n, size_t sentence)
{
	size_t i = 0;

	while (i < n && v[i].source != sentence)
		i++;
	return i;
}

size_t moved_of(const struct content *c, const struct work *w, struct arena *mem,
		struct moved **out, bool *known)
{
	struct str from = w->card->source_language.text;
	struct lines now = words_part(card_source(c, w->card), str_from(w->part));
	const struct node *value = node_get(w->words->map, str_from(w->part));
	struct pair *v = NULL;
	size_t n = value ? pairs_of(mem, from, value, now, NULL, &v) : 0, count = 0;

	*known = all_known(v, n);
	*out = arena_array(mem, now.count + n, sizeof(**out));
	for (size_t i = 0; i < now.count; i++) {
		size_t k = *known ? pair_of(v, n, i) : n;
		struct str was = k < n ? v[k].above.old : (struct str){ NULL, 0 };

		if (!was.s || !str_eq(was, now.v[i].text))
			(*out)[count++] = (struct moved){ was, now.v[i].text };
	}
	for (size_t i = 0; *known && i < n; i++)
		if (v[i].source == PAIRS_NONE)
			(*out)[count++] = (struct moved){ v[i].above.old, { NULL, 0 } };
	return count;
}
