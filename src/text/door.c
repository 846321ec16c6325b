/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/door.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <uninorm.h>

#include "base/bug.h"
#include "text/encoding.h"
#include "text/script.h"
#include "text/utf8.h"

/* A file that is no text has thousands of controls; this many show what is wrong. */
#define CONTROLS_SHOWN 10
/* Eight letters that are UTF-8 by chance, and not one that isn't: that doesn't happen. */
#define UTF8_PROOF 8

/* The first row that fits counts. Plane ends (U+xxFFFE, U+xxFFFF) are in refusal(). */
static const struct refusal {
	uint32_t first, last;
	enum diag_id id;
	const char *name;
} refusals[] = {
	{ 0x00, 0x00, DIAG_ID_CONTROL_CHARACTER, N_("a NUL") },
	{ 0x07, 0x07, DIAG_ID_CONTROL_CHARACTER, N_("a bell character") },
	{ 0x08, 0x08, DIAG_ID_CONTROL_CHARACTER, N_("a backspace character") },
	{ 0x0B, 0x0B, DIAG_ID_CONTROL_CHARACTER, N_("a line end of Word") },
	{ 0x1B, 0x1B, DIAG_ID_CONTROL_CHARACTER, N_("an escape character") },
	{ 0x01, 0x1F, DIAG_ID_CONTROL_CHARACTER, N_("a control character") },
	{ 0x7F, 0x7F, DIAG_ID_CONTROL_CHARACTER, N_("a delete character") },
	{ 0x80, 0x9F, DIAG_ID_CONTROL_CHARACTER, N_("a control character") },
	{ 0x202A, 0x202E, DIAG_ID_BIDI_CONTROL,
	  N_("a character that turns the reading order round") },
	{ 0x2066, 0x2069, DIAG_ID_BIDI_CONTROL,
	  N_("a character that turns the reading order round") },
	{ 0xD800, 0xDFFF, DIAG_ID_CONTROL_CHARACTER, N_("half a character") },
	{ 0xFDD0, 0xFDEF, DIAG_ID_CONTROL_CHARACTER, N_("a code that is no character") },
	{ 0xE0000, 0xE007F, DIAG_ID_CONTROL_CHARACTER, N_("a tag that nobody can see") },
};

static const struct refusal no_character = { 0, UINT32_MAX, DIAG_ID_CONTROL_CHARACTER,
					     N_("a code that is no character") };

/* What is taken, but not as it is. With a name, a value gets a note. These count before
 * the refusals. */
static const struct change {
	uint32_t cp;
	const char *to;
	const char *name;
} changes[] = {
	{ '\t', " ", NULL },
	{ '\n', " ", NULL },
	{ 0x0085, " ", N_("a line end of another kind") },
	{ 0x00AD, "", N_("a soft hyphen, which nobody can see") },
	{ 0x2028, " ", N_("a line end of another kind") },
	{ 0x2029, " ", N_("a paragraph end of another kind") },
	{ 0xFEFF, "", N_("a byte-order mark, which nobody can see") },
};

/* What most texts are made of: each of these stays as it is, alone and in any row of
 * them. None is in the tables above, all are NFC, and none joins with what stands before
 * it. */
static const struct {
	uint32_t first, last;
} settled[] = {
	{ 0x0020, 0x007E }, /* ASCII */
	{ 0x00A0, 0x00AC }, /* Latin */
	{ 0x00AE, 0x02FF }, /* Latin */
	{ 0x0400, 0x0482 }, /* Cyrillic */
	{ 0x048A, 0x052F }, /* Cyrillic */
	{ 0x060C, 0x060F }, /* Arabic */
	{ 0x061F, 0x064A }, /* Arabic */
	{ 0x0660, 0x066F }, /* Arabic */
	{ 0x0671, 0x06D5 }, /* Arabic */
	{ 0x0E01, 0x0E37 }, /* Thai */
	{ 0x10D0, 0x10FA }, /* Georgian */
	{ 0x1E00, 0x1EFF }, /* Latin, as in Vietnamese */
	{ 0x200B, 0x200D }, /* between words and letters without blanks */
	{ 0x2010, 0x2027 }, /* dashes, quotes */
	{ 0x4E00, 0x9FFF }, /* Chinese */
};

