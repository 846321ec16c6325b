/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the languages are: columns that people read and programs cut apart. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sysexits.h>

#include "base/attr.h"
#include "base/clock.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "cli/moved.h"
#include "cli/print.h"
#include "model/progress.h"
#include "model/review.h"

/* What stands where there is nothing: a column is never empty. */
#define NOTHING "-"

struct showing {
	const struct content *c;
	uint32_t today;
	const uint32_t *lang; /* NULL: all that are offered */
	struct arena mem;
};

static const char *const work_names[] = {
	[WORK_MISSING] = "missing",
	[WORK_BEHIND] = "behind",
	[WORK_UNSTAMPED] = "unstamped",
	[WORK_UNREAD] = "unread",
};

/* --- The numbers of a language, a column each --- */

#define TAG_COLUMNS 10 /* "zh-Hant-TW"; 78 with those below */
static const struct column {
	const char *name;
	size_t offset;
	int width; /* of the name and what keeps it from the one before */
} columns[] = {
#define COLUMN(name, member, width)                                                      \
	{                                                                                \
		name, offsetof(struct progress, member), width                           \
	}
	COLUMN("cards", cards, 6),
	COLUMN("source", with[STATUS_SOURCE], 8),
	COLUMN("missing", missing, 8),
	COLUMN("machine", with[STATUS_MACHINE], 8),
	COLUMN("second-read", with[STATUS_SECOND_READ], 12),
	COLUMN("human", with[STATUS_HUMAN], 6),
	COLUMN("reviewed", with[STATUS_REVIEWED], 9),
	COLUMN("behind", behind, 7),
	COLUMN("now", now, 4),
#undef COLUMN
};

static size_t number(const struct progress *p, const struct column *col)
{
	return *(const size_t *)((const char *)p + col->offset);
}

/* Gives the language at that place of the table; false behind the last. */
static bool row(const struct showing *s, uint32_t place, uint32_t *lang)
{
	if (s->lang) {
		*lang = *s->lang;
		return place == 0;
	}
	for (*lang = 0; *lang < s->c->lang_count; ++*lang)
		if (s->c->langs[*lang].offered == place + 1)
			return true;
	return false;
}

/* --- Reviews that are due: their day is past, or the words have changed since --- */

/* Is this review of the language that is asked for? What is not of a translation is of
 * the words that the card was written in. */
static bool is_of(const struct showing *s, const struct card *card,
		  const struct review *r)
{
	struct str tag = r->kind == REVIEW_LANGUAGE ? r->lang :
						      card->source_language.text;

	return !s->lang || str_eq(s->c->langs[*s->lang].tag, tag);
}

struct due {
	const struct card *card;
	const struct review *review;
};

struct dues {
	struct due *v;
	size_t count;
};

static struct dues find_due(struct showing *s)
{
	const struct card **all = content_in_order(s->c, true, &s->mem);
	struct dues out = { 0 };
	size_t room = 0;

	for (size_t i = 0; i < s->c->card_count; i++)
		room += all[i]->review_count;
	out.v = arena_array(&s->mem, room, sizeof(*out.v));
	for (size_t i = 0; i < s->c->card_count; i++)
		for (size_t k = 0; k < all[i]->review_count; k++) {
			const struct review *r = &all[i]->reviews[k];

			if (review_is_due(r, s->today) && is_of(s, all[i], r))
				out.v[out.count++] = (struct due){ all[i], r };
		}
	return out;
}

static bool is_overdue(const struct showing *s, const struct review *r)
{
	return r->next && r->next < s->today;
}

static struct str due_date(struct showing *s, const struct review *r)
{
	if (!is_overdue(s, r))
		return STR(NOTHING);
	return date_text(&s->mem, r->next);
}

/* --- For people --- */

