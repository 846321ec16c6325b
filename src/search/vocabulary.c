/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/vocabulary.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/xalloc.h"

#define FIRST_SIZE 1024 /* a power of two, like all sizes */

/* FNV-1a */
static uint64_t hash_of(struct str s)
{
	uint64_t h = 0xCBF29CE484222325;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.s[i]) * 0x100000001B3;
	return h ^ h >> 32;
}

static size_t *slot_of(const struct vocabulary *v, struct str word)
{
	size_t i = (size_t)hash_of(word) & (v->size - 1);

	while (v->slots[i] && !str_eq(v->v[v->slots[i] - 1].word, word))
		i = (i + 1) & (v->size - 1);
	return &v->slots[i];
}

/* At most half full. */
static void make_room(struct vocabulary *v)
{
	if (v->count * 2 < v->size)
		return;
	free(v->slots);
	v->size = v->size ? v->size * 2 : FIRST_SIZE;
	v->slots = xcalloc(v->size, sizeof(*v->slots));
	for (size_t i = 0; i < v->count; i++)
		*slot_of(v, v->v[i].word) = i + 1;
}

struct term *vocabulary_term(struct vocabulary *v, struct str word)
{
	make_room(v);
	size_t *slot = slot_of(v, word);

	if (!*slot) {
		v->v = xgrow(v->v, v->count, &v->cap, sizeof(*v->v));
		v->v[v->count] = (struct term){ .word = arena_str(&v->mem, word) };
		*slot = ++v->count;
	}
	return &v->v[*slot - 1];
}

static int by_word(const void *va, const void *vb)
{
	const struct term *a = va, *b = vb;

	return str_cmp(a->word, b->word);
}

void vocabulary_sort(struct vocabulary *v)
{
	if (v->count)
		qsort(v->v, v->count, sizeof(*v->v), by_word);
}

void vocabulary_release(struct vocabulary *v)
{
	for (size_t i = 0; i < v->count; i++)
		buf_release(&v->v[i].hits);
	free(v->v);
	free(v->slots);
	arena_release(&v->mem);
	*v = (struct vocabulary){ .size = 0 };
}
