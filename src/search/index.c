/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "model/slots.h"
#include "search/pieces.h"
#include "search/vocabulary.h"
#include "text/fold.h"

/* A longer title is not found without its blanks: nobody types that much without one. */
#define JOINED_BYTES 96

struct indexing {
	struct image_builder *b;
	struct content *c;
	struct vocabulary *vocabs; /* VOCAB_LANGS + languages * VOCAB_OF_LANG */
	uint32_t *sources; /* for each language: its documents that are the source */
	uint32_t doc;
	struct buf folded; /* the item in work, */
	struct fold_map map; /* and where it came from */
};

static struct vocabulary *of_language(struct indexing *x, uint32_t lang, size_t which)
{
	return &x->vocabs[VOCAB_LANGS + lang * VOCAB_OF_LANG + which];
}

static void add_head(struct indexing *x, size_t which, struct str word, uint32_t where)
{
	struct buf *hits = &vocabulary_term(&x->vocabs[which], word)->hits;
	struct shead_rec rec = { x->doc, where };

	if (hits->len) {
		char *last = hits->s + hits->len - sizeof(rec);
		struct shead_rec before;

		memcpy(&before, last, sizeof(before));
		if (before.doc == x->doc) {
			rec.where |= before.where;
			memcpy(last, &rec, sizeof(rec));
			return;
		}
	}
	buf_add(hits, &rec, sizeof(rec));
}

static uint32_t accents_of(const struct indexing *x, const struct piece *p)
{
	return fold_map_plain(&x->map, buf_str(&x->folded), p->from, p->chars) ?
		       HEAD_PLAIN :
		       HEAD_ACCENTED;
}

static void add_joined(struct indexing *x, enum search_field field)
{
	struct str folded = buf_str(&x->folded);
	char joined[JOINED_BYTES];
	size_t n = 0;

	if (folded.len > JOINED_BYTES)
		return;
	for (size_t i = 0; i < folded.len; i++)
		if (folded.s[i] != ' ')
			joined[n++] = folded.s[i];
	add_head(x, VOCAB_JOINED, (struct str){ joined, n },
		 HEAD_IN(field) | HEAD_WHOLE(field) | HEAD_PLAIN);
}

static void add_head_item(struct indexing *x, enum search_field field, struct str s)
{
	struct piece p, first = { 0 };
	size_t count = 0;

	buf_clear(&x->folded);
	fold_mapped(&x->folded, s, &x->map);
	struct pieces pieces = { .text = buf_str(&x->folded) };

	while (pieces_next(&pieces, &p)) {
		struct str word = str_take(str_skip(pieces.text, p.from), p.to - p.from);

		if (!count++)
			first = p;
		struct str bare = piece_without_article(word);

		add_head(x, VOCAB_HEADS, word, HEAD_IN(field) | accents_of(x, &p));
		if (bare.len)
			add_head(x, VOCAB_HEADS, bare, HEAD_IN(field));
	}
	if (!count || field == SEARCH_MAIN)
		return;
	if (count == 1)
		add_head(x, VOCAB_HEADS,
			 str_take(str_skip(pieces.text, first.from),
				  first.to - first.from),
			 HEAD_WHOLE(field));
	else
		add_joined(x, field);
}

/* Each document once: they come in order. */
static void add_word(struct indexing *x, struct vocabulary *v, struct str word, bool hits)
{
	struct buf *docs = &vocabulary_term(v, word)->hits;
	size_t size = sizeof(x->doc);

	if (hits &&
	    (docs->len < size || memcmp(docs->s + docs->len - size, &x->doc, size) != 0))
		buf_add(docs, &x->doc, size);
}

static void add_words(struct indexing *x, struct vocabulary *v, struct str s, bool hits)
{
	struct piece p;

	buf_clear(&x->folded);
	fold_add(&x->folded, s);
	struct pieces pieces = { .text = buf_str(&x->folded) };

	while (pieces_next(&pieces, &p)) {
		struct str word = str_take(str_skip(pieces.text, p.from), p.to - p.from);
		struct str bare = piece_without_article(word);

		add_word(x, v, word, hits);
		if (bare.len)
			add_word(x, v, bare, hits);
	}
}

