/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots: <name> in an item stands for what the centre fills in, in its layer.yaml. */
#ifndef MODEL_SLOTS_H
#define MODEL_SLOTS_H

#include <stdbool.h>

#include "model/content.h"

/* `slots` of a layer.yaml. */
extern const struct shape slots_shape;

struct slot_use {
	struct str name; /* of the first slot; empty where there is none */
	struct str before, after; /* of the item, round the slot */
	bool bad; /* a "<" that begins no slot */
};

/* The slot of an item. */
struct slot_use slot_find(struct str item);
/* Is it one of the slots that the interface has a sentence for, or one that a layer
 * fills? */
bool slot_known(const struct content *c, struct str name);
/* The name of the slot at a place from 0 that the interface has a sentence for; NULL
 * behind the last. */
const char *slot_name(size_t i);
/* What the last layer that has this slot says of it: a mapping of value, date and by;
 * NULL where none has. */
const struct node *slot_entry(const struct content *c, struct str name);
/* Has it a value, in one language at least? */
bool slot_filled(const struct node *entry);
/* The slot that a misspelt name most likely means; NULL where none is near. */
const char *slot_suggest(struct str name);
/* The item as it is shown in a language: the slot's value put in, or, where the slot is
 * empty, the locale's sentence for it in place of the whole item. Gives the item itself
 * where it has no slot or an unknown one. */
struct str slot_resolve(struct content *c, struct str item, uint32_t lang);
/* An empty emergency slot, and entries of the wrong shape: diagnostics. */
void slots_check(struct content *c, struct diags *d);
/* A text of the interface in a language of the content: its own, its parents', English.
 */
struct str content_text(const struct content *c, uint32_t lang, enum text_id id);

#endif
