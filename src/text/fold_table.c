/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/fold_table.h"

#include <stddef.h>
#include <stdlib.h>
#include <unictype.h>

#include "base/attr.h"

/* What no library knows, sorted by code point. A letter that stands for itself here is
 * kept from decomposition. Capitals never come here: they are casefolded first. Arabic
 * letters with hamza or madda come here once they are decomposed. */
static const struct letter {
	uint32_t cp;
	const char *folded;
} letters[] = {
	{ 0x0027, "" }, /* apostrophe: l'eau, п'ять */
	{ 0x0060, "" }, /* grave accent */
	{ 0x00B4, "" }, /* acute accent */
	{ 0x00E6, "ae" }, /* latin small letter ae */
	{ 0x00F0, "d" }, /* eth */
	{ 0x00F8, "o" }, /* o with a stroke */
	{ 0x0111, "d" }, /* d with a stroke */
	{ 0x0127, "h" }, /* h with a stroke */
	{ 0x0131, "i" }, /* dotless i */
	{ 0x0142, "l" }, /* l with a stroke */
	{ 0x0153, "oe" }, /* latin small ligature oe */
	{ 0x0167, "t" }, /* t with a stroke */
	{ 0x02B9, "" }, /* modifier letter prime */
	{ 0x02BB, "" }, /* modifier letter turned comma */
	{ 0x02BC, "" }, /* modifier letter apostrophe */
	{ 0x02BD, "" }, /* modifier letter reversed comma */
	{ 0x0439, "й" }, /* a letter of its own, not an accented one */
	{ 0x0457, "ї" }, /* a letter of its own, likewise */
	{ 0x0491, "г" }, /* ge with an upturn */
	{ 0x055A, "" }, /* Armenian apostrophe */
	{ 0x0629, "ه" }, /* teh marbuta */
	{ 0x0640, "" }, /* tatweel */
	{ 0x0649, "ي" }, /* alef maksura */
	{ 0x0671, "ا" }, /* alef wasla */
	{ 0x06A9, "ك" }, /* keheh */
	{ 0x06BE, "ه" }, /* heh doachashmee */
	{ 0x06C1, "ه" }, /* heh goal */
	{ 0x06C3, "ه" }, /* teh marbuta goal */
	{ 0x06CC, "ي" }, /* Farsi yeh */
	{ 0x06D2, "ي" }, /* yeh barree */
	{ 0x06D5, "ه" }, /* ae */
	{ 0x2018, "" }, /* left single quotation mark */
	{ 0x2019, "" }, /* right single quotation mark */
	{ 0x201B, "" }, /* single high-reversed-9 quotation mark */
	{ 0x2032, "" }, /* prime */
	{ 0xA78C, "" }, /* saltillo */
};

/* Marks that are accents, by script. Everything else that is a mark is a vowel, a tone
 * or a virama, without which 23 of 100 Thai and Hindi words look like another. */
static const struct {
	uint32_t first, last;
} accents[] = {
	{ 0x0300, 0x036F }, /* Latin, Greek, Cyrillic */
	{ 0x0483, 0x0489 }, /* Cyrillic */
	{ 0x0591, 0x05C7 }, /* Hebrew */
	{ 0x0610, 0x061A }, /* Arabic, honorifics */
	{ 0x064B, 0x065F }, /* Arabic, vowels and hamza */
	{ 0x0670, 0x0670 }, /* Arabic, superscript alef */
	{ 0x06D6, 0x06ED }, /* Arabic, of the Quran */
	{ 0x08D3, 0x08FF }, /* Arabic, extended */
	{ 0x1AB0, 0x1AFF }, /* of all scripts */
	{ 0x1DC0, 0x1DFF }, /* of all scripts */
	{ 0x20D0, 0x20FF }, /* on symbols */
	{ 0xFE00, 0xFE0F }, /* variation selectors */
	{ 0xFE20, 0xFE2F }, /* halves */
	{ 0xE0100, 0xE01EF }, /* variation selectors */
};

/* Letters that stand for themselves, and that most texts of their scripts are made of:
 * the long way would come to the same. */
static const struct {
	uint32_t first, last;
} themselves[] = {
	{ 0x0430, 0x044F }, /* Cyrillic */
	{ 0x0627, 0x0628 }, /* Arabic */
	{ 0x062A, 0x063A }, /* Arabic */
	{ 0x0641, 0x0648 }, /* Arabic */
	{ 0x064A, 0x064A }, /* Arabic */
	{ 0x0E01, 0x0E2E }, /* Thai */
	{ 0x4E00, 0x9FFF }, /* Chinese */
};

bool fold_is_itself(uint32_t cp)
{
	size_t i = 0;

	while (i < ARRAY_LEN(themselves) && cp > themselves[i].last)
		i++;
	return i < ARRAY_LEN(themselves) && cp >= themselves[i].first;
}

static int by_cp(const void *key, const void *row)
{
	uint32_t a = *(const uint32_t *)key, b = ((const struct letter *)row)->cp;

	return (a > b) - (a < b);
}

const char *fold_letter(uint32_t cp)
{
	const struct letter *l = bsearch(&cp, letters, ARRAY_LEN(letters), sizeof(*l),
					 by_cp);

	return l ? l->folded : NULL;
}

/* The dot below of Devanagari and its relatives tells loan sounds apart; many writers
 * leave it out. */
bool fold_is_accent(uint32_t mark)
{
	for (size_t i = 0; i < ARRAY_LEN(accents); i++)
		if (mark >= accents[i].first && mark <= accents[i].last)
			return true;
	return uc_combining_class(mark) == UC_CCC_NK;
}
