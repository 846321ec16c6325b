/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/layout.h"

#include "base/attr.h"
#include "model/sentences.h"
#include "render/draft.h"
#include "text/utf8.h"

/* Under a title and a main line a `now` card goes straight to its steps. */
static const enum section order_now[] = { SECTION_DO,   SECTION_AVOID,  SECTION_SIGNS,
					  SECTION_KNOW, SECTION_RIGHTS, SECTION_ASK,
					  SECTION_HERE, SECTION_SAY,    SECTION_HELP };
static const enum section order_other[] = { SECTION_SIGNS, SECTION_DO,     SECTION_AVOID,
					    SECTION_KNOW,  SECTION_RIGHTS, SECTION_ASK,
					    SECTION_HERE,  SECTION_SAY,    SECTION_HELP };

static const enum text_id headings[SECTION_COUNT] = {
	[SECTION_DO] = TEXT_SECTION_DO,         [SECTION_AVOID] = TEXT_SECTION_AVOID,
	[SECTION_SIGNS] = TEXT_SECTION_SIGNS,   [SECTION_KNOW] = TEXT_SECTION_KNOW,
	[SECTION_RIGHTS] = TEXT_SECTION_RIGHTS, [SECTION_ASK] = TEXT_SECTION_ASK,
	[SECTION_HERE] = TEXT_SECTION_HERE,     [SECTION_SAY] = TEXT_SECTION_SAY,
	[SECTION_HELP] = TEXT_SECTION_HELP,
};

static const enum text_id warnings[WARNING_COUNT] = {
	[WARNING_VIOLENCE] = TEXT_WARNING_VIOLENCE,
	[WARNING_SELF_HARM] = TEXT_WARNING_SELF_HARM,
	[WARNING_CHILD_LOSS] = TEXT_WARNING_CHILD_LOSS,
	[WARNING_MEDICAL] = TEXT_WARNING_MEDICAL,
};

const enum section *layout_order(bool now)
{
	return now ? order_now : order_other;
}

enum text_id layout_heading(enum section s)
{
	return headings[s];
}

/* Another language, who translated, behind; and the warnings. */
#define MARKS_MAX (3 + WARNING_COUNT)

static void put_title(struct draft *d, const struct words_rec *w)
{
	const struct library *lib = d->o->lib;

	draft_add(d, LINE_TITLE, library_str(lib, w->title));
}

static struct str mark(struct draft *d, enum text_id id, uint32_t lang)
{
	const struct library *lib = d->o->lib;
	struct filling f = { "language", library_str(lib, library_lang(lib, lang)->own) };
	struct buf text = { 0 };

	text_fill(&text, library_text(lib, d->o->lang, id), &f, 1);
	struct str out = arena_str(d->mem, buf_str(&text));

	buf_release(&text);
	return out;
}

/* What a reader must know before she relies on these words. */
static size_t find_marks(struct draft *d, const struct card_rec *card,
			 const struct words_rec *w, struct str out[MARKS_MAX])
{
	size_t n = 0;

	if (w->lang != d->o->lang)
		out[n++] = mark(d, TEXT_CARD_OTHER_LANGUAGE, w->lang);
	if (w->status == STATUS_MACHINE)
		out[n++] = mark(d, TEXT_CARD_MACHINE, w->lang);
	if (w->status == STATUS_SECOND_READ)
		out[n++] = mark(d, TEXT_CARD_SECOND_READ, w->lang);
	if (w->behind)
		out[n++] = mark(d, TEXT_CARD_BEHIND, w->lang);
	for (uint32_t i = 0; i < WARNING_COUNT; i++)
		if (card->warnings & UINT32_C(1) << i)
			out[n++] = mark(d, warnings[i], w->lang);
	return n;
}

/* On a low page the main line, and on a `now` card the steps, must be seen at once: of
 * each mark only the first sentence, all in one paragraph. "About this card" has the
 * translation's whole. */
static void put_marks_low(struct draft *d, const struct str *marks, size_t count)
{
	struct buf all = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct str rest = marks[i], first = sentence_cut(&rest);

		buf_addf(&all, "%s%.*s", i ? " " : "", STR_ARG(first));
	}
	if (count)
		draft_add(d, LINE_MARK, arena_str(d->mem, buf_str(&all)));
	for (size_t i = 1; i < count; i++)
		draft_skip(d);
	buf_release(&all);
}

