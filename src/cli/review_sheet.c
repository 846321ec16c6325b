/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reviewers read, as Markdown that prints well: what each card leaves for them to
 * settle (`settle` in card.yaml), and sheets with every sentence, with room for an
 * answer.
 */
#include <ctype.h>
#include <string.h>

#include "cli/print.h"
#include "cli/review.h"
#include "text/wrap.h"

/* A line of paper. */
#define REVIEW_COLUMNS 78

/* The lead, and below it all lines as far in. */
static void put_text(const struct pack *p, FILE *to, const char *lead, struct str text)
{
	int in = (int)strlen(lead);
	struct wrapped w = wrap(p->mem, text, REVIEW_COLUMNS - in, 0);

	for (size_t i = 0; i < w.count; i++) {
		fprintf(to, "%*s", in, i ? "" : lead);
		print_visible(to, w.lines[i]);
		fputc('\n', to);
	}
}

static void put_title(const struct pack *p, FILE *to, const char *mark,
		      const struct card *card, const struct words *w)
{
	fprintf(to, "%s ", mark);
	print_visible(to, pack_title(p, card, w));
	fprintf(to, "\n\n`%.*s`\n\n", STR_ARG(card->id));
}

static void put_settle(const struct pack *p, const struct card *card, FILE *to)
{
	struct lines points = pack_settle(p, card);

	for (size_t i = 0; i < points.count; i++) {
		struct str item = points.v[i].text, named = pack_named(item);

		if (named.len)
			item = arena_printf(
				p->mem, "**%c%.*s:** %.*s", toupper(named.s[0]),
				STR_ARG(str_skip(named, 1)),
				STR_ARG(str_trim(str_skip(item, named.len + 1))));
		put_text(p, to, "- ", item);
	}
	fputc('\n', to);
}

static void put_unit(const struct pack *p, const struct pack_unit *u, FILE *to)
{
	char lead[16];

	snprintf(lead, sizeof(lead), "%u. ", u->number);
	put_text(p, to, lead, u->text);
	fprintf(to, "%*s[ ] yes   [ ] no   ", (int)strlen(lead), "");
	for (int k = 0; k < 48; k++)
		fputc('_', to);
	fputc('\n', to);
}

static void put_part(const struct pack *p, const struct pack_part *part, FILE *to)
{
	fputs("## ", to);
	print_visible(to, part->heading);
	fputs("\n\n", to);
	for (size_t i = 0; i < part->count; i++)
		put_unit(p, &part->units[i], to);
	fputc('\n', to);
}

void review_points(const struct pack *p, const struct card *card, FILE *to)
{
	struct pack_card sheet;

	if (!card->settle.count)
		return;
	pack_card(p, card, &sheet);
	put_title(p, to, "##", card, sheet.w);
	put_settle(p, card, to);
}

void review_sheet(const struct pack *p, const struct pack_card *card, FILE *to)
{
	put_title(p, to, "#", card->card, card->w);
	fprintf(to, "Language: %.*s\n\nSources:\n\n", STR_ARG(pack_tag(p, card->w)));
	for (size_t i = 0; i < card->card->source_count; i++)
		put_text(p, to, "- ", pack_source(p, &card->card->sources[i]));
	fputc('\n', to);
	if (card->card->settle.count) {
		fputs("To settle:\n\n", to);
		put_settle(p, card->card, to);
	}
	put_text(p, to, "",
		 STR("Each sentence: is it true, today, here? Is it understood at first "
		     "reading? Write what to change. Each centre fills in what stands in "
		     "<>."));
	fputc('\n', to);
	for (size_t i = 0; i < card->part_count; i++)
		put_part(p, &card->parts[i], to);
	fputs("Read by (role, organisation, date): ________________________________\n\n",
	      to);
}
