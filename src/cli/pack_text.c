/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pack that is answered in a file. A sentence is one line however long it is: editors
 * and word processors break it for the eye, and it is found again when they don't.
 */
#include "base/clock.h"
#include "cli/pack.h"
#include "cli/print.h"

/* Who may put their work here, so that nobody writes a name. */
static const char *const works[REVIEW_KINDS] = {
	[REVIEW_CLINICAL] = "nurse",
	[REVIEW_LEGAL] = "lawyer",
	[REVIEW_COMMUNITY] = "peer worker",
	[REVIEW_LANGUAGE] = "interpreter",
};

static const char head[] =
	"Thank you for reading. Any text editor or word processor will do.\n"
	"\n"
	"- For each number put an x between two brackets, [x] yes or [x] no.\n"
	"- yes: it is right as it stands, true today and here, and understood at the\n"
	"  first reading. A point to settle: the card is right about it.\n"
	"- What should change, write behind \"comment:\", as long as you like. Please do\n"
	"  not change the sentences themselves.\n"
	"- A card that you have not read, leave empty. Of the others answer each number.\n"
	"- Leave the lines that begin with :: as they are; they are for the program.\n"
	"- What stands in <> each centre fills in.\n"
	"- \"Next reading\" may stay empty: then it is in half a year for urgent cards,\n"
	"  for others in a year.\n"
	"- At the end save the file as plain text (UTF-8), and send it back.\n"
	"\n";

static const char about_you[] =
	"About you. It is shown with the cards: no name, please.\n"
	"\n";

static const char language_head[] =
	"Below each sentence stands what it was made from. yes: it says the same, as\n"
	"people here say it.\n"
	"\n";

static void put_head(const struct pack *p, FILE *to)
{
	fprintf(to, PACK_CODE "carrel %s%s%.*s %.*s\n\n", review_name(p->kind),
		p->tag.len ? " " : "", STR_ARG(p->tag),
		STR_ARG(date_text(p->mem, p->today)));
	fprintf(to, "For a %.*s\n\n%s", STR_ARG(pack_name(p)), head);
	if (p->kind == REVIEW_LANGUAGE)
		fputs(language_head, to);
	fputs(about_you, to);
	fprintf(to, "Your work (such as %s):\n\n", works[p->kind]);
	fputs("Your organisation:\n\n", to);
	fprintf(to, "Day of your reading (such as %.*s):\n\n",
		STR_ARG(date_text(p->mem, p->today)));
	fprintf(to, "Next reading (such as %.*s):\n\n",
		STR_ARG(date_text(p->mem, date_later(p->today, 12))));
}

static void put_line(FILE *to, const char *lead, struct str text)
{
	fputs(lead, to);
	print_visible(to, text);
	fputc('\n', to);
}

static void put_unit(const struct pack *p, const struct pack_card *card,
		     const struct pack_unit *u, FILE *to)
{
	put_line(to, arena_printf(p->mem, "\n%u. ", u->number).s, u->text);
	if (u->source.len)
		put_line(
			to,
			arena_printf(p->mem, "   %.*s: ", STR_ARG(pack_tag(p, card->src)))
				.s,
			u->source);
	fputs("   [ ] yes   [ ] no   comment:\n", to);
}

static void put_part(const struct pack *p, const struct pack_card *card,
		     const struct pack_part *part, FILE *to)
{
	struct str past = pack_past_text(p, card, part);

	fprintf(to, "\n" PACK_CODE "part %s %s", part->key, part->print.text);
	if (part->source_print.text[0])
		fprintf(to, " %s", part->source_print.text);
	put_line(to, "\n-- ", part->heading);
	if (past.len)
		put_line(to, "   ", past);
	for (size_t i = 0; i < part->count; i++)
		put_unit(p, card, &part->units[i], to);
}

void pack_text_card(const struct pack *p, const struct pack_card *card, FILE *to)
{
	fprintf(to, PACK_CODE "card %.*s %.*s\n", STR_ARG(card->card->id),
		STR_ARG(pack_tag(p, card->w)));
	put_line(to, "==== ", pack_title(p, card->card, card->w));
	fputs("\nSources:\n", to);
	for (size_t i = 0; i < card->card->source_count; i++)
		put_line(to, "- ", pack_source(p, &card->card->sources[i]));
	for (size_t i = 0; i < card->part_count; i++)
		put_part(p, card, &card->parts[i], to);
	fputs("\n" PACK_CODE "more\n-- Anything else about this card\n"
	      "   Until the editors have looked at what stands here, it stays a draft.\n"
	      "   " PACK_MORE "\n\n",
	      to);
}

void pack_text(const struct pack *p, FILE *to)
{
	put_head(p, to);
	for (size_t i = 0; i < p->count; i++)
		pack_text_card(p, &p->cards[i], to);
	fputs(PACK_CODE "end\n", to);
}
