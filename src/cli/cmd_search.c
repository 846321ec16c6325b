/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "text/charset.h"
#include "text/utf8.h"

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

static void print_hit(FILE *to, const struct library *lib, const struct hit *h,
		      uint32_t lang)
{
	const struct card_rec *card = library_card(lib, h->card);
	struct str id = library_str(lib, card->id);
	struct str title = library_str(lib, library_words(lib, h->card, lang)->title);

	if (card->number)
		fprintf(to, "%4u  %.*s  (%.*s)\n", card->number, STR_ARG(title),
			STR_ARG(id));
	else
		fprintf(to, "      %.*s  (%.*s)\n", STR_ARG(title), STR_ARG(id));
}

static void print_id(FILE *to, const struct library *lib, const struct hit *h)
{
	struct str id = library_str(lib, library_card(lib, h->card)->id);

	fprintf(to, "%.*s\n", STR_ARG(id));
}

static int print_hits(const struct library *lib, struct hits hits, uint32_t lang,
		      bool ids)
{
	struct print out;

	print_open(&out, stdout, NULL);
	for (size_t i = 0; i < hits.count; i++)
		if (ids)
			print_id(out.to, lib, &hits.v[i]);
		else
			print_hit(out.to, lib, &hits.v[i], lang);
	return print_close(&out, hits.count ? EX_OK : FOUND_NOTHING);
}

/* Words that were typed at a terminal of another character set. */
static void from_terminal(struct buf *words)
{
	struct buf codeset = { 0 }, decoded = { 0 };
	size_t bad;

	if (!utf8_check(buf_str(words), NULL) &&
	    charset_of_terminal(&codeset) == CHARSET_OTHER) {
		const struct encoding own = { codeset.s, codeset.s };

		if (encoding_decode(&own, buf_str(words), &decoded, &bad) == DECODE_OK) {
			buf_clear(words);
			buf_add_str(words, buf_str(&decoded));
		}
	}
	buf_release(&decoded);
	buf_release(&codeset);
}

/* Is it time to give up? */
static bool too_late(void *user)
{
	const int64_t *deadline = user;

	return clock_boot_ms() >= *deadline;
}

/* A pattern; what is none is searched as words, and said. */
static struct hits find_pattern(const struct search *engine, struct str typed,
				uint32_t lang, struct arena *mem)
{
	int64_t deadline = clock_boot_ms() + SEARCH_PATTERN_MS;
	struct pattern_hits found = search_pattern(engine, typed, lang, too_late,
						   &deadline, mem);

	if (found.end == SEARCH_INCOMPLETE)
		fprintf(stderr, "carrel: this took too long: the list is incomplete\n");
	if (found.end != SEARCH_NO_PATTERN)
		return found.hits;
	fprintf(stderr,
		"carrel: this is no pattern from its byte %zu on; searched as words\n",
		found.bad + 1);
	return search_run(engine, typed, lang, true, mem);
}

static int search(const struct setup *s, const struct options *o, struct library *lib,
		  struct search *engine)
{
	uint32_t lang = setup_language(s, o, lib, NULL);
	struct arena mem = { 0 };
	struct buf typed = { 0 };

	if (lang == NO_LANG)
		return EX_USAGE;
	if (o->arg_count)
		join(o->args, o->arg_count, &typed);
	else
		read_words(&typed);
	from_terminal(&typed);
	struct str words = str_trim(buf_str(&typed));
	struct hits hits = o->regex ? find_pattern(engine, words, lang, &mem) :
				      search_run(engine, words, lang, true, &mem);

	int status = print_hits(lib, hits, lang, o->ids);

	if (!hits.count)
		fprintf(stderr, "carrel: no card was found; see: carrel search --help\n");
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
	.options = OPT_COMMON | OPT_IDS | OPT_REGEX,
	.max_args = -1,
	.run = run,
};
