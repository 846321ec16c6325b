/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <sysexits.h>

#include "base/clock.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "cli/review.h"

struct reviewing {
	struct pack p;
	const struct options *o;
	FILE *to;
};

/* --- What may be asked for --- */

static int check_in(const struct options *o)
{
	if (o->arg_count || o->role || o->due || o->all || o->lang || o->encoding ||
	    o->format != FORMAT_TEXT)
		return cli_fail(EX_USAGE,
				"review: --in needs nothing else: the file says what it "
				"is an answer to");
	return EX_OK;
}

static int check_role(const struct options *o)
{
	enum review_kind kind;

	if (!review_find(str_from(o->role), &kind))
		return cli_fail(EX_USAGE,
				"review: \"%s\" is no role; use clinical, legal, "
				"community or language",
				o->role);
	if (kind == REVIEW_LANGUAGE && !o->lang)
		return cli_fail(EX_USAGE,
				"review: say of which language, such as: --role language "
				"--lang es");
	if (kind != REVIEW_LANGUAGE && o->lang)
		return cli_fail(EX_USAGE,
				"review: a %s review is of the words that a card was "
				"written in; a translation has --role language",
				o->role);
	if (!o->arg_count && !o->all && !o->due)
		return cli_fail(EX_USAGE,
				"review: name cards or a topic, or use --all or --due");
	return EX_OK;
}

static int check_options(const struct options *o, const struct content *c)
{
	uint32_t lang;

	if (o->in)
		return check_in(o);
	if (o->format != FORMAT_TEXT && o->format != FORMAT_HTML)
		return cli_fail(EX_USAGE, "review: its formats are text and html");
	if (o->encoding && (o->role || o->format == FORMAT_HTML))
		return cli_fail(EX_USAGE, "review: a pack and a page are always UTF-8");
	if (o->lang && !content_find_lang(c, str_from(o->lang), &lang))
		return cli_fail(EX_USAGE, "there is nothing in the language \"%s\"",
				o->lang);
	return o->role ? check_role(o) : EX_OK;
}

/* --- Which cards --- */

static bool is_due(const struct reviewing *r, const struct card *card)
{
	for (size_t i = 0; i < card->review_count; i++) {
		const struct review *v = &card->reviews[i];

		if (review_is_due(v, r->p.today) &&
		    (r->p.any_role || v == review_of(card, r->p.kind, r->p.tag)))
			return true;
	}
	return false;
}

static bool find_topic(const struct content *c, struct str id, uint32_t *topic)
{
	for (*topic = 0; *topic < c->topics.count; ++*topic)
		if (str_eq(c->topics.v[*topic].id, id))
			return true;
	return false;
}

static bool is_named(const struct reviewing *r, const struct card *card)
{
	for (int i = 0; i < r->o->arg_count; i++) {
		struct str id = str_from(r->o->args[i]);
		uint32_t topic;

		if (str_eq(card->id, id) ||
		    (!content_card(r->p.c, id) && find_topic(r->p.c, id, &topic) &&
		     card->topic == topic))
			return true;
	}
	return r->o->arg_count == 0;
}

static bool is_taken(const struct reviewing *r, const struct card *card)
{
	for (size_t i = 0; i < r->p.count; i++)
		if (r->p.cards[i].card == card)
			return true;
	return false;
}

static int take_card(struct reviewing *r, const struct card *card)
{
	if (is_taken(r, card))
		return EX_OK;
	if (pack_card(&r->p, card, &r->p.cards[r->p.count])) {
		r->p.count++;
		return EX_OK;
	}
	return cli_fail(EX_NOINPUT, "the card \"%.*s\" is not in that language",
			STR_ARG(card->id));
}

/* A slip in a name must not read as "nothing is due". */
static int check_names(const struct reviewing *r)
{
	for (int i = 0; i < r->o->arg_count; i++) {
		struct str id = str_from(r->o->args[i]);
		uint32_t topic;

		if (!content_card(r->p.c, id) && !find_topic(r->p.c, id, &topic))
			return cli_fail(EX_NOINPUT, "there is no card \"%s\"",
					r->o->args[i]);
	}
	return EX_OK;
}

