/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Zero-width spaces between the Thai words of sentences, so that lines end there. All
 * other bytes of a file stay as they are.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>

#include "base/file.h"
#include "base/xalloc.h"
#include "cli/cli.h"
#include "cli/rewrite.h"
#include "model/layers.h"
#include "model/sentences.h"
#include "text/thai.h"
#include "yaml/mend.h"

#define BREAKS_FAILED 1
/* A card lies three folders below its layer, a layer one or two below what may be named.
 */
#define FOLDERS_DEEP 8

#define ZWSP STR("\xE2\x80\x8B")

struct breaking {
	struct thai *thai;
	size_t written, failed;
	bool others; /* files in languages that only `carrel check` helps */
};

enum file_kind { FILE_OF_NONE, FILE_OF_THAI, FILE_OF_OTHERS };

static void fail(struct breaking *b, const char *path, const char *why)
{
	cli_fail(EX_DATAERR, "%s: %s", path, why);
	b->failed++;
}

/* By its name: th.yaml, th-TH.yaml. */
static enum file_kind kind_of(const char *path)
{
	static const struct {
		const char *lang;
		enum file_kind kind;
	} kinds[] = {
		{ "th", FILE_OF_THAI },
		{ "lo", FILE_OF_OTHERS },
		{ "km", FILE_OF_OTHERS },
		{ "my", FILE_OF_OTHERS },
	};
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path, *end = strrchr(name, '.');

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strncmp(name, kinds[i].lang, 2) == 0 &&
		    (name[2] == '.' || name[2] == '-') && end &&
		    strcmp(end, ".yaml") == 0)
			return kinds[i].kind;
	return FILE_OF_NONE;
}

/* The byte of a line and column. */
static size_t offset_of(const struct source *src, uint32_t line, uint32_t col)
{
	struct str s = source_line(src, line);

	return s.s ? (size_t)(s.s - src->text.s) + mend_char_offset(s, col - 1) :
		     src->text.len;
}

/* Where the words of a text begin. Behind "|" or ">" a comment may stand. */
static size_t begin_of(const struct source *src, const struct node *n)
{
	size_t at = offset_of(src, n->pos.line, n->pos.col);

	if (!n->plain && at < src->text.len && strchr("|>", src->text.s[at]))
		return offset_of(src, n->pos.line + 1, 1);
	return at;
}

/* Appends the text with its breaks; gives how many were put in. */
static size_t add_all(struct breaking *b, const struct source *src,
		      const struct sentences *s, struct buf *out)
{
	size_t done = 0, put = 0;

	for (size_t i = 0; i < s->count; i++) {
		const struct node *n = s->v[i];
		size_t from = begin_of(src, n);
		size_t to = offset_of(src, n->end_line, n->end_col);

		if (from < done || to <= from)
			continue;
		buf_add(out, src->text.s + done, from - done);
		put += thai_add_breaks(b->thai, out,
				       str_take(str_skip(src->text, from), to - from));
		done = to;
	}
	buf_add_str(out, str_skip(src->text, done));
	return put;
}

static void add_without_breaks(struct buf *out, struct str s)
{
	const char *at;

	while (s.len && (at = memmem(s.s, s.len, ZWSP.s, ZWSP.len))) {
		buf_add(out, s.s, (size_t)(at - s.s));
		s = str_skip(s, (size_t)(at - s.s) + ZWSP.len);
	}
	buf_add_str(out, s);
}

