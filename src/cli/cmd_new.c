/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card, a service, a topic or a language, with every key explained and places to fill.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/file.h"
#include "base/new_folder.h"
#include "cli/cli.h"
#include "cli/new.h"
#include "cli/own_folder.h"
#include "model/lang.h"
#include "model/services.h"

#define NUMBER_MAX 9999 /* a card's: four digits */
#define ORDER_MAX 9999

struct making {
	struct setup s;
	const struct options *o;
	struct str name; /* the id, or the language's tag */
	struct str lang; /* that its words are in */
	struct str number, audiences, order; /* what else stands in the texts */
	const char *layer; /* the folder to write into */
};

static struct str filled(struct making *m, const char *text)
{
	const struct filling f[] = {
		{ "id", m->name },     { "tag", m->name },
		{ "lang", m->lang },   { "number", m->number },
		{ "order", m->order }, { "audiences", m->audiences },
	};
	struct buf out = { 0 };
	struct str made;

	text_fill(&out, str_from(text), f, ARRAY_LEN(f));
	made = arena_str(&m->s.mem, buf_str(&out));
	buf_release(&out);
	return made;
}

static const char *words_file(struct making *m)
{
	return arena_printf(&m->s.mem, "%.*s.yaml", STR_ARG(m->lang)).s;
}

static int failed(const char *path)
{
	if (errno == EEXIST)
		return cli_fail(EX_CANTCREAT,
				"new: %s is there already; nothing was written", path);
	return cli_fail(EX_CANTCREAT, "new: %s: %s; nothing was written", path,
			strerror(errno));
}

/* The line that one types next, with the folders that were named this time. */
static void say_next(struct making *m, const char *words, const char *about)
{
	struct buf options = { 0 };

	own_options(m->o, &options);
	printf("  carrel%s%s%.*s   # %s\n", *words ? " " : "", words,
	       STR_ARG(buf_str(&options)), about);
	buf_release(&options);
}

/* --- A folder of its own: a card, a service, a topic --- */

struct folder_kind {
	const char *facts_name, *facts, *words;
};

static int make_folder(struct making *m, const struct folder_kind *k, const char *path)
{
	const struct new_file files[] = {
		{ k->facts_name, filled(m, k->facts) },
		{ words_file(m), filled(m, k->words) },
	};

	if (!new_folder(&m->s.mem, path, files, ARRAY_LEN(files)))
		return failed(path);
	puts("Made:");
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		printf("  %s/%s\n", path, files[i].name);
	return EX_OK;
}

static void say_check(struct making *m, const char *path)
{
	struct buf words = { 0 };

	buf_add_z(&words, "check ");
	own_word(path, &words);
	puts("Fill in what is \"\". Then:");
	say_next(m, words.s, "what is still to fill, or wrong");
	buf_release(&words);
}

static bool number_taken(const struct content *c, uint32_t number)
{
	for (size_t i = 0; i < c->card_count; i++)
		if (c->cards[i].number == number)
			return true;
	return false;
}

/* Behind the others of its topic, where there is room; else the first that is free. */
static uint32_t free_number(const struct content *c, uint32_t topic)
{
	uint32_t last = 0, number;

	for (size_t i = 0; i < c->card_count; i++)
		if (c->cards[i].topic == topic && c->cards[i].number > last)
			last = c->cards[i].number;
	for (number = last ? last + 1 : 10; number <= NUMBER_MAX; number++)
		if (!number_taken(c, number))
			return number;
	for (number = 10; number_taken(c, number);)
		number++;
	return number;
}

static struct str group_ids(struct making *m, const struct groups *g)
{
	struct buf out = { 0 };
	struct str ids;

	for (size_t i = 0; i < g->count; i++)
		buf_addf(&out, "%s%.*s", i ? ", " : "", STR_ARG(g->v[i].id));
	ids = arena_str(&m->s.mem, buf_str(&out));
	buf_release(&out);
	return ids;
}

/* The topic's place; false after a message that names all of them. */
static bool find_topic(struct making *m, uint32_t *out)
{
	const struct groups *topics = &m->s.content.topics;
	const char *asked = m->o->topic;

	for (size_t i = 0; i < topics->count; i++)
		if (asked && str_is(topics->v[i].id, asked)) {
			*out = (uint32_t)i;
			return true;
		}
	if (!topics->count)
		cli_fail(EX_USAGE, "new: there is no topic yet; first: carrel new topic "
				   "ID");
	else if (asked)
		cli_fail(EX_USAGE, "new: there is no topic \"%s\"; there are: %.*s",
			 asked, STR_ARG(group_ids(m, topics)));
	else
		cli_fail(EX_USAGE,
			 "new: name the card's topic with --topic; there are: "
			 "%.*s",
			 STR_ARG(group_ids(m, topics)));
	return false;
}

