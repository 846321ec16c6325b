/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed into a search, as words and as a pattern, on the library of
 * tests/fixtures: the hits are cards that this reader may see, each once, best first, the
 * same with and without machine code; and marks lie on the clusters of what is shown. */
#include "fuzz/fuzz.h"

#include "base/bug.h"
#include "lib/shelf.h"
#include "search/mark.h"
#include "text/charset.h"
#include "text/width.h"

static struct shelf shelf;
static struct search engine, without_jit;

static void check_hits(struct hits hits, bool staff)
{
	for (size_t i = 0; i < hits.count; i++) {
		const struct hit *h = &hits.v[i];
		const struct card_rec *card = library_card(&shelf.lib, h->card);

		BUG_ON(card->staff_only && !staff);
		BUG_ON(h->score <= 0 || h->field >= SEARCH_FIELDS);
		BUG_ON(i && h->score > hits.v[i - 1].score);
		for (size_t k = 0; k < i; k++)
			BUG_ON(hits.v[k].card == h->card);
	}
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	shelf_fixtures(&shelf);
	shelf_open(&shelf, search_fill);
	charset_init();
	search_open(&engine, &shelf.lib, true);
	search_open(&without_jit, &shelf.lib, false);
	return 0;
}

static bool is_border(struct str text, size_t at)
{
	size_t end = 0;
	int cols;

	while (end < at)
		end += cluster_next(str_skip(text, end), &cols);
	return end == at;
}

static void check_marks(struct str typed, uint32_t lang, uint32_t card)
{
	struct str text = library_title(&shelf.lib, card, lang);
	struct spans s;

	mark_text(&engine, typed, lang, text, &s);
	for (size_t i = 0; i < s.count; i++) {
		BUG_ON(s.v[i].from >= s.v[i].to || s.v[i].to > text.len);
		BUG_ON(i && s.v[i].from <= s.v[i - 1].to);
		BUG_ON(!is_border(text, s.v[i].from) || !is_border(text, s.v[i].to));
	}
}

static void check_words(struct str typed, uint32_t lang, struct arena *mem)
{
	struct hits hits = search_run(&engine, typed, lang, lang % 2, mem);
	struct hits same = search_run(&without_jit, typed, lang, lang % 2, mem);

	check_hits(hits, lang % 2);
	BUG_ON(hits.count != same.count);
	for (size_t i = 0; i < hits.count; i++) {
		BUG_ON(hits.v[i].card != same.v[i].card);
		check_marks(typed, lang, hits.v[i].card);
	}
}

static bool never_waits(void *user)
{
	size_t *left = user;

	return !*left || !--*left;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str typed = { (const char *)data, size };
	struct arena mem = { 0 };
	size_t cards = 3;

	for (uint32_t lang = 0; lang < shelf.lib.langs.count; lang++)
		check_words(typed, lang, &mem);
	check_hits(search_pattern(&engine, typed, 0, never_waits, &cards, &mem).hits,
		   true);
	arena_release(&mem);
	return 0;
}
