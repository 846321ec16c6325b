/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/utf8.h"

#include <unictype.h>
#include <unistr.h>

#include "base/bug.h"

#define REPLACEMENT 0xFFFD

bool utf8_check(struct str s, size_t *bad)
{
	const uint8_t *start = (const uint8_t *)s.s;
	const uint8_t *at = s.len ? u8_check(start, s.len) : NULL;

	if (at && bad)
		*bad = (size_t)(at - start);
	return !at;
}

size_t utf8_next_any(struct str s, uint32_t *cp)
{
	BUG_ON(s.len == 0);
	return (size_t)u8_mbtouc(cp, (const uint8_t *)s.s, s.len);
}

size_t utf8_put(char out[UTF8_MAX_BYTES], uint32_t cp)
{
	int n = u8_uctomb((uint8_t *)out, cp, UTF8_MAX_BYTES);

	return (size_t)(n > 0 ? n :
				u8_uctomb((uint8_t *)out, REPLACEMENT, UTF8_MAX_BYTES));
}

size_t utf8_count(struct str s)
{
	return s.len ? u8_mbsnlen((const uint8_t *)s.s, s.len) : 0;
}

/* The Arabic zero: below it only those of ASCII are digits. */
#define FIRST_OTHER_DIGIT 0x0660

int utf8_digit(uint32_t cp)
{
	if (cp < FIRST_OTHER_DIGIT)
		return cp >= '0' && cp <= '9' ? (int)(cp - '0') : -1;
	return uc_decimal_value(cp);
}
