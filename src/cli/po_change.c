/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/po_change.h"

#include <stdlib.h>
#include <string.h>

#include "cli/translate_write.h"
#include "yaml/emit.h"
#include "yaml/mend.h"

/* What is put in place of some bytes of her file. */
struct splice {
	size_t from, to;
	struct str text;
};

/* A text that becomes another one. */
struct change {
	const struct node *n;
	struct str text;
};

struct taking {
	struct po_taking *t;
	struct po_card *p; /* with the places of `src` */
	const struct source
		*src; /* her file, or the one with empty places for what it lacks */
	const char *eol;
	struct splice *splices;
	size_t splice_count;
	struct change *changes;
	size_t change_count;
	bool *drop; /* by line: comments that have done their work */
	uint32_t lines;
};

bool po_is_done(const struct po_part *part)
{
	for (size_t i = 0; i < part->count; i++) {
		const struct po_place *place = &part->v[i];

		if (po_has_entry(place) ? !place->confirmed : !place->n)
			return false;
	}
	return part->gone == 0;
}

/* --- What changes in it --- */

static size_t offset_of(const struct source *src, uint32_t line, uint32_t col)
{
	struct str s = source_line(src, line);

	return s.s ? (size_t)(s.s - src->text.s) + mend_char_offset(s, col - 1) :
		     src->text.len;
}

static void add_splice(struct taking *g, size_t from, size_t to, struct str text)
{
	g->splices[g->splice_count++] = (struct splice){ from, to, text };
}

/* The bytes of a text, quotes and all. A block (behind "|" or ">") ends before the blank
 * lines below it. */
static void put_text(struct taking *g, const struct node *n, struct str text)
{
	struct str all = g->src->text;
	size_t from = offset_of(g->src, n->pos.line, n->pos.col);
	size_t to = offset_of(g->src, n->end_line, n->end_col);
	bool joined = from == 0 || (all.s[from - 1] != ' ' && all.s[from - 1] != '\t');
	struct buf out = { 0 };

	while (to > from && strchr(" \t\r\n", all.s[to - 1]))
		to--;
	if (joined)
		buf_add_char(&out, ' ');
	emit_value(text, n->text.len && !n->plain, &out);
	add_splice(g, from, to, arena_str(g->t->mem, buf_str(&out)));
	g->changes[g->change_count++] = (struct change){ n, text };
	buf_release(&out);
}

/* What it was made from: by the comment above it, where the part as a whole can't be
 * stamped yet, or there is a comment that is no longer true. */
static void put_comment(struct taking *g, const struct po_part *part,
			const struct po_place *place)
{
	struct str now = place->source->text, from = g->p->from;
	size_t at = offset_of(g->src, pairs_line(place->n), 1);
	struct buf out = { 0 };
	bool true_already = place->above.old.s && !place->above.before &&
			    str_eq(place->above.old, now);

	if (true_already || (!place->above.old.s && po_is_done(part)))
		return;
	pairs_above(from, place->n, g->drop);
	translate_comment(&out, pairs_indent(place->n), from, "", now, g->eol);
	add_splice(g, at, at, arena_str(g->t->mem, buf_str(&out)));
	buf_release(&out);
}

static void drop_comments(struct taking *g)
{
	for (uint32_t i = 1; i <= g->lines; i++)
		if (g->drop[i])
			add_splice(g, offset_of(g->src, i, 1),
				   offset_of(g->src, i + 1, 1), STR(""));
}

/* Of words that may be a machine's the file must not say that a person wrote or read
 * them. */
static void put_status(struct taking *g)
{
	const struct node *status = node_get(node_get(g->p->map, STR("translation")),
					     STR("status"));

	if (!g->t->human && g->change_count && status && status->kind == NODE_TEXT &&
	    !str_is(status->text, "machine"))
		put_text(g, status, STR("machine"));
}

static bool put_all(struct taking *g)
{
	for (size_t i = 0; i < g->p->part_count; i++) {
		const struct po_part *part = &g->p->parts[i];

		for (size_t k = 0; k < part->count; k++) {
			const struct po_place *place = &part->v[k];

			if (!place->edited)
				continue;
			if (!place->n)
				return false;
			put_comment(g, part, place);
			if (!str_eq(place->n->text, place->wanted)) {
				put_text(g, place->n, place->wanted);
				g->t->texts++;
			}
		}
	}
	put_status(g);
	drop_comments(g);
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct splice *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

static void apply(struct taking *g, struct buf *out)
{
	size_t done = 0;

	qsort(g->splices, g->splice_count, sizeof(*g->splices), by_place);
	for (size_t i = 0; i < g->splice_count; i++) {
		const struct splice *s = &g->splices[i];

		buf_add(out, g->src->text.s + done, s->from - done);
		buf_add_str(out, s->text);
		done = s->to;
	}
	buf_add_str(out, str_skip(g->src->text, done));
}

/* --- Is it what was meant? --- */

static struct str text_of(const struct taking *g, const struct node *n)
{
	for (size_t i = 0; i < g->change_count; i++)
		if (g->changes[i].n == n)
			return g->changes[i].text;
	return n->text;
}

static bool same_tree(const struct taking *g, const struct node *was,
		      const struct node *is)
{
	const struct node *a = was->items, *b = is->items;

	if (was->kind != is->kind || was->count != is->count)
		return false;
	if (was->kind == NODE_TEXT)
		return str_eq(text_of(g, was), is->text);
	for (; a && b; a = a->next, b = b->next)
		if ((a->key && !str_eq(a->key->text, b->key->text)) ||
		    !same_tree(g, a, b))
			return false;
	return true;
}

/* A file that would say anything else is not written. */
static bool reads_as_meant(const struct taking *g, struct str text)
{
	struct diags ignored = { 0 };
	const struct node *is = text.len > DOC_FILE_BYTES ?
					NULL :
					doc_parse(g->t->mem,
						  source_new(g->t->mem, g->p->path, text),
						  &ignored);

	diags_release(&ignored);
	return is && same_tree(g, g->p->map, is);
}

/* --- The text --- */

const char *po_change(struct po_taking *t, struct po_card *p, struct buf *out)
{
	struct taking g = { .t = t, .p = p, .src = p->map->pos.src };
	struct str rest = g.src->text, line, first = source_line(g.src, 1);
	size_t room = 0;

	while (rest.len && str_split(&rest, '\n', &line))
		g.lines++;
	for (size_t i = 0; i < p->part_count; i++)
		room += p->parts[i].count;
	/* A comment and a text for each place, the status, and any line may go. */
	g.splices = arena_array(t->mem, 2 * room + g.lines + 1, sizeof(*g.splices));
	g.changes = arena_array(t->mem, room + 1, sizeof(*g.changes));
	g.drop = arena_array(t->mem, (size_t)g.lines + 2, sizeof(*g.drop));
	g.eol = first.s && first.s[first.len] == '\r' ? "\r\n" : "\n";
	if (!put_all(&g))
		return PO_UNUSUAL;
	apply(&g, out);
	return reads_as_meant(&g, buf_str(out)) ? NULL : PO_UNUSUAL;
}
