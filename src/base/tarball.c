/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tarball.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/safe_path.h"
#include "base/xalloc.h"

#define BLOCK 512
#define READ_BYTES 65536

/* The fields of a header that are read: POSIX.1, pax, "ustar Interchange Format". */
enum {
	NAME_AT = 0,
	NAME_LEN = 100,
	SIZE_AT = 124,
	SIZE_LEN = 12,
	SUM_AT = 148,
	SUM_LEN = 8,
	TYPE_AT = 156,
	MAGIC_AT = 257,
	PREFIX_AT = 345,
	PREFIX_LEN = 155,
};

struct reading {
	struct str rest;
	const struct tarball_limits *limits;
	struct arena *mem;
	struct tarball_file *v;
	size_t count, cap, entries;
	struct str long_path; /* for the next entry; empty where its header says it */
	struct buf *why;
};

struct entry {
	struct str path, bytes;
	char type;
};

/* Always false, so that failing is one line. The reason may quote the archive: who shows
 * it must clean it. */
PRINTF_LIKE(2, 3) static bool refuse(struct reading *r, const char *fmt, ...)
{
	char text[SAFE_PATH_BYTES + 100];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	buf_add_z(r->why, text);
	return false;
}

static bool cut_off(struct reading *r)
{
	return refuse(r, "it is cut off or damaged");
}

/* --- A header --- */

static struct str field(const char *header, size_t at, size_t len)
{
	return (struct str){ header + at, strnlen(header + at, len) };
}

/* Octal digits, with blanks round them; false for anything else, such as the form for
 * what is larger than 8 GB. */
static bool number(struct str s, size_t *out)
{
	s = str_trim(s);
	*out = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.s[i] < '0' || s.s[i] > '7')
			return false;
		*out = *out * 8 + (size_t)(s.s[i] - '0'); /* twelve digits fit */
	}
	return s.len > 0;
}

static bool sum_fits(const char *header)
{
	size_t said, sum = 0;

	for (size_t i = 0; i < BLOCK; i++)
		sum += i >= SUM_AT && i < SUM_AT + SUM_LEN ? ' ' :
							     (unsigned char)header[i];
	return number(field(header, SUM_AT, SUM_LEN), &said) && said == sum;
}

static bool is_zero(const char *block)
{
	for (size_t i = 0; i < BLOCK; i++)
		if (block[i])
			return false;
	return true;
}

/* Only POSIX's form has a prefix; GNU's keeps other things there. */
static struct str path_of(struct reading *r, const char *header)
{
	struct str name = field(header, NAME_AT, NAME_LEN);
	struct str prefix = field(header, PREFIX_AT, PREFIX_LEN);

	if (r->long_path.len)
		name = r->long_path;
	else if (memcmp(header + MAGIC_AT, "ustar", 6) == 0 && prefix.len)
		name = arena_printf(r->mem, "%.*s/%.*s", STR_ARG(prefix), STR_ARG(name));
	r->long_path = STR("");
	return name;
}

/* --- What stands before an entry and says more of it --- */

/* A record of pax: "27 path=topics/a/card.yaml\n", its own length first. */
static bool read_record(struct reading *r, struct str *rest)
{
	struct str all = *rest, key, digits;
	size_t len = 0;

	if (!str_split(&all, ' ', &digits) || !digits.len || digits.len > 6)
		return cut_off(r);
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.s[i] < '0' || digits.s[i] > '9')
			return cut_off(r);
		len = len * 10 + (size_t)(digits.s[i] - '0');
	}
	if (len > rest->len || len < digits.len + 2 || rest->s[len - 1] != '\n')
		return cut_off(r);
	all = (struct str){ rest->s + digits.len + 1, len - digits.len - 2 };
	*rest = str_skip(*rest, len);
	if (!str_split(&all, '=', &key))
		return cut_off(r);
	if (str_is(key, "path"))
		r->long_path = all;
	else if (str_is(key, "size") || str_starts(key, STR("GNU.sparse")))
		return refuse(r, "it is written in a form that this program can't read");
	return true;
}

static bool read_records(struct reading *r, struct str records)
{
	while (records.len)
		if (!read_record(r, &records))
			return false;
	return true;
}

/* --- An entry --- */

static bool has_ending(struct str s, const char *ending)
{
	size_t n = strlen(ending);

	return s.len > n && memcmp(s.s + s.len - n, ending, n) == 0;
}

static bool take(struct reading *r, struct str path, struct str bytes)
{
	if (!has_ending(path, r->limits->ending))
		return true;
	if (bytes.len > r->limits->file)
		return refuse(r, "%.*s is larger than %zu kB", STR_ARG(path),
			      r->limits->file >> 10);
	r->v = xgrow(r->v, r->count, &r->cap, sizeof(*r->v));
	r->v[r->count++] = (struct tarball_file){ arena_str(r->mem, path), bytes };
	return true;
}