static bool is_settled(uint32_t cp)
{
	size_t i = 0;

	while (i < ARRAY_LEN(settled) && cp > settled[i].last)
		i++;
	return i < ARRAY_LEN(settled) && cp >= settled[i].first;
}

bool door_settled(struct str s)
{
	uint32_t cp;

	while (s.len) {
		s = str_skip(s, utf8_next(s, &cp));
		if (!is_settled(cp))
			return false;
	}
	return true;
}

static const struct refusal *refusal(uint32_t cp)
{
	if ((cp & 0xFFFE) == 0xFFFE || cp > 0x10FFFF)
		return &no_character;
	for (size_t i = 0; i < ARRAY_LEN(refusals); i++)
		if (cp >= refusals[i].first && cp <= refusals[i].last)
			return &refusals[i];
	return NULL;
}

static const struct change *change(uint32_t cp)
{
	for (size_t i = 0; i < ARRAY_LEN(changes); i++)
		if (changes[i].cp == cp)
			return &changes[i];
	return NULL;
}

bool door_refuses(uint32_t cp)
{
	return refusal(cp);
}

static bool refuse(const struct refusal *r, uint32_t cp, struct pos where,
		   struct diags *d)
{
	return diag_add(d, r->id, where,
			"U+%04X, %s, must not stand in a text: delete it", cp,
			diag_say(d, r->name));
}

/* Most text needs no normalizing: below U+0300, the first combining mark, nothing joins
 * with anything. Its first byte, and that of all behind it, is at least this. */
#define FIRST_MARK_BYTE 0xCC

static bool has_from(struct str s, unsigned char first)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.s[i] >= first)
			return true;
	return false;
}

static void add_nfc(struct buf *out, struct str s)
{
	size_t n = 0;

	if (!has_from(s, FIRST_MARK_BYTE)) {
		buf_add_str(out, s);
		return;
	}
	uint8_t *nfc = u8_normalize(UNINORM_NFC, (const uint8_t *)s.s, s.len, NULL, &n);

	if (!nfc)
		die(EX_OSERR, "out of memory");
	buf_add(out, nfc, n);
	free(nfc);
}

/* A value on its way in. */
struct cleaning {
	struct pos where;
	struct diags *d;
	struct buf out;
	bool noted[ARRAY_LEN(changes)];
};

static void apply(struct cleaning *c, const struct change *ch)
{
	bool *noted = &c->noted[ch - changes];

	buf_add_z(&c->out, ch->to);
	if (!ch->name || *noted)
		return;
	if (ch->to[0])
		diag_add(c->d, DIAG_ID_UNUSUAL_CHARACTER, c->where,
			 "U+%04X, %s, is taken for a blank here", ch->cp,
			 diag_say(c->d, ch->name));
	else
		diag_add(c->d, DIAG_ID_UNUSUAL_CHARACTER, c->where,
			 "U+%04X, %s, is left out here", ch->cp,
			 diag_say(c->d, ch->name));
	*noted = true;
}

/* The bytes of the printable ASCII at the beginning: most of most texts. */
static size_t plain_run(struct str s)
{
	size_t n = 0;

	while (n < s.len && s.s[n] >= ' ' && s.s[n] <= '~')
		n++;
	return n;
}

static bool clean(struct cleaning *c, struct str raw)
{
	for (;;) {
		size_t plain = plain_run(raw);
		uint32_t cp;

		buf_add(&c->out, raw.s, plain);
		raw = str_skip(raw, plain);
		if (!raw.len)
			return true;
		size_t n = utf8_next(raw, &cp);
		const struct change *ch = change(cp);
		const struct refusal *r = ch ? NULL : refusal(cp);

		if (r)
			return refuse(r, cp, c->where, c->d);
		if (ch)
			apply(c, ch);
		else
			buf_add(&c->out, raw.s, n);
		raw = str_skip(raw, n);
	}
}

