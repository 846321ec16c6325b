/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/pofile.h"

#include <errno.h>
#include <gettext-po.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/bug.h"
#include "text/pofile_text.h"
#include "text/utf8.h"

#define PATH_BYTES 32 /* "/dev/fd/" and a number */
#define READ_BYTES 65536

/* The library's handlers are given nothing of ours and must not come back from a fatal
 * fault, so what they need stands here while a call into it lasts. */
static struct {
	struct arena *mem;
	struct pofile_faults *faults;
	jmp_buf out;
} now;

const char *pofile_not_built(void)
{
	return NULL;
}

/* --- Faults --- */

static void on_fault(int severity, po_message_t message, const char *file, size_t line,
		     size_t column, int lines, const char *text)
{
	bool placed = file && line != (size_t)-1 && line <= UINT32_MAX;

	(void)message;
	(void)column;
	(void)lines;
	if (severity != PO_SEVERITY_WARNING)
		pofile_fault(now.mem, now.faults, placed ? (uint32_t)line : 0,
			     str_from(text));
	if (severity == PO_SEVERITY_FATAL_ERROR)
		longjmp(now.out, 1);
}

static void on_fault_of_two(int severity, po_message_t m1, const char *file1,
			    size_t line1, size_t col1, int lines1, const char *text1,
			    po_message_t m2, const char *file2, size_t line2, size_t col2,
			    int lines2, const char *text2)
{
	(void)m2;
	(void)file2;
	(void)line2;
	(void)col2;
	(void)lines2;
	(void)text2;
	on_fault(severity, m1, file1, line1, col1, lines1, text1);
}

static const struct po_xerror_handler handler = { on_fault, on_fault_of_two };

/* The library knows files by name only: one that has none outside this process is
 * reached through its descriptor. */
static FILE *open_unnamed(char *path)
{
	FILE *f = tmpfile();

	if (f)
		snprintf(path, PATH_BYTES, "/dev/fd/%d", fileno(f));
	return f;
}

/* --- Writing --- */

/* The library aborts, without a word, where it is given anything but UTF-8. */
static const char *z(struct arena *mem, struct str s)
{
	BUG_ON(!utf8_check(s, NULL));
	return arena_str(mem, s).s;
}

/* msgfmt -c asks for the first six. None of them says when: the same cards give the same
 * file. */
static void put_header(const struct pofile *c, po_message_iterator_t at,
		       struct arena *mem)
{
	const char *const fields[][2] = {
		{ "Project-Id-Version", "carrel" },
		{ "PO-Revision-Date", "" },
		{ "Last-Translator", "" },
		{ "Language-Team", "" },
		{ "Language", z(mem, c->language) },
		{ "MIME-Version", "1.0" },
		{ "Content-Type", "text/plain; charset=UTF-8" },
		{ "Content-Transfer-Encoding", "8bit" },
		{ "X-Source-Language", z(mem, c->source_language) },
	};
	po_message_t m = po_message_create();
	struct buf text = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (fields[i][1][0] || i < ARRAY_LEN(fields) - 1)
			buf_addf(&text, "%s: %s\n", fields[i][0], fields[i][1]);
	po_message_set_msgid(m, "");
	po_message_set_msgstr(m, text.s);
	po_message_insert(at, m);
	buf_release(&text);
}

static void put_entry(const struct pofile_entry *e, po_message_iterator_t at,
		      struct arena *mem)
{
	po_message_t m = po_message_create();

	po_message_set_msgctxt(m, z(mem, e->context));
	po_message_set_msgid(m, z(mem, e->id));
	po_message_set_msgstr(m, z(mem, e->text));
	po_message_set_extracted_comments(m, z(mem, e->note));
	if (e->file)
		po_message_add_filepos(m, e->file, e->line);
	if (e->previous.s)
		po_message_set_prev_msgid(m, z(mem, e->previous));
	po_message_set_fuzzy(m, e->fuzzy);
	po_message_insert(at, m);
}

static po_file_t build(const struct pofile *c, struct arena *mem)
{
	po_file_t file = po_file_create();
	po_message_iterator_t at = po_message_iterator(file, NULL);

	put_header(c, at, mem);
	for (size_t i = 0; i < c->count; i++)
		put_entry(&c->v[i], at, mem);
	po_message_iterator_free(at);
	return file;
}

static bool add_all_of(FILE *f, struct buf *out)
{
	char piece[READ_BYTES];
	size_t n;

	rewind(f);
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_add(out, piece, n);
	return !ferror(f);
}