static bool same_but_for_breaks(struct str a, struct str b)
{
	struct buf x = { 0 }, y = { 0 };
	bool same;

	add_without_breaks(&x, a);
	add_without_breaks(&y, b);
	same = str_eq(buf_str(&x), buf_str(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

/* Do both trees say the same? `*next` counts the sentences of `was` on the way: only they
 * may have other breaks. */
static bool same_tree(const struct node *was, const struct node *is,
		      const struct sentences *s, size_t *next)
{
	const struct node *a = was->items, *b = is->items;

	if (was->kind != is->kind || was->count != is->count)
		return false;
	if (was->kind == NODE_TEXT && *next < s->count && s->v[*next] == was) {
		++*next;
		return same_but_for_breaks(was->text, is->text);
	}
	if (was->kind == NODE_TEXT)
		return str_eq(was->text, is->text);
	for (; a && b; a = a->next, b = b->next)
		if ((a->key && !str_eq(a->key->text, b->key->text)) ||
		    !same_tree(a, b, s, next))
			return false;
	return true;
}

/* A file that would no longer be read, or say something else, is not written. */
static bool reads_the_same(const struct node *was, const struct sentences *s,
			   struct str now)
{
	struct arena mem = { 0 };
	struct diags ignored = { 0 };
	size_t next = 0;
	const struct node *is = now.len > DOC_FILE_BYTES ?
					NULL :
					doc_parse(&mem, source_new(&mem, "", now),
						  &ignored);
	bool same = is && same_tree(was, is, s, &next);

	diags_release(&ignored);
	arena_release(&mem);
	return same;
}

/* NULL, or why the file stays as it was. */
static const char *write_anew(struct breaking *b, const struct node *map,
			      struct arena *mem)
{
	const struct source *src = map->pos.src;
	struct sentences s = sentences_of(mem, map);
	struct buf now = { 0 };
	struct rewrite old;
	const char *why = rewrite_read(&old, src);
	size_t put = why ? 0 : add_all(b, src, &s, &now);
	bool written = false;

	if (put && !reads_the_same(map, &s, buf_str(&now)))
		why = "with breaks it would be too long, or not be read as before; it "
		      "stays as it was";
	else if (put)
		why = rewrite_write(&old, src->path, buf_str(&now), &written);
	if (written)
		printf("%s: %zu\n", src->path, put);
	b->written += written;
	buf_release(&now);
	rewrite_release(&old);
	return why;
}

static void break_file(struct breaking *b, const char *path)
{
	struct arena mem = { 0 };
	struct diags faults = { 0 };
	const struct node *map = doc_read(&mem, path, NULL, &faults);
	const char *why = map ? write_anew(b, map, &mem) :
				"it can't be read; see: carrel check";

	if (why)
		fail(b, path, why);
	diags_release(&faults);
	arena_release(&mem);
}

static void break_folder(struct breaking *b, const char *path, int deep)
{
	struct arena mem = { 0 };
	struct folder f = { NULL, 0 };
	bool cut = false;

	if (folder_list(path, LAYER_ENTRIES, &mem, &f, &cut) != FILE_OK)
		fail(b, path, "this folder can't be read");
	for (size_t i = 0; i < f.count; i++) {
		const char *below = path_join(&mem, path, f.entries[i].name);
		enum file_kind kind = kind_of(below);

		if (f.entries[i].kind == ENTRY_FOLDER && deep < FOLDERS_DEEP)
			break_folder(b, below, deep + 1);
		else if (f.entries[i].kind == ENTRY_FILE && kind == FILE_OF_THAI)
			break_file(b, below);
		else if (f.entries[i].kind == ENTRY_FILE && kind == FILE_OF_OTHERS)
			b->others = true;
	}
	arena_release(&mem);
}

static int break_named(struct breaking *b, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return cli_fail(EX_NOINPUT, "there is no %s", path);
	if (S_ISDIR(st.st_mode))
		break_folder(b, path, 0);
	else if (kind_of(path) == FILE_OF_THAI)
		break_file(b, path);
	else if (kind_of(path) == FILE_OF_OTHERS)
		b->others = true;
	else
		return cli_fail(EX_USAGE, "breaks: %s is no Thai file, such as th.yaml",
				path);
	return EX_OK;
}

/* The layers and the folder of texts that the settings and options name. */
static int break_configured(struct breaking *b, const struct options *o)
{
	struct setup s;
	int status = setup_settings(&s, o);

	for (size_t i = 0; !status && i < s.config.layers.count; i++)
		status = break_named(b, arena_str(&s.mem, s.config.layers.v[i].text).s);
	if (!status && s.config.locales.text.len)
		status = break_named(b, arena_str(&s.mem, s.config.locales.text).s);
	setup_release(&s);
	return status;
}

static int run(const struct options *o)
{
	const char *why = NULL;
	struct breaking b = { .thai = thai_new(&why) };
	int status = EX_OK;

	if (!b.thai)
		return cli_fail(EX_UNAVAILABLE,
				"breaks: %s; type zero-width spaces (U+200B) between "
				"words, carrel check says in which files",
				why);
	for (int i = 0; !status && i < o->arg_count; i++)
		status = break_named(&b, o->args[i]);
	if (!o->arg_count)
		status = break_configured(&b, o);
	thai_free(b.thai);
	if (b.others)
		puts("Lao, Khmer and Burmese: nobody here knows their words. Type "
		     "zero-width spaces\n(U+200B) between them; carrel check says in "
		     "which files they are missing.");
	if (!status)
		printf("Files written: %zu.\n", b.written);
	return status ? status : b.failed ? BREAKS_FAILED : EX_OK;
}

const struct cmd cmd_breaks = {
	.name = "breaks",
	.args = "[PATH...]",
	.summary = "Puts places to break between Thai words",
	.help = "Thai has no blanks between words, so a line can only end where a zero-width "
		"space\n(U+200B) stands. This puts them into the sentences of every th.yaml "
		"below the PATHs;\nwithout PATH, below the cards and texts that the kiosk would "
		"show. Each file that was\nwritten is named, with the number of breaks. Keywords, "
		"comments and pieces that have\nbreaks already stay as they are. A dictionary "
		"finds the words, so read the lines over.\nFor Lao, Khmer and Burmese only "
		"`carrel check` helps: it says where breaks are missing.\n\nA fingerprint counts "
		"a break like a letter. Where Thai is the source of translations,\nor was "
		"reviewed, they are told to look again: run this before stamp and review.",
	.options = OPT_RESOURCES | OPT_LOCALES | OPT_CONFIG | OPT_HELP,
	.max_args = -1,
	.run = run,
};
