/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/review.h"

#include "base/attr.h"

#define OF(kind) (1U << (kind))
#define CLINICAL OF(REVIEW_CLINICAL)
#define LEGAL OF(REVIEW_LEGAL)
#define COMMUNITY OF(REVIEW_COMMUNITY)
#define LANGUAGE OF(REVIEW_LANGUAGE)

static const struct reading {
	const char *part;
	unsigned kinds; /* who must read it */
} readings[] = {
	{ "title", CLINICAL | LEGAL | COMMUNITY | LANGUAGE },
	{ "short", COMMUNITY | LANGUAGE },
	{ "main", CLINICAL | LEGAL | COMMUNITY | LANGUAGE },
	{ "do", CLINICAL | LEGAL | COMMUNITY | LANGUAGE },
	{ "avoid", CLINICAL | LEGAL | COMMUNITY | LANGUAGE },
	{ "signs", CLINICAL | COMMUNITY | LANGUAGE },
	{ "know", CLINICAL | LEGAL | COMMUNITY | LANGUAGE },
	{ "rights", LEGAL | COMMUNITY | LANGUAGE },
	{ "ask", LEGAL | COMMUNITY | LANGUAGE },
	{ "here", LEGAL },
	{ "say", LEGAL | COMMUNITY | LANGUAGE },
	{ "help", COMMUNITY | LANGUAGE },
};

static const char *const names[REVIEW_KINDS] = {
	[REVIEW_CLINICAL] = "clinical",
	[REVIEW_LEGAL] = "legal",
	[REVIEW_COMMUNITY] = "community",
	[REVIEW_LANGUAGE] = "language",
};

const char *review_name(enum review_kind kind)
{
	return names[kind];
}

bool review_find(struct str name, enum review_kind *out)
{
	for (size_t i = 0; i < REVIEW_KINDS; i++)
		if (str_is(name, names[i])) {
			*out = (enum review_kind)i;
			return true;
		}
	return false;
}

bool review_reads(enum review_kind kind, struct str part)
{
	for (size_t i = 0; i < ARRAY_LEN(readings); i++)
		if (str_is(part, readings[i].part))
			return readings[i].kinds & OF(kind);
	return false;
}

const struct words *review_words(const struct content *c, const struct card *card,
				 enum review_kind kind, struct str tag)
{
	uint32_t lang;

	if (kind != REVIEW_LANGUAGE)
		return card_source(c, card);
	return content_find_lang(c, tag, &lang) ? card_words(card, lang) : NULL;
}

const struct review *review_of(const struct card *card, enum review_kind kind,
			       struct str tag)
{
	for (size_t i = 0; i < card->review_count; i++) {
		const struct review *r = &card->reviews[i];

		if (r->kind == kind && (kind != REVIEW_LANGUAGE || str_eq(r->lang, tag)))
			return r;
	}
	return NULL;
}

bool review_is_due(const struct review *r, uint32_t today)
{
	return r->changed || (r->next && r->next < today);
}

unsigned review_months(const struct card *card)
{
	return card->urgency == URGENCY_NOW ? 6 : 12;
}
