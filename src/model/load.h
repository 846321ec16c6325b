/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of content_load(), one file each; nobody else calls them. */
#ifndef MODEL_LOAD_H
#define MODEL_LOAD_H

#include "model/config.h"
#include "model/content.h"

/* The locales' files: languages, their names and texts. Built-in English always. */
void load_locales(struct content *c, const struct config *config, struct diags *d);
/* Order and visibility of the languages, and their fallbacks, once all are known. */
void load_language_rules(struct content *c, const struct config *config, struct diags *d);
/* topics/ and audiences/ themselves; `facts` is the file of a group's order. */
void load_groups(struct content *c, const char *folder, const char *facts,
		 struct groups *out, struct diags *d);
/* The cards of one topic. */
void load_cards(struct content *c, uint32_t topic, struct diags *d);
/* One of them, by the name of its folder; false where it can't be shown. */
bool load_card(struct content *c, uint32_t topic, const char *id, struct card *card,
	       struct diags *d);
/* Puts all cards in their order. */
void load_order(struct content *c);
/* services/ID/. */
void load_services(struct content *c, struct diags *d);
/* glossary/LANG.yaml. */
void load_glossary(struct content *c, struct diags *d);
/* review.yaml of a card, over all layers. */
void load_reviews(struct content *c, struct card *card, const char *rel, struct diags *d);

/* The language of the file `name` at `path`: its name without ".yaml", where that is a
 * canonical tag; a diagnostic and false otherwise. */
bool load_tag(struct content *c, const char *path, const char *name, struct str *tag,
	      struct diags *d);
/* Is the name of the folder `rel` an id? A diagnostic where not. */
bool load_folder_id(struct content *c, const char *rel, const char *name,
		    struct diags *d);
/* A file or folder that does not belong where it is. */
void load_stray(struct content *c, const char *path, struct diags *d);
/* A mapping of fingerprints by part. */
extern const struct shape fingerprints_shape;
/* Reads a mapping of fingerprints by part, such as `of` and `over`: false, with
 * diagnostics, where its shape is wrong. */
bool load_fingerprints(const char *key, const struct node *map, struct diags *d);
/* Is one entry of it a fingerprint of a part that there is? A diagnostic where not. */
bool load_fingerprint(const struct node *n, struct diags *d);

#endif