static bool write_to(po_file_t file, const char *path)
{
	if (setjmp(now.out))
		return false;
	return po_file_write(file, path, &handler) != NULL;
}

const char *pofile_write(const struct pofile *c, struct buf *out)
{
	struct arena mem = { 0 };
	struct pofile_faults faults = { .count = 0 };
	char path[PATH_BYTES];
	FILE *f = open_unnamed(path);
	const char *why = f ? NULL : strerror(errno);

	if (f) {
		po_file_t file = build(c, &mem);

		now.mem = &mem;
		now.faults = &faults;
		if (!write_to(file, path) || !add_all_of(f, out))
			why = "there is no room for it, or it can't be read again";
		po_file_free(file);
		fclose(f);
	}
	arena_release(&mem);
	return why;
}

/* --- Reading --- */

struct reading {
	struct pofile_text text;
	struct arena *mem;
	struct pofile_faults *faults;
};

static bool fail(const struct reading *r, uint32_t line, const char *why)
{
	return pofile_fault(r->mem, r->faults, line, str_from(why));
}

static bool take(const struct reading *r, const char *from, uint32_t line,
		 struct str *out)
{
	return !from || pofile_decode(&r->text, str_from(from), r->mem, out) ||
	       fail(r, line,
		    "this text has bytes that the encoding in the file's header does not "
		    "know");
}

static bool take_entry(struct reading *r, po_message_t m, struct pofile_entry *e)
{
	const char *context = po_message_msgctxt(m);
	uint32_t line = context ? pofile_line(&r->text, str_from(context)) : 0;

	*e = (struct pofile_entry){ .line = line, .fuzzy = po_message_is_fuzzy(m) };
	return take(r, context, line, &e->context) &&
	       take(r, po_message_extracted_comments(m), line, &e->note) &&
	       take(r, po_message_msgid(m), line, &e->id) &&
	       take(r, po_message_msgstr(m), line, &e->text);
}

static bool is_header(po_message_t m)
{
	return !po_message_msgctxt(m) && po_message_msgid(m)[0] == '\0';
}

static bool take_entries(struct reading *r, po_file_t file, struct pofile *c)
{
	po_message_iterator_t at = po_message_iterator(file, NULL);
	po_message_t m;
	size_t room = 0;
	bool ok = true;

	while (po_next_message(at))
		room++;
	po_message_iterator_free(at);
	c->v = arena_array(r->mem, room + 1, sizeof(*c->v));
	at = po_message_iterator(file, NULL);
	while ((m = po_next_message(at)))
		if (!po_message_is_obsolete(m) && !is_header(m))
			ok = take_entry(r, m, &c->v[c->count++]) && ok;
	po_message_iterator_free(at);
	return ok;
}

/* The value of a field of the header; empty where it has none. */
static struct str field(const struct reading *r, const char *header, const char *name)
{
	char *value = header ? po_header_field(header, name) : NULL;
	struct str s = value ? str_trim(arena_str(r->mem, str_from(value))) : STR("");

	free(value);
	return s;
}

static bool take_all(struct reading *r, po_file_t file, struct pofile *c)
{
	const char *header = po_file_domain_header(file, NULL);

	if (!header)
		return fail(r, 0,
			    "it has no header, which says the language and the charset; "
			    "is it a PO file?");
	c->language = field(r, header, "Language");
	return pofile_encoding(&r->text, field(r, header, "Content-Type"), r->mem,
			       r->faults) &&
	       take_entries(r, file, c);
}

static po_file_t parse(const char *path)
{
	if (setjmp(now.out))
		return NULL;
	return po_file_read(path, &handler);
}

bool pofile_read(struct arena *mem, struct str bytes, struct pofile *c,
		 struct pofile_faults *faults)
{
	struct reading r = { { NULL, bytes, 1 }, mem, faults };
	char path[PATH_BYTES];
	FILE *f = open_unnamed(path);
	po_file_t file = NULL;

	*c = (struct pofile){ .count = 0 };
	*faults = (struct pofile_faults){ .count = 0 };
	if (!f || fwrite(bytes.s, 1, bytes.len, f) != bytes.len || fflush(f) != 0) {
		fail(&r, 0, strerror(errno));
	} else {
		rewind(f);
		now.mem = mem;
		now.faults = faults;
		file = parse(path);
		if (!file && !faults->count)
			fail(&r, 0, "it can't be read as a PO file");
	}
	bool ok = file && !faults->count && take_all(&r, file, c);

	if (file)
		po_file_free(file);
	if (f)
		fclose(f);
	return ok;
}
