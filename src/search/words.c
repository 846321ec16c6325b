/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/words.h"

#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

struct word word_of(struct str folded)
{
	return (struct word){ folded, literal_new(folded), utf8_count(folded), false };
}

static bool is_stop(const struct library *lib, uint32_t lang, struct str word)
{
	struct irange stop = library_lang(lib, lang)->stop;
	struct buf folded = { 0 };
	bool yes = false;

	for (uint32_t i = 0; i < stop.count && !yes; i++) {
		buf_clear(&folded);
		fold_add(&folded, library_item(lib, stop, i));
		yes = str_eq(buf_str(&folded), word);
	}
	buf_release(&folded);
	return yes;
}

static void join(struct query *q, struct str a, struct str b, size_t from)
{
	struct str text = arena_printf(&q->mem, "%.*s%.*s", STR_ARG(a), STR_ARG(b));

	if (from < q->count && q->joined_count < SEARCH_WORDS)
		q->joined[q->joined_count++] = (struct joined){ word_of(text), from,
								q->count };
}

/* Each word with the one before it, stop words too: "over" is one. */
static void cut_words(struct query *q, const struct library *lib, uint32_t lang,
		      struct str folded, bool all)
{
	struct str rest = folded, word, before = { 0 };
	size_t from = 0;

	while (q->count < SEARCH_WORDS && str_split(&rest, ' ', &word)) {
		size_t at = q->count;

		if (!word.len)
			continue;
		if (all || !is_stop(lib, lang, word))
			q->v[q->count++] = word_of(word);
		if (before.len)
			join(q, before, word, from);
		before = word;
		from = at;
	}
}

static struct str without_blanks(struct query *q, struct str folded)
{
	char *s = arena_alloc(&q->mem, folded.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < folded.len; i++)
		if (folded.s[i] != ' ')
			s[n++] = folded.s[i];
	return (struct str){ s, n };
}

void query_open(struct query *q, const struct library *lib, uint32_t lang,
		struct str folded)
{
	*q = (struct query){ .count = 0 };
	cut_words(q, lib, lang, folded, false);
	if (!q->count)
		cut_words(q, lib, lang, folded, true);
	if (!q->count || !memchr(folded.s, ' ', folded.len))
		return;
	q->phrase = word_of(folded);
	if (q->joined_count > 1)
		join(q, without_blanks(q, folded), STR(""), 0);
}

void query_close(struct query *q)
{
	for (size_t i = 0; i < q->count; i++)
		literal_free(q->v[i].literal);
	for (size_t i = 0; i < q->joined_count; i++)
		literal_free(q->joined[i].word.literal);
	literal_free(q->phrase.literal);
	arena_release(&q->mem);
}
