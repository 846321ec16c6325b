/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/list_source.h"

#include "model/services.h"
#include "tui/service_rows.h"

static uint32_t all_cards(const struct view *v)
{
	return v->ui->lib->cards.count;
}

static uint32_t same(const struct view *v, uint32_t i)
{
	(void)v;
	return i;
}

static struct str no_detail(const struct view *v)
{
	(void)v;
	return STR("");
}

static void card_row(const struct view *v, uint32_t id, struct arena *mem,
		     struct row *out)
{
	const struct library *lib = v->ui->lib;
	const struct words_rec *w = library_words(lib, id, v->ui->lang);
	bool high = library_card(lib, id)->discretion == DISCRETION_HIGH;

	(void)mem;
	out->title = library_title(lib, id, v->ui->lang);
	out->narrow = library_narrow_title(lib, id, v->ui->lang);
	/* The main line says what the neutral title does not. */
	out->detail = high ? STR("") : library_str(lib, w->main);
}

static struct str topic_heading(const struct view *v)
{
	return library_group_title(v->ui->lib, library_topic(v->ui->lib, v->id),
				   v->ui->lang);
}

static struct str topic_detail(const struct view *v)
{
	return library_group_main(v->ui->lib, library_topic(v->ui->lib, v->id),
				  v->ui->lang);
}

/* Behind the cards stand the services: all cards' numbers come before theirs. */
static uint32_t cards_and_services(const struct view *v)
{
	return all_cards(v) + service_rows(v->ui, v->id);
}

static bool in_topic(const struct view *v, uint32_t i)
{
	if (i >= all_cards(v))
		return service_seen(v->ui, i - all_cards(v));
	return library_card(v->ui->lib, i)->topic == v->id && ui_sees(v->ui, i);
}

static void topic_row(const struct view *v, uint32_t id, struct arena *mem,
		      struct row *out)
{
	if (id < all_cards(v))
		card_row(v, id, mem, out);
	else
		service_row(v->ui, id - all_cards(v), mem, out);
}

static struct str audience_heading(const struct view *v)
{
	return library_group_title(v->ui->lib, library_audience(v->ui->lib, v->id),
				   v->ui->lang);
}

static struct str audience_detail(const struct view *v)
{
	return library_group_main(v->ui->lib, library_audience(v->ui->lib, v->id),
				  v->ui->lang);
}

static bool in_audience(const struct view *v, uint32_t card)
{
	struct irange links = library_card(v->ui->lib, card)->audiences;

	for (uint32_t i = 0; i < links.count; i++)
		if (library_link(v->ui->lib, links, i) == v->id)
			return ui_sees(v->ui, card);
	return false;
}

static struct str emergency_heading(const struct view *v)
{
	return ui_text(v->ui, TEXT_LIST_EMERGENCY);
}

static uint32_t places(const struct view *v)
{
	(void)v;
	return EMERGENCY_PLACES;
}

static uint32_t emergency_card(const struct view *v, uint32_t i)
{
	return library_emergency(v->ui->lib, i + 1);
}

static bool is_card(const struct view *v, uint32_t i)
{
	return emergency_card(v, i) != NO_CARD;
}

static struct str groups_heading(const struct view *v)
{
	return ui_text(v->ui, TEXT_LIST_FOR_YOU);
}

static uint32_t all_groups(const struct view *v)
{
	return v->ui->lib->audiences.count;
}

static bool is_group(const struct view *v, uint32_t i)
{
	const struct group_rec *g = library_audience(v->ui->lib, i);

	return ui_for_staff(v->ui) || !str_is(library_str(v->ui->lib, g->id), "staff");
}

static void group_row(const struct view *v, uint32_t id, struct arena *mem,
		      struct row *out)
{
	const struct group_rec *g = library_audience(v->ui->lib, id);

	(void)mem;
	out->title = library_group_title(v->ui->lib, g, v->ui->lang);
	out->detail = library_group_main(v->ui->lib, g, v->ui->lang);
}

static struct str letters_heading(const struct view *v)
{
	return ui_text(v->ui, TEXT_WORDS_LETTER);
}

static uint32_t all_word_groups(const struct view *v)
{
	return word_groups(v->ui);
}

static bool has_words(const struct view *v, uint32_t group)
{
	const struct word_entries *words = list_words(v);

	for (size_t i = 0; i < words->count; i++)
		if (words->v[i].group == group)
			return true;
	return false;
}

static void letter_row(const struct view *v, uint32_t id, struct arena *mem,
		       struct row *out)
{
	(void)mem;
	out->title = word_group_name(v->ui, id);
}

static struct str words_heading(const struct view *v)
{
	return ui_text(v->ui, TEXT_WORDS_WORD);
}

static uint32_t all_words(const struct view *v)
{
	return (uint32_t)list_words(v)->count;
}

static bool in_word_group(const struct view *v, uint32_t word)
{
	return list_words(v)->v[word].group == v->id;
}

static void word_row(const struct view *v, uint32_t id, struct arena *mem,
		     struct row *out)
{
	(void)mem;
	out->title = list_words(v)->v[id].shown;
}

static struct str word_heading(const struct view *v)
{
	return list_words(v)->v[v->id].shown;
}

static bool has_word(const struct view *v, uint32_t card)
{
	return ui_sees(v->ui, card) &&
	       word_in_card(v->ui, card, list_words(v)->v[v->id].folded);
}

static const struct list_source letters_source = {
	letters_heading, no_detail,   has_words, all_word_groups, same,
	letter_row,      PLACE_WORDS,
};
static const struct list_source words_source = {
	words_heading, no_detail, in_word_group, all_words, same, word_row, PLACE_WORD,
};
static const struct list_source word_source = {
	word_heading, no_detail, has_word, all_cards, same, card_row, PLACE_CARD,
};
static const struct list_source topic_source = {
	topic_heading, topic_detail, in_topic,   cards_and_services,
	same,          topic_row,    PLACE_CARD,
};
static const struct list_source audience_source = {
	audience_heading, audience_detail, in_audience, all_cards, same,
	card_row,         PLACE_CARD,
};
static const struct list_source emergency_source = {
	emergency_heading, no_detail, is_card,    places,
	emergency_card,    card_row,  PLACE_CARD,
};
static const struct list_source groups_source = {
	groups_heading, no_detail, is_group, all_groups, same, group_row, PLACE_AUDIENCE,
};

static const struct {
	const struct view_ops *ops;
	const struct list_source *source;
} table[] = {
	{ &view_topic, &topic_source },         { &view_audience, &audience_source },
	{ &view_emergency, &emergency_source }, { &view_groups, &groups_source },
	{ &view_letters, &letters_source },     { &view_words, &words_source },
	{ &view_word, &word_source },
};

const struct list_source *list_source_of(const struct view *v)
{
	size_t i = 0;

	while (table[i].ops != v->ops)
		i++;
	return table[i].source;
}
