/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/store.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"

#define SETS "sets"
#define LINK_BYTES 64 /* numbers, fingerprints, "sets/N/cards": all are shorter */
#define NOTE_BYTES ((size_t)1 << 20) /* longer than anything that an update says */
#define REMOVE_DESCRIPTORS 16 /* sets are four folders deep */

/* The text of a link; empty where there is none, or a longer one. */
static struct str link_text(struct store *s, const char *name)
{
	char text[LINK_BYTES];
	ssize_t n = readlinkat(s->dir, name, text, sizeof(text));

	return n > 0 && n < LINK_BYTES ?
		       arena_str(&s->mem, (struct str){ text, (size_t)n }) :
		       STR("");
}

/* A link of this text in place of the one that is there. */
static bool link_put(struct store *s, const char *name, const char *text)
{
	const char *fresh = arena_printf(&s->mem, "%s.new", name).s;

	return (unlinkat(s->dir, fresh, 0) == 0 || errno == ENOENT) &&
	       symlinkat(text, s->dir, fresh) == 0 &&
	       renameat(s->dir, fresh, s->dir, name) == 0 && fsync(s->dir) == 0;
}

/* 0 where the text is no number of a set. */
static unsigned number_of(const char *text)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	return *text >= '1' && *text <= '9' && *end == '\0' && n < UINT_MAX ?
		       (unsigned)n :
		       0;
}

static const char *set_path(struct store *s, unsigned set, const char *below)
{
	return arena_printf(&s->mem, SETS "/%u/%s", set, below).s;
}

const char *store_cards(struct store *s, unsigned set)
{
	return path_join(&s->mem, s->path, set_path(s, set, "cards"));
}

static bool exists(struct store *s, unsigned set)
{
	struct stat st;

	return set &&
	       fstatat(s->dir, set_path(s, set, "cards"), &st, AT_SYMLINK_NOFOLLOW) == 0;
}

unsigned store_before(struct store *s, unsigned set)
{
	unsigned before = set ? number_of(link_text(s, set_path(s, set, "before")).s) : 0;

	return exists(s, before) ? before : 0;
}

struct str store_fingerprint(struct store *s, unsigned set)
{
	return set ? link_text(s, set_path(s, set, "fingerprint")) : STR("");
}

struct str store_taken_back(struct store *s)
{
	return link_text(s, "taken-back");
}

bool store_take_back(struct store *s, struct str print)
{
	return link_put(s, "taken-back", arena_str(&s->mem, print).s);
}

static struct folder list_sets(struct store *s)
{
	struct folder f = { NULL, 0 };
	bool cut;

	if (folder_list(path_join(&s->mem, s->path, SETS), UINT_MAX, &s->mem, &f, &cut))
		f.count = 0;
	return f;
}

static void look(struct store *s)
{
	struct folder f = list_sets(s);
	unsigned n = 0;

	sscanf(link_text(s, "current").s, SETS "/%u/cards", &n);
	s->current = exists(s, n) ? n : 0;
	for (size_t i = 0; i < f.count; i++) {
		unsigned set = number_of(f.entries[i].name);

		s->newest = set > s->newest ? set : s->newest;
	}
}

/* As another user it would leave files that the owner can't remove. */
static int check_owner(const struct store *s)
{
	struct stat st;

	if (fstat(s->dir, &st) == 0 && st.st_uid == geteuid())
		return EX_OK;
	return cli_fail(EX_NOPERM,
			"update: run this as the user that %s belongs to; see: "
			"stat -c %%U %s",
			s->path, s->path);
}

/* For changing it: by its owner, and one at a time. */
static int take_hold(struct store *s)
{
	int status = check_owner(s);

	if (!status && flock(s->dir, LOCK_EX | LOCK_NB) < 0)
		status = cli_fail(EX_TEMPFAIL, "update: another update is running");
	if (!status && mkdirat(s->dir, SETS, 0755) < 0 && errno != EEXIST)
		status = cli_fail(EX_CANTCREAT, "update: the folder %s: %s", s->path,
				  strerror(errno));
	return status;
}

