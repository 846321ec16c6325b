/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Habits that are seen only beside other lines: quotes that are left open, texts that go
 * on, blanks in front. */
#include <string.h>

#include "yaml/look.h"
#include "yaml/mend.h"

static bool ends_sentence(struct str s)
{
	static const char *const ends[] = { ".",  "!", "?", "…", "。",  "？",
					    "！", "۔", "؟", "।", ".\"", ">" };

	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (ends_with(s, ends[i]))
			return true;
	return false;
}

/* --- The text of | and > --- */

bool habit_block(struct look *l)
{
	const struct row *o = &l->opener, *r = &l->now;
	bool moved = l->block && r->indent > o->indent;

	if (!o->line || (!moved && (l->block || r->key.len || r->item)))
		return false;
	diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, r->body),
		     look_moved(l, r, moved ? l->block : o->indent + 2),
		     "the text below | or > needs the same blanks in front of each line; "
		     "in a card it stands behind its key, without | or >");
	return true;
}

/* --- Quotes --- */

/* Behind the quote that closes the text at the beginning of v; 0: none does. */
static size_t closed(struct str v)
{
	char quote = v.s[0];

	for (size_t i = 1; i < v.len; i++) {
		if (v.s[i] == '\\' && quote == '"')
			i++;
		else if (v.s[i] == quote && quote == '\'' && i + 1 < v.len &&
			 v.s[i + 1] == quote)
			i++;
		else if (v.s[i] == quote)
			return i + 1;
	}
	return 0;
}

/* Does the next line begin something new, so that no text can go on into it? */
static bool is_new(const struct row *r)
{
	return !r->line || r->item || (r->key.len && is_usual_key(r->key)) ||
	       (r->key.len && r->indent == 0);
}

/* The last character, where it is a quote of another kind; else empty. */
static const char *other_quote(struct str v)
{
	static const char *const others[] = {
		"”", "“", "’", "‘", "»", "«", "„", "'", "\""
	};

	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (v.len > strlen(others[i]) && ends_with(v, others[i]))
			return others[i];
	return "";
}

static bool quote_of_two_kinds(struct look *l, const char *other)
{
	struct str v = l->now.value;
	struct pos where = look_at(l, v);
	struct str inner = str_skip(str_take(v, v.len - strlen(other)), 1);

	/* Only the place counts: the text is given. */
	diag_add_fix(
		l->d, DIAG_ID_YAML_SYNTAX, where,
		look_with(l, v, arena_printf(l->mem, "\"%.*s\"", STR_ARG(inner)).s),
		"a quote begins here and is not closed: the one behind the text, %s, "
		"is of another kind",
		other);
	return true;
}

bool habit_lost_quote(struct look *l)
{
	struct str v = l->now.value;

	if (!v.len || (v.s[0] != '"' && v.s[0] != '\'') || closed(v) ||
	    !is_new(&l->below))
		return false;
	const char *other = other_quote(v);

	if (*other)
		return quote_of_two_kinds(l, other);
	if (v.s[0] == '\'')
		diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, v),
			     mend_quoted(l->mem, look_at(l, v)),
			     "a quote begins here and is not closed; a text that begins "
			     "with ' must stand in double quotes");
	else
		diag_add_fix(
			l->d, DIAG_ID_YAML_SYNTAX, look_at(l, v),
			look_with(l, v, arena_printf(l->mem, "%.*s\"", STR_ARG(v)).s),
			"a quote begins here and is not closed; write one behind the "
			"text too");
	return true;
}

/* The whole value in the other kind of quotes. */
static struct str requoted(struct look *l, struct str v)
{
	struct str inner = str_skip(str_take(v, v.len - 1), 1);

	if (v.s[0] == '"' && !memchr(inner.s, '\'', inner.len))
		return look_with(l, v, arena_printf(l->mem, "'%.*s'", STR_ARG(inner)).s);
	if (v.s[0] == '\'' && !memchr(inner.s, '"', inner.len) &&
	    !memchr(inner.s, '\\', inner.len))
		return look_with(l, v,
				 arena_printf(l->mem, "\"%.*s\"", STR_ARG(inner)).s);
	return STR("");
}

/* A quote inside a text ends it: 'don't', "say "yes"", and JSON's comma behind one. */
bool habit_inner_quote(struct look *l)
{
	struct str v = l->now.value, rest;
	size_t end;

	if (v.len < 2 || (v.s[0] != '"' && v.s[0] != '\'') || !(end = closed(v)))
		return false;
	rest = str_trim(str_skip(v, end));
	if (!rest.len || rest.s[0] == '#' || rest.s[0] == ':')
		return false;
	struct pos where = look_at(l, str_skip(v, end - 1));

	if (str_is(rest, ","))
		diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, rest),
			     look_with(l, str_skip(v, end), ""),
			     "no comma can stand behind a closing quote");
	else if (v.s[v.len - 1] != v.s[0] || end == v.len)
		return false;
	else if (v.s[0] == '\'')
		diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, where, requoted(l, v),
			     "this ' ends the text; put a text with ' in double quotes");
	else
		diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, where, requoted(l, v),
			     "this quote ends the text; write quotes of another kind "
			     "inside, or single quotes round the whole text");
	return true;
}

