/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines that begin with "::": which review, which card, which part of it. */
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "base/attr.h"
#include "base/bug.h"
#include "base/clock.h"
#include "cli/answers_lines.h"
#include "cli/answers_reader.h"
#include "model/lang.h"

/* What was sent, to tell it from what is hers. */
static void take_shown(struct reader *r, const struct pack_card *card)
{
	char *text = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&text, &len);

	if (!to)
		die(EX_OSERR, "there is not enough memory");
	if (card)
		pack_text_card(&r->a->pack, card, to);
	else
		pack_text(&r->a->pack, to);
	if (fclose(to) != 0)
		die(EX_OSERR, "there is not enough memory");
	buf_clear(&r->shown);
	loose_add((struct str){ text, len }, &r->shown);
	free(text);
}

/* ":: carrel KIND [TAG] DAY" */
static void take_pack(struct reader *r, struct str rest)
{
	struct pack *p = &r->a->pack;
	struct str kind = next_word(&rest), tag = { "", 0 }, day;

	if (str_is(kind, review_name(REVIEW_LANGUAGE)))
		tag = next_word(&rest);
	day = next_word(&rest);
	if (r->where != IN_FRONT || !review_find(kind, &p->kind) ||
	    !date_parse(day, &p->today) || (tag.len && !lang_canonical(tag))) {
		answers_fault(
			r, &r->a->faults, r->line,
			"this line is not as it was made; please make the pack anew");
		return;
	}
	p->tag = tag;
	r->where = IN_HEAD;
	take_shown(r, NULL);
}

static void end_part(struct reader *r)
{
	r->part = NULL;
	r->answer = NULL;
	r->unit = NULL;
	if (r->card)
		r->where = IN_CARD;
}

void answers_end_card(struct reader *r)
{
	struct answered_card *card = r->card;

	end_part(r);
	r->card = NULL;
	if (!card)
		return;
	for (size_t i = 0; i < card->sheet.part_count; i++)
		if (!card->seen[i])
			answers_fault(
				r, &card->faults, card->line,
				"%.*s: the part \"%s\" is not in this file: it has come "
				"since, or was taken out; please make the pack anew",
				STR_ARG(card->sheet.card->id), card->sheet.parts[i].key);
}

static struct answered_card *card_of(const struct answers *a, struct str id)
{
	for (size_t i = 0; i < a->count; i++)
		if (str_eq(a->cards[i].sheet.card->id, id))
			return &a->cards[i];
	return NULL;
}

static void open_card(struct reader *r, const struct pack_card *sheet)
{
	struct answered_card *card = &r->a->cards[r->a->count++];

	*card = (struct answered_card){ .sheet = *sheet, .line = r->line };
	card->seen = arena_array(r->mem, sheet->part_count, sizeof(bool));
	card->moved = arena_array(r->mem, sheet->part_count, sizeof(bool));
	card->answers = arena_array(r->mem, sheet->units, sizeof(*card->answers));
	r->card = card;
	r->where = IN_CARD;
	take_shown(r, sheet);
}

/* ":: card ID TAG" */
static void take_card(struct reader *r, struct str rest)
{
	struct answers *a = r->a;
	struct str id = next_word(&rest), tag = next_word(&rest);
	const struct card *card = content_card(a->pack.c, id);
	struct pack_card sheet;

	answers_end_card(r);
	r->where = BEHIND;
	if (!card)
		answers_fault(r, &a->faults, r->line, "there is no card \"%.*s\"",
			      STR_ARG(id));
	else if (card_of(a, id))
		answers_fault(r, &a->faults, r->line,
			      "the card \"%.*s\" stands here twice", STR_ARG(id));
	else if (!pack_card(&a->pack, card, &sheet) ||
		 !str_eq(pack_tag(&a->pack, sheet.w), tag))
		answers_fault(r, &a->faults, r->line,
			      "the card \"%.*s\" is not there in the language \"%.*s\"",
			      STR_ARG(id), STR_ARG(tag));
	else
		open_card(r, &sheet);
}

static bool is_print(struct fingerprint f, struct str s)
{
	return f.text[0] ? fingerprint_is(f, s) : !s.len;
}

/* ":: part KEY FINGERPRINT [FINGERPRINT]" */
static void take_part(struct reader *r, struct str rest)
{
	struct answered_card *card = r->card;
	struct str key = next_word(&rest), print = next_word(&rest);
	size_t i = 0;

	end_part(r);
	if (!card)
		return;
	while (i < card->sheet.part_count && !str_is(key, card->sheet.parts[i].key))
		i++;
	r->where = IN_MOVED;
	if (i == card->sheet.part_count) {
		answers_fault(
			r, &card->faults, r->line,
			"%.*s has no part \"%.*s\" for this review; please make the pack "
			"anew",
			STR_ARG(card->sheet.card->id), STR_ARG(key));
		return;
	}
	if (card->seen[i])
		answers_fault(r, &card->faults, r->line,
			      "the part \"%.*s\" stands here twice", STR_ARG(key));
	card->seen[i] = true;
	card->moved[i] = !is_print(card->sheet.parts[i].print, print) ||
			 !is_print(card->sheet.parts[i].source_print, next_word(&rest));
	if (card->moved[i]) {
		answers_fault(
			r, &card->faults, r->line,
			"%.*s: \"%.*s\" has changed since this pack was made; please make "
			"a new one",
			STR_ARG(card->sheet.card->id), STR_ARG(key));
		return;
	}
	r->part = &card->sheet.parts[i];
	r->where = IN_CARD;
}

static void take_more(struct reader *r, struct str rest)
{
	(void)rest;
	end_part(r);
	if (r->card)
		r->where = IN_MORE;
}

static void take_end(struct reader *r, struct str rest)
{
	(void)rest;
	answers_end_card(r);
	r->where = BEHIND;
	r->a->pack.count = 1; /* it is whole */
}

void answers_code(struct reader *r, struct str rest)
{
	static const struct {
		const char *name;
		void (*take)(struct reader *r, struct str rest);
	} codes[] = {
		{ "carrel", take_pack }, { "card", take_card }, { "part", take_part },
		{ "more", take_more },   { "end", take_end },
	};
	struct str name = next_word(&rest);

	r->field = -1;
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (str_is(name, codes[i].name) &&
		    (r->where != IN_FRONT || codes[i].take == take_pack)) {
			codes[i].take(r, rest);
			return;
		}
	answers_fault(r, &r->a->faults, r->line,
		      "this line is not as it was made; please make the pack anew");
}
