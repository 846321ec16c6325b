/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/attr.h"

static enum file_result result_of_errno(void)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
		return FILE_MISSING;
	case ELOOP:
	case ENXIO:
		return FILE_NOT_PLAIN;
	default:
		return FILE_UNREADABLE;
	}
}

/* One byte more than the size is asked for: a file that grows or shrinks while it is read
 * is being written, and a text that ends anywhere could harm. */
static enum file_result read_all(int fd, size_t limit, struct arena *mem,
				 struct str *text)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return FILE_UNREADABLE;
	if (!S_ISREG(st.st_mode))
		return FILE_NOT_PLAIN;
	if ((unsigned long long)st.st_size > limit)
		return FILE_TOO_BIG;
	size_t size = (size_t)st.st_size, got = 0;
	char *bytes = arena_alloc(mem, size + 1);

	while (got <= size) {
		ssize_t n = read(fd, bytes + got, size + 1 - got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return FILE_UNREADABLE;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	if (got != size)
		return FILE_UNREADABLE;
	*text = (struct str){ bytes, got };
	return FILE_OK;
}

static enum file_result read_with(int dir, const char *path, int flags, size_t limit,
				  struct arena *mem, struct str *text)
{
	/* O_NONBLOCK: opening a pipe that nobody writes to must not wait. */
	int fd = openat(dir, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags);
	enum file_result r;

	if (fd < 0)
		return result_of_errno();
	r = read_all(fd, limit, mem, text);
	close(fd);
	return r;
}

enum file_result file_read(int dir, const char *path, size_t limit, struct arena *mem,
			   struct str *text)
{
	return read_with(dir, path, O_NOFOLLOW, limit, mem, text);
}

enum file_result file_read_named(const char *path, size_t limit, struct arena *mem,
				 struct str *text)
{
	return read_with(AT_FDCWD, path, 0, limit, mem, text);
}

static bool is_litter(const char *name)
{
	static const char *const endings[] = { "~", ".bak", ".swp", ".tmp", ".orig" };
	size_t len = strlen(name);

	if (name[0] == '.' || name[0] == '#')
		return true;
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		size_t n = strlen(endings[i]);

		if (len >= n && strcmp(name + len - n, endings[i]) == 0)
			return true;
	}
	return false;
}

/* The bits of S_IFMT, as the folder has them; 0 where it does not. */
static mode_t type_of(const struct dirent *e)
{
#ifdef DTTOIF
	return e->d_type == DT_UNKNOWN ? 0 : (mode_t)DTTOIF(e->d_type);
#else
	(void)e;
	return 0;
#endif
}

/* False where nobody can say; what is gone meanwhile is nothing of use. */
static bool kind_of(int dir, const struct dirent *e, enum entry_kind *kind)
{
	mode_t type = type_of(e);
	struct stat st;

	*kind = ENTRY_OTHER;
	if (!type && fstatat(dir, e->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT;
	if (!type)
		type = st.st_mode;
	if (S_ISREG(type))
		*kind = ENTRY_FILE;
	else if (S_ISDIR(type))
		*kind = ENTRY_FOLDER;
	return true;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

/* The next entry that is no litter; NULL at the end, and, with errno, where reading
 * failed. */
static const struct dirent *next_entry(DIR *dir)
{
	const struct dirent *e;

	do {
		errno = 0;
		e = readdir(dir);
	} while (e && is_litter(e->d_name));
	return e;
}

/* Entries are counted first: an arena gives no array that grows. */
static bool count_entries(DIR *dir, size_t *count)
{
	for (*count = 0; next_entry(dir);)
		++*count;
	if (errno)
		return false;
	rewinddir(dir);
	return true;
}

static bool read_entries(DIR *dir, size_t room, struct arena *mem, struct folder *out)
{
	const struct dirent *e;

	*out = (struct folder){ arena_array(mem, room, sizeof(struct entry)), 0 };
	while (out->count < room && (e = next_entry(dir))) {
		struct entry *entry = &out->entries[out->count++];

		entry->name = arena_str(mem, str_from(e->d_name)).s;
		if (!kind_of(dirfd(dir), e, &entry->kind))
			return false;
	}
	return out->count == room || !errno;
}

enum file_result folder_list(const char *path, size_t limit, struct arena *mem,
			     struct folder *out, bool *cut)
{
	DIR *dir = opendir(path);

	if (!dir)
		return result_of_errno();
	size_t count;
	bool ok = count_entries(dir, &count) &&
		  read_entries(dir, count < limit ? count : limit, mem, out);

	closedir(dir);
	if (!ok) /* a part of a folder would look like all of it */
		return FILE_UNREADABLE;
	*cut = count > limit;
	qsort(out->entries, out->count, sizeof(struct entry), by_name);
	return FILE_OK;
}

const char *path_join(struct arena *mem, const char *a, const char *b)
{
	size_t len = strlen(a);

	return arena_printf(mem, "%s%s%s", a, len && a[len - 1] == '/' ? "" : "/", b).s;
}

static struct str without_slashes(const char *path)
{
	struct str s = str_from(path);

	while (s.len > 1 && s.s[s.len - 1] == '/')
		s.len--;
	return s;
}

const char *path_folder(struct arena *mem, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return slash == path ?
		       "/" :
		       arena_str(mem, str_take(str_from(path), (size_t)(slash - path))).s;
}

const char *path_place(struct arena *mem, const char *path)
{
	const char *bare = arena_str(mem, without_slashes(path)).s;
	const char *slash = strrchr(bare, '/');
	char *folder = realpath(path_folder(mem, bare), NULL);

	if (folder)
		bare = path_join(mem, folder, slash ? slash + 1 : bare);
	free(folder);
	return bare;
}

bool path_is_link(struct arena *mem, const char *path)
{
	struct stat st;

	return lstat(path_place(mem, path), &st) == 0 && S_ISLNK(st.st_mode);
}

const char *path_whole(struct arena *mem, const char *path)
{
	char *real = realpath(path, NULL);
	const char *whole = real ? arena_str(mem, str_from(real)).s :
				   path_place(mem, path);

	free(real);
	return whole;
}

static bool write_all(int fd, struct str text)
{
	while (text.len) {
		ssize_t n = write(fd, text.s, text.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		text = str_skip(text, (size_t)n);
	}
	return fsync(fd) == 0;
}

static bool put(const char *path, struct str text, mode_t mode)
{
	struct buf tmp = { 0 };
	bool ok = false;

	buf_addf(&tmp, "%s.XXXXXX.tmp", path);
	int fd = mkostemps(tmp.s, 4, O_CLOEXEC);

	if (fd >= 0) {
		ok = fchmod(fd, mode) == 0 && write_all(fd, text);
		ok = close(fd) == 0 && ok && rename(tmp.s, path) == 0;
		if (!ok)
			unlink(tmp.s);
	}
	buf_release(&tmp);
	return ok;
}

bool file_replace(const char *path, struct str text)
{
	struct stat st;

	return stat(path, &st) == 0 && put(path, text, st.st_mode & 0777);
}

bool file_put(const char *path, struct str text)
{
	struct stat st;

	if (stat(path, &st) == 0)
		return put(path, text, st.st_mode & 0777);
	return errno == ENOENT && put(path, text, 0644);
}
