/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layers: the shared library, a country's, the centre's own, in this order. A later
 * layer's file replaces top-level keys of the file at the same path, not the file, so
 * that it keeps every later mend of the rest.
 */
#ifndef MODEL_LAYERS_H
#define MODEL_LAYERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/file.h"
#include "yaml/schema.h"

/* A bound for a folder's files, far above the network's needs and far below what would
 * fill a small machine's memory. */
#define LAYER_ENTRIES 50000

struct layer {
	const char *path; /* its folder */
	uint32_t format;
	struct line name, version;
	const struct node *slots; /* may be NULL */
	struct lines hide;
	/* A memo: the folder below `path`, with a slash, that was last seen to be one. */
	struct str reached;
};

struct layers {
	struct layer *v;
	size_t count;
	struct arena *mem;
};

/* Reads each folder's layer.yaml. A folder that can't be read is a diagnostic, and
 * empty; one without layer.yaml is fine. Names in it that nothing reads are named. */
void layers_open(struct layers *l, const char *const *paths, size_t count,
		 struct arena *mem, struct diags *d);
/* Is something of this name in a layer's folder read? */
bool layers_is_place(const char *name);
/* The entries of the folder `rel` in all layers, each name once, sorted. Names that are
 * neither plain files nor folders (links, pipes) are diagnostics and left out. */
struct folder layers_list(const struct layers *l, const char *rel, struct diags *d);
/* The file `rel` of layer `i` as a tree; NULL where that layer has none or it can't be
 * used. */
struct node *layers_doc(const struct layers *l, size_t i, const char *rel,
			struct diags *d);
/* For messages: the path of `rel` in the last layer that has it. */
const char *layers_path(const struct layers *l, const char *rel);
/* Replaces top-level keys of `into` by those of `doc` (a fresh mapping; both stay
 * usable); either may be NULL. */
struct node *layers_merge(const struct layers *l, struct node *into, struct node *doc);
/* The file `rel` merged over all layers; NULL where no layer has a usable one. */
struct node *layers_read(const struct layers *l, const char *rel, struct diags *d);
/* The place in `v` of the layer that this text comes from. */
size_t layers_index(const struct layers *l, const struct source *src);
/* Does this text come from the first layer, the shared library? */
bool layers_shared(const struct layers *l, const struct source *src);

#endif
