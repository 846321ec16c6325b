/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/attr.h"
#include "base/message.h"
#include "text/charset.h"
#include "text/utf8.h"

#define DECODE_CHUNK_BYTES 4096
#define ENCODED_CHAR_BYTES 32 /* none of our encodings needs half of it */

/* The encodings of our languages. None that switches its meaning by escape sequences
 * (ISO-2022 and its like): there a byte means nothing by itself, and their converters
 * have been attacked (CVE-2024-2961). */
static const struct encoding encodings[] = {
	{ "utf-8", "UTF-8" }, /* the first: encoding_is_utf8() */
	{ "windows-1251", "CP1251" }, /* Russian, Ukrainian */
	{ "koi8-r", "KOI8-R" },
	{ "koi8-u", "KOI8-U" },
	{ "iso-8859-5", "ISO-8859-5" },
	{ "windows-1252", "CP1252" }, /* western Europe, Swahili, Indonesian */
	{ "iso-8859-1", "ISO-8859-1" },
	{ "iso-8859-15", "ISO-8859-15" },
	{ "windows-1256", "CP1256" }, /* Arabic, Persian, Urdu */
	{ "iso-8859-6", "ISO-8859-6" },
	{ "windows-1258", "CP1258" }, /* Vietnamese */
	{ "tcvn", "TCVN5712-1" },
	{ "viscii", "VISCII" },
	{ "windows-874", "CP874" }, /* Thai */
	{ "tis-620", "TIS-620" },
	{ "georgian-ps", "GEORGIAN-PS" },
	{ "georgian-academy", "GEORGIAN-ACADEMY" },
	{ "gb18030", "GB18030" }, /* Chinese; holds GBK and GB 2312 */
};

const struct encoding *encoding_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(encodings); i++)
		if (strlen(encodings[i].name) == name.len &&
		    strncasecmp(encodings[i].name, name.s, name.len) == 0)
			return &encodings[i];
	return NULL;
}

bool encoding_is_utf8(const struct encoding *e)
{
	return e == &encodings[0];
}

void encoding_list(struct buf *out)
{
	for (size_t i = 0; i < ARRAY_LEN(encodings); i++)
		buf_addf(out, "%s%s", i ? ", " : "", encodings[i].name);
}

/* What is left to convert; iconv takes no const. */
struct feed {
	char *at;
	size_t left;
};

/* One call of iconv; NULL makes it give what it held back. Gives errno, or 0. */
static int feed_some(iconv_t cd, struct feed *in, struct buf *out)
{
	char chunk[DECODE_CHUNK_BYTES];
	char *to = chunk;
	size_t room = sizeof(chunk);
	size_t r = iconv(cd, in ? &in->at : NULL, in ? &in->left : NULL, &to, &room);
	int why = r == (size_t)-1 ? errno : 0;

	buf_add(out, chunk, sizeof(chunk) - room);
	return why;
}

/* The Vietnamese converters hold each letter back, because an accent may follow. */
static enum decode_result decode_all(iconv_t cd, struct feed in, struct buf *out,
				     size_t *bad)
{
	enum decode_result result = DECODE_OK;

	while (in.left) {
		int why = feed_some(cd, &in, out);

		if (why == 0 || why == E2BIG)
			continue;
		feed_some(cd, NULL, out);
		if (result == DECODE_OK)
			*bad = out->len;
		result = DECODE_BAD;
		buf_add_char(out, '?');
		in.at++;
		in.left--;
	}
	feed_some(cd, NULL, out);
	return result;
}

enum decode_result encoding_decode(const struct encoding *e, struct str bytes,
				   struct buf *out, size_t *bad)
{
	iconv_t cd = iconv_open("UTF-8", e->iconv_name);
	struct buf copy = { 0 };

	if (cd == (iconv_t)-1)
		return DECODE_MISSING;
	buf_add_str(&copy, bytes);
	enum decode_result r = decode_all(cd, (struct feed){ copy.s, copy.len }, out,
					  bad);

	iconv_close(cd);
	buf_release(&copy);
	return r;
}

/* Appends cp if the encoding holds it. Some converters put something else in its place
 * and tell it only by what they return. */
