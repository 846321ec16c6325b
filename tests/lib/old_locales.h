/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locales of older character sets, which few systems have. */
#ifndef TESTS_LIB_OLD_LOCALES_H
#define TESTS_LIB_OLD_LOCALES_H

/* From here on setlocale() finds "KOI8-R" and the others of tests/lib/locales.sh, in this
 * process and its children, where this system could make them. */
void old_locales_find(void);

#endif
