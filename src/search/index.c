/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/index.h"

#include <string.h>

#include "model/slots.h"
#include "search/vocabulary.h"
#include "text/fold.h"

struct indexing {
	struct image_builder *b;
	struct content *c;
	struct buf text; /* of the document */
	struct vocabulary vocabulary;
};

static void add_vocabulary(struct indexing *x, struct str folded)
{
	struct str word;

	while (folded.len && str_split(&folded, ' ', &word)) {
		if (!vocabulary_add(&x->vocabulary, word))
			continue;
		struct istr s = image_put_str(x->b, word);

		image_put(x->b, "swords", &s, sizeof(s));
	}
}

/* "over dose" is found by "overdose". The text may move as it grows. */
static void add_joined(struct indexing *x, struct sfield_rec rec, size_t len)
{
	size_t begin = rec.at;

	rec.at = (uint32_t)x->text.len;
	rec.joined = true;
	for (size_t i = begin; i < begin + len; i++)
		if (x->text.s[i] != ' ')
			buf_add_char(&x->text, x->text.s[i]);
	buf_add_char(&x->text, '\n');
	image_put(x->b, "sfields", &rec, sizeof(rec));
}

static void add_item(struct indexing *x, uint32_t field, uint32_t item, struct str s)
{
	struct sfield_rec rec = { (uint32_t)x->text.len, field, item, false };

	fold_add(&x->text, s);
	if (x->text.len == rec.at)
		return;
	struct str folded = str_skip(buf_str(&x->text), rec.at);

	if (field <= SEARCH_MAIN)
		add_vocabulary(x, folded);
	buf_add_char(&x->text, '\n');
	image_put(x->b, "sfields", &rec, sizeof(rec));
	folded = str_skip(buf_str(&x->text), rec.at);
	if (field <= SEARCH_KEYWORD && memchr(folded.s, ' ', folded.len))
		add_joined(x, rec, folded.len - 1);
}

static void add_items(struct indexing *x, uint32_t field, struct lines lines)
{
	for (size_t i = 0; i < lines.count; i++)
		add_item(x, field, (uint32_t)i, lines.v[i].text);
}

/* As they are shown: with the slots filled in. */
static void add_section(struct indexing *x, uint32_t s, const struct words *w)
{
	struct lines lines = w->sections[s];

	for (size_t i = 0; i < lines.count; i++)
		add_item(x, SEARCH_SECTION + s, (uint32_t)i,
			 slot_resolve(x->c, lines.v[i].text, w->lang));
}

static void add_document(struct indexing *x, const struct words *w)
{
	struct sdoc_rec doc = { .fields = { image_count(x->b, "sfields"), 0 } };

	buf_clear(&x->text);
	add_item(x, SEARCH_TITLE, 0, w->title.text);
	add_item(x, SEARCH_SHORT, 0, w->short_title.text);
	add_items(x, SEARCH_KEYWORD, w->keywords);
	doc.head = (uint32_t)x->text.len;
	add_item(x, SEARCH_MAIN, 0, slot_resolve(x->c, w->main.text, w->lang));
	doc.main = (uint32_t)x->text.len;
	for (uint32_t s = 0; s < SECTION_COUNT; s++)
		add_section(x, s, w);
	doc.text = image_put_str(x->b, buf_str(&x->text));
	doc.fields.count = image_count(x->b, "sfields") - doc.fields.first;
	image_put(x->b, "sdocs", &doc, sizeof(doc));
}

void search_fill(struct image_builder *b, struct content *c)
{
	struct indexing x = { .b = b, .c = c };

	for (size_t i = 0; i < c->card_count; i++)
		for (size_t k = 0; k < c->cards[i].word_count; k++)
			if (words_shown(c, &c->cards[i], &c->cards[i].words[k]))
				add_document(&x, &c->cards[i].words[k]);
	buf_release(&x.text);
	vocabulary_release(&x.vocabulary);
}
