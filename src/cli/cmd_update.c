/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A set of cards from a tar archive in place of the one before: read and judged whole,
 * then swapped at once. docs/adr/0013-updates.md says why it is as it is.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tarball.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "cli/update.h"
#include "text/door.h"
#include "yaml/doc.h"

#define LAYER_FILE "layer.yaml"
#define WHY_BYTES 600 /* a sentence with a path in it; a longer one is cut */

/* All cards that the network plans, in all its languages, are a tenth of these. */
static const struct tarball_limits limits = {
	.entries = LAYER_ENTRIES,
	.total = (size_t)64 << 20,
	.file = DOC_FILE_BYTES,
	.ending = ".yaml",
};

int update_refuse(struct update *u, int status, const char *fmt, ...)
{
	char text[WHY_BYTES];
	struct buf clean = { 0 };
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	door_typed(str_from(text), sizeof(text), &clean);
	u->why = arena_str(&u->mem, buf_str(&clean)).s;
	buf_release(&clean);
	return status;
}

static int broken(struct update *u)
{
	return update_refuse(u, EX_IOERR, "the folder %s can't be written: %s",
			     u->store.path, strerror(errno));
}

/* --- The archive --- */

/* Where the set begins in the archive: the folder of the layer.yaml that lies highest.
 * Who packs a folder packs its name too. */
static bool find_root(const struct tarball *t, struct str *root)
{
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < t->count; i++) {
		struct str path = t->v[i].path;
		size_t len = path.len, n = sizeof(LAYER_FILE) - 1;

		if (len < n || len >= best ||
		    memcmp(path.s + len - n, LAYER_FILE, n) != 0 ||
		    (len > n && path.s[len - n - 1] != '/'))
			continue;
		best = len;
		*root = str_take(path, len - n);
	}
	return best != SIZE_MAX;
}

/* The files of the set alone, with paths from its folder on. */
static bool cut_to_root(struct tarball *t)
{
	struct str root;
	size_t kept = 0;

	if (!find_root(t, &root))
		return false;
	for (size_t i = 0; i < t->count; i++) {
		if (!str_starts(t->v[i].path, root))
			continue;
		t->v[kept] = t->v[i];
		t->v[kept++].path = str_skip(t->v[i].path, root.len);
	}
	t->count = kept;
	return true;
}

static int read_archive(struct update *u, const char *path, struct tarball *out)
{
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct buf why = { 0 };
	int status = EX_OK;

	if (fd < 0)
		return update_refuse(u, EX_NOINPUT, "%s: %s", path, strerror(errno));
	if (!tarball_read(fd, &limits, &u->mem, out, &why))
		status = update_refuse(u, EX_DATAERR, "%s: %.*s", path,
				       STR_ARG(buf_str(&why)));
	else if (!cut_to_root(out))
		status = update_refuse(u, EX_DATAERR,
				       "%s: there is no " LAYER_FILE
				       " in it, so it is no set "
				       "of cards",
				       path);
	if (!standard)
		close(fd);
	buf_release(&why);
	return status;
}

static struct fingerprint print_of(struct update *u, const struct tarball *t)
{
	struct line *lines = arena_array(&u->mem, 2 * t->count, sizeof(*lines));

	for (size_t i = 0; i < t->count; i++) {
		lines[2 * i].text = t->v[i].path;
		lines[2 * i + 1].text = t->v[i].bytes;
	}
	return fingerprint_of(lines, 2 * t->count);
}

/* --- The three things that it can be asked for --- */

static int take(struct update *u, const struct tarball *files, const char *print)
{
	unsigned set;
	int status;

	store_tidy(&u->store);
	set = store_stage(&u->store, files, print);
	status = set ? update_judge(u, set) : broken(u);
	if (!status && !store_swap(&u->store, set))
		status = broken(u);
	store_tidy(&u->store);
	if (!status)
		fprintf(u->says,
			"Taken, as set %u. A kiosk that runs shows them when nobody "
			"sits there%s.\n",
			set,
			u->o->force ? "; where\nsomething is gone, when it starts anew" :
				      "");
	return status;
}

