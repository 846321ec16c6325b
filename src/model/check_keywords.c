/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keywords: enough of them, not too many, none twice. */
#include "model/check.h"
#include "text/fold.h"

/* Women call a thing by many names; with fewer a card is hardly found. 25 are meant to
 * do; in a few languages some cards are found by more only. With too many a card stands
 * in the way of others; but the urgent ones must be found by any word. */
#define KEYWORDS_LEAST 8
#define KEYWORDS_MOST 40
#define KEYWORDS_MOST_URGENT 60

/* As the search compares it, without the blanks: "over dose" finds "overdose". */
static struct str fold_close(struct arena *mem, struct str s)
{
	struct buf folded = { 0 }, close = { 0 };

	fold_add(&folded, s);
	for (size_t i = 0; i < folded.len; i++)
		if (folded.s[i] != ' ')
			buf_add_char(&close, folded.s[i]);
	struct str out = arena_str(mem, buf_str(&close));

	buf_release(&folded);
	buf_release(&close);
	return out;
}

static void check_same(const struct lines *keywords, struct diags *d)
{
	struct arena mem = { 0 };
	struct str *folded = arena_array(&mem, keywords->count, sizeof(*folded));

	for (size_t i = 0; i < keywords->count; i++) {
		const struct line *one = &keywords->v[i];

		folded[i] = fold_close(&mem, one->text);
		for (size_t k = 0; k < i; k++) {
			if (!folded[i].len || !str_eq(folded[i], folded[k]))
				continue;
			diag_add(d, DIAG_ID_DUPLICATE_KEYWORD, one->pos,
				 "the search takes \"%.*s\" and \"%.*s\" for the same; "
				 "take one out",
				 STR_ARG(one->text), STR_ARG(keywords->v[k].text));
			break;
		}
	}
	arena_release(&mem);
}

/* A centre's own card may be small. */
static void check_count(const struct content *c, const struct card *card,
			const struct words *w, struct diags *d)
{
	size_t n = w->keywords.count;
	int most = card->urgency == URGENCY_NONE ? KEYWORDS_MOST : KEYWORDS_MOST_URGENT;
	struct pos where = n ? w->keywords.pos : pos_file(w->map->pos.src);

	if (!layers_shared(&c->layers, where.src))
		return;
	if (n < KEYWORDS_LEAST)
		diag_add(d, DIAG_ID_KEYWORD_COUNT, where,
			 "%zu keywords; with fewer than %d a card is hardly found: write "
			 "everyday words, misspellings, brands and slang",
			 n, KEYWORDS_LEAST);
	else if (n > (size_t)most)
		diag_add(d, DIAG_ID_KEYWORD_COUNT, where,
			 "%zu keywords; with more than %d a card stands in the way of "
			 "others: keep those that people type",
			 n, most);
}

void check_keywords(const struct content *c, const struct card *card,
		    const struct words *w, struct diags *d)
{
	check_same(&w->keywords, d);
	check_count(c, card, w, d);
}
