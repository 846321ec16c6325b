/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/thai.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <thai/thbrk.h>
#include <thai/thwbrk.h>

#include "base/xalloc.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

/* What libthai knows: the code points that TIS-620 has. */
#define THAI_FIRST 0x0E01
#define THAI_LAST 0x0E5B

/* A piece of no more is one word or two: it wraps well, and a name that the dictionary
 * does not know is not torn. */
#define WORD_COLUMNS 10

#define ZWSP STR("\xE2\x80\x8B")

struct thai {
	ThBrk *brk;
};

struct thai *thai_new(const char **why)
{
	ThBrk *brk = th_brk_new(NULL);
	struct thai *t;

	if (!brk) {
		*why = "libthai's dictionary is not there, or can't be read";
		return NULL;
	}
	t = xmalloc(sizeof(*t));
	t->brk = brk;
	return t;
}

void thai_free(struct thai *t)
{
	if (!t)
		return;
	th_brk_delete(t->brk);
	free(t);
}

/* The bytes of the Thai at the beginning. */
static size_t thai_run(struct str s)
{
	size_t n = 0;

	while (n < s.len) {
		uint32_t cp;
		size_t len = utf8_next(str_skip(s, n), &cp);

		if (cp < THAI_FIRST || cp > THAI_LAST)
			break;
		n += len;
	}
	return n;
}

/* Where libthai would break the run, counted in code points; the caller frees *at. */
static size_t find_breaks(struct thai *t, struct str run, int **at)
{
	size_t count = utf8_count(run);
	thwchar_t *wide = xmalloc((count + 1) * sizeof(*wide));
	int found;

	for (size_t i = 0; i < count; i++) {
		uint32_t cp;

		run = str_skip(run, utf8_next(run, &cp));
		wide[i] = (thwchar_t)cp;
	}
	wide[count] = 0;
	*at = xmalloc(count * sizeof(**at));
	found = th_brk_wc_find_breaks(t->brk, wide, *at, count);
	free(wide);
	return found > 0 ? (size_t)found : 0;
}

static size_t add_run(struct thai *t, struct buf *out, struct str run)
{
	size_t put = 0, next = 0, done = 0, count;
	int *at, cols;

	count = find_breaks(t, run, &at);
	while (run.len) {
		struct str cluster = str_take(run, cluster_next(run, &cols));

		while (next < count && (size_t)at[next] < done)
			next++;
		if (done && next < count && (size_t)at[next] == done) {
			buf_add_str(out, ZWSP);
			put++;
		}
		buf_add_str(out, cluster);
		done += utf8_count(cluster);
		run = str_skip(run, cluster.len);
	}
	free(at);
	return put;
}

size_t thai_add_breaks(struct thai *t, struct buf *out, struct str s)
{
	bool marked = s.len && memmem(s.s, s.len, ZWSP.s, ZWSP.len);
	int whole = marked ? UNBROKEN_COLUMNS : WORD_COLUMNS;
	size_t put = 0;

	while (s.len) {
		size_t n = thai_run(s);
		struct str run = str_take(s, n);
		uint32_t cp;

		if (n && width_of(run) > whole) {
			put += add_run(t, out, run);
		} else {
			n = n ? n : utf8_next(s, &cp);
			buf_add(out, s.s, n);
		}
		s = str_skip(s, n);
	}
	return put;
}
