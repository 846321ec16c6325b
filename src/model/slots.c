/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/slots.h"

#include <string.h>

#include "base/attr.h"
#include "model/forms.h"
#include "model/lang.h"

/* With what stands there when no layer fills it. */
#define SLOTS(X)                                                                         \
	X("emergency", TEXT_SLOT_EMERGENCY)                                              \
	X("crisis", TEXT_SLOT_CRISIS)                                                    \
	X("legal_aid", TEXT_SLOT_LEGAL_AID)                                              \
	X("poison", TEXT_SLOT_POISON)                                                    \
	X("this_address", TEXT_SLOT_THIS_ADDRESS)                                        \
	X("naloxone_here", TEXT_SLOT_NALOXONE_HERE)                                      \
	X("worker_call", TEXT_SLOT_WORKER_CALL)                                          \
	X("feedback", TEXT_SLOT_FEEDBACK)                                                \
	X("worker_must_report", TEXT_SLOT_WORKER_MUST_REPORT)
#define SLOT_ROW(name, empty) { name, empty },
static const struct {
	const char *name;
	enum text_id empty;
} table[] = { SLOTS(SLOT_ROW) };

static const char *const *slot_names(void)
{
#define SLOT_NAME(name, empty) name,
	static const char *const names[] = { SLOTS(SLOT_NAME) NULL };

	return names;
}

struct slot_file {
	const struct node *value;
	uint32_t date;
	struct line by;
};

static const struct shape text_shape = { .kind = SHAPE_TEXT };
static const struct field value_field = {
	.type = FIELD_NODE,
	.shape = &text_shape,
	.help = "What readers see in place of the slot."
};
static const struct shape value_shape = { SHAPE_MAP_OR_ONE, .keys = &lang_form,
					  .value = &value_field };

static const struct field fields[] = {
	{ "value", FIELD_NODE, offsetof(struct slot_file, value), .required = true,
	  .shape = &value_shape, .help = "One text, or one for each language." },
	{ "date", FIELD_DATE, offsetof(struct slot_file, date), .required = true,
	  .help = "The day on which somebody checked it." },
	{ "by", FIELD_LINE, offsetof(struct slot_file, by), .columns = 60,
	  .help = "Who checked it: a role, never a private person's name." },
};

static const struct schema schema = { N_("a slot"), fields, ARRAY_LEN(fields) };

static const struct shape slot_shape = { SHAPE_FIELDS, .schema = &schema };
static const struct field slot_field = { .type = FIELD_NODE,
					 .shape = &slot_shape,
					 .help = "What stands for <this> in cards." };
const struct shape slots_shape = { SHAPE_MAP, .keys = &slot_name_form,
				   .names = slot_names, .value = &slot_field };

static bool name_char(char c, bool first)
{
	return (c >= 'a' && c <= 'z') || (!first && (c == '_' || (c >= '0' && c <= '9')));
}

struct slot_use slot_find(struct str item)
{
	struct slot_use use = { .before = item };
	const char *open = item.len ? memchr(item.s, '<', item.len) : NULL;

	if (!open)
		return use;
	size_t at = (size_t)(open - item.s), n = at + 1;

	while (n < item.len && name_char(item.s[n], n == at + 1))
		n++;
	if (n == at + 1 || n == item.len || item.s[n] != '>') {
		use.bad = true;
		return use;
	}
	use.name = (struct str){ open + 1, n - at - 1 };
	use.before = str_take(item, at);
	use.after = str_skip(item, n + 1);
	use.bad = use.after.len && memchr(use.after.s, '<', use.after.len);
	return use;
}

const struct node *slot_entry(const struct content *c, struct str name)
{
	const struct node *found = NULL;

	for (size_t i = 0; i < c->layers.count; i++) {
		const struct node *n = node_get(c->layers.v[i].slots, name);

		if (n)
			found = n;
	}
	return found;
}

bool slot_filled(const struct node *entry)
{
	const struct node *value = node_get(entry, STR("value"));

	return value && (value->text.len || value->count);
}

const char *slot_name(size_t i)
{
	return i < ARRAY_LEN(table) ? table[i].name : NULL;
}

static bool find_empty(struct str name, enum text_id *out)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		if (str_is(name, table[i].name)) {
			*out = table[i].empty;
			return true;
		}
	}
	return false;
}

bool slot_known(const struct content *c, struct str name)
{
	enum text_id id;

	return find_empty(name, &id) || slot_entry(c, name);
}

struct str content_text(const struct content *c, uint32_t lang, enum text_id id)
{
	const struct language *l = &c->langs[lang];

