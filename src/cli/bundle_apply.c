/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a bundle in: what each file is here, what stands against it, then all of them.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/file.h"
#include "base/new_folder.h"
#include "cli/bundle.h"
#include "cli/own_folder.h"
#include "cli/print.h"
#include "yaml/doc.h"

struct applying {
	struct setup s; /* its settings alone */
	const struct options *o;
	struct bundle_place place;
	size_t layer;
	struct tarball here;
	struct bundle all;
	struct bundle todo; /* the files to write */
	size_t conflicts;
};

static bool named(const struct names *names, struct str path)
{
	for (size_t i = 0; i < names->count; i++)
		if (str_is(path, names->v[i]))
			return true;
	return false;
}

/* --- What stands against it --- */

/* What is here is what it was made from, or nobody has such a file yet. */
static bool fits(const struct tarball_file *here, const struct bundle_file *f)
{
	if (!here)
		return f->base_kind != BASE_KNOWN;
	return f->base_kind == BASE_KNOWN && str_eq(here->bytes, f->base);
}

static void say_conflict(struct applying *a, const struct tarball_file *here,
			 const struct bundle_file *f)
{
	struct buf out = { 0 };

	if (!a->conflicts++)
		puts("Changed here too, or not what it was made from:\n");
	buf_addf(&out, "%.*s%s\n", STR_ARG(f->path),
		 here ? "" : ": it is not here any more");
	if (here)
		bundle_differences(f->base_kind == BASE_KNOWN ? f->base :
								(struct str){ NULL, 0 },
				   here->bytes, f->now, &out);
	buf_add_char(&out, '\n');
	print_text(stdout, buf_str(&out));
	buf_release(&out);
}

static void sort_file(struct applying *a, const struct bundle_file *f)
{
	const struct tarball_file *here = bundle_find(&a->here, f->path);

	if (!f->now.s || (here && str_eq(here->bytes, f->now)) ||
	    named(&a->o->keep, f->path))
		return;
	if (fits(here, f) || named(&a->o->take, f->path))
		a->todo.v[a->todo.count++] = *f;
	else
		say_conflict(a, here, f);
}

/* A choice that is about no file of the bundle is a slip. */
static int check_names(struct applying *a, const struct names *names)
{
	for (size_t i = 0; i < names->count; i++) {
		size_t k = 0;

		while (k < a->all.count && !str_is(a->all.v[k].path, names->v[i]))
			k++;
		if (k == a->all.count)
			return cli_fail(EX_USAGE, "bundle: there is no %s in it",
					names->v[i]);
	}
	return EX_OK;
}

static int sort_files(struct applying *a)
{
	int status = check_names(a, &a->o->take);

	if (!status)
		status = check_names(a, &a->o->keep);
	if (status)
		return status;
	a->todo.v = arena_array(&a->s.mem, a->all.count, sizeof(*a->todo.v));
	for (size_t i = 0; i < a->all.count; i++)
		sort_file(a, &a->all.v[i]);
	if (!a->conflicts)
		return EX_OK;
	puts("For each of these: mend your file so that it says what you want and add\n"
	     "--keep PATH, or add --take PATH to have theirs in its place.");
	fflush(stdout);
	return cli_fail(BUNDLE_REFUSED,
			"bundle: nothing was written: files that changed on both sides: "
			"%zu",
			a->conflicts);
}

/* --- Written --- */

