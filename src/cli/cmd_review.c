/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reviewers read, as Markdown that prints well: what each card leaves for them to
 * settle (`settle` in card.yaml), and sheets with every sentence, numbered in the order
 * of the screen, with room for an answer.
 */
#include <ctype.h>
#include <string.h>
#include <sysexits.h>

#include "base/attr.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "model/sentences.h"
#include "model/slots.h"
#include "render/layout.h"
#include "text/wrap.h"

/* A line of paper. */
#define REVIEW_COLUMNS 78

struct reviewing {
	const struct content *c;
	const struct options *o;
	struct arena *mem;
	FILE *to;
	unsigned sentence; /* the last number given on this card */
};

static const struct words *words_of(const struct reviewing *r, const struct card *card)
{
	uint32_t lang;

	if (r->o->lang && content_find_lang(r->c, str_from(r->o->lang), &lang))
		return card_words(card, lang);
	return card_source(r->c, card);
}

/* The lead, and below it all lines as far in. */
static void put_text(struct reviewing *r, const char *lead, struct str text)
{
	int in = (int)strlen(lead);
	struct wrapped w = wrap(r->mem, text, REVIEW_COLUMNS - in, 0);

	for (size_t i = 0; i < w.count; i++) {
		fprintf(r->to, "%*s", in, i ? "" : lead);
		print_visible(r->to, w.lines[i]);
		fputc('\n', r->to);
	}
}

static void put_title(struct reviewing *r, const char *mark, const struct card *card)
{
	const struct words *w = words_of(r, card);

	if (!w)
		w = card->words;
	fprintf(r->to, "%s ", mark);
	if (card->number)
		fprintf(r->to, "%u ", card->number);
	print_visible(r->to, w->title.text);
	fprintf(r->to, "\n\n`%.*s`\n\n", STR_ARG(card->id));
}

static bool is_kind(struct str s)
{
	static const char *const kinds[] = { "clinical", "legal", "community", "local" };

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (str_is(s, kinds[i]))
			return true;
	return false;
}

/* "legal" of "legal: ...", "legal, community" of "legal, community: ..."; empty where no
 * reviewer is named. */
static struct str kinds_of(struct str item)
{
	const char *colon = item.len ? memchr(item.s, ':', item.len) : NULL;
	struct str kinds = str_take(item, colon ? (size_t)(colon - item.s) : 0);
	struct str rest = kinds, one;

	while (rest.len && str_split(&rest, ',', &one))
		if (!is_kind(str_trim(one)))
			return STR("");
	return kinds;
}

static void put_settle(struct reviewing *r, const struct card *card)
{
	for (size_t i = 0; i < card->settle.count; i++) {
		struct str item = card->settle.v[i].text, kinds = kinds_of(item);

		if (kinds.len)
			item = arena_printf(
				r->mem, "**%c%.*s:** %.*s", toupper(kinds.s[0]),
				STR_ARG(str_skip(kinds, 1)),
				STR_ARG(str_trim(str_skip(item, kinds.len + 1))));
		put_text(r, "- ", item);
	}
}

static void put_sentences(struct reviewing *r, const struct lines *items)
{
	for (size_t i = 0; i < items->count; i++) {
		struct str rest = items->v[i].text;

		while (rest.len) {
			char lead[16];

			snprintf(lead, sizeof(lead), "%u. ", ++r->sentence);
			put_text(r, lead, sentence_cut(&rest));
			fprintf(r->to, "%*s[ ] yes   [ ] no   ", (int)strlen(lead), "");
			for (int k = 0; k < 48; k++)
				fputc('_', r->to);
			fputc('\n', r->to);
		}
	}
}

static void put_part(struct reviewing *r, struct str heading, const struct lines *items)
{
	if (!items->count)
		return;
	fputs("## ", r->to);
	print_visible(r->to, heading);
	fputs("\n\n", r->to);
	put_sentences(r, items);
	fputc('\n', r->to);
}

