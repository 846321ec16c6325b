/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "cli/rewrite.h"
#include "cli/stamp.h"
#include "cli/translate.h"
#include "model/lang.h"

#define TRANSLATE_FAILED 1

struct translating {
	struct setup s;
	const struct options *o;
	const struct card *card;
	struct str tag; /* the language to write */
	const char *path; /* its file */
	struct translation t;
};

static int find_card(struct translating *g, const char *id)
{
	const struct content *c = &g->s.content;

	g->card = content_card(c, str_from(id));
	if (!g->card)
		return cli_fail(EX_NOINPUT, "there is no card \"%s\"", id);
	g->t = (struct translation){ .src = card_source(c, g->card) };
	if (!g->t.src)
		return cli_fail(
			EX_DATAERR,
			"%s: its words in the source language can't be read; see: "
			"carrel check",
			id);
	g->t.from = c->langs[g->t.src->lang].tag;
	g->t.to = g->tag;
	if (str_eq(g->t.from, g->tag))
		return cli_fail(EX_USAGE, "translate: \"%.*s\" is what it is made from",
				STR_ARG(g->tag));
	g->path = path_join(&g->s.mem, path_folder(&g->s.mem, g->card->pos.src->path),
			    arena_printf(&g->s.mem, "%.*s.yaml", STR_ARG(g->tag)).s);
	return EX_OK;
}

static void tell(const struct translating *g)
{
	if (g->t.left)
		printf("%s: %zu to write or to mend.\n", g->path, g->t.left);
	else if (g->t.uncompared)
		printf("%s: compare each line with the one above it, then call this "
		       "again.\n",
		       g->path);
	else
		printf("%s: nothing is left to do; stamped.\n", g->path);
}

static int make(struct translating *g)
{
	struct str name = content_language(&g->s.content, g->tag)->own;
	struct buf out = { 0 };
	int status = EX_OK;

	translate_new(&g->t, g->card->id, name.len ? name : g->tag,
		      g->s.config.today ? g->s.config.today : date_today(), &out);
	if (!file_put(g->path, buf_str(&out)))
		status = cli_fail(EX_CANTCREAT, "%s: %s", g->path, strerror(errno));
	else
		tell(g);
	buf_release(&out);
	return status;
}

/* --- A file that is there --- */

static bool is_done(const char *key, void *user)
{
	const struct translation *t = user;

	for (size_t i = 0; i < t->done_count; i++)
		if (strcmp(t->done[i], key) == 0)
			return true;
	return false;
}

/* The file has moved, so it is read once more. */
static int stamp(struct translating *g)
{
	struct setup s;
	int status = setup_open(&s, g->o);
	struct stamp_job job = {
		.c = &s.content, .all = true, .wants = is_done, .user = &g->t
	};
	uint32_t lang;
	bool written;
	const char *why = NULL;

	if (status)
		return status;
	const struct card *card = content_card(&s.content, g->card->id);
	const struct words *w = card && content_find_lang(&s.content, g->tag, &lang) ?
					card_words(card, lang) :
					NULL;

	if (w)
		why = stamp_words(&job, w, card_source(&s.content, card), &written);
	if (why)
		status = cli_fail(EX_DATAERR, "%s: %s", stamp_path(w), why);
	setup_release(&s);
	return status;
}

/* Can what is to be written be read again? */
static bool is_whole(struct translating *g, struct str text)
{
	struct diags faults = { 0 };
	const struct node *map = doc_parse(&g->s.mem,
					   source_new(&g->s.mem, g->path, text), &faults);

	diags_release(&faults);
	return map != NULL;
}

static int write_anew(struct translating *g, const struct node *map)
{
	struct buf out = { 0 };
	struct rewrite old;
	bool written;
	const char *why = rewrite_read(&old, map->pos.src);

	translate_again(&g->t, map, &out);
	if (!why && !is_whole(g, buf_str(&out)))
		why = "it is written in an unusual way; write each item on a line of its "
		      "own, behind \"- \"";
	if (!why)
		why = rewrite_write(&old, g->path, buf_str(&out), &written);
	rewrite_release(&old);
	buf_release(&out);
	if (why)
		return cli_fail(EX_DATAERR, "%s: %s", g->path, why);
	return EX_OK;
}

static int refresh(struct translating *g)
{
	struct diags faults = { 0 };
	const struct node *map = doc_read(&g->s.mem, g->path, NULL, &faults);
	int status = EX_OK;

	if (!map) {
		print_faults(&faults);
		status = TRANSLATE_FAILED;
	} else if (translate_refuses(map)) {
		status = cli_fail(EX_DATAERR,
				  "%s: \"%s\" is not written as it should be; mend first "
				  "what carrel check says of it",
				  g->path, translate_refuses(map));
	}
	diags_release(&faults);
	if (!status)
		status = write_anew(g, map);
	if (!status && g->t.done_count)
		status = stamp(g);
	if (!status)
		tell(g);
	return status;
}

static int run(const struct options *o)
{
	struct translating g = { .o = o };
	int status;

	if (o->arg_count != 2)
		return cli_fail(EX_USAGE,
				"translate: name one card and one language, such "
				"as: carrel translate alcohol es");
	g.tag = str_from(o->args[1]);
	if (!lang_canonical(g.tag))
		return cli_fail(EX_USAGE,
				"translate: \"%s\" is no language's tag, such as "
				"es or pt-BR",
				o->args[1]);
	status = setup_open(&g.s, o);
	if (status)
		return status;
	status = find_card(&g, o->args[0]);
	if (!status)
		status = access(g.path, F_OK) == 0 ? refresh(&g) : make(&g);
	setup_release(&g.s);
	return status;
}

const struct cmd cmd_translate = {
	.name = "translate",
	.args = "ID LANG",
	.summary = "Makes or refreshes a card's file in another language",
	.help = "Makes the file where there is none: above each empty place stands, as a "
		"comment, what\nthe source says there. Where the file is there, its comments "
		"are brought up to date.\nWhat the source says otherwise now has two: "
		"\"before\" and \"now\". Mend your line, take\nthe one with \"before\" away, and "
		"call this again. Parts in which nothing is left to\ndo are stamped; your own "
		"words are never changed.",
	.options = (OPT_COMMON & ~OPT_LANG) | OPT_TODAY,
	.max_args = 2,
	.run = run,
};
