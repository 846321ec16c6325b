/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json.h"

#include <stdint.h>

#include "base/attr.h"
#include "text/utf8.h"

#define NO_CHARACTER 0xFFFD
#define BEYOND_16_BITS 0x10000

/* What a terminal obeys, what nobody sees, and what turns the reading order round. */
static const struct {
	uint32_t first, last;
} hidden[] = {
	{ 0x00, 0x1F },     { 0x7F, 0x9F },     { 0xAD, 0xAD },     { 0x200B, 0x200F },
	{ 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0xFEFF, 0xFEFF }, { 0xE0000, 0xE007F },
};

static bool is_hidden(uint32_t cp)
{
	for (size_t i = 0; i < ARRAY_LEN(hidden); i++)
		if (cp >= hidden[i].first && cp <= hidden[i].last)
			return true;
	return false;
}

/* The bytes of the first character of s; where there is none, one, and U+FFFD. */
static size_t next(struct str s, uint32_t *cp)
{
	for (size_t n = 1; n <= UTF8_MAX_BYTES && n <= s.len; n++)
		if (utf8_check(str_take(s, n), NULL))
			return utf8_next(s, cp);
	*cp = NO_CHARACTER;
	return 1;
}

static void put_escaped(FILE *to, uint32_t cp)
{
	if (cp < BEYOND_16_BITS) {
		fprintf(to, "\\u%04x", (unsigned)cp);
		return;
	}
	cp -= BEYOND_16_BITS;
	fprintf(to, "\\u%04x\\u%04x", 0xD800u + (unsigned)(cp >> 10),
		0xDC00u + (unsigned)(cp & 0x3FF));
}

static void put_string(FILE *to, struct str s)
{
	uint32_t cp;

	fputc('"', to);
	for (size_t n; s.len; s = str_skip(s, n)) {
		char bytes[UTF8_MAX_BYTES];

		n = next(s, &cp);
		if (cp == '"' || cp == '\\')
			fprintf(to, "\\%c", (char)cp);
		else if (is_hidden(cp))
			put_escaped(to, cp);
		else
			fwrite(bytes, 1, utf8_put(bytes, cp), to);
	}
	fputc('"', to);
}

static void put_key(struct json *j, const char *key)
{
	if (j->more)
		fputc(',', j->to);
	j->more = true;
	if (key) {
		put_string(j->to, str_from(key));
		fputc(':', j->to);
	}
}

void json_begin(struct json *j, const char *key, char bracket)
{
	put_key(j, key);
	fputc(bracket, j->to);
	j->more = false;
}

void json_end(struct json *j, char bracket)
{
	fputc(bracket, j->to);
	j->more = true;
}

void json_entry(struct json *j)
{
	if (j->more)
		fputc(',', j->to);
	j->more = false;
	fputc('\n', j->to);
}

void json_text(struct json *j, const char *key, struct str text)
{
	put_key(j, key);
	put_string(j->to, text);
}

void json_number(struct json *j, const char *key, size_t number)
{
	put_key(j, key);
	fprintf(j->to, "%zu", number);
}

void json_flag(struct json *j, const char *key, bool flag)
{
	put_key(j, key);
	fputs(flag ? "true" : "false", j->to);
}
