/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the card's files say now, and whether that is worse than what is shown. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/xalloc.h"
#include "cli/preview.h"
#include "model/anew.h"
#include "model/check.h"

static const char *card_folder(const struct preview *p, size_t layer, struct arena *mem)
{
	return arena_printf(mem, "%s/topics/%s/%s",
			    p->setup->content.layers.v[layer].path, p->card.topic,
			    p->card.id)
		.s;
}

/* Is it in the card's folder, of any layer? */
static bool is_own(const struct preview *p, const char *path)
{
	struct arena mem = { 0 };
	bool own = false;

	for (size_t i = 0; i < p->setup->content.layers.count && !own; i++) {
		struct str folder = str_from(card_folder(p, i, &mem));
		struct str rest = str_skip(str_from(path), folder.len);

		own = str_starts(str_from(path), folder) &&
		      (!rest.len || rest.s[0] == '/');
	}
	arena_release(&mem);
	return own;
}

static bool is_wanted(struct diag *g, void *user)
{
	return g->path && is_own(user, g->path);
}

/* What stands in a layer's root or its glossary changes this card too. */
static bool is_shared(const struct preview *p, const struct diag *g)
{
	const struct layers *l = &p->setup->content.layers;

	for (size_t i = 0; g->path && i < l->count; i++) {
		struct str rest = str_from(g->path), root = str_from(l->v[i].path);

		if (!str_starts(rest, root))
			continue;
		rest = str_skip(rest, root.len);
		if (str_is(rest, "/layer.yaml") || str_starts(rest, STR("/glossary/")))
			return diag_kind(g->id) != DIAG_NOTE;
	}
	return false;
}

static void add_shared(const struct preview *p, struct diags *d)
{
	for (const struct diag *g = p->setup->diags.first; g; g = g->next) {
		struct source src = { .path = g->path ? g->path : "" };

		if (is_shared(p, g))
			diag_add_fix(d, g->id,
				     (struct pos){ &src, g->line, g->col, g->width },
				     g->fix, "%.*s", STR_ARG(g->text));
	}
}

static void check(struct preview *p, struct content *c, const struct card *card,
		  struct reading *r)
{
	if (card) {
		check_card(c, card, p->setup->config.today, &r->faults);
		check_card_screens(&r->lib, r->card, c, card, &r->faults);
	}
	diags_keep(&r->faults, is_wanted, p);
	add_shared(p, &r->faults);
	diags_sort(&r->faults);
}

struct reading *reading_new(struct preview *p)
{
	struct reading *r = xcalloc(1, sizeof(*r));
	struct image_builder *b = image_builder_new();
	struct content now;

	r->faults.catalog = p->setup->diags.catalog;
	const struct card *card = content_anew(&now, &p->setup->content,
					       &p->setup->config, p->card.topic,
					       p->card.id, &r->faults);

	content_anew_fill(b, &now, card);
	library_open(&r->lib, image_seal(b));
	r->card = library_find_card(&r->lib, str_from(p->card.id));
	check(p, &now, card, r);
	content_release(&now);
	return r;
}

void reading_free(struct reading *r)
{
	if (!r)
		return;
	library_release(&r->lib);
	diags_release(&r->faults);
	buf_release(&r->gone);
	free(r);
}

const struct reading *preview_newest(const struct preview *p)
{
	return p->held ? p->held : p->shown;
}

static bool is_there(const struct preview *p, const char *name)
{
	struct arena mem = { 0 };
	bool found = false;

	for (size_t i = 0; i < p->setup->content.layers.count && !found; i++)
		found = access(path_join(&mem, card_folder(p, i, &mem), name), F_OK) == 0;
	arena_release(&mem);
	return found;
}

static void note_gone(const struct preview *p, struct reading *r, const char *name)
{
	if (!is_there(p, name))
		buf_addf(&r->gone, "%s%s", r->gone.len ? ", " : "", name);
}

static bool has_language(const struct reading *r, struct str tag)
{
	const struct library *lib = &r->lib;
	struct irange words = { 0, 0 };

	if (r->card != NO_CARD)
		words = library_card(lib, r->card)->words;
	for (uint32_t i = 0; i < words.count; i++) {
		const struct words_rec *w = table_at(lib->words, words.first + i);

		if (str_eq(library_str(lib, library_lang(lib, w->lang)->tag), tag))
			return true;
	}
	return false;
}

/* Languages that can be read on the screen now, and have no file any more. */
static void find_gone(const struct preview *p, struct reading *r)
{
	const struct library *lib = &p->shown->lib;
	struct irange words = library_card(lib, p->shown->card)->words;
	struct arena mem = { 0 };

	if (!is_there(p, "")) {
		buf_addf(&r->gone, "%s/%s/", p->card.topic, p->card.id);
		return;
	}
	note_gone(p, r, "card.yaml");
	for (uint32_t i = 0; i < words.count; i++) {
		const struct words_rec *w = table_at(lib->words, words.first + i);
		struct str tag = library_str(lib, library_lang(lib, w->lang)->tag);

		if (!has_language(r, tag))
			note_gone(p, r, arena_printf(&mem, "%.*s.yaml", STR_ARG(tag)).s);
	}
	arena_release(&mem);
}

static bool was_unusable(const struct reading *r, const char *path)
{
	for (const struct diag *g = r->faults.first; g; g = g->next)
		if (diag_kind(g->id) == DIAG_UNUSABLE && g->path &&
		    strcmp(g->path, path) == 0)
			return true;
	return false;
}

void reading_compare(const struct preview *p, struct reading *r)
{
	if (!p->shown) {
		r->broken = r->card == NO_CARD;
		return;
	}
	find_gone(p, r);
	for (const struct diag *g = r->faults.first; g; g = g->next)
		if (diag_kind(g->id) == DIAG_UNUSABLE &&
		    !(g->path && was_unusable(p->shown, g->path)))
			r->broken = true;
}
