/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yaml/schema.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/clock.h"
#include "text/width.h"
#include "yaml/habits.h"
#include "yaml/mend.h"

#define ID_BYTES 64 /* longer than any id that a person would type */
/* A key is taken for another one up to this many wrong letters. */
#define SUGGEST_EDITS 3
#define SUGGEST_BYTES 32

const struct form id_form = {
	"^[a-z0-9-]{1,64}$",
	"An id has only a to z, 0 to 9 and -, at most 64 of them.",
	FORM_NUMBER | FORM_BOOL,
};

#define DAYS_TO(last) "(0[1-9]|[12][0-9]" last ")"
/* Whether a year has a 29th of February is left to date_parse(). */
const struct form date_form = {
	"^(19|2[01])[0-9]{2}-((0[13578]|1[02])-" DAYS_TO(
		"|3[01]") "|(0[469]|11)-" DAYS_TO("|30") "|02-" DAYS_TO("") ")$",
	"A day that exists, written as 2026-11-22.",
	0,
};

struct reading {
	struct arena *mem;
	struct diags *d;
	const struct field *field;
	void *member;
	bool in_list;
};

bool id_valid(struct str s)
{
	if (s.len < 1 || s.len > ID_BYTES)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.s[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
			return false;
	}
	return true;
}

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

/* Phones begin a line with a capital. */
static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

/* Levenshtein's distance without regard to capitals, a row at a time. */
static size_t edits(struct str a, struct str b)
{
	size_t row[SUGGEST_BYTES + 1];

	for (size_t j = 0; j <= b.len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			size_t change = diagonal +
					(lower(a.s[i - 1]) != lower(b.s[j - 1]));

			diagonal = row[j];
			row[j] = min3(row[j] + 1, row[j - 1] + 1, change);
		}
	}
	return row[b.len];
}

const char *schema_suggest(struct str wrong, const char *const *names, size_t count)
{
	const char *best = NULL;
	size_t least = SUGGEST_EDITS + 1;

	if (wrong.len > SUGGEST_BYTES)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		struct str name = str_from(names[i]);
		size_t n = name.len > SUGGEST_BYTES ? least : edits(wrong, name);

		/* At least half of the letters must be right. */
		if (n < least && n * 2 <= name.len) {
			least = n;
			best = names[i];
		}
	}
	return best;
}

/* "[x] marks" and the like: meant as text more often than as a list. */
static bool list_for_text(const struct reading *r, const struct node *n)
{
	struct str fix = mend_quoted(r->mem, n->pos);

	if (r->in_list)
		return diag_add_fix(r->d, DIAG_ID_WRONG_SHAPE, n->pos, fix,
				    "each item of \"%s\" must be one text; one that "
				    "begins with [ or { must stand in quotes",
				    r->field->name);
	return diag_add_fix(r->d, DIAG_ID_WRONG_SHAPE, n->pos, fix,
			    "\"%s\" must be one text; one that begins with [ or { must "
			    "stand in quotes",
			    r->field->name);
}

/* "- - text" */
static bool two_dashes(const struct reading *r, const struct node *n)
{
	struct str line = source_line(n->pos.src, n->pos.line);
	size_t at = mend_char_offset(line, n->pos.col - 1);
	struct str before = str_trim(str_take(line, at)), fix = STR("");

	if (str_is(before, "-"))
		fix = arena_printf(r->mem, "%.*s%.*s", STR_ARG(str_take(line, at)),
				   STR_ARG(str_trim(str_skip(line, at + 1))));

	return diag_add_fix(r->d, DIAG_ID_WRONG_SHAPE, n->pos, fix,
			    "each item of \"%s\" must be one text; one dash in front of "
			    "it is enough",
			    r->field->name);
}

static bool no_text(const struct reading *r, const struct node *n)
{
	if (n->flow)
		return list_for_text(r, n);
	if (r->in_list && n->kind == NODE_LIST && n->count == 1)
		return two_dashes(r, n);
	if (r->in_list)
		return diag_add(r->d, DIAG_ID_WRONG_SHAPE, n->pos,
				"each item of \"%s\" must be one text", r->field->name);
	return diag_add(r->d, DIAG_ID_WRONG_SHAPE, n->pos, "\"%s\" must be one text",
			r->field->name);
}

static void add_names(struct buf *out, const char *const *names)
{
	for (const char *const *name = names; *name; name++)
		buf_addf(out, "%s%s", name > names ? ", " : "", *name);
}

