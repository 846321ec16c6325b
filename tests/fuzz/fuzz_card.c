/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file of a centre's layer over the fixtures, whatever is in it: the library is made
 * all the same, every card has a title and words that can be laid out, and the card below
 * the broken file is still there. The first byte says which file it is. */
#include "fuzz/fuzz.h"

#include <unistd.h>

#include "base/attr.h"
#include "base/bug.h"
#include "lib/shelf.h"
#include "lib/tree.h"
#include "model/check.h"
#include "model/slots.h"
#include "render/layout.h"
#include "text/charset.h"
#include "text/utf8.h"

static const struct {
	const char *rel;
	bool hides; /* it may say that a card is not shown */
} places[] = {
	{ "topics/first/wake-now/card.yaml", false },
	{ "topics/first/wake-now/en.yaml", false },
	{ "topics/first/wake-now/es.yaml", false },
	{ "topics/first/wake-now/review.yaml", false },
	{ "topics/first/topic.yaml", false },
	{ "topics/first/en.yaml", false },
	{ "topics/first/new-card/en.yaml", false },
	{ "audiences/parents/audience.yaml", false },
	{ "services/desk/service.yaml", false },
	{ "services/desk/en.yaml", false },
	{ "glossary/en.yaml", false },
	{ "layer.yaml", true },
};

static struct tree layer;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	charset_init();
	tree_make(&layer);
	return 0;
}

static void check_words_of(const struct library *lib, uint32_t card, uint32_t lang)
{
	struct arena mem = { 0 };
	struct layout_opts o = { .lib = lib,
				 .card = card,
				 .lang = lang,
				 .centre_lang = NO_LANG,
				 .rows = 10,
				 .cols = 40 };
	struct str title = library_title(lib, card, lang);
	struct layout l = layout_card(&o, &mem);

	BUG_ON(!title.len || !utf8_check(title, NULL));
	BUG_ON(!l.page_count);
	for (size_t i = 0; i < l.line_count; i++)
		BUG_ON(!utf8_check(l.lines[i].text, NULL));
	layout_about(&o, &mem);
	arena_release(&mem);
}

static void check_library(const struct shelf *s, bool hides)
{
	BUG_ON(!hides && shelf_find_card(s, "wake-now") == NO_CARD);
	for (uint32_t card = 0; card < s->lib.cards.count; card++)
		for (uint32_t lang = 0; lang < s->lib.langs.count; lang++)
			check_words_of(&s->lib, card, lang);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t place = size ? data[0] % ARRAY_LEN(places) : 0;
	struct str text = { (const char *)data + (size ? 1 : 0), size ? size - 1 : 0 };
	const char *path = tree_put(&layer, places[place].rel, text);
	struct shelf s = { 0 };

	shelf_layer(&s, project_path(&s.mem, "tests/fixtures/shared"));
	shelf_layer(&s, layer.path);
	shelf_locales(&s, project_path(&s.mem, "tests/fixtures/locales"));
	shelf_open(&s, NULL);
	slots_check(&s.content, &s.d);
	check_content(&s.content, 0, &s.d);
	check_library(&s, places[place].hides);
	shelf_release(&s);
	BUG_ON(unlink(path) < 0);
	return 0;
}
