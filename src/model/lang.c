/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/lang.h"

#include <ctype.h>
#include <string.h>

#include "base/attr.h"

static bool all(struct str s, int (*is)(int))
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.s[i] >= 0x80 || !is((unsigned char)s.s[i]))
			return false;
	return true;
}

static bool is_script(struct str s)
{
	return s.len == 4 && all(str_take(s, 1), isupper) && all(str_skip(s, 1), islower);
}

static bool is_region(struct str s)
{
	return (s.len == 2 && all(s, isupper)) || (s.len == 3 && all(s, isdigit));
}

bool lang_canonical(struct str tag)
{
	struct str rest = tag, part;

	if (!str_split(&rest, '-', &part) || part.len < 2 || part.len > 3 ||
	    !all(part, islower))
		return false;
	if (!str_split(&rest, '-', &part))
		return true;
	if (is_script(part) && !str_split(&rest, '-', &part))
		return true;
	return is_region(part) && !rest.s;
}

struct str lang_parent(struct str tag)
{
	size_t n = tag.len;

	while (n && tag.s[n - 1] != '-')
		n--;
	return str_take(tag, n ? n - 1 : 0);
}

struct str lang_of_locale(struct arena *mem, const char *locale)
{
	size_t n = strcspn(locale, ".@");
	char *tag = arena_alloc(mem, n + 1);

	memcpy(tag, locale, n);
	for (char *c = tag; *c; c++)
		if (*c == '_')
			*c = '-';
	struct str s = { tag, n };

	return lang_canonical(s) ? s : STR("");
}

bool lang_without_blanks(struct str tag)
{
	static const char *const tags[] = { "th", "zh", "my", "km", "lo", "ja" };
	struct str rest = tag, language;

	if (!str_split(&rest, '-', &language))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(tags); i++)
		if (str_is(language, tags[i]))
			return true;
	return false;
}
