/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/typist.h"

#include "base/attr.h"
#include "bench/random.h"
#include "text/layouts.h"
#include "text/utf8.h"

/* A longer sentence is cut: nobody types on for ever. */
#define SENTENCE_LETTERS 40
#define WORD_LETTERS 64
/* A shorter word has no slip, and on another layout means nothing. */
#define WORD_LEAST 4

struct letters {
	uint32_t v[WORD_LETTERS];
	size_t count;
};

const char *typist_kind_name(enum typist_kind kind)
{
	static const char *const names[TYPIST_KINDS] = {
		[TYPIST_TITLE] = "title",       [TYPIST_KEYWORD] = "keyword",
		[TYPIST_SLIP] = "slip",         [TYPIST_LAYOUT] = "wrong layout",
		[TYPIST_SENTENCE] = "sentence", [TYPIST_ABSENT] = "not there",
	};

	return names[kind];
}

static struct letters spell(struct str s, size_t most)
{
	struct letters l = { .count = 0 };

	while (s.len && l.count < most)
		s = str_skip(s, utf8_next(s, &l.v[l.count++]));
	return l;
}

static void add_letter(struct buf *b, uint32_t cp)
{
	char bytes[UTF8_MAX_BYTES];

	buf_add(b, bytes, utf8_put(bytes, cp));
}

static bool slip(struct typist *t, const struct letters *l, struct buf *out)
{
	if (l->count < WORD_LEAST)
		return false;
	size_t at = 1 + random_below(&t->random, l->count - 2);
	bool swap = random_below(&t->random, 2);

	for (size_t i = 0; i < l->count; i++) {
		if (swap && i == at)
			add_letter(out, l->v[at + 1]);
		else if (swap && i == at + 1)
			add_letter(out, l->v[at]);
		else if (i != at)
			add_letter(out, l->v[i]);
	}
	return true;
}

static bool change_layout(struct typist *t, struct str word, struct buf *out)
{
	size_t first = random_below(&t->random, layouts_count());

	if (utf8_count(word) < WORD_LEAST)
		return false;
	for (size_t i = 0; i < layouts_count(); i++)
		if (layouts_try((first + i) % layouts_count(), word, out))
			return true;
	return false;
}

static bool turn_round(const struct letters *l, struct buf *out)
{
	for (size_t i = l->count; i; i--)
		add_letter(out, l->v[i - 1]);
	return l->count >= WORD_LEAST;
}

static struct str any_item(struct typist *t, struct irange items)
{
	if (!items.count)
		return STR("");
	return library_item(t->lib, items,
			    (uint32_t)random_below(&t->random, items.count));
}

static struct str source_of(struct typist *t, enum typist_kind kind,
			    const struct words_rec *w)
{
	if (kind == TYPIST_TITLE)
		return library_str(t->lib, w->title);
	if (kind == TYPIST_SENTENCE)
		return any_item(t, w->sections[SECTION_DO]);
	return any_item(t, w->keywords);
}

static bool make(struct typist *t, enum typist_kind kind, struct str source,
		 struct buf *out)
{
	struct letters l = spell(source, SENTENCE_LETTERS);

	switch (kind) {
	case TYPIST_SLIP:
		return slip(t, &l, out);
	case TYPIST_LAYOUT:
		return change_layout(t, source, out);
	case TYPIST_ABSENT:
		return turn_round(&l, out);
	default:
		for (size_t i = 0; i < l.count; i++)
			add_letter(out, l.v[i]);
		return l.count > 0;
	}
}

void typist_draw(struct typist *t, enum typist_kind kind, struct query_typed *q)
{
	const struct words_rec *w;

	do {
		uint32_t n = (uint32_t)random_below(&t->random, t->lib->words.count);

		w = table_at(t->lib->words, n);
		buf_clear(&q->text);
	} while (!make(t, kind, source_of(t, kind, w), &q->text));
	q->kind = kind;
	q->lang = w->lang;
}