static void note_mix(struct str text, struct pos where, struct diags *d)
{
	struct script_mix mix;

	if (!d || !script_find_mix(text, &mix))
		return;
	diag_add(d, DIAG_ID_MIXED_SCRIPTS, where,
		 "\"%.*s\" has letters of two scripts that look alike: \"%.*s\" is %s, "
		 "\"%.*s\" is %s; type the word again in one of them",
		 STR_ARG(mix.word), STR_ARG(mix.letters[0]), diag_say(d, mix.names[0]),
		 STR_ARG(mix.letters[1]), diag_say(d, mix.names[1]));
}

/* "&nbsp;" and the like: the bytes of the one at the beginning of s, or 0. */
static size_t entity_len(struct str s)
{
	size_t n = 1;

	while (n < s.len && n < 10 &&
	       ((s.s[n] >= 'a' && s.s[n] <= 'z') || (s.s[n] >= 'A' && s.s[n] <= 'Z') ||
		(s.s[n] >= '0' && s.s[n] <= '9') || (n == 1 && s.s[n] == '#')))
		n++;
	return s.s[0] == '&' && n > 2 && n < s.len && s.s[n] == ';' ? n + 1 : 0;
}

static void note_entity(struct str text, struct pos where, struct diags *d)
{
	const char *at;

	for (; text.len && (at = memchr(text.s, '&', text.len));
	     text = str_skip(text, (size_t)(at - text.s) + 1)) {
		struct str rest = str_skip(text, (size_t)(at - text.s));
		size_t n = entity_len(rest);

		if (n) {
			diag_add(d, DIAG_ID_UNUSUAL_CHARACTER, where,
				 "%.*s comes from a web page and would be shown just so; "
				 "type the sign that it stands for",
				 (int)n, rest.s);
			return;
		}
	}
}

bool door_quick(struct arena *mem, struct str raw, struct pos where, struct str *out,
		struct diags *d)
{
	if (!door_settled(raw))
		return false;
	*out = arena_str(mem, str_trim(raw));
	note_mix(*out, where, d);
	note_entity(*out, where, d);
	return true;
}

bool door_value(struct arena *mem, struct str raw, struct pos where, struct str *out,
		struct diags *d)
{
	struct cleaning c = { .where = where, .d = d };
	struct buf nfc = { 0 };
	bool ok;

	if (door_quick(mem, raw, where, out, d))
		return true;
	BUG_ON(!utf8_check(raw, NULL)); /* what is not is not settled either */
	ok = clean(&c, raw);
	if (ok) {
		add_nfc(&nfc, buf_str(&c.out));
		*out = arena_str(mem, str_trim(buf_str(&nfc)));
		note_mix(*out, where, d);
		note_entity(*out, where, d);
	}
	buf_release(&nfc);
	buf_release(&c.out);
	return ok;
}

static bool is_line_end(uint32_t cp)
{
	return cp == '\r' || cp == '\v' || cp == '\f';
}

static void add_typed(struct buf *out, struct str valid)
{
	while (valid.len) {
		uint32_t cp;
		size_t n = utf8_next(valid, &cp);
		const struct change *ch = change(cp);

		if (ch)
			buf_add_z(out, ch->to);
		else if (is_line_end(cp))
			buf_add_char(out, ' ');
		else if (!refusal(cp))
			buf_add(out, valid.s, n);
		valid = str_skip(valid, n);
	}
}

static size_t first_bytes(struct str s, size_t max)
{
	size_t n = 0;

	for (uint32_t cp; max && n < s.len; max--)
		n += utf8_next(str_skip(s, n), &cp);
	return n;
}

void door_typed(struct str raw, size_t max, struct buf *out)
{
	struct buf clean_text = { 0 }, nfc = { 0 };
	size_t bad = 0;

	while (!utf8_check(raw, &bad)) {
		add_typed(&clean_text, str_take(raw, bad));
		raw = str_skip(raw, bad + 1);
	}
	add_typed(&clean_text, raw);
	add_nfc(&nfc, buf_str(&clean_text));
	buf_add(out, buf_str(&nfc).s, first_bytes(buf_str(&nfc), max));
	buf_release(&nfc);
	buf_release(&clean_text);
}

