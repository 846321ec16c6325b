/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/layers.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/attr.h"
#include "model/kinds.h"
#include "model/slots.h"

#define LAYER_FORMAT 1 /* the format that this program reads */

#define F(name, type, ...)                                                               \
	{                                                                                \
#name, type, offsetof(struct layer, name), __VA_ARGS__                   \
	}
static const struct field layer_fields[] = {
	F(format, FIELD_NUMBER, .min = 1, .max = 99, .required = true,
	  .help = "The format of these files: 1."),
	F(name, FIELD_LINE, .columns = 60, .help = "The name of this collection."),
	F(version, FIELD_LINE, .columns = 20, .help = "Which edition it is."),
	F(slots, FIELD_NODE, .shape = &slots_shape,
	  .help = "What this place fills in, each behind the slot's name."),
	F(hide, FIELD_IDS,
	  .help = "Ids of cards, topics and groups that are shown nowhere."),
};
#undef F

const struct schema layer_schema = { "layer.yaml", layer_fields,
				     ARRAY_LEN(layer_fields) };

static void folder_fault(const struct layers *l, const char *path, const char *text,
			 struct diags *d)
{
	diag_add(d, DIAG_ID_FOLDER_UNREADABLE,
		 pos_file(source_new(l->mem, path, STR(""))), "%s", diag_say(d, text));
}

/* A place that can't be looked at counts as there: reading it then says what is wrong. */
static bool is_missing(int error)
{
	return error == ENOENT || error == ENOTDIR;
}

