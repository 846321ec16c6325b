/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/lookalike.h"

#include <stdint.h>

#include "base/attr.h"
#include "text/utf8.h"

/* As small letters or as capitals: case is lost when they come here. */
static const struct pair {
	uint32_t latin, cyrillic;
} pairs[] = {
	{ 'a', 0x0430 }, { 'b', 0x0432 }, { 'c', 0x0441 }, { 'e', 0x0435 },
	{ 'h', 0x043D }, { 'i', 0x0456 }, { 'j', 0x0458 }, { 'k', 0x043A },
	{ 'm', 0x043C }, { 'o', 0x043E }, { 'p', 0x0440 }, { 's', 0x0455 },
	{ 't', 0x0442 }, { 'x', 0x0445 }, { 'y', 0x0443 },
};

static bool is_latin(uint32_t cp)
{
	return cp >= 'a' && cp <= 'z';
}

static bool is_cyrillic(uint32_t cp)
{
	return cp >= 0x0400 && cp <= 0x052F;
}

/* The letter of the other script; the same where none looks so. */
static uint32_t other(uint32_t cp)
{
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		if (cp == pairs[i].latin || cp == pairs[i].cyrillic)
			return cp == pairs[i].latin ? pairs[i].cyrillic : pairs[i].latin;
	return cp;
}

/* Which letters a word has, and whether all of a script look like the other's. */
struct mix {
	bool latin, cyrillic, latin_alike, cyrillic_alike;
};

static struct mix mix_of(struct str word)
{
	struct mix m = { false, false, true, true };
	uint32_t cp;

	for (; word.len; word = str_skip(word, utf8_next(word, &cp))) {
		utf8_next(word, &cp);
		bool alike = other(cp) != cp;

		m.latin |= is_latin(cp);
		m.cyrillic |= is_cyrillic(cp);
		m.latin_alike &= alike || !is_latin(cp);
		m.cyrillic_alike &= alike || !is_cyrillic(cp);
	}
	return m;
}

static void add_word(struct buf *out, struct str word)
{
	struct mix m = mix_of(word);
	bool mixed = m.latin && m.cyrillic;
	char bytes[UTF8_MAX_BYTES];
	uint32_t cp;

	while (word.len) {
		word = str_skip(word, utf8_next(word, &cp));
		if (mixed &&
		    (m.latin_alike ? is_latin(cp) : m.cyrillic_alike && is_cyrillic(cp)))
			cp = other(cp);
		buf_add(out, bytes, utf8_put(bytes, cp));
	}
}

static bool may_mix(struct str s)
{
	bool latin = false, cyrillic = false;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.s[i];

		latin |= is_latin(c);
		cyrillic |= c >= 0xD0 && c <= 0xD4; /* of U+0400 to U+052F */
	}
	return latin && cyrillic;
}

void lookalike_settle(struct buf *text, size_t from)
{
	struct str rest = str_skip(buf_str(text), from), word;
	struct buf out = { 0 };

	if (!may_mix(rest))
		return;
	for (const char *gap = ""; str_split(&rest, ' ', &word); gap = " ") {
		buf_add_z(&out, gap);
		add_word(&out, word);
	}
	text->len = from;
	buf_add_str(text, buf_str(&out));
	buf_release(&out);
}
