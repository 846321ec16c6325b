/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/wrap.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/bug.h"
#include "base/xalloc.h"
#include "text/script.h"
#include "text/utf8.h"
#include "text/width.h"

/* With less room behind its label than this, a line holds not even one wide letter. */
#define FIRST_ROOM_MIN 2

struct paragraph {
	struct str s;
	char *breaks; /* UC_BREAK_..., one for each byte: may a line end before it? */
};

struct line_end {
	size_t at; /* offset in the paragraph */
	size_t shown; /* the same, without the blanks before it */
	bool cut; /* inside a word */
};

/* A blank that carries a mark is a letter like others. */
static bool is_blank(struct str cluster)
{
	for (size_t i = 0; i < cluster.len; i++)
		if (!memchr(" \t\n\r", cluster.s[i], 4))
			return false;
	return true;
}

static size_t skip_blanks(struct str s, size_t at)
{
	for (size_t n; at < s.len; at += n) {
		int cols;

		n = cluster_next(str_skip(s, at), &cols);
		if (!is_blank(str_take(str_skip(s, at), n)))
			break;
	}
	return at;
}

static bool ends_line(char brk)
{
	return brk == UC_BREAK_MANDATORY || brk == UC_BREAK_CR_BEFORE_LF;
}

/* Where the line that begins at `start` ends. Blanks may hang over: they are trimmed. */
static struct line_end find_end(const struct paragraph *p, size_t start, int room)
{
	struct line_end best = { start, start, false };
	size_t shown = start;

	for (size_t i = start, n; i < p->s.len; i += n) {
		int cols;

		n = cluster_next(str_skip(p->s, i), &cols);
		bool blank = is_blank(str_take(str_skip(p->s, i), n));

		if (ends_line(p->breaks[i]))
			return (struct line_end){ i + n, blank ? shown : i + n, false };
		if (p->breaks[i] == UC_BREAK_POSSIBLE)
			best = (struct line_end){ i, shown, false };
		if (cols > room && !blank) {
			struct line_end cut = { i, shown, true };

			if (i == start)
				cut.at = cut.shown = i + n;
			return best.at > start ? best : cut;
		}
		room -= cols;
		shown = blank ? shown : i + n;
	}
	return (struct line_end){ p->s.len, shown, false };
}

static struct line_end find_first_end(const struct paragraph *p, size_t start, int cols,
				      int room)
{
	struct line_end e = find_end(p, start, room);
	int one = 0;

	if (!e.cut || room >= cols)
		return e;
	cluster_next(str_skip(p->s, start), &one);
	if (room < FIRST_ROOM_MIN || room < one || !find_end(p, start, cols).cut)
		return (struct line_end){ start, start, false };
	return e;
}

struct wrapped wrap(struct arena *mem, struct str s, int cols, int first)
{
	struct paragraph p = { s, xmalloc(s.len) };
	struct str *lines = NULL;
	size_t count = 0, cap = 0, at = skip_blanks(s, 0);

	BUG_ON(cols < 1 || first < 0);
	u8_possible_linebreaks((const uint8_t *)s.s, s.len, "UTF-8", p.breaks);
	do {
		struct line_end e = count ? find_end(&p, at, cols) :
					    find_first_end(&p, at, cols, cols - first);

		lines = xgrow(lines, count, &cap, sizeof(*lines));
		lines[count++] = str_take(str_skip(s, at), e.shown - at);
		at = skip_blanks(s, e.at);
	} while (at < s.len);
	struct wrapped w = { arena_array(mem, count, sizeof(*lines)), count };

	memcpy(w.lines, lines, count * sizeof(*lines));
	free(lines);
	free(p.breaks);
	return w;
}

static bool has_script_without_blanks(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		uint32_t cp;

		/* They all have three bytes or more. */
		if ((unsigned char)s.s[i] < 0xE0)
			continue;
		utf8_next(str_skip(s, i), &cp);
		if (script_without_blanks(cp))
			return true;
	}
	return false;
}

static bool is_unbroken(struct str piece)
{
	return width_of(str_trim(piece)) > UNBROKEN_COLUMNS &&
	       has_script_without_blanks(piece);
}

size_t wrap_unbroken(struct str s)
{
	size_t count = 0, from = 0;
	char *breaks;

	if (!has_script_without_blanks(s))
		return 0;
	breaks = xmalloc(s.len);
	u8_possible_linebreaks((const uint8_t *)s.s, s.len, "UTF-8", breaks);
	for (size_t i = 1; i <= s.len; i++) {
		if (i < s.len && breaks[i] != UC_BREAK_POSSIBLE && !ends_line(breaks[i]))
			continue;
		count += is_unbroken(str_take(str_skip(s, from), i - from));
		from = i;
	}
	free(breaks);
	return count;
}