static void put_languages(const struct showing *s, FILE *to)
{
	uint32_t lang;

	fprintf(to, "%-*s", TAG_COLUMNS, "language");
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		fprintf(to, "%*s", columns[i].width, columns[i].name);
	fputc('\n', to);
	for (uint32_t place = 0; row(s, place, &lang); place++) {
		struct progress p = progress_of(s->c, lang);

		fprintf(to, "%-*.*s", TAG_COLUMNS, STR_ARG(s->c->langs[lang].tag));
		for (size_t i = 0; i < ARRAY_LEN(columns); i++)
			fprintf(to, "%*zu", columns[i].width, number(&p, &columns[i]));
		fputc('\n', to);
	}
}

#define CARD_COLUMNS 30
#define UNKNOWN "?" /* nobody wrote down what was translated */

static void put_sentence(FILE *to, const char *when, struct str sentence)
{
	if (sentence.s)
		fprintf(to, "    %s  %.*s\n", when, STR_ARG(sentence));
}

static void put_moved(struct showing *s, const struct work *w, FILE *to)
{
	struct moved *v;
	bool known;
	size_t n = moved_of(s->c, w, &s->mem, &v, &known);

	if (!known)
		put_sentence(to, "was", STR(UNKNOWN));
	for (size_t i = 0; i < n; i++) {
		put_sentence(to, "was", v[i].was);
		put_sentence(to, "now", v[i].now);
	}
}

static void put_left(struct showing *s, FILE *to)
{
	struct works left = progress_left(s->c, *s->lang, &s->mem);

	if (left.count)
		fprintf(to, "\n%-*s  %-7s  %-11s  %-6s  %s\n", CARD_COLUMNS, "card",
			"urgency", "status", "part", "left");
	for (size_t i = 0; i < left.count; i++) {
		const struct work *w = &left.v[i];

		fprintf(to, "%-*.*s  %-7s  %-11s  %-6s  %s\n", CARD_COLUMNS,
			STR_ARG(w->card->id),
			w->card->urgency != URGENCY_NONE ?
				urgency_name(w->card->urgency) :
				NOTHING,
			w->words ? status_name(w->words->status) : NOTHING,
			w->part ? w->part : NOTHING, work_names[w->kind]);
		if (w->kind == WORK_BEHIND)
			put_moved(s, w, to);
	}
}

static void put_due(struct showing *s, FILE *to)
{
	struct dues due = find_due(s);

	if (due.count)
		fprintf(to, "\n%-*s  %-9s  %-8s  %-10s  %s\n", CARD_COLUMNS, "card",
			"review", "language", "was due", "words");
	for (size_t i = 0; i < due.count; i++) {
		const struct review *r = due.v[i].review;
		struct str tag = r->lang.len ? r->lang : STR(NOTHING);

		fprintf(to, "%-*.*s  %-9s  %-8.*s  %-10.*s  %s\n", CARD_COLUMNS,
			STR_ARG(due.v[i].card->id), review_name(r->kind), STR_ARG(tag),
			STR_ARG(due_date(s, r)), r->changed ? "changed" : NOTHING);
	}
}

static void as_text(struct showing *s, FILE *to)
{
	put_languages(s, to);
	if (s->lang)
		put_left(s, to);
	put_due(s, to);
}

/* --- For programs --- */

static void json_languages(const struct showing *s, struct json *j)
{
	uint32_t lang;

	json_begin(j, "languages", '[');
	for (uint32_t place = 0; row(s, place, &lang); place++) {
		struct progress p = progress_of(s->c, lang);

		json_entry(j);
		json_begin(j, NULL, '{');
		json_text(j, "language", s->c->langs[lang].tag);
		for (size_t i = 0; i < ARRAY_LEN(columns); i++)
			json_number(j, columns[i].name, number(&p, &columns[i]));
		json_end(j, '}');
	}
	json_end(j, ']');
}

static void json_moved(struct showing *s, struct json *j, const struct work *w)
{
	struct moved *v;
	bool known;
	size_t n = moved_of(s->c, w, &s->mem, &v, &known);

	json_begin(j, "source", '[');
	for (size_t i = 0; i < n; i++) {
		json_entry(j);
		json_begin(j, NULL, '{');
		if (v[i].was.s)
			json_text(j, "was", v[i].was);
		if (v[i].now.s)
			json_text(j, "now", v[i].now);
		json_end(j, '}');
	}
	json_end(j, ']');
}

