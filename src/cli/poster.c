/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page for the wall beside the screen: the keys that matter, in each language, in the
 * words that the screen itself uses. It names no topic. */
#include "base/attr.h"
#include "cli/centre.h"
#include "model/slots.h"
#include "text/wrap.h"

/* The most important first. */
static const enum text_id keys[] = { TEXT_TOP_HIDE, TEXT_KEY_HELP, TEXT_KEY_BACK,
				     TEXT_KEY_LANGUAGES };

#define MARGIN 2
#define BETWEEN "    " /* keys that stand on one line */

static void add_line(struct buf *out, struct str line)
{
	buf_addf(out, "%*s%.*s\n", MARGIN, "", STR_ARG(line));
}

static void add_wrapped(struct buf *out, struct str text)
{
	struct arena mem = { 0 };
	struct wrapped w = wrap(&mem, text, POSTER_COLS - 2 * MARGIN, 0);

	for (size_t i = 0; i < w.count; i++)
		add_line(out, w.lines[i]);
	arena_release(&mem);
}

/* Roomy: a key on each line, and what the screen can't do. */
static void add_roomy(const struct content *c, uint32_t lang, struct buf *out)
{
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		add_line(out, content_text(c, lang, keys[i]));
	add_wrapped(out, content_text(c, lang, TEXT_START_PRIVATE));
}

/* Tight: all keys behind each other, for many languages. */
static void add_tight(const struct content *c, uint32_t lang, struct buf *out)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		buf_addf(&line, "%s%.*s", i ? BETWEEN : "",
			 STR_ARG(content_text(c, lang, keys[i])));
	add_wrapped(out, buf_str(&line));
	buf_release(&line);
}

/* The place of the language that is offered at `rank`, from 1; false behind the last. */
static bool offered_at(const struct content *c, uint32_t rank, uint32_t *lang)
{
	for (*lang = 0; *lang < c->lang_count; ++*lang)
		if (c->langs[*lang].offered == rank)
			return true;
	return false;
}

static size_t rows(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.s[i] == '\n';
	return n;
}

static void cut(struct buf *out, size_t len)
{
	out->len = len;
	out->s[len] = '\0';
}

/* One page. Gives the language to go on with; 0 behind the last. */
static uint32_t add_page(const struct content *c, uint32_t rank, struct buf *out,
			 void (*add_keys)(const struct content *, uint32_t, struct buf *))
{
	size_t from = out->len;
	uint32_t lang;

	for (; offered_at(c, rank, &lang); rank++) {
		size_t before = out->len;

		buf_add_char(out, '\n');
		add_line(out, c->langs[lang].own);
		add_keys(c, lang, out);
		if (rows(str_skip(buf_str(out), from)) > POSTER_ROWS) {
			cut(out, before);
			return rank;
		}
	}
	return 0;
}

void poster(const struct setup *s, struct buf *out)
{
	const struct content *c = &s->content;
	size_t from = out->len;
	uint32_t rank = add_page(c, 1, out, add_roomy);

	if (!rank)
		return;
	cut(out, from);
	for (rank = 1; (rank = add_page(c, rank, out, add_tight)) > 0;)
		buf_add_char(out, '\f');
}
