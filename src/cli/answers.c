/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/answers.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/attr.h"
#include "base/bug.h"
#include "base/clock.h"
#include "base/file.h"
#include "cli/answer_line.h"
#include "cli/answers_lines.h"
#include "cli/answers_reader.h"
#include "text/door.h"
#include "text/width.h"

/* What review.yaml takes of a role and an organisation. */
#define NAME_COLUMNS 60
/* A later day is a slip of the keyboard, and nobody would ask again in her time. */
#define NEXT_MONTHS_MAX 60
/* Who reads so many faults? A file that is none would have one a line. */
#define FAULTS_BYTES 16384

void answers_fault(const struct reader *r, struct buf *to, uint32_t line, const char *fmt,
		   ...)
{
	va_list args;
	char *text = NULL;

	if (to->len > FAULTS_BYTES)
		return;
	va_start(args, fmt);
	if (vasprintf(&text, fmt, args) < 0)
		die(EX_OSERR, "there is not enough memory");
	va_end(args);
	buf_addf(to, "%s:%u: %s\n", r->a->path, line, text);
	free(text);
}

/* --- Is all there? --- */

static void check_name(struct reader *r, enum blank f, const char *what, struct str *out)
{
	*out = r->values[f];
	if (!answer_says(*out))
		answers_fault(r, &r->a->faults, r->value_lines[f] ? r->value_lines[f] : 1,
			      "please fill in %s", what);
	else if (width_of(*out) > NAME_COLUMNS)
		answers_fault(r, &r->a->faults, r->value_lines[f],
			      "%s may have %d columns at most", what, NAME_COLUMNS);
}

static bool day_of(struct str s, uint32_t *out)
{
	struct buf b = { 0 };
	bool good;

	loose_add(s, &b); /* dashes of all kinds */
	good = date_parse(buf_str(&b), out);
	buf_release(&b);
	return good;
}

static void check_days(struct reader *r, uint32_t today)
{
	struct answers *a = r->a;
	struct str day = r->values[BLANK_DAY], next = r->values[BLANK_NEXT];
	uint32_t at = r->value_lines[BLANK_DAY] ? r->value_lines[BLANK_DAY] : 1;

	if (!answer_says(day))
		answers_fault(r, &a->faults, at,
			      "please fill in the day of your reading");
	else if (!day_of(day, &a->date))
		answers_fault(
			r, &a->faults, at,
			"\"%.*s\" is no day; write year-month-day, such as 2026-11-26",
			STR_ARG(day));
	else if (a->date > today)
		answers_fault(r, &a->faults, at, "this day is still to come");
	else if (a->date < a->pack.today)
		answers_fault(r, &a->faults, at, "on this day the pack was not yet made");
	if (!answer_says(next) || !a->date)
		return;
	at = r->value_lines[BLANK_NEXT];
	if (!day_of(next, &a->next))
		answers_fault(
			r, &a->faults, at,
			"\"%.*s\" is no day; write year-month-day, such as 2027-11-26, or "
			"leave it empty",
			STR_ARG(next));
	else if (a->next <= a->date || a->next > date_later(a->date, NEXT_MONTHS_MAX))
		answers_fault(
			r, &a->faults, at,
			"the next reading must be later than this one, and within five "
			"years");
}

static void check_answer(struct reader *r, struct answered_card *card,
			 const struct pack_unit *u)
{
	struct answer *x = &card->answers[u->number - 1];
	struct str id = card->sheet.card->id;

	if (!x->line)
		answers_fault(r, &card->faults, card->line,
			      "number %u of %.*s is not in this file", u->number,
			      STR_ARG(id));
	else if (!x->yes && !x->no && !x->comment.len && !x->reworded)
		answers_fault(r, &card->faults, x->line,
			      "number %u of %.*s has no answer", u->number, STR_ARG(id));
}

static void check_card(struct reader *r, struct answered_card *card)
{
	for (size_t i = 0; i < card->sheet.part_count; i++) {
		const struct pack_part *part = &card->sheet.parts[i];

		for (size_t k = 0; card->seen[i] && !card->moved[i] && k < part->count;
		     k++)
			check_answer(r, card, &part->units[k]);
	}
	if (!card->touched)
		return;
	r->a->touched++;
	buf_add_str(&r->a->faults, buf_str(&card->faults));
}

