/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The environment belongs to whoever starts the program, which over a network may be a
 * stranger. Libraries obey a good deal of it: where code for a character set is loaded
 * from, how much memory a screen takes, what messages say. So it is cleaned before the
 * first of them looks.
 */
#ifndef BASE_ENV_H
#define BASE_ENV_H

#include <stdbool.h>

/* Makes the environment empty but for what the program asks for itself (the table in
 * env.c). Names of locales that are not plain names, such as paths, go too. To be called
 * before everything else. */
void env_clean(void);

/* Would "name=value" stay? */
bool env_keeps(const char *entry);

#endif
