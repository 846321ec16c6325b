/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/mark.h"

#include <string.h>

#include "search/near.h"
#include "search/pieces.h"
#include "search/words.h"
#include "text/door.h"
#include "text/utf8.h"
#include "text/width.h"

/* As in a search: shorter words count only from a word's beginning. */
#define INSIDE_CHARS 4

struct marking {
	struct query q; /* what was typed */
	struct buf clean;
	struct str text; /* where it is looked for */
	struct buf folded;
	struct fold_map map;
};

static void open(struct marking *m, const struct search *s, struct str typed,
		 uint32_t lang)
{
	*m = (struct marking){ .text = { NULL, 0 } };
	door_typed(typed, SEARCH_CHARS, &m->clean);
	query_open(&m->q, s, lang, buf_str(&m->clean));
}

static void close(struct marking *m)
{
	query_close(&m->q);
	buf_release(&m->clean);
	buf_release(&m->folded);
	fold_map_release(&m->map);
}

static void look_at(struct marking *m, struct str text)
{
	m->text = text;
	buf_clear(&m->folded);
	fold_mapped(&m->folded, text, &m->map);
}

/* The end of the cluster of `text` that offset `at` is in, or at whose end it is. */
static size_t cluster_end(struct str text, size_t at)
{
	size_t end = 0;
	int cols;

	while (end < at)
		end += cluster_next(str_skip(text, end), &cols);
	return end;
}

static size_t cluster_start(struct str text, size_t at)
{
	size_t start = 0;
	int cols;

	for (size_t end = 0; end <= at && end < text.len;) {
		start = end;
		end += cluster_next(str_skip(text, end), &cols);
	}
	return start;
}

/* Bytes [from, to) of the folded text, as bytes of what is shown. */
static void add(const struct marking *m, size_t from, size_t to, struct spans *out)
{
	struct str folded = buf_str(&m->folded);
	size_t first = utf8_count(str_take(folded, from));
	size_t end = first + utf8_count(str_take(str_skip(folded, from), to - from));
	/* The last one's own end: behind it may stand what folding has dropped. */
	size_t last_at = m->map.v[end - 1].at + 1;
	struct span s = { cluster_start(m->text, m->map.v[first].at),
			  cluster_end(m->text, last_at) };
	struct span *last = out->count ? &out->v[out->count - 1] : NULL;

	if (last && s.from <= last->to)
		last->to = s.to > last->to ? s.to : last->to;
	else if (out->count < SPANS_MOST)
		out->v[out->count++] = s;
}

/* Where in a word of the text one that was typed stands: *at; false where it does not. */
static bool stands_in(const struct word *w, struct str word, bool run, size_t *at)
{
	const char *p;

	*at = 0;
	if (run || w->run)
		return str_starts(word, w->text);
	if (str_starts(word, w->text))
		return true;
	if (w->chars < INSIDE_CHARS)
		return false;
	p = memmem(word.s, word.len, w->text.s, w->text.len);
	*at = p ? (size_t)(p - word.s) : 0;
	return p != NULL;
}

static void mark_piece(const struct marking *m, const struct piece *p, bool nearly,
		       struct spans *out)
{
	struct str word = str_take(str_skip(buf_str(&m->folded), p->from),
				   p->to - p->from);

	for (size_t i = 0; i < m->q.count; i++) {
		const struct word *w = &m->q.v[i];
		size_t at;

		if (nearly && !p->run &&
		    (near_edits(w->text, word) || near_stem(w->text, word)))
			add(m, p->from, p->to, out);
		else if (!nearly && stands_in(w, word, p->run, &at))
			add(m, p->from + at, p->from + at + w->text.len, out);
	}
}

static void mark(const struct marking *m, bool nearly, struct spans *out)
{
	struct pieces pieces = { .text = buf_str(&m->folded) };
	struct piece p;

	out->count = 0;
	while (pieces_next(&pieces, &p))
		mark_piece(m, &p, nearly, out);
}

static void mark_both(struct marking *m, struct str text, struct spans *out)
{
	look_at(m, text);
	mark(m, false, out);
	if (!out->count)
		mark(m, true, out);
}

void mark_text(const struct search *s, struct str typed, uint32_t lang, struct str text,
	       struct spans *out)
{
	struct marking m;

	open(&m, s, typed, lang);
	mark_both(&m, text, out);
	close(&m);
}

static size_t marked_bytes(const struct spans *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++)
		n += s->v[i].to - s->v[i].from;
	return n;
}

bool mark_item(const struct search *s, struct str typed, uint32_t lang, uint32_t card,
	       enum section *section, struct str *item)
{
	struct marking m;
	size_t best = 0;
	uint32_t in;

	open(&m, s, typed, lang);
	for (enum section k = 0; k < SECTION_COUNT; k++) {
		struct irange items = library_section(s->lib, card, lang, k, &in);

		for (uint32_t i = 0; i < items.count; i++) {
			struct str text = library_item(s->lib, items, i);
			struct spans spans;

			mark_both(&m, text, &spans);
			if (marked_bytes(&spans) <= best)
				continue;
			best = marked_bytes(&spans);
			*section = k;
			*item = text;
		}
	}
	close(&m);
	return best > 0;
}
