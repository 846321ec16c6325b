/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/translate_write.h"

#include <string.h>

#include "cli/translate.h"

#define PART_INDENT 2 /* of a list that is new */

void translate_comment(struct buf *out, size_t indent, struct str from, const char *kind,
		       struct str text, const char *eol)
{
	buf_addf(out, "%*s# %.*s%s: %.*s%s", (int)indent, "", STR_ARG(from), kind,
		 STR_ARG(text), eol);
}

bool translate_is_slot(struct str s)
{
	return s.len > 2 && s.s[0] == '<' && s.s[s.len - 1] == '>';
}

void translate_item(struct buf *out, size_t indent, struct str from, struct str text,
		    const char *eol)
{
	if (!translate_is_slot(text))
		translate_comment(out, indent, from, "", text, eol);
	buf_addf(out, "%*s- \"%.*s\"%s", (int)indent, "",
		 translate_is_slot(text) ? (int)text.len : 0, text.s, eol);
}

bool translate_is_text(const char *key)
{
	return strcmp(key, "title") == 0 || strcmp(key, "short") == 0 ||
	       strcmp(key, "main") == 0;
}

size_t translate_part(struct buf *out, const struct words *src, struct str from,
		      const char *key, const char *eol)
{
	struct lines part = words_part(src, str_from(key));
	size_t empty = 0;

	if (translate_is_text(key)) {
		translate_comment(out, 0, from, "", part.v[0].text, eol);
		buf_addf(out, "%s: \"\"%s", key, eol);
		return 1;
	}
	buf_addf(out, "%s:%s", key, eol);
	for (size_t i = 0; i < part.count; i++) {
		translate_item(out, PART_INDENT, from, part.v[i].text, eol);
		empty += !translate_is_slot(part.v[i].text);
	}
	return empty;
}

void translate_new(struct translation *t, struct str id, struct str name, uint32_t today,
		   struct buf *out)
{
	buf_addf(
		out,
		"# %.*s: %.*s. Above each line stands what it says there. Write yours in\n"
		"# its place, and your own search words below. Then: carrel translate %.*s %.*s\n",
		STR_ARG(id), STR_ARG(name), STR_ARG(id), STR_ARG(t->to));
	for (const char *const *key = words_parts(); *key; key++)
		if (words_part(t->src, str_from(*key)).count &&
		    strcmp(*key, section_name(SECTION_HERE)) != 0)
			t->left += translate_part(out, t->src, t->from, *key, "\n");
	buf_add_z(out, "# What women type who look for this, 8 to 25 words. There:\n");
	for (size_t i = 0; i < t->src->keywords.count; i++)
		buf_addf(out, "# %.*s: %.*s\n", STR_ARG(t->from),
			 STR_ARG(t->src->keywords.v[i].text));
	buf_addf(out,
		 "keywords:\n  - \"\"\ntranslation:\n"
		 "  # machine, second-read, human or reviewed\n  status: human\n"
		 "  by: \"\"\n  date: %04u-%02u-%02u\n",
		 today / 10000, today / 100 % 100, today % 100);
	t->left++;
}

bool translate_is_empty(const struct node *value)
{
	return !value || (value->kind == NODE_LIST && !value->count) ||
	       (value->kind == NODE_TEXT && !value->text.len);
}

static bool has_shape(const struct node *value, const char *key)
{
	if (translate_is_empty(value))
		return true;
	if (translate_is_text(key))
		return value->kind == NODE_TEXT;
	if (value->kind != NODE_LIST || value->flow)
		return false;
	for (const struct node *n = value->items; n; n = n->next)
		if (n->kind != NODE_TEXT)
			return false;
	return true;
}

const char *translate_refuses(const struct node *map)
{
	for (const char *const *key = words_parts(); *key; key++)
		if (!has_shape(node_get(map, str_from(*key)), *key))
			return *key;
	return NULL;
}
