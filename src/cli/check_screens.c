/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the laid out screen shows: are the steps of an urgent card seen at once? */
#include "base/attr.h"
#include "base/image.h"
#include "cli/cli.h"
#include "render/layout.h"

/* The text of a screen of 80 by 24, and of one of 40 by 12: without the lines at top and
 * bottom and the margins. */
static const struct screen {
	int rows, cols;
	uint32_t steps; /* that must stand there */
} screens[] = {
	{ 22, 78, 5 },
	{ 10, 38, 2 },
};

static void check_words(const struct library *lib, uint32_t card, const struct words *w,
			struct diags *d)
{
	struct lines steps = w->sections[SECTION_DO];
	struct arena mem = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(screens); i++) {
		const struct screen *s = &screens[i];
		struct layout_opts o = { .lib = lib,
					 .card = card,
					 .lang = w->lang,
					 .centre_lang = NO_LANG,
					 .rows = s->rows,
					 .cols = s->cols };
		struct layout l = layout_card(&o, &mem);
		uint32_t seen = layout_steps_at_once(&l);

		if (seen < s->steps && seen < steps.count)
			diag_add(
				d, DIAG_ID_FIRST_SCREEN, steps.pos,
				"on a screen of %d by %d only %u steps stand on the first "
				"page; %u should",
				s->cols + 2, s->rows + 2, seen, s->steps);
	}
	arena_release(&mem);
}

/* The content with its urgent cards alone: the others are not laid out. */
static struct content only_urgent(const struct content *all, struct arena *mem)
{
	struct content c = *all;

	c.cards = arena_array(mem, all->card_count, sizeof(*c.cards));
	c.card_count = 0;
	for (size_t i = 0; i < all->card_count; i++)
		if (all->cards[i].urgency == URGENCY_NOW)
			c.cards[c.card_count++] = all->cards[i];
	return c;
}

void check_card_screens(const struct library *lib, uint32_t at, const struct content *c,
			const struct card *card, struct diags *d)
{
	for (size_t k = 0; card->urgency == URGENCY_NOW && k < card->word_count; k++)
		if (words_shown(c, card, &card->words[k]))
			check_words(lib, at, &card->words[k], d);
}

void check_screens(struct setup *s)
{
	struct arena mem = { 0 };
	struct content c = only_urgent(&s->content, &mem);
	struct image_builder *b = image_builder_new();
	struct library lib;

	library_fill(b, &c);
	library_open(&lib, image_seal(b));
	for (uint32_t i = 0; i < c.card_count; i++)
		check_card_screens(&lib, i, &c, &c.cards[i], &s->diags);
	library_release(&lib);
	arena_release(&mem);
}
