/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/charset.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <wchar.h>

#include "base/attr.h"
#include "text/utf8.h"

/* What systems call a UTF-8 locale that is there without being installed. */
static const char *const utf8_locales[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8" };

/* Sorted by code point. One for one, so that columns are known before it is sent. */
static const struct likeness {
	uint32_t cp;
	char like;
} likenesses[] = {
	{ 0x00A1, '!' }, /* inverted exclamation mark */
	{ 0x00A6, '|' }, /* broken bar */
	{ 0x00AB, '"' }, /* quotation mark, pointing left */
	{ 0x00B4, '\'' }, /* acute accent */
	{ 0x00B7, '*' }, /* middle dot */
	{ 0x00BB, '"' }, /* quotation mark, pointing right */
	{ 0x00BF, '?' }, /* inverted question mark */
	{ 0x00C6, 'A' }, /* AE */
	{ 0x00D0, 'D' }, /* Eth */
	{ 0x00D7, 'x' }, /* multiplication sign */
	{ 0x00D8, 'O' }, /* O with a stroke */
	{ 0x00DF, 's' }, /* sharp s */
	{ 0x00E6, 'a' }, /* ae */
	{ 0x00F0, 'd' }, /* eth */
	{ 0x00F7, '/' }, /* division sign */
	{ 0x00F8, 'o' }, /* o with a stroke */
	{ 0x0110, 'D' }, /* D with a stroke */
	{ 0x0111, 'd' }, /* d with a stroke */
	{ 0x0131, 'i' }, /* dotless i */
	{ 0x0141, 'L' }, /* L with a stroke */
	{ 0x0142, 'l' }, /* l with a stroke */
	{ 0x0152, 'O' }, /* OE */
	{ 0x0153, 'o' }, /* oe */
	{ 0x02BB, '\'' }, /* modifier letter turned comma */
	{ 0x02BC, '\'' }, /* modifier letter apostrophe */
	{ 0x060C, ',' }, /* Arabic comma */
	{ 0x061B, ';' }, /* Arabic semicolon */
	{ 0x061F, '?' }, /* Arabic question mark */
	{ 0x066A, '%' }, /* Arabic percent sign */
	{ 0x06D4, '.' }, /* Arabic full stop */
	{ 0x0964, '.' }, /* danda */
	{ 0x2010, '-' }, /* hyphen */
	{ 0x2011, '-' }, /* hyphen without a break */
	{ 0x2012, '-' }, /* figure dash */
	{ 0x2013, '-' }, /* en dash */
	{ 0x2014, '-' }, /* em dash */
	{ 0x2015, '-' }, /* horizontal bar */
	{ 0x2018, '\'' }, /* left single quotation mark */
	{ 0x2019, '\'' }, /* right single quotation mark */
	{ 0x201A, '\'' }, /* single low-9 quotation mark */
	{ 0x201B, '\'' }, /* single high-reversed-9 quotation mark */
	{ 0x201C, '"' }, /* left double quotation mark */
	{ 0x201D, '"' }, /* right double quotation mark */
	{ 0x201E, '"' }, /* double low-9 quotation mark */
	{ 0x201F, '"' }, /* double high-reversed-9 quotation mark */
	{ 0x2022, '*' }, /* bullet */
	{ 0x2023, '>' }, /* triangular bullet */
	{ 0x2026, '.' }, /* ellipsis */
	{ 0x202F, ' ' }, /* narrow blank without a break */
	{ 0x2032, '\'' }, /* prime */
	{ 0x2033, '"' }, /* double prime */
	{ 0x2039, '\'' }, /* single angle quotation mark, left */
	{ 0x203A, '\'' }, /* single right-pointing angle quotation mark */
	{ 0x2043, '-' }, /* hyphen bullet */
	{ 0x20AC, 'E' }, /* euro sign */
	{ 0x2116, 'N' }, /* numero sign */
	{ 0x2190, '<' }, /* arrow left */
	{ 0x2191, '^' }, /* arrow up */
	{ 0x2192, '>' }, /* arrow right */
	{ 0x2193, 'v' }, /* arrow down */
	{ 0x2212, '-' }, /* minus sign */
	{ 0x2500, '-' }, /* box drawing, horizontal */
	{ 0x2502, '|' }, /* box drawing, vertical */
	{ 0x250C, '+' }, /* box drawing, corner */
	{ 0x2510, '+' }, /* box drawings light down and left */
	{ 0x2514, '+' }, /* box drawings light up and right */
	{ 0x2518, '+' }, /* box drawings light up and left */
	{ 0x25A0, '*' }, /* black square */
	{ 0x25B6, '>' }, /* triangle right */
	{ 0x25C0, '<' }, /* triangle left */
	{ 0x25CF, '*' }, /* black circle */
	{ 0x25E6, 'o' }, /* white bullet */
	{ 0x2605, '*' }, /* black star */
	{ 0x2713, 'v' }, /* check mark */
	{ 0x2717, 'x' }, /* ballot x */
	{ 0x3000, ' ' }, /* ideographic blank */
	{ 0x3001, ',' }, /* ideographic comma */
	{ 0x3002, '.' }, /* ideographic full stop */
	{ 0x300A, '"' }, /* left double angle bracket */
	{ 0x300B, '"' }, /* right double angle bracket */
};

static bool is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool charset_init(void)
{
	setlocale(LC_ALL, "");
	for (size_t i = 0; !is_utf8() && i < ARRAY_LEN(utf8_locales); i++)
		setlocale(LC_CTYPE, utf8_locales[i]);
	return is_utf8();
}

/* Both questions count: with a width but no bytes, or with bytes but no width, curses
 * sends a wrong byte or a blank and reports success. */
static bool can_send(uint32_t cp)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = { 0 };

	return wcwidth((wchar_t)cp) >= 0 &&
	       wcrtomb(bytes, (wchar_t)cp, &state) != (size_t)-1;
}

