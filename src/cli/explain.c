/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/explain.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/attr.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "text/wrap.h"

#define EXPLAIN_COLUMNS 78
#define INDENT "    "

static const struct explanation {
	const char *name, *meaning, *mending;
	const char *wrong, *right; /* lines */
} table[] = {
#include "cli/explain_table.h"
};

static void put_text(FILE *to, const char *text)
{
	struct arena mem = { 0 };
	struct wrapped w = wrap(&mem, str_from(text), EXPLAIN_COLUMNS, 0);

	for (size_t i = 0; i < w.count; i++)
		fprintf(to, "%.*s\n", STR_ARG(w.lines[i]));
	arena_release(&mem);
}

static void put_example(FILE *to, const char *head, const char *text)
{
	struct str rest = str_from(text), line;

	fprintf(to, "\n%s\n", head);
	while (rest.len && str_split(&rest, '\n', &line))
		fprintf(to, INDENT "%.*s\n", STR_ARG(line));
}

static int explain(const struct explanation *e, enum diag_id id)
{
	struct print out;

	print_open(&out, stdout, NULL);
	fprintf(out.to, "%s[%s]\n\n", diag_kind_name(diag_kind(id)), e->name);
	put_text(out.to, e->meaning);
	put_text(out.to, e->mending);
	put_example(out.to, "Wrong:", e->wrong);
	put_example(out.to, "Right:", e->right);
	return print_close(&out, EX_OK);
}

int explain_fault(const char *name)
{
	const char *names[DIAG_ID_COUNT], *near;

	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		for (size_t id = 0; id < DIAG_ID_COUNT; id++)
			if (strcmp(table[i].name, name) == 0 &&
			    strcmp(diag_name((enum diag_id)id), name) == 0)
				return explain(&table[i], (enum diag_id)id);
	for (size_t id = 0; id < DIAG_ID_COUNT; id++)
		names[id] = diag_name((enum diag_id)id);
	near = schema_suggest(str_from(name), names, DIAG_ID_COUNT);
	return cli_fail(EX_USAGE, "check: there is no fault \"%s\"%s%s%s", name,
			near ? "; did you mean \"" : "", near ? near : "",
			near ? "\"?" : "; docs/diagnostics.md lists them all");
}
