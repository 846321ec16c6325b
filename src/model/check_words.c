/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One language's words by themselves: lengths, plain sentences, slots, words never
 * shown, numbers. */
#include <string.h>

#include "base/attr.h"
#include "model/check.h"
#include "model/lang.h"
#include "model/slots.h"
#include "text/fold.h"
#include "text/script.h"
#include "text/utf8.h"
#include "text/width.h"

/* Plain words: one idea a sentence. Counted where a language puts blanks between words.
 */
#define SENTENCE_WORDS 20
#define MEAN_WORDS 12
/* A run of this many digits is a year, or a telephone number that may be wrong. */
#define LONG_NUMBER_DIGITS 3

struct checking {
	struct content *c;
	const struct card *card;
	const struct words *w;
	const struct language *lang;
	struct diags *d;
	size_t words, sentences; /* of the whole card */
};

static void check_width(struct checking *k, const struct line *line, const char *key,
			int most)
{
	int width = width_of(line->text);

	if (width > most)
		diag_add(k->d, DIAG_ID_TOO_LONG, line->pos,
			 "\"%s\" is %d columns wide; at most %d fit%s", key, width, most,
			 k->card->urgency == URGENCY_NOW ? " on a card of urgency: now" :
							   "");
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

/* The place of a piece of the text, where it stands as such on the text's line. */
static struct pos place_of(const struct line *line, struct str piece)
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

static bool ends_sentence(uint32_t cp)
{
	static const uint32_t ends[] = { '.', '!', '?', 0x061F, 0x06D4, 0x0964, 0x3002 };

	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (cp == ends[i])
			return true;
	return false;
}

/* Cuts the first sentence off: up to an end mark before a blank or the end. */
static struct str next_sentence(struct str *rest)
{
	struct str all = *rest;
	size_t at = 0;

	while (at < all.len) {
		uint32_t cp;

		at += utf8_next(str_skip(all, at), &cp);
		if (ends_sentence(cp) && (at == all.len || all.s[at] == ' '))
			break;
	}
	*rest = str_trim(str_skip(all, at));
	return str_take(all, at);
}

static size_t count_words(struct str s)
{
	struct str word;
	size_t n = 0;

	while (str_split(&s, ' ', &word))
		n += word.len > 0;
	return n;
}

static void check_sentences(struct checking *k, const struct line *line)
{
	struct str rest = line->text;

	if (lang_without_blanks(k->lang->tag))
		return;
	while (rest.len) {
		size_t n = count_words(next_sentence(&rest));

		k->words += n;
		k->sentences++;
		if (n > SENTENCE_WORDS)
			diag_add(
				k->d, DIAG_ID_LONG_SENTENCE, line->pos,
				"a sentence of %zu words; more than %d are hard to read, "
				"so make two of it",
				n, SENTENCE_WORDS);
	}
}

static bool allowed(const struct card *card, struct str s)
{
	for (size_t i = 0; i < card->allow.count; i++)
		if (str_eq(card->allow.v[i].text, s))
			return true;
	return false;
}

static bool is_year(struct str digits)
{
	return digits.len == 4 &&
	       (str_starts(digits, STR("19")) || str_starts(digits, STR("20")));
}

/* The next run of digits of any script, as ASCII in `out` (at most 20 of them). */
static bool next_digits(struct str *rest, char *out, size_t *len)
{
	*len = 0;
	while (rest->len) {
		uint32_t cp;
		size_t n = utf8_next(*rest, &cp);
		int digit = utf8_digit(cp);

		if (digit < 0 && *len)
			return true;
		if (digit >= 0 && *len < 20)
			out[(*len)++] = (char)('0' + digit);
		*rest = str_skip(*rest, n);
	}
	return *len > 0;
}

/* None is shipped: a number differs by country, ages, and if wrong can kill. A centre's
 * own layer may have them. */
static void check_numbers(struct checking *k, const struct line *line)
{
	struct str rest = line->text;
	char digits[20];
	size_t len;

	if (!layers_shared(&k->c->layers, line->pos.src))
		return;
	while (next_digits(&rest, digits, &len)) {
		struct str s = { digits, len };

		if (len >= LONG_NUMBER_DIGITS && !is_year(s) && !allowed(k->card, s))
			diag_add(k->d, DIAG_ID_LONG_NUMBER, place_of(line, s),
				 "\"%.*s\" looks like a telephone number, and the shared "
				 "library ships none: use a slot such as <emergency>, or "
				 "name the number under \"allow\" in card.yaml",
				 STR_ARG(s));
	}
}

/* Where the last character of a text that has one begins. */
static size_t last_char(struct str s)
{
	size_t at = s.len - 1;

	while (at && ((unsigned char)s.s[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* Can a word begin or end between the two parts of a folded text? Thai and Chinese put no
 * blank there, so anywhere; but no letter is parted from its marks. */
static bool is_border(struct str before, struct str after)
{
	uint32_t first, last;

	if (!before.len || !after.len || before.s[before.len - 1] == ' ' ||
	    after.s[0] == ' ')
		return true;
	size_t n = utf8_next(after, &first);

	utf8_next(str_skip(before, last_char(before)), &last);
	return (script_without_blanks(first) || script_without_blanks(last)) &&
	       width_of(str_take(after, n)) > 0;
}

/* Is the folded phrase in the folded text, as whole words? */
static bool has_phrase(struct str text, struct str phrase)
{
	if (!phrase.len)
		return false;
	for (size_t at = 0; at + phrase.len <= text.len; at++) {
		const char *p = memmem(text.s + at, text.len - at, phrase.s, phrase.len);

		if (!p)
			return false;
		at = (size_t)(p - text.s);
		if (is_border(str_take(text, at), str_skip(text, at)) &&
		    is_border(str_take(text, at + phrase.len),
			      str_skip(text, at + phrase.len)))
			return true;
	}
	return false;
}

static void check_never_of(struct checking *k, const struct language *lang,
			   const struct line *line)
{
	struct buf text = { 0 };

	fold_add(&text, line->text);
	for (size_t i = 0; i < lang->never_count; i++) {
		const struct never *n = &lang->never[i];

		if (has_phrase(buf_str(&text), n->folded) &&
		    !allowed(k->card, n->words.text))
			diag_add(k->d, DIAG_ID_FORBIDDEN_WORD,
				 place_of(line, n->words.text),
				 "\"%.*s\" is never shown to readers; say: %.*s",
				 STR_ARG(n->words.text), STR_ARG(n->say.text));
	}
	buf_release(&text);
}

/* By the glossaries of pt-BR and of pt. */
static void check_never(struct checking *k, const struct line *line)
{
	for (struct str tag = k->lang->tag; tag.len; tag = lang_parent(tag)) {
		uint32_t lang;

		if (content_find_lang(k->c, tag, &lang))
			check_never_of(k, &k->c->langs[lang], line);
	}
}

static void check_slots(struct checking *k, const struct line *line)
{
	struct slot_use use = slot_find(line->text);
	struct str rest = line->text;

	if (use.bad)
		diag_add(k->d, DIAG_ID_STRAY_ANGLE, place_of(line, STR("<")),
			 use.name.len ?
				 "an item can have one slot; make two items of it" :
				 "\"<\" begins a slot such as <emergency>; it has no "
				 "other use");
	if (!use.name.len)
		return;
	if (!slot_known(k->c, use.name)) {
		const char *near = slot_suggest(use.name);

		diag_add(k->d, DIAG_ID_UNKNOWN_SLOT, place_of(line, use.name),
			 "there is no slot <%.*s>%s%s%s", STR_ARG(use.name),
			 near ? "; did you mean <" : "", near ? near : "",
			 near ? ">?" : "");
	}
	next_sentence(&rest);
	if (rest.len)
		diag_add(
			k->d, DIAG_ID_SLOT_NOT_ALONE, line->pos,
			"a slot's sentence must be an item of its own: where the slot is "
			"empty, the whole item is replaced. Begin a new item behind it");
}

/* Titles stand in lists, where nothing is filled in. */
static void check_no_slot(struct checking *k, const struct line *line)
{
	if (line->text.len && memchr(line->text.s, '<', line->text.len))
		diag_add(k->d, DIAG_ID_STRAY_ANGLE, place_of(line, STR("<")),
			 "a title can have no slot and no \"<\"");
}

static void check_item(struct checking *k, const struct line *line)
{
	check_sentences(k, line);
	check_numbers(k, line);
	check_never(k, line);
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
	if (k.sentences && k.words > k.sentences * MEAN_WORDS)
		diag_add(d, DIAG_ID_LONG_MEAN, pos_file(w->map->pos.src),
			 "the sentences have %zu.%zu words on average; more than %d are "
			 "hard to read",
			 k.words / k.sentences, k.words * 10 / k.sentences % 10,
			 MEAN_WORDS);
}

void check_text(struct content *c, uint32_t lang, const struct line *line,
		struct diags *d)
{
	static const struct card none; /* allows nothing */
	struct checking k = { c, &none, NULL, &c->langs[lang], d, 0, 0 };

	check_item(&k, line);
	check_slots(&k, line);
}
