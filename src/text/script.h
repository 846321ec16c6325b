/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a character's script means for its words. */
#ifndef TEXT_SCRIPT_H
#define TEXT_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

/* Is it of a script that puts no blanks between words: Thai, Lao, Khmer, Burmese, Chinese
 * or Japanese? */
bool script_without_blanks(uint32_t cp);

#endif
