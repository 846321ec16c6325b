/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/engine.h"

#include "base/bug.h"

/* An image without an index, as of no cards at all, has empty vocabularies. */
struct vocab vocab_of(const struct search *s, uint32_t which)
{
	struct vocab v = { .search = s };

	if (which >= s->vocabs.count)
		return v;
	const struct vocab_rec *rec = table_at(s->vocabs, which);

	v.first = rec->words.first;
	v.count = rec->words.count;
	v.text = image_str(&s->lib->img, rec->text);
	v.text_at = rec->text.off;
	v.sources = rec->sources;
	return v;
}

struct vocab vocab_of_language(const struct search *s, uint32_t lang, uint32_t which)
{
	return vocab_of(s, VOCAB_LANGS + lang * VOCAB_OF_LANG + which);
}

const struct sword_rec *vocab_entry(const struct vocab *v, uint32_t i)
{
	BUG_ON(i >= v->count);
	return table_at(v->search->words, v->first + i);
}

struct str vocab_word(const struct vocab *v, uint32_t i)
{
	return image_str(&v->search->lib->img, vocab_entry(v, i)->text);
}

uint32_t vocab_first(const struct vocab *v, struct str word)
{
	uint32_t low = 0, high = v->count;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (str_cmp(vocab_word(v, mid), word) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

uint32_t vocab_word_at(const struct vocab *v, size_t at)
{
	uint32_t low = 0, high = v->count, off = v->text_at + (uint32_t)at;

	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;

		if (vocab_entry(v, mid)->text.off <= off)
			low = mid;
		else
			high = mid;
	}
	return low;
}
