/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line by line: what was sent, and what is hers. */
#include <string.h>

#include "base/attr.h"
#include "cli/answer_line.h"
#include "cli/answers_lines.h"
#include "cli/answers_reader.h"

/* How much longer a text may be that is the same but for blanks. */
#define LOOSE_TIMES 4

static const char *const blank_labels[BLANK_COUNT] = {
	[BLANK_WORK] = "Your work",
	[BLANK_ORGANISATION] = "Your organi",
	[BLANK_DAY] = "Day of your reading",
	[BLANK_NEXT] = "Next reading",
};

static void append(struct buf *to, struct str s)
{
	if (to->len)
		buf_add_char(to, ' ');
	buf_add_str(to, s);
}

/* A heading may say otherwise by now than in the pack; elsewhere such a line is hers. */
static bool is_heading(const struct reader *r, struct str line)
{
	if (r->where != IN_CARD)
		return false;
	if (!r->part)
		return begins(line, "==");
	return begins(line, "--") || begins(line, PACK_SAME) ||
	       begins(line, PACK_CHANGED);
}

/* What an editor broke off from a source or a heading: its last word. */
static bool is_tail(const struct reader *r, struct str line)
{
	return r->where == IN_CARD &&
	       loose_in(arena_printf(r->mem, "%.*s\n", STR_ARG(line)),
			buf_str(&r->shown));
}

/* A line that stood in the pack, or a part of one. A word alone stands somewhere in any
 * text, so it is hers. */
static bool is_ours(const struct reader *r, struct str line)
{
	return is_heading(r, line) || is_tail(r, line) || str_is(line, "Sources:") ||
	       (memchr(line.s, ' ', line.len) && loose_in(line, buf_str(&r->shown)));
}

static void take_value(struct reader *r, int field, struct str s)
{
	r->values[field] = s;
	r->value_lines[field] = r->line;
	r->field = answer_says(s) ? -1 : field;
}

static void take_head(struct reader *r, struct str line)
{
	const char *colon = memchr(line.s, ':', line.len);

	for (int i = 0; colon && i < BLANK_COUNT; i++)
		if (begins(line, blank_labels[i])) {
			take_value(
				r, i,
				str_trim(str_skip(line, (size_t)(colon - line.s) + 1)));
			return;
		}
	/* She may write what the question names: "peer worker". */
	if (r->field >= 0)
		take_value(r, r->field, line);
	else if (!is_ours(r, line))
		append(&r->a->more, line);
}

static bool is_whole(const struct reader *r)
{
	struct str text = buf_str(&r->answer->text);
	struct buf want = { 0 };
	bool same;

	buf_add_str(&want, r->unit->text);
	if (r->unit->source.len)
		buf_addf(&want, " %.*s: %.*s",
			 STR_ARG(pack_tag(&r->a->pack, r->card->sheet.src)),
			 STR_ARG(r->unit->source));
	same = text.len <= LOOSE_TIMES * want.len && loose_eq(text, buf_str(&want));
	buf_release(&want);
	return same;
}

/* Opens the number that a line begins with; false where that is no number of the pack. */
static bool take_number(struct reader *r, struct str line)
{
	unsigned number, first = r->part ? r->part->units[0].number : 0;
	struct str rest;
	struct answer *answer;
	const struct pack_unit *unit;

	if (!r->part || !numbered(line, &number, &rest) || number < first ||
	    number >= first + r->part->count)
		return false;
	unit = &r->part->units[number - first];
	answer = &r->card->answers[number - 1];
	if (answer->line && !loose_eq(rest, unit->text))
		return false;
	if (answer->line)
		answers_fault(r, &r->card->faults, r->line,
			      "number %u of %.*s stands here twice", number,
			      STR_ARG(r->card->sheet.card->id));
	else if (r->where == IN_ANSWER && rest.len && !loose_alike(rest, unit->text))
		return false;
	answer->line = r->line;
	buf_clear(&answer->text);
	buf_add_str(&answer->text, rest);
	r->unit = unit;
	r->answer = answer;
	r->where = IN_SENTENCE;
	return true;
}

