/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/shelf.h"

#include "base/attr.h"

#include "base/bug.h"
#include "lib/tree.h"

static void add(struct lines *lines, struct line *v, size_t room, struct str text)
{
	BUG_ON(lines->count == room);
	v[lines->count++] = (struct line){ .text = text };
	lines->v = v;
}

void shelf_layer(struct shelf *s, const char *path)
{
	add(&s->config.layers, s->layers, SHELF_LAYERS,
	    arena_str(&s->mem, str_from(path)));
}

void shelf_lang(struct shelf *s, const char *tag)
{
	add(&s->config.languages, s->langs, SHELF_LANGS, str_from(tag));
}

void shelf_locales(struct shelf *s, const char *path)
{
	s->config.locales.text = arena_str(&s->mem, str_from(path));
}

void shelf_fallback(struct shelf *s, struct str yaml)
{
	s->config.fallback = doc_parse(&s->mem, source_new(&s->mem, "config.yaml", yaml),
				       NULL);
	BUG_ON(!s->config.fallback);
}

void shelf_load(struct shelf *s)
{
	content_load(&s->content, &s->config, &s->d);
}

void shelf_open(struct shelf *s, void (*more)(struct image_builder *b, struct content *c))
{
	struct image_builder *b = image_builder_new();

	shelf_load(s);
	library_fill(b, &s->content);
	if (more)
		more(b, &s->content);
	library_open(&s->lib, image_seal(b));
}

void shelf_release(struct shelf *s)
{
	library_release(&s->lib);
	content_release(&s->content);
	diags_release(&s->d);
	arena_release(&s->mem);
	*s = (struct shelf){ 0 };
}

void shelf_fixtures(struct shelf *s)
{
	shelf_layer(s, project_path(&s->mem, "tests/fixtures/shared"));
	shelf_layer(s, project_path(&s->mem, "tests/fixtures/country"));
	shelf_layer(s, project_path(&s->mem, "tests/fixtures/centre"));
	shelf_locales(s, project_path(&s->mem, "tests/fixtures/locales"));
	shelf_lang(s, "en");
	shelf_lang(s, "es");
	shelf_lang(s, "pt");
	shelf_lang(s, "pt-BR");
}

/* The languages that the cards are in; others have the screen's texts alone. */
static const char *const translated[] = { "en", "es", "ru" };

void shelf_shipped(struct shelf *s)
{
	shelf_layer(s, project_path(&s->mem, "resources"));
	for (size_t i = 0; i < ARRAY_LEN(translated); i++)
		shelf_lang(s, translated[i]);
	shelf_locales(s, project_path(&s->mem, "locales"));
}

uint32_t shelf_find_lang(const struct shelf *s, const char *tag)
{
	uint32_t lang = NO_LANG;

	content_find_lang(&s->content, str_from(tag), &lang);
	return lang;
}

uint32_t shelf_find_card(const struct shelf *s, const char *id)
{
	return library_find_card(&s->lib, str_from(id));
}

size_t shelf_count(const struct shelf *s, enum diag_id id)
{
	size_t n = 0;

	for (const struct diag *d = s->d.first; d; d = d->next)
		n += d->id == id;
	return n;
}