/* A file on its way in. */
struct arrival {
	struct arena *mem;
	const char *path;
	struct diags *d;
	struct buf text; /* UTF-8, whatever the file was */
};

static const struct source *source_of(const struct arrival *a)
{
	return source_new(a->mem, a->path, buf_str(&a->text));
}

/* How UTF-8 a text is: bytes that are wrong, and characters of several bytes. */
struct tally {
	size_t wrong, right, first_wrong;
};

static size_t count_multibyte(struct str valid)
{
	size_t n = 0;

	for (size_t i = 0; i < valid.len; i++)
		n += ((unsigned char)valid.s[i] & 0xC0) == 0xC0;
	return n;
}

/* Appends s with a "?" for each wrong byte, so that offsets stay true. */
static struct tally add_checked(struct buf *out, struct str s)
{
	struct tally t = { 0, 0, 0 };
	size_t bad = 0;

	while (!utf8_check(s, &bad)) {
		t.right += count_multibyte(str_take(s, bad));
		buf_add(out, s.s, bad);
		if (t.wrong++ == 0)
			t.first_wrong = out->len;
		buf_add_char(out, '?');
		s = str_skip(s, bad + 1);
	}
	t.right += count_multibyte(s);
	buf_add_str(out, s);
	return t;
}

/* Finds NAME in a first line "# encoding: NAME". */
static bool declared(struct str text, struct str *name)
{
	struct str key = STR("encoding:"), line, rest = text;

	if (!str_split(&rest, '\n', &line) || !str_starts(line, STR("#")))
		return false;
	line = str_trim(str_skip(line, 1));
	if (line.len < key.len || strncasecmp(line.s, key.s, key.len) != 0)
		return false;
	*name = str_trim(str_skip(line, key.len));
	return true;
}

static bool refuse_name(struct arrival *a, struct str bytes, struct str name)
{
	struct buf list = { 0 };
	struct str fix = STR("# encoding: utf-8");

	add_checked(&a->text, bytes);
	encoding_list(&list);
	struct pos where = pos_at(source_of(a), (size_t)(name.s - bytes.s));

	where.width = name.len ? (uint32_t)name.len : 1;
	diag_add_fix(a->d, DIAG_ID_UNKNOWN_ENCODING, where, fix,
		     "this encoding can't be read here; save the file as UTF-8, or name "
		     "one of: %s",
		     buf_str(&list).s);
	buf_release(&list);
	return false;
}

static bool refuse_bytes(struct arrival *a, struct str bytes, struct tally t)
{
	struct pos where = pos_at(source_of(a), t.first_wrong);
	unsigned byte = (unsigned char)bytes.s[t.first_wrong];
	const char *guess = encoding_guess(bytes);

	if (t.right > t.wrong)
		return diag_add(a->d, DIAG_ID_BAD_ENCODING, where,
				"this character is broken (byte 0x%02X); type it again",
				byte);
	if (!guess)
		return diag_add(a->d, DIAG_ID_BAD_ENCODING, where,
				"this file is not UTF-8 (byte 0x%02X); save it as UTF-8",
				byte);
	return diag_add_fix(
		a->d, DIAG_ID_BAD_ENCODING, where,
		arena_printf(a->mem, "# encoding: %s", guess),
		"this file is not UTF-8 (byte 0x%02X) and looks like %s; save it as "
		"UTF-8, or name its encoding in the first line",
		byte, guess);
}

static bool take_utf8(struct arrival *a, struct str bytes)
{
	struct tally t = add_checked(&a->text, bytes);

	return t.wrong == 0 || refuse_bytes(a, bytes, t);
}

/* An editor that saves as UTF-8 leaves the first line as it was. Converted once more,
 * such a text would be nonsense that nothing notices. */
static bool is_utf8_already(struct str bytes)
{
	return utf8_check(bytes, NULL) && count_multibyte(bytes) >= UTF8_PROOF;
}

