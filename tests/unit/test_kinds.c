/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of fields as a description: nothing in them is left unsaid, and what they
 * say of a text's form is what the readers hold it to. */
#include "model/kinds.h"

#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/clock.h"
#include "model/fingerprint.h"
#include "model/forms.h"
#include "model/lang.h"
#include "model/services.h"
#include "model/slots.h"

#define HELP_BYTES 80 /* a line of an editor's window beside the text */

static void told_field(const struct field *f);

static void told_schema(const struct schema *s)
{
	assert_true(s->count > 0);
	for (size_t i = 0; i < s->count; i++) {
		assert_non_null(s->fields[i].name);
		told_field(&s->fields[i]);
	}
}

static void told_shape(const struct shape *shape)
{
	bool fields = shape->kind == SHAPE_FIELDS || shape->kind == SHAPE_LIST;
	bool map = shape->kind == SHAPE_MAP || shape->kind == SHAPE_MAP_OR_ONE;

	assert_int_equal(fields, shape->schema != NULL);
	assert_int_equal(map, shape->value != NULL);
	if (fields)
		told_schema(shape->schema);
	if (map)
		told_field(shape->value);
}

static void told_field(const struct field *f)
{
	size_t len;

	if (!f->help)
		fail_msg("\"%s\" has no help", f->name ? f->name : "a key of a mapping");
	len = str_from(f->help).len;
	if (len > HELP_BYTES || (f->help[len - 1] != '.' && f->help[len - 1] != '?'))
		fail_msg("the help is no short sentence: %s", f->help);
	assert_int_equal(f->type == FIELD_NODE, f->shape != NULL);
	if (f->shape)
		told_shape(f->shape);
}

static void test_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < file_kind_count; i++)
		told_schema(file_kinds[i].schema);
}

static bool fits(const struct form *form, const char *text)
{
	regex_t re;

	assert_int_equal(regcomp(&re, form->pattern, REG_EXTENDED | REG_NOSUB), 0);
	bool yes = regexec(&re, text, 0, NULL, 0) == 0;

	regfree(&re);
	return yes;
}

static bool is_date(struct str s)
{
	uint32_t date;

	return date_parse(s, &date);
}

/* "" where a form asks for one at least: what is empty is told in other words. */
static bool is_phone(struct str s)
{
	struct line line = { .text = s };

	return service_check_phone(&line, NULL);
}

static bool is_heading(struct str s)
{
	struct slot_use use = slot_find(s);

	return !use.name.len && !use.bad;
}

static bool is_item(struct str s)
{
	return !slot_find(s).bad;
}

static const struct {
	const struct form *form;
	bool (*is)(struct str s);
} forms[] = {
	{ &id_form, id_valid },         { &date_form, is_date },
	{ &lang_form, lang_canonical }, { &fingerprint_form, fingerprint_valid },
	{ &phone_form, is_phone },      { &heading_form, is_heading },
	{ &item_form, is_item },
};

static const char *const texts[] = {
	"es",
	"fil",
	"pt-BR",
	"zh-Hant-TW",
	"es-419",
	"pt-br",
	"zh-hant",
	"pt_BR",
	"english",
	"e",
	"pt-",
	"zh-TW-Hant",
	"who-od14",
	"Who",
	"a b",
	"a_b",
	"-",
	"0",
	"0123456789012345678901234567890123456789012345678901234567890123",
	"01234567890123456789012345678901234567890123456789012345678901234",
	"2026-11-22",
	"2026-1-22",
	"2026-13-01",
	"2026-00-01",
	"2026-01-00",
	"2026-01-32",
	"2026-04-31",
	"2026-06-30",
	"2024-02-29",
	"2024-02-30",
	"1899-12-31",
	"1900-01-01",
	"2199-12-31",
	"2200-01-01",
	"22.11.2026",
	" 2026-11-22",
	"x4ca3f1a2dc71fe4f",
	"x4ca3f1a2dc71fe4",
	"x4CA3F1A2DC71FE4F",
	"4ca3f1a2dc71fe4ff",
	"112",
	"1",
	"+49 (0) 30/12-34.5*6#",
	"000 111, ask for Anna",
	"()",
	"Call <emergency>.",
	"Call <emergency>. Or <crisis>.",
	"Call <Emergency>.",
	"Call <2>.",
	"Call <a_2>",
	"3 < 4",
	"a > b",
	"<>",
	"<a",
	"A bed",
	"",
};

static void test_forms(void **state)
{
	(void)state;
	for (size_t f = 0; f < ARRAY_LEN(forms); f++) {
		size_t good = 0;

		for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
			bool is = forms[f].is(str_from(texts[i]));

			if (fits(forms[f].form, texts[i]) != is)
				fail_msg("\"%s\" and %s", texts[i],
					 forms[f].form->pattern);
			good += is;
		}
		assert_in_range(good, 1, ARRAY_LEN(texts) - 1);
	}
}

/* What one day of a week becomes, where it is written so. */
static bool is_hours(const char *text)
{
	struct arena mem = { 0 };
	struct node key = { .text = STR("mon") };
	struct node day = { .kind = NODE_TEXT, .text = str_from(text), .key = &key };
	struct node map = { .kind = NODE_MAP, .items = &day, .count = 1 };
	struct week week = { .given = false };

	service_read_week(&map, true, &mem, &week, NULL);
	arena_release(&mem);
	return week.days[0].state != DAY_UNSAID;
}

static void test_hours(void **state)
{
	static const char *const days[] = {
		"09:00-17:00",
		"09:00-12:00, 14:00-18:00",
		"00:00-24:00",
		"09:00-12:00,14:00-18:00",
		"closed",
		"by appointment",
		"9-17",
		"20:00-25:00",
		"09:60-10:00",
		"24:00-24:00",
		"09:00 - 17:00",
		"Closed",
		"closed on holidays",
		"09:00-17:00,",
		"09:00-24:01",
		"9:00-17:00",
		"09:00-10:00 , 11:00-12:00",
	};
	size_t good = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		if (fits(&hours_form, days[i]) != is_hours(days[i]))
			fail_msg("\"%s\"", days[i]);
		good += is_hours(days[i]);
	}
	assert_int_equal(good, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_told),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_hours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
