/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language tags (BCP 47), as far as a kiosk needs them. */
#ifndef MODEL_LANG_H
#define MODEL_LANG_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Is it a canonical tag of the forms "es", "pt-BR", "zh-Hant", "zh-Hant-TW"? */
bool lang_canonical(struct str tag);
/* The next tag that RFC 4647 lookup tries: "pt-BR" gives "pt", "pt" gives "". */
struct str lang_parent(struct str tag);
/* The tag of a POSIX locale name: "es_AR.UTF-8" gives "es-AR"; empty for "C", "POSIX"
 * and what is no language. */
struct str lang_of_locale(struct arena *mem, const char *locale);
/* The languages that are written without blanks between words (th, zh, my, km, lo). */
bool lang_without_blanks(struct str tag);

#endif
