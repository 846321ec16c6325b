/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which card is meant: an id, a number, a folder, or a file in one. */
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/preview.h"

#define YAML ".yaml"

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static const char *last_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* "es" of ".../es.yaml"; NULL for what is no file of words. */
static const char *language_of(struct preview *p, const char *path)
{
	struct str name = str_from(last_name(path));
	size_t end = strlen(YAML);

	if (name.len <= end || strcmp(name.s + name.len - end, YAML) != 0 ||
	    str_is(name, "card.yaml") || str_is(name, "review.yaml"))
		return NULL;
	return arena_str(&p->mem, str_take(name, name.len - end)).s;
}

/* A folder of cards that the settings do not name takes the place of those that they do.
 */
static void use_layer(struct preview *p, const char *layer)
{
	struct lines *layers = &p->setup->config.layers;

	for (size_t i = 0; i < layers->count; i++)
		if (strcmp(path_whole(&p->mem, arena_str(&p->mem, layers->v[i].text).s),
			   layer) == 0)
			return;
	struct line *own = arena_array(&p->mem, 1, sizeof(*own));

	own->text = str_from(layer);
	*layers = (struct lines){ .v = own, .count = 1 };
}

static bool in_topics(struct preview *p, const char *card)
{
	const char *topics = path_folder(&p->mem, path_folder(&p->mem, card));

	return strcmp(last_name(topics), "topics") == 0;
}

/* LAYER/topics/TOPIC/CARD, or a file in it. */
static int take_path(struct preview *p, const char *named)
{
	const char *card = path_whole(&p->mem, named);

	if (!is_folder(card)) {
		p->card.lang = language_of(p, card);
		card = path_folder(&p->mem, card);
	}
	const char *topic = path_folder(&p->mem, card);
	const char *topics = path_folder(&p->mem, topic);

	if (!in_topics(p, card))
		return cli_fail(EX_USAGE,
				"preview: %s is no card; a card's folder is "
				"topics/TOPIC/CARD in a folder of cards",
				named);
	p->card.id = last_name(card);
	p->card.topic = last_name(topic);
	use_layer(p, path_folder(&p->mem, topics));
	return EX_OK;
}

static uint32_t number_of(const char *named)
{
	uint32_t n = 0;

	for (; *named >= '0' && *named <= '9' && n < 100000; named++)
		n = n * 10 + (uint32_t)(*named - '0');
	return *named ? 0 : n;
}

static bool take_known(struct preview *p, const char *named)
{
	const struct content *c = &p->setup->content;
	uint32_t number = number_of(named);

	for (size_t i = 0; i < c->card_count; i++) {
		const struct card *card = &c->cards[i];

		if (!str_is(card->id, named) && !(number && card->number == number))
			continue;
		p->card.id = arena_str(&p->mem, card->id).s;
		p->card.topic = arena_str(&p->mem, c->topics.v[card->topic].id).s;
		return true;
	}
	return false;
}

/* A card that can't be used, or is hidden, is no card of the content, but has a folder.
 */
static bool take_folder(struct preview *p, const char *named)
{
	const struct content *c = &p->setup->content;

	for (size_t i = 0; i < c->layers.count * c->topics.count; i++) {
		const char *layer = c->layers.v[i / c->topics.count].path;
		struct str topic = c->topics.v[i % c->topics.count].id;

		if (!is_folder(arena_printf(&p->mem, "%s/topics/%.*s/%s", layer,
					    STR_ARG(topic), named)
				       .s))
			continue;
		p->card.id = named;
		p->card.topic = arena_str(&p->mem, topic).s;
		return true;
	}
	return false;
}

static int unknown(struct preview *p, const char *named)
{
	const struct content *c = &p->setup->content;
	const char **names = arena_array(&p->mem, c->card_count, sizeof(*names));
	const char *near;

	for (size_t i = 0; i < c->card_count; i++)
		names[i] = arena_str(&p->mem, c->cards[i].id).s;
	near = schema_suggest(str_from(named), names, c->card_count);
	return cli_fail(EX_NOINPUT, "there is no card \"%s\"%s%s%s", named,
			near ? "; did you mean \"" : "", near ? near : "",
			near ? "\"?" : "; find it with: carrel search WORDS");
}

/* What may be an id is the path of a folder only where that is a card's: a folder of
 * something else may happen to have the name of a card. */
static bool means_path(struct preview *p, const char *named)
{
	if (strchr(named, '/'))
		return true;
	if (access(named, F_OK) != 0)
		return false;
	return !id_valid(str_from(named)) || in_topics(p, path_whole(&p->mem, named));
}

int preview_find(struct preview *p, const char *named)
{
	bool is_path = means_path(p, named);

	if (is_path && access(named, F_OK) != 0)
		return cli_fail(EX_NOINPUT, "there is no %s", named);
	if (is_path) {
		int status = take_path(p, named);

		if (status)
			return status;
	}
	setup_load(p->setup);
	if (is_path || take_known(p, named) ||
	    (id_valid(str_from(named)) && take_folder(p, named)))
		return EX_OK;
	return unknown(p, named);
}
