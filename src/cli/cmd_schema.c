/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "cli/cli.h"
#include "cli/print.h"
#include "cli/schema_json.h"

/* Before the name of a kind: as a later layer has it. */
#define OVER "over/"

static const struct file_kind *find_kind(const char *name)
{
	bool over = strncmp(name, OVER, strlen(OVER)) == 0;

	for (size_t i = 0; i < file_kind_count; i++)
		if (strcmp(name + (over ? strlen(OVER) : 0), file_kinds[i].name) == 0 &&
		    (!over || file_kinds[i].layered))
			return &file_kinds[i];
	return NULL;
}

static int unknown(const char *name)
{
	struct arena mem = { 0 };
	const char **names = arena_array(&mem, file_kind_count, sizeof(*names));
	const char *near;

	for (size_t i = 0; i < file_kind_count; i++)
		names[i] = file_kinds[i].name;
	near = schema_suggest(str_from(name), names, file_kind_count);
	int status = cli_fail(EX_USAGE, "schema: there is no kind of files \"%s\"%s%s%s",
			      name, near ? "; did you mean \"" : "", near ? near : "",
			      near ? "\"?" : "; see: carrel schema");

	arena_release(&mem);
	return status;
}

static void list(FILE *to)
{
	for (int over = 0; over < 2; over++)
		for (size_t i = 0; i < file_kind_count; i++)
			if (!over || file_kinds[i].layered)
				fprintf(to, "%s%s\t%s%s\n", over ? OVER : "",
					file_kinds[i].name, file_kinds[i].where,
					over ? ", in a later layer" : "");
}

static int run(const struct options *o)
{
	const char *name = o->arg_count ? o->args[0] : NULL;
	const struct file_kind *kind = name ? find_kind(name) : NULL;
	struct print out;

	if (name && !kind)
		return unknown(name);
	print_open(&out, stdout, NULL);
	if (kind) {
		struct json j = { .to = out.to };

		schema_json(&j, kind, strncmp(name, OVER, strlen(OVER)) == 0);
		fputc('\n', out.to);
	} else {
		list(out.to);
	}
	return print_close(&out, EX_OK);
}

const struct cmd cmd_schema = {
	.name = "schema",
	.args = "[KIND]",
	.summary = "Prints what a kind of files may have in it, for editors",
	.help = "A JSON Schema (draft 7), made from the tables that files are read by. Without "
		"KIND the\nkinds are listed: a name, a tab, and which files they are. One that "
		"begins with over/\nis for a layer that lies over another: no key must be there.",
	.options = OPT_HELP,
	.max_args = 1,
	.run = run,
};
