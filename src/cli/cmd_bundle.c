/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed, as one file to send; and such a file taken in. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/file.h"
#include "cli/bundle.h"
#include "cli/cli.h"
#include "cli/own_folder.h"

#define DEFAULT_OUTPUT "carrel-changes.tar"

struct packing {
	struct setup s;
	const struct options *o;
	struct bundle_place own, base; /* base.cards is NULL where nobody compares */
	struct tarball here, was;
	struct bundle files;
	size_t layer;
};

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A folder of cards; texts of the screen stand in it or beside it. Or a whole copy of the
 * project, with both. */
static struct bundle_place base_of(struct packing *p, const char *folder)
{
	struct arena *mem = &p->s.mem;
	const char *inner = path_join(mem, folder, "resources");
	struct bundle_place base = { is_folder(inner) ? inner : folder,
				     path_join(mem, folder, "locales") };

	if (!is_folder(base.locales))
		base.locales = path_join(mem, folder, "../locales");
	if (!is_folder(base.locales))
		base.locales = NULL;
	return base;
}

/* Only the shared library's own folder is compared with the installed one: another layer
 * replaces parts of files, and all of it would look changed. */
static bool installed_is_base(struct packing *p)
{
	const char *installed = path_join(&p->s.mem, PKGDATADIR, "resources");

	return p->layer == 0 && is_folder(installed) &&
	       strcmp(path_whole(&p->s.mem, installed),
		      path_whole(&p->s.mem, p->own.cards)) != 0;
}

/* In place of the folder that was meant, another one would make all look new. */
static bool has_cards(struct packing *p, const char *folder)
{
	static const char *const inner[] = { "topics", "services", "glossary" };

	for (size_t i = 0; i < ARRAY_LEN(inner); i++)
		if (is_folder(path_join(&p->s.mem, folder, inner[i])))
			return true;
	return false;
}

static int named_base(struct packing *p)
{
	if (!is_folder(p->o->base))
		return cli_fail(EX_NOINPUT, "bundle: there is no folder %s", p->o->base);
	p->base = base_of(p, p->o->base);
	if (has_cards(p, p->base.cards))
		return EX_OK;
	return cli_fail(EX_NOINPUT,
			"bundle: %s is no folder of cards: it has no topics, services or "
			"glossary",
			p->base.cards);
}

static int choose_base(struct packing *p)
{
	int status = p->o->base ? named_base(p) : EX_OK;

	if (status)
		return status;
	if (!p->o->base && installed_is_base(p))
		p->base = base_of(p, PKGDATADIR);
	if (!p->base.cards && !p->o->arg_count)
		return cli_fail(
			EX_USAGE,
			"bundle: name with --base DIR the folder of cards that you "
			"began with, or name the cards");
	/* Texts that can't be compared would all look new. */
	if (p->base.cards && !p->base.locales)
		p->own.locales = NULL;
	return EX_OK;
}

static int choose_folders(struct packing *p)
{
	size_t count = p->s.config.layers.count;

	p->layer = own_layer(&p->s, 0);
	if (p->layer == count)
		p->layer = 0;
	p->own.cards = own_layer_path(&p->s, p->layer);
	p->own.locales = arena_str(&p->s.mem, p->s.config.locales.text).s;
	if (!is_folder(p->own.cards))
		return cli_fail(EX_NOINPUT, "bundle: there is no folder %s",
				p->own.cards);
	return choose_base(p);
}

/* --- What was changed --- */

static bool is_asked(const struct packing *p, struct str path)
{
	bool yes = p->o->arg_count == 0;

	for (int i = 0; i < p->o->arg_count && !yes; i++)
		yes = bundle_is_of(path, str_from(p->o->args[i]));
	return yes && (!p->o->lang || str_is(bundle_language(path), p->o->lang));
}

static void add(struct packing *p, struct bundle_file f)
{
	if (is_asked(p, f.path))
		p->files.v[p->files.count++] = f;
}

static void add_own(struct packing *p, const struct tarball_file *f)
{
	const struct tarball_file *was = bundle_find(&p->was, f->path);
	struct bundle_file out = { .path = f->path,
				   .now = f->bytes.len ? f->bytes : STR("") };

	if (was && str_eq(was->bytes, f->bytes))
		return;
	if (was)
		out.base = was->bytes.len ? was->bytes : STR("");
	else
		out.base_kind = p->base.cards ? BASE_NONE : BASE_UNKNOWN;
	add(p, out);
}

