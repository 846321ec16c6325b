/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A YAML file as a tree in which every node knows its place. Only what a card needs:
 * mappings, lists and scalars that are text. The limits and refusals are the door that
 * hostile and broken files meet first; each is a constant in doc.c with its reason.
 */
#ifndef YAML_DOC_H
#define YAML_DOC_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

/* 256 KiB: forty times the longest card; a larger file is a mistake or an attack. */
#define DOC_FILE_BYTES ((size_t)256 * 1024)

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	bool flow; /* a list or mapping in brackets */
	bool plain; /* text without quotes */
	bool commented; /* text with a comment behind it on its line */
	struct pos pos; /* of the root: the whole file */
	uint32_t end_line, end_col; /* NODE_TEXT: behind its last character */
	struct str text; /* NODE_TEXT: clean (text/door.h) */
	const struct str *whole; /* with the comment; NULL: as `text` (node_whole()) */
	struct node *key; /* in a mapping: this value's key */
	struct node *items; /* first item or value */
	struct node *next; /* behind this one, in the same list or mapping */
	size_t count; /* of items */
};

/* Reads one document whose root is a mapping. NULL, with a diagnostic, where the file
 * can't be used; the tree lives in the arena and points to `src`. */
struct node *doc_parse(struct arena *mem, const struct source *src, struct diags *d);

/* Reads, decodes and parses the file `path`; NULL with a diagnostic where it can't be
 * used. `*src` (may be NULL) is set wherever the file could be read and decoded. */
struct node *doc_read(struct arena *mem, const char *path, const struct source **src,
		      struct diags *d);
/* The same for a path that the user named herself: a link is followed. */
struct node *doc_read_named(struct arena *mem, const char *path, struct diags *d);

/* A text; with the comment behind it where it is `commented` and plain. */
static inline struct str node_whole(const struct node *n)
{
	return n->whole ? *n->whole : n->text;
}
/* The value of `key` in a mapping; NULL where it has none (or map is NULL). */
struct node *node_get(const struct node *map, struct str key);

#endif
