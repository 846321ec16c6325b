/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yaml/habits.h"

#include <string.h>

#include "text/utf8.h"
#include "yaml/look.h"
#include "yaml/mend.h"

/* The longest file, a locale, has 500 lines; each is found from the top. */
#define LINES_LOOKED_AT 1000

/* --- Lines from somewhere else --- */

static bool is_conflict(struct look *l)
{
	struct str b = l->now.body;

	if (!str_starts(b, STR("<<<<<<< ")) && !str_starts(b, STR(">>>>>>> ")))
		return false;
	diag_add(
		l->d, DIAG_ID_YAML_SYNTAX, look_at(l, b),
		"two versions of this text were put together here and nobody chose: keep "
		"one of them, and take out the lines with <<<<<<<, ======= and >>>>>>>");
	return true;
}

static bool is_fence(struct look *l)
{
	if (!str_starts(l->now.body, STR("```")))
		return false;
	diag_add(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, l->now.body),
		 "this line was copied from a chat or a web page; take it out");
	return true;
}

static bool is_note(struct look *l)
{
	if (!str_starts(l->now.body, STR("//")))
		return false;
	diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, l->now.body),
		     arena_printf(l->mem, "# %.*s",
				  STR_ARG(str_trim(str_skip(l->now.body, 2)))),
		     "a note to yourself begins with #");
	return true;
}

/* A line of dashes and the like; "---" alone means something to YAML. */
static bool is_rule(struct look *l)
{
	struct str b = l->now.body;

	if (b.len < 3 || !strchr("-=*_~+.", b.s[0]) || str_is(b, "---") ||
	    str_is(b, "..."))
		return false;
	for (size_t i = 1; i < b.len; i++)
		if (b.s[i] != b.s[0])
			return false;
	diag_add_fix(
		l->d, DIAG_ID_YAML_SYNTAX, look_at(l, b),
		arena_printf(l->mem, "# %.*s", STR_ARG(b)),
		"a line that only divides can't stand here; take it out, or put # in "
		"front");
	return true;
}

static size_t count(struct str s, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.s[i] == c;
	return n;
}

static bool is_table(struct look *l)
{
	struct str b = l->now.body;
	bool bars = b.len && b.s[0] == '|' && count(b, '|') > 1;
	bool top = !l->above.line && !l->now.key.len && !is_usual_key(first_word(b));

	if (!bars && !(str_is(first_word(b), "title") && count(b, ';')) &&
	    !(top && (count(b, ';') > 1 || count(b, '\t') || count(b, ',') > 2)))
		return false;
	diag_add(
		l->d, DIAG_ID_YAML_SYNTAX, look_at(l, b),
		"this looks like a table, which can't be read; write each text on a line "
		"of its own, such as \"title: ...\"");
	return true;
}

/* --- Between key and text --- */

static bool is_tight_key(struct look *l)
{
	struct str s = l->now.item ? l->now.value : l->now.body;
	struct str word = first_word(s), rest = str_skip(s, word.len);
	uint32_t cp = 0;

	if (!word.len || rest.len < 2 || rest.s[0] != ':' || strchr(" \t/:", rest.s[1]) ||
	    (l->now.item && !is_usual_key(word)))
		return false;
	struct str text = skip_blanks(str_skip(rest, 1));
	struct str fix = look_with(l, str_skip(rest, 1),
				   arena_printf(l->mem, " %.*s", STR_ARG(text)).s);

	if (odd_blank(str_skip(rest, 1), &cp))
		diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, str_skip(rest, 1)),
			     fix,
			     "behind the colon stands a blank of another kind (U+%04X), "
			     "as web pages and other keyboards have it; type a plain one",
			     (unsigned)cp);
	else
		diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, rest), fix,
			     "a colon behind a key needs a blank behind it");
	return true;
}

/* What looks like a colon, or stands on its key of a keyboard. */
static const char *const colons[] = {
	"：", "﹕", "︓", "∶", "꞉", "׃", "։", "؛", "፡", "៖"
};

static bool is_other_colon(struct look *l)
{
	struct str word = first_word(l->now.value);
	struct str rest = skip_blanks(str_skip(l->now.value, word.len));
	uint32_t cp;

	if (!word.len || l->now.key.len)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(colons); i++) {
		if (!str_starts(rest, str_from(colons[i])))
			continue;
		struct str text = skip_blanks(str_skip(rest, utf8_next(rest, &cp)));

		diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, rest),
			     look_with(l, str_skip(word, word.len),
				       arena_printf(l->mem, text.len ? ": %.*s" : ":%.*s",
						    STR_ARG(text))
					       .s),
			     "this is another sign than a plain colon (U+%04X); type :",
			     (unsigned)cp);
		return true;
	}
	return false;
}

static bool is_equals(struct look *l)
{
	struct str word = first_word(l->now.body);
	struct str rest = str_trim(str_skip(l->now.body, word.len));

	if (!word.len || !str_starts(rest, STR("=")))
		return false;
	diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, rest),
		     arena_printf(l->mem, "%*s%.*s: %.*s", (int)l->now.indent, "",
				  STR_ARG(word), STR_ARG(str_trim(str_skip(rest, 1)))),
		     "behind a key stands a colon, not =");
	return true;
}

/* Quotes round key and text together. */
static bool is_quoted_pair(struct look *l)
{
	struct str b = l->now.body, inner = str_skip(str_take(b, b.len - 1), 1);
	struct str word = first_word(inner);

	if (b.len < 4 || b.s[0] != '"' || b.s[b.len - 1] != '"' || !word.len ||
	    !str_starts(str_skip(inner, word.len), STR(": ")))
		return false;
	diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, b),
		     arena_printf(l->mem, "%.*s: \"%.*s\"", STR_ARG(word),
				  STR_ARG(str_trim(str_skip(inner, word.len + 1)))),
		     "the quotes stand round the text alone, not round its key");
	return true;
}

