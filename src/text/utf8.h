/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8, code point by code point. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define UTF8_MAX_BYTES 4 /* of one code point, RFC 3629 */

/* Is all of s valid UTF-8 (no overlong forms, no surrogates)? Where not, *bad is the
 * offset of the first byte that is wrong; `bad` may be NULL. */
bool utf8_check(struct str s, size_t *bad);
/* For utf8_next(): any code point. */
size_t utf8_next_any(struct str s, uint32_t *cp);
/* The first code point of s, which is valid UTF-8 and not empty; gives its bytes. Most
 * are of one byte. */
static inline size_t utf8_next(struct str s, uint32_t *cp)
{
	if (!s.len || (unsigned char)s.s[0] >= 0x80)
		return utf8_next_any(s, cp);
	*cp = (unsigned char)s.s[0];
	return 1;
}
/* Writes cp; gives the bytes written. A surrogate or a value past U+10FFFF is written as
 * U+FFFD. */
size_t utf8_put(char out[UTF8_MAX_BYTES], uint32_t cp);
/* How many code points valid UTF-8 has. */
size_t utf8_count(struct str s);
/* The value 0 to 9 of a decimal digit of any script; -1 for anything else. */
int utf8_digit(uint32_t cp);

#endif
