/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of the folders with the new files in it, and what the check says of that. */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/file.h"
#include "base/new_folder.h"
#include "cli/bundle.h"
#include "cli/print.h"

#define REMOVE_DESCRIPTORS 16 /* a copy is five folders deep */

struct staging {
	struct arena mem;
	const struct options *o;
	const struct bundle_place *place; /* the real folders */
	struct bundle_place copy;
	const char *folder; /* of the copy; hidden from every reader of cards */
	size_t layer;
	const struct bundle *files;
	const struct diags *before; /* the faults as they are */
};

/* Not brought to the disk, as file_put() does: nobody needs it after this. */
static bool write_copy(struct staging *s, const char *path, struct str bytes)
{
	int fd;

	if (!new_folders_above(&s->mem, path))
		return false;
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	while (bytes.len) {
		ssize_t n = write(fd, bytes.s, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		bytes = str_skip(bytes, (size_t)n);
	}
	return close(fd) == 0 && !bytes.len;
}

/* The layer's own file is in no bundle, but its slots count for the check. */
static bool copy_layer_file(struct staging *s)
{
	const char *from = path_join(&s->mem, s->place->cards, "layer.yaml");
	const char *to = path_join(&s->mem, s->copy.cards, "layer.yaml");
	struct str bytes;

	return file_read(AT_FDCWD, from, SIZE_MAX, &s->mem, &bytes) != FILE_OK ||
	       write_copy(s, to, bytes);
}

static bool make_copy(struct staging *s, const struct tarball *here)
{
	for (size_t i = 0; i < here->count; i++)
		if (!write_copy(s, bundle_target(&s->copy, here->v[i].path, &s->mem),
				here->v[i].bytes))
			return false;
	for (size_t i = 0; i < s->files->count; i++)
		if (!write_copy(s, bundle_target(&s->copy, s->files->v[i].path, &s->mem),
				s->files->v[i].now))
			return false;
	return copy_layer_file(s);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

/* --- What the check says --- */

/* The same text with one folder in place of another, wherever it stands. */
static struct str with_folder(struct staging *s, struct str text, const char *copy,
			      const char *real)
{
	struct str from = str_from(copy), out;
	struct buf all = { 0 };

	while (text.len) {
		bool here = str_starts(text, from);

		buf_add_str(&all, here ? str_from(real) : str_take(text, 1));
		text = str_skip(text, here ? from.len : 1);
	}
	out = arena_str(&s->mem, buf_str(&all));
	buf_release(&all);
	return out;
}

/* The paths of a fault as they will be, once the files stand in their places: its own,
 * and those that its words name. */
static void name_place(struct staging *s, struct diag *g)
{
	const struct {
		const char *copy, *real;
	} folders[] = { { s->copy.cards, s->place->cards },
			{ s->copy.locales, s->place->locales } };

	for (size_t i = 0; i < 2; i++) {
		const char *copy = folders[i].copy, *real = folders[i].real;

		if (!copy)
			continue;
		if (g->path)
			g->path = with_folder(s, str_from(g->path), copy, real).s;
		g->text = with_folder(s, g->text, copy, real);
	}
}

static bool is_brought(struct staging *s, const char *path)
{
	for (size_t i = 0; i < s->files->count; i++)
		if (strcmp(bundle_target(s->place, s->files->v[i].path, &s->mem), path) ==
		    0)
			return true;
	return false;
}

static bool was_there(const struct diags *before, const struct diag *g)
{
	for (const struct diag *b = before->first; b; b = b->next)
		if (b->id == g->id && str_eq(b->text, g->text) &&
		    (b->path && g->path ? strcmp(b->path, g->path) == 0 :
					  b->path == g->path))
			return true;
	return false;
}

static bool counts(struct diag *g, void *user)
{
	struct staging *s = user;

	name_place(s, g);
	if (diag_kind(g->id) == DIAG_NOTE)
		return false;
	return (g->path && is_brought(s, g->path)) || !was_there(s->before, g);
}

static bool load(struct staging *s, struct setup *setup, bool copy)
{
	struct lines *layers = &setup->config.layers;
	struct line *v;

	if (setup_settings(setup, s->o))
		return false;
	if (copy) {
		v = arena_array(&setup->mem, layers->count, sizeof(*v));
		memcpy(v, layers->v, layers->count * sizeof(*v));
		v[s->layer].text = str_from(s->copy.cards);
		layers->v = v;
		if (s->copy.locales)
			setup->config.locales.text = str_from(s->copy.locales);
	}
	setup_load(setup);
	setup_check(setup);
	return true;
}

static bool judge(struct staging *s)
{
	struct setup was = { .mem = { 0 } }, is = { .mem = { 0 } };
	bool ok = load(s, &was, false) && load(s, &is, true);

	if (ok) {
		struct print out;

		s->before = &was.diags;
		diags_keep(&is.diags, counts, s);
		diags_sort(&is.diags);
		print_open(&out, stdout, NULL);
		diags_print(&is.diags, out.to);
		print_close(&out, EX_OK);
		ok = diags_failures(&is.diags) == 0;
		if (!ok)
			cli_fail(0,
				 "bundle: nothing was written: faults that it would "
				 "bring: %zu",
				 diags_failures(&is.diags));
	}
	setup_release(&was);
	setup_release(&is);
	return ok;
}

static bool copy_and_judge(struct staging *s, const struct tarball *here)
{
	s->copy.cards = path_join(&s->mem, s->folder, "cards");
	if (s->place->locales)
		s->copy.locales = path_join(&s->mem, s->folder, "locales");
	if (make_copy(s, here))
		return judge(s);
	cli_fail(0, "bundle: nothing was written: no room for a copy to check in %s: %s",
		 s->place->cards, strerror(errno));
	return false;
}

/* Somebody who ends it must not find the copy among her cards: that is for a moment
 * later, when it is removed. */
static void hold_signals(sigset_t *before)
{
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
	sigset_t held;

	sigemptyset(&held);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		sigaddset(&held, ends[i]);
	sigprocmask(SIG_BLOCK, &held, before);
}

bool bundle_check(const struct options *o, const struct bundle_place *place, size_t layer,
		  const struct tarball *here, const struct bundle *files)
{
	struct staging s = { .o = o, .place = place, .layer = layer, .files = files };
	struct buf folder = { 0 };
	sigset_t before;
	bool ok = false;

	hold_signals(&before);
	buf_addf(&folder, "%s/.bundle.XXXXXX", place->cards);
	s.folder = mkdtemp(folder.s);
	if (!s.folder)
		cli_fail(0, "bundle: nothing was written: %s: %s", place->cards,
			 strerror(errno));
	else
		ok = copy_and_judge(&s, here);
	if (s.folder)
		nftw(s.folder, remove_one, REMOVE_DESCRIPTORS, FTW_DEPTH | FTW_PHYS);
	sigprocmask(SIG_SETMASK, &before, NULL);
	buf_release(&folder);
	arena_release(&s.mem);
	return ok;
}