static void put_marks(struct draft *d, const struct card_rec *card,
		      const struct words_rec *w)
{
	struct str marks[MARKS_MAX];
	size_t count = find_marks(d, card, w, marks);

	if (draft_is_low(d)) {
		put_marks_low(d, marks, count);
		return;
	}
	for (size_t i = 0; i < count; i++)
		draft_add(d, LINE_MARK, marks[i]);
}

/* A sentence to say, again in the language of those it is said to. */
static void put_other(struct draft *d, enum section s, uint32_t item, uint32_t in,
		      uint32_t count)
{
	uint32_t other = d->o->centre_lang, lang;

	if (s != SECTION_SAY || other == NO_LANG || other == in)
		return;
	struct irange items = library_section(d->o->lib, d->o->card, other, s, &lang);

	/* Only the same sentence, and only if it is really in that language. */
	if (lang == other && items.count == count)
		draft_item(d, LINE_OTHER, STR(""), library_item(d->o->lib, items, item));
}

static void put_items(struct draft *d, enum section s, struct irange items, uint32_t in)
{
	for (uint32_t i = 0; i < items.count; i++) {
		struct str text = library_item(d->o->lib, items, i);

		if (s == SECTION_DO)
			draft_step(d, i + 1, text);
		else
			draft_item(d, LINE_ITEM, STR("- "), text);
		put_other(d, s, i, in, items.count);
	}
}

/* The numbers of a `now` card's steps say what they are: on a low page that line is worth
 * a step. */
static void put_heading(struct draft *d, enum section s, bool now)
{
	if (now && s == SECTION_DO && draft_is_low(d))
		draft_skip(d);
	else
		draft_heading(d, library_text(d->o->lib, d->o->lang, headings[s]));
}

static void put_section(struct draft *d, const struct card_rec *card,
			const struct words_rec *w, enum section s)
{
	uint32_t in;
	struct irange items = library_section(d->o->lib, d->o->card, d->o->lang, s, &in);
	bool unchecked = s == SECTION_HERE && card->law_sensitive && !items.count;

	if (!items.count && !unchecked)
		return;
	put_heading(d, s, card->urgency == URGENCY_NOW);
	if (unchecked)
		draft_item(d, LINE_ITEM, STR("- "),
			   library_text(d->o->lib, d->o->lang, TEXT_CARD_HERE_UNCHECKED));
	else if (in != w->lang)
		draft_add(d, LINE_MARK, mark(d, TEXT_CARD_PART_OTHER_LANGUAGE, in));
	put_items(d, s, items, in);
}

/* What a worker must know: whether anyone vouches for the card, and still does. */
static void put_staff_marks(struct draft *d, const struct card_rec *card)
{
	bool reviewed = false, changed = false, overdue = false;

	for (uint32_t i = 0; i < card->reviews.count; i++) {
		const struct review_rec *r = table_at(d->o->lib->reviews,
						      card->reviews.first + i);

		/* Who read a translation has checked the words, not what they say. */
		reviewed = reviewed || (r->reviewed && r->kind != REVIEW_LANGUAGE);
		changed = changed || (r->reviewed && r->changed);
		overdue = overdue || (r->next && r->next < d->o->today);
	}
	if (!reviewed)
		draft_add(d, LINE_MARK,
			  library_text(d->o->lib, d->o->lang, TEXT_STAFF_DRAFT));
	if (changed)
		draft_add(d, LINE_MARK,
			  library_text(d->o->lib, d->o->lang, TEXT_STAFF_CHANGED));
	if (overdue)
		draft_add(d, LINE_MARK,
			  library_text(d->o->lib, d->o->lang, TEXT_STAFF_OVERDUE));
}

struct layout layout_card(const struct layout_opts *o, struct arena *mem)
{
	struct draft d = { .o = o, .mem = mem };
	const struct card_rec *card = library_card(o->lib, o->card);
	const struct words_rec *w = library_words(o->lib, o->card, o->lang);
	const enum section *order = layout_order(card->urgency == URGENCY_NOW);

	put_title(&d, w);
	put_marks(&d, card, w);
	if (o->staff)
		put_staff_marks(&d, card);
	draft_add(&d, LINE_MAIN, library_str(o->lib, w->main));
	for (size_t i = 0; i < SECTION_COUNT; i++)
		put_section(&d, card, w, order[i]);
	return draft_finish(&d);
}
