/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service's folder: facts in service.yaml, words in LANG.yaml. */
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "model/forms.h"
#include "model/kinds.h"
#include "model/load.h"
#include "model/services.h"

#define NAME_COLUMNS 60
/* It stands in the list at 80 columns, behind the kind of help. */
#define MAIN_COLUMNS_SERVICE 100
#define ADDRESS_COLUMNS 100
#define PHONE_COLUMNS 24
#define AGE_MAX 99
#define PHONES_MAX 6

#define NAME(id, name) name,
static const char *const kind_names[] = { SERVICE_KINDS(NAME) NULL };
static const char *const answer_names[] = { "ask", "yes", "no", NULL };
/* Without one, or with a wrong one, it stays SERVICE_UNSAID. */
static const char *const status_names[] = { "open", "paused", "closed", NULL };

static const struct shape week_shape = { SHAPE_FIELDS, .schema = &week_schema };
static const struct shape some_days_shape = { SHAPE_FIELDS,
					      .schema = &women_only_schema };

#define F(member, type, ...)                                                             \
	{                                                                                \
#member, type, offsetof(struct phone, member), __VA_ARGS__               \
	}
static const struct field phone_fields[] = {
	F(number, FIELD_LINE, .columns = PHONE_COLUMNS, .required = true,
	  .form = &phone_form,
	  .help = "Shown just as you write it; in quotes, if it begins with + or *."),
	{ "hours", FIELD_NODE, offsetof(struct phone, hour_nodes), .shape = &week_shape,
	  .help = "When somebody answers, if that is not always." },
	F(text_ok, FIELD_ENUM, .names = answer_names,
	  .help = "Does it answer text messages?"),
	F(last_verified, FIELD_DATE,
	  .help = "The day on which somebody called it, if not the service's."),
};
#undef F

static const struct schema phone_schema = { N_("a phone"), phone_fields,
					    ARRAY_LEN(phone_fields) };
static const struct shape phones_shape = { SHAPE_LIST, .schema = &phone_schema };

#define ASKS_WALK_IN "May one come without an appointment?"
#define ASKS_INTERPRETER "Is there somebody who interprets?"
#define ASKS_COST "Does it cost anything?"
#define ASKS_ID_NEEDED "Must one show a paper with one's name?"
#define ASKS_PAPERS "Must one have residence papers or insurance?"
#define ASKS_CHILDREN "May children come along?"
#define ASKS_PARTNERS "May partners come along?"
#define ASKS_MEN "Are there men?"
#define ASKS_TRANS "Are trans women welcome?"
#define ASKS_UNDER_INFLUENCE "May one come after using?"
#define ASKS_OAT "Does it give methadone or buprenorphine?"
#define ASKS_NALOXONE "Does it give naloxone?"
#define ASKS_STEP_FREE "Can one get in without steps?"
#define ASKS_POLICE "Do police come, or must workers report?"
#define F(key, type, member, ...)                                                        \
	{                                                                                \
		key, type, offsetof(struct service, member), __VA_ARGS__                 \
	}