/* --- Colons and dashes that are missing --- */

static bool is_bare(const struct row *r)
{
	return !r->key.len && !r->item && !str_is(r->body, "---") &&
	       !str_is(r->body, "...") && !strchr("\"'[{|>%&*!", r->body.s[0]) &&
	       !memmem(r->body.s, r->body.len, ": ", 2) && !ends_with(r->body, ":");
}

bool habit_no_colon(struct look *l)
{
	const struct row *r = &l->now;
	struct str word = first_word(r->body),
		   rest = str_trim(str_skip(r->body, word.len));
	bool heads_list = word.len == r->body.len && l->below.item &&
			  l->below.indent >= r->indent && !l->above.item;
	bool known = is_usual_key(word) &&
		     (word.len == r->body.len || strchr(" \t", r->body.s[word.len]));

	if (!is_bare(r) || !(known || heads_list) || (r->indent && l->above.item))
		return false;
	diag_add_fix(l->d, DIAG_ID_YAML_SYNTAX, look_at(l, str_skip(r->body, word.len)),
		     arena_printf(l->mem, "%*s%.*s:%s%.*s", (int)r->indent, "",
				  STR_ARG(word), rest.len ? " " : "", STR_ARG(rest)),
		     "behind the key \"%.*s\" a colon is missing", STR_ARG(word));
	return true;
}

/* A sentence that is no item and goes on from none. */
bool habit_no_dash(struct look *l)
{
	const struct row *r = &l->now, *up = &l->above;

	if (!is_bare(r) || !up->item || r->indent > up->indent ||
	    !ends_sentence(up->body))
		return false;
	diag_add_fix(
		l->d, DIAG_ID_YAML_SYNTAX, look_at(l, r->body),
		arena_printf(l->mem, "%*s- %.*s", (int)up->indent, "", STR_ARG(r->body)),
		"an item of a list needs a dash and a blank in front, \"- \"");
	return true;
}

bool habit_wrapped(struct look *l)
{
	const struct row *r = &l->now, *up = &l->above;

	if (!is_bare(r) || r->indent > up->indent)
		return false;
	if (!up->line)
		return !diag_add_fix(
			l->d, DIAG_ID_YAML_NOT_KEYS, look_at(l, r->body),
			l->below.key.len ?
				arena_printf(l->mem, "# %.*s", STR_ARG(r->body)) :
				STR(""),
			"a file begins with a key and a colon, such as \"title:\"; a note "
			"to yourself begins with #");
	diag_add_fix(
		l->d, DIAG_ID_YAML_SYNTAX, look_at(l, r->body),
		look_moved(l, r, up->indent + (up->item || up->key.len ? 2 : 0)),
		"this line goes on from the one above: it needs more blanks in front "
		"than that, or put both into one line");
	return true;
}

/* --- Blanks in front --- */

static struct row row_above(const struct look *l, uint32_t line)
{
	while (line > 1) {
		struct row r = look_row(l->src, --line);

		if (!row_is_idle(&r))
			return r;
	}
	return (struct row){ 0 };
}

bool habit_item_place(struct look *l)
{
	const struct row *r = &l->now;
	struct row up = l->above;

	if (r->line != l->stop.line || !r->item)
		return false;
	while (up.line && !up.item && !(up.key.len && up.indent < r->indent))
		up = row_above(l, up.line);
	if (!up.item || up.indent == r->indent)
		return false;
	diag_add_fix(
		l->d, DIAG_ID_YAML_SYNTAX, look_at(l, r->body),
		look_moved(l, r, up.indent),
		"blanks in front of this item: %u; of the one above it: %u; give both "
		"the same",
		(unsigned)r->indent, (unsigned)up.indent);
	return true;
}

/* Where the keys of this row begin. */
static size_t key_column(const struct row *r)
{
	return r->item && r->key.len ? r->indent + 2 : r->indent;
}

static size_t distance(size_t a, size_t b)
{
	return a < b ? b - a : a - b;
}

/* The column of keys above that is nearest to this one; the row that it is from. */
static struct row nearest_keys(const struct look *l)
{
	struct row best = { 0 };
	size_t least = SIZE_MAX, open = SIZE_MAX;

	for (struct row up = l->above; up.line; up = row_above(l, up.line)) {
		size_t at = key_column(&up), far = distance(at, l->now.indent);

		if (!up.key.len || at >= open)
			continue;
		open = at; /* what is deeper further up is closed */
		if (far <= least) {
			least = far;
			best = up;
		}
	}
	return best;
}

bool habit_key_place(struct look *l)
{
	const struct row *r = &l->now;

	if (r->line != l->stop.line || r->item || !r->key.len)
		return false;
	struct row up = nearest_keys(l);
	size_t at = key_column(&up);

	if (!up.line || at == r->indent)
		return false;
	if (r->indent == 0) { /* the ones above are too far right */
		l->now = up;
		at = 0;
	}
	diag_add_fix(
		l->d, DIAG_ID_YAML_SYNTAX, look_at(l, l->now.body),
		look_moved(l, &l->now, at),
		"blanks in front of this key: %u; of the keys beside it: %u; give all "
		"the same",
		(unsigned)l->now.indent, (unsigned)at);
	return true;
}
