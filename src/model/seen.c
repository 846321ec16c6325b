/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/seen.h"

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "model/layers.h"
#include "model/messages.h"

#define SECTION "seen"
#define NO_FOLDER UINT32_MAX
#define DEPTH_MAX 4 /* topics/TOPIC/CARD/ and one more */
/* As many as ten thousand cards in sixteen languages have. What is beyond is not seen to
 * change; the folder that is named by mistake must not hold the start up. */
#define SEEN_MAX 200000

/* What tells a file from another one, and from itself after somebody wrote to it. The
 * time is that of the last change of any kind, which nobody can set back. */
struct state {
	uint64_t dev, ino, size, changed_s, changed_ns;
};

/* "seen": a folder by its whole path, a file by its name in one. */
struct seen_rec {
	struct istr name;
	uint32_t folder; /* seen; NO_FOLDER: the name is a path */
	uint32_t follow; /* it was named by the settings, and may be a link */
	struct state state; /* all 0: it is not there */
};

struct looking {
	struct image_builder *b;
	struct arena *mem;
};

static struct state state_of(const char *path, bool follow)
{
	struct stat st;

	if ((follow ? stat(path, &st) : lstat(path, &st)) < 0)
		return (struct state){ 0 };
	return (struct state){ st.st_dev, st.st_ino, (uint64_t)st.st_size,
			       (uint64_t)st.st_ctim.tv_sec,
			       (uint64_t)st.st_ctim.tv_nsec };
}

static bool is_full(const struct looking *l)
{
	return image_count(l->b, SECTION) >= SEEN_MAX;
}

static uint32_t note(const struct looking *l, const char *name, uint32_t folder,
		     bool follow, const char *path)
{
	struct seen_rec rec = { .name = image_put_str(l->b, str_from(name)),
				.folder = folder,
				.follow = follow,
				.state = state_of(path, follow) };

	return image_put(l->b, SECTION, &rec, sizeof(rec));
}

/* `only`: of its entries only those that a layer is read from; NULL: all. */
static void note_folder(const struct looking *l, const char *path, int depth,
			bool (*only)(const char *name))
{
	struct folder f = { NULL, 0 };
	bool cut;
	uint32_t at = note(l, path, NO_FOLDER, depth == 0, path);

	if (depth == DEPTH_MAX ||
	    folder_list(path, LAYER_ENTRIES, l->mem, &f, &cut) != FILE_OK)
		return;
	for (size_t i = 0; i < f.count && !is_full(l); i++) {
		const struct entry *e = &f.entries[i];
		const char *below = path_join(l->mem, path, e->name);

		if (only && !only(e->name))
			continue;
		if (e->kind == ENTRY_FOLDER)
			note_folder(l, below, depth + 1, NULL);
		else
			note(l, e->name, at, false, below);
	}
}

/* What the check says is not for the kiosk. */
static bool is_locale(const char *name)
{
	return strcmp(name, MESSAGES_FOLDER) != 0;
}

void seen_fill(struct image_builder *b, const struct config *named)
{
	struct arena mem = { 0 };
	struct looking l = { b, &mem };

	for (size_t i = 0; i < named->layers.count; i++)
		note_folder(&l, arena_str(&mem, named->layers.v[i].text).s, 0,
			    layers_is_place);
	if (named->locales.text.len)
		note_folder(&l, arena_str(&mem, named->locales.text).s, 0, is_locale);
	arena_release(&mem);
}

static bool is_same(const struct image *img, struct table seen, uint32_t i,
		    struct arena *mem)
{
	const struct seen_rec *rec = table_at(seen, i);
	const char *path = image_str(img, rec->name).s;

	if (rec->folder != NO_FOLDER) {
		const struct seen_rec *folder = table_at(seen, rec->folder);

		path = path_join(mem, image_str(img, folder->name).s, path);
	}
	struct state now = state_of(path, rec->follow);

	return memcmp(&now, &rec->state, sizeof(now)) == 0;
}

bool seen_same(const struct image *img)
{
	struct table seen = image_table(img, SECTION, sizeof(struct seen_rec));
	struct arena mem = { 0 };
	uint32_t i = 0;

	while (i < seen.count && is_same(img, seen, i, &mem))
		i++;
	arena_release(&mem);
	return i == seen.count;
}
