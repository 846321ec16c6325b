/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A centre's settings and its own layer, by plain questions. */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "cli/centre.h"
#include "cli/print.h"

#define SETUP_FAILED 1

static bool is_in(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	return strncmp(path, dir, len) == 0 && path[len] == '/';
}

/* What is wrong in the centre's own folders: the rest is not hers to mend. */
static bool is_own(struct diag *g, void *user)
{
	const struct centre *c = user;

	return g->path && diag_kind(g->id) != DIAG_NOTE &&
	       (is_in(g->path, c->dir) || is_in(g->path, c->layer_dir));
}

/* The same check that `carrel check` makes. */
static int check(struct setup *s, struct centre *c, FILE *to)
{
	setup_check(s);
	diags_keep(&s->diags, is_own, c);
	if (!diags_failures(&s->diags)) {
		fputs("Checked: nothing is wrong in these files.\n", to);
		return EX_OK;
	}
	fputs("\nThis is not right yet. Mend it in the file, or answer again with "
	      "another word:\n\n",
	      to);
	diags_sort(&s->diags);
	diags_print(&s->diags, to);
	return SETUP_FAILED;
}

/* What comes behind the questions: the check, what is left to do, the page. */
static int report(struct centre *c, const struct options *o)
{
	const struct options settled = { .config = c->config.path, .today = o->today };
	struct buf out = { 0 };
	struct print to;
	struct setup s;
	int status = setup_open(&s, &settled);

	if (status)
		return status;
	print_open(&to, stdout, NULL);
	status = check(&s, c, to.to);
	fputs("\nTo do:\n\n", to.to);
	centre_todo(&s, c->config.path, &out);
	buf_add_z(&out, "\nFor the wall (carrel setup --poster prints it alone):\n");
	poster(&s, &out);
	fwrite(out.s, 1, out.len, to.to);
	buf_release(&out);
	setup_release(&s);
	return print_close(&to, status);
}

static int ask(struct centre *c, const struct options *o)
{
	static const char left[] = "setup: left before its end: nothing was written";
	enum centre_written end;

	if (!centre_ask(c, stdin, stdout))
		return cli_fail(SETUP_FAILED, "%s", left);
	end = centre_write(c, stdin, stdout);
	if (end == CENTRE_LEFT)
		return cli_fail(SETUP_FAILED, "%s", left);
	return end == CENTRE_REFUSED ? EX_IOERR : report(c, o);
}

/* By the settings of the folder; without one, by those that the kiosk takes. */
static int print_poster(const char *dir, const struct options *o)
{
	struct options with = *o;
	struct buf out = { 0 };
	struct arena mem = { 0 };
	struct setup s;
	int status;

	if (dir)
		with.config = path_join(&mem, dir, "config.yaml");
	status = setup_open(&s, &with);
	arena_release(&mem);
	if (status)
		return status;
	poster(&s, &out);
	print_text(stdout, buf_str(&out));
	buf_release(&out);
	setup_release(&s);
	return EX_OK;
}

static int run(const struct options *o)
{
	const char *dir = o->arg_count ? o->args[0] : NULL;
	struct centre c;
	int status;

	if (o->poster)
		return print_poster(dir, o);
	status = centre_open(&c, dir ? dir : SYSCONFDIR "/carrel", o);
	if (!status)
		status = ask(&c, o);
	centre_release(&c);
	return status;
}

const struct cmd cmd_setup = {
	.name = "setup",
	.args = "[DIR]",
	.summary = "Sets a centre up: asks plain questions, writes its settings",
	.help = "Asks for what holds in your centre: its title, languages, telephone numbers, "
		"where help\nis, what must not be shown. At the end it writes DIR/config.yaml "
		"and\nDIR/centre/layer.yaml, checks them, and prints what is left to do and a "
		"page for the\nwall. Without DIR: the folder in which carrel looks for its "
		"settings. Run it again to\nchange something: Enter keeps what stands. Whatever "
		"nobody asks about stays too. --resources\nand --locales are for the first run; "
		"the settings keep them. Ctrl-C before the end leaves\neverything as it was. "
		"The answers can come from a pipe.",
	.options = OPT_RESOURCES | OPT_LOCALES | OPT_POSTER | OPT_TODAY | OPT_HELP,
	.max_args = 1,
	.run = run,
};
