/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/xalloc.h"

struct str str_from(const char *z)
{
	return (struct str){ z, z ? strlen(z) : 0 };
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.s, b.s, a.len) == 0);
}

bool str_is(struct str a, const char *z)
{
	return str_eq(a, str_from(z));
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.s, b.s, n) : 0;

	return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str a, struct str prefix)
{
	return a.len >= prefix.len && str_eq(str_take(a, prefix.len), prefix);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s)
{
	while (s.len && is_blank(s.s[0]))
		s = str_skip(s, 1);
	while (s.len && is_blank(s.s[s.len - 1]))
		s.len--;
	return s;
}

bool str_split(struct str *rest, char sep, struct str *part)
{
	if (!rest->s)
		return false;
	const char *at = rest->len ? memchr(rest->s, sep, rest->len) : NULL;
	size_t n = at ? (size_t)(at - rest->s) : rest->len;

	*part = str_take(*rest, n);
	*rest = at ? str_skip(*rest, n + 1) : (struct str){ NULL, 0 };
	return true;
}

void buf_reserve(struct buf *b, size_t more)
{
	size_t need = b->len + more + 1;

	BUG_ON(need < more);
	if (need <= b->cap)
		return;
	b->cap = need > b->cap * 2 ? need : b->cap * 2;
	b->s = xrealloc(b->s, b->cap, 1);
	b->s[b->len] = '\0';
}

void buf_add(struct buf *b, const void *bytes, size_t len)
{
	buf_reserve(b, len);
	if (len)
		memcpy(b->s + b->len, bytes, len);
	b->len += len;
	b->s[b->len] = '\0';
}

void buf_add_str(struct buf *b, struct str s)
{
	buf_add(b, s.s, s.len);
}

void buf_add_z(struct buf *b, const char *z)
{
	buf_add(b, z, strlen(z));
}

void buf_add_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	char none[1]; /* only the length is asked for */
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(none, sizeof(none), fmt, args);
	va_end(args);
	BUG_ON(n < 0);
	buf_reserve(b, (size_t)n);
	va_start(args, fmt);
	vsnprintf(b->s + b->len, (size_t)n + 1, fmt, args);
	va_end(args);
	b->len += (size_t)n;
}

struct str buf_str(const struct buf *b)
{
	return (struct str){ b->s ? b->s : "", b->len };
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->s)
		b->s[0] = '\0';
}

void buf_release(struct buf *b)
{
	free(b->s);
	*b = (struct buf){ 0 };
}