static void put_sources(struct reviewing *r, const struct card *card)
{
	fputs("Sources:\n\n", r->to);
	for (size_t i = 0; i < card->source_count; i++) {
		const struct source_ref *s = &card->sources[i];

		put_text(r, "- ",
			 arena_printf(r->mem, "%.*s: %.*s (%u)",
				      STR_ARG(s->publisher.text), STR_ARG(s->title.text),
				      s->year));
	}
	fputc('\n', r->to);
}

static void put_words(struct reviewing *r, const struct card *card, const struct words *w)
{
	const enum section *order = layout_order(card->urgency == URGENCY_NOW);
	struct lines title = words_part(w, STR("title")), main;
	struct lines short_title = words_part(w, STR("short"));

	main = words_part(w, STR("main"));
	r->sentence = 0;
	put_part(r, STR("Title"), &title);
	put_part(r, STR("Short title"), &short_title);
	put_part(r, STR("The one thing to know"), &main);
	for (size_t i = 0; i < SECTION_COUNT; i++)
		put_part(r, content_text(r->c, w->lang, layout_heading(order[i])),
			 &w->sections[order[i]]);
}

static void put_sheet(struct reviewing *r, const struct card *card, const struct words *w)
{
	put_title(r, "#", card);
	fprintf(r->to, "Language: %.*s\n\n", STR_ARG(r->c->langs[w->lang].tag));
	put_sources(r, card);
	if (card->settle.count) {
		fputs("To settle:\n\n", r->to);
		put_settle(r, card);
		fputc('\n', r->to);
	}
	put_text(r, "",
		 STR("Each sentence: is it true, today, here? Is it understood at first "
		     "reading? Write what to change. Each centre fills in what stands in "
		     "<>."));
	fputc('\n', r->to);
	put_words(r, card, w);
	fputs("Read by (role, organisation, date): ________________________________\n\n",
	      r->to);
}

static int put_named(struct reviewing *r)
{
	for (int i = 0; i < r->o->arg_count; i++) {
		const struct card *card = content_card(r->c, str_from(r->o->args[i]));
		const struct words *w = card ? words_of(r, card) : NULL;

		if (!card)
			return cli_fail(EX_NOINPUT, "there is no card \"%s\"",
					r->o->args[i]);
		if (!w)
			return cli_fail(EX_NOINPUT,
					"the card \"%s\" is not in that language",
					r->o->args[i]);
		put_sheet(r, card, w);
	}
	return EX_OK;
}

static int put_all(struct reviewing *r)
{
	const struct card **all = content_in_order(r->c, false, r->mem);

	for (size_t i = 0; i < r->c->card_count; i++) {
		const struct words *w = words_of(r, all[i]);

		if (r->o->all && w)
			put_sheet(r, all[i], w);
		if (r->o->all || !all[i]->settle.count)
			continue;
		put_title(r, "##", all[i]);
		put_settle(r, all[i]);
		fputc('\n', r->to);
	}
	return EX_OK;
}

static int review(const struct content *c, const struct options *o)
{
	struct arena mem = { 0 };
	struct print out;
	uint32_t lang;

	if (o->lang && !content_find_lang(c, str_from(o->lang), &lang))
		return cli_fail(EX_USAGE, "there is nothing in the language \"%s\"",
				o->lang);
	print_open(&out, stdout, o->encoding);
	struct reviewing r = { .c = c, .o = o, .mem = &mem, .to = out.to };
	int status = o->arg_count ? put_named(&r) : put_all(&r);

	arena_release(&mem);
	return print_close(&out, status);
}

static int run(const struct options *o)
{
	struct setup s;
	int status = setup_open(&s, o);

	if (status)
		return status;
	status = review(&s.content, o);
	setup_release(&s);
	return status;
}

const struct cmd cmd_review = {
	.name = "review",
	.args = "[ID...]",
	.summary = "Prints what reviewers must settle, or sheets to review cards on",
	.help = "Without ID a list: what each card leaves for its reviewers to settle. With "
		"ID, or\nwith --all, a sheet for each card: its sources, what is to be "
		"settled, and every\nsentence with a number and room for yes, no and a "
		"comment. The sheets are in the\nlanguage that the card was written in, "
		"or in that of --lang.",
	.options = OPT_COMMON | OPT_ENCODING | OPT_ALL,
	.max_args = -1,
	.run = run,
};
