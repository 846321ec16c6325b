/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at one line of a YAML file that can't be read, for yaml/habits.c alone. */
#ifndef YAML_LOOK_H
#define YAML_LOOK_H

#include "base/diag.h"

/* One line, taken apart. */
struct row {
	uint32_t line; /* counted from 1; 0 is no line */
	size_t indent; /* blanks in front */
	struct str body; /* behind them, without blanks at its end */
	bool item; /* begins with "- " */
	struct str key; /* letters before ": " or a colon at the end; else empty */
	struct str value; /* behind "- " and "key: "; else the body */
};

struct look {
	const struct source *src;
	struct arena *mem;
	struct diags *d;
	struct row now, above, below; /* neighbours that say something */
	struct pos stop; /* where the parser stopped */
	struct row opener; /* the line of | or > whose text we are in */
	size_t block; /* blanks in front of that text; 0 while it has not begun */
};

struct row look_row(const struct source *src, uint32_t line);
/* Does this row say nothing: is it empty, or a comment? */
bool row_is_idle(const struct row *r);
/* The place of a piece of the row's line. */
struct pos look_at(const struct look *l, struct str piece);
/* The line with `new` in place of all from `piece` on. */
struct str look_with(const struct look *l, struct str piece, const char *new_text);
/* The row's line with so many blanks in front. */
struct str look_moved(const struct look *l, const struct row *r, size_t indent);
/* The first word of s: ASCII letters and _. */
struct str first_word(struct str s);
/* Is this a key of one of the files that people write? */
bool is_usual_key(struct str word);
/* The bytes of a blank at the beginning of s that is none to YAML, such as U+00A0; else
 * 0. */
size_t odd_blank(struct str s, uint32_t *cp);
/* s behind all blanks at its beginning, tabs and odd ones too. */
struct str skip_blanks(struct str s);
bool ends_with(struct str s, const char *end);

/* In yaml/habits_item.c and yaml/habits_place.c. Each adds its diagnostic and gives true
 * where it is found. */
bool habit_odd_indent(struct look *l);
bool habit_no_item(struct look *l);
bool habit_tight_dash(struct look *l);
bool habit_block(struct look *l);
bool habit_lost_quote(struct look *l);
bool habit_inner_quote(struct look *l);
bool habit_no_colon(struct look *l);
bool habit_no_dash(struct look *l);
bool habit_wrapped(struct look *l);
bool habit_item_place(struct look *l);
bool habit_key_place(struct look *l);

#endif
