/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters that look like others: what stands for a sign that can't be shown. */
#ifndef TEXT_LIKENESS_H
#define TEXT_LIKENESS_H

#include <stdint.h>

/* A character of ASCII that is read as cp would be: quotes, dashes, bullets, arrows,
 * marks of other scripts, and the few letters that have no base letter. 0 where there is
 * none. One for one, so that columns stay. */
uint32_t likeness_of(uint32_t cp);

#endif
