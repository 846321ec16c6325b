/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What grows old in the cards, and who fills it in. */
#include "base/clock.h"
#include "cli/doctor.h"
#include "model/dates.h"
#include "model/services.h"
#include "model/slots.h"

/* As for services: what nobody has looked at for a year is not to be relied on. */
#define SLOT_OLD_DAYS 365

static void add_name(struct buf *say, size_t *count, const char *head, const char *name)
{
	buf_addf(say, "%s%s", (*count)++ ? ", " : head, name);
}

/* By the clock of this machine, where it can be right. */
static bool is_old(const struct machine *m, const struct node *slot)
{
	const struct node *date = node_get(slot, STR("date"));
	uint32_t day;

	return date && date->kind == NODE_TEXT && date_parse(date->text, &day) &&
	       date_days(day, m->today) > SLOT_OLD_DAYS;
}

enum verdict doctor_slots(const struct machine *m, struct buf *say)
{
	struct buf old = { 0 };
	size_t empty = 0, aged = 0;
	bool emergency = true;

	for (size_t i = 0; slot_name(i); i++) {
		const char *name = slot_name(i);
		const struct node *slot = slot_entry(m->content, str_from(name));

		if (!slot_filled(slot)) {
			add_name(say, &empty, "empty: ", name);
			emergency = emergency && !str_is(STR("emergency"), name);
		} else if (is_old(m, slot)) {
			add_name(&old, &aged, "not checked for a year: ", name);
		}
	}
	if (empty && aged)
		buf_add_z(say, "; ");
	buf_add_str(say, buf_str(&old));
	buf_release(&old);
	if (!empty && !aged)
		buf_add_z(say, "all filled in, and checked within a year");
	return !emergency ? DOCTOR_BAD : empty || aged ? DOCTOR_LOOK : DOCTOR_OK;
}

static bool is_overdue(const struct machine *m, const struct card *card)
{
	for (size_t i = 0; i < card->review_count; i++) {
		const struct review *r = &card->reviews[i];

		if (r->reviewed && (r->changed || (r->next && r->next < m->today)))
			return true;
	}
	return false;
}

enum verdict doctor_reviews(const struct machine *m, struct buf *say)
{
	const struct content *c = m->content;
	size_t overdue = 0, none = 0;

	for (size_t i = 0; i < c->card_count; i++) {
		bool reviewed = false;

		for (size_t k = 0; k < c->cards[i].review_count; k++)
			reviewed = reviewed ||
				   (c->cards[i].reviews[k].reviewed &&
				    c->cards[i].reviews[k].kind != REVIEW_LANGUAGE);
		none += !reviewed;
		overdue += is_overdue(m, &c->cards[i]);
	}
	buf_addf(say,
		 "of %zu cards %zu are overdue or have changed since, %zu were never "
		 "reviewed",
		 c->card_count, overdue, none);
	return overdue || none ? DOCTOR_LOOK : DOCTOR_OK;
}

enum verdict doctor_services(const struct machine *m, struct buf *say)
{
	const struct content *c = m->content;
	size_t old = 0;

	for (size_t i = 0; i < c->service_count; i++) {
		const struct service *s = &c->services[i];

		if (s->status != SERVICE_CLOSED &&
		    service_age(s->last_verified, m->today) >= SERVICE_OLD)
			buf_addf(say, "%s%.*s",
				 old++ ? ", " : "perhaps out of date: ", STR_ARG(s->id));
	}
	if (!old)
		buf_addf(say, "%zu, none of them old", c->service_count);
	return old ? DOCTOR_LOOK : DOCTOR_OK;
}

enum verdict doctor_faults(const struct machine *m, struct buf *say)
{
	if (m->faults)
		buf_addf(say, "in cards, texts and settings: %zu", m->faults);
	else
		buf_add_z(say, "none in cards, texts and settings");
	return m->faults ? DOCTOR_BAD : DOCTOR_OK;
}

enum verdict doctor_clock(const struct machine *m, struct buf *say)
{
	uint32_t newest = dates_newest(m->content);

	buf_addf(say, "today is %04u-%02u-%02u", m->today / 10000, m->today / 100 % 100,
		 m->today % 100);
	if (newest > m->today)
		buf_addf(say, ", but something here was done on %04u-%02u-%02u",
			 newest / 10000, newest / 100 % 100, newest % 100);
	return newest > m->today ? DOCTOR_BAD : DOCTOR_OK;
}