static bool file_or_folder(struct reading *r, const struct entry *e)
{
	struct buf clean = { 0 };
	enum path_verdict verdict = safe_path(e->path, &clean);
	bool ok = true;

	if (verdict == PATH_REFUSE)
		ok = refuse(r, "\"%.*s\" would lie outside of its folder, or is too long",
			    (int)(e->path.len < SAFE_PATH_BYTES ? e->path.len :
								  SAFE_PATH_BYTES),
			    e->path.len ? e->path.s : "");
	else if (e->type != '5' && verdict == PATH_TAKE)
		ok = take(r, buf_str(&clean), e->bytes);
	buf_release(&clean);
	return ok;
}

static bool read_entry(struct reading *r, const struct entry *e)
{
	switch (e->type) {
	case 'g': /* for all entries; git writes a comment */
	case 'x':
		return read_records(r, e->bytes);
	case 'L': /* GNU: the next entry's name */
		r->long_path = field(e->bytes.s, 0, e->bytes.len);
		return true;
	case '0':
	case '\0':
	case '5':
		return file_or_folder(r, e);
	default:
		return refuse(r, "%.*s is a link or a device; only plain files are taken",
			      STR_ARG(str_take(e->path, SAFE_PATH_BYTES)));
	}
}

/* --- All of them --- */

/* Cuts one entry off. False after a reason, or with *end where the archive ends. */
static bool next_entry(struct reading *r, struct entry *e, bool *end)
{
	const char *header = r->rest.s;
	size_t size, room;

	if (r->rest.len < BLOCK)
		return cut_off(r);
	*end = is_zero(header);
	if (*end)
		return false;
	if (memcmp(header + MAGIC_AT, "ustar", 5) != 0 || !sum_fits(header) ||
	    !number(field(header, SIZE_AT, SIZE_LEN), &size))
		return cut_off(r);
	r->rest = str_skip(r->rest, BLOCK);
	if (size > r->rest.len)
		return cut_off(r);
	room = (size + BLOCK - 1) / BLOCK * BLOCK;
	e->type = header[TYPE_AT];
	e->bytes = str_take(r->rest, size);
	e->path = strchr("gxL", e->type) && e->type ? STR("") : path_of(r, header);
	r->rest = str_skip(r->rest, room < r->rest.len ? room : r->rest.len);
	return ++r->entries <= r->limits->entries ||
	       refuse(r, "it has more than %zu files and folders", r->limits->entries);
}

/* What people hand over instead of a tar archive. */
static bool check_kind(struct reading *r)
{
	static const struct {
		struct str begin;
		const char *say;
	} kinds[] = {
		{ { "\x1f\x8b", 2 }, "it is compressed; run gzip -d on it first" },
		{ { "\xfd"
		    "7zXZ",
		    5 },
		  "it is compressed; run xz -d on it first" },
		{ { "PK", 2 }, "it is a zip file; pack the folder of cards with tar" },
	};

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (str_starts(r->rest, kinds[i].begin))
			return refuse(r, "%s", kinds[i].say);
	if (r->rest.len < BLOCK || memcmp(r->rest.s + MAGIC_AT, "ustar", 5) != 0)
		return refuse(r, "it is no tar archive");
	return true;
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct tarball_file *)a)->path,
		       ((const struct tarball_file *)b)->path);
}

static bool sort(struct reading *r)
{
	if (r->count)
		qsort(r->v, r->count, sizeof(*r->v), by_path);
	for (size_t i = 1; i < r->count; i++)
		if (str_eq(r->v[i - 1].path, r->v[i].path))
			return refuse(r, "%.*s stands in it twice",
				      STR_ARG(r->v[i].path));
	return true;
}

static bool read_entries(struct reading *r)
{
	struct entry e = { .type = '\0' };
	bool end = false;

	while (next_entry(r, &e, &end))
		if (!read_entry(r, &e))
			return false;
	return end;
}

bool tarball_parse(struct str bytes, const struct tarball_limits *limits,
		   struct arena *mem, struct tarball *out, struct buf *why)
{
	struct reading r = { .rest = bytes, .limits = limits, .mem = mem, .why = why };
	bool ok = check_kind(&r) && read_entries(&r) && sort(&r);

	*out = (struct tarball){ NULL, 0 };
	if (ok && r.count) {
		out->v = arena_array(mem, r.count, sizeof(*out->v));
		memcpy(out->v, r.v, r.count * sizeof(*out->v));
		out->count = r.count;
	}
	free(r.v);
	return ok;
}

static bool read_all(int fd, size_t limit, struct buf *all, struct buf *why)
{
	char part[READ_BYTES];
	ssize_t n;

	while ((n = read(fd, part, sizeof(part))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			buf_add_z(why, strerror(errno));
			return false;
		}
		buf_add(all, part, (size_t)n);
		if (all->len > limit) {
			buf_addf(why, "it is larger than %zu MB", limit >> 20);
			return false;
		}
	}
	return true;
}

bool tarball_read(int fd, const struct tarball_limits *limits, struct arena *mem,
		  struct tarball *out, struct buf *why)
{
	struct buf all = { 0 };
	bool ok = read_all(fd, limits->total, &all, why) &&
		  tarball_parse(arena_str(mem, buf_str(&all)), limits, mem, out, why);

	buf_release(&all);
	return ok;
}
