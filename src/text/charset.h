/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the terminal's character set and its font can show. */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Takes the locale of the environment. Where its character set is not UTF-8 (or the
 * locale does not exist), LC_CTYPE becomes C.UTF-8 where the system has it. False if even
 * that is missing: then only what the locale's own set holds can be shown. */
bool charset_init(void);

/* The code point to send in place of cp: itself where the locale can encode it and knows
 * its width; else its base letter, or a likeness from the table in charset.c; else '?'.
 * A code point without width of its own gives 0 where it can't be sent. */
uint32_t charset_shown(uint32_t cp);

/* What a console's font holds, in ascending order. ASCII is taken to be in every font.
 * Wherever a font is asked for, NULL stands for a terminal that finds a glyph for
 * whatever it is sent, as windows do. */
struct glyphs {
	const uint32_t *cps;
	size_t count;
};

/* The same where the font must hold it too. A console puts no mark over a letter but in a
 * column of its own, so that the row would shift: it is sent none. */
uint32_t charset_drawn(uint32_t cp, const struct glyphs *font);

/* Can a language be read here that is written with `letters` (blanks between them are
 * fine, none at all means nobody knows: true)? Its punctuation does not count, because it
 * has likenesses, nor do marks that belong to no one script (accents, Arabic vowel
 * signs), because a word is read without them. All else must be there:
 *
 * - every letter itself. Only a Latin letter may lose its accent, and only one:
 * "francais" is French, but Vietnamese without its tones says other words, and a Cyrillic
 * letter has nothing to fall back to.
 * - the marks of a script that has its own (Thai, Devanagari): never on a console.
 * - of an Arabic letter, on a console, all its joined forms: these are what is drawn. */
bool charset_reads(struct str letters, const struct glyphs *font);

#endif
