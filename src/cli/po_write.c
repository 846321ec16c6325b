/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place as an entry of a PO file. */
#include <string.h>

#include "base/attr.h"
#include "base/file.h"
#include "cli/po.h"
#include "cli/translate_write.h"
#include "model/fingerprint.h"

/* The most columns of a text, where there is a limit. */
static const struct limit {
	const char *key;
	unsigned columns, columns_now;
} limits[] = {
	{ "title", TITLE_COLUMNS, TITLE_COLUMNS_NOW },
	{ "short", SHORT_COLUMNS, SHORT_COLUMNS },
	{ "main", MAIN_COLUMNS, MAIN_COLUMNS_NOW },
};

/* Begins the last line of a note: the fingerprint of what her file had for the text when
 * the PO file was written. */
static const char since[] = "For carrel: ";

static struct fingerprint print_of(struct str text)
{
	const struct line line = { .text = text };

	return fingerprint_of(&line, 1);
}

static struct str text_of(const struct po_place *place)
{
	return place->n ? place->n->text : STR("");
}

enum po_age po_age(const struct pofile_entry *e, const struct po_place *place,
		   struct str text)
{
	struct str note = e->note, line, now = text_of(place), start = str_from(since);

	/* Where there is nothing, nothing can be undone. */
	while (now.len && note.len && str_split(&note, '\n', &line)) {
		struct str was = str_trim(str_skip(line, start.len));

		if (!str_starts(line, start) || !fingerprint_valid(was) ||
		    fingerprint_is(print_of(now), was) || str_eq(now, text))
			continue;
		return fingerprint_is(print_of(text), was) ? PO_UNTOUCHED : PO_MOVED;
	}
	return PO_FITS;
}

static struct str note_of(const struct po_card *p, const struct po_part *part, size_t at,
			  struct arena *mem)
{
	struct buf out = { 0 };
	struct str text = part->v[at].source->text, note;

	buf_addf(&out, "Card: %.*s\n", STR_ARG(p->src->title.text));
	buf_addf(&out, "%s", part->key);
	if (!translate_is_text(part->key))
		buf_addf(&out, ", %zu of %zu", at + 1, part->count);
	buf_add_char(&out, '\n');
	for (size_t i = 0; i < ARRAY_LEN(limits); i++)
		if (strcmp(limits[i].key, part->key) == 0)
			buf_addf(&out, "At most %u columns wide.\n",
				 p->card->urgency == URGENCY_NOW ? limits[i].columns_now :
								   limits[i].columns);
	if (memchr(text.s, '<', text.len))
		buf_add_z(&out, "What stands in < > stays as it is.\n");
	buf_addf(&out, "%s%s\n", since, print_of(text_of(&part->v[at])).text);
	note = arena_str(mem, buf_str(&out));
	buf_release(&out);
	return note;
}

/* "resources/topics/help/water/en.yaml": from the layer's folder on, so that it is the
 * same on every machine. */
static const char *file_of(const struct po_card *p, const struct source *src,
			   struct arena *mem)
{
	const struct layers *l = &p->c->layers;
	const char *layer = l->v[layers_index(l, src)].path;
	const char *name = strrchr(path_whole(mem, layer), '/');
	struct str path = str_from(src->path);
	struct buf out = { 0 };
	const char *safe;

	if (name && str_starts(path, str_from(layer))) {
		diag_add_safe(&out, str_from(name + 1));
		path = str_skip(path, strlen(layer));
	}
	diag_add_safe(&out, path);
	safe = arena_str(mem, buf_str(&out)).s;
	buf_release(&out);
	return safe;
}

void po_entry(const struct po_card *p, const struct po_part *part,
	      const struct po_place *place, struct arena *mem, struct pofile_entry *out)
{
	const struct line *source = place->source;
	struct str old = place->above.old;

	*out = (struct pofile_entry){
		.context = place->context,
		.id = source->text,
		.text = text_of(place),
		.note = note_of(p, part, (size_t)(place - part->v), mem),
		.file = file_of(p, source->pos.src, mem),
		.line = source->pos.line,
		.fuzzy = place->fuzzy,
	};
	if (place->fuzzy && old.s && !str_eq(old, PAIRS_UNKNOWN) &&
	    !str_eq(old, source->text))
		out->previous = old;
}
