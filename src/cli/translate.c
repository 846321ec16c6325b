/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/translate.h"

#include <string.h>

#include "cli/translate_write.h"
#include "model/parts.h"

#define UNKNOWN STR("?") /* in place of words that nobody wrote down */
#define NONE SIZE_MAX

/* What stands above a line: the words that it was made from. */
struct above {
	struct str old; /* s is NULL where nothing says */
	bool before; /* a line with "before" or "gone" is still there */
};

/* A line of hers, and the line of the source that it belongs to. */
struct pair {
	const struct node *n;
	struct above above;
	size_t source; /* place in the source's part; NONE: in it no more */
};

/* The file on its way: what is put before each line, and which lines go. */
struct edit {
	struct translation *t;
	const struct source *file;
	const char *eol;
	struct buf *before;
	bool *drop;
	uint32_t lines;
	struct arena mem;
};

/* --- What stands in the file --- */

/* Is this line a comment of ours of that kind ("", " before", ...)? Gives its words. */
static bool is_comment(struct str line, struct str from, const char *kind,
		       struct str *text)
{
	struct str s = str_trim(line);

	if (!str_starts(s, STR("# ")) || !str_starts(str_skip(s, 2), from))
		return false;
	s = str_skip(s, 2 + from.len);
	if (!str_starts(s, str_from(kind)))
		return false;
	s = str_skip(s, strlen(kind));
	if (!s.len || s.s[0] != ':')
		return false;
	*text = str_trim(str_skip(s, 1));
	return true;
}

/* Takes our comments above a line out, and what they say. */
static struct above take_above(struct edit *e, uint32_t line)
{
	struct above a = { { NULL, 0 }, false };
	struct str from = e->t->from, text;

	for (uint32_t i = line; i-- > 1;) {
		struct str s = source_line(e->file, i);

		if (is_comment(s, from, " before", &text) ||
		    is_comment(s, from, " gone", &text)) {
			a = (struct above){ text, true };
		} else if (is_comment(s, from, "", &text) ||
			   is_comment(s, from, " now", &text)) {
			if (!a.before)
				a.old = text;
		} else if (str_starts(str_trim(s), STR("#"))) {
			continue; /* hers */
		} else {
			break;
		}
		e->drop[i] = true;
	}
	return a;
}

static const struct node *as_list(const struct node *value)
{
	return value && value->kind == NODE_LIST ? value->items : value;
}

static size_t take_pairs(struct edit *e, const struct node *value, struct pair **out)
{
	size_t count = value->kind == NODE_LIST ? value->count : 1, n = 0;
	struct pair *v = arena_array(&e->mem, count + 1, sizeof(*v));

	for (const struct node *item = as_list(value); item && n < count;
	     item = item->next) {
		uint32_t line = value->kind == NODE_LIST ? item->pos.line :
							   value->key->pos.line;

		v[n] = (struct pair){ item, take_above(e, line), NONE };
		if (!v[n].above.old.s && translate_is_slot(item->text))
			v[n].above.old = item->text;
		n++;
	}
	*out = v;
	return n;
}

/* --- Which line belongs to which --- */

/* By the words that each was made from: the longest run of sentences, in order, that are
 * the same (LCS); what lies between two of them is paired in order. */
static void pair_by_words(struct edit *e, struct pair *v, size_t n, struct lines part)
{
	size_t w = part.count + 1, gap = 0;
	uint32_t *best = arena_array(&e->mem, (n + 1) * w, sizeof(*best));

	for (size_t i = n; i-- > 0;)
		for (size_t k = part.count; k-- > 0;) {
			uint32_t *cell = &best[i * w + k];

			*cell = best[(i + 1) * w + k] > best[i * w + k + 1] ?
					best[(i + 1) * w + k] :
					best[i * w + k + 1];
			if (str_eq(v[i].above.old, part.v[k].text))
				*cell = 1 + best[(i + 1) * w + k + 1];
		}
	for (size_t i = 0, k = 0; i < n && k < part.count;) {
		if (str_eq(v[i].above.old, part.v[k].text))
			v[i++].source = k++;
		else if (best[(i + 1) * w + k] >= best[i * w + k + 1])
			i++;
		else
			k++;
	}
	for (size_t i = 0; i < n; i++) {
		size_t next = part.count;

		for (size_t k = i; k < n && next == part.count; k++)
			if (v[k].source != NONE)
				next = v[k].source;
		if (v[i].source == NONE && gap < next)
			v[i].source = gap;
		if (v[i].source != NONE)
			gap = v[i].source + 1;
	}
}

