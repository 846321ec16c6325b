/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/translate.h"

#include <string.h>

#include "cli/pairs.h"
#include "cli/translate_write.h"
#include "model/parts.h"

/* The file on its way: what is put before each line, and which lines go. */
struct edit {
	struct translation *t;
	const struct source *file;
	const char *eol;
	struct buf *before;
	bool *drop; /* by line */
	uint32_t lines;
	struct arena mem;
};

/* --- The file again --- */

/* What is to stand above a line; gives whether she still has to do something. */
static bool put_above(struct edit *e, const struct pair *p, struct lines part,
		      enum part_state state)
{
	struct buf *out = &e->before[pairs_line(p->n)];
	size_t indent = pairs_indent(p->n);
	struct str from = e->t->from, old = p->above.old, now;

	if (p->source == PAIRS_NONE) {
		translate_comment(out, indent, from, " gone", old.s ? old : PAIRS_UNKNOWN,
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
	translate_comment(out, indent, from, " before", old.s ? old : PAIRS_UNKNOWN,
			  e->eol);
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
		uint32_t line = n ? pairs_top(e->t->from, v[0].n) : 0;
		bool there = false;

		for (size_t i = 0; i < n; i++) {
			there = there || v[i].source == j;
			if (v[i].source != PAIRS_NONE && v[i].source < j)
				line = pairs_behind(v[i].n);
		}
		if (there || !line)
			continue;
		translate_item(&e->before[line], pairs_indent(v[0].n), e->t->from,
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

	n = pairs_of(&e->mem, e->t->from, value, part, e->t->only ? NULL : e->drop, &v);
	left = put_missing(e, v, n, part);
	for (size_t i = 0; i < n && !e->t->only; i++) {
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
	const struct node *item = n && n->kind == NODE_LIST ? n->items : n;

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
		if (!is_followed(t, map, *key) || (t->only && !t->only(*key, t->user)))
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
