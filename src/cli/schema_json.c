/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/schema_json.h"

#include <string.h>

#include "base/attr.h"
#include "model/texts.h"

/* Characters of one column each, without marks. The width of others no pattern can tell:
 * a text that has one passes, and `carrel check` measures it. */
#define ONE_COLUMN " -\\u024F\\u0370-\\u0482\\u048A-\\u052F\\u10D0-\\u10FF\\u1E00-\\u1EFF"

static void put_value(struct json *j, const char *key, const struct field *f);
static void put_fields(struct json *j, const struct schema *s, bool over);

static void put_line(struct json *j, const char *key, const char *text)
{
	json_entry(j);
	json_text(j, key, str_from(text));
}

static void put_number(struct json *j, const char *key, size_t number)
{
	json_entry(j);
	json_number(j, key, number);
}

static void put_names(struct json *j, const char *key, const char *const *names)
{
	json_entry(j);
	json_begin(j, key, '[');
	for (; *names; names++)
		json_text(j, NULL, str_from(*names));
	json_end(j, ']');
}

static void put_object(struct json *j)
{
	put_line(j, "type", "object");
	json_entry(j);
	json_flag(j, "additionalProperties", false);
}

/* `hint` is for yaml-language-server; others skip it. */
static void put_pattern(struct json *j, const char *pattern, const char *hint)
{
	put_line(j, "pattern", pattern);
	put_line(j, "patternErrorMessage", hint);
}

static void put_type(struct json *j, unsigned also)
{
	const char *types[4];
	size_t n = 0;

	types[n++] = "string";
	if (also & FORM_NUMBER)
		types[n++] = "number";
	if (also & FORM_BOOL)
		types[n++] = "boolean";
	types[n] = NULL;
	put_names(j, "type", types);
}

/* In a part of its own, because a text may have a pattern for its form too. */
static void put_columns(struct json *j, unsigned columns)
{
	struct buf pattern = { 0 }, hint = { 0 };

	buf_addf(&pattern, "^([" ONE_COLUMN "]{0,%u}|.*[^" ONE_COLUMN "].*)$", columns);
	buf_addf(&hint, "At most %u columns fit.", columns);
	json_entry(j);
	json_begin(j, "allOf", '[');
	json_begin(j, NULL, '{');
	put_pattern(j, pattern.s, hint.s);
	json_end(j, '}');
	json_end(j, ']');
	buf_release(&pattern);
	buf_release(&hint);
}

static void put_text(struct json *j, const struct form *form, unsigned columns)
{
	put_type(j, form ? form->also : FORM_NUMBER | FORM_BOOL);
	put_number(j, "minLength", 1);
	if (form)
		put_pattern(j, form->pattern, form->hint);
	if (columns)
		put_columns(j, columns);
	put_line(j, "errorMessage",
		 "One text. Put it in quotes if it has a colon and a blank in it, or "
		 "begins with [ or {.");
}

/* Does older YAML take one of them for true or false? */
static bool have_bool(const char *const *names)
{
	static const char *const bools[] = { "yes", "no", "on", "off" };

	for (; *names; names++)
		for (size_t i = 0; i < ARRAY_LEN(bools); i++)
			if (strcmp(*names, bools[i]) == 0)
				return true;
	return false;
}

static void put_choice(struct json *j, const char *const *names)
{
	struct buf all = { 0 }, either = { 0 };

	for (size_t i = 0; names[i]; i++) {
		buf_addf(&all, "%s%s", i ? ", " : "One of: ", names[i]);
		buf_addf(&either, "%s%s", i ? "|" : "^(", names[i]);
	}
	buf_addf(&all, ".");
	buf_addf(&either, ")$");
	if (have_bool(names)) {
		/* No `enum`: with true and false in it, editors would offer these. */
		static const char *const others[] = { "number", "null", "array", "object",
						      NULL };

		put_pattern(j, either.s, all.s);
		put_names(j, "examples", names);
		json_entry(j);
		json_begin(j, "not", '{');
		put_names(j, "type", others);
		json_end(j, '}');
	} else {
		put_names(j, "enum", names);
		put_line(j, "errorMessage", all.s);
	}
	buf_release(&all);
	buf_release(&either);
}

static void put_digits(struct json *j, const struct field *f)
{
	static const char *const types[] = { "integer", "string", NULL };
	struct buf hint = { 0 };

	buf_addf(&hint, "A number from %u to %u.", f->min, f->max);
	put_names(j, "type", types);
	put_number(j, "minimum", f->min);
	put_number(j, "maximum", f->max);
	put_pattern(j, "^[0-9]{1,9}$", hint.s);
	put_line(j, "errorMessage", hint.s);
	buf_release(&hint);
}

static void put_bool(struct json *j)
{
	static const char *const types[] = { "boolean", "string", NULL };

	put_names(j, "type", types);
	put_pattern(j, "^(true|false)$", "true or false.");
	put_line(j, "errorMessage", "true or false.");
}

