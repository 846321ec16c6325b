/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the terminal's character set can show. */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include <stdbool.h>
#include <stdint.h>

/* Takes the locale of the environment. Where its character set is not UTF-8 (or the
 * locale does not exist), LC_CTYPE becomes C.UTF-8 where the system has it. False if even
 * that is missing: then only what the locale's own set holds can be shown. */
bool charset_init(void);

/* The code point to send in place of cp: itself where the locale can encode it and knows
 * its width; else its base letter, or a likeness from the table in charset.c; else '?'.
 * A code point without width of its own gives 0 where it can't be sent. */
uint32_t charset_shown(uint32_t cp);

#endif
