/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/dates.h"

#include "base/clock.h"
#include "model/services.h"

struct day_of {
	uint32_t date; /* 0: none */
	struct pos where;
};

typedef void each_fn(void *user, struct day_of day);

static struct day_of day_at(const struct node *map, const char *key)
{
	const struct node *n = node_get(map, str_from(key));
	struct day_of day = { 0, n ? n->pos : (struct pos){ 0 } };

	if (n && n->kind == NODE_TEXT)
		date_parse(n->text, &day.date);
	return day;
}

static void each_of_card(const struct card *card, each_fn *fn, void *user)
{
	for (size_t i = 0; i < card->word_count; i++)
		fn(user,
		   day_at(node_get(card->words[i].map, STR("translation")), "date"));
	for (size_t i = 0; i < card->review_count; i++)
		fn(user, (struct day_of){ card->reviews[i].date, card->reviews[i].pos });
}

static void each_of_service(const struct service *s, each_fn *fn, void *user)
{
	fn(user, day_at(s->facts, "last_verified"));
	for (size_t i = 0; i < s->phone_count; i++)
		fn(user, (struct day_of){ s->phones[i].last_verified, s->phones[i].pos });
}

static void each_slot(const struct layer *layer, each_fn *fn, void *user)
{
	const struct node *slots = layer->slots;

	if (!slots || slots->kind != NODE_MAP)
		return;
	for (const struct node *n = slots->items; n; n = n->next)
		fn(user, day_at(n, "date"));
}

static void each(const struct content *c, each_fn *fn, void *user)
{
	for (size_t i = 0; i < c->layers.count; i++)
		each_slot(&c->layers.v[i], fn, user);
	for (size_t i = 0; i < c->card_count; i++)
		each_of_card(&c->cards[i], fn, user);
	for (size_t i = 0; i < c->service_count; i++)
		each_of_service(&c->services[i], fn, user);
}

static void take_newest(void *user, struct day_of day)
{
	uint32_t *newest = user;

	if (day.date > *newest)
		*newest = day.date;
}

uint32_t dates_newest(const struct content *c)
{
	uint32_t newest = 0;

	each(c, take_newest, &newest);
	return newest;
}

struct checking {
	uint32_t today;
	struct diags *d;
};

static void check_one(void *user, struct day_of day)
{
	const struct checking *k = user;

	if (day.date > k->today)
		diag_add(k->d, DIAG_ID_FUTURE_DATE, day.where,
			 "%u-%02u-%02u is still to come; mend the date, or this "
			 "machine's clock",
			 day.date / 10000, day.date / 100 % 100, day.date % 100);
}

void dates_check_card(const struct card *card, uint32_t today, struct diags *d)
{
	struct checking k = { today, d };

	if (today)
		each_of_card(card, check_one, &k);
}

void dates_check(const struct content *c, uint32_t today, struct diags *d)
{
	struct checking k = { today, d };

	if (today)
		each(c, check_one, &k);
}
