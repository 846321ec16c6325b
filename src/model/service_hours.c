/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening hours and telephone numbers: what is no time and no number is found here, and
 * what is one stays as it was written. */
#include <string.h>

#include "base/attr.h"
#include "model/forms.h"
#include "model/services.h"

#define MINUTES_OF_DAY (24 * 60)
#define TIME_BYTES 5 /* 09:00 */
#define RANGE_BYTES 11 /* 09:00-17:00 */
/* As short as an emergency number. */
#define PHONE_DIGITS 2

#define DAY(place, name, must)                                                           \
	{                                                                                \
		name, FIELD_LINE, offsetof(struct week, days[place].times),              \
			.required = must, .form = &hours_form,                           \
			.help = "Such as 09:00-17:00, closed, or by appointment."        \
	}
#define DAYS_OF_WEEK(must)                                                               \
	DAY(0, "mon", must), DAY(1, "tue", must), DAY(2, "wed", must),                   \
		DAY(3, "thu", must), DAY(4, "fri", must), DAY(5, "sat", must),           \
		DAY(6, "sun", must)
static const struct field all_days[] = { DAYS_OF_WEEK(true) };
static const struct field some_days[] = { DAYS_OF_WEEK(false) };

const struct schema week_schema = { N_("hours"), all_days, ARRAY_LEN(all_days) };
const struct schema women_only_schema = { "women_only_hours", some_days,
					  ARRAY_LEN(some_days) };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* HH:MM in minutes; -1 where it is written in another way. */
static int minutes_of(struct str s)
{
	static const size_t digits[] = { 0, 1, 3, 4 };

	if (s.len != TIME_BYTES || s.s[2] != ':')
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(digits); i++)
		if (!is_digit(s.s[digits[i]]))
			return -1;
	int hours = (s.s[0] - '0') * 10 + s.s[1] - '0';
	int minutes = (s.s[3] - '0') * 10 + s.s[4] - '0';

	/* 24:00 ends a day; a minute more is none. */
	return minutes < 60 ? hours * 60 + minutes : 2 * MINUTES_OF_DAY;
}

/* One range, which must begin no earlier than `*free`; false with a diagnostic. */
static bool check_range(struct str range, int *free, struct pos where, struct diags *d)
{
	bool shaped = range.len == RANGE_BYTES && range.s[TIME_BYTES] == '-';
	int from = shaped ? minutes_of(str_take(range, TIME_BYTES)) : -1;
	int to = shaped ? minutes_of(str_skip(range, TIME_BYTES + 1)) : -1;

	if (from < 0 || to < 0)
		return diag_add(d, DIAG_ID_BAD_HOURS, where,
				"\"%.*s\" is no opening time; write 09:00-17:00, or "
				"09:00-12:00, 14:00-18:00, or closed, or by appointment",
				STR_ARG(range));
	if (from >= MINUTES_OF_DAY || to > MINUTES_OF_DAY)
		return diag_add(d, DIAG_ID_BAD_HOURS, where,
				"in \"%.*s\" is a time that no day has; a day goes from "
				"00:00 to 24:00",
				STR_ARG(range));
	if (to <= from)
		return diag_add(d, DIAG_ID_BAD_HOURS, where,
				"\"%.*s\" ends before it begins; a night belongs to two "
				"days: 20:00-24:00, and 00:00-08:00 on the next",
				STR_ARG(range));
	if (from < *free)
		return diag_add(
			d, DIAG_ID_BAD_HOURS, where,
			"\"%.*s\" begins before the time in front of it has ended",
			STR_ARG(range));
	*free = to;
	return true;
}

static bool check_times(const struct line *times, struct diags *d)
{
	struct str rest = times->text, part;
	int free = 0;

	while (str_split(&rest, ',', &part))
		if (!check_range(str_trim(part), &free, times->pos, d))
			return false;
	return true;
}

static void read_day(struct day *day, struct diags *d)
{
	if (!day->times.text.len)
		return;
	if (str_is(day->times.text, "closed"))
		day->state = DAY_CLOSED;
	else if (str_is(day->times.text, "by appointment"))
		day->state = DAY_APPOINTMENT;
	else if (check_times(&day->times, d))
		day->state = DAY_TIMES;
	if (day->state != DAY_TIMES)
		day->times.text = STR("");
}

void service_read_week(const struct node *map, bool women_only, struct arena *mem,
		       struct week *out, struct diags *d)
{
	if (!map)
		return;
	schema_read(women_only ? &women_only_schema : &week_schema, map, mem, out, d);
	out->given = map->kind == NODE_MAP;
	for (size_t i = 0; i < WEEK_DAYS; i++)
		read_day(&out->days[i], d);
}

bool service_check_phone(const struct line *number, struct diags *d)
{
	size_t digits = 0;

	for (size_t i = 0; i < number->text.len; i++) {
		char c = number->text.s[i];

		digits += is_digit(c);
		if (!is_digit(c) && !strchr(" +-()./*#", c))
			return diag_add(d, DIAG_ID_BAD_PHONE, number->pos,
					"a number is what one dials: 0 to 9, blanks and "
					"+ - ( ) . / * #; put other words into \"note\"");
	}
	return digits >= PHONE_DIGITS ||
	       diag_add(d, DIAG_ID_BAD_PHONE, number->pos,
			"a number has %d digits at least", PHONE_DIGITS);
}
