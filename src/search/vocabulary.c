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

static struct str *slot_of(const struct vocabulary *v, struct str word)
{
	size_t i = (size_t)hash_of(word) & (v->size - 1);

	while (v->slots[i].len && !str_eq(v->slots[i], word))
		i = (i + 1) & (v->size - 1);
	return &v->slots[i];
}

/* At most half full. */
static void make_room(struct vocabulary *v)
{
	struct vocabulary old = *v;

	if (v->count * 2 < v->size)
		return;
	v->size = old.size ? old.size * 2 : FIRST_SIZE;
	v->slots = xcalloc(v->size, sizeof(*v->slots));
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].len)
			*slot_of(v, old.slots[i]) = old.slots[i];
	free(old.slots);
}

bool vocabulary_add(struct vocabulary *v, struct str word)
{
	if (!word.len)
		return false;
	make_room(v);
	struct str *slot = slot_of(v, word);

	if (slot->len)
		return false;
	*slot = arena_str(&v->mem, word);
	v->count++;
	return true;
}

void vocabulary_release(struct vocabulary *v)
{
	free(v->slots);
	arena_release(&v->mem);
	*v = (struct vocabulary){ .size = 0 };
}
