/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "cli/cli.h"
#include "cli/print.h"
#include "render/layout.h"

#define SHOW_COLUMNS 80
/* No pages: a card has far fewer lines. */
#define SHOW_ROWS 100000

static void print_layout(FILE *to, const struct layout *l)
{
	for (size_t i = 0; i < l->line_count; i++) {
		const struct text_line *line = &l->lines[i];

		fprintf(to, "%*s", line->text.len ? line->indent : 0, "");
		print_visible(to, line->lead);
		print_visible(to, line->text);
		fputc('\n', to);
	}
}

static int unknown(const struct library *lib, const char *id)
{
	struct arena mem = { 0 };
	const char **names = arena_array(&mem, lib->cards.count, sizeof(*names));
	const char *near;

	for (uint32_t i = 0; i < lib->cards.count; i++)
		names[i] = arena_str(&mem, library_str(lib, library_card(lib, i)->id)).s;
	near = schema_suggest(str_from(id), names, lib->cards.count);
	int status = cli_fail(EX_NOINPUT, "there is no card \"%s\"%s%s%s", id,
			      near ? "; did you mean \"" : "", near ? near : "",
			      near ? "\"?" : "; find it with: carrel search WORDS");

	arena_release(&mem);
	return status;
}

static int show(const struct setup *s, const struct options *o, const struct library *lib)
{
	struct print out;
	struct arena mem = { 0 };
	struct layout_opts lo = {
		.lib = lib,
		.card = library_find_card(lib, str_from(o->args[0])),
		.lang = setup_language(s, o, lib, NULL),
		.centre_lang = setup_centre_language(s, lib),
		.rows = SHOW_ROWS,
		.cols = SHOW_COLUMNS,
	};

	if (lo.lang == NO_LANG)
		return EX_USAGE;
	if (lo.card == NO_CARD)
		return unknown(lib, o->args[0]);
	struct layout card = layout_card(&lo, &mem), about = layout_about(&lo, &mem);

	print_open(&out, stdout, o->encoding);
	print_layout(out.to, &card);
	fputc('\n', out.to);
	print_layout(out.to, &about);
	arena_release(&mem);
	return print_close(&out, EX_OK);
}

static int run(const struct options *o)
{
	struct setup s;
	struct library lib;
	int status;

	if (o->arg_count != 1)
		return cli_fail(EX_USAGE,
				"show: name one card by its id; see: carrel show --help");
	status = setup_open(&s, o);
	if (status)
		return status;
	setup_library(&s, &lib, NULL);
	status = show(&s, o, &lib);
	library_release(&lib);
	setup_release(&s);
	return status;
}

const struct cmd cmd_show = {
	.name = "show",
	.args = "ID",
	.summary = "Prints a card",
	.help = "The card's text as the kiosk shows it, and behind it what vouches for "
		"it. A terminal\ngets its own character set, a file UTF-8, or what "
		"--encoding names.",
	.options = OPT_COMMON | OPT_ENCODING,
	.max_args = 1,
	.run = run,
};
