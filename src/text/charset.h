/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the terminal's character set and its font can show. */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#include "base/str.h"

/* Takes the locale of the environment, but for LC_CTYPE, which becomes UTF-8 where the
 * system has such a locale: what is read, measured and searched is the same whatever the
 * terminal's character set is. False if the system has none: then only what the
 * environment's own set holds can be shown. */
bool charset_init(void);

/* The terminal's character set. */
enum charset {
	CHARSET_UTF8,
	CHARSET_OTHER, /* that of the environment's locale, such as KOI8-R */
	CHARSET_ASCII, /* of which no more is known: nothing else may be sent */
	CHARSET_UNKNOWN, /* nobody has said: the terminal can be asked (tui/probe.h) */
};

/* What the environment says of it. A UTF-8 locale counts also where it is not installed,
 * because its name says what the terminal is; of any other name that says nothing to this
 * system, and of C and POSIX, nothing is known. Where it is CHARSET_OTHER, its name is
 * appended to `codeset` (may be NULL). */
enum charset charset_of_terminal(struct buf *codeset);

/* From here on LC_CTYPE, and with it all that is below, is what the terminal takes, until
 * charset_init(). For a process that draws screens. CHARSET_UNKNOWN counts as ASCII. */
void charset_use(enum charset charset);

/* Is LC_CTYPE UTF-8 now? */
bool charset_is_utf8(void);

/* The code point to send in place of cp: itself where the locale can encode it, without a
 * byte that a terminal would obey, and knows its width; else charset_instead(). */
uint32_t charset_shown(uint32_t cp);

/* Does a set hold cp? */
typedef bool charset_has_fn(uint32_t cp, const void *set);
/* What stands for cp where it is lacking: the ASCII digit of a digit; a likeness
 * (text/likeness.h); the base letter, with the accents that the set has; else '?'. 0 for
 * what has no width of its own. ASCII is taken to be in every set. */
uint32_t charset_instead(uint32_t cp, charset_has_fn *has, const void *set);

/* Appends text (valid UTF-8) as a terminal of that character set must get it. Leaves
 * LC_CTYPE as charset_init() makes it. */
void charset_write(struct str text, enum charset charset, struct buf *out);

/* What was typed at the terminal, as UTF-8; gives its bytes. `out` has room for
 * UTF8_MAX_BYTES for each byte. A character may come in pieces: `state` keeps what came
 * of it. What means nothing in the character set is left out, but for UTF-8, which stays
 * as it came: tui/keys.h can tell where a broken character ends. */
size_t charset_typed(struct str bytes, mbstate_t *state, char *out);

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
 * - every letter itself, a Latin one also as a capital. Only a Latin letter may lose its
 * accent, and only one: "francais" is French, but Vietnamese without its tones says other
 * words, and a Cyrillic letter has nothing to fall back to.
 * - the marks of a script that has its own (Thai, Devanagari): never on a console.
 * - of an Arabic letter all its joined forms: these are what is drawn. So no 8-bit set
 * will do: with ISO-8859-6 the letters would stand apart, in which nobody reads a
 * sentence. */
bool charset_reads(struct str letters, const struct glyphs *font);

#endif