static bool is_widthless(uint32_t cp)
{
	return uc_is_general_category_withtable(
		cp, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me | UC_CATEGORY_MASK_Cf);
}

static int by_cp(const void *key, const void *row)
{
	uint32_t a = *(const uint32_t *)key, b = ((const struct likeness *)row)->cp;

	return (a > b) - (a < b);
}

/* The letter below the accents, the plain form of a full-width one; 0 if cp is neither.
 * Fractions and superscripts have no such form: 10 squared is not 102. */
static uint32_t base_of(uint32_t cp)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag, n = uc_decomposition(cp, &tag, parts);

	if (n < 1)
		return 0;
	if (tag == UC_DECOMP_CANONICAL || tag == UC_DECOMP_FONT ||
	    tag == UC_DECOMP_NOBREAK || tag == UC_DECOMP_WIDE)
		return parts[0];
	return 0;
}

/* 0 where there is none. */
static uint32_t likeness_of(uint32_t cp)
{
	const struct likeness *l = bsearch(&cp, likenesses, ARRAY_LEN(likenesses),
					   sizeof(*l), by_cp);

	return l ? (uint32_t)l->like : 0;
}

static bool is_ascii(uint32_t cp)
{
	return cp >= ' ' && cp <= '~';
}

static int by_value(const void *key, const void *cp)
{
	uint32_t a = *(const uint32_t *)key, b = *(const uint32_t *)cp;

	return (a > b) - (a < b);
}

static bool holds(const struct glyphs *font, uint32_t cp)
{
	return font->count && bsearch(&cp, font->cps, font->count, sizeof(cp), by_value);
}

static bool is_there(uint32_t cp, const struct glyphs *font)
{
	if (is_ascii(cp))
		return true;
	return can_send(cp) && (!font || (!is_widthless(cp) && holds(font, cp)));
}

static uint32_t replaced(uint32_t cp, const struct glyphs *font)
{
	int digit = utf8_digit(cp);
	uint32_t like = likeness_of(cp);

	if (digit >= 0)
		return (uint32_t)('0' + digit);
	if (like)
		return like;
	for (uint32_t base = base_of(cp); base; base = base_of(base))
		if (is_there(base, font))
			return base;
	return '?';
}

uint32_t charset_drawn(uint32_t cp, const struct glyphs *font)
{
	if (is_there(cp, font))
		return cp;
	return is_widthless(cp) ? 0 : replaced(cp, font);
}

uint32_t charset_shown(uint32_t cp)
{
	return charset_drawn(cp, NULL);
}

static bool is_of_script(uint32_t cp, const char *name)
{
	const uc_script_t *script = uc_script(cp);

	return script && strcmp(script->name, name) == 0;
}

/* The blocks of joined forms: letters alone, then letters and lam with alef. Left out are
 * ligatures that only printers need, and the forms of alef maksura within a word, which
 * Uighur has and Arabic, Persian and Urdu do not. */
static const struct forms {
	uint32_t first, last;
	int letters_max;
} form_blocks[] = {
	{ 0xFB50, 0xFBE7, 1 },
	{ 0xFBFC, 0xFBFF, 1 },
	{ 0xFE80, 0xFEFC, 2 },
};

static bool is_form_of(uint32_t form, uint32_t letter, int letters_max)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag, n = uc_decomposition(form, &tag, parts);

	for (int i = 0; i < n && n <= letters_max; i++)
		if (parts[i] == letter)
			return true;
	return false;
}

/* A letter that has no joined forms is drawn as it is. */
static bool joined_forms_are_there(uint32_t letter, const struct glyphs *font)
{
	bool joins = false;

	for (size_t i = 0; i < ARRAY_LEN(form_blocks); i++) {
		const struct forms *f = &form_blocks[i];

		for (uint32_t form = f->first; form <= f->last; form++) {
			if (!is_form_of(form, letter, f->letters_max))
				continue;
			if (!is_there(form, font))
				return false;
			joins = true;
		}
	}
	return joins || is_there(letter, font);
}

static bool mark_is_read(uint32_t cp, const struct glyphs *font)
{
	return is_of_script(cp, "Inherited") || (!font && can_send(cp));
}

static bool letter_is_read(uint32_t cp, const struct glyphs *font)
{
	if (font && is_of_script(cp, "Arabic"))
		return can_send(cp) && joined_forms_are_there(cp, font);
	return is_there(cp, font) || likeness_of(cp) ||
	       (is_of_script(cp, "Latin") && is_ascii(base_of(cp)));
}

bool charset_reads(struct str letters, const struct glyphs *font)
{
	while (letters.len) {
		uint32_t cp;

		letters = str_skip(letters, utf8_next(letters, &cp));
		bool mark = uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_M);
		bool letter = uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L);

		if ((mark && !mark_is_read(cp, font)) ||
		    (letter && !letter_is_read(cp, font)))
			return false;
	}
	return true;
}
