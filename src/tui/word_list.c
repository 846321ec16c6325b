/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/word_list.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

/* Shorter ones say nothing: "a", "de", "I". */
#define WORD_CHARS 3

static struct str index_letters(const struct ui *ui)
{
	return library_str(ui->lib, library_lang(ui->lib, ui->lang)->index);
}

uint32_t word_groups(const struct ui *ui)
{
	struct str rest = index_letters(ui), letter;
	uint32_t n = 0;

	if (!rest.len)
		return ui->lib->topics.count;
	while (str_split(&rest, ' ', &letter))
		n += letter.len > 0;
	return n;
}

static struct str letter_at(const struct ui *ui, uint32_t group)
{
	struct str rest = index_letters(ui), letter;

	while (str_split(&rest, ' ', &letter))
		if (letter.len && group-- == 0)
			return letter;
	return STR("");
}

struct str word_group_name(const struct ui *ui, uint32_t group)
{
	if (index_letters(ui).len)
		return letter_at(ui, group);
	return library_group_title(ui->lib, library_topic(ui->lib, group), ui->lang);
}

static struct str folded(struct arena *mem, struct str s)
{
	struct buf b = { 0 };

	fold_add(&b, s);
	struct str out = arena_str(mem, buf_str(&b));

	buf_release(&b);
	return out;
}

struct collecting {
	const struct ui *ui;
	struct arena *mem;
	struct str *stops, *letters; /* folded, once for all words */
	uint32_t stop_count, letter_count;
	struct word_entries out;
	size_t cap;
};

static void collect_stops(struct collecting *c)
{
	struct irange stop = library_lang(c->ui->lib, c->ui->lang)->stop;

	c->stops = arena_array(c->mem, stop.count, sizeof(*c->stops));
	for (uint32_t i = 0; i < stop.count; i++)
		c->stops[c->stop_count++] = folded(c->mem,
						   library_item(c->ui->lib, stop, i));
}

/* None where the language has no letters for an index. */
static void collect_letters(struct collecting *c)
{
	uint32_t count = index_letters(c->ui).len ? word_groups(c->ui) : 0;

	c->letters = arena_array(c->mem, count, sizeof(*c->letters));
	for (uint32_t i = 0; i < count; i++)
		c->letters[c->letter_count++] = folded(c->mem, letter_at(c->ui, i));
}

static bool is_stop(const struct collecting *c, struct str word)
{
	for (uint32_t i = 0; i < c->stop_count; i++)
		if (str_eq(c->stops[i], word))
			return true;
	return false;
}

/* The group of a word; false where no letter of the index begins it. */
static bool group_of(const struct collecting *c, uint32_t card, struct str word,
		     uint32_t *out)
{
	if (!c->letter_count) {
		*out = library_card(c->ui->lib, card)->topic;
		return true;
	}
	for (uint32_t i = 0; i < c->letter_count; i++) {
		if (str_starts(word, c->letters[i])) {
			*out = i;
			return true;
		}
	}
	return false;
}

/* A title's word without the marks round it: "(heroin)," is heroin. */
static struct str bare(struct str s)
{
	static const struct str marks = { "()[]\"',.:;!?", 12 };

	while (s.len && memchr(marks.s, s.s[0], marks.len))
		s = str_skip(s, 1);
	while (s.len && memchr(marks.s, s.s[s.len - 1], marks.len))
		s.len--;
	return s;
}

static void add(struct collecting *c, struct word_entry e)
{
	if (c->out.count == c->cap) {
		size_t cap = c->cap ? c->cap * 2 : 64;
		struct word_entry *more = arena_array(c->mem, cap, sizeof(*more));

		if (c->out.count)
			memcpy(more, c->out.v, c->out.count * sizeof(*more));
		c->out.v = more;
		c->cap = cap;
	}
	c->out.v[c->out.count++] = e;
}

static void add_title(struct collecting *c, uint32_t card)
{
	struct str rest = library_title(c->ui->lib, card, c->ui->lang), part;

	while (str_split(&rest, ' ', &part)) {
		struct word_entry e = { .shown = bare(part) };

		e.folded = folded(c->mem, e.shown);
		if (utf8_count(e.folded) >= WORD_CHARS && !is_stop(c, e.folded) &&
		    group_of(c, card, e.folded, &e.group))
			add(c, e);
	}
}

static int by_word(const void *va, const void *vb)
{
	const struct word_entry *a = va, *b = vb;
	int order = str_cmp(a->folded, b->folded);

	if (order)
		return order;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return str_cmp(a->shown, b->shown);
}

static void drop_twins(struct word_entries *e)
{
	size_t kept = 0;

	for (size_t i = 0; i < e->count; i++)
		if (!kept || !str_eq(e->v[kept - 1].folded, e->v[i].folded) ||
		    e->v[kept - 1].group != e->v[i].group)
			e->v[kept++] = e->v[i];
	e->count = kept;
}

struct word_entries word_entries(const struct ui *ui, struct arena *mem)
{
	struct collecting c = { .ui = ui, .mem = mem };

	collect_stops(&c);
	collect_letters(&c);
	for (uint32_t i = 0; i < ui->lib->cards.count; i++)
		if (ui_sees(ui, i))
			add_title(&c, i);
	if (c.out.count)
		qsort(c.out.v, c.out.count, sizeof(*c.out.v), by_word);
	drop_twins(&c.out);
	return c.out;
}

bool word_in_card(const struct ui *ui, uint32_t card, struct str word)
{
	struct str rest = library_title(ui->lib, card, ui->lang), part;
	struct arena mem = { 0 };
	bool found = false;

	while (!found && str_split(&rest, ' ', &part))
		found = str_eq(folded(&mem, bare(part)), word);
	arena_release(&mem);
	return found;
}
