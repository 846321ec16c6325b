/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways to a card: groups, links to it and back, and whether there are any. */
#include "base/attr.h"
#include "model/check.h"

static void unknown_card(const struct line *id, const char *near, struct diags *d)
{
	if (near)
		diag_add(d, DIAG_ID_UNKNOWN_ID, id->pos,
			 "there is no card \"%.*s\"; did you mean \"%s\"?",
			 STR_ARG(id->text), near);
	else
		diag_add(d, DIAG_ID_UNKNOWN_ID, id->pos, "there is no card \"%.*s\"",
			 STR_ARG(id->text));
}

static void unknown_audience(const struct line *id, const char *near, struct diags *d)
{
	if (near)
		diag_add(d, DIAG_ID_UNKNOWN_ID, id->pos,
			 "there is no audience \"%.*s\"; did you mean \"%s\"?",
			 STR_ARG(id->text), near);
	else
		diag_add(d, DIAG_ID_UNKNOWN_ID, id->pos, "there is no audience \"%.*s\"",
			 STR_ARG(id->text));
}

static const char *near_card(struct content *c, struct str id)
{
	const char **names = arena_array(&c->mem, c->card_count, sizeof(*names));

	for (size_t i = 0; i < c->card_count; i++)
		names[i] = c->cards[i].id.s;
	return schema_suggest(id, names, c->card_count);
}

static void check_ids(struct content *c, const struct card *card, struct diags *d)
{
	for (size_t i = 0; i < card->related.count; i++) {
		const struct line *id = &card->related.v[i];

		if (str_eq(id->text, card->id))
			diag_add(d, DIAG_ID_UNKNOWN_ID, id->pos,
				 "a card is not related to itself; take this id out");
		else if (!content_card(c, id->text) && !content_hides(c, id->text))
			unknown_card(id, near_card(c, id->text), d);
	}
}

static void check_audiences(struct content *c, const struct card *card, struct diags *d)
{
	const char **names = arena_array(&c->mem, c->audiences.count, sizeof(*names));

	for (size_t i = 0; i < c->audiences.count; i++)
		names[i] = c->audiences.v[i].id.s;
	for (size_t i = 0; i < card->audiences.count; i++) {
		const struct line *id = &card->audiences.v[i];

		if (!groups_have(&c->audiences, id->text) && !content_hides(c, id->text))
			unknown_audience(
				id, schema_suggest(id->text, names, c->audiences.count),
				d);
	}
}

static void check_twice(const struct lines *ids, struct diags *d)
{
	for (size_t i = 0; i < ids->count; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(ids->v[i].text, ids->v[k].text))
				diag_add(d, DIAG_ID_DUPLICATE_ID, ids->v[i].pos,
					 "\"%.*s\" stands here twice; take one out",
					 STR_ARG(ids->v[i].text));
}

/* Those that lead somewhere: others were told as faults. */
static size_t links_used(const struct content *c, const struct card *card)
{
	size_t n = 0;

	for (size_t i = 0; i < card->related.count; i++)
		n += content_card(c, card->related.v[i].text) != NULL;
	return n;
}

/* May the card that a link leads to be asked to lead back? Not where it has its links
 * already, nor where it belongs to an earlier layer: a centre does not change the shared
 * library. What only staff see, clients are not sent to. */
static bool can_return(const struct content *c, const struct card *from,
		       const struct line *id, const struct card *to)
{
	const struct layers *l = &c->layers;
	struct pos there = check_fact_pos(to, "related");

	return !card_staff_only(from) && links_used(c, to) < RELATED_MAX &&
	       layers_index(l, id->pos.src) <= layers_index(l, there.src);
}

static void check_returns(struct content *c, const struct card *card, struct diags *d)
{
	for (size_t i = 0; i < card->related.count; i++) {
		const struct line *id = &card->related.v[i];
		const struct card *to = content_card(c, id->text);

		if (to && to != card && !lines_have(&to->related, card->id) &&
		    can_return(c, card, id, to))
			diag_add(d, DIAG_ID_ONE_WAY_LINK, id->pos,
				 "the card \"%.*s\" does not lead back here: put "
				 "\"%.*s\" below \"related\" in its card.yaml too",
				 STR_ARG(to->id), STR_ARG(card->id));
	}
}

/* Does a group under "For you" that readers of this card see hold it? */
static bool in_group(const struct content *c, const struct card *card)
{
	for (size_t i = 0; i < card->audiences.count; i++) {
		struct str id = card->audiences.v[i].text;

		if (groups_have(&c->audiences, id) &&
		    (card_staff_only(card) || !str_is(id, "staff")))
			return true;
	}
	return false;
}

static bool is_linked(const struct content *c, const struct card *card)
{
	for (size_t i = 0; i < c->card_count; i++) {
		const struct card *from = &c->cards[i];

		if (from != card && lines_have(&from->related, card->id) &&
		    (card_staff_only(card) || !card_staff_only(from)))
			return true;
	}
	return false;
}

/* The same ways that the screens have (tui/view_home.c, tui/list_source.c). */
static void check_reached(const struct content *c, const struct card *card,
			  struct diags *d)
{
	if (card->topic < HOME_TOPICS || card->emergency || in_group(c, card) ||
	    is_linked(c, card))
		return;
	diag_add(
		d, DIAG_ID_UNREACHABLE, card->pos,
		"only a search or the word list finds this card: its topic \"%.*s\" is not among the first "
		"%d, which the home screen opens, and no group under \"For you\", no place "
		"in the emergency list and no related card leads to it",
		STR_ARG(c->topics.v[card->topic].id), HOME_TOPICS);
}

static void check_emergency(const struct card *card, struct diags *d)
{
	if (card->emergency && card_staff_only(card))
		diag_add(d, DIAG_ID_STAFF_EMERGENCY, check_fact_pos(card, "emergency"),
			 "\"audiences: [staff]\" keeps this card from clients, but the "
			 "emergency list shows it to everyone: take one of the two out");
}

void check_links(struct content *c, const struct card *card, struct diags *d)
{
	check_ids(c, card, d);
	check_audiences(c, card, d);
	check_twice(&card->related, d);
	check_twice(&card->audiences, d);
	check_returns(c, card, d);
	check_reached(c, card, d);
	check_emergency(card, d);
}
