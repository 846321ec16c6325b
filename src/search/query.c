/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/query.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/xalloc.h"

struct literal {
	struct str text;
	pcre2_code *code;
	pcre2_match_data *data;
};

/* PCRE2_LITERAL: a visitor's ".*" means a full stop and a star. No just-in-time compiler:
 * it wants memory that can be written and run, which a locked machine refuses. */
struct literal *literal_new(struct str folded)
{
	struct literal *l = xcalloc(1, sizeof(*l));
	PCRE2_SIZE where;
	int error;

	l->text = folded;
	l->code = pcre2_compile((PCRE2_SPTR)folded.s, folded.len,
				PCRE2_LITERAL | PCRE2_UTF | PCRE2_NO_UTF_CHECK, &error,
				&where, NULL);
	BUG_ON(!l->code);
	l->data = pcre2_match_data_create_from_pattern(l->code, NULL);
	BUG_ON(!l->data);
	return l;
}

void literal_free(struct literal *l)
{
	if (!l)
		return;
	pcre2_match_data_free(l->data);
	pcre2_code_free(l->code);
	free(l);
}

bool literal_find(const struct literal *l, struct str text, size_t from, size_t *at)
{
	int n;

	if (from >= text.len)
		return false;
	/* The interpreter stops at each lead byte of Cyrillic or Arabic; this does not.
	 */
	const char *near = memmem(text.s + from, text.len - from, l->text.s, l->text.len);

	if (!near)
		return false;
	from = (size_t)(near - text.s);
	/* The image's text was checked when it was read: the check would cost more than
	 * the search. */
	n = pcre2_match(l->code, (PCRE2_SPTR)text.s, text.len, from, PCRE2_NO_UTF_CHECK,
			l->data, NULL);
	if (n < 0)
		return false;
	*at = pcre2_get_ovector_pointer(l->data)[0];
	return true;
}
