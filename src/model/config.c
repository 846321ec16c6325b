/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/config.h"

#include <fnmatch.h>

#include "base/attr.h"
#include "model/forms.h"
#include "model/kinds.h"
#include "model/lang.h"
#include "text/utf8.h"

#define DIGIT_KEYS 10

static const char *const unreviewed_names[] = { "mark", "hide", NULL };
static const char *const jit_names[] = { "auto", "off", "on", NULL };
static const char *const sandbox_names[SETTING_SANDBOX_COUNT + 1] = {
	[SETTING_SANDBOX_AUTO] = "auto",
	[SETTING_SANDBOX_REQUIRE] = "require",
	[SETTING_SANDBOX_TRY] = "try",
	[SETTING_SANDBOX_OFF] = "off",
};

static const char *const policy_names[POLICY_COUNT + 1] = {
	[POLICY_AUTO] = "auto",       [POLICY_APP] = "app",
	[POLICY_APP_LRO] = "app-lro", [POLICY_TERMINAL] = "terminal",
	[POLICY_WORDS] = "words",     [POLICY_OFF] = "off",
};

static const struct field fallback_field = { .type = FIELD_WORDS,
					     .form = &lang_form,
					     .help = "Tried in this order." };
static const struct shape fallback_shape = { SHAPE_MAP, .keys = &lang_form,
					     .value = &fallback_field };
static const struct field policy_field = { .type = FIELD_ENUM,
					   .names = policy_names,
					   .help = "Who orders Arabic script." };
static const struct shape bidi_shape = { SHAPE_MAP_OR_ONE, .value = &policy_field };

#define F(name, type, ...)                                                               \
	{                                                                                \
#name, type, offsetof(struct config, name), __VA_ARGS__                  \
	}
static const struct field fields[] = {
	F(title, FIELD_LINE, .columns = 30,
	  .help = "Stands on every screen. Neutral: it must not name the topic."),
	F(layers, FIELD_WORDS, .max = LAYERS_MAX,
	  .help = "Folders of cards, the shared library first."),
	F(locales, FIELD_LINE, .help = "Folder of the screen's own texts."),
	F(languages, FIELD_WORDS, .max = 64, .form = &lang_form,
	  .help = "The languages that are offered, in this order."),
	F(default_language, FIELD_LINE, .columns = 12, .form = &lang_form,
	  .help = "The centre's own language."),
	F(fallback, FIELD_NODE, .shape = &fallback_shape,
	  .help = "Which languages to try where a language lacks a card."),
	F(hide, FIELD_IDS,
	  .help = "Ids of cards, topics and groups that are shown nowhere."),
	F(unreviewed, FIELD_ENUM, .names = unreviewed_names,
	  .help = "What is done with translations that no person has checked."),
	F(digit_row, FIELD_LINE, .columns = 20, .form = &ten_keys_form,
	  .help = "On keyboards whose digits need Shift: what the keys send without it."),
	F(plain, FIELD_BOOL, .help = "true: lines instead of a screen."),
	F(high_contrast, FIELD_BOOL, .help = "true: bright white on black."),
	F(bidi, FIELD_NODE, .shape = &bidi_shape,
	  .help = "Who orders Arabic script, for all terminals or by TERM."),
	F(jit, FIELD_ENUM, .names = jit_names, .help = "May a search make machine code?"),
	F(sandbox, FIELD_ENUM, .names = sandbox_names,
	  .help = "Must the kernel close each visit in?"),
	F(cannot_show, FIELD_WORDS, .max = 64, .form = &lang_form,
	  .help = "Languages that nobody can read on this screen."),
	F(staff_cover, FIELD_BOOL,
	  .help = "true: staff screens that nobody uses are covered too."),
	F(updates, FIELD_LINE,
	  .help = "The folder that carrel update keeps sets of cards in."),
};
#undef F

const struct schema config_schema = { N_("the settings"), fields, ARRAY_LEN(fields) };

static void check_tag(struct str tag, struct pos where, struct diags *d)
{
	if (!lang_canonical(tag))
		diag_add(d, DIAG_ID_BAD_LANGUAGE, where,
			 "a language is written such as es or pt-BR, not \"%.*s\"",
			 STR_ARG(tag));
}