/* As they are shown: with the slots filled in. */
static void add_sections(struct indexing *x, const struct words *w)
{
	struct vocabulary *body = of_language(x, w->lang, VOCAB_BODY);

	for (uint32_t s = 0; s < SECTION_COUNT; s++) {
		struct lines lines = w->sections[s];

		for (size_t i = 0; i < lines.count; i++)
			add_words(x, body, slot_resolve(x->c, lines.v[i].text, w->lang),
				  true);
	}
}

static void add_document(struct indexing *x, uint32_t card, const struct words *w)
{
	const struct card *c = &x->c->cards[card];
	struct sdoc_rec doc = { .card = card, .lang = w->lang };

	x->doc = image_count(x->b, "sdocs");
	doc.source = str_eq(x->c->langs[w->lang].tag, c->source_language.text);
	x->sources[w->lang] += doc.source;
	add_head_item(x, SEARCH_TITLE, w->title.text);
	add_head_item(x, SEARCH_SHORT, w->short_title.text);
	for (size_t i = 0; i < w->keywords.count; i++)
		add_head_item(x, SEARCH_KEYWORD, w->keywords.v[i].text);
	add_head_item(x, SEARCH_MAIN, slot_resolve(x->c, w->main.text, w->lang));
	add_sections(x, w);
	image_put(x->b, "sdocs", &doc, sizeof(doc));
}

static struct irange put_hits(struct image_builder *b, const struct term *e, bool heads)
{
	const char *name = heads ? "sheads" : "sbodies";
	size_t stride = heads ? sizeof(struct shead_rec) : sizeof(uint32_t);
	struct irange r = { image_count(b, name), (uint32_t)(e->hits.len / stride) };

	for (size_t at = 0; at < e->hits.len; at += stride)
		image_put(b, name, e->hits.s + at, stride);
	return r;
}

static uint32_t sources_of(const struct indexing *x, size_t which)
{
	size_t lang = (which - VOCAB_LANGS) / VOCAB_OF_LANG;

	return which < VOCAB_LANGS ? 0 : x->sources[lang];
}

static void put_vocabulary(struct indexing *x, size_t which)
{
	struct vocabulary *v = &x->vocabs[which];
	struct vocab_rec rec = { .words = { image_count(x->b, "swords"),
					    (uint32_t)v->count },
				 .sources = sources_of(x, which) };
	struct buf text = { 0 };

	vocabulary_sort(v);
	for (size_t i = 0; i < v->count; i++) {
		buf_add_str(&text, v->v[i].word);
		buf_add_char(&text, '\n');
	}
	rec.text = image_put_str(x->b, buf_str(&text));
	buf_release(&text);
	uint32_t at = rec.text.off;

	for (size_t i = 0; i < v->count; i++) {
		const struct term *e = &v->v[i];
		struct sword_rec word = {
			.text = { at, (uint32_t)e->word.len },
			.docs = put_hits(x->b, e, which < VOCAB_LANGS),
		};

		at += word.text.len + 1;
		image_put(x->b, "swords", &word, sizeof(word));
	}
	image_put(x->b, "svocabs", &rec, sizeof(rec));
}

void search_fill(struct image_builder *b, struct content *c)
{
	size_t vocabs = VOCAB_LANGS + c->lang_count * VOCAB_OF_LANG;
	struct indexing x = { .b = b, .c = c };

	x.vocabs = xcalloc(vocabs, sizeof(*x.vocabs));
	x.sources = xcalloc(c->lang_count, sizeof(*x.sources));
	for (uint32_t i = 0; i < c->card_count; i++)
		for (size_t k = 0; k < c->cards[i].word_count; k++)
			if (words_shown(c, &c->cards[i], &c->cards[i].words[k]))
				add_document(&x, i, &c->cards[i].words[k]);
	for (uint32_t i = 0; i < c->lang_count; i++)
		for (size_t k = 0; k < c->langs[i].stop.count; k++)
			add_words(&x, of_language(&x, i, VOCAB_STOP),
				  c->langs[i].stop.v[k].text, false);
	for (size_t i = 0; i < vocabs; i++) {
		put_vocabulary(&x, i);
		vocabulary_release(&x.vocabs[i]);
	}
	free(x.vocabs);
	free(x.sources);
	buf_release(&x.folded);
	fold_map_release(&x.map);
}
