/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sysexits.h>

#include "base/file.h"
#include "cli/update.h"
#include "model/changes.h"

#define ROWS_SHOWN 40 /* changes of one kind that are named; the rest is counted */

/* A fault in the set's own files, with the path as its writers know it. Notes are for
 * writers; here they would hide what counts. */
static bool is_own(struct diag *g, void *user)
{
	const struct str *folder = user;

	if (!g->path || !str_starts(str_from(g->path), *folder))
		return false;
	g->path += folder->len;
	return diag_kind(g->id) != DIAG_NOTE;
}

static int check(struct update *u, struct setup *s, const char *folder)
{
	struct str set = arena_printf(&u->mem, "%s/", folder);
	struct diags *d = &s->diags;

	setup_check(s);
	diags_keep(d, is_own, &set);
	if (!diags_failures(d))
		return EX_OK;
	diags_sort(d);
	diags_print(d, u->says);
	if (u->o->force)
		return EX_OK;
	return update_refuse(u, UPDATE_REFUSED,
			     "faults in the cards: %zu; have them mended, or use "
			     "--force to take them as they are",
			     diags_failures(d));
}

static void say_change(struct update *u, const struct change *c)
{
	bool part = c->where.len > 0;

	fprintf(u->says, "  %.*s%s%.*s%s\n", STR_ARG(c->id), part ? " (" : "",
		STR_ARG(c->where), part ? ")" : "");
}

static void say_changes(struct update *u, const struct changes *all)
{
	static const char *const heads[] = {
		[CHANGE_NEW] = "New",
		[CHANGE_OTHER] = "Changed",
		[CHANGE_GONE] = "Gone",
	};

	for (size_t kind = 0; kind < CHANGE_KIND_COUNT; kind++) {
		size_t shown = 0;

		if (all->of_kind[kind])
			fprintf(u->says, "%s: %zu\n", heads[kind], all->of_kind[kind]);
		for (size_t i = 0; i < all->count && shown < ROWS_SHOWN; i++)
			if (all->v[i].kind == kind && ++shown)
				say_change(u, &all->v[i]);
		if (all->of_kind[kind] > shown)
			fprintf(u->says, "  and %zu more\n", all->of_kind[kind] - shown);
	}
}

static int compare(struct update *u, const struct setup *was, const struct setup *is)
{
	struct changes all;

	changes_find(&was->content, &is->content, &u->mem, &all);
	say_changes(u, &all);
	if (!is->content.card_count)
		return update_refuse(u, UPDATE_REFUSED, "no card would be left");
	if (all.of_kind[CHANGE_GONE] && !u->o->force)
		return update_refuse(
			u, UPDATE_REFUSED,
			"what stands under \"Gone\" could not be read any more; if "
			"that is meant, use --force");
	return EX_OK;
}

/* Is it the store's link, or another link that leads to it? The folder of one set is
 * neither: it stays the same when another set is taken. */
static bool is_served(struct arena *mem, const char *layer, const char *current)
{
	return strcmp(path_place(mem, layer), path_place(mem, current)) == 0 ||
	       (path_is_link(mem, layer) &&
		strcmp(path_whole(mem, layer), path_whole(mem, current)) == 0);
}

/* The layer of the settings that the store serves; COUNT where none is. */
static size_t served_layer(struct update *u, const struct setup *s)
{
	const struct lines *layers = &s->config.layers;
	const char *current = path_join(&u->mem, u->store.path, "current");
	size_t i = 0;

	while (i < layers->count &&
	       !is_served(&u->mem, arena_str(&u->mem, layers->v[i].text).s, current))
		i++;
	return i;
}

static void put_layer(struct setup *s, size_t at, const char *path)
{
	struct lines *layers = &s->config.layers;
	struct line *v = arena_array(&s->mem, layers->count, sizeof(*v));

	memcpy(v, layers->v, layers->count * sizeof(*v));
	v[at].text = str_from(path);
	layers->v = v;
}

/* Reads all layers as they would be with this set in its place; 0: as they are. */
static int load(struct update *u, struct setup *s, unsigned set)
{
	int status = setup_settings(s, u->o);
	size_t at = status ? 0 : served_layer(u, s);

	if (status)
		return update_refuse(u, status, "the settings can't be used");
	if (at == s->config.layers.count)
		return update_refuse(
			u, EX_CONFIG,
			"the settings' layers must name %s/current, or nobody "
			"would see them",
			u->store.path);
	if (set)
		put_layer(s, at, store_cards(&u->store, set));
	setup_load(s);
	return EX_OK;
}

int update_judge(struct update *u, unsigned set)
{
	struct setup was = { .mem = { 0 } }, is = { .mem = { 0 } };
	int status = load(u, &was, 0);

	if (!status)
		status = load(u, &is, set);
	if (!status)
		status = check(u, &is, store_cards(&u->store, set));
	if (!status)
		status = compare(u, &was, &is);
	setup_release(&was);
	setup_release(&is);
	return status;
}
