/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates. Code that needs to know today's date is given it, so that tests decide it. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* A date is year * 10000 + month * 100 + day, so that dates compare as numbers; 0 means
 * no date. */

/* The local day of a moment, in seconds since 1970; 0 outside of 1900 to 2199. */
uint32_t date_at(int64_t seconds);
/* Today, by the machine's clock. */
uint32_t date_today(void);
/* Reads exactly YYYY-MM-DD of a day that exists (so no 2024-02-30), years 1900 to 2199;
 * false and nothing written otherwise. */
bool date_parse(struct str s, uint32_t *out);
/* A date as it is read: "2026-11-22". */
struct str date_text(struct arena *mem, uint32_t date);
/* The same day so many months later, or that month's last one. */
uint32_t date_later(uint32_t date, unsigned months);
/* Days from one date to another; negative where `to` is the earlier one. */
int32_t date_days(uint32_t from, uint32_t to);

/* Milliseconds since the machine started, with the time in which it slept. */
int64_t clock_boot_ms(void);

#endif
