/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/pieces.h"

#include <stdint.h>

#include "base/attr.h"
#include "text/script.h"
#include "text/utf8.h"
#include "text/width.h"

static const char *const articles[] = { "وال", "بال", "فال", "كال", "ال", "لل" };

/* Two letters are a word in Arabic script as rarely as one. */
#define ARTICLE_REST_BYTES 6

struct str piece_without_article(struct str word)
{
	for (size_t i = 0; i < ARRAY_LEN(articles); i++) {
		struct str article = str_from(articles[i]);

		if (str_starts(word, article) &&
		    word.len >= article.len + ARTICLE_REST_BYTES)
			return str_skip(word, article.len);
	}
	return STR("");
}

/* The bytes of the character of a run at `at`, with its marks; 0 where there is none. */
static size_t run_char(struct str text, size_t at)
{
	struct str rest = str_skip(text, at);
	uint32_t cp;
	int cols;

	if (!rest.len)
		return 0;
	utf8_next(rest, &cp);
	return script_without_blanks(cp) ? cluster_next(rest, &cols) : 0;
}

static size_t word_end(struct str text, size_t at)
{
	uint32_t cp;

	while (at < text.len && text.s[at] != ' ') {
		size_t n = utf8_next(str_skip(text, at), &cp);

		if (script_without_blanks(cp))
			break;
		at += n;
	}
	return at;
}

bool pieces_next(struct pieces *p, struct piece *out)
{
	while (p->at < p->text.len && p->text.s[p->at] == ' ') {
		p->at++;
		p->inside = false;
	}
	if (p->at >= p->text.len)
		return false;
	size_t one = run_char(p->text, p->at);
	size_t two = one ? run_char(p->text, p->at + one) : 0;

	*out = (struct piece){ .from = p->at, .run = one > 0 };
	out->to = one ? p->at + one + two : word_end(p->text, p->at);
	out->tail = one && !two && p->inside;
	p->at = one ? p->at + one : out->to;
	p->inside = two > 0;
	out->chars =
		utf8_count(str_take(str_skip(p->text, out->from), out->to - out->from));
	return true;
}
