/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/rewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/file.h"
#include "yaml/doc.h"

const char *rewrite_read(struct rewrite *r, const struct source *file)
{
	struct str bom = STR("\xEF\xBB\xBF");

	*r = (struct rewrite){ .mark = STR("") };
	if (file_read(AT_FDCWD, file->path, DOC_FILE_BYTES, &r->mem, &r->text) != FILE_OK)
		return "it can't be read again";
	if (str_starts(r->text, bom)) {
		r->mark = bom;
		r->text = str_skip(r->text, bom.len);
	}
	if (str_eq(r->text, file->text))
		return NULL;
	return "it is in another encoding, or has unusual characters; save it in UTF-8 "
	       "first";
}

const char *rewrite_write(const struct rewrite *r, const char *path, struct str now,
			  bool *written)
{
	struct buf all = { 0 };
	const char *why = NULL;

	*written = false;
	if (str_eq(now, r->text))
		return NULL;
	buf_add_str(&all, r->mark);
	buf_add_str(&all, now);
	if (file_replace(path, buf_str(&all)))
		*written = true;
	else
		why = strerror(errno);
	buf_release(&all);
	return why;
}

void rewrite_release(struct rewrite *r)
{
	arena_release(&r->mem);
}
