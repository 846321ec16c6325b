/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"

/* Two rows of it have no business to be formats; nothing may come of that. */
static struct message rows[] = {
	{ { "no {1} \"{2}\"", 12 }, { "{2}: nada de {1}", 16 } },
	{ { "error", 5 }, { "fallo", 5 } },
	{ { "a card", 6 }, { "una ficha", 9 } },
	{ { "{1} of {2}", 10 }, { "%s %n {1} {2} {3} {1}", 21 } },
	{ { "write: {1}", 10 }, { "escribe: {1}", 12 } },
	{ { "100% {1}", 8 }, { "{1} entero", 10 } },
};

static struct catalog spanish(void)
{
	size_t count = sizeof(rows) / sizeof(rows[0]);

	catalog_sort(rows, count);
	return (struct catalog){ rows, count };
}

#define assert_said(c, expected, ...)                                                    \
	do {                                                                             \
		struct buf out = { 0 };                                                  \
		message_addf(&out, c, __VA_ARGS__);                                      \
		assert_string_equal(out.s, expected);                                    \
		buf_release(&out);                                                       \
	} while (0)

static void test_english(void **state)
{
	struct catalog c = spanish();

	(void)state;
	assert_said(NULL, "plain", "plain");
	assert_said(NULL, "a b 1 2 3 04 0A 00AD 5%",
		    "%s %.*s %d %u %zu %02u %02X %04X 5%%", "a", 1, "bc", 1, 2U,
		    (size_t)3, 4U, 10U, 0xADU);
	assert_said(NULL, "-1", "%d", -1);
	assert_said(&c, "not in it: x", "not in it: %s", "x");
	assert_said(NULL, "no card \"x\"", "no %s \"%s\"", "card", "x");
}

static void test_translated(void **state)
{
	struct catalog c = spanish();

	(void)state;
	assert_said(&c, "puerta: nada de ficha", "no %s \"%.*s\"", "ficha", 6, "puertas");
	assert_said(&c, "7 entero", "100%% %d", 7);
	assert_string_equal(message_piece(&c, "a card"), "una ficha");
	assert_string_equal(message_piece(&c, "a source"), "a source");
	assert_string_equal(message_piece(NULL, "a card"), "a card");
}

/* Neither a translation nor a value is ever read as a format, or filled in again. */
static void test_no_format(void **state)
{
	struct catalog c = spanish();

	(void)state;
	assert_said(&c, "%s %n {2} %d {3} {2}", "%s of %s", "{2}", "%d");
	assert_said(NULL, "{1} %s", "%s %s", "{1}", "%s");
}

static void test_fits(void **state)
{
	(void)state;
	assert_true(message_fits(STR("{1} and {2}"), STR("{2}, {1}, {2}")));
	assert_true(message_fits(STR("a [ or {, {1}"), STR("{1}: [ o {")));
	assert_true(message_fits(STR("no places"), STR("{0} {x} {10} {")));
	assert_false(message_fits(STR("{1} and {2}"), STR("{1}")));
	assert_false(message_fits(STR("{1}"), STR("{1} {3}")));
	/* Nine are as many as a message can have. */
	assert_true(message_fits(STR("{1}"), STR("{1}{1}{1}{1}{1}{1}{1}{1}{1}")));
	assert_false(message_fits(STR("{1}"), STR("{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}")));
}

static void test_diagnostics(void **state)
{
	struct catalog c = spanish();
	struct diags d = { .catalog = &c };
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);

	(void)state;
	assert_non_null(f);
	diag_add_fix(&d, DIAG_ID_UNKNOWN_KEY, (struct pos){ 0 }, STR("title:"),
		     "no %s \"%s\"", diag_say(&d, "a card"), "x");
	diags_print(&d, f);
	fclose(f);
	assert_string_equal(text, "fallo[unknown-key]: x: nada de una ficha\n"
				  "      = escribe: title:\n\n");
	assert_string_equal(diag_kind_name(DIAG_ERROR), "error");
	assert_string_equal(diag_say(NULL, "a card"), "a card");
	free(text);
	diags_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_english),     cmocka_unit_test(test_translated),
		cmocka_unit_test(test_no_format),   cmocka_unit_test(test_fits),
		cmocka_unit_test(test_diagnostics),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
