/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/new.h"
#include "model/texts.h"

/* The words that the English screen shows; the source's where there are none. */
static const struct words *english(const struct content *c, const struct card *card)
{
	uint32_t lang;
	const struct words *w = content_find_lang(c, STR("en"), &lang) ?
					card_words(card, lang) :
					NULL;

	return w ? w : card_source(c, card);
}

static void add_place(struct buf *out, struct str key, struct str says)
{
	buf_addf(out, "  # en: %.*s\n  %.*s: \"\"\n", STR_ARG(says), STR_ARG(key));
}

/* The titles of the emergency list, in its order. */
static void add_emergency(struct setup *s, struct buf *out)
{
	const struct content *c = &s->content;
	bool begun = false;

	for (uint32_t place = 1; place <= EMERGENCY_PLACES; place++)
		for (size_t i = 0; i < c->card_count; i++) {
			const struct card *card = &c->cards[i];
			const struct words *w = english(c, card);

			if (card->emergency != place || !w)
				continue;
			if (!begun)
				buf_add_z(out, "\n# The titles of the emergency list, as "
					       "they will stand on the cards.\n"
					       "emergency:\n");
			begun = true;
			add_place(out, card->id, w->title.text);
		}
}

static struct str group_of(size_t text, struct str *key)
{
	struct str group;

	*key = str_from(text_name((enum text_id)text));
	str_split(key, '.', &group);
	return group;
}

static bool stood_before(size_t text)
{
	struct str key, group = group_of(text, &key);

	for (size_t i = 0; i < text; i++)
		if (str_eq(group_of(i, &key), group))
			return true;
	return false;
}

/* A text's name is "group.key", and in a file a group stands in one piece. */
static void add_texts(struct buf *out)
{
	struct str group, key;

	for (size_t i = 0; i < TEXT_COUNT; i++) {
		if (stood_before(i))
			continue;
		group = group_of(i, &key);
		buf_addf(out, "\n%.*s:\n", STR_ARG(group));
		for (size_t k = i; k < TEXT_COUNT; k++)
			if (str_eq(group_of(k, &key), group))
				add_place(out, key, text_english((enum text_id)k));
	}
}

void new_locale(struct setup *s, struct str tag, struct buf *out)
{
	const struct filling fill = { "tag", tag };

	text_fill(out, str_from(new_locale_head), &fill, 1);
	add_emergency(s, out);
	add_texts(out);
}
