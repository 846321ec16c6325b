/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/words.h"

#include "base/attr.h"
#include "search/pieces.h"
#include "text/utf8.h"

/* A piece of what was typed, stop words too, and the words that were kept before it. */
struct token {
	struct piece piece;
	size_t before;
	bool kept;
};

struct tokens {
	struct token v[SEARCH_WORDS * 2]; /* with the stop words between */
	size_t count;
};

static struct str text_of(const struct query *q, size_t from, size_t to)
{
	return str_take(str_skip(buf_str(&q->folded), from), to - from);
}

static bool is_stop(const struct search *s, uint32_t lang, struct str word)
{
	struct vocab v = vocab_of_language(s, lang, VOCAB_STOP);
	uint32_t at = vocab_first(&v, word);

	return at < v.count && str_eq(vocab_word(&v, at), word);
}

static void keep(struct query *q, const struct piece *p)
{
	q->v[q->count++] = (struct word){ text_of(q, p->from, p->to), p->chars, p->run,
					  !fold_map_plain(&q->map, buf_str(&q->folded),
							  p->from, p->chars) };
}

static void cut(struct query *q, const struct search *s, uint32_t lang, bool all,
		struct tokens *t)
{
	struct pieces pieces = { .text = buf_str(&q->folded) };
	struct piece p;

	t->count = 0;
	while (t->count < ARRAY_LEN(t->v) && q->count < SEARCH_WORDS &&
	       pieces_next(&pieces, &p)) {
		struct str word = text_of(q, p.from, p.to);

		if (p.tail)
			continue;
		struct token *token = &t->v[t->count++];

		*token = (struct token){ p, q->count, all || !is_stop(s, lang, word) };
		if (token->kept)
			keep(q, &p);
	}
}

static struct str without_blanks(struct query *q, struct str text)
{
	char *s = arena_alloc(&q->mem, text.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++)
		if (text.s[i] != ' ')
			s[n++] = text.s[i];
	return (struct str){ s, n };
}

static void join(struct query *q, const struct tokens *t, size_t i, size_t k)
{
	const struct token *first = &t->v[i], *last = &t->v[k];
	struct joined j = { .from = first->before, .to = last->before + last->kept };

	if (j.from == j.to || q->joined_count == JOINED_MOST)
		return;
	j.word.text = without_blanks(q, text_of(q, first->piece.from, last->piece.to));
	j.word.chars = utf8_count(j.word.text);
	j.all = i == 0 && k + 1 == t->count;
	j.typing = k == i + 1 || j.all;
	q->joined[q->joined_count++] = j;
}

static void join_all(struct query *q, const struct tokens *t)
{
	for (size_t i = 0; i < t->count; i++)
		for (size_t k = i + 1; k < t->count && k < i + JOINED_WORDS; k++)
			join(q, t, i, k);
	if (t->count > JOINED_WORDS)
		join(q, t, 0, t->count - 1);
}

void query_open(struct query *q, const struct search *s, uint32_t lang, struct str clean)
{
	struct tokens t;

	*q = (struct query){ .count = 0 };
	fold_mapped(&q->folded, clean, &q->map);
	cut(q, s, lang, false, &t);
	if (!q->count)
		cut(q, s, lang, true, &t);
	join_all(q, &t);
}

void query_close(struct query *q)
{
	buf_release(&q->folded);
	fold_map_release(&q->map);
	arena_release(&q->mem);
}
