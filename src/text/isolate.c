/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/isolate.h"

#include <string.h>
#include <unictype.h>

#include "text/utf8.h"

/* Between two characters of a part, without a blank. */
static const char joiners[] = "-/.:'&+_@,()#%";
/* Of a number: an area code stands in brackets, a plus before the country's. */
static const char number_starts[] = "+(";

struct run {
	const uint32_t *v;
	size_t count;
};

static bool is_digit(uint32_t cp)
{
	return utf8_digit(cp) >= 0;
}

/* A letter that is read from the left, of whatever script. */
static bool is_left_letter(uint32_t cp)
{
	return uc_bidi_category(cp) == UC_BIDI_L && !is_digit(cp);
}

static bool is_mark(uint32_t cp)
{
	return uc_bidi_category(cp) == UC_BIDI_NSM;
}

static bool is_one_of(uint32_t cp, const char *set)
{
	return cp > 0 && cp < 0x80 && strchr(set, (int)cp) != NULL;
}

static bool is_joiner(uint32_t cp)
{
	return is_one_of(cp, joiners) || cp == 0x2019 || (cp >= 0x2010 && cp <= 0x2014);
}

static bool is_word(const struct run *r, size_t at)
{
	return at < r->count && (is_digit(r->v[at]) || is_left_letter(r->v[at]));
}

/* The end of what goes on without a blank; joiners at the end do not belong to it. */
static size_t word_end(const struct run *r, size_t at)
{
	size_t end = at;

	for (; at < r->count; at++) {
		if (is_word(r, at) || (end == at && is_mark(r->v[at])))
			end = at + 1;
		else if (!is_joiner(r->v[at]))
			break;
	}
	return end;
}

/* After a blank, or a bracket behind one, goes on what begins alike: digits behind a
 * digit, a letter behind a letter. "PEP 72" are two. */
static size_t next_word(const struct run *r, size_t end, bool digits)
{
	size_t at = end;

	while (at < r->count && (is_one_of(r->v[at], "()-") || r->v[at] == ' ') &&
	       at - end < 3)
		at++;
	if (at == end || at >= r->count)
		return end;
	return (digits ? is_digit(r->v[at]) : is_left_letter(r->v[at])) ? at : end;
}

static size_t begin_word(const struct run *r, size_t at)
{
	while (at < r->count && is_one_of(r->v[at], number_starts))
		at++;
	return at;
}

/* How many brackets are open at `end`; -1 where one was closed that is not this part's.
 */
static int depth(const struct run *r, size_t at, size_t end)
{
	int open = 0;

	for (; at < end && open >= 0; at++) {
		open += r->v[at] == '(';
		open -= r->v[at] == ')';
	}
	return open;
}

size_t isolate_at(const uint32_t *text, size_t count, size_t at)
{
	struct run r = { text, count };
	size_t first = begin_word(&r, at);

	if (!is_word(&r, first) || (first > at && !is_digit(text[first])))
		return 0;
	if (at > 0 && is_word(&r, at - 1))
		return 0;
	size_t end = word_end(&r, first);
	bool digits = is_digit(text[first]);

	for (;;) {
		size_t next = next_word(&r, end, digits);

		/* In "(2)" and "(2-3, 4) 5" the brackets are the sentence's: one must not
		 * be parted from the other. */
		if (next == end || depth(&r, at, next) < 0)
			return depth(&r, at, end) == 0 || first == at ? end - at : 0;
		end = word_end(&r, next);
	}
}
