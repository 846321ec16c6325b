/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/file.h"
#include "base/xalloc.h"
#include "cli/cli.h"
#include "cli/explain.h"
#include "cli/print.h"
#include "cli/report.h"

#define CHECK_FAILED 1

/* A folder of cards has layer.yaml, topics/ or services/; anything else is a place in
 * one. */
static bool is_layer(struct arena *mem, const char *path)
{
	return access(path_join(mem, path, "layer.yaml"), F_OK) == 0 ||
	       access(path_join(mem, path, "topics"), F_OK) == 0 ||
	       access(path_join(mem, path, "services"), F_OK) == 0;
}

/* The whole path of a file that may be missing itself; the caller frees it. */
static char *whole_path(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *whole = realpath(path, NULL);

	if (whole || !slash)
		return whole;
	char *folder = xstrdup(path);

	folder[slash - path] = '\0';
	whole = realpath(*folder ? folder : "/", NULL);
	free(folder);
	return whole;
}

/* Is `path` the place itself, or below it? Both are made whole, because they may be
 * written in different ways. */
static bool below(const char *path, const char *place)
{
	char *a = whole_path(path), *b = whole_path(place);
	size_t len = b ? strlen(b) : 0;
	bool yes = a && b && strncmp(a, b, len) == 0 &&
		   (a[len] == '\0' || a[len] == '/' || len == 1);

	free(a);
	free(b);
	return yes;
}

/* What to show: the faults in these places, in this language's files. */
struct asked {
	const char **places;
	size_t count;
	const char *lang; /* NULL for all */
};

static bool in_language(const char *path, const char *lang)
{
	const char *name = strrchr(path, '/');
	size_t len = strlen(lang);

	name = name ? name + 1 : path;
	return strncmp(name, lang, len) == 0 && strcmp(name + len, ".yaml") == 0;
}

static bool is_wanted(struct diag *g, void *user)
{
	const struct asked *asked = user;
	bool yes = asked->count == 0;

	if (!g->path)
		return true;
	for (size_t i = 0; i < asked->count && !yes; i++)
		yes = below(g->path, asked->places[i]);
	return yes && (!asked->lang || in_language(g->path, asked->lang));
}

static bool is_configured(struct setup *s, const char *path)
{
	for (size_t i = 0; i < s->config.layers.count; i++) {
		const char *layer = arena_str(&s->mem, s->config.layers.v[i].text).s;

		if (below(path, layer) && below(layer, path))
			return true;
	}
	return false;
}

/* Is it in a folder of cards or texts, or the other way round? What is in none would be
 * found without a fault, because nobody looked. */
static bool is_read(struct setup *s, const char *path)
{
	const char *locales = arena_str(&s->mem, s->config.locales.text).s;

	for (size_t i = 0; i < s->config.layers.count; i++) {
		const char *layer = arena_str(&s->mem, s->config.layers.v[i].text).s;

		if (below(path, layer) || below(layer, path))
			return true;
	}
	return below(path, locales) || below(locales, path);
}

/* A folder of cards that the kiosk does not show is checked in their place; whatever else
 * is named limits what is shown. */
static int sort_words(struct setup *s, const struct options *o, struct asked *asked)
{
	struct line *own = arena_array(&s->mem, (size_t)o->arg_count, sizeof(*own));
	size_t count = 0;

	asked->places = arena_array(&s->mem, (size_t)o->arg_count, sizeof(char *));
	for (int i = 0; i < o->arg_count; i++) {
		if (access(o->args[i], F_OK) != 0)
			return cli_fail(EX_NOINPUT, "there is no %s", o->args[i]);
		if (is_layer(&s->mem, o->args[i]) && !is_configured(s, o->args[i]))
			own[count++].text = str_from(o->args[i]);
		else
			asked->places[asked->count++] = o->args[i];
	}
	if (count)
		s->config.layers = (struct lines){ .v = own, .count = count };
	for (size_t i = 0; i < asked->count; i++)
		if (!is_read(s, asked->places[i]))
			return cli_fail(
				EX_USAGE,
				"check: %s is in no folder that is read; name its folder "
				"of cards with --resources DIR",
				asked->places[i]);
	return EX_OK;
}

/* Nothing is wrong in a language that nothing is written in: a slip must not pass. A file
 * that can't be used makes no language, but has a fault. */
static bool is_language(const struct setup *s, const char *tag)
{
	uint32_t lang;

	return content_find_lang(&s->content, str_from(tag), &lang) || s->diags.first;
}

static int check(struct setup *s, const struct options *o, struct asked *asked)
{
	setup_load(s);
	setup_check(s);
	diags_keep(&s->diags, is_wanted, asked);
	if (asked->lang && !is_language(s, asked->lang))
		return cli_fail(EX_USAGE, "check: no card and no text is in \"%s\"",
				asked->lang);
	diags_sort(&s->diags);
	struct print out;

	print_open(&out, stdout, NULL);
	report_faults(out.to, o->format, &s->content, &s->diags);
	return print_close(&out, diags_failures(&s->diags) ? CHECK_FAILED : EX_OK);
}

static int read_and_check(const struct options *o)
{
	struct setup s;
	struct asked asked = { .lang = o->lang };
	int status = setup_settings(&s, o);

	if (!status)
		status = sort_words(&s, o, &asked);
	if (!status)
		status = check(&s, o, &asked);
	setup_release(&s);
	return status;
}

static int run(const struct options *o)
{
	if (o->explain)
		return explain_fault(o->explain);
	if (o->format == FORMAT_HTML)
		return cli_fail(EX_USAGE, "check: its formats are text, json and github");
	return in_her_language(o, read_and_check);
}

const struct cmd cmd_check = {
	.name = "check",
	.args = "[PATH...]",
	.summary = "Shows what is wrong with cards, texts and settings",
	.help = "Without PATH the cards that the kiosk would show are checked. A PATH that is a "
		"folder\nof cards of its own is checked in their place; any other PATH, a file or "
		"a folder in\nthem, limits what is shown, as --lang does to one language. Exit "
		"status: 0 nothing\nwrong (notes are fine), 1 faults, 78 wrong settings.\n"
		"What is wrong is said in the language of --messages, else in that of LC_ALL,\n"
		"LC_MESSAGES or LANG, else in English.",
	.options = OPT_COMMON | OPT_FORMAT | OPT_EXPLAIN | OPT_MESSAGES | OPT_TODAY,
	.max_args = -1,
	.run = run,
};
