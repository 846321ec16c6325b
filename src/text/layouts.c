/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/layouts.h"

#include <stdint.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>

#include "base/attr.h"
#include "text/utf8.h"

#define ROWS 8

/* The keys of a row, as a Latin layout has them, and what they give on another, with
 * blanks between. What is missing gives the same on both. Where `capitals` is not set, a
 * capital is on the key of its small letter. */
static const struct layout {
	bool capitals;
	struct {
		const char *keys, *letters;
	} rows[ROWS];
} layouts[] = {
	/* Russian */
	{ false,
	  { { "`qwertyuiop[]", "ё й ц у к е н г ш щ з х ъ" },
	    { "asdfghjkl;'", "ф ы в а п р о л д ж э" },
	    { "zxcvbnm,.", "я ч с м и т ь б ю" } } },
	/* Ukrainian */
	{ false,
	  { { "qwertyuiop[]\\", "й ц у к е н г ш щ з х ї ґ" },
	    { "asdfghjkl;'", "ф і в а п р о л д ж є" },
	    { "zxcvbnm,.", "я ч с м и т ь б ю" } } },
	/* Arabic */
	{ false,
	  { { "`qwertyuiop[]", "ذ ض ص ث ق ف غ ع ه خ ح ج د" },
	    { "asdfghjkl;'", "ش س ي ب ل ا ت ن م ك ط" },
	    { "zxcvbnm,./", "ئ ء ؤ ر لا ى ة و ز ظ" } } },
	/* Persian */
	{ false,
	  { { "qwertyuiop[]", "ض ص ث ق ف غ ع ه خ ح ج چ" },
	    { "asdfghjkl;'", "ش س ی ب ل ا ت ن م ک گ" },
	    { "zxcvbnm,", "ظ ط ز ر ذ د پ و" } } },
	/* Georgian */
	{ true,
	  { { "qwertyuiop", "ქ წ ე რ ტ ყ უ ი ო პ" },
	    { "asdfghjkl", "ა ს დ ფ გ ჰ ჯ კ ლ" },
	    { "zxcvbnm", "ზ ხ ც ვ ბ ნ მ" },
	    { "WRTSJZC", "ჭ ღ თ შ ჟ ძ ჩ" } } },
	/* Thai, Kedmanee */
	{ true,
	  { { "145678", "ๅ ภ ถ ุ ึ ค" },
	    { "90-=qwertyuiop[]", "ต จ ข ช ๆ ไ ำ พ ะ ั ี ร น ย บ ล" },
	    { "asdfghjkl;'", "ฟ ห ก ด เ ้ ่ า ส ว ง" },
	    { "zxcvbnm,./", "ผ ป แ อ ิ ื ท ม ใ ฝ" },
	    { "ERTYUIOP{", "ฎ ฑ ธ ํ ๊ ณ ฯ ญ ฐ" },
	    { "ASDFGHJKL:", "ฤ ฆ ฏ โ ฌ ็ ๋ ษ ศ ซ" },
	    { "CVBN<>?", "ฉ ฮ ฺ ์ ฒ ฬ ฦ" } } },
	/* Hindi, InScript */
	{ true,
	  { { "qwertyuiop[]", "ौ ै ा ी ू ब ह ग द ज ड ़" },
	    { "asdfghjkl;'", "ो े ् ि ु प र क त च ट" },
	    { "xcvbnm/", "ं म न व ल स य" },
	    { "QWERTYUIOP{}", "औ ऐ आ ई ऊ भ ङ घ ध झ ढ ञ" },
	    { "ASDFGHK:\"", "ओ ए अ इ उ फ ख छ ठ" },
	    { "XCNM<", "ँ ण ळ श ष" } } },
};

size_t layouts_count(void)
{
	return ARRAY_LEN(layouts);
}

/* What a key gives; empty where it is not in the table. */
static struct str letter_of(const struct layout *l, char key)
{
	for (size_t r = 0; r < ROWS && l->rows[r].keys; r++) {
		const char *k = strchr(l->rows[r].keys, key);
		struct str rest = str_from(l->rows[r].letters), part = { 0 };

		if (!k)
			continue;
		for (long n = k - l->rows[r].keys; n >= 0; n--)
			str_split(&rest, ' ', &part);
		return part;
	}
	return STR("");
}

/* The key that gives what `typed` begins with, and its bytes there; 0 for none. */
static size_t key_of(const struct layout *l, struct str typed, char *key)
{
	size_t best = 0;

	for (size_t r = 0; r < ROWS && l->rows[r].keys; r++) {
		struct str rest = str_from(l->rows[r].letters), part;
		const char *k = l->rows[r].keys;

		for (; *k && str_split(&rest, ' ', &part); k++)
			if (part.len > best && str_starts(typed, part)) {
				best = part.len;
				*key = *k;
			}
	}
	return best;
}

static bool to_layout(const struct layout *l, struct str typed, struct buf *out)
{
	for (size_t i = 0; i < typed.len; i++) {
		char c = typed.s[i];

		if ((unsigned char)c >= 0x80)
			return false;
		if (!l->capitals && c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		struct str letter = c ? letter_of(l, c) : STR("");

		if (letter.len)
			buf_add_str(out, letter);
		else
			buf_add_char(out, c);
	}
	return true;
}

static bool is_letter(uint32_t cp)
{
	return uc_is_general_category_withtable(cp,
						UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

static bool to_latin(const struct layout *l, struct str typed, struct buf *out)
{
	while (typed.len) {
		char bytes[UTF8_MAX_BYTES], key = 0;
		uint32_t cp;
		size_t n = utf8_next(typed, &cp);
		size_t used = key_of(l, typed, &key);

		if (!used) {
			struct str small = { bytes, utf8_put(bytes, uc_tolower(cp)) };

			used = key_of(l, small, &key) ? n : 0;
		}
		if (!used && is_letter(cp))
			return false;
		if (used)
			buf_add_char(out, key);
		else
			buf_add(out, typed.s, n);
		typed = str_skip(typed, used ? used : n);
	}
	return true;
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.s[i] >= 0x80)
			return false;
	return true;
}

bool layouts_try(size_t i, struct str typed, struct buf *out)
{
	size_t len = out->len;

	if (is_ascii(typed) ? to_layout(&layouts[i], typed, out) :
			      to_latin(&layouts[i], typed, out))
		return true;
	out->len = len;
	return false;
}
