/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <time.h>

/* The years that a card may name too. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2199

uint32_t date_at(int64_t seconds)
{
	time_t t = (time_t)seconds;
	struct tm tm = { 0 };

	if (t != seconds || !localtime_r(&t, &tm) || tm.tm_year < 0 ||
	    tm.tm_year > LAST_YEAR - FIRST_YEAR)
		return 0;
	return (uint32_t)((tm.tm_year + FIRST_YEAR) * 10000 + (tm.tm_mon + 1) * 100 +
			  tm.tm_mday);
}

uint32_t date_today(void)
{
	return date_at(time(NULL));
}

static bool digits(struct str s, uint32_t *out)
{
	uint32_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		n = n * 10 + (uint32_t)(s.s[i] - '0');
	}
	*out = n;
	return true;
}

struct str date_text(struct arena *mem, uint32_t date)
{
	return arena_printf(mem, "%04u-%02u-%02u", date / 10000, date / 100 % 100,
			    date % 100);
}

static uint32_t month_days(uint32_t year, uint32_t month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30,
					      31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap ? 1U : 0U);
}

bool date_parse(struct str s, uint32_t *out)
{
	uint32_t y, m, d;

	if (s.len != 10 || s.s[4] != '-' || s.s[7] != '-')
		return false;
	if (!digits(str_take(s, 4), &y) || !digits(str_take(str_skip(s, 5), 2), &m) ||
	    !digits(str_skip(s, 8), &d))
		return false;
	if (y < FIRST_YEAR || y > LAST_YEAR || m < 1 || m > 12 || d < 1 ||
	    d > month_days(y, m))
		return false;
	*out = y * 10000 + m * 100 + d;
	return true;
}

uint32_t date_later(uint32_t date, unsigned months)
{
	uint32_t month = date / 100 % 100 - 1 + months;
	uint32_t year = date / 10000 + month / 12, day = date % 100;

	month = month % 12 + 1;
	if (day > month_days(year, month))
		day = month_days(year, month);
	return year * 10000 + month * 100 + day;
}

/* Days from the beginning of the year 0 on; a year begins with March here, so that a leap
 * day is the last one of its year. */
static int32_t day_number(uint32_t date)
{
	uint32_t month = (date / 100 % 100 + 9) % 12;
	uint32_t year = date / 10000 - (month >= 10);
	uint32_t days = year * 365 + year / 4 - year / 100 + year / 400 +
			(month * 306 + 5) / 10 + date % 100;

	return (int32_t)days;
}

int32_t date_days(uint32_t from, uint32_t to)
{
	return day_number(to) - day_number(from);
}

int64_t clock_boot_ms(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_BOOTTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
