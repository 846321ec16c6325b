/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/vouch.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "model/review.h"
#include "yaml/emit.h"

#define INDENT 2 /* of what stands below a key */

/* --- The entry --- */

static struct node *entry(const struct vouch *v, struct arena *mem)
{
	struct node *map = node_map(mem);

	node_set(mem, map, "status",
		 node_word(mem, str_from(v->reviewed ? "reviewed" : "draft")));
	node_set(mem, map, "role", node_text(mem, v->role));
	node_set(mem, map, "organisation", node_text(mem, v->organisation));
	node_set(mem, map, "date", node_word(mem, date_text(mem, v->date)));
	if (v->next)
		node_set(mem, map, "next", node_word(mem, date_text(mem, v->next)));
	if (v->read->count)
		node_set(mem, map, "read", v->read);
	return map;
}

/* Appends the tree as lines that stand `indent` blanks in. */
static void add_tree(const struct node *tree, size_t indent, const char *eol,
		     struct buf *out)
{
	struct buf plain = { 0 };
	struct str rest, line;

	emit_tree(tree, &plain);
	rest = buf_str(&plain);
	while (rest.len && str_split(&rest, '\n', &line))
		buf_addf(out, "%*s%.*s%s", (int)indent, "", STR_ARG(line), eol);
	buf_release(&plain);
}

/* --- Its place in the file --- */

struct place {
	const struct node *old; /* the entry that is there; NULL: none */
	uint32_t behind; /* the line behind which a new one goes; 0: the last one */
	size_t indent; /* of its key */
	bool group; /* `language:` is to be written too */
};

static uint32_t last_line(const struct node *n)
{
	uint32_t line = n->key ? n->key->pos.line : n->pos.line;

	if (n->pos.line > line)
		line = n->pos.line;
	/* A block of text ends at the beginning of the line behind it. */
	if (n->kind == NODE_TEXT && n->end_line > line)
		line = n->end_line - (n->end_col <= 1);
	for (const struct node *item = n->items; item; item = item->next)
		if (last_line(item) > line)
			line = last_line(item);
	return line;
}

static const char *find_place(const struct vouch *v, const struct node *root,
			      struct place *p)
{
	static const char brackets[] =
		"write it without brackets first, a key and its value a line";
	const struct node *group = node_get(root, str_from(review_name(v->kind)));

	*p = (struct place){ 0 };
	if (root->flow || (group && group->flow))
		return brackets;
	if (v->kind != REVIEW_LANGUAGE) {
		p->old = group;
		return NULL;
	}
	p->group = group == NULL;
	if (!group)
		return NULL;
	if (group->kind != NODE_MAP && (group->kind != NODE_TEXT || group->text.len))
		return "below \"language\" each translation stands by its language";
	p->old = node_get(group, v->tag);
	p->behind = last_line(group);
	p->indent = group->count ? group->items->key->pos.col - 1 : INDENT;
	return p->old && p->old->flow ? brackets : NULL;
}

/* The comments among the lines that go: they are the author's. */
static void add_comments(const struct source *src, uint32_t from, uint32_t to,
			 const char *eol, struct buf *out)
{
	for (uint32_t i = from; i <= to; i++) {
		struct str line = source_line(src, i);

		if (str_starts(str_trim(line), STR("#")))
			buf_addf(out, "%.*s%s", STR_ARG(line), eol);
	}
}

/* The entry's lines, in place of those of `p->old`. */
static void add_entry(const struct vouch *v, const struct place *p,
		      const struct source *src, const char *eol, struct buf *out,
		      struct arena *mem)
{
	struct str key = v->kind == REVIEW_LANGUAGE ? v->tag :
						      str_from(review_name(v->kind));
	const struct node *old = p->old;
	size_t indent = old ? old->key->pos.col - 1 : p->indent;

	if (out->len && out->s[out->len - 1] != '\n')
		buf_add_z(out, eol);
	if (p->group && v->kind == REVIEW_LANGUAGE) {
		buf_addf(out, "%s:%s", review_name(v->kind), eol);
		indent = INDENT;
	}
	if (old && old->kind == NODE_MAP && old->pos.line > old->key->pos.line)
		buf_addf(out, "%.*s%s", STR_ARG(source_line(src, old->key->pos.line)),
			 eol);
	else
		buf_addf(out, "%*s%.*s:%s", (int)indent, "", STR_ARG(key), eol);
	if (old)
		add_comments(src, old->key->pos.line + 1, last_line(old), eol, out);
	add_tree(entry(v, mem), indent + INDENT, eol, out);
}

static void edit(const struct vouch *v, const struct place *p, const struct source *src,
		 struct buf *out, struct arena *mem)
{
	struct str rest = v->old.text, line, first = source_line(src, 1);
	const char *eol = first.s && first.s[first.len] == '\r' ? "\r\n" : "\n";
	uint32_t from = p->old ? p->old->key->pos.line : 0, number = 0;
	uint32_t to = p->old ? last_line(p->old) : 0;

