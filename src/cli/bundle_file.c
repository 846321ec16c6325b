/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The archive: written, and read with suspicion. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/tarball_write.h"
#include "cli/bundle.h"
#include "yaml/doc.h"

#define GONE "gone"
#define NONE "none"
#define UNKNOWN "unknown"

/* All cards in all languages, twice, are a third of these. The list is one file of the
 * archive; the others are held to what a card may be. */
static const struct tarball_limits limits = {
	.entries = 20000,
	.total = (size_t)64 << 20,
	.file = (size_t)4 << 20,
	.ending = "",
};

/* --- Written --- */

static void add_line(struct buf *list, const struct bundle_file *f)
{
	buf_addf(list, "%.*s %s", STR_ARG(f->path),
		 f->now.s ? bundle_print(f->now).text : GONE);
	if (f->base_kind == BASE_KNOWN)
		buf_addf(list, " %s\n", bundle_print(f->base).text);
	else
		buf_addf(list, " %s\n", f->base_kind == BASE_NONE ? NONE : UNKNOWN);
}

static bool add_file(struct buf *out, const char *folder, struct str path,
		     struct str bytes)
{
	struct buf name = { 0 };
	bool ok;

	buf_addf(&name, "%s%.*s", folder, STR_ARG(path));
	ok = tarball_add(out, buf_str(&name), bytes);
	if (!ok)
		cli_fail(0, "bundle: the path %s is too long", name.s);
	buf_release(&name);
	return ok;
}

bool bundle_write(const struct bundle *b, struct buf *out)
{
	struct buf list = { 0 };
	bool ok;

	buf_add_z(&list, BUNDLE_FIRST_LINE "\n");
	for (size_t i = 0; i < b->count; i++)
		add_line(&list, &b->v[i]);
	ok = add_file(out, "", STR(BUNDLE_LIST), buf_str(&list));
	buf_release(&list);
	for (size_t i = 0; i < b->count && ok; i++) {
		const struct bundle_file *f = &b->v[i];

		if (f->now.s && f->base_kind == BASE_KNOWN)
			ok = add_file(out, BUNDLE_BASE, f->path, f->base);
		if (ok && f->now.s)
			ok = add_file(out, BUNDLE_NOW, f->path, f->now);
	}
	tarball_end(out);
	return ok;
}

/* --- Read --- */

struct reading {
	const char *file; /* its name, for messages */
	struct arena *mem;
	struct tarball tar;
	size_t used; /* files of the archive that the list names */
	int status;
};

PRINTF_LIKE(2, 3) static bool refuse(struct reading *r, const char *fmt, ...)
{
	va_list args;
	char text[400]; /* a sentence with a path in it */

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	r->status = cli_fail(EX_DATAERR, "bundle: nothing was written: %s: %s", r->file,
			     text);
	return false;
}

/* The file of the archive that the list speaks of. */
static bool fetch(struct reading *r, const char *folder, struct str path,
		  struct str print, struct str *bytes)
{
	struct str name = arena_printf(r->mem, "%s%.*s", folder, STR_ARG(path));
	const struct tarball_file *f = bundle_find(&r->tar, name);

	if (!f)
		return refuse(r, "%.*s is in its list, but not in it", STR_ARG(name));
	if (f->bytes.len > DOC_FILE_BYTES)
		return refuse(r, "%.*s is larger than a card's file may be",
			      STR_ARG(name));
	if (!fingerprint_is(bundle_print(f->bytes), print))
		return refuse(r,
			      "%.*s is not what was packed: its fingerprint is another",
			      STR_ARG(name));
	*bytes = f->bytes.len ? f->bytes : STR("");
	r->used++;
	return true;
}

static bool read_base(struct reading *r, struct bundle_file *f, struct str base)
{
	if (str_is(base, NONE) || str_is(base, UNKNOWN)) {
		f->base_kind = str_is(base, NONE) ? BASE_NONE : BASE_UNKNOWN;
		return true;
	}
	f->base_kind = BASE_KNOWN;
	return !f->now.s || fetch(r, BUNDLE_BASE, f->path, base, &f->base);
}

static bool read_line(struct reading *r, struct str line, struct bundle_file *f)
{
	struct str now;

	if (!str_split(&line, ' ', &f->path) || !str_split(&line, ' ', &now) || !line.len)
		return refuse(r, "its list can't be read");
	if (!bundle_takes(f->path))
		return refuse(r, "%.*s is no file of cards",
			      STR_ARG(str_take(f->path, 100)));
	if (!str_is(now, GONE) && !fetch(r, BUNDLE_NOW, f->path, now, &f->now))
		return false;
	return read_base(r, f, line);
}

static size_t count_lines(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.s[i] == '\n';
	return n;
}

static bool read_list(struct reading *r, struct bundle *out)
{
	const struct tarball_file *list = bundle_find(&r->tar, STR(BUNDLE_LIST));
	struct str rest = list ? list->bytes : STR(""), line;

	if (!list || !str_split(&rest, '\n', &line) || !str_is(line, BUNDLE_FIRST_LINE))
		return refuse(r, "it is no bundle that this program can read");
	out->v = arena_array(r->mem, count_lines(rest) + 1, sizeof(*out->v));
	r->used = 1;
	while (rest.len && str_split(&rest, '\n', &line)) {
		struct bundle_file *f = &out->v[out->count];

		if (!read_line(r, line, f))
			return false;
		if (out->count && str_cmp(f[-1].path, f->path) >= 0)
			return refuse(r, "its list is not in order");
		out->count++;
	}
	return r->used == r->tar.count ||
	       refuse(r, "there are files in it that are not in its list");
}

int bundle_read(const char *file, struct arena *mem, struct bundle *out)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct reading r = { .file = file, .mem = mem };
	struct buf why = { 0 };

	*out = (struct bundle){ NULL, 0 };
	if (fd < 0)
		return cli_fail(EX_NOINPUT, "bundle: %s: %s", file, strerror(errno));
	if (!tarball_read(fd, &limits, mem, &r.tar, &why))
		refuse(&r, "%.*s", STR_ARG(buf_str(&why)));
	else
		read_list(&r, out);
	close(fd);
	buf_release(&why);
	return r.status;
}