static void take_answer(struct reader *r, const struct answer_line *l)
{
	struct answer *x = r->answer;
	struct str id = r->card->sheet.card->id;

	if (l->unclear)
		answers_fault(
			r, &r->card->faults, r->line,
			"number %u of %.*s: it can't be told which box is meant; write [x] "
			"yes or [x] no",
			r->unit->number, STR_ARG(id));
	else if (l->yes && l->no)
		answers_fault(r, &r->card->faults, r->line,
			      "number %u of %.*s has both yes and no", r->unit->number,
			      STR_ARG(id));
	else if (x->answered)
		answers_fault(r, &r->card->faults, r->line,
			      "number %u of %.*s is answered twice", r->unit->number,
			      STR_ARG(id));
	x->reworded = x->reworded || !is_whole(r);
	x->answered = true;
	x->yes = l->yes;
	x->no = l->no;
	if (answer_says(l->comment))
		append(&x->comment, l->comment);
	r->card->touched = r->card->touched || l->yes || l->no || l->unclear ||
			   x->comment.len || x->reworded;
	r->where = IN_ANSWER;
}

/* Is it a line with boxes? Once the sentence stands there whole, a word alone will do. In
 * a comment "* louder" is a list's item. */
static bool is_answer(const struct reader *r, struct str line, struct answer_line *l)
{
	bool box = begins(line, "[") || begins(line, "\xE2\x98\x90") ||
		   begins(line, "\xE2\x98\x91") || begins(line, "\xE2\x98\x92");

	if (!answer_line(line, l)) {
		*l = (struct answer_line){ .unclear = true, .comment = line };
		return box;
	}
	if (r->where == IN_ANSWER && l->unclear && !box && l->comment.len && !l->yes &&
	    !l->no)
		return false;
	return l->boxed || (r->where == IN_SENTENCE && is_whole(r));
}

static void take_sentence(struct reader *r, struct str line)
{
	struct answer_line l;

	if (take_number(r, line))
		return;
	if (is_answer(r, line, &l))
		take_answer(r, &l);
	else if (r->where == IN_SENTENCE) {
		append(&r->answer->text, line);
	} else if (answer_says(line)) {
		append(&r->answer->comment, line);
		r->card->touched = true;
	}
}

static void take_card_line(struct reader *r, struct str line)
{
	if (take_number(r, line) || is_ours(r, line))
		return;
	append(&r->card->more, line);
	r->card->touched = true;
}

static void take_hers(struct reader *r, struct str line)
{
	if (!answer_says(line))
		return;
	append(&r->card->more, line);
	r->card->touched = true;
}

static void take_more_line(struct reader *r, struct str line)
{
	if (begins(line, PACK_MORE)) {
		line = str_trim(str_skip(line, strlen(PACK_MORE)));
		r->where = IN_HERS;
	} else if (is_ours(r, line)) {
		return;
	}
	take_hers(r, line);
}

/* In front of the pack, and behind its end. */
static void take_outside(struct reader *r, struct str line)
{
	append(&r->a->more, line);
}

/* It can't be said which sentence it is of, only that there is an answer. */
static void take_moved_line(struct reader *r, struct str line)
{
	struct answer_line l;

	if (answer_line(line, &l) && l.boxed &&
	    (l.yes || l.no || l.unclear || answer_says(l.comment)))
		r->card->touched = true;
}

void answers_take(struct reader *r, struct str line)
{
	static void (*const takers[])(struct reader *, struct str) = {
		[IN_FRONT] = take_outside,   [IN_HEAD] = take_head,
		[IN_CARD] = take_card_line,  [IN_SENTENCE] = take_sentence,
		[IN_ANSWER] = take_sentence, [IN_MOVED] = take_moved_line,
		[IN_MORE] = take_more_line,  [IN_HERS] = take_hers,
		[BEHIND] = take_outside,
	};

	if (begins(line, "::"))
		answers_code(r, str_skip(line, 2));
	else if (line.len)
		takers[r->where](r, line);
}
