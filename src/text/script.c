/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/script.h"

#include <string.h>
#include <unictype.h>

#include "base/attr.h"

static const char *const without_blanks[] = { "Thai", "Lao",      "Khmer",   "Myanmar",
					      "Han",  "Hiragana", "Katakana" };

/* The first of them, Thai, begins here; all that most texts have lies before. */
#define FIRST_CODE_POINT 0x0E00

bool script_without_blanks(uint32_t cp)
{
	const uc_script_t *script = cp < FIRST_CODE_POINT ? NULL : uc_script(cp);

	for (size_t i = 0; script && i < ARRAY_LEN(without_blanks); i++)
		if (strcmp(script->name, without_blanks[i]) == 0)
			return true;
	return false;
}
