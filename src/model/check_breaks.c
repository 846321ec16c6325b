/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences without places to break, in scripts that put no blanks between words. */
#include "model/check.h"
#include "model/sentences.h"
#include "text/wrap.h"

static bool seen_before(const struct sentences *s, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (s->v[k]->pos.src == s->v[i]->pos.src)
			return true;
	return false;
}

static void check_file(const struct sentences *s, const struct source *src,
		       struct diags *d)
{
	struct pos first = pos_file(src);
	size_t count = 0;

	for (size_t i = 0; i < s->count; i++) {
		const struct node *n = s->v[i];
		size_t found = n->pos.src == src ? wrap_unbroken(n->text) : 0;

		if (found && !count)
			first = n->pos;
		count += found;
	}
	if (count)
		diag_add(d, DIAG_ID_UNBROKEN_WORDS, first,
			 "no line can end for more than %d columns, so a small screen "
			 "cuts this inside a word (such pieces in this file: %zu). Type "
			 "zero-width spaces (U+200B) between words; for Thai `carrel "
			 "breaks` does it",
			 UNBROKEN_COLUMNS, count);
}

void check_breaks(const struct node *map, struct diags *d)
{
	struct arena mem = { 0 };
	struct sentences s = sentences_of(&mem, map);

	for (size_t i = 0; i < s.count; i++)
		if (!seen_before(&s, i))
			check_file(&s, s.v[i]->pos.src, d);
	arena_release(&mem);
}
