/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/anew.h"

#include <string.h>

#include "base/xalloc.h"
#include "model/load.h"

/* A language may be new in the card, so the list must be able to grow. */
static void copy_languages(struct content *out, const struct content *base)
{
	out->langs = xcalloc(base->lang_count + 1, sizeof(*out->langs));
	out->lang_cap = base->lang_count + 1;
	memcpy(out->langs, base->langs, base->lang_count * sizeof(*out->langs));
}

/* They note for themselves what was reached, in the arena of whoever asks. */
static void copy_layers(struct content *out, const struct content *base)
{
	size_t count = base->layers.count;

	out->layers.mem = &out->mem;
	out->layers.v = arena_array(&out->mem, count, sizeof(*out->layers.v));
	for (size_t i = 0; i < count; i++) {
		out->layers.v[i] = base->layers.v[i];
		out->layers.v[i].reached = STR("");
	}
}

static void copy_other_cards(struct content *out, const struct content *base,
			     struct str id)
{
	out->cards = xcalloc(base->card_count + 1, sizeof(*out->cards));
	out->card_cap = base->card_count + 1;
	out->card_count = 0;
	for (size_t i = 0; i < base->card_count; i++)
		if (!str_eq(base->cards[i].id, id))
			out->cards[out->card_count++] = base->cards[i];
}

static bool find_topic(const struct content *c, const char *id, uint32_t *topic)
{
	for (*topic = 0; *topic < c->topics.count; ++*topic)
		if (str_is(c->topics.v[*topic].id, id))
			return true;
	return false;
}

const struct card *content_anew(struct content *out, const struct content *base,
				const struct config *config, const char *topic,
				const char *id, struct diags *d)
{
	struct card card;
	uint32_t place;

	*out = *base;
	out->mem = (struct arena){ 0 };
	copy_layers(out, base);
	copy_languages(out, base);
	copy_other_cards(out, base, str_from(id));
	if (find_topic(out, topic, &place) && load_card(out, place, id, &card, d))
		out->cards[out->card_count++] = card;
	load_order(out);
	load_language_rules(out, config, NULL);
	return content_card(out, str_from(id));
}

void content_anew_fill(struct image_builder *b, struct content *c,
		       const struct card *card)
{
	struct card *all = c->cards;
	size_t count = c->card_count;

	c->cards = arena_array(&c->mem, count, sizeof(*c->cards));
	c->card_count = 0;
	for (size_t i = 0; card && i < count; i++)
		if (&all[i] == card || lines_have(&card->related, all[i].id))
			c->cards[c->card_count++] = all[i];
	library_fill(b, c);
	c->cards = all;
	c->card_count = count;
}
