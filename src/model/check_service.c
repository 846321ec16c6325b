/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services: how long ago they were checked, and the words of each language. */
#include "base/clock.h"
#include "model/check.h"
#include "model/services.h"

/* What readers see of an entry of that age. */
static const char *const shown_as[] = {
	[SERVICE_AGED] = N_("marked as not checked lately"),
	[SERVICE_OLD] = N_("marked as perhaps out of date"),
	[SERVICE_STALE] = N_("left out: clients are sent to a worker"),
};

static void check_age(uint32_t verified, uint32_t today, struct pos where,
		      const char *what, struct diags *d)
{
	enum service_age age = service_age(verified, today);

	if (verified && age != SERVICE_FRESH)
		diag_add(d, DIAG_ID_SERVICE_UNVERIFIED, where,
			 "%s was last checked %d days ago, so on the screen it is %s; "
			 "check it and mend the date",
			 diag_say(d, what), date_days(verified, today),
			 diag_say(d, shown_as[age]));
}

static struct pos place(const struct service *s, const char *key)
{
	const struct node *n = node_get(s->facts, str_from(key));

	return n ? n->pos : s->pos;
}

static void check_dates(const struct service *s, uint32_t today, struct diags *d)
{
	uint32_t next = s->next_check;

	check_age(s->last_verified, today, place(s, "last_verified"), N_("the service"),
		  d);
	for (size_t i = 0; i < s->phone_count; i++)
		check_age(s->phones[i].last_verified, today, s->phones[i].pos,
			  N_("the number"), d);
	if (today && next && next < today)
		diag_add(d, DIAG_ID_SERVICE_UNVERIFIED, place(s, "next_check"),
			 "this service was to be checked again on %u-%02u-%02u",
			 next / 10000, next / 100 % 100, next % 100);
}

static bool has_lang(const struct service *s, uint32_t lang)
{
	for (size_t i = 0; i < s->word_count; i++)
		if (s->words[i].lang == lang)
			return true;
	return false;
}

static void check_languages(struct content *c, const struct service *s, struct diags *d)
{
	for (uint32_t lang = 0; lang < c->lang_count; lang++)
		if (c->langs[lang].offered && !has_lang(s, lang))
			diag_add(d, DIAG_ID_MISSING_TRANSLATION,
				 check_missing_file(c, s->pos, c->langs[lang].tag),
				 "the service \"%.*s\" has no usable %.*s.yaml",
				 STR_ARG(s->id), STR_ARG(c->langs[lang].tag));
}

static void check_line(struct content *c, uint32_t lang, const struct line *line,
		       struct diags *d)
{
	if (line->text.len)
		check_text(c, lang, line, d);
}

void check_service(struct content *c, const struct service *s, uint32_t today,
		   struct diags *d)
{
	/* A closed one is kept so that nobody enters it again; nobody checks it. */
	if (s->status != SERVICE_CLOSED)
		check_dates(s, today, d);
	check_languages(c, s, d);
	for (size_t i = 0; i < s->word_count; i++) {
		const struct service_words *w = &s->words[i];

		check_breaks(w->map, d);
		check_line(c, w->lang, &w->name, d);
		check_line(c, w->lang, &w->main, d);
		for (size_t k = 0; k < SERVICE_SAYS_COUNT; k++)
			check_line(c, w->lang, &w->says[k], d);
	}
}
