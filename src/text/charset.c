/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/charset.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <wchar.h>

#include "base/attr.h"
#include "text/likeness.h"
#include "text/utf8.h"

/* What systems call a UTF-8 locale that is there without being installed. */
static const char *const utf8_locales[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8" };

/* Names of ASCII, which is also what a system says that was told nothing. */
static const char *const ascii_names[] = { "ANSI_X3.4-1968", "US-ASCII", "ASCII", "646" };

bool charset_is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool charset_init(void)
{
	setlocale(LC_ALL, "");
	for (size_t i = 0; !charset_is_utf8() && i < ARRAY_LEN(utf8_locales); i++)
		setlocale(LC_CTYPE, utf8_locales[i]);
	return charset_is_utf8();
}

/* The locale that the environment names for characters; "" for none. */
static struct str named_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return str_from(value);
	}
	return STR("");
}

/* "ru_RU.UTF-8", "ca_ES.utf8@valencia" */
static bool is_named_utf8(struct str locale)
{
	struct str rest = locale, codeset;

	if (!str_split(&rest, '.', &codeset) || !str_split(&rest, '@', &codeset))
		return false;
	return (codeset.len == 5 && strncasecmp(codeset.s, "UTF-8", 5) == 0) ||
	       (codeset.len == 4 && strncasecmp(codeset.s, "UTF8", 4) == 0);
}

static enum charset charset_named(const char *codeset)
{
	for (size_t i = 0; i < ARRAY_LEN(ascii_names); i++)
		if (strcmp(codeset, ascii_names[i]) == 0)
			return CHARSET_UNKNOWN;
	return strcmp(codeset, "UTF-8") == 0 ? CHARSET_UTF8 : CHARSET_OTHER;
}

enum charset charset_of_terminal(struct buf *codeset)
{
	locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	enum charset found;

	if (locale == (locale_t)0)
		return is_named_utf8(named_locale()) ? CHARSET_UTF8 : CHARSET_UNKNOWN;
	found = charset_named(nl_langinfo_l(CODESET, locale));
	if (codeset && found == CHARSET_OTHER)
		buf_add_z(codeset, nl_langinfo_l(CODESET, locale));
	freelocale(locale);
	return found;
}

void charset_use(enum charset charset)
{
	static const char *const locales[] = {
		[CHARSET_OTHER] = "",
		[CHARSET_ASCII] = "C",
		[CHARSET_UNKNOWN] = "C",
	};

	if (charset == CHARSET_UTF8)
		charset_init();
	else
		setlocale(LC_CTYPE, locales[charset]);
}

static bool is_control_byte(unsigned char c)
{
	return (c & 0x7F) < ' ' || c == 0x7F;
}

/* The bytes of a character. Two things must not be sent, though a converter gives them:
 * a byte alone that is a control to some terminals, whatever letter VISCII or KOI8-R has
 * there (0x9E, their middle dot, makes xterm swallow all that follows); and a letter with
 * its accent behind it (TCVN), which many draw in a column of its own. */
static bool are_drawn(const char *bytes, size_t n)
{
	unsigned char first = (unsigned char)bytes[0];

	return n == 1 ? !is_control_byte(first) : first >= 0x80;
}

/* Both questions count: with a width but no bytes, or with bytes but no width, curses
 * sends a wrong byte or a blank and reports success. */
static bool can_send(uint32_t cp)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = { 0 };
	size_t n = wcrtomb(bytes, (wchar_t)cp, &state);

	return wcwidth((wchar_t)cp) >= 0 && n != (size_t)-1 && are_drawn(bytes, n);
}

static bool is_widthless(uint32_t cp)
{
	return uc_is_general_category_withtable(
		cp, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me | UC_CATEGORY_MASK_Cf);
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

uint32_t charset_instead(uint32_t cp, charset_has_fn *has, const void *set)
{
	int digit = utf8_digit(cp);
	uint32_t like = likeness_of(cp);

	if (is_widthless(cp))
		return 0;
	if (digit >= 0)
		return (uint32_t)('0' + digit);
	if (like)
		return like;
	for (uint32_t base = base_of(cp); base; base = base_of(base))
		if (is_ascii(base) || has(base, set))
			return base;
	return '?';
}

static bool font_has(uint32_t cp, const void *font)
{
	return is_there(cp, font);
}

uint32_t charset_drawn(uint32_t cp, const struct glyphs *font)
{
	return is_there(cp, font) ? cp : charset_instead(cp, font_has, font);
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

/* The capitals of a character set can be fewer: those of TCVN lie where controls do. */
static bool latin_is_read(uint32_t cp, const struct glyphs *font)
{
	uint32_t capital = uc_toupper(cp);

	return (is_there(cp, font) || likeness_of(cp) || is_ascii(base_of(cp))) &&
	       (is_there(capital, font) || likeness_of(capital) ||
		is_ascii(base_of(capital)));
}

static bool letter_is_read(uint32_t cp, const struct glyphs *font)
{
	if (is_of_script(cp, "Latin"))
		return latin_is_read(cp, font);
	if (is_of_script(cp, "Arabic"))
		return can_send(cp) && joined_forms_are_there(cp, font);
	return is_there(cp, font) || likeness_of(cp);
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
