/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Diagnostics: what is wrong with content, collected and not thrown, so that one run
 * shows every fault of every file. A function that can meet such a fault takes a
 * `struct diags *` last; NULL means that nobody asks.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag_table.h"
#include "base/message.h"
#include "base/source.h"
#include "base/str.h"

enum diag_kind {
	DIAG_NOTE, /* worth knowing; a check passes */
	DIAG_ERROR, /* shown all the same; a check fails */
	DIAG_UNUSABLE, /* this file, or this card, is set aside; a check fails */
	DIAG_KIND_COUNT
};

#define DIAG_ENUM(id, kind, name) DIAG_ID_##id,
enum diag_id { DIAGS(DIAG_ENUM) DIAG_ID_COUNT };

struct diag {
	enum diag_id id;
	const char *path; /* NULL where the fault has no file */
	unsigned line, col, width; /* as in struct pos */
	struct str text; /* what is wrong, in plain words, one line */
	struct str fix; /* what to write instead; empty where it can't be given */
	struct str source_line; /* of a long line the part round the place */
	unsigned caret; /* the place in source_line, counted as `col` */
	struct diag *next;
};

struct diags {
	struct arena mem;
	struct diag *first, *last;
	size_t count[DIAG_KIND_COUNT];
	const struct catalog *catalog; /* the language of what is said; NULL: English */
};

/* Adds one; always gives false, so that failing is one line: return diag_add(...).
 * What `where` points at may go away afterwards. `where.src` may be NULL. `fmt` is
 * a message (base/message.h), said in the language of `d`. */
PRINTF_LIKE(4, 5)
bool diag_add(struct diags *d, enum diag_id id, struct pos where, const char *fmt, ...);
/* The same, with the corrected line: what the author should write there. */
PRINTF_LIKE(5, 6)
bool diag_add_fix(struct diags *d, enum diag_id id, struct pos where, struct str fix,
		  const char *fmt, ...);

/* A piece of a message, marked by N_(), in the language of `d`, which may be NULL. */
const char *diag_say(const struct diags *d, const char *piece);

enum diag_kind diag_kind(enum diag_id id);
const char *diag_name(enum diag_id id); /* "unknown-key" */
const char *diag_kind_name(enum diag_kind kind); /* "error", in English */

/* Drops those of which `keep` says no; the order of the others stays. */
void diags_keep(struct diags *d, bool (*keep)(struct diag *g, void *user), void *user);
/* Sorts by path, line and column; the order of equals stays. */
void diags_sort(struct diags *d);
/* Prints them all: kind, id, place, the line, a caret, what to write instead. Control
 * characters in paths and lines are shown as "?", and those that turn the reading order
 * round. */
void diags_print(const struct diags *d, FILE *out);
/* Adds s as diags_print() shows it: UTF-8 as it is, but a "?" for each character, or byte
 * of none, that must not reach a terminal. */
void diag_add_safe(struct buf *out, struct str s);
/* Errors and unusable ones together. */
size_t diags_failures(const struct diags *d);
void diags_release(struct diags *d);

#endif