static void check_fallback(const struct node *map, struct diags *d)
{
	const char *shape = N_("\"fallback\" must be languages with a list each, such as "
			       "\"pt: [es]\"");

	if (map && map->kind != NODE_MAP) {
		diag_add(d, DIAG_ID_WRONG_SHAPE, map->pos, "%s", diag_say(d, shape));
		return;
	}
	for (const struct node *n = map ? map->items : NULL; n; n = n->next) {
		check_tag(n->key->text, n->key->pos, d);
		if (n->kind != NODE_LIST)
			diag_add(d, DIAG_ID_WRONG_SHAPE, n->pos, "%s",
				 diag_say(d, shape));
		else
			for (const struct node *tag = n->items; tag; tag = tag->next)
				check_tag(tag->text, tag->pos, d);
	}
}

static void check_languages(const struct config *c, struct diags *d)
{
	if (c->default_language.text.len)
		check_tag(c->default_language.text, c->default_language.pos, d);
	for (size_t i = 0; i < c->languages.count; i++)
		check_tag(c->languages.v[i].text, c->languages.v[i].pos, d);
	for (size_t i = 0; i < c->cannot_show.count; i++)
		check_tag(c->cannot_show.v[i].text, c->cannot_show.v[i].pos, d);
	check_fallback(c->fallback, d);
}

const char *config_bidi_name(enum bidi_policy policy)
{
	return policy_names[policy];
}

static bool find_policy(struct str name, enum bidi_policy *out)
{
	for (int i = 0; i < POLICY_COUNT; i++) {
		if (!str_is(name, policy_names[i]))
			continue;
		*out = (enum bidi_policy)i;
		return true;
	}
	return false;
}

static void check_policy(const struct node *n, struct diags *d)
{
	enum bidi_policy policy;

	if (n->kind != NODE_TEXT || !find_policy(n->text, &policy))
		diag_add(d, DIAG_ID_BAD_VALUE, n->pos,
			 "\"bidi\" must be auto, app, app-lro, terminal, words or off, "
			 "or one of them for each kind of terminal, such as "
			 "\"xterm*: app\"");
}

static void check_bidi(const struct config *c, struct diags *d)
{
	if (!c->bidi)
		return;
	if (c->bidi->kind != NODE_MAP)
		check_policy(c->bidi, d);
	else
		for (const struct node *n = c->bidi->items; n; n = n->next)
			check_policy(n, d);
}

/* The first pattern (of a shell: *, ?) that the terminal's name fits. */
enum bidi_policy config_bidi(const struct config *c, const char *term)
{
	enum bidi_policy policy = POLICY_AUTO;

	if (!c->bidi)
		return policy;
	if (c->bidi->kind == NODE_TEXT)
		find_policy(c->bidi->text, &policy);
	for (const struct node *n = c->bidi->items; n; n = n->next)
		if (fnmatch(n->key->text.s, term ? term : "", 0) == 0) {
			find_policy(n->text, &policy);
			break;
		}
	return policy;
}

static void check_digit_row(const struct config *c, struct diags *d)
{
	if (c->digit_row.text.len && utf8_count(c->digit_row.text) != DIGIT_KEYS)
		diag_add(d, DIAG_ID_BAD_VALUE, c->digit_row.pos,
			 "\"digit_row\" must be ten characters: what the keys 1 to 9 and "
			 "0 send without Shift");
}

void config_digit_row(const struct config *c, uint32_t out[DIGIT_KEYS])
{
	struct str rest = c->digit_row.text;

	for (size_t i = 0; i < DIGIT_KEYS; i++) {
		out[i] = 0;
		if (rest.len)
			rest = str_skip(rest, utf8_next(rest, &out[i]));
	}
}

bool config_read(struct config *c, const char *path, struct arena *mem, struct diags *d)
{
	size_t before = diags_failures(d);

	schema_read(&config_schema, doc_read_named(mem, path, d), mem, c, d);
	check_languages(c, d);
	check_digit_row(c, d);
	check_bidi(c, d);
	return diags_failures(d) == before;
}
