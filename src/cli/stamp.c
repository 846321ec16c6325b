/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/stamp.h"

#include <stdio.h>
#include <string.h>

#include "cli/rewrite.h"
#include "model/fingerprint.h"

/* A translation's file on its way from its bytes to the new ones. */
struct rewriting {
	const struct stamp_job *job;
	const struct words *w, *src;
	const struct node *translation;
	const char *eol; /* as the file's own lines end */
	struct buf out;
};

/* Which stamp a part needs; false where it needs none. What a later layer says can't be
 * stamped in an earlier one: there it is not known. */
static bool stamp_of(const struct rewriting *r, const char *key, struct fingerprint *out)
{
	const struct layers *l = &r->job->c->layers;
	struct lines part = words_part(r->src, str_from(key));

	if ((r->job->wants && !r->job->wants(key, r->job->user)) || !part.count ||
	    !words_part(r->w, str_from(key)).count ||
	    layers_index(l, part.pos.src) > layers_index(l, r->translation->pos.src))
		return false;
	*out = fingerprint_of(part.v, part.count);
	return true;
}

static size_t indent_of(struct str line)
{
	size_t n = 0;

	while (n < line.len && line.s[n] == ' ')
		n++;
	return n;
}

/* A line of ours, also behind a last line that has no end. */
static void add_own(struct rewriting *r, size_t indent, const char *key,
		    const char *value)
{
	if (r->out.len && r->out.s[r->out.len - 1] != '\n')
		buf_add_z(&r->out, r->eol);
	buf_addf(&r->out, "%*s%s:%s%s%s", (int)indent, "", key, value ? " " : "",
		 value ? value : "", r->eol);
}

/* The parts that have no stamp yet. */
static void add_missing(struct rewriting *r)
{
	const struct node *of = node_get(r->translation, STR("of"));
	size_t level = r->translation->items->key->pos.col - 1;
	size_t indent = of && of->count ? of->items->key->pos.col - 1 : level + 2;
	struct fingerprint f;
	bool head = of;

	for (const char *const *key = words_parts(); *key; key++) {
		if (!stamp_of(r, *key, &f) || node_get(of, str_from(*key)))
			continue;
		if (!head)
			add_own(r, level, "of", NULL);
		head = true;
		add_own(r, indent, *key, f.text);
	}
}

/* The last line of `of`, or of `translation` where there is no `of` yet: behind it the
 * missing stamps are put. */
static uint32_t last_line(const struct rewriting *r)
{
	const struct node *of = node_get(r->translation, STR("of"));
	const struct node *last = of && !of->count ? of : NULL;
	const struct node *map = of && of->count ? of : r->translation;
	uint32_t line;

	for (const struct node *n = map->items; n && !last; n = n->next)
		if (!n->next)
			last = n;
	line = last == of ? of->key->pos.line : last->pos.line;
	/* A text may go on in the lines below, with more blanks in front. */
	while (last->kind == NODE_TEXT && last->text.len) {
		struct str next = source_line(last->pos.src, line + 1);

		if (!str_trim(next).len || indent_of(next) < last->key->pos.col)
			break;
		line++;
	}
	return line;
}

/* The line with a new stamp, where it has one that is to be written anew. */
static void add_line(struct rewriting *r, struct str line, uint32_t number)
{
	const struct node *of = node_get(r->translation, STR("of"));
	struct fingerprint f;

	for (const struct node *n = of && r->job->all ? of->items : NULL; n;
	     n = n->next) {
		char key[32];
		size_t at = n->pos.col - 1; /* what stands before it is ASCII */

		if (n->pos.line != number || n->kind != NODE_TEXT ||
		    !words_part_known(n->key->text))
			continue;
		snprintf(key, sizeof(key), "%.*s", STR_ARG(n->key->text));
		if (!stamp_of(r, key, &f))
			continue;
		buf_add_str(&r->out, str_take(line, at));
		buf_addf(&r->out, "%s%s", n->text.len ? "" : " ", f.text);
		buf_add_str(&r->out,
			    str_skip(line, at + (n->text.len ? n->pos.width : 0)));
		return;
	}
	buf_add_str(&r->out, line);
}

/* All lines of the text, byte by byte as they are but for the stamps. */
static void add_lines(struct rewriting *r, struct str text)
{
	uint32_t last = last_line(r), number = 0;
	struct str rest = text, line;
	bool ended = text.len && text.s[text.len - 1] == '\n';

	while (rest.len && str_split(&rest, '\n', &line)) {
		add_line(r, line, ++number);
		if (rest.s)
			buf_add_char(&r->out, '\n');
		if (number == last)
			add_missing(r);
	}
	if (!ended && r->out.len && r->out.s[r->out.len - 1] == '\n')
		r->out.len -= strlen(r->eol);
}

static const char *write_anew(struct rewriting *r, bool *written)
{
	const struct source *file = r->translation->pos.src;
	struct rewrite old;
	const char *why = rewrite_read(&old, file);

	if (!why) {
		struct str line = source_line(file, r->translation->key->pos.line);

		r->eol = line.s[line.len] == '\r' ? "\r\n" : "\n";
		add_lines(r, old.text);
		why = rewrite_write(&old, file->path, buf_str(&r->out), written);
	}
	buf_release(&r->out);
	rewrite_release(&old);
	return why;
}

const char *stamp_refuses(const struct node *translation)
{
	const struct node *of = node_get(translation, STR("of"));

	if (!translation || translation->kind != NODE_MAP)
		return "it has no key \"translation\" with a status and a date below";
	if (translation->flow || (of && of->flow))
		return "write \"translation\" and \"of\" without brackets first, a key a "
		       "line";
	if (of && of->kind != NODE_MAP && (of->kind != NODE_TEXT || of->text.len))
		return "\"of\" must be empty, or have a part and its fingerprint a line";
	return NULL;
}

const char *stamp_words(const struct stamp_job *job, const struct words *w,
			const struct words *src, bool *written)
{
	const struct node *translation = node_get(w->map, STR("translation"));
	const char *why = stamp_refuses(translation);
	struct rewriting r = {
		.job = job, .w = w, .src = src, .translation = translation
	};

	*written = false;
	return why ? why : write_anew(&r, written);
}

const char *stamp_path(const struct words *w)
{
	const struct node *translation = node_get(w->map, STR("translation"));

	return translation && translation->kind == NODE_MAP ? translation->pos.src->path :
							      w->map->pos.src->path;
}
