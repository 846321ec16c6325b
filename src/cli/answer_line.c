/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/answer_line.h"

#include <string.h>
#include <strings.h>

#include "base/attr.h"

/* What stands in or for a box. */
enum box {
	BOX_NONE,
	BOX_EMPTY,
	BOX_SET,
	BOX_YES, /* the word */
	BOX_NO,
	BOX_UNCLEAR,
};

static const char *const yes_words[] = {
	"yes", "y", "ja", "j", "si", "s\xC3\xAD", "oui", "sim", "ok",
};
static const char *const no_words[] = { "no", "n", "nein", "nee", "non", "n\xC3\xA3o" };

/* Crosses and ticks, with a Cyrillic x: not every keyboard has the other. */
static const char *const marks[] = {
	"x",
	"v",
	"*",
	"+",
	"\xD1\x85",
	"\xD0\xA5",
	"\xC3\x97", /* multiplication sign */
	"\xE2\x88\x9A", /* square root */
	"\xE2\x98\x91", /* box with a tick */
	"\xE2\x98\x92", /* box with a cross */
	"\xE2\x9C\x85", /* ticks and crosses */
	"\xE2\x9C\x93",
	"\xE2\x9C\x94",
	"\xE2\x9C\x95",
	"\xE2\x9C\x96",
	"\xE2\x9C\x97",
	"\xE2\x9C\x98",
};

static const char *const empty_boxes[] = { "\xE2\x98\x90", "\xE2\x96\xA1" };

static bool is_one(struct str s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (s.len == strlen(words[i]) && strncasecmp(s.s, words[i], s.len) == 0)
			return true;
	return false;
}

#define IS_ONE(s, words) is_one(s, words, ARRAY_LEN(words))

/* Telephones put a character behind a tick that asks for a picture of it. */
static bool is_mark(struct str s)
{
	static const char picture[] = "\xEF\xB8\x8F";
	size_t n = sizeof(picture) - 1;

	if (s.len > n && memcmp(s.s + s.len - n, picture, n) == 0)
		s.len -= n;
	return IS_ONE(s, marks);
}

bool answer_says(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr(" _-.:", s.s[i]))
			return true;
	return false;
}

static enum box box_of(struct str inside)
{
	inside = str_trim(inside);
	if (!answer_says(inside) || IS_ONE(inside, empty_boxes))
		return BOX_EMPTY;
	if (is_mark(inside))
		return BOX_SET;
	if (IS_ONE(inside, yes_words))
		return BOX_YES;
	return IS_ONE(inside, no_words) ? BOX_NO : BOX_UNCLEAR;
}

struct reading {
	struct answer_line *out;
	struct str rest;
	enum box box; /* seen, and its word not yet */
	unsigned words; /* "yes" and "no", each once */
	unsigned bare; /* of these without a box */
	bool bare_yes;
};

/* The next piece: what stands in brackets, or what a blank or a bracket ends. */
static struct str next_piece(struct str *rest)
{
	const char *end;
	size_t n = 0;
	struct str piece;

	*rest = str_trim(*rest);
	if (rest->len && rest->s[0] == '[' && (end = memchr(rest->s, ']', rest->len)))
		n = (size_t)(end - rest->s) + 1;
	while (!n || (n < rest->len && rest->s[n - 1] != ']' && rest->s[n] != ' ' &&
		      rest->s[n] != '[')) {
		if (n >= rest->len)
			break;
		n++;
	}
	piece = str_take(*rest, n);
	*rest = str_skip(*rest, n);
	return piece;
}

static struct str bare_word(struct str s)
{
	while (s.len && strchr(".,:;", s.s[s.len - 1]))
		s.len--;
	return s;
}

static void take_box(struct reading *r, enum box box)
{
	r->out->unclear = r->out->unclear || r->box != BOX_NONE;
	/* "yes [x]": whose is it? */
	r->out->unclear = r->out->unclear || r->bare;
	r->out->boxed = true;
	r->box = box;
}

static void take_word(struct reading *r, bool yes)
{
	bool *answer = yes ? &r->out->yes : &r->out->no;

	if (r->box == BOX_NONE) {
		r->bare++;
		r->bare_yes = yes;
	} else if (r->box == BOX_SET || r->box == (yes ? BOX_YES : BOX_NO)) {
		*answer = true;
	} else if (r->box != BOX_EMPTY) {
		r->out->unclear = true;
	}
	r->box = BOX_NONE;
	r->words++;
}

static bool is_comment(struct str piece, struct str rest)
{
	static const char *const names[] = { "comment", "comments" };
	bool colon = piece.len && piece.s[piece.len - 1] == ':';

	rest = str_trim(rest);
	return (colon || (rest.len && rest.s[0] == ':')) &&
	       IS_ONE(bare_word(piece), names);
}

static struct str without_colon(struct str s)
{
	s = str_trim(s);
	return s.len && s.s[0] == ':' ? str_trim(str_skip(s, 1)) : s;
}

/* One piece; false where the comment begins with it, or it belongs to no answer. */
static bool take_piece(struct reading *r, struct str piece)
{
	struct str word = bare_word(piece);

	if (piece.s[0] == '[' && piece.s[piece.len - 1] == ']')
		take_box(r, box_of(str_take(str_skip(piece, 1), piece.len - 2)));
	else if (IS_ONE(piece, empty_boxes))
		take_box(r, BOX_EMPTY);
	else if (is_mark(piece))
		take_box(r, BOX_SET);
	else if (r->words < 2 && IS_ONE(word, yes_words))
		take_word(r, true);
	else if (r->words < 2 && IS_ONE(word, no_words))
		take_word(r, false);
	else
		return false;
	return true;
}

/* Words without boxes: one alone is the answer, beside another box nobody can tell. */
static void settle_bare(struct reading *r)
{
	struct answer_line *out = r->out;

	if (!r->bare || r->bare == 2 || out->yes || out->no)
		return;
	if (out->boxed)
		out->unclear = true;
	else if (r->bare_yes)
		out->yes = true;
	else
		out->no = true;
}

bool answer_line(struct str line, struct answer_line *out)
{
	struct reading r = { .out = out, .rest = str_trim(line) };

	*out = (struct answer_line){ 0 };
	while (r.rest.len) {
		struct str before = r.rest, piece = next_piece(&r.rest);

		if (is_comment(piece, r.rest)) {
			out->comment = without_colon(r.rest);
			break;
		}
		if (take_piece(&r, piece))
			continue;
		if (!r.words && !out->boxed)
			return false;
		out->comment = str_trim(before);
		break;
	}
	out->unclear = out->unclear || r.box != BOX_NONE;
	settle_bare(&r);
	return r.words > 0 || out->boxed || line.len > out->comment.len;
}
