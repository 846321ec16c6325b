/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Strings. A `struct str` is borrowed: it points into memory that somebody else owns and
 * that must live longer. A `struct buf` is owned and grows. Lengths are bytes.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct str {
	const char *s; /* not always NUL-terminated; may be NULL where len is 0 */
	size_t len;
};

/* printf("%.*s", STR_ARG(s)) */
#define STR_ARG(x) (int)(x).len, (x).len ? (x).s : ""
/* A string literal as a struct str. */
#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })

struct str str_from(const char *z); /* NULL gives the empty string */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *z);
int str_cmp(struct str a, struct str b); /* byte order */
bool str_starts(struct str a, struct str prefix);
struct str str_trim(struct str s); /* blanks, tabs and line ends at both sides */
/* Without the first n bytes. */
static inline struct str str_skip(struct str s, size_t n)
{
	if (n > s.len)
		n = s.len;
	return n ? (struct str){ s.s + n, s.len - n } : s;
}
/* The first n bytes at most. */
static inline struct str str_take(struct str s, size_t n)
{
	return (struct str){ s.s, n < s.len ? n : s.len };
}
/* Cuts the part before the first `sep` off `*rest` into `*part`; false at the end. */
bool str_split(struct str *rest, char sep, struct str *part);

struct buf {
	char *s; /* NUL-terminated once there is room for anything; else NULL */
	size_t len, cap;
};

/* Makes room for so many more bytes at once. */
void buf_reserve(struct buf *b, size_t more);
void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_add_str(struct buf *b, struct str s);
void buf_add_z(struct buf *b, const char *z);
void buf_add_char(struct buf *b, char c);
PRINTF_LIKE(2, 3) void buf_addf(struct buf *b, const char *fmt, ...);
struct str buf_str(const struct buf *b); /* borrowed, until the next change */
void buf_clear(struct buf *b); /* empty, memory kept */
void buf_release(struct buf *b);

#endif