/* A place that a template, or she herself, left empty. */
static bool still_to_fill(const struct reading *r, struct pos where)
{
	const struct field *f = r->field;
	struct buf names = { 0 };

	if (r->in_list)
		return diag_add(r->d, DIAG_ID_EMPTY_TEXT, where,
				"still to fill: an item of \"%s\"; write it, or take the "
				"\"-\" out",
				f->name);
	switch (f->type) {
	case FIELD_NUMBER:
		return diag_add(r->d, DIAG_ID_EMPTY_TEXT, where,
				"still to fill: \"%s\"; write a number from %u to %u",
				f->name, f->min, f->max);
	case FIELD_BOOL:
		return diag_add(r->d, DIAG_ID_EMPTY_TEXT, where,
				"still to fill: \"%s\"; write true or false", f->name);
	case FIELD_DATE:
		return diag_add(r->d, DIAG_ID_EMPTY_TEXT, where,
				"still to fill: \"%s\"; write a day, such as 2026-11-22",
				f->name);
	case FIELD_ENUM:
		add_names(&names, f->names);
		diag_add(r->d, DIAG_ID_EMPTY_TEXT, where,
			 "still to fill: \"%s\"; write one of: %.*s", f->name,
			 STR_ARG(buf_str(&names)));
		buf_release(&names);
		return false;
	default:
		return diag_add(r->d, DIAG_ID_EMPTY_TEXT, where,
				"still to fill: \"%s\"; write it behind the colon",
				f->name);
	}
}

/* A list says itself what it lacks, and a node whoever reads it. */
static bool is_left_empty(const struct field *f, const struct node *n)
{
	return n->kind == NODE_TEXT && !n->text.len && !n->commented &&
	       f->type != FIELD_LINES && f->type != FIELD_WORDS && f->type != FIELD_IDS &&
	       f->type != FIELD_NODE;
}

/* "a, b" where a list of words belongs; a sentence may have commas. */
static struct str bracketed(const struct reading *r, const struct node *n)
{
	bool words = r->field->type == FIELD_WORDS || r->field->type == FIELD_IDS;

	if (!words || n->kind != NODE_TEXT || !n->plain || n->end_line != n->pos.line)
		return STR("");
	return arena_printf(r->mem, "%s: [%.*s]", r->field->name, STR_ARG(n->text));
}

static void no_list(const struct reading *r, const struct node *n)
{
	struct str fix = bracketed(r, n);

	if (n->kind == NODE_TEXT && n->plain && habit_bullet(n->pos, r->mem, &fix))
		diag_add_fix(r->d, DIAG_ID_WRONG_SHAPE, n->pos, fix,
			     "\"%s\" must be a list, and each item begins with a plain "
			     "dash and a blank, \"- \"",
			     r->field->name);
	else
		diag_add_fix(r->d, DIAG_ID_WRONG_SHAPE, n->pos, fix,
			     "\"%s\" must be a list: each item on a line of its own, "
			     "after \"- \"",
			     r->field->name);
}

/* Two sentences would be shown as one. */
static void check_joined(const struct reading *r, const struct node *n)
{
	struct pos where;
	struct str fix;

	if (n->plain && n->end_line > n->pos.line &&
	    habit_joined(n->pos, n->end_line, r->mem, &where, &fix))
		diag_add_fix(r->d, DIAG_ID_WRONG_SHAPE, where, fix,
			     "this item is read as more of the text above it; give it as "
			     "many blanks in front as the other items");
}

static void check_width(const struct reading *r, const struct line *line)
{
	int width;

	if (!r->field->columns)
		return;
	width = width_of(line->text);
	if (width <= (int)r->field->columns)
		return;
	if (r->in_list)
		diag_add(r->d, DIAG_ID_TOO_LONG, line->pos,
			 "an item of \"%s\" is %d columns wide; at most %u fit",
			 r->field->name, width, r->field->columns);
	else
		diag_add(r->d, DIAG_ID_TOO_LONG, line->pos,
			 "\"%s\" is %d columns wide; at most %u fit", r->field->name,
			 width, r->field->columns);
}

/* The text of a sentence with a comment behind it: whole, for a cut one can harm. */
static struct str uncut(const struct reading *r, const struct node *n)
{
	if (n->plain)
		diag_add_fix(
			r->d, DIAG_ID_COMMENT_AFTER_TEXT, n->pos,
			mend_quoted(r->mem, n->pos),
			"\" #\" begins a comment and cuts the text here; put the text in "
			"quotes, or the comment on a line of its own");
	else
		diag_add_fix(r->d, DIAG_ID_COMMENT_AFTER_TEXT, n->pos,
			     mend_uncommented(r->mem, n->pos),
			     "a comment stands on a line of its own, not behind a text");
	return node_whole(n);
}

