/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JSON (RFC 8259) for programs that read what commands print. Whatever bytes a text has,
 * what is written is valid UTF-8, and nothing in it that a terminal would obey.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"

struct json {
	FILE *to;
	bool more; /* something stands in this object or list already */
};

/* `key` is NULL for what stands in a list, and for the outermost. */
void json_begin(struct json *j, const char *key, char bracket);
void json_end(struct json *j, char bracket);
/* The next one begins a line: one entry a line is what people can read, too. */
void json_entry(struct json *j);
/* A byte that belongs to no character becomes U+FFFD. */
void json_text(struct json *j, const char *key, struct str text);
void json_flag(struct json *j, const char *key, bool flag);
void json_number(struct json *j, const char *key, size_t number);

#endif