static bool put_char(iconv_t cd, uint32_t cp, struct buf *out)
{
	char bytes[UTF8_MAX_BYTES], coded[ENCODED_CHAR_BYTES];
	char *from = bytes, *to = coded;
	size_t left = utf8_put(bytes, cp), room = sizeof(coded);
	bool held = iconv(cd, &from, &left, &to, &room) == 0;

	held = held && iconv(cd, NULL, NULL, &to, &room) == 0;
	if (held)
		buf_add(out, coded, sizeof(coded) - room);
	else
		iconv(cd, NULL, NULL, NULL, NULL);
	return held;
}

static bool holds_char(uint32_t cp, const void *cd)
{
	struct buf none = { 0 };
	bool held = put_char(*(const iconv_t *)cd, cp, &none);

	buf_release(&none);
	return held;
}

bool encoding_encode(const struct encoding *e, struct str text, struct buf *out,
		     size_t *replaced)
{
	iconv_t cd = iconv_open(e->iconv_name, "UTF-8");

	*replaced = 0;
	if (cd == (iconv_t)-1)
		return false;
	while (text.len) {
		uint32_t cp;

		text = str_skip(text, utf8_next(text, &cp));
		if (put_char(cd, cp, out))
			continue;
		++*replaced;
		cp = charset_instead(cp, holds_char, &cd);
		if (cp)
			put_char(cd, cp, out);
	}
	iconv_close(cd);
	return true;
}

/* How files begin that are no plain text; the first that fits counts. */
static const struct magic {
	const char *begin, *what;
} magics[] = {
	{ "PK\x03\x04", N_("a file of Word or of another office program") },
	{ "\xD0\xCF\x11\xE0", N_("a file of Word") },
	{ "{\\rtf", N_("rich text, as TextEdit and WordPad write it") },
	{ "%PDF", N_("a PDF") },
	{ "\x89PNG", N_("a picture") },
	{ "\xFF\xD8\xFF", N_("a picture") },
	{ "<!DOCTYPE", N_("a web page") },
	{ "<html", N_("a web page") },
	{ "<?xml", N_("XML") },
};

const char *encoding_no_text(struct str bytes)
{
	for (size_t i = 0; i < ARRAY_LEN(magics); i++) {
		size_t n = strlen(magics[i].begin);

		if (bytes.len >= n && strncasecmp(bytes.s, magics[i].begin, n) == 0)
			return magics[i].what;
	}
	return NULL;
}

/* Latin letters, blanks and line ends have their NUL on one side only: a quarter of all
 * bytes is far more than a damaged file has. */
bool encoding_is_utf16(struct str bytes)
{
	size_t nuls[2] = { 0, 0 };

	if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF")))
		return true;
	for (size_t i = 0; i < bytes.len; i++)
		nuls[i % 2] += bytes.s[i] == '\0';
	size_t most = nuls[0] > nuls[1] ? nuls[0] : nuls[1];

	return most * 4 > bytes.len && most > (nuls[0] + nuls[1] - most) * 8;
}

static bool is_high(struct str bytes, size_t i)
{
	return i < bytes.len && (unsigned char)bytes.s[i] >= 0x80;
}

static size_t count_between(struct str bytes, unsigned char first, unsigned char last)
{
	size_t n = 0;

	for (size_t i = 0; i < bytes.len; i++)
		n += (unsigned char)bytes.s[i] >= first &&
		     (unsigned char)bytes.s[i] <= last;
	return n;
}

/* Bytes of the upper half with none beside them. */
static size_t count_alone(struct str bytes)
{
	size_t n = 0;

	for (size_t i = 0; i < bytes.len; i++)
		n += is_high(bytes, i) && !is_high(bytes, i + 1) &&
		     !(i && is_high(bytes, i - 1));
	return n;
}

/* Where the small Cyrillic letters stand; koi8-u holds what koi8-r has. Arabic, Thai and
 * Chinese bytes are spread too widely to fall into one row by chance. */
static const struct {
	const char *name;
	unsigned char first, last;
} small_letters[] = {
	{ "windows-1251", 0xE0, 0xFF },
	{ "koi8-u", 0xC0, 0xDF },
};

static bool is_most(size_t part, size_t all)
{
	return part >= all - all / 4;
}

const char *encoding_guess(struct str bytes)
{
	size_t high = count_between(bytes, 0x80, 0xFF);

	/* A letter with an accent stands among plain ones; other scripts fill words. */
	if (is_most(count_alone(bytes), high))
		return "windows-1252";
	for (size_t i = 0; i < ARRAY_LEN(small_letters); i++)
		if (is_most(count_between(bytes, small_letters[i].first,
					  small_letters[i].last),
			    high))
			return small_letters[i].name;
	return NULL;
}