/* Both lists are in order, and so is what comes of them. */
static void compare(struct packing *p)
{
	size_t i = 0, k = 0;

	p->files.v = arena_array(&p->s.mem, p->here.count + p->was.count,
				 sizeof(*p->files.v));
	while (i < p->here.count || k < p->was.count) {
		int order = i == p->here.count ?
				    1 :
			    k == p->was.count ?
				    -1 :
				    str_cmp(p->here.v[i].path, p->was.v[k].path);

		if (order > 0)
			add(p, (struct bundle_file){ .path = p->was.v[k].path,
						     .base = p->was.v[k].bytes });
		else
			add_own(p, &p->here.v[i]);
		i += order <= 0;
		k += order >= 0;
	}
}

/* Does each word mean something? */
static int check_words(struct packing *p)
{
	for (int w = 0; w < p->o->arg_count; w++) {
		struct str word = str_from(p->o->args[w]);
		bool found = false;

		for (size_t i = 0; i < p->here.count && !found; i++)
			found = bundle_is_of(p->here.v[i].path, word);
		for (size_t i = 0; i < p->was.count && !found; i++)
			found = bundle_is_of(p->was.v[i].path, word);
		if (!found)
			return cli_fail(EX_NOINPUT, "bundle: there is no \"%s\" in %s",
					p->o->args[w], p->own.cards);
	}
	return EX_OK;
}

/* --- Written --- */

static const char *kind_of(const struct bundle_file *f)
{
	if (!f->now.s)
		return "gone";
	return f->base_kind == BASE_KNOWN ? "changed" :
	       f->base_kind == BASE_NONE  ? "new" :
					    "whole";
}

static void say(const struct packing *p, const char *output)
{
	for (size_t i = 0; i < p->files.count; i++)
		printf("  %-7s  %.*s\n", kind_of(&p->files.v[i]),
		       STR_ARG(p->files.v[i].path));
	printf("Written: %s\nThe files are in it as they are, with their comments: look "
	       "whether anything\nthere is not for others. To take it in: carrel bundle "
	       "--apply FILE\n",
	       output);
}

static int write_bundle(struct packing *p)
{
	const char *output = p->o->output ? p->o->output : DEFAULT_OUTPUT;
	struct buf out = { 0 };
	int status = EX_OK;

	if (access(output, F_OK) == 0)
		return cli_fail(EX_CANTCREAT,
				"bundle: %s is there already; name another file with "
				"--output FILE",
				output);
	if (!bundle_write(&p->files, &out))
		status = EX_DATAERR;
	else if (!file_put(output, buf_str(&out)))
		status = cli_fail(EX_CANTCREAT, "bundle: %s: %s", output,
				  strerror(errno));
	else
		say(p, output);
	buf_release(&out);
	return status;
}

static int pack(struct packing *p)
{
	int status = choose_folders(p);

	if (status)
		return status;
	if (!bundle_tree(&p->own, &p->s.mem, &p->here) ||
	    (p->base.cards && !bundle_tree(&p->base, &p->s.mem, &p->was)))
		return EX_NOINPUT;
	status = check_words(p);
	if (status)
		return status;
	compare(p);
	if (p->files.count)
		return write_bundle(p);
	puts("Nothing has changed, so there is nothing to send.");
	return EX_OK;
}

static int run(const struct options *o)
{
	struct packing p = { .o = o };
	int status;

	if (o->apply && (o->arg_count || o->base || o->output))
		return cli_fail(EX_USAGE,
				"bundle: --apply takes in what is in its file; it "
				"goes with --take and --keep alone");
	if (!o->apply && (o->take.count || o->keep.count))
		return cli_fail(EX_USAGE,
				"bundle: --take and --keep go with --apply FILE");
	if (o->apply)
		return bundle_apply(o);
	status = setup_settings(&p.s, o);
	if (!status)
		status = pack(&p);
	setup_release(&p.s);
	return status;
}

const struct cmd cmd_bundle = {
	.name = "bundle",
	.args = "[ID...]",
	.summary = "Packs what was changed as one file, or takes such a file in",
	.help = "What is in the first folder of cards that you may write to is compared with "
		"--base DIR, a\ncopy of what you began with; without it, with the installed "
		"cards. What was changed,\nadded or taken away goes into one file to send: "
		"cards, topics, groups, services,\nglossaries and texts of the screen, never "
		"settings or what a centre filled in. IDs of\ncards, topics or services, tags "
		"of languages and --lang limit it. --apply FILE takes\nsuch a file in: nothing "
		"is written unless all of it can be, no file was changed on both\nsides, and "
		"the check finds no fault that it would bring. Nothing is removed.",
	.options = OPT_COMMON | OPT_TODAY | OPT_BASE | OPT_OUTPUT | OPT_APPLY | OPT_TAKE |
		   OPT_KEEP,
	.max_args = -1,
	.run = run,
};
