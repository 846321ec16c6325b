/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pairs.h"

#include <string.h>

#include "base/attr.h"
#include "cli/translate_write.h"

struct pairing {
	struct arena *mem;
	struct str from;
	bool *drop;
};

uint32_t pairs_line(const struct node *n)
{
	return n->key ? n->key->pos.line : n->pos.line;
}

size_t pairs_indent(const struct node *n)
{
	struct str line = source_line(n->pos.src, pairs_line(n));
	size_t i = 0;

	while (!n->key && i < line.len && line.s[i] == ' ')
		i++;
	return i;
}

/* --- What stands in the file --- */

/* Is this line a comment of ours of that kind ("", " before", ...)? Gives its words. */
static bool is_comment(struct str line, struct str from, const char *kind,
		       struct str *text)
{
	struct str s = str_trim(line);

	if (!str_starts(s, STR("# ")) || !str_starts(str_skip(s, 2), from))
		return false;
	s = str_skip(s, 2 + from.len);
	if (!str_starts(s, str_from(kind)))
		return false;
	s = str_skip(s, strlen(kind));
	if (!s.len || s.s[0] != ':')
		return false;
	*text = str_trim(str_skip(s, 1));
	return true;
}

/* Of any kind. */
static bool is_ours(struct str line, struct str from)
{
	static const char *const kinds[] = { "", " before", " now", " gone" };
	struct str text;

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (is_comment(line, from, kinds[i], &text))
			return true;
	return false;
}

uint32_t pairs_top(struct str from, const struct node *n)
{
	uint32_t line = pairs_line(n);

	while (line > 1 && is_ours(source_line(n->pos.src, line - 1), from))
		line--;
	return line;
}

uint32_t pairs_behind(const struct node *n)
{
	return n->end_line + (n->end_col > 1 || n->end_line == n->pos.line);
}

struct above pairs_above(struct str from, const struct node *n, bool *drop)
{
	struct above a = { { NULL, 0 }, false };
	struct str text;

	for (uint32_t i = pairs_line(n); i-- > 1;) {
		struct str s = source_line(n->pos.src, i);

		if (is_comment(s, from, " before", &text) ||
		    is_comment(s, from, " gone", &text)) {
			a = (struct above){ text, true };
		} else if (is_comment(s, from, "", &text) ||
			   is_comment(s, from, " now", &text)) {
			if (!a.before)
				a.old = text;
		} else if (str_starts(str_trim(s), STR("#"))) {
			continue; /* hers */
		} else {
			break;
		}
		if (drop)
			drop[i] = true;
	}
	return a;
}

static size_t take_pairs(const struct pairing *p, const struct node *value,
			 struct pair **out)
{
	bool listed = value->kind == NODE_LIST;
	size_t count = listed ? value->count : 1;
	struct pair *v = arena_array(p->mem, count + 1, sizeof(*v));
	const struct node *item = listed ? value->items : value;

	for (size_t n = 0; n < count; n++, item = item->next) {
		v[n] = (struct pair){ item, pairs_above(p->from, item, p->drop),
				      PAIRS_NONE };
		if (!v[n].above.old.s && translate_is_slot(item->text))
			v[n].above.old = item->text;
	}
	*out = v;
	return count;
}

/* --- Which line belongs to which --- */

/* By the words that each was made from: the longest run of sentences, in order, that are
 * the same (LCS); what lies between two of them is paired in order. */
static void pair_by_words(struct arena *mem, struct pair *v, size_t n, struct lines part)
{
	size_t w = part.count + 1, gap = 0;
	uint32_t *best = arena_array(mem, (n + 1) * w, sizeof(*best));

	for (size_t i = n; i-- > 0;)
		for (size_t k = part.count; k-- > 0;) {
			uint32_t *cell = &best[i * w + k];

			*cell = best[(i + 1) * w + k] > best[i * w + k + 1] ?
					best[(i + 1) * w + k] :
					best[i * w + k + 1];
			if (str_eq(v[i].above.old, part.v[k].text))
				*cell = 1 + best[(i + 1) * w + k + 1];
		}
	for (size_t i = 0, k = 0; i < n && k < part.count;) {
		if (str_eq(v[i].above.old, part.v[k].text))
			v[i++].source = k++;
		else if (best[(i + 1) * w + k] >= best[i * w + k + 1])
			i++;
		else
			k++;
	}
	for (size_t i = 0; i < n; i++) {
		size_t next = part.count;

		for (size_t k = i; k < n && next == part.count; k++)
			if (v[k].source != PAIRS_NONE)
				next = v[k].source;
		if (v[i].source == PAIRS_NONE && gap < next)
			v[i].source = gap;
		if (v[i].source != PAIRS_NONE)
			gap = v[i].source + 1;
	}
}

static void pair_lines(struct arena *mem, struct pair *v, size_t n, struct lines part)
{
	bool known = true;

	for (size_t i = 0; i < n; i++)
		known = known && v[i].above.old.s;
	if (known && n > 0) {
		pair_by_words(mem, v, n, part);
		return;
	}
	for (size_t i = 0; i < n; i++)
		v[i].source = i < part.count ? i : PAIRS_NONE;
}

size_t pairs_of(struct arena *mem, struct str from, const struct node *value,
		struct lines part, bool *drop, struct pair **out)
{
	struct pairing p = { mem, from, drop };
	size_t n = take_pairs(&p, value, out);

	pair_lines(mem, *out, n, part);
	return n;
}