/* How many, and what a list is; the caller adds "items". */
static void put_list(struct json *j, size_t least, size_t most, bool once)
{
	struct buf hint = { 0 };

	buf_addf(&hint, "A list: each item on a line of its own, after \"- \"");
	put_line(j, "type", "array");
	if (least) {
		put_number(j, "minItems", least);
		buf_addf(&hint, "; at least %zu", least);
	}
	if (most) {
		put_number(j, "maxItems", most);
		buf_addf(&hint, "; at most %zu", most);
	}
	if (once) {
		json_entry(j);
		json_flag(j, "uniqueItems", true);
		buf_addf(&hint, "; none of them twice");
	}
	buf_addf(&hint, ".");
	put_line(j, "errorMessage", hint.s);
	buf_release(&hint);
}

static void put_texts(struct json *j, const struct field *f)
{
	bool ids = f->type == FIELD_IDS;

	put_list(j, f->type == FIELD_LINES, f->max, ids);
	json_entry(j);
	json_begin(j, "items", '{');
	if (f->one_of)
		put_choice(j, f->one_of);
	else
		put_text(j, ids ? &id_form : f->form, f->columns);
	json_end(j, '}');
}

static void put_map(struct json *j, const struct shape *shape)
{
	const char *const *names = shape->names ? shape->names() : NULL;

	put_line(j, "type", "object");
	json_entry(j);
	if (!names && !shape->keys) {
		put_value(j, "additionalProperties", shape->value);
		return;
	}
	json_flag(j, "additionalProperties", false);
	if (names) {
		json_entry(j);
		json_begin(j, "properties", '{');
		for (; *names; names++)
			put_value(j, *names, shape->value);
		json_end(j, '}');
	}
	if (shape->keys) {
		json_entry(j);
		json_begin(j, "patternProperties", '{');
		put_value(j, shape->keys->pattern, shape->value);
		json_end(j, '}');
	}
}

static void put_shape(struct json *j, const struct field *f)
{
	static const char *const or_nothing[] = { "string", "number", "boolean", "null",
						  NULL };
	const struct shape *shape = f->shape;

	switch (shape->kind) {
	case SHAPE_TEXT:
		put_names(j, "type", or_nothing);
		break;
	case SHAPE_FIELDS:
		put_fields(j, shape->schema, false);
		break;
	case SHAPE_LIST:
		put_list(j, f->min, f->max, false);
		json_entry(j);
		json_begin(j, "items", '{');
		put_fields(j, shape->schema, false);
		json_end(j, '}');
		break;
	case SHAPE_MAP:
		put_map(j, shape);
		break;
	case SHAPE_MAP_OR_ONE:
		json_entry(j);
		json_begin(j, "anyOf", '[');
		put_value(j, NULL, shape->value);
		json_entry(j);
		json_begin(j, NULL, '{');
		put_map(j, shape);
		json_end(j, '}');
		json_end(j, ']');
		break;
	}
}

static void put_kind(struct json *j, const struct field *f)
{
	switch (f->type) {
	case FIELD_LINE:
		put_text(j, f->form, f->columns ? f->columns : f->columns_later);
		break;
	case FIELD_ID:
		put_text(j, &id_form, f->columns);
		break;
	case FIELD_LINES:
	case FIELD_WORDS:
	case FIELD_IDS:
		put_texts(j, f);
		break;
	case FIELD_NUMBER:
		put_digits(j, f);
		break;
	case FIELD_BOOL:
		put_bool(j);
		break;
	case FIELD_ENUM:
		put_choice(j, f->names);
		break;
	case FIELD_DATE:
		put_text(j, &date_form, 0);
		break;
	case FIELD_NODE:
		put_shape(j, f);
		break;
	}
}

static void put_value(struct json *j, const char *key, const struct field *f)
{
	json_entry(j);
	json_begin(j, key, '{');
	put_line(j, "description", f->help);
	put_kind(j, f);
	json_end(j, '}');
}

static void put_required(struct json *j, const struct schema *s)
{
	bool any = false;

	for (size_t i = 0; i < s->count; i++) {
		if (!s->fields[i].required && !s->fields[i].required_later)
			continue;
		if (!any) {
			json_entry(j);
			json_begin(j, "required", '[');
		}
		any = true;
		json_text(j, NULL, str_from(s->fields[i].name));
	}
	if (any)
		json_end(j, ']');
}

/* Up to what stands in "properties", which stays open. */
static void open_fields(struct json *j, const struct schema *s, bool over)
{
	put_object(j);
	if (!over)
		put_required(j, s);
	json_entry(j);
	json_begin(j, "properties", '{');
	for (size_t i = 0; i < s->count; i++)
		put_value(j, s->fields[i].name, &s->fields[i]);
}

static void put_fields(struct json *j, const struct schema *s, bool over)
{
	open_fields(j, s, over);
	json_end(j, '}');
}

void schema_json(struct json *j, const struct file_kind *kind, bool over)
{
	json_begin(j, NULL, '{');
	put_line(j, "$schema", "http://json-schema.org/draft-07/schema#");
	put_line(j, "title", kind->where);
	open_fields(j, kind->schema, over);
	if (kind->texts)
		schema_json_texts(j);
	json_end(j, '}');
	json_end(j, '}');
}
