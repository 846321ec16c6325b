/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a PO file wants, into the translator's own file. */
#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "cli/po.h"
#include "cli/po_change.h"
#include "cli/rewrite.h"
#include "cli/stamp.h"

/* --- What is wanted --- */

void po_want(struct po_place *place, struct str text, bool fuzzy)
{
	if (fuzzy || !text.len) {
		place->confirmed = false;
		return;
	}
	place->wanted = text;
	place->edited = place->fuzzy || !place->n || !str_eq(place->n->text, text);
	place->confirmed = true;
}

static bool any_edited(const struct po_part *part)
{
	for (size_t i = 0; i < part->count; i++)
		if (part->v[i].edited)
			return true;
	return false;
}

static bool card_edited(const struct po_card *p)
{
	for (size_t i = 0; i < p->part_count; i++)
		if (any_edited(&p->parts[i]))
			return true;
	return false;
}

static bool has_entries(const struct po_part *part)
{
	for (size_t i = 0; i < part->count; i++)
		if (po_has_entry(&part->v[i]))
			return true;
	return false;
}

/* A part of slots alone has nothing to edit; it is done with the others. */
static void find_done(struct po_taking *t, const struct po_card *p)
{
	t->done_count = 0;
	for (size_t i = 0; i < p->part_count; i++) {
		const struct po_part *part = &p->parts[i];

		if (po_is_done(part) && (any_edited(part) || !has_entries(part)))
			t->done[t->done_count++] = part->key;
	}
}

/* --- Places for what her file lacks --- */

static bool is_touched(const char *key, void *user)
{
	const struct po_card *p = user;

	for (size_t i = 0; i < p->part_count; i++)
		if (strcmp(p->parts[i].key, key) == 0)
			return any_edited(&p->parts[i]);
	return false;
}

static bool lacks_places(const struct po_card *p)
{
	for (size_t i = 0; i < p->part_count; i++)
		for (size_t k = 0; k < p->parts[i].count; k++)
			if (p->parts[i].v[k].edited && !p->parts[i].v[k].n)
				return true;
	return false;
}

/* The same file with an empty place for each text that is to be put in. */
static void add_places(struct po_taking *t, struct po_card *p, struct buf *out)
{
	struct translation tr = {
		.src = p->src, .from = p->from, .to = p->to, .only = is_touched, .user = p
	};

	if (!p->map)
		translate_new(&tr, p->card->id, t->name, t->today, out);
	else if (lacks_places(p))
		translate_again(&tr, p->map, out);
	else
		buf_add_str(out, p->map->pos.src->text);
}

/* Finds the places once more, in `text`; what is wanted of each stays. */
static bool read_again(struct po_taking *t, struct po_card *p, struct str text)
{
	struct diags faults = { 0 };
	const struct node *map = doc_parse(t->mem, source_new(t->mem, p->path, text),
					   &faults);
	struct po_card was = *p;

	diags_release(&faults);
	if (!map || translate_refuses(map))
		return false;
	po_places(p, t->mem, map);
	for (size_t i = 0; i < p->part_count && i < was.part_count; i++)
		for (size_t k = 0; k < p->parts[i].count; k++) {
			struct po_place *to = &p->parts[i].v[k];
			const struct po_place *from = &was.parts[i].v[k];

			if (from->n && (!to->n || !str_eq(to->n->text, from->n->text)))
				return false;
			to->wanted = from->wanted;
			to->edited = from->edited;
			to->confirmed = from->confirmed;
		}
	return p->part_count == was.part_count;
}

/* --- The file --- */

static const char *put_file(struct po_taking *t, const struct po_card *p,
			    const struct source *hers, struct str text)
{
	struct rewrite old;
	bool written;
	const char *why;

	if (!hers) {
		t->files++;
		return file_put(p->path, text) ? NULL : strerror(errno);
	}
	why = rewrite_read(&old, hers);
	if (!why)
		why = rewrite_write(&old, p->path, text, &written);
	t->files += !why && written;
	rewrite_release(&old);
	return why;
}

const char *po_take(struct po_taking *t, struct po_card *p)
{
	const struct source *hers = p->map ? p->map->pos.src : NULL;
	struct buf with_places = { 0 }, text = { 0 };
	size_t texts = t->texts;
	const char *why = NULL;

	t->done_count = 0;
	if (!card_edited(p))
		return NULL;
	if (hers)
		why = stamp_refuses(node_get(p->map, STR("translation")));
	if (!why) {
		add_places(t, p, &with_places);
		if (!read_again(t, p, buf_str(&with_places)))
			why = PO_UNUSUAL;
	}
	if (!why)
		why = po_change(t, p, &text);
	if (!why)
		why = put_file(t, p, hers, buf_str(&text));
	if (why)
		t->texts = texts;
	else
		find_done(t, p);
	buf_release(&with_places);
	buf_release(&text);
	return why;
}
