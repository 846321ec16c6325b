/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/progress.h"

#include "model/parts.h"

/* Each part of a card, and the card as a whole. */
#define WORK_PER_CARD (3 + SECTION_COUNT + 1)

static void add(struct works *out, struct work w)
{
	out->v[out->count++] = w;
}

static void add_parts(const struct card *card, const struct words *w,
		      const struct words *src, struct works *out)
{
	static const enum work_kind kinds[PART_STATE_COUNT] = {
		[PART_UNSTAMPED] = WORK_UNSTAMPED,
		[PART_BEHIND] = WORK_BEHIND,
		[PART_MISSING] = WORK_MISSING,
	};

	for (const char *const *key = words_parts(); *key; key++) {
		enum part_state state = part_state(w, src, *key);

		if (state != PART_NONE && state != PART_GOOD)
			add(out, (struct work){ card, w, *key, kinds[state] });
	}
}

static void add_card(const struct content *c, const struct card *card, uint32_t lang,
		     struct works *out)
{
	const struct words *w = card_words(card, lang), *src = card_source(c, card);

	if (!w) {
		add(out, (struct work){ card, NULL, NULL, WORK_MISSING });
		return;
	}
	if (card->urgency == URGENCY_NOW && w->status == STATUS_MACHINE)
		add(out, (struct work){ card, w, NULL, WORK_UNREAD });
	if (src && src != w)
		add_parts(card, w, src, out);
}

static bool is_behind(const struct works *works)
{
	for (size_t i = 0; i < works->count; i++)
		if (works->v[i].kind == WORK_BEHIND || works->v[i].kind == WORK_MISSING)
			return true;
	return false;
}

struct progress progress_of(const struct content *c, uint32_t lang)
{
	struct progress p = { .cards = c->card_count };

	for (size_t i = 0; i < c->card_count; i++) {
		const struct card *card = &c->cards[i];
		const struct words *w = card_words(card, lang);
		struct work left[WORK_PER_CARD];
		struct works works = { .v = left };

		add_card(c, card, lang, &works);
		if (w)
			p.with[w->status]++;
		p.missing += !w;
		p.behind += w && is_behind(&works);
		p.now += card->urgency == URGENCY_NOW && works.count > 0;
	}
	return p;
}

struct works progress_left(const struct content *c, uint32_t lang, struct arena *mem)
{
	const struct card **all = content_in_order(c, true, mem);
	struct works out = { .v = arena_array(mem, c->card_count * WORK_PER_CARD,
					      sizeof(*out.v)) };

	for (size_t i = 0; i < c->card_count; i++)
		add_card(c, all[i], lang, &out);
	return out;
}
