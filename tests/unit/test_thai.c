/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/thai.h"
#include "text/width.h"

#define Z "\xE2\x80\x8B"

/* Words that every dictionary of Thai has. */
static const struct {
	const char *s, *out;
	size_t put;
} cases[] = {
	{ "", "", 0 },
	{ "Keep naloxone near.", "Keep naloxone near.", 0 },
	{ "บอกเพื่อนของเธอให้รู้", "บอก" Z "เพื่อน" Z "ของ" Z "เธอ" Z "ให้" Z "รู้", 5 },
	{ "โทร <emergency> แล้วเรียกเพื่อนให้มา",
	  "โทร <emergency> แล้ว" Z "เรียก" Z "เพื่อน" Z "ให้" Z "มา", 4 },
	/* nothing before the sign that repeats a word */
	{ "ปลุกเธอให้ตื่นแล้วเรียกชื่อเธอดังๆ",
	  "ปลุก" Z "เธอ" Z "ให้" Z "ตื่น" Z "แล้ว" Z "เรียก" Z "ชื่อ" Z "เธอ" Z "ดังๆ", 8 },
	/* as narrow as a word */
	{ "เอชไอวี", "เอชไอวี", 0 },
	{ "เธอมา", "เธอมา", 0 },
	/* its author's own */
	{ "บอกเพื่อน" Z "ของเธอให้รู้ว่าอยู่ไหน", "บอกเพื่อน" Z "ของเธอให้รู้ว่าอยู่ไหน", 0 },
	{ "เธอ" Z "บอกเพื่อนของเธอบอกเพื่อนของเธอบอกเพื่อนของเธอ",
	  "เธอ" Z "บอก" Z "เพื่อน" Z "ของ" Z "เธอ" Z "บอก" Z "เพื่อน" Z "ของ" Z "เธอ" Z
	  "บอก" Z "เพื่อน" Z "ของ" Z "เธอ",
	  11 },
	{ "ຢ່າໃຊ້ຄົນດຽວເກັບນາລອກໂຊນ", "ຢ່າໃຊ້ຄົນດຽວເກັບນາລອກໂຊນ", 0 },
};

static void test_breaks(void **state)
{
	const char *why = NULL;
	struct thai *t = thai_new(&why);

	(void)state;
	if (!t) {
		assert_non_null(why);
		skip();
	}
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf out = { 0 };
		size_t put = thai_add_breaks(t, &out, str_from(cases[i].s));

		assert_true(str_is(buf_str(&out), cases[i].out));
		assert_int_equal(put, cases[i].put);
		buf_release(&out);
	}
	thai_free(t);
}

/* Are these the clusters of s, with a U+200B only between them? */
static void assert_whole_clusters(struct str s, struct str out)
{
	while (s.len) {
		int cols;
		size_t n = cluster_next(s, &cols);

		assert_true(str_starts(out, str_take(s, n)));
		s = str_skip(s, n);
		out = str_skip(out, n);
		if (s.len && str_starts(out, STR(Z)))
			out = str_skip(out, STR(Z).len);
	}
	assert_int_equal(out.len, 0);
}

/* Marks on letters that can't have them, signs, digits, and every part of such a text. */
static void test_odd_marks(void **state)
{
	struct str odd = STR("ก่่่าาาาำำำ์์์ิิิเเเเเๆๆๆๆฯฯฯ๏๏๚๛฿๑๒๓ะะะะบอกเพื่อน้้้ำ");
	const char *why = NULL;
	struct thai *t = thai_new(&why);

	(void)state;
	if (!t)
		skip();
	for (; odd.len; odd = str_skip(odd, 3)) {
		struct buf out = { 0 };

		thai_add_breaks(t, &out, odd);
		assert_whole_clusters(odd, buf_str(&out));
		buf_release(&out);
	}
	thai_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_breaks),
		cmocka_unit_test(test_odd_marks),
	};

	setlocale(LC_ALL, "C.UTF-8");
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
