/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "cli/cli.h"

#define FOUND_NOTHING 1
/* More than a search uses; what is behind is not read. */
#define INPUT_BYTES 4096

static void read_words(struct buf *out)
{
	char bytes[INPUT_BYTES];
	size_t n = fread(bytes, 1, sizeof(bytes), stdin);

	buf_add(out, bytes, n);
}

static void join(char *const *words, int count, struct buf *out)
{
	for (int i = 0; i < count; i++)
		buf_addf(out, "%s%s", i ? " " : "", words[i]);
}

static void print_hit(const struct library *lib, const struct hit *h, uint32_t lang,
		      bool ids)
{
	const struct card_rec *card = library_card(lib, h->card);
	struct str id = library_str(lib, card->id);
	struct str title = library_str(lib, library_words(lib, h->card, lang)->title);

	if (ids)
		printf("%.*s\n", STR_ARG(id));
	else if (card->number)
		printf("%4u  %.*s  (%.*s)\n", card->number, STR_ARG(title), STR_ARG(id));
	else
		printf("      %.*s  (%.*s)\n", STR_ARG(title), STR_ARG(id));
}

static int search(const struct setup *s, const struct options *o, struct library *lib,
		  struct search *engine)
{
	uint32_t lang = setup_language(s, o, lib);
	struct arena mem = { 0 };
	struct buf typed = { 0 };

	if (lang == NO_LANG)
		return EX_USAGE;
	if (o->arg_count)
		join(o->args, o->arg_count, &typed);
	else
		read_words(&typed);
	struct hits hits = search_run(engine, buf_str(&typed), lang, true, &mem);

	for (size_t i = 0; i < hits.count; i++)
		print_hit(lib, &hits.v[i], lang, o->ids);
	int status = hits.count ? EX_OK : FOUND_NOTHING;

	if (!hits.count)
		fprintf(stderr, "carrel: no card has all these words\n");
	arena_release(&mem);
	buf_release(&typed);
	return status;
}

static int run(const struct options *o)
{
	struct setup s;
	struct library lib;
	struct search engine;
	int status = setup_open(&s, o);

	if (status)
		return status;
	setup_library(&s, &lib, &engine);
	status = search(&s, o, &lib, &engine);
	library_release(&lib);
	setup_release(&s);
	return status;
}

const struct cmd cmd_search = {
	.name = "search",
	.args = "[WORDS]",
	.summary = "Finds cards, the best first",
	.help = "Without WORDS they are read from standard input. That is wiser where "
		"others may look:\nwords on the command line stand in the shell's "
		"history and in the list of processes.\nExit status: 0 found, 1 nothing "
		"found.",
	.options = OPT_COMMON | OPT_IDS,
	.max_args = -1,
	.run = run,
};
