/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kinds of files that people write, each with the table that it is read by: for
 * `carrel schema`, which tells editors what the tables say.
 */
#ifndef MODEL_KINDS_H
#define MODEL_KINDS_H

#include "yaml/schema.h"

extern const struct schema card_schema, words_schema, review_schema, group_schema,
	group_words_schema, service_schema, service_words_schema, layer_schema,
	glossary_schema, locale_schema, messages_schema, config_schema;

struct file_kind {
	const char *name; /* "card" */
	const char *where; /* "topics/TOPIC/CARD/card.yaml" */
	const struct schema *schema;
	bool layered; /* a later layer's file may have some of the keys alone */
	bool texts; /* beside the table's keys it has the texts of the interface */
};

extern const struct file_kind file_kinds[];
extern const size_t file_kind_count;

#endif