/* A folder that is a link would take a file out of the folder of cards. */
static bool leads_away(struct applying *a, const char *folder, const char *path)
{
	struct stat st;

	for (const char *end = strchr(path + strlen(folder) + 1, '/'); end;
	     end = strchr(end + 1, '/')) {
		struct str part = { path, (size_t)(end - path) };

		if (lstat(arena_str(&a->s.mem, part).s, &st) == 0 && !S_ISDIR(st.st_mode))
			return true;
	}
	return lstat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static const char *folder_of(const struct applying *a, struct str path)
{
	return str_starts(path, STR("locales/")) ? a->place.locales : a->place.cards;
}

/* Before anything is written: can all of it be? */
static int check_places(struct applying *a)
{
	for (size_t i = 0; i < a->todo.count; i++) {
		struct str path = a->todo.v[i].path;
		const char *folder = folder_of(a, path);
		const char *target = bundle_target(&a->place, path, &a->s.mem);

		if (!own_writable(folder))
			return cli_fail(EX_CANTCREAT,
					"bundle: nothing was written: you may not write "
					"into %s",
					folder);
		if (leads_away(a, folder, target))
			return cli_fail(EX_CANTCREAT,
					"bundle: nothing was written: %s is a link, or "
					"lies behind one",
					target);
	}
	return EX_OK;
}

/* Somebody may have saved it while this ran: her words are not written over. */
static bool was_saved(struct applying *a, const struct bundle_file *f, const char *target)
{
	const struct tarball_file *here = bundle_find(&a->here, f->path);
	struct str now;
	enum file_result r = file_read(AT_FDCWD, target, DOC_FILE_BYTES, &a->s.mem, &now);

	return here ? r != FILE_OK || !str_eq(now, here->bytes) : r != FILE_MISSING;
}

static int check_saved(struct applying *a)
{
	for (size_t i = 0; i < a->todo.count; i++) {
		const struct bundle_file *f = &a->todo.v[i];
		const char *target = bundle_target(&a->place, f->path, &a->s.mem);

		if (was_saved(a, f, target))
			return cli_fail(BUNDLE_REFUSED,
					"bundle: nothing was written: %s was changed "
					"meanwhile. Call it again",
					target);
	}
	return EX_OK;
}

static bool write_file(struct applying *a, const struct bundle_file *f,
		       const char *target, const char **why)
{
	*why = "it was changed meanwhile";
	if (was_saved(a, f, target))
		return false;
	if (new_folders_above(&a->s.mem, target) && file_put(target, f->now))
		return true;
	*why = strerror(errno);
	return false;
}

/* Each file is whole at every moment. What an interruption left is finished by the same
 * command: files that are as in the bundle are done. */
static int write_files(struct applying *a)
{
	for (size_t i = 0; i < a->todo.count; i++) {
		const struct bundle_file *f = &a->todo.v[i];
		const char *target = bundle_target(&a->place, f->path, &a->s.mem);
		const char *why;

		if (!write_file(a, f, target, &why)) {
			fflush(stdout);
			return cli_fail(EX_IOERR,
					"bundle: %s: %s; written: %zu of %zu files. Call "
					"it again to finish",
					target, why, i, a->todo.count);
		}
		if (!i)
			puts("Written:");
		printf("  %s\n", target);
	}
	return EX_OK;
}

/* Is each file that is in the bundle here as it is there? What she keeps is not. */
static bool is_all_here(struct applying *a)
{
	for (size_t i = 0; i < a->all.count; i++) {
		const struct bundle_file *f = &a->all.v[i];
		const struct tarball_file *here = bundle_find(&a->here, f->path);

		if (f->now.s && (!here || !str_eq(here->bytes, f->now)))
			return false;
	}
	return true;
}

/* Nothing is ever removed for her. */
static void say_gone(struct applying *a)
{
	bool said = false;

	for (size_t i = 0; i < a->all.count; i++) {
		const struct bundle_file *f = &a->all.v[i];

		if (f->now.s || !bundle_find(&a->here, f->path))
			continue;
		if (!said)
			puts("Taken away there, but not here; if that is meant, remove them "
			     "yourself:");
		said = true;
		printf("  %s\n", bundle_target(&a->place, f->path, &a->s.mem));
	}
}

static int take(struct applying *a)
{
	int status = sort_files(a);

	if (status)
		return status;
	if (!a->todo.count) {
		puts(is_all_here(a) ? "All of it is here already." :
				      "There is nothing to write.");
		say_gone(a);
		return EX_OK;
	}
	status = check_places(a);
	if (!status && !bundle_check(a->o, &a->place, a->layer, &a->here, &a->todo))
		status = BUNDLE_REFUSED;
	if (!status)
		status = check_saved(a);
	if (!status)
		status = write_files(a);
	if (!status)
		say_gone(a);
	return status;
}

static int find_place(struct applying *a)
{
	a->layer = own_layer(&a->s, 0);
	if (a->layer == a->s.config.layers.count)
		return cli_fail(
			EX_CANTCREAT,
			"bundle: you may not write into any folder of cards here; "
			"name one with --resources DIR");
	a->place.cards = own_layer_path(&a->s, a->layer);
	/* As faults name it: setup_load() puts in place of a link where it leads. */
	if (path_is_link(&a->s.mem, a->place.cards))
		a->place.cards = path_whole(&a->s.mem, a->place.cards);
	a->place.locales = arena_str(&a->s.mem, a->s.config.locales.text).s;
	return bundle_tree(&a->place, &a->s.mem, &a->here) ? EX_OK : EX_NOINPUT;
}

int bundle_apply(const struct options *o)
{
	struct applying a = { .o = o };
	int status = setup_settings(&a.s, o);

	if (!status)
		status = find_place(&a);
	if (!status)
		status = bundle_read(o->apply, &a.s.mem, &a.all);
	if (!status)
		status = take(&a);
	setup_release(&a.s);
	return status;
}
