/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"
#include "cli/po.h"
#include "cli/print.h"
#include "cli/translate_write.h"

bool po_has_entry(const struct po_place *place)
{
	return place->context.len > 0;
}

static struct str context_of(const struct po_card *p, const char *key, size_t at,
			     struct arena *mem)
{
	if (translate_is_text(key))
		return arena_printf(mem, "%.*s/%s", STR_ARG(p->card->id), key);
	return arena_printf(mem, "%.*s/%s/%zu", STR_ARG(p->card->id), key, at + 1);
}

/* Is it known to be made from the words that the source has now? */
static bool fits(const struct po_place *place, enum part_state state)
{
	return state == PART_GOOD || (place->above.old.s && !place->above.before &&
				      str_eq(place->above.old, place->source->text));
}

static void fill_part(struct po_card *p, struct po_part *part, const struct node *map,
		      struct arena *mem)
{
	struct lines source = words_part(p->src, str_from(part->key));
	const struct node *of = node_get(node_get(map, STR("translation")), STR("of"));
	const struct node *value = node_get(map, str_from(part->key));
	struct pair *pairs = NULL;
	bool there = value &&
		     (translate_is_text(part->key) || !translate_is_empty(value));
	size_t n = there ? pairs_of(mem, p->from, value, source, NULL, &pairs) : 0;

	part->count = source.count;
	part->v = arena_array(mem, source.count, sizeof(*part->v));
	part->state = part_stamp(of, part->key, source);
	part->gone = n;
	for (size_t j = 0; j < source.count; j++) {
		part->v[j].source = &source.v[j];
		if (!translate_is_slot(source.v[j].text))
			part->v[j].context = context_of(p, part->key, j, mem);
	}
	for (size_t i = 0; i < n; i++) {
		struct po_place *place;

		if (pairs[i].source == PAIRS_NONE)
			continue;
		place = &part->v[pairs[i].source];
		place->n = pairs[i].n;
		place->above = pairs[i].above;
		place->confirmed = place->n->text.len && fits(place, part->state);
		place->fuzzy = place->n->text.len && !place->confirmed;
		part->gone--;
	}
}

/* `here` is written for one place, in the languages of that place. */
static bool is_followed(const struct po_card *p, const struct node *map, const char *key)
{
	return words_part(p->src, str_from(key)).count &&
	       (strcmp(key, section_name(SECTION_HERE)) != 0 ||
		!translate_is_empty(node_get(map, str_from(key))));
}

void po_places(struct po_card *p, struct arena *mem, const struct node *map)
{
	p->map = map;
	p->part_count = 0;
	for (const char *const *key = words_parts(); *key; key++)
		if (is_followed(p, map, *key)) {
			struct po_part *part = &p->parts[p->part_count++];

			*part = (struct po_part){ .key = *key };
			fill_part(p, part, map, mem);
		}
}

/* Her file as a tree; *ok is false, after a message, where it is there and can't be used.
 */
static const struct node *read_hers(const struct po_card *p, struct arena *mem, bool *ok)
{
	struct diags faults = { 0 };
	const struct node *map = NULL;
	const char *refused;

	*ok = true;
	if (access(p->path, F_OK) != 0)
		return NULL;
	map = doc_read(mem, p->path, NULL, &faults);
	refused = map ? translate_refuses(map) : NULL;
	*ok = map && !refused;
	if (!map)
		print_faults(&faults);
	if (refused)
		cli_fail(EX_DATAERR,
			 "%s: \"%s\" is not written as it should be; mend first what "
			 "carrel check says of it",
			 p->path, refused);
	diags_release(&faults);
	return *ok ? map : NULL;
}

enum po_found po_open(struct po_card *p, struct arena *mem, const struct content *c,
		      const struct card *card, struct str to)
{
	const struct node *map;
	bool ok;

	*p = (struct po_card){ .c = c, .card = card, .to = to };
	p->src = card_source(c, card);
	if (!p->src) {
		cli_fail(EX_DATAERR,
			 "%.*s: its words in the source language can't be read; see: "
			 "carrel check",
			 STR_ARG(card->id));
		return PO_CARD_UNUSABLE;
	}
	p->from = c->langs[p->src->lang].tag;
	if (str_eq(p->from, to))
		return PO_CARD_SOURCE;
	p->path = path_join(mem, path_folder(mem, card->pos.src->path),
			    arena_printf(mem, "%.*s.yaml", STR_ARG(to)).s);
	map = read_hers(p, mem, &ok);
	if (!ok)
		return PO_CARD_UNUSABLE;
	po_places(p, mem, map);
	return PO_CARD;
}
