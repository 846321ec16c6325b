/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/pofile_text.h"

#include <strings.h>

#include "text/utf8.h"

bool pofile_fault(struct arena *mem, struct pofile_faults *f, uint32_t line,
		  struct str text)
{
	struct str first = text;

	str_split(&text, '\n', &first);
	if (f->count < POFILE_FAULTS)
		f->v[f->count++] =
			(struct pofile_fault){ line, arena_str(mem, str_trim(first)) };
	return false;
}

bool pofile_encoding(struct pofile_text *t, struct str type, struct arena *mem,
		     struct pofile_faults *faults)
{
	struct str key = STR("charset=");
	struct buf names = { 0 };

	while (type.len >= key.len && strncasecmp(type.s, key.s, key.len) != 0)
		type = str_skip(type, 1);
	type = type.len < key.len ? STR("") : str_trim(str_skip(type, key.len));
	t->encoding = encoding_find(type);
	if (t->encoding)
		return true;
	encoding_list(&names);
	pofile_fault(mem, faults, 0,
		     type.len ?
			     arena_printf(mem,
					  "its header says charset=%.*s, which can't be "
					  "read here; save it as UTF-8, or in one of: %s",
					  STR_ARG(type), names.s) :
			     STR("its header names no charset; write there: "
				 "\"Content-Type: text/plain; charset=UTF-8\\n\""));
	buf_release(&names);
	return false;
}

uint32_t pofile_line(struct pofile_text *t, struct str context)
{
	struct str start = STR("msgctxt \""), line, rest = t->rest;
	uint32_t number = t->line;

	for (; rest.len && str_split(&rest, '\n', &line); number++) {
		struct str said = str_skip(line, start.len);

		if (!str_starts(line, start) || !str_starts(said, context) ||
		    !str_starts(str_skip(said, context.len), STR("\"")))
			continue;
		t->rest = rest;
		t->line = number + 1;
		return number;
	}
	return 0;
}

bool pofile_decode(const struct pofile_text *t, struct str bytes, struct arena *mem,
		   struct str *out)
{
	struct buf text = { 0 };
	size_t bad = 0;
	bool ok = true;

	if (encoding_is_utf8(t->encoding))
		buf_add_str(&text, bytes);
	else
		ok = encoding_decode(t->encoding, bytes, &text, &bad) == DECODE_OK;
	ok = ok && utf8_check(buf_str(&text), NULL);
	*out = arena_str(mem, buf_str(&text));
	buf_release(&text);
	return ok;
}
