/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a search finds: the cases in the files tests/search/NAME.cases, as TAP.
 *
 * A case is three lines, and a blank line between cases; "#" begins a line of comment:
 *   what is typed
 *   the reader's language
 *   the ids that must come first, best first; "in 3: ID" for one among the first three;
 *   "-" for nothing found
 *
 * "#library: DIR" chooses the cards from there to the file's end, by a path from the
 * project; without it they are those that are shipped. The screen's texts, and with them
 * the languages, are those that are shipped.
 */
#include <glob.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "lib/shelf.h"
#include "lib/tree.h"
#include "search/search.h"

#define CASES_BYTES ((size_t)1024 * 1024)
#define LIBRARY "#library: "

struct runner {
	struct shelf shelf;
	struct search search;
	int count, failed;
};

static void open_library(struct runner *r, struct str dir)
{
	struct arena mem = { 0 };

	shelf_release(&r->shelf);
	shelf_layer(&r->shelf, project_path(&mem, arena_str(&mem, dir).s));
	shelf_locales(&r->shelf, project_path(&mem, "locales"));
	shelf_open(&r->shelf, search_fill);
	search_open(&r->search, &r->shelf.lib, true);
	arena_release(&mem);
}

static struct str id_of(const struct runner *r, const struct hit *h)
{
	return library_str(&r->shelf.lib, library_card(&r->shelf.lib, h->card)->id);
}

static bool is_in_three(const struct runner *r, struct hits hits, struct str id)
{
	for (size_t i = 0; i < hits.count && i < 3; i++)
		if (str_eq(id_of(r, &hits.v[i]), id))
			return true;
	return false;
}

static bool begins_with(const struct runner *r, struct hits hits, struct str ids)
{
	struct str id;

	for (size_t i = 0; str_split(&ids, ' ', &id); i++)
		if (i >= hits.count || !str_eq(id_of(r, &hits.v[i]), id))
			return false;
	return true;
}

static bool fits(const struct runner *r, struct hits hits, struct str expected)
{
	const struct str in_three = STR("in 3: ");

	if (str_is(expected, "-"))
		return hits.count == 0;
	if (str_starts(expected, in_three))
		return is_in_three(r, hits, str_skip(expected, in_three.len));
	return begins_with(r, hits, expected);
}

static void tell(const struct runner *r, struct hits hits, struct str expected)
{
	printf("# expected %.*s, got", STR_ARG(expected));
	for (size_t i = 0; i < hits.count; i++)
		printf(" %.*s", STR_ARG(id_of(r, &hits.v[i])));
	printf("\n");
}

/* "#" and "\" mean something in TAP. */
static void print_name(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		putchar(s.s[i] == '#' || s.s[i] == '\\' ? '_' : s.s[i]);
	putchar('\n');
}

static void try(struct runner *r, struct str typed, struct str lang, struct str expected)
{
	struct arena mem = { 0 };
	uint32_t reader = library_find_lang(&r->shelf.lib, lang);
	struct hits hits = { NULL, 0 };

	if (reader != NO_LANG)
		hits = search_run(&r->search, typed, reader, true, &mem);
	bool ok = reader != NO_LANG && fits(r, hits, expected);

	printf("%s %d - %.*s: ", ok ? "ok" : "not ok", ++r->count, STR_ARG(lang));
	print_name(typed);
	if (!ok)
		tell(r, hits, expected);
	r->failed += !ok;
	arena_release(&mem);
}

static void run_file(struct runner *r, struct str text)
{
	struct str typed, lang, expected;

	open_library(r, STR("resources"));
	while (str_split(&text, '\n', &typed)) {
		if (str_starts(typed, STR(LIBRARY)))
			open_library(r, str_skip(typed, sizeof(LIBRARY) - 1));
		if (!typed.len || typed.s[0] == '#')
			continue;
		if (str_split(&text, '\n', &lang) && str_split(&text, '\n', &expected))
			try(r, typed, lang, expected);
	}
}

int main(void)
{
	static struct runner r;
	struct arena mem = { 0 };
	glob_t files;

	setlocale(LC_ALL, "C.UTF-8");
	if (glob(project_path(&mem, "tests/search/*.cases"), 0, NULL, &files) != 0)
		return EXIT_FAILURE;
	for (size_t i = 0; i < files.gl_pathc; i++) {
		struct str text;

		if (file_read_named(files.gl_pathv[i], CASES_BYTES, &mem, &text) ==
		    FILE_OK)
			run_file(&r, text);
		else
			r.failed++;
	}
	printf("1..%d\n", r.count);
	globfree(&files);
	shelf_release(&r.shelf);
	arena_release(&mem);
	return r.failed || !r.count ? EXIT_FAILURE : EXIT_SUCCESS;
}