/* --- The beginning of a text --- */

static bool quote_it(struct look *l)
{
	struct str v = l->now.value;
	struct pos where = look_at(l, v);
	uint32_t cp;

	diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, where, mend_quoted(l->mem, where),
		     "a text that begins with %.*s must stand in quotes",
		     (int)utf8_next(v, &cp), v.s);
	return true;
}

/* "[New] text": a list in brackets with something behind it. */
static bool is_bracket(struct look *l)
{
	struct str v = l->now.value;
	const char *close = NULL;

	if (v.len && v.s[0] == '[')
		close = memrchr(v.s, ']', v.len);
	else if (v.len && v.s[0] == '{')
		close = memrchr(v.s, '}', v.len);
	if (!close)
		return false;
	struct str rest = str_trim(str_skip(v, (size_t)(close - v.s) + 1));

	return rest.len && rest.s[0] != '#' && rest.s[0] != ':' && quote_it(l);
}

/* Characters that have another use in YAML, where the parser stopped. */
static bool is_first_sign(struct look *l)
{
	struct str v = l->now.value;
	bool question = str_starts(v, STR("? ")) && (l->now.key.len || l->now.item);

	return l->now.line == l->stop.line && v.len &&
	       (strchr(",]}@`%", v.s[0]) || question) && quote_it(l);
}

static bool is_dash_behind_key(struct look *l)
{
	if (!l->now.key.len || !str_starts(l->now.value, STR("- ")))
		return false;
	diag_add(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, l->now.value),
		 "a list begins on the line below its key, each item behind two blanks "
		 "and \"- \"; put a text that begins with - in quotes");
	return true;
}

/* “Text: more”: to YAML these quotes are letters. */
static bool is_word_quote(struct look *l)
{
	static const char *const opening[] = { "“", "”", "„", "«", "‘", "’" };
	struct str v = l->now.value;

	for (size_t i = 0; i < ARRAY_LEN(opening) && l->now.line == l->stop.line; i++) {
		if (!str_starts(v, str_from(opening[i])))
			continue;
		diag_add_fix(
			l->d, DIAG_ID_YAML_SYNTAX, look_at(l, v),
			mend_quoted(l->mem, look_at(l, v)),
			"quotes such as %s are letters of the text; one with a colon "
			"needs plain quotes, \"",
			opening[i]);
		return true;
	}
	return false;
}

/* "key: text key: text": Word's line end, or a lost one. */
static bool is_two_keys(struct look *l)
{
	struct str v = l->now.value;

	if (l->now.line != l->stop.line || !l->now.key.len)
		return false;
	for (size_t i = 1; i < v.len; i++) {
		if (v.s[i - 1] != ' ')
			continue;
		struct str word = first_word(str_skip(v, i));

		if (!is_usual_key(word) ||
		    !str_starts(str_skip(v, i + word.len), STR(": ")))
			continue;
		diag_add(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, str_skip(v, i)),
			 "a key begins a line of its own: begin a new line in front of "
			 "\"%.*s:\", or put the whole text in quotes",
			 STR_ARG(word));
		return true;
	}
	return false;
}

/* --- All of them --- */

/* The first that fits counts. */
static bool (*const habits[])(struct look *) = {
	habit_block,
	is_conflict,
	habit_odd_indent,
	is_fence,
	is_note,
	is_rule,
	is_table,
	habit_no_item,
	habit_tight_dash,
	is_equals,
	is_other_colon,
	is_tight_key,
	is_quoted_pair,
	habit_lost_quote,
	habit_inner_quote,
	is_bracket,
	is_dash_behind_key,
	is_first_sign,
	is_word_quote,
	is_two_keys,
	habit_no_colon,
	habit_no_dash,
	habit_wrapped,
	habit_item_place,
	habit_key_place,
};

static struct row next_row(const struct source *src, uint32_t line, uint32_t lines)
{
	while (line < lines) {
		struct row r = look_row(src, ++line);

		if (!row_is_idle(&r))
			return r;
	}
	return (struct row){ 0 };
}

/* Is this line the text of the | or > above? */
static bool in_block(struct look *l)
{
	if (!l->opener.line)
		return false;
	if (!l->block && l->now.indent > l->opener.indent)
		l->block = l->now.indent;
	if (l->block && l->now.indent >= l->block)
		return true;
	return false;
}

static bool opens_block(const struct row *r)
{
	struct str v = r->value;

	return (r->key.len || r->item) && v.len && v.len <= 3 && strchr("|>", v.s[0]) &&
	       (ends_with(v, "|") || ends_with(v, ">") || strchr("+-", v.s[1]));
}

static bool look_at_line(struct look *l)
{
	if (in_block(l))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(habits); i++)
		if (habits[i](l))
			return true;
	l->opener = opens_block(&l->now) ? l->now : (struct row){ 0 };
	l->block = 0;
	return false;
}

bool habit_found(struct pos where, struct arena *mem, struct diags *d)
{
	struct look l = { .src = where.src, .mem = mem, .d = d, .stop = where };
	uint32_t lines = (uint32_t)count(where.src->text, '\n') + 1;

	if (lines > LINES_LOOKED_AT)
		return false;
	l.below = next_row(l.src, 0, lines);
	while (l.below.line && l.below.line <= where.line) {
		l.now = l.below;
		l.below = next_row(l.src, l.now.line, lines);
		if (look_at_line(&l))
			return true;
		l.above = l.now;
	}
	return false;
}