static void json_left(struct showing *s, struct json *j)
{
	struct works left = progress_left(s->c, *s->lang, &s->mem);

	json_begin(j, "left", '[');
	for (size_t i = 0; i < left.count; i++) {
		const struct work *w = &left.v[i];

		json_entry(j);
		json_begin(j, NULL, '{');
		json_text(j, "card", w->card->id);
		if (w->card->urgency != URGENCY_NONE)
			json_text(j, "urgency", str_from(urgency_name(w->card->urgency)));
		if (w->words)
			json_text(j, "status", str_from(status_name(w->words->status)));
		if (w->part)
			json_text(j, "part", str_from(w->part));
		json_text(j, "left", str_from(work_names[w->kind]));
		if (w->kind == WORK_BEHIND)
			json_moved(s, j, w);
		json_end(j, '}');
	}
	json_end(j, ']');
}

/* The reviews that are overdue, or those of words that have changed since. */
static void json_due(struct showing *s, struct json *j, const struct dues *due,
		     bool changed)
{
	json_begin(j, changed ? "changed" : "overdue", '[');
	for (size_t i = 0; i < due->count; i++) {
		const struct review *r = due->v[i].review;

		if (!(changed ? r->changed : is_overdue(s, r)))
			continue;
		json_entry(j);
		json_begin(j, NULL, '{');
		json_text(j, "card", due->v[i].card->id);
		json_text(j, "review", str_from(review_name(r->kind)));
		if (r->lang.len)
			json_text(j, "language", r->lang);
		if (!changed)
			json_text(j, "due", due_date(s, r));
		json_end(j, '}');
	}
	json_end(j, ']');
}

static void as_json(struct showing *s, FILE *to)
{
	struct json j = { .to = to };
	struct dues due = find_due(s);

	json_begin(&j, NULL, '{');
	json_languages(s, &j);
	if (s->lang)
		json_left(s, &j);
	json_due(s, &j, &due, false);
	json_due(s, &j, &due, true);
	json_end(&j, '}');
	fputc('\n', to);
}

/* --- The command --- */

static int show(const struct setup *s, const struct options *o)
{
	struct showing showing = { .c = &s->content, .today = s->config.today };
	struct print out;
	uint32_t lang;

	if (o->arg_count) {
		if (!content_find_lang(&s->content, str_from(o->args[0]), &lang))
			return cli_fail(EX_USAGE,
					"status: there is nothing in the language \"%s\"",
					o->args[0]);
		showing.lang = &lang;
	}
	print_open(&out, stdout, NULL);
	if (o->format == FORMAT_JSON)
		as_json(&showing, out.to);
	else
		as_text(&showing, out.to);
	arena_release(&showing.mem);
	return print_close(&out, EX_OK);
}

static int run(const struct options *o)
{
	struct setup s;
	int status;

	if (o->format != FORMAT_TEXT && o->format != FORMAT_JSON)
		return cli_fail(EX_USAGE, "status: its formats are text and json");
	status = setup_open(&s, o);
	if (status)
		return status;
	if (s.content.card_count)
		status = show(&s, o);
	else
		status = cli_fail(EX_NOINPUT, "there is no card; see: carrel check");
	setup_release(&s);
	return status;
}

const struct cmd cmd_status = {
	.name = "status",
	.args = "[LANG]",
	.summary = "Shows how far each language is, and what is left to do",
	.help = "A line for each language: how many cards there are, and of these how many "
		"were written\nin it, are missing, a machine's translation, read back, a "
		"person's, reviewed.\n\"behind\": a part is missing or its source has changed. "
		"\"now\": cards for now of which\nsomething is left. With LANG each card and "
		"part of which something is left, urgent\ncards first: missing, behind, "
		"unstamped (nothing says what it was made from), unread\n(a machine's words on a "
		"card for now). Of a part that is behind, what its source said when it was "
		"translated,\nand says now. Below them the reviews that are overdue, or of words "
		"that have changed\nsince.",
	.options = (OPT_COMMON & ~OPT_LANG) | OPT_FORMAT | OPT_TODAY,
	.max_args = 1,
	.run = run,
};
