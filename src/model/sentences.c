/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/sentences.h"

#include "base/attr.h"
#include "model/content.h"
#include "model/services.h"
#include "text/utf8.h"

#define SAYS_NAME(id, name) name,
static const char *const service_keys[] = { "name", SERVICE_SENTENCES(SAYS_NAME) };

static bool is_service_key(struct str key)
{
	for (size_t i = 0; i < ARRAY_LEN(service_keys); i++)
		if (str_is(key, service_keys[i]))
			return true;
	return false;
}

/* A locale's own keys are names and letters; its sentences stand in groups. */
static bool holds_sentences(const struct node *n, bool locale)
{
	if (locale)
		return n->kind == NODE_MAP;
	return n->kind != NODE_MAP &&
	       (words_part_known(n->key->text) || is_service_key(n->key->text));
}

static size_t most(const struct node *map)
{
	size_t count = 0;

	for (const struct node *n = map->items; n; n = n->next)
		count += n->kind == NODE_TEXT ? 1 : n->count;
	return count;
}

static void add(struct sentences *s, const struct node *n)
{
	if (n->kind == NODE_TEXT)
		s->v[s->count++] = n;
}

struct sentences sentences_of(struct arena *mem, const struct node *map)
{
	struct sentences s = { arena_array(mem, most(map), sizeof(*s.v)), 0 };
	bool locale = node_get(map, STR("ascii"));

	for (const struct node *n = map->items; n; n = n->next) {
		if (!holds_sentences(n, locale))
			continue;
		add(&s, n);
		for (const struct node *item = n->items; item; item = item->next)
			add(&s, item);
	}
	return s;
}

#define IDEOGRAPHIC_FULL_STOP 0x3002 /* no blank follows it */

static bool ends_sentence(uint32_t cp)
{
	static const uint32_t ends[] = { '.', '!', '?', 0x061F, 0x06D4, 0x0964 };

	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (cp == ends[i])
			return true;
	return false;
}

struct str sentence_cut(struct str *rest)
{
	struct str all = *rest;
	size_t at = 0;

	while (at < all.len) {
		uint32_t cp;

		at += utf8_next(str_skip(all, at), &cp);
		if (cp == IDEOGRAPHIC_FULL_STOP ||
		    (ends_sentence(cp) && (at == all.len || all.s[at] == ' ')))
			break;
	}
	*rest = str_trim(str_skip(all, at));
	return str_take(all, at);
}

size_t sentence_words(struct str s)
{
	struct str word;
	size_t n = 0;

	while (str_split(&s, ' ', &word))
		n += word.len > 0;
	return n;
}