	for (size_t i = 0; i < l->chain_count; i++) {
		const struct language *other = &c->langs[l->chain[i]];

		if (other->texts[id].s)
			return other->texts[id];
	}
	return text_english(id);
}

/* A value is one text, or one per language. */
static struct str slot_value(const struct content *c, const struct node *slot,
			     uint32_t lang)
{
	const struct node *value = node_get(slot, STR("value"));
	const struct language *l = &c->langs[lang];

	if (!value || value->kind == NODE_TEXT)
		return value ? node_whole(value) : STR("");
	for (size_t i = 0; i < l->chain_count; i++) {
		const struct node *n = node_get(value, c->langs[l->chain[i]].tag);

		if (n && n->kind == NODE_TEXT)
			return node_whole(n);
	}
	return STR("");
}

struct str slot_resolve(struct content *c, struct str item, uint32_t lang)
{
	struct slot_use use = slot_find(item);
	enum text_id empty;

	if (!use.name.len)
		return item;
	struct str value = slot_value(c, slot_entry(c, use.name), lang);

	if (value.len)
		return arena_printf(&c->mem, "%.*s%.*s%.*s", STR_ARG(use.before),
				    STR_ARG(value), STR_ARG(use.after));
	return find_empty(use.name, &empty) ? content_text(c, lang, empty) : item;
}

const char *slot_suggest(struct str name)
{
	return schema_suggest(name, slot_names(), ARRAY_LEN(table));
}

static void check_value(struct content *c, const struct node *value, struct diags *d)
{
	struct line line = { { NULL, 0 }, { 0 } };

	if (value->kind == NODE_TEXT && !value->text.len) {
		diag_add(d, DIAG_ID_SLOT_EMPTY, value->pos,
			 "this slot is empty, so readers get a sentence that sends them "
			 "to somebody else");
		return;
	}
	if (value->kind != NODE_MAP) {
		schema_text("value", value, &c->mem, &line, d);
		return;
	}
	for (const struct node *n = value->items; n; n = n->next) {
		if (lang_canonical(n->key->text))
			schema_text("value", n, &c->mem, &line, d);
		else
			diag_add(d, DIAG_ID_BAD_LANGUAGE, n->key->pos,
				 "\"%.*s\" is no language; write es or pt-BR",
				 STR_ARG(n->key->text));
	}
}

static bool name_valid(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!name_char(name.s[i], i == 0))
			return false;
	return name.len;
}

static void check_slot(struct content *c, const struct node *n, struct diags *d)
{
	struct slot_file file = { 0 };
	struct str name = n->key->text;
	const char *near = slot_suggest(name);

	if (!name_valid(name))
		diag_add(d, DIAG_ID_BAD_ID, n->key->pos,
			 "\"%.*s\" can't be a slot's name: only a to z, 0 to 9 and _, a "
			 "letter first",
			 STR_ARG(name));
	else if (near && !str_is(name, near))
		diag_add(d, DIAG_ID_UNKNOWN_SLOT, n->key->pos,
			 "\"%.*s\" is almost the name of a slot; did you mean \"%s\"?",
			 STR_ARG(name), near);
	schema_read(&schema, n, &c->mem, &file, d);
	if (file.value)
		check_value(c, file.value, d);
}

/* The shared library alone is for no one place; a centre that has its own layer must
 * know its ambulance's number. */
static void check_emergency(struct content *c, struct diags *d)
{
	struct layer *last = &c->layers.v[c->layers.count - 1];

	if (c->layers.count > 1 && !slot_entry(c, STR("emergency")))
		diag_add(
			d, DIAG_ID_SLOT_EMPTY,
			pos_file(source_new(&c->mem,
					    path_join(&c->mem, last->path, "layer.yaml"),
					    STR(""))),
			"no layer fills in the slot \"emergency\": readers get no number "
			"to call");
}

void slots_check(struct content *c, struct diags *d)
{
	for (size_t i = 0; i < c->layers.count; i++) {
		const struct node *slots = c->layers.v[i].slots;

		if (slots && slots->kind != NODE_MAP)
			diag_add(d, DIAG_ID_WRONG_SHAPE, slots->pos,
				 "below \"slots\" each slot stands by its name, such as "
				 "\"emergency:\"");
		for (const struct node *n =
			     slots && slots->kind == NODE_MAP ? slots->items : NULL;
		     n; n = n->next)
			check_slot(c, n, d);
	}
	if (c->layers.count)
		check_emergency(c, d);
}
