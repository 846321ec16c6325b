/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

#define ZWSP "\xE2\x80\x8B"
#define NBSP "\xC2\xA0"
#define E_ACUTE "e\xCC\x81" /* of two code points */

static const struct {
	const char *s;
	int cols, first;
	const char *lines; /* joined with "|" */
} wraps[] = {
	{ "", 10, 0, "" },
	{ "   ", 10, 0, "" },
	{ "one", 10, 0, "one" },
	{ "one two three", 7, 0, "one two|three" },
	{ "one two three", 8, 0, "one two|three" },
	{ "one  two   ", 5, 0, "one|two" },
	{ "  one two", 5, 0, "one|two" },
	{ "exact fit", 9, 0, "exact fit" },
	{ "one\ntwo\r\nthree", 20, 0, "one|two|three" },
	{ "well-known fact", 6, 0, "well-|known|fact" },
	{ "no" NBSP "break here", 8, 0, "no" NBSP "break|here" },
	/* a word wider than a line */
	{ "overdose", 3, 0, "ove|rdo|se" },
	{ "an overdose now", 5, 0, "an|overd|ose|now" },
	{ E_ACUTE E_ACUTE E_ACUTE, 2, 0, E_ACUTE E_ACUTE "|" E_ACUTE },
	/* a cluster wider than a line */
	{ "妇女", 1, 0, "妇|女" },
	/* Chinese breaks everywhere, but not before its full stop */
	{ "不要独自使用。", 4, 0, "不要|独自|使|用。" },
	{ "不要独自使用。", 5, 0, "不要|独自|使|用。" },
	/* Thai only where an author put U+200B */
	{ "เก็บ" ZWSP "นาล็อกโซน", 8, 0, "เก็บ" ZWSP "|นาล็อกโซน" },
	{ "เก็บ" ZWSP "นาล็อกโซน" ZWSP "ไว้" ZWSP "ใกล้" ZWSP "ตัว", 12, 0,
	  "เก็บ" ZWSP "นาล็อกโซน" ZWSP "|ไว้" ZWSP "ใกล้" ZWSP "ตัว" },
	{ "ที่ ๆ" ZWSP "มี", 5, 0, "ที่ ๆ" ZWSP "มี" },
	/* without one it is cut between clusters */
	{ "เก็บนาล็อกโซนไว้", 8, 0, "เก็บนาล็อก|โซนไว้" },
	{ "ទុកថ្នាំ" ZWSP "ឱ្យជិត", 6, 0, "ទុកថ្នាំ" ZWSP "|ឱ្យជិត" },
	{ "ទុកទុកទុក", 3, 0, "ទុកទុ|កទុក" },
	{ "ab" ZWSP "cd" ZWSP "ef", 4, 0, "ab" ZWSP "cd" ZWSP "|ef" },
	/* a blank that carries a mark is a letter, and no cluster is cut */
	{ "one "
	  "\xCC\x81"
	  " two",
	  3, 0, "one| \xCC\x81|two" },
	{ "a "
	  "\xCC\x81",
	  9, 0, "a \xCC\x81" },
	/* nothing breaks before a slash, not even behind blanks */
	{ "ab     /", 3, 0, "ab|/" },
	/* a label before the first line */
	{ "one two three", 9, 3, "one|two three" },
	{ "naloxone now", 10, 5, "|naloxone|now" },
	{ "naloxone now", 10, 12, "|naloxone|now" },
	{ "naloxonenaloxone", 10, 4, "naloxo|nenaloxone" },
	{ "妇女", 3, 2, "|妇|女" },
	/* a cluster of four columns, in a word that is wider than a line */
	{ "👩\u200D👩👩👩", 5, 2, "|👩\u200D👩|👩👩" },
};

static void join(struct buf *out, const struct wrapped *w)
{
	for (size_t i = 0; i < w->count; i++) {
		if (i)
			buf_add_char(out, '|');
		buf_add_str(out, w->lines[i]);
	}
}

static void test_table(void **state)
{
	struct arena mem = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wraps); i++) {
		struct wrapped w = wrap(&mem, str_from(wraps[i].s), wraps[i].cols,
					wraps[i].first);
		struct buf out = { 0 };

		join(&out, &w);
		assert_string_equal(buf_str(&out).s, wraps[i].lines);
		buf_release(&out);
	}
	arena_release(&mem);
}