/* A folder itself: a link to one does not count. */
static bool is_folder(const char *path)
{
	struct stat st;

	if (fstatat(AT_FDCWD, path, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return !is_missing(errno);
	return S_ISDIR(st.st_mode);
}

static bool exists(const char *path)
{
	struct stat st;

	return fstatat(AT_FDCWD, path, &st, AT_SYMLINK_NOFOLLOW) == 0 ||
	       !is_missing(errno);
}

/* What stands in a layer's folder. Files that are no YAML may stand beside it: a
 * README, a licence. */
static const char *const places[] = { "layer.yaml", "topics",  "audiences",  "services",
				      "glossary",   "locales", "config.yaml" };

bool layers_is_place(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		if (strcmp(name, places[i]) == 0)
			return true;
	return false;
}

static bool is_yaml(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static void nothing_reads(struct layers *l, const char *path, const char *near,
			  struct diags *d)
{
	struct pos where = pos_file(source_new(l->mem, path, STR("")));

	if (near)
		diag_add(d, DIAG_ID_STRAY_FILE, where,
			 "nothing reads this; did you mean \"%s\"?", near);
	else
		diag_add(d, DIAG_ID_STRAY_FILE, where,
			 "nothing reads this: a layer has layer.yaml, topics, audiences, "
			 "services and glossary");
}

/* A folder whose name is misspelt would take all its cards away without a word. */
static void check_root(struct layers *l, const char *path, struct diags *d)
{
	struct folder f = { NULL, 0 };
	bool cut;

	if (folder_list(path, LAYER_ENTRIES, l->mem, &f, &cut) != FILE_OK) {
		folder_fault(l, path, N_("the folder can't be read; see who may read it"),
			     d);
		return;
	}
	for (size_t i = 0; i < f.count; i++) {
		const struct entry *e = &f.entries[i];
		const char *near;

		if (layers_is_place(e->name) ||
		    (e->kind == ENTRY_FILE && !is_yaml(e->name)))
			continue;
		near = schema_suggest(str_from(e->name), places, ARRAY_LEN(places));
		nothing_reads(l, path_join(l->mem, path, e->name), near, d);
	}
}

static void open_one(struct layers *l, struct layer *layer, const char *path,
		     struct diags *d)
{
	struct stat st;
	size_t i = (size_t)(layer - l->v);

	layer->path = path;
	if (stat(path, &st) < 0 || !S_ISDIR(st.st_mode)) {
		folder_fault(l, path, N_("there is no such folder of cards"), d);
		return;
	}
	check_root(l, path, d);
	struct node *doc = layers_doc(l, i, "layer.yaml", d);

	schema_read(&layer_schema, doc, l->mem, layer, d);
	if (layer->format > LAYER_FORMAT)
		diag_add(d, DIAG_ID_BAD_VALUE, node_get(doc, STR("format"))->pos,
			 "format %u is newer than this program, which reads format %d; "
			 "take a newer program",
			 layer->format, LAYER_FORMAT);
}

void layers_open(struct layers *l, const char *const *paths, size_t count,
		 struct arena *mem, struct diags *d)
{
	*l = (struct layers){ arena_array(mem, count, sizeof(*l->v)), count, mem };
	for (size_t i = 0; i < count; i++)
		open_one(l, &l->v[i], paths[i], d);
}

/* Names what is no plain file or folder, and leaves it out. */
static void drop_links(const struct layers *l, const char *path, struct folder *f,
		       struct diags *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < f->count; i++) {
		const char *whole;

		if (f->entries[i].kind != ENTRY_OTHER) {
			f->entries[kept++] = f->entries[i];
			continue;
		}
		whole = path_join(l->mem, path, f->entries[i].name);
		diag_add(d, DIAG_ID_FILE_NOT_PLAIN,
			 pos_file(source_new(l->mem, whole, STR(""))),
			 "this is a link, a pipe or a device; only plain files and "
			 "folders are read");
	}
	f->count = kept;
}

static void add_folder(const struct layers *l, const char *path, struct folder *out,
		       struct diags *d)
{
	bool cut = false;

	if (folder_list(path, LAYER_ENTRIES, l->mem, out, &cut) != FILE_OK)
		folder_fault(l, path, N_("the folder can't be read; see who may read it"),
			     d);
	if (cut)
		diag_add(d, DIAG_ID_TOO_MANY_FILES,
			 pos_file(source_new(l->mem, path, STR(""))),
			 "more than %d files in one folder; the rest is left out",
			 LAYER_ENTRIES);
	drop_links(l, path, out, d);
}

/* By name; a folder before a file of the same name in another layer. */
static int by_name(const void *va, const void *vb)
{
	const struct entry *a = va, *b = vb;
	int c = strcmp(a->name, b->name);

	return c ? c : (b->kind == ENTRY_FOLDER) - (a->kind == ENTRY_FOLDER);
}

static void drop_doubles(struct folder *f)
{
	size_t kept = 0;

	qsort(f->entries, f->count, sizeof(*f->entries), by_name);
	for (size_t i = 0; i < f->count; i++)
		if (!kept || strcmp(f->entries[kept - 1].name, f->entries[i].name) != 0)
			f->entries[kept++] = f->entries[i];
	f->count = kept;
}

/* Is each folder of `rel` in this layer a folder, and no link? One after the other the
 * files of one folder are asked for. */
static bool reachable(const struct layers *l, size_t i, const char *rel)
{
	const char *last = strrchr(rel, '/');
	struct str folder = { rel, last ? (size_t)(last - rel) + 1 : 0 };

	if (str_eq(folder, l->v[i].reached))
		return true;
	for (const char *slash = strchr(rel, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		const char *path = arena_printf(l->mem, "%s/%.*s", l->v[i].path,
						(int)(slash - rel), rel)
					   .s;

		if (!is_folder(path))
			return false;
	}
	l->v[i].reached = arena_str(l->mem, folder);
	return true;
}

struct folder layers_list(const struct layers *l, const char *rel, struct diags *d)
{
	struct folder *each = arena_array(l->mem, l->count, sizeof(*each));
	struct folder all = { NULL, 0 };
	size_t total = 0;

	for (size_t i = 0; i < l->count; i++) {
		const char *path = path_join(l->mem, l->v[i].path, rel);

		if (is_folder(path) && reachable(l, i, rel))
			add_folder(l, path, &each[i], d);
		total += each[i].count;
	}
	all.entries = arena_array(l->mem, total, sizeof(*all.entries));
	for (size_t i = 0; i < l->count; i++) {
		if (each[i].count)
			memcpy(all.entries + all.count, each[i].entries,
			       each[i].count * sizeof(*all.entries));
		all.count += each[i].count;
	}
	drop_doubles(&all);
	return all;
}

struct node *layers_doc(const struct layers *l, size_t i, const char *rel,
			struct diags *d)
{
	const char *path = path_join(l->mem, l->v[i].path, rel);

	return exists(path) && reachable(l, i, rel) ? doc_read(l->mem, path, NULL, d) :
						      NULL;
}

const char *layers_path(const struct layers *l, const char *rel)
{
	for (size_t i = l->count; i-- > 0;) {
		const char *path = path_join(l->mem, l->v[i].path, rel);

		if (exists(path) && reachable(l, i, rel))
			return path;
	}
	return rel;
}

static struct node *copy_entry(const struct layers *l, const struct node *n)
{
	struct node *c = arena_alloc(l->mem, sizeof(*c));

	*c = *n;
	c->next = NULL;
	return c;
}

struct node *layers_merge(const struct layers *l, struct node *into, struct node *doc)
{
	if (!into || !doc)
		return doc ? doc : into;
	struct node *merged = copy_entry(l, into);
	struct node **tail = &merged->items;

	merged->count = 0;
	for (const struct node *n = into->items; n; n = n->next) {
		const struct node *over = node_get(doc, n->key->text);

		*tail = copy_entry(l, over ? over : n);
		tail = &(*tail)->next;
		merged->count++;
	}
	for (const struct node *n = doc->items; n; n = n->next) {
		if (node_get(into, n->key->text))
			continue;
		*tail = copy_entry(l, n);
		tail = &(*tail)->next;
		merged->count++;
	}
	return merged;
}

struct node *layers_read(const struct layers *l, const char *rel, struct diags *d)
{
	struct node *merged = NULL;

	for (size_t i = 0; i < l->count; i++)
		merged = layers_merge(l, merged, layers_doc(l, i, rel, d));
	return merged;
}

/* Is the path in this folder, and not in one whose name only begins the same? */
static bool is_below(struct str path, struct str folder)
{
	while (folder.len > 1 && folder.s[folder.len - 1] == '/')
		folder.len--;
	return str_starts(path, folder) && path.len > folder.len &&
	       (path.s[folder.len] == '/' || str_is(folder, "/"));
}

size_t layers_index(const struct layers *l, const struct source *src)
{
	size_t best = 0, longest = 0;

	for (size_t i = 0; i < l->count; i++) {
		struct str folder = str_from(l->v[i].path);

		if (is_below(str_from(src->path), folder) && folder.len > longest) {
			best = i;
			longest = folder.len;
		}
	}
	return best;
}

bool layers_shared(const struct layers *l, const struct source *src)
{
	if (!src || !l->count)
		return false;
	struct str folder = str_from(l->v[0].path), path = str_from(src->path);

	while (folder.len > 1 && folder.s[folder.len - 1] == '/')
		folder.len--;
	return str_starts(path, folder) && path.len > folder.len &&
	       path.s[folder.len] == '/';
}