static int make_card(struct making *m)
{
	static const struct folder_kind kind = { "card.yaml", new_card_facts,
						 new_card_words };
	const struct content *c = &m->s.content;
	const struct card *there = content_card(c, m->name);
	uint32_t topic, number;

	if (there)
		return cli_fail(EX_CANTCREAT,
				"new: there is a card \"%.*s\" already, in the topic "
				"\"%.*s\"; choose another id",
				STR_ARG(m->name), STR_ARG(c->topics.v[there->topic].id));
	if (!find_topic(m, &topic))
		return EX_USAGE;
	number = free_number(c, topic);
	if (number > NUMBER_MAX)
		return cli_fail(EX_CANTCREAT, "new: all numbers of cards are taken");
	m->number = arena_printf(&m->s.mem, "%u", number);
	m->audiences = group_ids(m, &c->audiences);
	const char *path = arena_printf(&m->s.mem, "%s/topics/%.*s/%.*s", m->layer,
					STR_ARG(c->topics.v[topic].id), STR_ARG(m->name))
				   .s;
	int status = make_folder(m, &kind, path);

	if (status)
		return status;
	printf("Its number is %u, the next one that is free.\n", number);
	say_check(m, path);
	say_next(m, arena_printf(&m->s.mem, "preview %.*s", STR_ARG(m->name)).s,
		 "the card as readers see it, beside your editor");
	return EX_OK;
}

static int make_topic(struct making *m)
{
	static const struct folder_kind kind = { "topic.yaml", new_topic_facts,
						 new_topic_words };
	const struct groups *topics = &m->s.content.topics;
	uint32_t order = topics->count ? topics->v[topics->count - 1].order + 1 : 1;
	const char *path;
	int status;

	if (groups_have(topics, m->name))
		return cli_fail(EX_CANTCREAT, "new: there is a topic \"%.*s\" already",
				STR_ARG(m->name));
	m->order = arena_printf(&m->s.mem, "%u", order < ORDER_MAX ? order : ORDER_MAX);
	path = arena_printf(&m->s.mem, "%s/topics/%.*s", m->layer, STR_ARG(m->name)).s;
	status = make_folder(m, &kind, path);
	if (status)
		return status;
	if (topics->count >= HOME_TOPICS)
		printf("The home screen shows %d topics, and there are as many already.\n",
		       HOME_TOPICS);
	say_check(m, path);
	say_next(m,
		 arena_printf(&m->s.mem, "new card ID --topic %.*s", STR_ARG(m->name)).s,
		 "its first card");
	return EX_OK;
}

static int make_service(struct making *m)
{
	static const struct folder_kind kind = { "service.yaml", new_service_facts,
						 new_service_words };
	const char *path =
		arena_printf(&m->s.mem, "%s/services/%.*s", m->layer, STR_ARG(m->name)).s;
	int status;

	for (size_t i = 0; i < m->s.content.service_count; i++)
		if (str_eq(m->s.content.services[i].id, m->name))
			return cli_fail(EX_CANTCREAT,
					"new: there is a service \"%.*s\" already",
					STR_ARG(m->name));
	status = make_folder(m, &kind, path);
	if (status)
		return status;
	say_check(m, path);
	say_next(m, "", "look at it: it stands behind the cards of " SERVICES_TOPIC);
	return EX_OK;
}

/* --- A language: two files, in two folders --- */

/* A file that is not there yet; *made says whether it was. */
static bool make_file(struct making *m, const char *path, struct str text, bool *made)
{
	*made = access(path, F_OK) != 0;
	if (!*made)
		return true;
	*made = new_folders_above(&m->s.mem, path) && file_put(path, text);
	return *made;
}

static void say_file(const char *path, bool made)
{
	printf("  %s%s\n", path, made ? "" : ", which was there, stays as it is");
}

/* A card that every language needs: the first of the emergency list, else any. */
static struct str first_card(const struct content *c)
{
	const struct card *best = c->card_count ? &c->cards[0] : NULL;

	for (size_t i = 0; i < c->card_count; i++)
		if (c->cards[i].emergency == 1)
			best = &c->cards[i];
	return best ? best->id : STR("ID");
}

static int write_language(struct making *m, const char *texts, const char *glossary)
{
	bool made_texts = false, made_glossary = false;
	struct buf out = { 0 };
	struct str words = filled(m, new_glossary);
	int status = EX_OK;

	new_locale(&m->s, m->name, &out);
	if (!make_file(m, texts, buf_str(&out), &made_texts))
		status = failed(texts);
	else if (!make_file(m, glossary, words, &made_glossary))
		status = failed(glossary);
	buf_release(&out);
	if (status && made_texts)
		unlink(texts);
	if (status)
		return status;
	puts("Made:");
	say_file(texts, made_texts);
	say_file(glossary, made_glossary);
	return EX_OK;
}

