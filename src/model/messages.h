/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Messages in other languages (base/message.h): LOCALES/check/LANG.yaml, each entry with
 * the English `en` and what to `say`. en.yaml has them all, without `say`; it is made
 * from the sources. Only `carrel check` reads these files.
 */
#ifndef MODEL_MESSAGES_H
#define MODEL_MESSAGES_H

#include <stdbool.h>

#include "model/content.h"

/* In the folder of locales. */
#define MESSAGES_FOLDER "check"

/* The catalog of `tag`, else of its parents; false where there is none. English is the
 * empty one. What can't be used is left out. All is in the arena. */
bool messages_load(struct arena *mem, const char *locales, struct str tag,
		   struct catalog *out);
/* The faults of all catalogs, which the content has nothing to do with; `c` gives
 * memory. */
void messages_check(struct content *c, const char *locales, struct diags *d);

#endif
