/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed into a search, on the library of tests/fixtures. */
#include "fuzz/fuzz.h"

#include "base/bug.h"
#include "lib/shelf.h"
#include "search/search.h"

static struct shelf shelf;
static struct search engine;

static void check_hits(struct hits hits, bool staff)
{
	for (size_t i = 0; i < hits.count; i++) {
		const struct hit *h = &hits.v[i];
		const struct card_rec *card = library_card(&shelf.lib, h->card);

		BUG_ON(card->staff_only && !staff);
		BUG_ON(h->score <= 0 || h->lang >= shelf.lib.langs.count);
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
	search_open(&engine, &shelf.lib);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str typed = { (const char *)data, size };
	struct arena mem = { 0 };

	for (uint32_t lang = 0; lang < shelf.lib.langs.count; lang++)
		check_hits(search_run(&engine, typed, lang, lang % 2, &mem), lang % 2);
	arena_release(&mem);
	return 0;
}
