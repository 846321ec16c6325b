/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A centre's own two files, DIR/config.yaml and DIR/centre/layer.yaml, made from answers
 * to plain questions (`carrel setup`). The answers go into the trees of what stands in
 * the files already, so that whatever nobody asks about stays; nothing is written before
 * the last answer.
 */
#ifndef CLI_CENTRE_H
#define CLI_CENTRE_H

#include <stdio.h>

#include "cli/cli.h"

struct own_file {
	const char *path;
	const char *head; /* the comment that it begins with */
	struct node *tree; /* an empty mapping where there is no file yet */
	struct str old; /* its bytes */
	bool exists;
	bool loses; /* has comments or a layout that writing anew would not keep */
};

struct centre {
	struct arena mem;
	const char *dir, *layer_dir;
	const char *locales; /* what the command line names; NULL */
	struct own_file config, layer;
	struct setup all; /* all that is there: each language offered, nothing hidden */
	struct lines layers; /* as the settings or the command line name them */
	struct str by; /* the role of who answers */
	struct node *unchecked; /* numbers by their slots, until it is said who checked */
	uint32_t today;
};

/* Reads what is there. 0, or an exit status after a message; release it in either case.
 */
int centre_open(struct centre *c, const char *dir, const struct options *o);
void centre_release(struct centre *c);

/* Asks all questions, a line each way. False where the answers end too soon. */
bool centre_ask(struct centre *c, FILE *in, FILE *out);

enum centre_written { CENTRE_SAME, CENTRE_WRITTEN, CENTRE_REFUSED, CENTRE_LEFT };

/* Writes both files, each whole or not at all. What stands there is written over only
 * after a yes; of a file that would lose something the old one is kept beside it.
 * CENTRE_REFUSED after a message. */
enum centre_written centre_write(struct centre *c, FILE *in, FILE *out);

/* --- Questions: a row each in centre_questions.c --- */

enum centre_place { IN_NO_FILE, IN_CONFIG, IN_SLOTS };

struct question {
	const char *id; /* the key in the settings, or the slot's name */
	enum centre_place place;
	const char *ask;
	const char *without; /* what holds if it is left empty; slots: NULL */
	enum text_id empty; /* slots: what clients read then */
	/* The value as it is written; NULL with the reason where the answer is none. */
	struct node *(*check)(struct centre *c, struct str typed, struct buf *why);
	/* What one can choose from, shown for "?"; NULL where it is anything. */
	void (*list)(const struct centre *c, struct buf *out);
	bool checked_by; /* written only when it is said who checked it (IN_NO_FILE) */
	bool in_languages; /* asked too: the same in other languages */
};

const struct question *centre_questions(size_t *count);

/* The checks of the questions (centre_checks.c). */
struct node *centre_title(struct centre *c, struct str typed, struct buf *why);
struct node *centre_languages(struct centre *c, struct str typed, struct buf *why);
struct node *centre_role(struct centre *c, struct str typed, struct buf *why);
struct node *centre_number(struct centre *c, struct str typed, struct buf *why);
struct node *centre_contact(struct centre *c, struct str typed, struct buf *why);
struct node *centre_words(struct centre *c, struct str typed, struct buf *why);
struct node *centre_unreviewed(struct centre *c, struct str typed, struct buf *why);
struct node *centre_hide(struct centre *c, struct str typed, struct buf *why);
struct node *centre_truth(struct centre *c, struct str typed, struct buf *why);
void centre_list_languages(const struct centre *c, struct buf *out);
void centre_list_ids(const struct centre *c, struct buf *out);

/* What stands for a question now: in the files that are being made, else in an earlier
 * layer. NULL for nothing. Of a slot it is the mapping of value, date and by. */
const struct node *centre_stands(const struct centre *c, const struct question *q);
/* The tag of the centre's own language as the settings have it so far: the default one,
 * else the first, else English. */
struct str centre_own_language(const struct centre *c);
/* Does the list of languages that is answered so far offer this one? */
bool centre_offers(const struct centre *c, struct str tag);

/* --- What comes behind (centre_todo.c, poster.c) --- */

/* What is left to do, for the files as they stand now. */
void centre_todo(const struct setup *s, const char *config, struct buf *out);

/* How to use the screen, in the languages that are offered: for the wall. */
#define POSTER_ROWS 60 /* with POSTER_COLS a page of A4 in ten pitch */
#define POSTER_COLS 80
void poster(const struct setup *s, struct buf *out);

#endif