/* "Attention : appelez" is a mapping to YAML and a sentence to her. */
static bool rejoin(const struct reading *r, const struct node *n, struct line *out)
{
	const struct node *value = n->items;

	if (n->flow || n->count != 1 || value->kind != NODE_TEXT)
		return false;
	out->text = arena_printf(r->mem, "%.*s:%s%.*s", STR_ARG(value->key->text),
				 value->text.len ? " " : "", STR_ARG(node_whole(value)));
	diag_add_fix(r->d, DIAG_ID_COLON_IN_SENTENCE, n->pos, mend_quoted(r->mem, n->pos),
		     "a colon in a sentence, with a blank or nothing behind it, means "
		     "something else here; put the sentence in quotes");
	return true;
}

static bool read_one(const struct reading *r, const struct node *n, struct line *out)
{
	struct line line = { n->text, n->pos };

	if (n->kind == NODE_TEXT)
		check_joined(r, n);
	if (n->kind == NODE_TEXT && n->commented)
		line.text = uncut(r, n);
	else if (n->kind == NODE_MAP && rejoin(r, n, &line))
		n = NULL;
	else if (n->kind != NODE_TEXT)
		return no_text(r, n);
	if (line.text.len == 0)
		return still_to_fill(r, line.pos);
	check_width(r, &line);
	*out = line;
	return true;
}

static void read_line(const struct reading *r, const struct node *n)
{
	read_one(r, n, r->member);
}

static void read_items(const struct reading *r, const struct node *n,
		       bool (*one)(const struct reading *, const struct node *,
				   struct line *))
{
	struct lines *out = r->member;
	struct reading each = *r;
	size_t room = n->kind == NODE_LIST ? n->count : 1;
	const struct node *item = n->kind == NODE_LIST ? n->items : n;

	each.in_list = true;

	if (n->kind == NODE_TEXT && n->text.len == 0)
		room = 0;
	else if (n->kind != NODE_LIST) {
		no_list(r, n);
		each.d = NULL; /* said once; what can be used is used */
	}
	if (room == 0) {
		diag_add(r->d, DIAG_ID_EMPTY_SECTION, n->key ? n->key->pos : n->pos,
			 "\"%s\" has no items; write some or take the key out",
			 r->field->name);
		return;
	}
	struct line *v = arena_array(r->mem, room, sizeof(*v));

	for (size_t i = 0; i < room; i++, item = item->next)
		out->count += one(&each, item, &v[out->count]);
	out->v = v;
	out->pos = n->key ? n->key->pos : n->pos;
	if (r->field->max && out->count > r->field->max)
		diag_add(r->d, DIAG_ID_TOO_MANY, out->pos,
			 "\"%s\" has %zu items; at most %u are allowed", r->field->name,
			 out->count, r->field->max);
}

static void read_lines(const struct reading *r, const struct node *n)
{
	if (n->kind == NODE_LIST && n->flow && n->count)
		diag_add(r->d, DIAG_ID_FLOW_LIST, n->pos,
			 "sentences in brackets are cut at every comma; write each on a "
			 "line of its own, after \"- \"");
	read_items(r, n, read_one);
}

static void read_words(const struct reading *r, const struct node *n)
{
	/* [] says "none" on purpose; a list of sentences has no such use. */
	if (n->kind != NODE_LIST || !n->flow || n->count)
		read_items(r, n, read_one);
}

static bool read_one_id(const struct reading *r, const struct node *n, struct line *out)
{
	struct line line;

	if (!read_one(r, n, &line))
		return false;
	if (line.text.len > ID_BYTES)
		return diag_add(r->d, DIAG_ID_BAD_ID, line.pos,
				"an id can have %d characters, not %zu", ID_BYTES,
				line.text.len);
	if (!id_valid(line.text))
		return diag_add(
			r->d, DIAG_ID_BAD_ID, line.pos,
			"\"%.*s\" is no id: only a to z, 0 to 9 and - can stand in it",
			STR_ARG(line.text));
	*out = line;
	return true;
}

static void read_ids(const struct reading *r, const struct node *n)
{
	if (n->kind != NODE_LIST || !n->flow || n->count)
		read_items(r, n, read_one_id);
}