static int update(struct update *u)
{
	struct tarball files;
	struct fingerprint print;
	int status = read_archive(u, u->o->args[0], &files);

	if (status)
		return status;
	print = print_of(u, &files);
	if (fingerprint_is(print, store_fingerprint(&u->store, u->store.current))) {
		fputs("These cards are here already.\n", u->says);
		return EX_OK;
	}
	if (fingerprint_is(print, store_taken_back(&u->store)) && !u->o->force)
		return update_refuse(
			u, UPDATE_REFUSED,
			"they were taken back with --rollback; to take them all "
			"the same, use --force");
	return take(u, &files, print.text);
}

static int roll_back(struct update *u)
{
	unsigned before = store_before(&u->store, u->store.current);

	if (!before)
		return update_refuse(u, UPDATE_REFUSED,
				     "there is no set before this one");
	if (!store_take_back(&u->store, store_fingerprint(&u->store, u->store.current)) ||
	    !store_swap(&u->store, before))
		return broken(u);
	fprintf(u->says,
		"Back at set %u. A kiosk that runs shows it when nobody sits there; where\n"
		"something is gone, when it starts anew. The set that was left is not taken\n"
		"again by itself.\n",
		before);
	return EX_OK;
}

static int tell(struct update *u)
{
	struct str last = store_last(&u->store);

	if (u->store.current)
		printf("The set in use: %u.\n", u->store.current);
	else
		puts("No set has been taken yet.");
	if (last.len)
		puts("The last update said:");
	print_text(stdout, last);
	return EX_OK;
}

/* What was found out goes to standard output, the reason why nothing was taken to
 * standard error, both into the note. */
static int say_and_keep(struct update *u, int status)
{
	fflush(u->says);
	print_text(stdout, (struct str){ u->said, u->said_bytes });
	fflush(stdout);
	if (status) {
		cli_fail(status, "update: nothing was changed: %s", u->why);
		fprintf(u->says, "Nothing was changed: %s.\n", u->why);
		fflush(u->says);
	}
	if (store_note(&u->store, (struct str){ u->said, u->said_bytes }) || status)
		return status;
	return cli_fail(EX_IOERR, "update: %s/last can't be written: %s", u->store.path,
			strerror(errno));
}

static bool changes(const struct options *o)
{
	return o->rollback || o->arg_count;
}

static int work(struct update *u)
{
	int status;

	if (!changes(u->o))
		return tell(u);
	u->says = open_memstream(&u->said, &u->said_bytes);
	if (!u->says)
		return cli_fail(EX_OSERR, "update: %s", strerror(errno));
	status = u->o->rollback ? roll_back(u) : update(u);
	status = say_and_keep(u, status);
	fclose(u->says);
	free(u->said);
	return status;
}

static int open_store(struct update *u)
{
	struct setup s;
	int status = setup_settings(&s, u->o);

	if (!status && !s.config.updates.text.len)
		status = cli_fail(EX_CONFIG, "update: the settings must say under "
					     "\"updates\" in which folder sets are kept");
	if (!status)
		status = store_open(&u->store,
				    arena_str(&u->mem, s.config.updates.text).s,
				    changes(u->o));
	setup_release(&s);
	return status;
}

static int run(const struct options *o)
{
	struct update u = { .o = o };
	int status;

	if (o->rollback && o->arg_count)
		return cli_fail(EX_USAGE, "update: --rollback takes no file");
	umask(022); /* the kiosk, another user, must read what is written */
	status = open_store(&u);
	if (!status) {
		status = work(&u);
		store_close(&u.store);
	}
	arena_release(&u.mem);
	return status;
}

const struct cmd cmd_update = {
	.name = "update",
	.args = "[FILE]",
	.summary = "Takes a set of cards from an archive, or goes back",
	.help = "FILE is a tar archive, not compressed, of a folder of cards; - reads "
		"standard input.\nIt is read whole and checked before anything changes. "
		"Cards with faults are not taken,\nand neither is a set without a card, a "
		"translation or a language that can be read\nnow; --force takes both. The "
		"set before is kept: --rollback goes back to it. Without\nFILE it says "
		"which set is in use and what the last update said. A kiosk that runs\n"
		"shows new cards when nobody sits there; without a card that it shows now, "
		"when it\nstarts anew. The settings' key `updates` names the folder that "
		"sets are kept in.",
	.options = OPT_COMMON | OPT_TODAY | OPT_FORCE | OPT_ROLLBACK,
	.max_args = 1,
	.run = run,
};