static void pair_lines(struct edit *e, struct pair *v, size_t n, struct lines part)
{
	bool known = true;

	for (size_t i = 0; i < n; i++)
		known = known && v[i].above.old.s;
	if (known && n > 0) {
		pair_by_words(e, v, n, part);
		return;
	}
	for (size_t i = 0; i < n; i++)
		v[i].source = i < part.count ? i : NONE;
}

/* --- The file again --- */

/* How far in the list of an item stands. */
static size_t indent_of(const struct edit *e, const struct node *item)
{
	struct str line = source_line(e->file, item->pos.line);
	size_t n = 0;

	while (n < line.len && line.s[n] == ' ')
		n++;
	return n;
}

/* What is to stand above a line; gives whether she still has to do something. */
static bool put_above(struct edit *e, const struct pair *p, struct lines part,
		      enum part_state state)
{
	bool listed = p->n->key == NULL;
	uint32_t line = listed ? p->n->pos.line : p->n->key->pos.line;
	struct buf *out = &e->before[line];
	size_t indent = listed ? indent_of(e, p->n) : 0;
	struct str from = e->t->from, old = p->above.old, now;

	if (p->source == NONE) {
		translate_comment(out, indent, from, " gone", old.s ? old : UNKNOWN,
				  e->eol);
		return true;
	}
	now = part.v[p->source].text;
	if (translate_is_slot(now) && str_eq(p->n->text, now))
		return false;
	if (state == PART_GOOD || (old.s && str_eq(old, now) && !p->above.before) ||
	    (!old.s && state == PART_UNSTAMPED)) {
		translate_comment(out, indent, from, "", now, e->eol);
		return p->n->text.len == 0;
	}
	translate_comment(out, indent, from, " before", old.s ? old : UNKNOWN, e->eol);
	translate_comment(out, indent, from, " now", now, e->eol);
	return true;
}

/* Empty places for lines of the source that have none of hers, each behind the one before
 * it. Gives how many. */
static size_t put_missing(struct edit *e, const struct pair *v, size_t n,
			  struct lines part)
{
	size_t put = 0;

	for (size_t j = 0; j < part.count; j++) {
		uint32_t line = n ? v[0].n->pos.line : 0;
		bool there = false;

		for (size_t i = 0; i < n; i++) {
			there = there || v[i].source == j;
			if (v[i].source != NONE && v[i].source < j)
				line = v[i].n->end_line + 1;
		}
		if (there || !line)
			continue;
		translate_item(&e->before[line], indent_of(e, v[0].n), e->t->from,
			       part.v[j].text, e->eol);
		put += !translate_is_slot(part.v[j].text);
	}
	return put;
}

/* The first line, with the comments above it, of what stands behind this part in her
 * file. */
static uint32_t line_behind(struct edit *e, const struct node *map, const char *key)
{
	uint32_t line = e->lines + 1;
	bool behind = false;

	for (const char *const *k = words_parts(); *k; k++) {
		const struct node *value = node_get(map, str_from(*k));

		behind = behind || strcmp(*k, key) == 0;
		if (behind && value && value->key->pos.line < line)
			line = value->key->pos.line;
	}
	for (const struct node *n = map->items; n; n = n->next)
		if ((str_is(n->key->text, "keywords") ||
		     str_is(n->key->text, "translation")) &&
		    n->key->pos.line < line)
			line = n->key->pos.line;
	while (line > 1 && str_starts(source_line(e->file, line - 1), STR("#")))
		line--;
	return line;
}

