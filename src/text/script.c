/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/script.h"

#include <string.h>
#include <unictype.h>

#include "base/attr.h"
#include "base/message.h"
#include "text/utf8.h"

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

static const char *const alike[] = { N_("Latin"), N_("Greek"), N_("Cyrillic") };

#define GREEK_MU 0x03BC

static bool is_letter(uint32_t cp)
{
	return uc_is_general_category_withtable(cp,
						UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

/* One of `alike`; NULL for letters of other scripts, marks, and all else. */
static const char *alike_of(uint32_t cp)
{
	const uc_script_t *script = cp == GREEK_MU ? NULL : uc_script(cp);

	for (size_t i = 0; script && i < ARRAY_LEN(alike); i++)
		if (strcmp(script->name, alike[i]) == 0)
			return alike[i];
	return NULL;
}

/* The letters that `text` begins with; none where it begins with something else. */
static struct str first_word(struct str text)
{
	size_t len = 0;

	while (len < text.len) {
		uint32_t cp;
		size_t n = utf8_next(str_skip(text, len), &cp);

		if (!is_letter(cp))
			break;
		len += n;
	}
	return str_take(text, len);
}

static bool is_mixed(struct str word, struct script_mix *out)
{
	struct str rest = word;

	*out = (struct script_mix){ .word = word };
	while (rest.len) {
		uint32_t cp;
		size_t n = utf8_next(rest, &cp);
		const char *name = alike_of(cp);
		size_t i = out->names[0] && name != out->names[0];

		if (name && !out->names[i]) {
			out->names[i] = name;
			out->letters[i] = str_take(rest, n);
		}
		rest = str_skip(rest, n);
	}
	return out->names[1];
}

/* By the first bytes of letters, because most texts are of one script: two of the three
 * must be there. Of the extended letters all three have some. */
static bool may_mix(struct str s)
{
	unsigned char most = 0;

	for (size_t i = 0; i < s.len; i++)
		most = (unsigned char)s.s[i] > most ? (unsigned char)s.s[i] : most;
	if (most < 0xCD)
		return false; /* Latin alone */
	bool latin = false, greek = false, cyrillic = false;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.s[i], lower = c | 0x20;
		bool extended = c == 0xE1 || c == 0xE2 || c == 0xEA || c == 0xEF;

		latin |= (lower >= 'a' && lower <= 'z') || (c >= 0xC3 && c <= 0xCA) ||
			 extended;
		greek |= (c >= 0xCD && c <= 0xCF) || extended;
		cyrillic |= (c >= 0xD0 && c <= 0xD4) || extended;
	}
	return latin + greek + cyrillic >= 2;
}

bool script_find_mix(struct str text, struct script_mix *out)
{
	if (!may_mix(text))
		return false;
	while (text.len) {
		uint32_t cp;
		struct str word = first_word(text);

		if (is_mixed(word, out))
			return true;
		text = str_skip(text, word.len ? word.len : utf8_next(text, &cp));
	}
	return false;
}
