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

	/* What follows is for editors (model/kinds.h): reading takes no notice of it. */
	const char *help; /* one plain sentence for who writes the file */
	const struct form *form; /* a text, or each of a list; NULL: any */
	const struct shape *shape; /* FIELD_NODE: what stands there */
	const char *const *one_of; /* each of a list of words; NULL-terminated */
	uint32_t columns_later; /* widest text, told by a check that knows the rest */
	bool required_later; /* missing is told by who reads the table's struct */
};

/* How a text is written where not every one will do. Whoever reads the field holds it to
 * that by a function; the two are compared in tests/unit/test_kinds.c. */
struct form {
	const char *pattern; /* ERE that ECMAScript and Python read alike; no classes */
	const char *hint; /* what to write, a sentence */
	unsigned also; /* what YAML may take such a text for: bits of enum form_also */
};

enum form_also { FORM_NUMBER = 1 << 0, FORM_BOOL = 1 << 1 };

enum shape_kind {
	SHAPE_TEXT, /* one text, which may be empty */
	SHAPE_FIELDS, /* what `schema` reads */
	SHAPE_LIST, /* a list of such; the field's min and max count the items */
	SHAPE_MAP, /* `value` behind each key */
	SHAPE_MAP_OR_ONE, /* the same, or one such value in place of the mapping */
};

/* What a FIELD_NODE holds, which somebody else reads. */
struct shape {
	enum shape_kind kind;
	const struct schema *schema; /* SHAPE_FIELDS, SHAPE_LIST */
	const struct form *keys; /* of a mapping; NULL: any, or those of `names` alone */
	const char *const *(*names)(void); /* keys that are known */
	const struct field *value; /* of a mapping, without a name of its own */
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

/* How ids and dates are written. */
extern const struct form id_form, date_form;

#endif
