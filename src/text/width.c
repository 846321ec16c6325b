/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/width.h"

#include <unictype.h>
#include <unigbrk.h>
#include <wchar.h>

#include "base/bug.h"
#include "text/charset.h"
#include "text/utf8.h"

static bool is_plain_ascii(char c)
{
	return c >= ' ' && c <= '~';
}

/* No mark is ASCII, so what stands before another ASCII character is a whole cluster. */
static bool is_ascii_cluster(struct str s)
{
	return is_plain_ascii(s.s[0]) && (s.len == 1 || is_plain_ascii(s.s[1]));
}

static int columns(struct str cluster)
{
	int cols = 0;

	while (cluster.len) {
		uint32_t cp;

		cluster = str_skip(cluster, utf8_next(cluster, &cp));
		cp = charset_shown(cp);
		cols += cp ? wcwidth((wchar_t)cp) : 0;
	}
	return cols;
}

size_t cluster_next(struct str s, int *cols)
{
	BUG_ON(s.len == 0);
	if (is_ascii_cluster(s)) {
		*cols = 1;
		return 1;
	}
	const uint8_t *start = (const uint8_t *)s.s;
	size_t n = (size_t)(u8_grapheme_next(start, start + s.len) - start);

	*cols = columns(str_take(s, n));
	return n;
}

int width_of(struct str s)
{
	int all = 0;

	while (s.len) {
		int cols;

		s = str_skip(s, cluster_next(s, &cols));
		all += cols;
	}
	return all;
}

size_t width_fit(struct str s, int cols)
{
	size_t n = 0;

	while (n < s.len) {
		int more;
		size_t len = cluster_next(str_skip(s, n), &more);

		if (more > cols)
			break;
		cols -= more;
		n += len;
	}
	return n;
}

/* Most of a text lies before the first of them, which is U+00AD. */
bool width_is_format(uint32_t cp)
{
	return cp >= 0xAD && uc_is_general_category(cp, UC_FORMAT) &&
	       wcwidth((wchar_t)cp) <= 0;
}