static void read_id(const struct reading *r, const struct node *n)
{
	read_one_id(r, n, r->member);
}

static void read_number(const struct reading *r, const struct node *n)
{
	uint64_t value = 0;
	bool ok = n->kind == NODE_TEXT && n->text.len >= 1 && n->text.len <= 9;

	for (size_t i = 0; ok && i < n->text.len; i++) {
		ok = n->text.s[i] >= '0' && n->text.s[i] <= '9';
		value = value * 10 + (uint64_t)(n->text.s[i] - '0');
	}
	if (ok && value >= r->field->min && value <= r->field->max)
		*(uint32_t *)r->member = (uint32_t)value;
	else
		diag_add(r->d, DIAG_ID_BAD_NUMBER, n->pos,
			 "\"%s\" must be a number from %u to %u", r->field->name,
			 r->field->min, r->field->max);
}

/* "key: value" for a message; nothing without a value. */
static struct str key_value(const struct reading *r, const char *value)
{
	return value ? arena_printf(r->mem, "%s: %s", r->field->name, value) : STR("");
}

/* What people and older YAML write for true and false. */
static const char *meant_bool(const struct node *n)
{
	static const char *const words[] = { "yes",   "Yes",  "YES", "y",  "on",
					     "True",  "TRUE", "1",   "no", "No",
					     "NO",    "n",    "off", "0",  "False",
					     "FALSE", NULL };

	for (size_t i = 0; words[i] && n->kind == NODE_TEXT; i++)
		if (str_is(n->text, words[i]))
			return i < 8 ? "true" : "false";
	return NULL;
}

static void read_bool(const struct reading *r, const struct node *n)
{
	bool yes = n->kind == NODE_TEXT && str_is(n->text, "true");

	if (yes || (n->kind == NODE_TEXT && str_is(n->text, "false")))
		*(bool *)r->member = yes;
	else
		diag_add_fix(r->d, DIAG_ID_BAD_VALUE, n->pos, key_value(r, meant_bool(n)),
			     "\"%s\" must be true or false", r->field->name);
}

static void bad_name(const struct reading *r, const struct node *n)
{
	struct buf all = { 0 };
	const char *near = NULL;
	size_t count = 0;

	while (r->field->names[count])
		count++;
	add_names(&all, r->field->names);
	if (n->kind == NODE_TEXT)
		near = schema_suggest(n->text, r->field->names, count);
	diag_add_fix(r->d, DIAG_ID_BAD_VALUE, n->pos, key_value(r, near),
		     "\"%s\" must be one of: %s", r->field->name, all.s);
	buf_release(&all);
}

static void read_enum(const struct reading *r, const struct node *n)
{
	for (uint32_t i = 0; r->field->names[i]; i++) {
		if (n->kind == NODE_TEXT && str_is(n->text, r->field->names[i])) {
			*(uint32_t *)r->member = i;
			return;
		}
	}
	bad_name(r, n);
}

/* The day that "22.11.2026" or "22/11/2026" means; nothing where the month may stand
 * first. */
static const char *meant_date(const struct reading *r, const struct node *n)
{
	unsigned day, month, year;
	uint32_t date;
	char sign, end, text[16];

	if (n->kind != NODE_TEXT || n->text.len >= sizeof(text))
		return NULL;
	memcpy(text, n->text.s, n->text.len);
	text[n->text.len] = '\0';
	if (sscanf(text, "%2u%c%2u%*c%4u%c", &day, &sign, &month, &year, &end) != 4 ||
	    !strchr("./-", sign) || (sign != '.' && day <= 12) || year < 1900)
		return NULL;
	struct str meant = arena_printf(r->mem, "%04u-%02u-%02u", year, month, day);

	return date_parse(meant, &date) ? meant.s : NULL;
}

static void read_date(const struct reading *r, const struct node *n)
{
	if (n->kind != NODE_TEXT || !date_parse(n->text, r->member))
		diag_add_fix(r->d, DIAG_ID_BAD_DATE, n->pos,
			     key_value(r, meant_date(r, n)),
			     "\"%s\" must be a day that exists, written as 2026-11-22",
			     r->field->name);
}

static void read_node(const struct reading *r, const struct node *n)
{
	*(const struct node **)r->member = n;
}

bool schema_text(const char *name, const struct node *n, struct arena *mem,
		 struct line *out, struct diags *d)
{
	const struct field field = { .name = name };
	const struct reading r = { .mem = mem, .d = d, .field = &field };