void answers_check(struct reader *r, uint32_t today)
{
	struct answers *a = r->a;

	if (r->where == IN_FRONT) {
		answers_fault(
			r, &a->faults, 1,
			"this is no pack that `carrel review --role` made, or its first "
			"line that begins with :: is missing");
		return;
	}
	answers_end_card(r);
	if (!a->pack.count)
		answers_fault(
			r, &a->faults, r->line,
			"the end is missing (the line \":: end\"): is the file whole?");
	check_name(r, BLANK_WORK, "your work", &a->work);
	check_name(r, BLANK_ORGANISATION, "your organisation", &a->organisation);
	check_days(r, today);
	for (size_t i = 0; i < a->count; i++)
		check_card(r, &a->cards[i]);
	if (!a->touched && !a->faults.len)
		answers_fault(r, &a->faults, 1, "nothing in this file is answered");
}

/* --- The file --- */

static const struct source *open_file(struct answers *a, struct arena *mem)
{
	static const char *const why[] = {
		[FILE_MISSING] = "there is no such file",
		[FILE_UNREADABLE] = "it can't be read",
		[FILE_NOT_PLAIN] = "it is no plain file",
		[FILE_TOO_BIG] = "it is too large for a pack",
	};
	struct diags d = { 0 };
	struct str bytes;
	const struct source *src;
	enum file_result got = file_read_named(a->path, ANSWERS_BYTES, mem, &bytes);

	if (got != FILE_OK) {
		buf_addf(&a->faults, "%s: %s\n", a->path, why[got]);
		return NULL;
	}
	src = door_file(mem, a->path, bytes, &d);
	for (const struct diag *g = src ? NULL : d.first; g; g = g->next)
		buf_addf(&a->faults, "%s:%u: %.*s\n", a->path, g->line ? g->line : 1,
			 STR_ARG(g->text));
	diags_release(&d);
	return src;
}

/* As all that a person types; blanks that don't break are blanks. */
static struct str clean(struct arena *mem, struct str raw, struct buf *b)
{
	static const char nbsp[] = "\xC2\xA0";
	buf_clear(b);
	door_typed(raw, raw.len, b);
	for (char *at = b->len ? strstr(b->s, nbsp) : NULL; at; at = strstr(at, nbsp)) {
		at[0] = ' ';
		at[1] = ' ';
	}
	return str_trim(arena_str(mem, buf_str(b)));
}

void answers_read(struct answers *a, const struct content *c, const char *path,
		  uint32_t today, struct arena *mem)
{
	struct reader r = { .a = a, .mem = mem, .field = -1 };
	struct buf b = { 0 };
	const struct source *src;
	struct str rest, line;

	*a = (struct answers){ .path = path, .pack = { .c = c, .mem = mem } };
	src = open_file(a, mem);
	if (!src)
		return;
	/* Room for each once: a second time is refused. */
	a->cards = arena_array(mem, c->card_count, sizeof(*a->cards));
	rest = src->text;
	while (rest.len && str_split(&rest, '\n', &line)) {
		r.line++;
		answers_take(&r, clean(mem, line, &b));
	}
	answers_check(&r, today);
	buf_release(&b);
	buf_release(&r.shown);
}

bool answers_all_yes(const struct answered_card *card, const struct pack_part *part)
{
	for (size_t i = 0; i < part->count; i++) {
		const struct answer *x = &card->answers[part->units[i].number - 1];

		if (!x->yes || x->no || x->comment.len || x->reworded)
			return false;
	}
	return true;
}

void answers_release(struct answers *a)
{
	for (size_t i = 0; i < a->count; i++) {
		struct answered_card *card = &a->cards[i];

		for (size_t k = 0; k < card->sheet.units; k++) {
			buf_release(&card->answers[k].text);
			buf_release(&card->answers[k].comment);
		}
		buf_release(&card->more);
		buf_release(&card->faults);
	}
	buf_release(&a->more);
	buf_release(&a->faults);
}
