/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files may be in a bundle, and where they stand. */
#include "cli/bundle.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/file.h"
#include "base/safe_path.h"
#include "base/xalloc.h"
#include "model/lang.h"
#include "model/layers.h"
#include "yaml/doc.h"

#define LOCALES "locales"
#define PARTS_MAX 4 /* topics/TOPIC/CARD/FILE */

static const struct kind {
	const char *root;
	size_t ids; /* folders between the root and the file */
	const char *facts[2]; /* what a file may be called but TAG.yaml */
} kinds[] = {
	{ "topics", 1, { "topic.yaml", NULL } },
	{ "topics", 2, { "card.yaml", "review.yaml" } },
	{ "audiences", 1, { "audience.yaml", NULL } },
	{ "services", 1, { "service.yaml", NULL } },
	{ "glossary", 0, { NULL, NULL } },
	{ LOCALES, 0, { NULL, NULL } },
};

struct parts {
	struct str v[PARTS_MAX];
	size_t count; /* more than PARTS_MAX: it has more */
};

static struct parts cut(struct str path)
{
	struct parts p = { .count = 0 };
	struct str part;

	while (str_split(&path, '/', &part)) {
		if (p.count < PARTS_MAX)
			p.v[p.count] = part;
		p.count++;
	}
	return p;
}

static struct str stem(struct str name)
{
	struct str ending = STR(".yaml");

	if (name.len <= ending.len ||
	    !str_eq(str_skip(name, name.len - ending.len), ending))
		return STR("");
	return str_take(name, name.len - ending.len);
}

static bool is_kind(const struct kind *k, const struct parts *p)
{
	struct str name;

	if (p->count != k->ids + 2 || !str_is(p->v[0], k->root))
		return false;
	for (size_t i = 0; i < k->ids; i++)
		if (!id_valid(p->v[i + 1]))
			return false;
	name = p->v[p->count - 1];
	for (size_t i = 0; i < ARRAY_LEN(k->facts); i++)
		if (k->facts[i] && str_is(name, k->facts[i]))
			return true;
	return lang_canonical(stem(name));
}

bool bundle_takes(struct str path)
{
	struct buf clean = { 0 };
	struct parts p = cut(path);
	bool ok = safe_path(path, &clean) == PATH_TAKE && str_eq(buf_str(&clean), path);

	buf_release(&clean);
	for (size_t i = 0; ok && i < ARRAY_LEN(kinds); i++)
		if (is_kind(&kinds[i], &p))
			return true;
	return false;
}

struct str bundle_language(struct str path)
{
	struct parts p = cut(path);
	struct str tag = stem(p.v[p.count - 1]);

	return lang_canonical(tag) ? tag : STR("");
}

bool bundle_is_of(struct str path, struct str name)
{
	struct parts p = cut(path);

	for (size_t i = 1; i + 1 < p.count; i++)
		if (str_eq(p.v[i], name))
			return true;
	return p.count == 2 && str_eq(stem(p.v[1]), name);
}

struct fingerprint bundle_print(struct str bytes)
{
	const struct line all = { .text = bytes };

	return fingerprint_of(&all, 1);
}

/* --- All of them --- */

struct walk {
	struct arena *mem;
	struct tarball_file *v;
	size_t count, cap;
};

static bool take_file(struct walk *w, const char *file, struct str path)
{
	struct str bytes;

	if (!bundle_takes(path))
		return true;
	if (file_read(AT_FDCWD, file, DOC_FILE_BYTES, w->mem, &bytes) != FILE_OK) {
		cli_fail(0, "bundle: %s can't be read, or is too large", file);
		return false;
	}
	w->v = xgrow(w->v, w->count, &w->cap, sizeof(*w->v));
	w->v[w->count++] = (struct tarball_file){ path, bytes };
	return true;
}

static bool take_folder(struct walk *w, const char *folder, const char *path,
			size_t depth)
{
	struct folder f = { NULL, 0 };
	bool cut_short;
	enum file_result r = folder_list(folder, LAYER_ENTRIES, w->mem, &f, &cut_short);

	if (r == FILE_MISSING)
		return true;
	if (r != FILE_OK) {
		cli_fail(0, "bundle: the folder %s can't be read", folder);
		return false;
	}
	for (size_t i = 0; i < f.count; i++) {
		const struct entry *e = &f.entries[i];
		const char *inner = path_join(w->mem, folder, e->name);
		const char *name = path_join(w->mem, path, e->name);

		if (e->kind == ENTRY_FILE && !take_file(w, inner, str_from(name)))
			return false;
		if (e->kind == ENTRY_FOLDER && depth + 1 < PARTS_MAX &&
		    !take_folder(w, inner, name, depth + 1))
			return false;
	}
	return true;
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct tarball_file *)a)->path,
		       ((const struct tarball_file *)b)->path);
}

bool bundle_tree(const struct bundle_place *place, struct arena *mem, struct tarball *out)
{
	struct walk w = { .mem = mem };
	bool ok = true;

	for (size_t i = 0; i < ARRAY_LEN(kinds) && ok; i++)
		if (strcmp(kinds[i].root, LOCALES) != 0 && kinds[i].ids < 2)
			ok = take_folder(&w, path_join(mem, place->cards, kinds[i].root),
					 kinds[i].root, 1);
	if (ok && place->locales)
		ok = take_folder(&w, place->locales, LOCALES, PARTS_MAX);
	*out = (struct tarball){ arena_array(mem, w.count, sizeof(*out->v)), w.count };
	if (w.count) {
		memcpy(out->v, w.v, w.count * sizeof(*out->v));
		qsort(out->v, out->count, sizeof(*out->v), by_path);
	}
	free(w.v);
	return ok;
}

const struct tarball_file *bundle_find(const struct tarball *tree, struct str path)
{
	const struct tarball_file key = { .path = path };

	return tree->count ? bsearch(&key, tree->v, tree->count, sizeof(key), by_path) :
			     NULL;
}

const char *bundle_target(const struct bundle_place *place, struct str path,
			  struct arena *mem)
{
	struct str locales = STR(LOCALES "/");
	const char *whole = arena_str(mem, path).s;

	return str_starts(path, locales) ?
		       path_join(mem, place->locales, whole + locales.len) :
		       path_join(mem, place->cards, whole);
}
