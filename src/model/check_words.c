/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One language's words by themselves: widths, slots, and what each line is checked for.
 */
#include <string.h>

#include "model/check_line.h"
#include "model/sentences.h"
#include "model/slots.h"
#include "text/utf8.h"
#include "text/width.h"

static void check_width(struct checking *k, const struct line *line, const char *key,
			int most)
{
	int width = width_of(line->text);

	if (width <= most)
		return;
	if (k->card->urgency == URGENCY_NOW)
		diag_add(
			k->d, DIAG_ID_TOO_LONG, line->pos,
			"\"%s\" is %d columns wide; at most %d fit on a card of urgency: "
			"now",
			key, width, most);
	else
		diag_add(k->d, DIAG_ID_TOO_LONG, line->pos,
			 "\"%s\" is %d columns wide; at most %d fit", key, width, most);
}

static void check_head(struct checking *k)
{
	bool now = k->card->urgency == URGENCY_NOW;
	bool any = false;

	check_width(k, &k->w->title, "title", now ? TITLE_COLUMNS_NOW : TITLE_COLUMNS);
	check_width(k, &k->w->main, "main", now ? MAIN_COLUMNS_NOW : MAIN_COLUMNS);
	for (size_t s = 0; s < SECTION_COUNT; s++)
		any = any || k->w->sections[s].count;
	if (!any)
		diag_add(k->d, DIAG_ID_NO_SECTION, pos_file(k->w->map->pos.src),
			 "a card must have one section at least, such as \"do\" or "
			 "\"know\"");
	if (k->card->discretion == DISCRETION_HIGH && !k->w->short_title.text.len)
		diag_add(
			k->d, DIAG_ID_NO_SHORT, pos_file(k->w->map->pos.src),
			"a card of discretion: high must have \"short\", a neutral title "
			"for lists");
}

struct pos check_place_of(const struct line *line, struct str piece)
{
	struct str all = source_line(line->pos.src, line->pos.line), from = all;

	for (uint32_t i = 1, cp; i < line->pos.col && from.len; i++)
		from = str_skip(from, utf8_next(from, &cp));
	const char *at = piece.len ? memmem(from.s, from.len, piece.s, piece.len) : NULL;

	if (!at)
		return line->pos;
	struct str before = str_take(all, (size_t)(at - all.s));

	return (struct pos){ line->pos.src, line->pos.line,
			     (uint32_t)utf8_count(before) + 1,
			     (uint32_t)utf8_count(piece) };
}

bool check_allowed(const struct card *card, struct str s)
{
	return lines_have(&card->allow, s);
}

static void stray_angle(struct checking *k, const struct line *line, bool behind_slot)
{
	struct pos where = check_place_of(line, STR("<"));

	if (behind_slot)
		diag_add(k->d, DIAG_ID_STRAY_ANGLE, where,
			 "an item can have one slot; make two items of it");
	else
		diag_add(k->d, DIAG_ID_STRAY_ANGLE, where,
			 "\"<\" begins a slot such as <emergency>; it has no other use");
}

static void unknown_slot(struct checking *k, const struct line *line, struct str name)
{
	struct pos where = check_place_of(line, name);
	const char *near = slot_suggest(name);

	if (near)
		diag_add(k->d, DIAG_ID_UNKNOWN_SLOT, where,
			 "there is no slot <%.*s>; did you mean <%s>?", STR_ARG(name),
			 near);
	else
		diag_add(k->d, DIAG_ID_UNKNOWN_SLOT, where, "there is no slot <%.*s>",
			 STR_ARG(name));
}

/* "<b>" and "</b>" round a word, as in a web page. */
static bool check_tags(struct checking *k, const struct line *line)
{
	if (!line->text.len || !memmem(line->text.s, line->text.len, "</", 2))
		return false;
	diag_add(
		k->d, DIAG_ID_STRAY_ANGLE, check_place_of(line, STR("<")),
		"marks of a web page, such as <b> and </b>, are shown just so; take them "
		"out");
	return true;
}

static void check_slots(struct checking *k, const struct line *line)
{
	struct slot_use use = slot_find(line->text);
	struct str rest = line->text;

	if (check_tags(k, line))
		return;
	if (use.bad)
		stray_angle(k, line, use.name.len > 0);
	if (!use.name.len)
		return;
	if (!slot_known(k->c, use.name))
		unknown_slot(k, line, use.name);
	sentence_cut(&rest);
	if (rest.len)
		diag_add(
			k->d, DIAG_ID_SLOT_NOT_ALONE, line->pos,
			"a slot's sentence must be an item of its own: where the slot is "
			"empty, the whole item is replaced. Begin a new item behind it");
}

/* Titles stand in lists, where nothing is filled in. */
static void check_no_slot(struct checking *k, const struct line *line)
{
	if (!check_tags(k, line) && line->text.len &&
	    memchr(line->text.s, '<', line->text.len))
		diag_add(k->d, DIAG_ID_STRAY_ANGLE, check_place_of(line, STR("<")),
			 "a title can have no slot and no \"<\"");
}

static void check_item(struct checking *k, const struct line *line)
{
	check_sentences(k, line);
	check_numbers(k, line);
	check_glossary(k, line);
}

static bool is_title(const char *key)
{
	return strcmp(key, "title") == 0 || strcmp(key, "short") == 0;
}

void check_words(struct content *c, const struct card *card, const struct words *w,
		 struct diags *d)
{
	struct checking k = { c, card, w, &c->langs[w->lang], d, 0, 0 };

	check_head(&k);
	for (const char *const *key = words_parts(); *key; key++) {
		struct lines part = words_part(w, str_from(*key));

		for (size_t i = 0; i < part.count; i++) {
			check_item(&k, &part.v[i]);
			if (is_title(*key))
				check_no_slot(&k, &part.v[i]);
			else
				check_slots(&k, &part.v[i]);
		}
	}
	check_lengths(&k);
}

void check_text(struct content *c, uint32_t lang, const struct line *line,
		struct diags *d)
{
	static const struct card none; /* allows nothing */
	struct checking k = { c, &none, NULL, &c->langs[lang], d, 0, 0 };

	check_item(&k, line);
	check_slots(&k, line);
}

void check_heading(struct content *c, uint32_t lang, const struct line *line,
		   struct diags *d)
{
	static const struct card none;
	struct checking k = { c, &none, NULL, &c->langs[lang], d, 0, 0 };

	check_item(&k, line);
	check_no_slot(&k, line);
}

void check_shown(struct content *c, uint32_t lang, const struct line *line,
		 struct diags *d)
{
	static const struct card none;
	struct checking k = { c, &none, NULL, &c->langs[lang], d, 0, 0 };

	check_glossary(&k, line);
}