static const char *const texts[] = {
	"Never use alone: keep naloxone near, and tell somebody (a friend) where.",
	"Ніколи не вживайте наодинці; п’ять хвилин — це довго, 103 завжди поруч.",
	"لا تستخدمي وحدك أبدًا؛ أبقي النالوكسون قريبًا منك.",
	"कभी अकेले इस्तेमाल न करें; नालोक्सोन पास रखें और ज़रूर बताएँ।",
	"อย่าใช้คนเดียว เก็บนาล็อกโซนไว้ใกล้ตัวและบอกเพื่อน",
	"កុំប្រើតែម្នាក់ឯង ទុកណាឡុកសូនឱ្យនៅជិតខ្លួន ហើយប្រាប់មិត្តភក្តិ",
	"不要独自使用；把纳洛酮放在身边，告诉朋友。",
};

static size_t letters(struct str s)
{
	size_t n = 0;

	while (s.len) {
		uint32_t cp;

		s = str_skip(s, utf8_next(s, &cp));
		n += cp != ' ';
	}
	return n;
}

/* Whatever the width: no line too wide, no letter lost, none twice. */
static void test_every_width(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		for (int cols = 2; cols < 80; cols++) {
			struct str s = str_from(texts[i]);
			struct arena mem = { 0 };
			struct wrapped w = wrap(&mem, s, cols, 0);
			size_t n = 0;

			for (size_t k = 0; k < w.count; k++) {
				assert_true(w.lines[k].len > 0);
				assert_true(width_of(w.lines[k]) <= cols);
				n += letters(w.lines[k]);
			}
			assert_int_equal(n, letters(s));
			arena_release(&mem);
		}
	}
}

#define THAI_28 "เก็บนาล็อกโซนไว้ใกล้ตัวและบอกเพื่อน" /* as many columns */
#define KHMER "កុំប្រើថ្នាំតែម្នាក់ឯងសូមទុកណាឡុកសូនឱ្យនៅជិតខ្លួន"

static const struct {
	const char *s;
	size_t count;
} unbroken[] = {
	{ "", 0 },
	{ "Never use alone: keep naloxone near, and tell somebody (a friend) where.", 0 },
	{ "https://example.org/a/place/without/any/place/to/break/at/all", 0 },
	{ THAI_28, 0 },
	{ THAI_28 "นะ", 0 }, /* 30: just as many as fit */
	{ THAI_28 "นะค", 1 },
	{ THAI_28 " " THAI_28, 0 },
	{ THAI_28 "   ", 0 }, /* the blanks hang over */
	{ THAI_28 ZWSP THAI_28, 0 },
	{ THAI_28 "\n" THAI_28, 0 },
	{ THAI_28 THAI_28, 1 },
	{ THAI_28 THAI_28 " " THAI_28 " " THAI_28 THAI_28, 2 },
	{ KHMER, 1 },
	{ "ຢ່າໃຊ້ຄົນດຽວເກັບນາລອກໂຊນໄວ້ໃກ້ຕົວແລະບອກໝູ່ເພື່ອນ", 1 },
	{ "တစ်ယောက်တည်းမသုံးပါနဲ့နာလောက်ဆုန်းကိုအနားမှာထားပါ", 1 },
	{ "不要独自使用把纳洛酮放在身边并告诉朋友你在哪里不要独自使用把纳洛酮", 0 },
	{ "एकहीशब्दजोबहुतलंबाहैऔरजिसमेंकोईजगहनहींहैकिवहटूटसकेएकहीशब्द", 0 },
};

static void test_unbroken(void **state)
{
	(void)state;
	assert_int_equal(width_of(str_from(THAI_28)), 28);
	for (size_t i = 0; i < ARRAY_LEN(unbroken); i++)
		assert_int_equal(wrap_unbroken(str_from(unbroken[i].s)),
				 unbroken[i].count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_every_width),
		cmocka_unit_test(test_unbroken),
	};

	setlocale(LC_ALL, "C.UTF-8");
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
