/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/centre.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/centre_write.h"
#include "cli/print.h"
#include "yaml/emit.h"

#define FIRST_ROLE "manager" /* who sets a centre up, more often than not */

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Before the first question: an evening of looking for numbers must not end in
 * "permission denied". */
static int check_folder(struct centre *c, const char *dir)
{
	const char *place = is_folder(dir) ? dir : path_folder(&c->mem, dir);

	if (access(dir, F_OK) == 0 && !is_folder(dir))
		return cli_fail(EX_USAGE, "setup: %s is no folder", dir);
	if (!is_folder(place))
		return cli_fail(EX_NOINPUT, "setup: there is no folder %s", place);
	if (access(place, W_OK) != 0)
		return cli_fail(
			EX_NOPERM,
			"setup: you may not write in %s; ask who looks after this "
			"machine, or name a folder of your own: carrel setup DIR",
			place);
	return 0;
}

/* One of the two files as it stands. What can't be read is not written over. */
static int open_file(struct centre *c, struct own_file *f)
{
	struct diags faults = { 0 };
	struct buf anew = { 0 };
	int status = 0;

	f->exists = access(f->path, F_OK) == 0;
	f->tree = f->exists ? doc_read_named(&c->mem, f->path, &faults) :
			      node_map(&c->mem);
	if (!f->tree || file_read_named(f->path, DOC_FILE_BYTES, &c->mem, &f->old) ==
				FILE_UNREADABLE) {
		print_faults(&faults);
		status = cli_fail(EX_CONFIG,
				  "setup: %s can't be used as it is; mend it, or move it "
				  "away and begin anew",
				  f->path);
	} else if (f->exists) {
		centre_compose(f, &anew);
		f->loses = !str_eq(buf_str(&anew), f->old);
	}
	buf_release(&anew);
	diags_release(&faults);
	return status;
}

/* Everything that could be offered or hidden: what is chosen already must not narrow what
 * there is to choose from. Where there are settings, they say where cards are. */
static int load_all(struct centre *c, const struct options *o)
{
	const struct options settled = { .config = c->config.path, .today = o->today };
	int status = c->config.exists ? setup_settings(&c->all, &settled) :
					setup_defaults(&c->all, o);

	if (status)
		return status;
	c->all.config.languages = (struct lines){ 0 };
	c->all.config.hide = (struct lines){ 0 };
	c->layers = c->all.config.layers;
	setup_load(&c->all);
	c->today = c->all.config.today;
	return 0;
}

/* Slots of another shape would be lost. */
static int check_slots(const struct centre *c)
{
	const struct node *slots = node_get(c->layer.tree, STR("slots"));

	if (!slots || slots->kind == NODE_MAP)
		return 0;
	return cli_fail(EX_CONFIG,
			"setup: below \"slots\" in %s each slot must stand by its name; "
			"mend it, or move the file away",
			c->layer.path);
}

static struct str first_role(const struct centre *c)
{
	const struct node *slots = node_get(c->layer.tree, STR("slots"));

	for (const struct node *n = slots ? slots->items : NULL; n; n = n->next) {
		const struct node *by = node_get(n, STR("by"));

		if (by && by->kind == NODE_TEXT && by->text.len)
			return by->text;
	}
	return STR(FIRST_ROLE);
}

static void begin_layer(struct centre *c)
{
	struct node *tree = c->layer.tree;

	if (!node_get(tree, STR("format")))
		node_set(&c->mem, tree, "format", node_word(&c->mem, STR("1")));
	if (!node_get(tree, STR("name")))
		node_set(&c->mem, tree, "name", node_text(&c->mem, STR("Our centre")));
}

int centre_open(struct centre *c, const char *dir, const struct options *o)
{
	*c = (struct centre){ .locales = o->locales };
	c->config.head = centre_config_head;
	c->layer.head = centre_layer_head;
	c->dir = path_whole(&c->mem, dir);
	int status = check_folder(c, c->dir);

	/* Behind links, so that a link is not written over. */
	c->layer_dir = path_whole(&c->mem, path_join(&c->mem, c->dir, "centre"));
	c->config.path = path_whole(&c->mem, path_join(&c->mem, c->dir, "config.yaml"));
	c->layer.path = path_whole(&c->mem,
				   path_join(&c->mem, c->layer_dir, "layer.yaml"));
	if (!status && is_folder(c->layer_dir))
		status = check_folder(c, c->layer_dir);
	if (!status)
		status = open_file(c, &c->config);
	if (!status)
		status = open_file(c, &c->layer);
	if (!status)
		status = check_slots(c);
	if (!status)
		status = load_all(c, o);
	if (status)
		return status;
	begin_layer(c);
	c->by = first_role(c);
	c->unchecked = node_map(&c->mem);
	return 0;
}

void centre_release(struct centre *c)
{
	setup_release(&c->all);
	arena_release(&c->mem);
}

/* The last layer before the centre's own that fills the slot. */
static const struct node *earlier_slot(const struct centre *c, struct str name)
{
	const struct layers *l = &c->all.content.layers;
	const struct node *found = NULL;
	struct arena mem = { 0 };

	for (size_t i = 0; i < l->count; i++) {
		const struct node *slot = node_get(l->v[i].slots, name);

		if (slot && strcmp(path_whole(&mem, l->v[i].path), c->layer_dir) != 0)
			found = slot;
	}
	arena_release(&mem);
	return found;
}

const struct node *centre_stands(const struct centre *c, const struct question *q)
{
	struct str id = str_from(q->id);
	const struct node *slot = node_get(node_get(c->layer.tree, STR("slots")), id);

	if (q->place == IN_CONFIG)
		return node_get(c->config.tree, id);
	if (q->place == IN_SLOTS)
		return slot ? slot : earlier_slot(c, id);
	return NULL;
}
