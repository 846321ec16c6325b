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
#include "yaml/emit.h"

#define FIRST_ROLE "manager" /* who sets a centre up, more often than not */

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Before the first question: hours of looking for numbers must not end in "permission
 * denied". */
static int check_folder(const struct centre *c)
{
	const char *slash = strrchr(c->dir, '/');
	const char *place = c->dir;
	struct arena mem = { 0 };
	int status = 0;

	if (!is_folder(c->dir))
		place = !slash ? "." :
			slash == c->dir ?
				 "/" :
				 arena_str(&mem, str_take(str_from(c->dir),
							  (size_t)(slash - c->dir)))
					 .s;
	if (access(c->dir, F_OK) == 0 && !is_folder(c->dir))
		status = cli_fail(EX_USAGE, "setup: %s is no folder", c->dir);
	else if (!is_folder(place))
		status = cli_fail(EX_NOINPUT, "setup: there is no folder %s", place);
	else if (access(place, W_OK) != 0)
		status = cli_fail(EX_NOPERM,
				  "setup: you may not write in %s; ask who looks after "
				  "this machine, or name a folder of your own: carrel "
				  "setup DIR",
				  place);
	arena_release(&mem);
	return status;
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
		diags_print(&faults, stderr);
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
 * there is to choose from. */
static int load_all(struct centre *c, const struct options *o)
{
	struct options with = *o;
	int status;

	with.config = c->config.path;
	status = c->config.exists ? setup_settings(&c->all, &with) :
				    setup_defaults(&c->all, o);
	if (status)
		return status;
	c->all.config.languages = (struct lines){ 0 };
	c->all.config.hide = (struct lines){ 0 };
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

/* The folder's own name where it is there, so that a link is not written over. */
static const char *whole(struct arena *mem, const char *path)
{
	char *real = realpath(path, NULL);
	const char *kept = arena_str(mem, str_from(real ? real : path)).s;

	free(real);
	return kept;
}

int centre_open(struct centre *c, const char *dir, const struct options *o)
{
	*c = (struct centre){ .dir = dir };
	int status = check_folder(c);

	c->dir = whole(&c->mem, dir);
	c->layer_dir = path_join(&c->mem, c->dir, "centre");
	c->config.path = whole(&c->mem, path_join(&c->mem, c->dir, "config.yaml"));
	c->layer.path = whole(&c->mem, path_join(&c->mem, c->layer_dir, "layer.yaml"));
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

		if (slot && strcmp(whole(&mem, l->v[i].path), c->layer_dir) != 0)
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
