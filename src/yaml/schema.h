/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A schema is a table of fields; reading by it fills a struct from a mapping and names
 * every fault: keys that nobody knows (with the likely one), values of the wrong shape,
 * limits. What can be used is used: one small fault never takes a file away.
 */
#ifndef YAML_SCHEMA_H
#define YAML_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yaml/doc.h"

/* A piece of text and where it stands. */
struct line {
	struct str text;
	struct pos pos;
};

/* Lines in order; in the arena. */
struct lines {
	const struct line *v;
	size_t count;
	struct pos pos; /* of the key; src is NULL where the key is absent */
};

enum field_type {
	FIELD_LINE, /* struct line: one sentence or short text */
	FIELD_LINES, /* struct lines: a block list of sentences */
	FIELD_WORDS, /* struct lines: a list of short words, brackets allowed */
	FIELD_IDS, /* struct lines: a list of ids, brackets allowed */
	FIELD_ID, /* struct line: [a-z0-9-]{1,64} */
	FIELD_NUMBER, /* uint32_t: decimal digits, min to max */
	FIELD_BOOL, /* bool: true or false, nothing else */
	FIELD_ENUM, /* uint32_t: the place in `names` */
	FIELD_DATE, /* uint32_t: YYYY-MM-DD (base/clock.h) */
	FIELD_NODE, /* struct node *: read by somebody else */
};

struct field {
	const char *name;
	enum field_type type;
	size_t offset; /* of the member in the struct */
	const char *const *names; /* FIELD_ENUM: NULL-terminated */
	uint32_t min, max; /* FIELD_NUMBER; for lists max is the most items */
	uint32_t columns; /* widest text allowed; 0 = any */
	bool required;
};

struct schema {
	const char *what; /* N_("a card's facts"): for messages */
	const struct field *fields;
	size_t count;
};

/* Fills *out (zeroed by the caller) from the mapping by the table. Each fault becomes a
 * diagnostic; a field with a fault keeps its zero, or what can be used of it. `map` may
 * be NULL: nothing is filled and nothing is said. */
void schema_read(const struct schema *s, const struct node *map, struct arena *mem,
		 void *out, struct diags *d);

/* Reads one text as a FIELD_LINE does, for what no table describes; `name` is its name in
 * messages. False where it can't be used. */
bool schema_text(const char *name, const struct node *n, struct arena *mem,
		 struct line *out, struct diags *d);

/* The name in the table that `wrong` most likely means; NULL where none is near. */
const char *schema_suggest(struct str wrong, const char *const *names, size_t count);

/* Is s a valid id: [a-z0-9-]{1,64}? */
bool id_valid(struct str s);

#endif
