/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <time.h>

#define NO_DATE 0

static const struct {
	struct str text;
	uint32_t date;
} dates[] = {
	{ STR("2026-11-22"), 20261122 },
	{ STR("1900-01-01"), 19000101 },
	{ STR("2199-12-31"), 21991231 },
	{ STR("1899-12-31"), NO_DATE },
	{ STR("2200-01-01"), NO_DATE },
	{ STR("2024-02-29"), 20240229 },
	{ STR("2024-02-30"), NO_DATE },
	{ STR("2023-02-29"), NO_DATE },
	{ STR("2000-02-29"), 20000229 },
	{ STR("1900-02-29"), NO_DATE }, /* no leap year */
	{ STR("2100-02-29"), NO_DATE },
	{ STR("2026-04-31"), NO_DATE },
	{ STR("2026-12-31"), 20261231 },
	{ STR("2026-13-01"), NO_DATE },
	{ STR("2026-00-10"), NO_DATE },
	{ STR("2026-10-00"), NO_DATE },
	{ STR("2026-1-01"), NO_DATE },
	{ STR("2026-01-1"), NO_DATE },
	{ STR("26-01-01"), NO_DATE },
	{ STR("2026/01/01"), NO_DATE },
	{ STR("2026-01-01 "), NO_DATE },
	{ STR(" 2026-01-0"), NO_DATE },
	{ STR("2026-01-01T"), NO_DATE },
	{ STR("-026-01-01"), NO_DATE },
	{ STR("2026-+1-01"), NO_DATE },
	{ STR("٢٠٢٦-01-01"), NO_DATE },
	{ STR("2026-01\0"
	      "01"),
	  NO_DATE },
	{ STR(""), NO_DATE },
	{ { NULL, 0 }, NO_DATE },
};

static void test_parse(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(dates); i++) {
		uint32_t out = 42;

		assert_int_equal(date_parse(dates[i].text, &out),
				 dates[i].date != NO_DATE);
		assert_int_equal(out, dates[i].date ? dates[i].date : 42);
	}
}

static uint32_t date_of(time_t t)
{
	struct tm tm = { 0 };

	localtime_r(&t, &tm);
	return (uint32_t)((tm.tm_year + 1900) * 10000 + (tm.tm_mon + 1) * 100 +
			  tm.tm_mday);
}

/* Local time: on one side of the world it is tomorrow already. */
static void test_today(void **state)
{
	static const char *const zones[] = { "UTC", "XXX-14", "XXX+12" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		uint32_t before, today, after;

		setenv("TZ", zones[i], 1);
		tzset();
		before = date_of(time(NULL));
		today = date_today();
		after = date_of(time(NULL));
		assert_true(today == before || today == after);
	}
}

/* A clock that was never set, and those that count further than 31 and 32 bits. */
static void test_wrong_clocks(void **state)
{
	static const struct {
		int64_t seconds;
		uint32_t date;
	} clocks[] = {
		{ 0, 19700101 },
		{ -1, 19691231 },
		{ INT32_MAX, 20380119 },
		{ (int64_t)INT32_MAX + 1, 20380119 },
		{ (int64_t)INT32_MAX + 86400, 20380120 },
		{ INT32_MIN, 19011213 },
		{ UINT32_MAX, 21060207 },
		{ (int64_t)UINT32_MAX + 86400, 21060208 },
		{ 1709164800, 20240229 },
		{ 7258118399, 21991231 },
		{ 7258118400, NO_DATE },
		{ -2208988801, NO_DATE },
		{ INT64_MAX, NO_DATE },
		{ INT64_MIN, NO_DATE },
	};

	(void)state;
	setenv("TZ", "UTC", 1);
	tzset();
	for (size_t i = 0; i < ARRAY_LEN(clocks); i++)
		assert_int_equal(date_at(clocks[i].seconds), clocks[i].date);
	assert_int_equal(date_days(19700101, 20380120), 24856);
	assert_int_equal(date_days(20380120, 19700101), -24856);
	assert_int_equal(date_later(20261126, 6), 20270526);
	assert_int_equal(date_later(20261231, 12), 20271231);
	assert_int_equal(date_later(20260831, 6), 20270228);
	assert_int_equal(date_later(20270831, 6), 20280229);
	assert_int_equal(date_later(20261126, 60), 20311126);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_today),
		cmocka_unit_test(test_wrong_clocks),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
