/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The days on which something was done: words translated, reviewed, a slot filled, a
 * service checked. A clock that is earlier than the newest of them can't be right.
 */
#ifndef MODEL_DATES_H
#define MODEL_DATES_H

#include "model/content.h"

/* The newest of them; 0 where there is none. */
uint32_t dates_newest(const struct content *c);
/* A day that is still to come is a typing error, and a bad one: it would make the right
 * clock look wrong, and then no old entry is marked. `today` of 0 leaves this out. */
void dates_check(const struct content *c, uint32_t today, struct diags *d);
/* The same for one card. */
void dates_check_card(const struct card *card, uint32_t today, struct diags *d);

#endif
