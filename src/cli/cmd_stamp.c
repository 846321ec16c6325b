/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <sysexits.h>

#include "cli/cli.h"
#include "cli/stamp.h"
#include "model/fingerprint.h"

#define CHECK_FAILED 1

struct stamping {
	struct stamp_job job;
	size_t written, failed;
};

static void stamp_one(struct stamping *st, const struct words *w, const struct words *src)
{
	bool written;
	const char *why = stamp_words(&st->job, w, src, &written);

	if (why) {
		cli_fail(EX_DATAERR, "%s: %s", stamp_path(w), why);
		st->failed++;
	}
	st->written += written;
}

static void stamp_card(struct stamping *st, const struct card *card,
		       const struct options *o)
{
	const struct words *src = card_source(st->job.c, card);

	for (size_t i = 0; src && i < card->word_count; i++) {
		const struct words *w = &card->words[i];
		struct str tag = st->job.c->langs[w->lang].tag;

		if (w != src && (!o->lang || str_is(tag, o->lang)))
			stamp_one(st, w, src);
	}
}

static void print_card(const struct content *c, const struct card *card,
		       const struct options *o)
{
	for (size_t i = 0; i < card->word_count; i++) {
		const struct words *w = &card->words[i];
		struct str tag = c->langs[w->lang].tag;

		if (o->lang && !str_is(tag, o->lang))
			continue;
		printf("%.*s/%.*s:\n", STR_ARG(card->id), STR_ARG(tag));
		for (const char *const *key = words_parts(); *key; key++) {
			struct lines part = words_part(w, str_from(*key));

			if (part.count)
				printf("  %s: %s\n", *key,
				       fingerprint_of(part.v, part.count).text);
		}
	}
}

static bool named(const struct card *card, const struct options *o)
{
	for (int i = 0; i < o->arg_count; i++)
		if (str_is(card->id, o->args[i]))
			return true;
	return o->arg_count == 0;
}

static bool all_exist(const struct content *c, const struct options *o)
{
	for (int i = 0; i < o->arg_count; i++) {
		if (!content_card(c, str_from(o->args[i]))) {
			cli_fail(EX_NOINPUT, "there is no card \"%s\"", o->args[i]);
			return false;
		}
	}
	return true;
}

static bool language_exists(const struct content *c, const struct options *o)
{
	uint32_t lang;

	if (!o->lang || content_find_lang(c, str_from(o->lang), &lang))
		return true;
	cli_fail(EX_USAGE, "there is nothing in the language \"%s\"", o->lang);
	return false;
}

static int run(const struct options *o)
{
	struct setup s;
	int status = setup_open(&s, o);
	struct stamping st = { .job = { .c = &s.content, .all = o->arg_count > 0 } };

	if (status)
		return status;
	if (!language_exists(&s.content, o))
		status = EX_USAGE;
	else if (!all_exist(&s.content, o))
		status = EX_NOINPUT;
	for (size_t i = 0; !status && i < s.content.card_count; i++) {
		const struct card *card = &s.content.cards[i];

		if (named(card, o) && o->print)
			print_card(&s.content, card, o);
		else if (named(card, o))
			stamp_card(&st, card, o);
	}
	if (!status && !o->print)
		printf("Files written: %zu.\n", st.written);
	setup_release(&s);
	return status ? status : st.failed ? CHECK_FAILED : EX_OK;
}

const struct cmd cmd_stamp = {
	.name = "stamp",
	.args = "[ID...]",
	.summary = "Writes down which words a translation was made from",
	.help = "Without ID only parts that have no fingerprint yet get one. With ID all "
		"parts of those\ncards do: say so only when the translation fits the "
		"source as it is now. --lang limits\nit to one language. --print shows "
		"the fingerprints of the words as they are, for\nreview.yaml and for "
		"`over:`.",
	.options = OPT_COMMON | OPT_PRINT,
	.max_args = -1,
	.run = run,
};