int store_open(struct store *s, const char *path, bool change)
{
	int status;

	*s = (struct store){ .path = path };
	s->dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (s->dir < 0)
		return cli_fail(EX_NOINPUT, "update: the folder %s: %s", path,
				strerror(errno));
	status = change ? take_hold(s) : EX_OK;
	if (status)
		store_close(s);
	else
		look(s);
	return status;
}

void store_close(struct store *s)
{
	close(s->dir);
	arena_release(&s->mem);
}

static bool write_file(int dir, const char *name, struct str bytes)
{
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			0644);
	struct str rest = bytes;

	if (fd < 0)
		return false;
	while (rest.len) {
		ssize_t n = write(fd, rest.s, rest.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		rest = str_skip(rest, (size_t)n);
	}
	return close(fd) == 0 && !rest.len;
}

/* The folders of the path, from the one behind `from` bytes on. */
static bool make_folders(struct store *s, const char *path, size_t from)
{
	for (const char *slash = strchr(path + from, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		struct str folder = { path, (size_t)(slash - path) };

		if (mkdirat(s->dir, arena_str(&s->mem, folder).s, 0755) < 0 &&
		    errno != EEXIST)
			return false;
	}
	return true;
}

static bool write_files(struct store *s, unsigned set, const struct tarball *files)
{
	for (size_t i = 0; i < files->count; i++) {
		const char *path = arena_printf(&s->mem, SETS "/%u/cards/%.*s", set,
						STR_ARG(files->v[i].path))
					   .s;

		if (!make_folders(s, path, sizeof(SETS)) ||
		    !write_file(s->dir, path, files->v[i].bytes))
			return false;
	}
	return true;
}

static bool write_set(struct store *s, unsigned set, const struct tarball *files,
		      const char *print)
{
	const char *before = arena_printf(&s->mem, "%u", s->current).s;

	/* All of it must be on the disk before a link names it: a machine that loses its
	 * power must not come back with empty cards. */
	return make_folders(s, set_path(s, set, ""), sizeof(SETS)) &&
	       symlinkat(before, s->dir, set_path(s, set, "before")) == 0 &&
	       symlinkat(print, s->dir, set_path(s, set, "fingerprint")) == 0 &&
	       write_files(s, set, files) && syncfs(s->dir) == 0;
}

unsigned store_stage(struct store *s, const struct tarball *files, const char *print)
{
	unsigned set = s->newest + 1;

	if (!write_set(s, set, files, print))
		return 0;
	s->newest = set;
	return set;
}

bool store_swap(struct store *s, unsigned set)
{
	if (!link_put(s, "current", set_path(s, set, "cards")))
		return false;
	s->current = set;
	return true;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	remove(path); /* what stays is removed by the next update */
	return 0;
}

/* First the name goes: half of a set must never be found by its number. */
static void remove_set(struct store *s, const char *name)
{
	const char *path = arena_printf(&s->mem, SETS "/%s", name).s;
	const char *gone = number_of(name) ? arena_printf(&s->mem, "%s-gone", path).s :
					     path;

	if (gone == path || renameat(s->dir, path, s->dir, gone) == 0)
		nftw(path_join(&s->mem, s->path, gone), remove_one, REMOVE_DESCRIPTORS,
		     FTW_DEPTH | FTW_PHYS);
}

void store_tidy(struct store *s)
{
	struct folder f = list_sets(s);
	unsigned before = store_before(s, s->current);

	for (size_t i = 0; i < f.count; i++) {
		unsigned set = number_of(f.entries[i].name);

		if (!set || (set != s->current && set != before))
			remove_set(s, f.entries[i].name);
	}
}

bool store_note(struct store *s, struct str text)
{
	const char *fresh = "last.new";

	return (unlinkat(s->dir, fresh, 0) == 0 || errno == ENOENT) &&
	       write_file(s->dir, fresh, text) &&
	       renameat(s->dir, fresh, s->dir, "last") == 0;
}

struct str store_last(struct store *s)
{
	struct str text = STR("");

	file_read(s->dir, "last", NOTE_BYTES, &s->mem, &text);
	return text;
}