/* Cards by name, in the order of the names. */
static int take_named(struct reviewing *r)
{
	const struct content *c = r->p.c;

	for (int i = 0; i < r->o->arg_count; i++) {
		struct str id = str_from(r->o->args[i]);
		const struct card *card = content_card(c, id);
		uint32_t topic;
		int status = EX_OK;

		if (card)
			status = take_card(r, card);
		else
			find_topic(c, id, &topic);
		for (size_t k = 0; !card && k < c->card_count; k++)
			if (c->cards[k].topic == topic && !is_taken(r, &c->cards[k]) &&
			    pack_card(&r->p, &c->cards[k], &r->p.cards[r->p.count]))
				r->p.count++;
		if (status)
			return status;
	}
	return EX_OK;
}

/* All cards of which something is asked, in the order of the numbers. */
static void take_all(struct reviewing *r)
{
	const struct card **all = content_in_order(r->p.c, false, r->p.mem);

	for (size_t i = 0; i < r->p.c->card_count; i++)
		if ((!r->o->due || (is_due(r, all[i]) && is_named(r, all[i]))) &&
		    pack_card(&r->p, all[i], &r->p.cards[r->p.count]))
			r->p.count++;
}

static int take_cards(struct reviewing *r)
{
	size_t room = r->p.c->card_count * (1 + (size_t)r->o->arg_count);
	int status = check_names(r);

	if (status)
		return status;
	r->p.cards = arena_array(r->p.mem, room, sizeof(*r->p.cards));
	if (r->o->arg_count && !r->o->due)
		status = take_named(r);
	else
		take_all(r);
	if (!status && !r->p.count && r->o->due)
		return cli_fail(EX_NOINPUT, "review: no review is due");
	if (!status && !r->p.count)
		return cli_fail(EX_NOINPUT, "review: there is no such card");
	return status;
}

/* --- The command --- */

static int put_points(struct reviewing *r)
{
	const struct card **all = content_in_order(r->p.c, false, r->p.mem);

	for (size_t i = 0; i < r->p.c->card_count; i++)
		review_points(&r->p, all[i], r->to);
	return EX_OK;
}

static int put(struct reviewing *r)
{
	const struct options *o = r->o;
	int status;

	if (!o->arg_count && !o->all && !o->due && o->format == FORMAT_TEXT)
		return put_points(r);
	status = take_cards(r);
	if (status)
		return status;
	if (o->format == FORMAT_HTML)
		pack_html(&r->p, r->to);
	else if (o->role)
		pack_text(&r->p, r->to);
	else
		for (size_t i = 0; i < r->p.count; i++)
			review_sheet(&r->p, &r->p.cards[i], r->to);
	return EX_OK;
}

static int review(const struct setup *s, const struct options *o)
{
	struct arena mem = { 0 };
	struct print out;
	struct reviewing r = { .o = o, .p = { .c = &s->content, .mem = &mem } };
	int status;

	r.p.any_role = !o->role || !review_find(str_from(o->role), &r.p.kind);
	r.p.tag = str_from(o->lang);
	r.p.today = s->config.today ? s->config.today : date_today();
	print_open(&out, stdout, o->encoding);
	r.to = out.to;
	status = put(&r);
	arena_release(&mem);
	return print_close(&out, status);
}

static int run(const struct options *o)
{
	struct setup s;
	int status = setup_open(&s, o);

	if (status)
		return status;
	status = check_options(o, &s.content);
	if (!status)
		status = o->in ? review_take(&s, o->in) : review(&s, o);
	setup_release(&s);
	return status;
}

const struct cmd cmd_review = {
	.name = "review",
	.args = "[ID...]",
	.summary = "Prints what reviewers read, and takes their answers",
	.help = "Without ID a list: what each card leaves for its reviewers to settle. With "
		"cards or\ntopics, with --all, or with --due (what is overdue or has "
		"changed since), a sheet for\neach card: its sources, what is to be "
		"settled, and every sentence with a number and room\nfor an answer. "
		"--format html makes a page of it, to print.\n\nWith --role a pack for one "
		"reviewer (clinical, legal, community, or language with\n--lang): only what "
		"she must settle and read. As text it is answered in any editor. "
		"--in\nreads it again: what she said yes to is written into review.yaml, what "
		"she did not is\nlisted for the editors, and nothing is written where "
		"anything is unclear.",
	.options = OPT_COMMON | OPT_ENCODING | OPT_ALL | OPT_FORMAT | OPT_TODAY |
		   OPT_ROLE | OPT_DUE | OPT_IN,
	.max_args = -1,
	.run = run,
};