static int make_language(struct making *m)
{
	const char *file = arena_printf(&m->s.mem, "%.*s.yaml", STR_ARG(m->name)).s;
	const char *folder = arena_str(&m->s.mem, m->s.config.locales.text).s;
	const char *texts = path_join(&m->s.mem, folder, file);
	const char *glossary =
		path_join(&m->s.mem, path_join(&m->s.mem, m->layer, "glossary"), file);
	int status;

	if (access(texts, F_OK) == 0 && access(glossary, F_OK) == 0) {
		errno = EEXIST;
		return failed(texts);
	}
	status = write_language(m, texts, glossary);
	if (status)
		return status;
	puts("Fill in what is \"\". Then:");
	say_next(m, arena_printf(&m->s.mem, "check --lang %.*s", STR_ARG(m->name)).s,
		 "what is still to fill, or wrong");
	say_next(m,
		 arena_printf(&m->s.mem, "translate %.*s %.*s",
			      STR_ARG(first_card(&m->s.content)), STR_ARG(m->name))
			 .s,
		 "the first card");
	return EX_OK;
}

/* --- The command --- */

static const struct kind {
	const char *name, *example;
	bool (*valid)(struct str name);
	const char *rule; /* what `valid` asks for */
	int (*make)(struct making *m);
	size_t first_layer; /* services are a place's own, and not the shared library's */
} kinds[] = {
#define AN_ID "an id has only a to z, 0 to 9 and -, at most 64 of them"
	{ "card", "dry-clothes", id_valid, AN_ID, make_card, 0 },
	{ "service", "night-desk", id_valid, AN_ID, make_service, 1 },
	{ "topic", "mind", id_valid, AN_ID, make_topic, 0 },
	{ "language", "pt-BR", lang_canonical,
	  "a language has a tag, such as es or pt-BR", make_language, 0 },
#undef AN_ID
};

static const struct kind *find_kind(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

static int choose_layer(struct making *m, const struct kind *k)
{
	size_t count = m->s.config.layers.count;
	size_t i = own_layer(&m->s, k->first_layer < count ? k->first_layer : 0);

	if (i == count)
		return cli_fail(EX_CANTCREAT,
				"new: you may not write into %s; name a folder of cards "
				"of your own with --resources DIR",
				count ? own_layer_path(&m->s, count - 1) : "any folder");
	m->layer = own_layer_path(&m->s, i);
	return EX_OK;
}

static int choose_language(struct making *m)
{
	m->lang = m->s.config.default_language.text;
	if (m->o->lang)
		m->lang = str_from(m->o->lang);
	if (!m->lang.len)
		m->lang = STR("en");
	if (lang_canonical(m->lang))
		return EX_OK;
	return cli_fail(EX_USAGE,
			"new: \"%.*s\" is no language's tag, such as es or pt-BR",
			STR_ARG(m->lang));
}

static int make(struct making *m, const struct kind *k)
{
	int status = setup_settings(&m->s, m->o);

	if (!status)
		status = choose_layer(m, k);
	if (!status)
		status = choose_language(m);
	if (!status) {
		setup_load(&m->s);
		status = k->make(m);
	}
	setup_release(&m->s);
	return status;
}

static int run(const struct options *o)
{
	const struct kind *k = o->arg_count ? find_kind(o->args[0]) : NULL;
	struct making m = { .o = o };

	if (!k)
		return cli_fail(EX_USAGE,
				"new: say what to make: card, service, topic or "
				"language, such as: carrel new card dry-clothes");
	if (o->arg_count != 2)
		return cli_fail(EX_USAGE,
				"new: give it a name, such as: carrel new %s %s", k->name,
				k->example);
	m.name = str_from(o->args[1]);
	if (!k->valid(m.name))
		return cli_fail(EX_USAGE, "new: \"%s\" can't be its name: %s", o->args[1],
				k->rule);
	if (o->topic && k->make != make_card)
		return cli_fail(EX_USAGE, "new: only a card has a --topic");
	return make(&m, k);
}

const struct cmd cmd_new = {
	.name = "new",
	.args = "KIND NAME",
	.summary = "Makes a card, service, topic or language to fill in",
	.help = "KIND is card, service, topic or language; NAME is an id, or a language's "
		"tag. The files\nhave every key of the format, with a line that says what "
		"belongs there. What is \"\" is\nto be filled in; `carrel check` names what "
		"still is. They are written into the first\nfolder of cards that you may write "
		"to (a service: not the shared library's), and the\nscreen's texts of a "
		"language into the folder of texts. A file that is there is never\nchanged. "
		"--lang is the language that you write in.",
	.options = OPT_COMMON | OPT_TOPIC | OPT_TODAY,
	.max_args = 2,
	.run = run,
};
