/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A kind of files as a JSON Schema (draft 7), made from the tables that it is read by,
 * for editors and other programs. A scalar is always text to carrel; the schema takes
 * what YAML 1.1 and 1.2 make of it. It knows each key by itself: what hangs on other
 * keys, files or words, only `carrel check` knows.
 */
#ifndef CLI_SCHEMA_JSON_H
#define CLI_SCHEMA_JSON_H

#include "cli/json.h"
#include "model/kinds.h"

/* `over`: of a later layer's file, in which no key must be there. */
void schema_json(struct json *j, const struct file_kind *kind, bool over);
/* Its part for the texts of the interface (schema_texts.c). */
void schema_json_texts(struct json *j);

#endif
