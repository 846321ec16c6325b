/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/losses.h"

static struct str tag_of(const struct library *lib, uint32_t lang)
{
	return library_str(lib, library_lang(lib, lang)->tag);
}

static bool has_words(const struct library *lib, const struct card_rec *card,
		      struct str tag)
{
	for (uint32_t i = 0; i < card->words.count; i++) {
		const struct words_rec *w = table_at(lib->words, card->words.first + i);

		if (str_eq(tag_of(lib, w->lang), tag))
			return true;
	}
	return false;
}

/* Mostly it has the same place. */
static uint32_t find_card(const struct library *lib, struct str id, uint32_t likely)
{
	if (likely < lib->cards.count &&
	    str_eq(library_str(lib, library_card(lib, likely)->id), id))
		return likely;
	return library_find_card(lib, id);
}

static bool loses_of_card(const struct library *was, uint32_t i, const struct library *is,
			  struct buf *out)
{
	const struct card_rec *card = library_card(was, i);
	struct str id = library_str(was, card->id);
	uint32_t there = find_card(is, id, i);

	buf_clear(out);
	buf_addf(out, "the card %.*s", STR_ARG(id));
	if (there == NO_CARD)
		return true;
	const struct card_rec *twin = library_card(is, there);

	if (twin->staff_only && !card->staff_only) {
		buf_add_z(out, " for clients");
		return true;
	}
	for (uint32_t k = 0; k < card->words.count; k++) {
		const struct words_rec *w = table_at(was->words, card->words.first + k);
		struct str tag = tag_of(was, w->lang);

		if (has_words(is, twin, tag))
			continue;
		buf_addf(out, " in %.*s", STR_ARG(tag));
		return true;
	}
	if (!card->emergency || twin->emergency)
		return false;
	buf_add_z(out, " in the list for emergencies");
	return true;
}

static bool offers(const struct library *lib, struct str tag)
{
	for (uint32_t i = 0; i < library_offered_count(lib); i++)
		if (str_eq(tag_of(lib, library_offered(lib, i)), tag))
			return true;
	return false;
}

static bool loses_language(const struct library *was, const struct library *is,
			   struct buf *out)
{
	for (uint32_t i = 0; i < library_offered_count(was); i++) {
		struct str tag = tag_of(was, library_offered(was, i));

		if (offers(is, tag))
			continue;
		buf_addf(out, "the language %.*s", STR_ARG(tag));
		return true;
	}
	return false;
}

bool losses_find(const struct library *was, const struct library *is, struct buf *out)
{
	for (uint32_t i = 0; i < was->cards.count; i++)
		if (loses_of_card(was, i, is, out))
			return true;
	buf_clear(out);
	return loses_language(was, is, out);
}
