/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pack as one page: it loads nothing, runs nothing, and prints on paper with room to
 * write. What it is made of is well-formed XML too, so that a test can read it.
 */
#include "base/attr.h"
#include "base/clock.h"
#include "cli/pack.h"

static const char style[] =
	"@page { margin: 2cm }\n"
	"body { font: 12pt/1.4 serif; max-width: 44em; margin: 1em auto; padding: 0 1em; "
	"color: #000; background: #fff }\n"
	"h1 { font-size: 1.3em } h2 { font-size: 1.2em } h3 { font-size: 1em }\n"
	"code, .past { font-size: .85em }\n"
	".card { break-before: page; page-break-before: always }\n"
	"h2, h3 { break-after: avoid; page-break-after: avoid }\n"
	"ol { list-style: none; padding: 0 }\n"
	"li { break-inside: avoid; page-break-inside: avoid; margin: 0 0 1em }\n"
	"li p { margin: .2em 0 }\n"
	".source { font-style: italic }\n"
	".field, .answer { display: flex; align-items: baseline; gap: .5em }\n"
	".line { flex: 1; border-bottom: 1px solid #000; min-height: 1.6em }\n"
	".box { display: inline-block; width: .9em; height: .9em; border: 1px solid #000 "
	"}\n"
	"@media print { body { margin: 0; padding: 0; max-width: none } }\n";

/* All that is not written here goes through this: text and values of attributes. */
static void put(FILE *to, struct str s)
{
	static const struct {
		char c;
		const char *instead;
	} escapes[] = { { '&', "&amp;" },
			{ '<', "&lt;" },
			{ '>', "&gt;" },
			{ '"', "&quot;" },
			{ '\'', "&#39;" } };

	for (size_t i = 0; i < s.len; i++) {
		const char *instead = NULL;

		for (size_t k = 0; k < ARRAY_LEN(escapes); k++)
			if (escapes[k].c == s.s[i])
				instead = escapes[k].instead;
		if (instead)
			fputs(instead, to);
		else
			fputc(s.s[i], to);
	}
}

/* <NAME CLASS lang dir>text</NAME>; `attrs` is written here, with a blank in front. */
static void put_element(const struct pack *p, FILE *to, const char *name,
			const char *attrs, const struct words *w, struct str text)
{
	fprintf(to, "<%s%s", name, attrs);
	if (w) {
		fputs(" lang=\"", to);
		put(to, pack_tag(p, w));
		fprintf(to, "\" dir=\"%s\"", p->c->langs[w->lang].rtl ? "rtl" : "ltr");
	}
	fputc('>', to);
	put(to, text);
	fprintf(to, "</%s>\n", name);
}

static void put_field(FILE *to, const char *label)
{
	fputs("<p class=\"field\"><span>", to);
	put(to, str_from(label));
	fputs("</span><span class=\"line\"></span></p>\n", to);
}

static void put_unit(const struct pack *p, const struct pack_card *card, bool settle,
		     const struct pack_unit *u, FILE *to)
{
	struct str text = arena_printf(p->mem, "%u. %.*s", u->number, STR_ARG(u->text));

	fputs("<li>", to);
	put_element(p, to, "p", "", settle ? NULL : card->w, text);
	if (u->source.len)
		put_element(p, to, "p", " class=\"source\"", card->src, u->source);
	fputs("<p class=\"answer\"><span class=\"box\"></span> yes "
	      "<span class=\"box\"></span> no <span>comment</span>"
	      "<span class=\"line\"></span></p></li>\n",
	      to);
}

static void put_part(const struct pack *p, const struct pack_card *card,
		     const struct pack_part *part, FILE *to)
{
	struct str past = pack_past_text(p, card, part);
	bool settle = str_is(STR(PACK_SETTLE), part->key);

	put_element(p, to, "h3", "", part->local ? card->w : NULL, part->heading);
	if (past.len)
		put_element(p, to, "p", " class=\"past\"", NULL, past);
	fputs("<ol>\n", to);
	for (size_t i = 0; i < part->count; i++)
		put_unit(p, card, settle, &part->units[i], to);
	fputs("</ol>\n", to);
}

/* For all roles at once the points are a list: who settles which is said in front. */
static void put_points(const struct pack *p, const struct card *card, FILE *to)
{
	if (!p->any_role || !card->settle.count)
		return;
	fputs("<h3>To settle</h3>\n<ul>\n", to);
	for (size_t i = 0; i < card->settle.count; i++)
		put_element(p, to, "li", "", NULL, card->settle.v[i].text);
	fputs("</ul>\n", to);
}

static void put_card(const struct pack *p, const struct pack_card *card, FILE *to)
{
	fputs("<section class=\"card\">\n", to);
	put_element(p, to, "h2", "", card->w, pack_title(p, card->card, card->w));
	put_element(p, to, "p", "", NULL,
		    arena_printf(p->mem, "Card: %.*s. Language: %.*s.",
				 STR_ARG(card->card->id), STR_ARG(pack_tag(p, card->w))));
	fputs("<p>Sources:</p>\n<ul>\n", to);
	for (size_t i = 0; i < card->card->source_count; i++)
		put_element(p, to, "li", "", NULL,
			    pack_source(p, &card->card->sources[i]));
	fputs("</ul>\n", to);
	put_points(p, card->card, to);
	for (size_t i = 0; i < card->part_count; i++)
		put_part(p, card, &card->parts[i], to);
	put_field(to, "Anything else about this card:");
	fputs("</section>\n", to);
}

static void put_head(const struct pack *p, FILE *to)
{
	fputs("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n"
	      "<meta charset=\"utf-8\" />\n"
	      "<meta http-equiv=\"Content-Security-Policy\" "
	      "content=\"default-src 'none'; style-src 'unsafe-inline'\" />\n"
	      "<meta name=\"viewport\" content=\"width=device-width\" />\n",
	      to);
	put_element(p, to, "title", "", NULL, pack_name(p));
	fprintf(to, "<style>\n%s</style>\n</head>\n<body>\n", style);
}

static void put_cover(const struct pack *p, FILE *to)
{
	put_element(p, to, "h1", "", NULL,
		    arena_printf(p->mem, "For a %.*s", STR_ARG(pack_name(p))));
	fputs("<p>Each sentence: is it right as it stands, true today and here, and "
	      "understood at the first reading? If not, write what to change. What stands "
	      "in &lt;&gt; each centre fills in.</p>\n",
	      to);
	if (!p->any_role && p->kind == REVIEW_LANGUAGE)
		fputs("<p>Below each sentence stands what it was made from. yes: it says "
		      "the same, as people here say it.</p>\n",
		      to);
	fputs("<p>About you. It is shown with the cards: no name, please.</p>\n", to);
	put_field(to, "Your work:");
	put_field(to, "Your organisation:");
	put_field(to, "Day of your reading:");
	put_field(to, "Next reading:");
	put_element(p, to, "p", " class=\"past\"", NULL,
		    arena_printf(p->mem, "Printed on %.*s.",
				 STR_ARG(date_text(p->mem, p->today))));
}

void pack_html(const struct pack *p, FILE *to)
{
	put_head(p, to);
	put_cover(p, to);
	for (size_t i = 0; i < p->count; i++)
		put_card(p, &p->cards[i], to);
	fputs("</body>\n</html>\n", to);
}