/* A part that her file lacks, or has only the name of. */
static void put_part(struct edit *e, const struct node *map, const char *key)
{
	const struct node *value = node_get(map, str_from(key));
	uint32_t line = line_behind(e, map, key);

	if (value)
		e->drop[value->key->pos.line] = true;
	e->t->left += translate_part(&e->before[line], e->t->src, e->t->from, key,
				     e->eol);
}

static void edit_part(struct edit *e, const struct node *map, const char *key)
{
	const struct node *value = node_get(map, str_from(key));
	const struct node *of = node_get(node_get(map, STR("translation")), STR("of"));
	struct lines part = words_part(e->t->src, str_from(key));
	enum part_state state = part_stamp(of, key, part);
	bool compared = true;
	struct pair *v;
	size_t n, left;

	n = take_pairs(e, value, &v);
	pair_lines(e, v, n, part);
	left = put_missing(e, v, n, part);
	for (size_t i = 0; i < n; i++) {
		left += put_above(e, &v[i], part, state);
		compared = compared && (v[i].above.old.s || state != PART_UNSTAMPED);
	}
	e->t->left += left;
	e->t->uncompared = e->t->uncompared || !compared;
	if (!left && compared && e->t->done_count < TRANSLATE_PARTS_MAX)
		e->t->done[e->t->done_count++] = key;
}

/* `here` is written for one place, in the languages of that place. */
static bool is_followed(const struct translation *t, const struct node *map,
			const char *key)
{
	return words_part(t->src, str_from(key)).count &&
	       (strcmp(key, section_name(SECTION_HERE)) != 0 ||
		!translate_is_empty(node_get(map, str_from(key))));
}

static void write_lines(struct edit *e, struct buf *out)
{
	struct str rest = e->file->text, line;
	uint32_t number = 0;

	while (rest.len && str_split(&rest, '\n', &line)) {
		number++;
		buf_add_str(out, buf_str(&e->before[number]));
		if (e->drop[number])
			continue;
		buf_add_str(out, line);
		if (rest.s)
			buf_add_char(out, '\n');
	}
	if (e->before[number + 1].len) {
		if (out->len && out->s[out->len - 1] != '\n')
			buf_add_z(out, e->eol);
		buf_add_str(out, buf_str(&e->before[number + 1]));
	}
}

static uint32_t count_lines(struct str text)
{
	uint32_t n = 0;
	struct str line;

	while (text.len && str_split(&text, '\n', &line))
		n++;
	return n;
}

/* Her own search words: there is nothing to compare them with. */
static bool lacks_keywords(const struct node *map)
{
	const struct node *n = node_get(map, STR("keywords"));
	const struct node *item = as_list(n);

	return !item || (!item->next && item->kind == NODE_TEXT && !item->text.len);
}

void translate_again(struct translation *t, const struct node *map, struct buf *out)
{
	struct edit e = { .t = t, .file = map->pos.src };
	struct str first = source_line(map->pos.src, 1);

	e.lines = count_lines(e.file->text);
	e.eol = first.s[first.len] == '\r' ? "\r\n" : "\n";
	e.before = arena_array(&e.mem, e.lines + 3, sizeof(*e.before));
	e.drop = arena_array(&e.mem, e.lines + 3, sizeof(*e.drop));
	for (const char *const *key = words_parts(); *key; key++) {
		if (!is_followed(t, map, *key))
			continue;
		if (translate_is_empty(node_get(map, str_from(*key))) &&
		    !translate_is_text(*key))
			put_part(&e, map, *key);
		else if (!node_get(map, str_from(*key)))
			put_part(&e, map, *key);
		else
			edit_part(&e, map, *key);
	}
	t->left += lacks_keywords(map);
	write_lines(&e, out);
	for (uint32_t i = 0; i < e.lines + 3; i++)
		buf_release(&e.before[i]);
	arena_release(&e.mem);
}