	return read_one(&r, n, out);
}

static void (*const readers[])(const struct reading *, const struct node *) = {
	[FIELD_LINE] = read_line,   [FIELD_LINES] = read_lines,
	[FIELD_WORDS] = read_words, [FIELD_IDS] = read_ids,
	[FIELD_ID] = read_id,       [FIELD_NUMBER] = read_number,
	[FIELD_BOOL] = read_bool,   [FIELD_ENUM] = read_enum,
	[FIELD_DATE] = read_date,   [FIELD_NODE] = read_node,
};

static const struct field *find_field(const struct schema *s, struct str name)
{
	for (size_t i = 0; i < s->count; i++)
		if (str_is(name, s->fields[i].name))
			return &s->fields[i];
	return NULL;
}

/* Only what can stand in a key: a sign that nobody sees may have come with it. */
static struct str visible(struct arena *mem, struct str key)
{
	char *s = arena_array(mem, key.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < key.len; i++)
		if (key.s[i] > ' ' && key.s[i] <= '~')
			s[n++] = key.s[i];
	return (struct str){ s, n };
}

static const char *near_key(struct str key, const char *const *names, size_t count,
			    struct arena *mem)
{
	const char *near = schema_suggest(key, names, count);

	return near ? near : schema_suggest(visible(mem, key), names, count);
}

static struct str all_keys(const char *const *names, size_t count, struct arena *mem)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < count; i++)
		buf_addf(&b, "%s%s", i ? ", " : "", names[i]);
	struct str out = arena_str(mem, buf_str(&b));

	buf_release(&b);
	return out;
}

static void unknown_key(const struct schema *s, const struct node *key, struct arena *mem,
			struct diags *d)
{
	const char **names = arena_array(mem, s->count, sizeof(*names));
	const char *near;

	for (size_t i = 0; i < s->count; i++)
		names[i] = s->fields[i].name;
	near = near_key(key->text, names, s->count, mem);
	if (near)
		diag_add_fix(d, DIAG_ID_UNKNOWN_KEY, key->pos,
			     arena_printf(mem, "%s:", near),
			     "\"%.*s\" is not a key of %s; did you mean \"%s\"?",
			     STR_ARG(key->text), diag_say(d, s->what), near);
	else
		diag_add(d, DIAG_ID_UNKNOWN_KEY, key->pos,
			 "\"%.*s\" is not a key of %s; its keys, in every language, are: "
			 "%.*s",
			 STR_ARG(key->text), diag_say(d, s->what),
			 STR_ARG(all_keys(names, s->count, mem)));
}

/* What may stand behind a key, for a message; NULL where it goes without saying. */
static const char *example(const struct field *f)
{
	switch (f->type) {
	case FIELD_DATE:
		return "2026-11-22";
	case FIELD_NUMBER:
		return f->min == 1 ? "1" : f->min > 1900 ? "2024" : "100";
	case FIELD_ENUM:
		return f->names[0];
	default:
		return NULL;
	}
}

static void missing_keys(const struct schema *s, const struct node *map, struct diags *d)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct field *f = &s->fields[i];
		const char *value = example(f);

		if (!f->required || node_get(map, str_from(f->name)))
			continue;
		if (value)
			diag_add(d, DIAG_ID_MISSING_KEY, map->pos,
				 "%s must have the key \"%s\", such as \"%s: %s\"",
				 diag_say(d, s->what), f->name, f->name, value);
		else
			diag_add(d, DIAG_ID_MISSING_KEY, map->pos,
				 "%s must have the key \"%s\"", diag_say(d, s->what),
				 f->name);
	}
}

void schema_read(const struct schema *s, const struct node *map, struct arena *mem,
		 void *out, struct diags *d)
{
	if (!map)
		return;
	if (map->kind != NODE_MAP) {
		diag_add(d, DIAG_ID_WRONG_SHAPE, map->pos,
			 "%s must be keys and values, such as \"key: value\"",
			 diag_say(d, s->what));
		return;
	}
	for (const struct node *n = map->items; n; n = n->next) {
		const struct field *f = find_field(s, n->key->text);
		struct reading r = { mem, d, f, f ? (char *)out + f->offset : NULL,
				     false };

		if (f && is_left_empty(f, n))
			still_to_fill(&r, n->pos);
		else if (f)
			readers[f->type](&r, n);
		else
			unknown_key(s, n->key, mem, d);
	}
	missing_keys(s, map, d);
}