static bool take_declared(struct arrival *a, struct str bytes, struct str name)
{
	const struct encoding *e = encoding_find(name);
	struct str fix = STR("# encoding: utf-8");
	size_t bad = 0;

	if (!e)
		return refuse_name(a, bytes, name);
	if (encoding_is_utf8(e))
		return take_utf8(a, bytes);
	if (is_utf8_already(bytes)) {
		buf_add_str(&a->text, bytes);
		return diag_add_fix(a->d, DIAG_ID_BAD_ENCODING, pos_at(source_of(a), 0),
				    fix, "this line says %s, but the file is UTF-8",
				    e->name);
	}
	enum decode_result r = encoding_decode(e, bytes, &a->text, &bad);

	if (r == DECODE_MISSING)
		return refuse_name(a, bytes, name);
	return r == DECODE_OK ||
	       diag_add(a->d, DIAG_ID_BAD_ENCODING, pos_at(source_of(a), bad),
			"there is no such character in %s; see the file's first line",
			e->name);
}

static bool is_file_control(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') ||
	       (cp >= 0x7F && cp < 0xA0);
}

/* Of UTF-8: no control is this byte, or begins with it. */
static bool is_never_control(unsigned char byte)
{
	return byte >= 0x20 && byte != 0x7F && byte != 0xC2;
}

static bool check_controls(const struct source *src, struct diags *d)
{
	unsigned found = 0;
	uint32_t cp;

	for (size_t i = 0; i < src->text.len && found < CONTROLS_SHOWN;) {
		if (is_never_control((unsigned char)src->text.s[i])) {
			i++;
			continue;
		}
		size_t n = utf8_next(str_skip(src->text, i), &cp);

		if (is_file_control(cp)) {
			refuse(refusal(cp), cp, pos_at(src, i), d);
			found++;
		}
		i += n;
	}
	return found == 0;
}

/* Is this a CR with no LF behind it? */
static bool is_lone_cr(struct str s, size_t i)
{
	return s.s[i] == '\r' && (i + 1 == s.len || s.s[i + 1] != '\n');
}

/* A CR alone was a line end once, and is one to the YAML parser. To everything else here
 * it is none: places would be wrong, and a comment behind a sentence not seen. Offsets
 * stay as they are. */
static struct str with_lf(struct arena *mem, struct str bytes)
{
	struct buf b = { 0 };

	if (!bytes.len || !memchr(bytes.s, '\r', bytes.len))
		return bytes;
	buf_add_str(&b, bytes);
	for (size_t i = 0; i < b.len; i++)
		if (is_lone_cr(bytes, i))
			b.s[i] = '\n';
	bytes = arena_str(mem, buf_str(&b));
	buf_release(&b);
	return bytes;
}

static bool refuse_magic(struct arrival *a, struct str bytes)
{
	const char *what = encoding_no_text(bytes);

	if (what)
		diag_add(
			a->d, DIAG_ID_NOT_TEXT, pos_file(source_of(a)),
			"this is no plain text, but %s; open it in its program, and save "
			"it as plain text (UTF-8)",
			diag_say(a->d, what));
	return what;
}

static const struct source *take_file(struct arrival *a, struct str bytes)
{
	const struct source *src;
	struct str name, bom = STR("\xEF\xBB\xBF");

	if (encoding_is_utf16(bytes)) {
		diag_add(a->d, DIAG_ID_BAD_ENCODING, pos_file(source_of(a)),
			 "this file is UTF-16 (some editors call it Unicode); save it as "
			 "UTF-8, a choice beside the file's name");
		return NULL;
	}
	if (str_starts(bytes, bom))
		bytes = str_skip(bytes, bom.len);
	if (refuse_magic(a, bytes))
		return NULL;
	bytes = with_lf(a->mem, bytes);
	if (!(declared(bytes, &name) ? take_declared(a, bytes, name) :
				       take_utf8(a, bytes)))
		return NULL;
	src = source_of(a);
	return check_controls(src, a->d) ? src : NULL;
}

const struct source *door_file(struct arena *mem, const char *path, struct str bytes,
			       struct diags *d)
{
	struct arrival a = { .mem = mem, .path = path, .d = d };
	const struct source *src = take_file(&a, bytes);

	buf_release(&a.text);
	return src;
}
