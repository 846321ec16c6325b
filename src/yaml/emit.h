/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A tree of nodes (yaml/doc.h) back to YAML, and the few verbs that make or change one.
 * libyaml decides how a text must be quoted: what is written here reads as the same tree.
 * Comments are not in a tree, so they are lost.
 */
#ifndef YAML_EMIT_H
#define YAML_EMIT_H

#include "yaml/doc.h"

/* New nodes in the arena; texts and keys are copied. A text from a person: it stands in
 * quotes where other readers of YAML would take it for a number, a truth or nothing. */
struct node *node_text(struct arena *mem, struct str text);
/* A word of the format itself, such as true or 2026-11-22: never in quotes. */
struct node *node_word(struct arena *mem, struct str text);
struct node *node_list(struct arena *mem, bool flow);
struct node *node_map(struct arena *mem);

/* Puts an item behind the others. A node stands in one tree only. */
void node_add(struct node *list, struct node *item);
/* Gives the mapping this value for the key: in the place of the one before, else last. */
void node_set(struct arena *mem, struct node *map, const char *key, struct node *value);
/* Takes the key out, if it is there. */
void node_drop(struct node *map, struct str key);

/* Appends the tree, whose texts have passed the door; long lines are not folded. */
void emit_tree(const struct node *root, struct buf *out);
/* Appends a text as it stands behind "- " or "key: ", on one line; `quoted`: in quotes
 * even where it needs none. */
void emit_value(struct str text, bool quoted, struct buf *out);

#endif
