/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/centre_write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/file.h"
#include "cli/ask.h"
#include "yaml/emit.h"

#define MADE "# Made by carrel setup, which asks again and keeps what stands here.\n"
#define KEPT_MAX 100 /* old files beside the new one: nobody needs more */

/* What nobody is asked must still be found by who opens the file. */
const char centre_config_head[] = MADE
	"# It does not ask about these. Without a line of their own they are as they stand\n"
	"# here; to change one, copy its line to the end of this file, without \"#\".\n"
	"# config.example.yaml explains each.\n"
	"#   digit_row: \"1234567890\"\n"
	"#   high_contrast: false\n"
	"#   plain: false\n"
	"#   fallback: {}\n"
	"#   bidi: auto\n"
	"#   cannot_show: []\n"
	"#   jit: auto\n"
	"#   sandbox: auto\n"
	"#   staff_cover: false\n"
	"# These two have no value of their own: default_language is the first of the\n"
	"# languages, and without updates new cards come with the program.\n";

const char centre_layer_head[] = MADE
	"# It does not ask about the slot feedback: whom one can tell that a card is wrong.\n"
	"# authoring.md says what else may stand here: places that help, and words on cards.\n";

void centre_compose(const struct own_file *f, struct buf *out)
{
	buf_add_z(out, f->head);
	emit_tree(f->tree, out);
}

/* A link stays one: an update changes where it leads. */
static struct node *path_node(struct centre *c, struct str path)
{
	const char *place = path_place(&c->mem, arena_str(&c->mem, path).s);

	return node_text(&c->mem, str_from(place));
}

/* Does one of the layers of the settings mean the centre's folder? */
static bool names_layer(struct centre *c, const struct node *layers)
{
	for (const struct node *n = layers->items; n; n = n->next) {
		struct str path = n->text;

		if (path.len && path.s[0] != '/')
			path = arena_printf(&c->mem, "%s/%.*s", c->dir, STR_ARG(path));
		if (strcmp(path_whole(&c->mem, arena_str(&c->mem, path).s),
			   c->layer_dir) == 0)
			return true;
	}
	return false;
}

/* The settings must name the centre's layer, behind those that were there. */
static bool name_layers(struct centre *c)
{
	const struct lines *found = &c->layers;
	struct node *layers = node_get(c->config.tree, STR("layers"));

	if (!layers) {
		layers = node_list(&c->mem, false);
		for (size_t i = 0; i < found->count; i++)
			node_add(layers, path_node(c, found->v[i].text));
		node_set(&c->mem, c->config.tree, "layers", layers);
	}
	if (c->locales && !c->config.exists)
		node_set(&c->mem, c->config.tree, "locales",
			 path_node(c, str_from(c->locales)));
	if (names_layer(c, layers))
		return true;
	if (layers->count < LAYERS_MAX) {
		node_add(layers, node_text(&c->mem, STR("centre")));
		return true;
	}
	cli_fail(EX_CONFIG,
		 "setup: the settings name %d layers already, as many as are allowed; "
		 "take one out first",
		 LAYERS_MAX);
	return false;
}

/* A name beside the file that nothing has yet. */
static const char *free_name(struct centre *c, const char *path)
{
	for (int i = 1; i < KEPT_MAX; i++) {
		const char *name =
			arena_printf(&c->mem, i == 1 ? "%s.old" : "%s.old-%d", path, i).s;

		if (access(name, F_OK) != 0)
			return name;
	}
	return NULL;
}

/* A new one is open to the kiosk's own user, whatever the mask of who sets it up. */
static bool make_folder(const char *path)
{
	return mkdir(path, 0755) == 0 ? chmod(path, 0755) == 0 : errno == EEXIST;
}

static bool write_one(struct centre *c, const struct own_file *f, struct str now,
		      FILE *out)
{
	if (f->exists && str_eq(now, f->old))
		return true;
	if (f->exists && f->loses) {
		const char *kept = free_name(c, f->path);

		if (!kept || !file_put(kept, f->old))
			return false;
		fprintf(out, "The old one is kept as %s.\n", kept);
	}
	if (!file_put(f->path, now))
		return false;
	fprintf(out, "Written: %s\n", f->path);
	return true;
}

static bool changed(const struct own_file *f, struct str now)
{
	return !f->exists || !str_eq(now, f->old);
}

static void name_old(const struct own_file *f, struct str now, FILE *out)
{
	if (f->exists && changed(f, now))
		fprintf(out, "%s is there already and would be written anew.%s\n",
			f->path,
			f->loses ? " What it has of comments goes; the old one is kept." :
				   "");
}

/* Nothing of hers is written over without a word of hers: Enter is no yes. */
static bool may_write(struct centre *c, struct str config, struct str layer, FILE *in,
		      FILE *out)
{
	struct ask ask = { .in = in, .out = out, .mem = &c->mem };
	const struct node *answer = NULL;
	struct str said;

	fputc('\n', out);
	name_old(&c->config, config, out);
	name_old(&c->layer, layer, out);
	while (!answer) {
		struct buf why = { 0 };

		fputs("Write these files now? Write yes or no.\n", out);
		if (!ask_line(&ask, &said))
			return false;
		answer = centre_truth(c, said, &why);
		buf_release(&why);
	}
	return str_is(answer->text, "true");
}

static enum centre_written write_both(struct centre *c, struct str config,
				      struct str layer, FILE *in, FILE *out)
{
	if (!changed(&c->config, config) && !changed(&c->layer, layer)) {
		fputs("\nNothing has changed, so nothing is written.\n", out);
		return CENTRE_SAME;
	}
	if (!may_write(c, config, layer, in, out))
		return CENTRE_LEFT;
	/* The layer first: settings that name what is not there yet would be wrong. */
	if (make_folder(c->dir) && make_folder(c->layer_dir) &&
	    write_one(c, &c->layer, layer, out) && write_one(c, &c->config, config, out))
		return CENTRE_WRITTEN;
	cli_fail(EX_IOERR, "setup: the files can't be written: %s", strerror(errno));
	return CENTRE_REFUSED;
}

enum centre_written centre_write(struct centre *c, FILE *in, FILE *out)
{
	struct buf config = { 0 }, layer = { 0 };
	enum centre_written end = CENTRE_REFUSED;

	if (name_layers(c)) {
		centre_compose(&c->config, &config);
		centre_compose(&c->layer, &layer);
		end = write_both(c, buf_str(&config), buf_str(&layer), in, out);
	}
	buf_release(&config);
	buf_release(&layer);
	return end;
}
