/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards to a PO file, for people who translate with Poedit or Weblate, and back. */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "cli/cli.h"
#include "cli/po.h"
#include "model/lang.h"

#define PO_FAILED 1

/* --- Out --- */

struct writing {
	struct setup s;
	struct str tag;
	struct pofile out;
	size_t room, failed;
};

static void add_entry(struct writing *w, const struct pofile_entry *e)
{
	if (w->out.count == w->room) {
		size_t room = w->room ? 2 * w->room : 256;
		struct pofile_entry *v = arena_array(&w->s.mem, room, sizeof(*v));

		if (w->room)
			memcpy(v, w->out.v, w->room * sizeof(*v));
		w->out.v = v;
		w->room = room;
	}
	w->out.v[w->out.count++] = *e;
}

static void add_card(struct writing *w, const struct card *card)
{
	struct arena *mem = &w->s.mem;
	struct po_card p;
	enum po_found found = po_open(&p, mem, &w->s.content, card, w->tag);

	w->failed += found == PO_CARD_UNUSABLE;
	if (found != PO_CARD)
		return;
	if (!w->out.count)
		w->out.source_language = p.from;
	else if (!str_eq(w->out.source_language, p.from))
		w->out.source_language = STR("");
	for (size_t i = 0; i < p.part_count; i++)
		for (size_t k = 0; k < p.parts[i].count; k++) {
			const struct po_place *place = &p.parts[i].v[k];
			struct pofile_entry e;

			if (!po_has_entry(place))
				continue;
			po_entry(&p, &p.parts[i], place, mem, &e);
			add_entry(w, &e);
		}
}

static bool is_named(const struct options *o, const struct card *card)
{
	for (int i = 1; i < o->arg_count; i++)
		if (str_is(card->id, o->args[i]))
			return true;
	return o->arg_count == 1;
}

static int put(struct writing *w)
{
	struct buf text = { 0 };
	const char *why;

	w->out.language = arena_str(&w->s.mem, w->tag);
	for (char *c = (char *)(uintptr_t)w->out.language.s; *c; c++)
		if (*c == '-')
			*c = '_';
	why = pofile_write(&w->out, &text);
	if (!why)
		fwrite(text.s, 1, text.len, stdout);
	buf_release(&text);
	if (why)
		return cli_fail(EX_IOERR, "po: %s", why);
	return w->failed ? PO_FAILED : EX_OK;
}

static int write_out(const struct options *o)
{
	struct writing w = { .tag = str_from(o->args[0]) };
	const struct card **all;
	int status;

	if (!lang_canonical(w.tag))
		return cli_fail(EX_USAGE,
				"po: \"%s\" is no language's tag, such as es or pt-BR",
				o->args[0]);
	status = setup_open(&w.s, o);
	if (status)
		return status;
	for (int i = 1; i < o->arg_count && !status; i++)
		if (!content_card(&w.s.content, str_from(o->args[i])))
			status = cli_fail(EX_NOINPUT, "there is no card \"%s\"",
					  o->args[i]);
	all = content_in_order(&w.s.content, true, &w.s.mem);
	for (size_t i = 0; i < w.s.content.card_count && !status; i++)
		if (is_named(o, all[i]))
			add_card(&w, all[i]);
	if (!status)
		status = put(&w);
	setup_release(&w.s);
	return status;
}

static int run(const struct options *o)
{
	if (pofile_not_built())
		return cli_fail(EX_UNAVAILABLE,
				"po: this program was built without libgettextpo, which "
				"reads and writes PO files");
	if (o->in && o->arg_count)
		return cli_fail(EX_USAGE, "po: with --in the file says the language; "
					  "name nothing else");
	if (!o->in && !o->arg_count)
		return cli_fail(EX_USAGE, "po: name a language, such as: carrel po es");
	return o->in ? po_read_in(o) : write_out(o);
}

const struct cmd cmd_po = {
	.name = "po",
	.args = "[LANG [ID...]]",
	.summary = "Writes cards as a PO file for Poedit or Weblate, and takes it back",
	.help = "Writes the texts of all cards, or of those named, to standard output: what "
		"the source\nsays, and what the language has for it. A text whose source has "
		"changed since, or of\nwhich nobody wrote down what it was made from, is "
		"marked fuzzy. Search words are left\nout: each language has its own.\n\n"
		"--in takes such a file and puts what was translated, and is not fuzzy, into "
		"the cards'\nfiles; nothing else in them changes. What is whole is stamped. A "
		"text whose source says\notherwise now is named and left out. Without --human "
		"a card with new words becomes\n`machine`: nobody said that a person wrote "
		"them.",
	.options = (OPT_COMMON & ~OPT_LANG) | OPT_IN | OPT_HUMAN | OPT_TODAY,
	.max_args = -1,
	.run = run,
};
