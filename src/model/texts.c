/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/texts.h"

#include <string.h>

#include "base/attr.h"

#define TEXT_ROW(id, name, english) { name, english },
static const struct {
	const char *name, *english;
} table[] = { TEXTS(TEXT_ROW) };

const char *text_name(enum text_id id)
{
	return table[id].name;
}

struct str text_english(enum text_id id)
{
	return str_from(table[id].english);
}

/* Cuts up to the next {name}: `plain` is what stands before it, `name` what stands in
 * the braces; false where there is none. */
static bool next_name(struct str *rest, struct str *plain, struct str *name)
{
	const char *open = rest->len ? memchr(rest->s, '{', rest->len) : NULL;
	size_t at = open ? (size_t)(open - rest->s) : 0;
	const char *close = open ? memchr(open, '}', rest->len - at) : NULL;

	if (!close)
		return false;
	*plain = str_take(*rest, at);
	*name = (struct str){ open + 1, (size_t)(close - open) - 1 };
	*rest = str_skip(*rest, (size_t)(close - rest->s) + 1);
	return true;
}

static void add_value(struct buf *out, struct str name, const struct filling *f,
		      size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (str_is(name, f[i].name)) {
			buf_add_str(out, f[i].value);
			return;
		}
	}
	buf_addf(out, "{%.*s}", STR_ARG(name));
}

void text_fill(struct buf *out, struct str template, const struct filling *f,
	       size_t count)
{
	struct str rest = template, plain, name;

	while (next_name(&rest, &plain, &name)) {
		buf_add_str(out, plain);
		add_value(out, name, f, count);
	}
	buf_add_str(out, rest);
}

static bool all_names_in(struct str a, struct str b)
{
	struct str rest = a, plain, name;

	while (next_name(&rest, &plain, &name)) {
		struct str other = b, p, n = { NULL, 0 };
		bool found = false;

		while (!found && next_name(&other, &p, &n))
			found = str_eq(name, n);
		if (!found)
			return false;
	}
	return true;
}

bool text_same_names(struct str a, struct str b)
{
	return all_names_in(a, b) && all_names_in(b, a);
}
