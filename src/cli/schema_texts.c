/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the interface as a part of a locale's schema: the English one is what an
 * editor shows beside a key, and its {names} are asked for. */
#include <string.h>

#include "cli/schema_json.h"
#include "model/texts.h"

static struct str group_of(enum text_id id)
{
	struct str name = str_from(text_name(id)), group;

	str_split(&name, '.', &group);
	return group;
}

static bool stood_before(enum text_id id)
{
	for (int i = 0; i < (int)id; i++)
		if (str_eq(group_of((enum text_id)i), group_of(id)))
			return true;
	return false;
}

/* Each {name} of the English text must stand in the other, and no other one. A brace that
 * nothing closes is a character. */
static void names_pattern(struct buf *out, struct str english)
{
	struct buf names = { 0 };

	buf_addf(out, "^");
	for (size_t i = 0; i < english.len; i++) {
		const char *open = english.s + i;
		const char *close = *open == '{' ? strchr(open, '}') : NULL;

		if (!close)
			continue;
		int len = (int)(close - open) - 1;

		buf_addf(out, "(?=.*\\{%.*s\\})", len, open + 1);
		buf_addf(&names, "|\\{%.*s\\}", len, open + 1);
	}
	buf_addf(out, "([^{]|\\{[^}]*$%s)*$", names.len ? names.s : "");
	buf_release(&names);
}

static void put_text(struct json *j, enum text_id id)
{
	static const char *const types[] = { "string", "number", "boolean" };
	struct str english = text_english(id);
	struct buf pattern = { 0 };

	names_pattern(&pattern, english);
	json_entry(j);
	json_begin(j, strchr(text_name(id), '.') + 1, '{');
	json_text(j, "description", english);
	json_begin(j, "type", '[');
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		json_text(j, NULL, str_from(types[i]));
	json_end(j, ']');
	json_number(j, "minLength", 1);
	json_text(j, "pattern", buf_str(&pattern));
	json_text(j, "patternErrorMessage",
		  STR("The names in braces must be those of the English text."));
	json_end(j, '}');
	buf_release(&pattern);
}

void schema_json_texts(struct json *j)
{
	for (int i = 0; i < TEXT_COUNT; i++) {
		struct str group = group_of((enum text_id)i);
		struct buf key = { 0 };

		if (stood_before((enum text_id)i))
			continue;
		buf_add_str(&key, group);
		json_entry(j);
		json_begin(j, key.s, '{');
		json_text(j, "type", STR("object"));
		json_flag(j, "additionalProperties", false);
		json_begin(j, "properties", '{');
		for (int k = i; k < TEXT_COUNT; k++)
			if (str_eq(group_of((enum text_id)k), group))
				put_text(j, (enum text_id)k);
		json_end(j, '}');
		json_end(j, '}');
		buf_release(&key);
	}
}
