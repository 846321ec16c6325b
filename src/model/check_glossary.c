/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the glossaries say of a line: words never shown, hard words, amounts of drugs. */
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "model/check_line.h"
#include "model/lang.h"
#include "text/fold.h"
#include "text/script.h"
#include "text/trigrams.h"
#include "text/utf8.h"
#include "text/width.h"

/* A line as it is searched through. */
struct folded {
	struct str text; /* of `buf` */
	struct buf buf;
	struct fold_map map; /* of lines with a digit: amounts want it */
};

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

/* Where the folded phrase first stands in the folded text, as whole words; text.len where
 * it does not. */
static size_t find_phrase(struct str text, struct str phrase)
{
	for (size_t at = 0; at + phrase.len <= text.len; at++) {
		const char *p = memmem(text.s + at, text.len - at, phrase.s, phrase.len);

		if (!p)
			break;
		at = (size_t)(p - text.s);
		if (is_border(str_take(text, at), str_skip(text, at)) &&
		    is_border(str_take(text, at + phrase.len),
			      str_skip(text, at + phrase.len)))
			return at;
	}
	return text.len;
}

/* Hard words are a note, and an author decides: no card has to allow them. */
static void report(struct checking *k, const struct line *line, const struct phrase *p,
		   bool hard)
{
	struct str words = p->words.text;

	if (check_allowed(k->card, words))
		return;
	if (hard)
		diag_add(k->d, DIAG_ID_HARD_WORD, check_place_of(line, words),
			 "\"%.*s\" is a hard word; say: %.*s", STR_ARG(words),
			 STR_ARG(p->say.text));
	else
		diag_add(k->d, DIAG_ID_FORBIDDEN_WORD, check_place_of(line, words),
			 "\"%.*s\" is never shown to readers; say: %.*s", STR_ARG(words),
			 STR_ARG(p->say.text));
}

/* The short phrases stand first, then those that begin with the same three bytes stand
 * together. */
static int by_head(const void *va, const void *vb)
{
	struct str a = ((const struct phrase *)va)->folded,
		   b = ((const struct phrase *)vb)->folded;
	bool short_a = a.len < TRIGRAM_BYTES, short_b = b.len < TRIGRAM_BYTES;

	return short_a == short_b ? str_cmp(a, b) : short_a ? -1 : 1;
}