	while (rest.len && str_split(&rest, '\n', &line)) {
		number++;
		if (number == from)
			add_entry(v, p, src, eol, out, mem);
		if (number >= from && number <= to)
			continue;
		buf_add_str(out, line);
		if (rest.s)
			buf_add_char(out, '\n');
		if (!p->old && number == p->behind)
			add_entry(v, p, src, eol, out, mem);
	}
	if (!p->old && !p->behind)
		add_entry(v, p, src, eol, out, mem);
}

/* --- The file --- */

static const char *rel_of(const struct vouch *v, struct arena *mem)
{
	struct str topic = v->c->topics.v[v->card->topic].id;

	return arena_printf(mem, "topics/%.*s/%.*s/review.yaml", STR_ARG(topic),
			    STR_ARG(v->card->id))
		.s;
}

static const char *compose_in(struct vouch *v, const struct node *root, struct arena *mem)
{
	struct place p;
	const char *why = find_place(v, root, &p);

	if (!why)
		why = rewrite_read(&v->old, root->pos.src);
	if (!why)
		edit(v, &p, root->pos.src, &v->text, mem);
	return why;
}

/* Can the entry be read again, and is it where it belongs? */
static bool is_whole(const struct vouch *v, struct arena *mem)
{
	struct diags faults = { 0 };
	const struct node *root =
		doc_parse(mem, source_new(mem, v->path, buf_str(&v->text)), &faults);
	const struct node *n = node_get(root, str_from(review_name(v->kind)));

	diags_release(&faults);
	if (v->kind == REVIEW_LANGUAGE)
		n = node_get(n, v->tag);
	return node_get(n, STR("status")) && node_get(n, STR("date"));
}

const char *vouch_compose(struct vouch *v, struct arena *mem)
{
	const struct layers *l = &v->c->layers;
	const char *rel = rel_of(v, mem), *why = NULL;
	struct diags faults = { 0 };

	v->path = path_join(mem, l->v[l->count - 1].path, rel);
	v->there = access(v->path, F_OK) == 0;
	if (v->there) {
		const struct node *root = layers_doc(l, l->count - 1, rel, &faults);

		why = root ? compose_in(v, root, mem) :
			     "mend first what carrel check says of it";
	} else {
		struct place p = { .group = true };
		const struct source *none = source_new(mem, v->path, STR(""));

		edit(v, &p, none, &v->text, mem);
	}
	diags_release(&faults);
	if (!why && !is_whole(v, mem))
		why = "it is written in an unusual way; write each key on a line of its "
		      "own first";
	return why;
}

/* Makes the folders that the file stands in, as far as the layer lacks them. */
static bool make_folders(const struct vouch *v, struct arena *mem)
{
	const struct layers *l = &v->c->layers;
	size_t root = strlen(l->v[l->count - 1].path);

	for (const char *slash = strchr(v->path + root + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		struct str folder = { v->path, (size_t)(slash - v->path) };
		const char *path = arena_str(mem, folder).s;

		if (path_is_link(mem, path)) {
			errno = ELOOP;
			return false;
		}
		if (mkdir(path, 0755) != 0 && errno != EEXIST)
			return false;
	}
	return true;
}

const char *vouch_write(struct vouch *v, struct arena *mem)
{
	bool written;

	if (v->there)
		return rewrite_write(&v->old, v->path, buf_str(&v->text), &written);
	if (make_folders(v, mem) && file_put(v->path, buf_str(&v->text)))
		return NULL;
	return strerror(errno);
}

void vouch_release(struct vouch *v)
{
	rewrite_release(&v->old);
	buf_release(&v->text);
}

const char *vouch_translation(const struct content *c, const struct words *w,
			      bool *written)
{
	const struct node *status = node_get(node_get(w->map, STR("translation")),
					     STR("status"));
	const struct source *src = status ? status->pos.src : NULL;
	struct rewrite old;
	struct buf out = { 0 };
	struct str rest, line;
	const char *why;
	uint32_t number = 0;

	*written = false;
	if (w->status != STATUS_HUMAN || !src || !str_is(status->text, "human") ||
	    !status->plain || layers_index(&c->layers, src) != c->layers.count - 1)
		return NULL;
	why = rewrite_read(&old, src);
	rest = old.text;
	while (!why && rest.len && str_split(&rest, '\n', &line)) {
		size_t at = status->pos.col - 1;

		if (++number == status->pos.line)
			buf_addf(&out, "%.*sreviewed%.*s", STR_ARG(str_take(line, at)),
				 STR_ARG(str_skip(line, at + status->pos.width)));
		else
			buf_add_str(&out, line);
		if (rest.s)
			buf_add_char(&out, '\n');
	}
	if (!why)
		why = rewrite_write(&old, src->path, buf_str(&out), written);
	buf_release(&out);
	rewrite_release(&old);
	return why;
}
