/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/answers_lines.h"

#include <string.h>
#include <strings.h>

#include "text/likeness.h"
#include "text/utf8.h"

#define ELLIPSIS 0x2026
#define NUMBER_MAX 9999U /* no card has so many sentences */

static bool is_blank(uint32_t cp)
{
	static const uint32_t blanks[] = { ' ', '\t', 0x00A0, 0x200B, 0x202F, 0x3000 };

	for (size_t i = 0; i < sizeof(blanks) / sizeof(*blanks); i++)
		if (cp == blanks[i])
			return true;
	return false;
}

void loose_add(struct str s, struct buf *out)
{
	while (s.len) {
		uint32_t cp, like;
		size_t n = utf8_next(s, &cp);

		like = likeness_of(cp);
		if (cp == ELLIPSIS)
			buf_add_z(out, "...");
		else if (like == '"' || like == '\'' || like == '-')
			buf_add_char(out, (char)like);
		else if (!is_blank(cp))
			buf_add_str(out, str_take(s, n));
		s = str_skip(s, n);
	}
}

/* Both, so compared: 0 where they differ, else what they share of the shorter one. */
static bool compare(struct str a, struct str b, bool whole)
{
	struct buf x = { 0 }, y = { 0 };
	struct str p, q;
	bool same;

	loose_add(a, &x);
	loose_add(b, &y);
	p = buf_str(&x);
	q = buf_str(&y);
	if (!whole && p.len > q.len)
		p.len = q.len;
	if (!whole && q.len > p.len)
		q.len = p.len;
	same = str_eq(p, q) && (whole || p.len);
	buf_release(&x);
	buf_release(&y);
	return same;
}

bool loose_eq(struct str a, struct str b)
{
	return compare(a, b, true);
}

bool loose_alike(struct str a, struct str b)
{
	return compare(a, b, false);
}

bool loose_in(struct str part, struct str all)
{
	struct buf p = { 0 };
	bool found;

	loose_add(part, &p);
	found = p.len <= all.len &&
		(!p.len || memmem(all.s, all.len, buf_str(&p).s, p.len) != NULL);
	buf_release(&p);
	return found;
}

bool numbered(struct str line, unsigned *number, struct str *rest)
{
	unsigned n = 0;
	size_t i = 0;

	while (i < line.len && line.s[i] >= '0' && line.s[i] <= '9' && n <= NUMBER_MAX)
		n = n * 10 + (unsigned)(line.s[i++] - '0');
	if (!i || n > NUMBER_MAX || i == line.len ||
	    (line.s[i] != '.' && line.s[i] != ')'))
		return false;
	*number = n;
	*rest = str_trim(str_skip(line, i + 1));
	return true;
}

struct str next_word(struct str *line)
{
	struct str word;
	size_t n = 0;

	*line = str_trim(*line);
	while (n < line->len && line->s[n] != ' ')
		n++;
	word = str_take(*line, n);
	*line = str_trim(str_skip(*line, n));
	return word;
}

bool begins(struct str line, const char *with)
{
	size_t n = strlen(with);

	return line.len >= n && strncasecmp(line.s, with, n) == 0;
}