/* The first phrase whose head is not before these three bytes. */
static size_t first_from(const struct phrases *phrases, const char *three)
{
	size_t low = phrases->short_count, high = phrases->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (memcmp(phrases->v[mid].folded.s, three, TRIGRAM_BYTES) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void check_heads(struct checking *k, const struct line *line, struct str text,
			const struct phrases *phrases, size_t at, bool hard)
{
	const char *three = text.s + at;

	for (size_t i = first_from(phrases, three); i < phrases->count; i++) {
		const struct phrase *p = &phrases->v[i];

		if (memcmp(p->folded.s, three, TRIGRAM_BYTES) != 0)
			return;
		if (str_starts(str_skip(text, at), p->folded) &&
		    find_phrase(text, p->folded) == at)
			report(k, line, p, hard);
	}
}

/* A quick look before is_border(): false is a sure no. What has no blanks between words
 * has three bytes or more. */
static bool may_begin(struct str text, size_t at)
{
	unsigned char byte = (unsigned char)text.s[at];
	unsigned char before = at ? (unsigned char)text.s[at - 1] : ' ';

	if ((byte & 0xC0) == 0x80)
		return false;
	return before == ' ' || before >= 0x80 || byte >= 0xE0;
}

static void check_phrases(struct checking *k, const struct line *line, struct str text,
			  const struct phrases *phrases, bool hard)
{
	for (size_t i = 0; i < phrases->short_count; i++)
		if (find_phrase(text, phrases->v[i].folded) < text.len)
			report(k, line, &phrases->v[i], hard);
	for (size_t at = 0; at + TRIGRAM_BYTES <= text.len; at++)
		if (may_begin(text, at) &&
		    trigrams_may_have(&phrases->heads, text.s + at) &&
		    is_border(str_take(text, at), str_skip(text, at)))
			check_heads(k, line, text, phrases, at, hard);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool has_digit(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (is_digit(s.s[i]))
			return true;
	return false;
}

/* Where a place in the folded line was in the line. */
static size_t place_in(const struct folded *f, size_t at)
{
	return f->map.v[utf8_count(str_take(f->text, at))].at;
}

/* A part of the folded line as it was written, up to its last letter. */
static struct str written(const struct folded *f, const struct line *line, size_t from,
			  size_t to)
{
	size_t first = place_in(f, from),
	       last = place_in(f, last_char(str_take(f->text, to)));
	uint32_t cp;

	last += utf8_next(str_skip(line->text, last), &cp);
	return str_take(str_skip(line->text, first), last - first);
}

static struct str between(const struct folded *f, const struct line *line, size_t from,
			  size_t to)
{
	size_t first = place_in(f, from);

	return str_take(str_skip(line->text, first), place_in(f, to) - first);
}

/* What stands between a number and its unit: a blank or a hyphen. A full stop or a comma
 * parts them. */
static bool is_gap(struct str s)
{
	static const uint32_t gaps[] = { ' ', '-', 0x00A0, 0x2011, 0x200B, 0x202F };
	size_t i = 0;
	uint32_t cp;

	for (; s.len; s = str_skip(s, utf8_next(s, &cp))) {
		utf8_next(s, &cp);
		for (i = 0; i < ARRAY_LEN(gaps) && cp != gaps[i];)
			i++;
		if (i == ARRAY_LEN(gaps))
			return false;
	}
	return true;
}

/* Does a number that begins at `from` go on before it, as in "2.5" and "1,000"? */
static bool goes_on_left(const struct folded *f, const struct line *line, size_t from)
{
	const char *s = f->text.s;

	if (from < 2 || s[from - 1] != ' ' || !is_digit(s[from - 2]))
		return false;
	struct str point = between(f, line, from - 1, from);

	return str_is(point, ".") || str_is(point, ",");
}

/* Where the number before a unit at `to` begins; `to` itself where there is none. */
static size_t number_before(const struct folded *f, const struct line *line, size_t to)
{
	struct str folded = f->text;
	size_t end = to, from;

	if (end && folded.s[end - 1] == ' ')
		end--;
	for (from = end; from && is_digit(folded.s[from - 1]);)
		from--;
	while (from < end && goes_on_left(f, line, from))
		for (from--; from && is_digit(folded.s[from - 1]);)
			from--;
	if (from == end || !is_border(str_take(folded, from), str_skip(folded, from)) ||
	    (end < to && !is_gap(between(f, line, end, to))))
		return to;
	return from;
}

static void check_unit(struct checking *k, const struct line *line,
		       const struct folded *f, struct str unit)
{
	for (size_t at = 0; at + unit.len <= f->text.len; at++) {
		const char *p = memmem(f->text.s + at, f->text.len - at, unit.s,
				       unit.len);

		if (!p)
			return;
		at = (size_t)(p - f->text.s);
		size_t from = number_before(f, line, at), to = at + unit.len;

		if (from == at ||
		    !is_border(str_take(f->text, to), str_skip(f->text, to)))
			continue;
		struct str amount = written(f, line, from, to);

		if (!check_allowed(k->card, amount))
			diag_add(
				k->d, DIAG_ID_DRUG_AMOUNT, check_place_of(line, amount),
				"\"%.*s\" reads like an amount of a drug or medicine: "
				"leave it to the clinic and the leaflet, or name it under "
				"\"allow\" in card.yaml",
				STR_ARG(amount));
	}
}

static void check_by(struct checking *k, const struct language *lang,
		     const struct line *line, const struct folded *f)
{
	check_phrases(k, line, f->text, &lang->never, false);
	check_phrases(k, line, f->text, &lang->plain, true);
	for (size_t i = 0; f->map.count && i < lang->amounts.count; i++)
		check_unit(k, line, f, lang->amounts.v[i].folded);
}

/* By the glossaries of pt-BR and of pt. */
void check_glossary(struct checking *k, const struct line *line)
{
	struct folded f = { .text = { 0 } };

	fold_add(&f.buf, line->text);
	if (has_digit(buf_str(&f.buf))) {
		buf_clear(&f.buf);
		fold_mapped(&f.buf, line->text, &f.map);
	}
	f.text = buf_str(&f.buf);
	for (struct str tag = k->lang->tag; tag.len; tag = lang_parent(tag)) {
		uint32_t lang;

		if (content_find_lang(k->c, tag, &lang))
			check_by(k, &k->c->langs[lang], line, &f);
	}
	fold_map_release(&f.map);
	buf_release(&f.buf);
}

/* What has no letter is found nowhere, and goes. */
static void fold_phrases(struct arena *mem, struct phrases *p)
{
	struct buf folded = { 0 };
	size_t kept = 0;

	p->short_count = 0;
	p->heads = (struct trigrams){ .bits = { 0 } };
	for (size_t i = 0; i < p->count; i++) {
		struct phrase one = p->v[i];

		buf_clear(&folded);
		fold_add(&folded, one.words.text);
		one.folded = arena_str(mem, buf_str(&folded));
		if (folded.len)
			p->v[kept++] = one;
		p->short_count += folded.len && folded.len < TRIGRAM_BYTES;
		if (folded.len >= TRIGRAM_BYTES)
			trigrams_add(&p->heads, one.folded.s);
	}
	p->count = kept;
	if (kept)
		qsort(p->v, kept, sizeof(*p->v), by_head);
	buf_release(&folded);
}

void check_glossaries(struct content *c)
{
	for (size_t i = 0; i < c->lang_count; i++) {
		fold_phrases(&c->mem, &c->langs[i].never);
		fold_phrases(&c->mem, &c->langs[i].plain);
		fold_phrases(&c->mem, &c->langs[i].amounts);
	}
}