#define ASKS_FIELD(id, name)                                                             \
	F(name, FIELD_ENUM, asks[SERVICE_ASKS_##id], .names = answer_names,              \
	  .required = true, .help = ASKS_##id),
static const struct field fields[] = {
	F("kind", FIELD_ENUM, kind, .names = kind_names, .required = true,
	  .help = "The kind of help."),
	F("status", FIELD_ENUM, status, .names = status_names, .required = true,
	  .help = "paused: closed for now, marked. closed: only staff see it."),
	F("last_verified", FIELD_DATE, last_verified, .required = true,
	  .help = "The day on which somebody called or went there and asked all this."),
	F("next_check", FIELD_DATE, next_check,
	  .help = "When somebody should ask again."),
	F("address", FIELD_LINE, address, .columns = ADDRESS_COLUMNS,
	  .help = "Where it is."),
	F("safe_to_publish", FIELD_ENUM, safe_to_publish, .names = answer_names,
	  .required = true,
	  .help = "no or ask: neither the address nor how_to_find is ever shown."),
	F("phones", FIELD_NODE, phone_nodes, .shape = &phones_shape, .max = PHONES_MAX,
	  .help = "Its numbers. None of its own: leave phones out."),
	F("hours", FIELD_NODE, hour_nodes, .shape = &week_shape,
	  .help = "All seven days. Times of 24 hours; a night belongs to two days."),
	F("women_only_hours", FIELD_NODE, women_nodes, .shape = &some_days_shape,
	  .help = "Only the days that have such hours."),
	F("languages", FIELD_WORDS, languages,
	  .help = "Tags of languages, or their names as their speakers write them."),
	F("min_age", FIELD_NUMBER, min_age, .min = 0, .max = AGE_MAX,
	  .help = "The youngest that may come."),
	SERVICE_ANSWERS(ASKS_FIELD) /* yes, no or ask each; never blank */
};
#undef F

const struct schema service_schema = { "service.yaml", fields, ARRAY_LEN(fields) };

#define SAYS_HOW_TO_FIND "How to find it; shown only if the address is."
#define SAYS_COST "More about what it costs."
#define SAYS_POLICE "More about the police, and what workers must report."
#define SAYS_NOTE "What else is good to know."
#define SAYS_FIELD(id, name)                                                             \
	{ name, FIELD_LINE, offsetof(struct service_words, says[SERVICE_SAYS_##id]),     \
	  .form = &item_form, .help = SAYS_##id },
static const struct field words_fields[] = {
	{ "name", FIELD_LINE, offsetof(struct service_words, name),
	  .columns = NAME_COLUMNS, .required = true, .form = &item_form,
	  .help = "Its name; neutral, for it stands in a list." },
	{ "main", FIELD_LINE, offsetof(struct service_words, main),
	  .columns = MAIN_COLUMNS_SERVICE, .required = true, .form = &item_form,
	  .help = "What one gets there, in a line." },
	SERVICE_SENTENCES(SAYS_FIELD) /* one sentence or two each */
};

const struct schema service_words_schema = { N_("a service's words"), words_fields,
					     ARRAY_LEN(words_fields) };

static void read_phone(struct content *c, const struct node *n, struct phone *p,
		       struct diags *d)
{
	*p = (struct phone){ .pos = n->pos };
	schema_read(&phone_schema, n, &c->mem, p, d);
	service_read_week(p->hour_nodes, false, &c->mem, &p->hours, d);
	if (p->number.text.len)
		service_check_phone(&p->number, d);
}

static void read_phones(struct content *c, struct service *s, struct diags *d)
{
	const struct node *list = s->phone_nodes;

	if (!list)
		return;
	if (list->kind != NODE_LIST) {
		diag_add(
			d, DIAG_ID_WRONG_SHAPE, list->pos,
			"\"phones\" must be a list: each one begins with \"- number: \"");
		return;
	}
	if (list->count > PHONES_MAX)
		diag_add(d, DIAG_ID_TOO_MANY, list->pos,
			 "\"phones\" has %zu items; at most %d are allowed", list->count,
			 PHONES_MAX);
	s->phones = arena_array(&c->mem, list->count, sizeof(*s->phones));
	for (const struct node *n = list->items; n; n = n->next) {
		struct phone *p = &s->phones[s->phone_count];

		read_phone(c, n, p, d);
		s->phone_count += p->number.text.len > 0;
	}
}

/* False where they can't be shown. */
static bool read_words(struct content *c, const char *rel, struct service_words *w,
		       struct diags *d)
{
	struct node *map = layers_read(&c->layers, rel, d);

	*w = (struct service_words){ .map = map };
	schema_read(&service_words_schema, map, &c->mem, w, d);
	return w->name.text.len > 0;
}

static void read_all_words(struct content *c, struct service *s, const char *rel,
			   const struct folder *f, struct diags *d)
{
	s->words = arena_array(&c->mem, f->count, sizeof(*s->words));
	for (size_t i = 0; i < f->count; i++) {
		const char *name = f->entries[i].name;
		const char *file = path_join(&c->mem, rel, name);
		const char *path = layers_path(&c->layers, file);
		struct service_words *w = &s->words[s->word_count];
		struct str tag;

		if (strcmp(name, "service.yaml") == 0)
			continue;
		if (f->entries[i].kind != ENTRY_FILE)
			load_stray(c, path, d);
		else if (load_tag(c, path, name, &tag, d) && read_words(c, file, w, d)) {
			w->lang = content_lang(c, tag);
			s->word_count++;
		}
	}
}

/* False where it can't be shown. */
static bool read_service(struct content *c, const char *rel, struct service *s,
			 struct diags *d)
{
	struct folder f = layers_list(&c->layers, rel, d);
	const char *file = path_join(&c->mem, rel, "service.yaml");
	const char *folder = layers_path(&c->layers, rel);

	s->facts = layers_read(&c->layers, file, d);
	if (!s->facts)
		return diag_add(
			d, DIAG_ID_NO_FACTS,
			pos_file(source_new(&c->mem, folder, STR(""))),
			"this service is not shown: it has no usable service.yaml");
	s->pos = pos_file(s->facts->pos.src);
	s->kind = SERVICE_KIND_OTHER;
	s->status = SERVICE_UNSAID;
	schema_read(&service_schema, s->facts, &c->mem, s, d);
	read_phones(c, s, d);
	service_read_week(s->hour_nodes, false, &c->mem, &s->hours, d);
	service_read_week(s->women_nodes, true, &c->mem, &s->women_only, d);
	read_all_words(c, s, rel, &f, d);
	return true;
}

static int by_kind(const void *va, const void *vb)
{
	const struct service *a = va, *b = vb;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return str_cmp(a->id, b->id);
}

void load_services(struct content *c, struct diags *d)
{
	struct folder f = layers_list(&c->layers, "services", d);

	c->services = arena_array(&c->mem, f.count, sizeof(*c->services));
	for (size_t i = 0; i < f.count; i++) {
		const struct entry *e = &f.entries[i];
		const char *rel = path_join(&c->mem, "services", e->name);
		struct service s = { .id = str_from(e->name) };

		if (e->kind != ENTRY_FOLDER)
			load_stray(c, layers_path(&c->layers, rel), d);
		else if (load_folder_id(c, rel, e->name, d) &&
			 read_service(c, rel, &s, d))
			c->services[c->service_count++] = s;
	}
	if (c->service_count)
		qsort(c->services, c->service_count, sizeof(*c->services), by_kind);
}
