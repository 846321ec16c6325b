/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every text of the interface, by id and in English. locales/LANG.yaml has the others,
 * nested by the part before the dot. {names} in braces are filled in by the program and
 * must be the same in every language. A text that a language lacks comes from its
 * parent tag, else from here.
 */
#ifndef MODEL_TEXTS_H
#define MODEL_TEXTS_H

#include <stdbool.h>

#include "base/str.h"
#include "model/texts_table.h"

#define TEXT_ENUM(id, name, english) TEXT_##id,
enum text_id { TEXTS(TEXT_ENUM) TEXT_COUNT };

const char *text_name(enum text_id id); /* "home.search" */
struct str text_english(enum text_id id);

/* What stands for {name}. */
struct filling {
	const char *name;
	struct str value;
};

/* Appends the template with each {name} replaced; an unknown one stays as it is. */
void text_fill(struct buf *out, struct str template, const struct filling *f,
	       size_t count);
/* Do both templates have the same {names}, in any order? */
bool text_same_names(struct str a, struct str b);

#endif
