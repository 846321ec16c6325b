/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager still has to do when the files are written. */
#include "base/attr.h"
#include "cli/centre.h"
#include "model/slots.h"

struct list {
	const struct setup *s;
	const char *config;
	struct buf *out;
};

static bool fills(const struct content *c, const char *slot)
{
	return slot_filled(slot_entry(c, str_from(slot)));
}

static void add_emergency(const struct list *l)
{
	if (!fills(&l->s->content, "emergency"))
		buf_add_z(
			l->out,
			"[ ] Find the number of the ambulance, have somebody check it, "
			"and run setup again.\n    Until then cards send readers to the "
			"people near them.\n");
}

static void add_empty(const struct list *l)
{
	size_t count, empty = 0;
	const struct question *q = centre_questions(&count);

	for (size_t i = 0; i < count; i++) {
		if (q[i].place != IN_SLOTS || q[i].empty == TEXT_SLOT_EMERGENCY ||
		    fills(&l->s->content, q[i].id))
			continue;
		buf_addf(l->out, "%s%s", empty++ ? ", " : "[ ] Still empty: ", q[i].id);
	}
	if (empty)
		buf_add_z(l->out, ".\n    Run setup again when you know more.\n");
}

/* Has a card words in this language that no person has checked? */
static bool unchecked(const struct content *c, uint32_t lang)
{
	for (size_t i = 0; i < c->card_count; i++) {
		const struct words *w = card_words(&c->cards[i], lang);

		if (w && (w->status == STATUS_MACHINE || w->status == STATUS_SECOND_READ))
			return true;
	}
	return false;
}

static void add_languages(const struct list *l)
{
	const struct content *c = &l->s->content;
	size_t found = 0;

	for (uint32_t i = 0; i < c->lang_count; i++)
		if (c->langs[i].offered && unchecked(c, i))
			buf_addf(l->out, "%s%.*s",
				 found++ ? ", " :
					   "[ ] Translated by a machine, checked by no "
					   "person: ",
				 STR_ARG(c->langs[i].english));
	if (found)
		buf_add_z(l->out, ".\n    Find a woman who reads it, best one who knows "
				  "your centre.\n");
}

static void add_reviews(const struct list *l)
{
	const struct content *c = &l->s->content;
	bool missing = false;

	for (size_t i = 0; i < c->card_count; i++)
		missing = missing || !c->cards[i].review_count;
	if (missing)
		buf_add_z(l->out,
			  "[ ] Some cards have been reviewed by nobody. Ask a nurse or a "
			  "doctor, somebody who\n    knows the law here, and women with "
			  "experience.\n");
}

static void add_screen(const struct list *l)
{
	buf_addf(
		l->out,
		"[ ] On the screen that readers will use, and as their user, run\n"
		"        carrel check-screen --config %s\n"
		"        carrel doctor --config %s\n"
		"    The first tells which languages need another font, and what to set where\n"
		"    the digit keys send other signs.\n",
		l->config, l->config);
}

static void add_key(const struct list *l)
{
	buf_addf(
		l->out,
		"[ ] Try the key that hides: run carrel kiosk --config %s,\n"
		"    open a card, press Esc. Then Backspace. Then show it to a worker.\n",
		l->config);
}

static void add_rest(const struct list *l)
{
	buf_add_z(l->out,
		  "[ ] Say who brings new cards and looks at the numbers again, and on "
		  "which days.\n"
		  "[ ] Hang the page below beside the screen. Nothing on it names the "
		  "topic.\n");
}

void centre_todo(const struct setup *s, const char *config, struct buf *out)
{
	static void (*const items[])(const struct list *) = {
		add_emergency, add_empty, add_languages, add_reviews,
		add_screen,    add_key,   add_rest,
	};
	const struct list l = { s, config, out };

	for (size_t i = 0; i < ARRAY_LEN(items); i++)
		items[i](&l);
}
