/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library for tests: the settings, what was read by them, and the image. */
#ifndef LIB_SHELF_H
#define LIB_SHELF_H

#include "model/config.h"
#include "model/content.h"
#include "model/library.h"

#define SHELF_LAYERS 4
#define SHELF_LANGS 8

/* `struct shelf s = { 0 };`, then layers, then shelf_load(). */
struct shelf {
	struct arena mem;
	struct config config;
	struct line layers[SHELF_LAYERS];
	struct line langs[SHELF_LANGS];
	struct content content;
	struct diags d;
	struct library lib;
};

void shelf_layer(struct shelf *s, const char *path);
void shelf_lang(struct shelf *s, const char *tag); /* offers it */
void shelf_locales(struct shelf *s, const char *path);
/* The fallbacks, as YAML: "pt: [es]". */
void shelf_fallback(struct shelf *s, struct str yaml);
/* Reads everything; what is wrong is in `d`. */
void shelf_load(struct shelf *s);
/* Loads, and makes the image; `more` (search_fill() or NULL) adds its sections. */
void shelf_open(struct shelf *s,
		void (*more)(struct image_builder *b, struct content *c));
void shelf_release(struct shelf *s);

/* The layers shared, country and centre and the locales of tests/fixtures, in en, es, pt
 * and pt-BR; or what is shipped, in en, es and ru. */
void shelf_fixtures(struct shelf *s);
void shelf_shipped(struct shelf *s);

uint32_t shelf_find_lang(const struct shelf *s, const char *tag); /* also not offered */
uint32_t shelf_find_card(const struct shelf *s, const char *id);
/* How many diagnostics of this id there are. */
size_t shelf_count(const struct shelf *s, enum diag_id id);

#endif
