/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/utf8.h"

/* The text as a string of JSON; the caller frees it. */
static char *written(struct str text)
{
	char *out;
	size_t len;
	struct json j = { .to = open_memstream(&out, &len) };

	assert_non_null(j.to);
	json_text(&j, NULL, text);
	fclose(j.to);
	return out;
}

static void assert_written(struct str text, const char *expected)
{
	char *out = written(text);

	assert_string_equal(out, expected);
	free(out);
}

static void test_strings(void **state)
{
	(void)state;
	assert_written(STR(""), "\"\"");
	assert_written(STR("a \"b\" \\ /"), "\"a \\\"b\\\" \\\\ /\"");
	assert_written(STR("a\0b\n\t\x7F"), "\"a\\u0000b\\u000a\\u0009\\u007f\"");
	assert_written(STR("é ش 字"), "\"é ش 字\"");
	assert_written(STR("\xE2\x80\xAE \xC2\x85 \xEF\xBB\xBF"),
		       "\"\\u202e \\u0085 \\ufeff\"");
	/* Beyond 16 bits: as it is, but for tags, which nobody sees. */
	assert_written(STR("\xF0\x9F\x99\x82"), "\"\xF0\x9F\x99\x82\"");
	assert_written(STR("\xF3\xA0\x81\x81"), "\"\\udb40\\udc41\"");
}

/* Overlong, a surrogate, too large, cut off, alone. */
static void test_no_characters(void **state)
{
	(void)state;
	assert_written(STR("\xFF"), "\"\xEF\xBF\xBD\"");
	assert_written(STR("a\xC3"), "\"a\xEF\xBF\xBD\"");
	assert_written(STR("\xC0\xAF"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
	assert_written(STR("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
	assert_written(STR("\xE2\x82z"), "\"\xEF\xBF\xBD\xEF\xBF\xBDz\"");
}

/* Every pair of bytes becomes valid UTF-8 without a control character. */
static void test_all_bytes(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 0x10000; i++) {
		const char bytes[] = { (char)(i >> 8), (char)i };
		char *out = written((struct str){ bytes, sizeof(bytes) });

		assert_true(utf8_check(str_from(out), NULL));
		for (const char *c = out; *c; c++)
			assert_true((unsigned char)*c >= ' ' && *c != 0x7F);
		free(out);
	}
}

static void test_structure(void **state)
{
	char *out;
	size_t len;
	struct json j = { .to = open_memstream(&out, &len) };

	(void)state;
	assert_non_null(j.to);
	json_begin(&j, NULL, '{');
	json_begin(&j, "empty", '[');
	json_end(&j, ']');
	json_begin(&j, "list", '[');
	for (size_t i = 0; i < 2; i++) {
		json_entry(&j);
		json_begin(&j, NULL, '{');
		json_text(&j, "a", STR("b"));
		json_number(&j, "n", i);
		json_end(&j, '}');
	}
	json_end(&j, ']');
	json_number(&j, "count", 2);
	json_flag(&j, "yes", true);
	json_flag(&j, "no", false);
	json_end(&j, '}');
	fclose(j.to);
	assert_string_equal(out, "{\"empty\":[],\"list\":[\n{\"a\":\"b\",\"n\":0},\n"
				 "{\"a\":\"b\",\"n\":1}],\"count\":2,"
				 "\"yes\":true,\"no\":false}");
	free(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_no_characters),
		cmocka_unit_test(test_all_bytes),
		cmocka_unit_test(test_structure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
