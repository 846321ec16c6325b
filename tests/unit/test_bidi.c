/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bidi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "text/isolate.h"
#include "text/utf8.h"

static void line_text(struct bidi_line line, struct buf *out)
{
	char bytes[UTF8_MAX_BYTES];

	for (size_t i = 0; i < line.count; i++)
		buf_add(out, bytes, utf8_put(bytes, line.v[i].cp));
}

/* What is sent, from left to right. The letters are unjoined forms in the source and
 * joined ones in the picture. */
static const struct {
	const char *text, *sent;
	bool rtl;
	enum bidi_mode mode;
} lines[] = {
	{ "Call 000.", "Call 000.", true, BIDI_VISUAL },
	{ "שלום abc", "abc םולש", true, BIDI_VISUAL },
	{ "שלום abc", "abc םולש", false, BIDI_VISUAL },
	{ "abc שלום", "abc םולש", false, BIDI_VISUAL },
	{ "1. ", " .1", true, BIDI_VISUAL }, /* no letters: as the screen goes */
	{ "- ", " -", true, BIDI_VISUAL },
	{ "1/2", "1/2", true, BIDI_VISUAL },
	{ "1. ", "1. ", false, BIDI_VISUAL },
	/* the worst: numbers */
	{ "של 0800 123 456 כן", "ןכ 0800 123 456 לש", true, BIDI_VISUAL },
	{ "של +49 30 1234-56 כן", "ןכ +49 30 1234-56 לש", true, BIDI_VISUAL },
	{ "של (030) 12-34", "(030) 12-34 לש", true, BIDI_VISUAL },
	{ "של (030)", "(030) לש", true, BIDI_VISUAL },
	{ "שעה (1) אחת", "תחא (1) העש", true, BIDI_VISUAL },
	{ "אחרי 2-3 דקות", "תוקד 2-3 ירחא", true, BIDI_VISUAL },
	{ "בין 9:00 ל 17:30.", ".17:30 ל 9:00 ןיב", true, BIDI_VISUAL },
	{ "של ٠٨٠٠ ١٢٣ ٤٥٦ כן", "ןכ ٠٨٠٠ ١٢٣ ٤٥٦ לש", true, BIDI_VISUAL },
	{ "של ١٢ ٣٤5 כן", "ןכ ١٢ ٣٤5 לש", true, BIDI_VISUAL },
	{ "של ٠٨٠٠ ١٢٣ כן", "כן ٠٨٠٠ ١٢٣ של", true, BIDI_WORDS },
	{ "טופס A-12/b.", ".A-12/b ספוט", true, BIDI_VISUAL },
	{ "של Médecins du Monde (עולם)", "(םלוע) Médecins du Monde לש", true,
	  BIDI_VISUAL },
	{ "PEP 72 שעות", "תועש 72 PEP", true, BIDI_VISUAL },
	{ "Esc: להסתיר", "ריתסהל :Esc", true, BIDI_VISUAL },
	/* joined letters, and the two that become one */
	{ "لا", "ﻻ", true, BIDI_VISUAL },
	{ "سلام", "ﻡﻼﺳ", true, BIDI_VISUAL },
	{ "بَب", "ﺐﺑَ", true, BIDI_VISUAL }, /* the mark behind its letter */
	{ "می‌خواهم", "ﻢﻫﺍﻮﺧﯽﻣ", true,
	  BIDI_VISUAL }, /* the non-joiner is not sent */
	/* nor are marks of direction, in whatever mode */
	{ "\u200Fשל\u200E\u061C abc", "abc לש", true, BIDI_VISUAL },
	{ "\u200Fשל\u200F abc", "abc של", true, BIDI_WORDS },
	/* words turned, letters as they are */
	{ "سلام دنیا 12", "12 دنیا سلام", true, BIDI_WORDS },
	{ "سلام", "سلام", true, BIDI_WORDS },
	{ "", "", true, BIDI_VISUAL },
};

static void test_lines(void **state)
{
	(void)state;
	if (!bidi_available())
		skip();
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		struct arena mem = { 0 };
		struct buf out = { 0 };
		struct str s = str_from(lines[i].text);

		line_text(bidi_order(&mem, s, 0, s.len, lines[i].rtl, lines[i].mode),
			  &out);
		if (!str_is(buf_str(&out), lines[i].sent))
			fail_msg("%s: %s, not %s", lines[i].text, out.s, lines[i].sent);
		buf_release(&out);
		arena_release(&mem);
	}
}

/* A line takes its order from the whole paragraph: this one begins in a Latin name. */
static void test_a_line_of_a_paragraph(void **state)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct str s = STR("של Monde du 3. כן");

	(void)state;
	if (!bidi_available())
		skip();
	line_text(bidi_order(&mem, s, 5, s.len, true, BIDI_VISUAL), &out);
	assert_string_equal(out.s, "ןכ .3 Monde du");
	buf_release(&out);
	arena_release(&mem);
}

static void test_needed(void **state)
{
	(void)state;
	assert_false(bidi_needed(STR("")));
	assert_false(bidi_needed(STR("Café 12 (Нет) 中")));
	if (bidi_available())
		assert_true(bidi_needed(STR("12 ع")));
}

/* The part that is read from the left, in brackets. */
static const struct {
	const char *text, *parted;
} parts[] = {
	{ "a 2-3 b", "[a] [2-3] [b]" },
	{ "+49 30 1234-56", "[+49 30 1234-56]" },
	{ "(030) 1-2", "[(030) 1-2]" },
	{ "(2)", "([2])" },
	{ "(2-3, 4) 5", "([2-3], [4]) [5]" },
	{ "+(30) 12", "[+(30) 12]" },
	{ "(abc)", "([abc])" },
	{ "9:00.", "[9:00]." },
	{ "1, 2", "[1], [2]" },
	{ "PEP 72", "[PEP] [72]" },
	{ "Dr. No", "[Dr]. [No]" },
	{ "A-12/b", "[A-12/b]" },
	{ "36.6%", "[36.6]%" },
	{ "...", "..." },
	{ "", "" },
};

static void test_isolates(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		uint32_t text[64];
		size_t count = strlen(parts[i].text);
		struct buf out = { 0 };

		for (size_t k = 0; k < count; k++)
			text[k] = (unsigned char)parts[i].text[k];
		for (size_t k = 0, n; k < count; k += n ? n : 1) {
			n = isolate_at(text, count, k);
			buf_addf(&out, n ? "[%.*s]" : "%.*s", (int)(n ? n : 1),
				 parts[i].text + k);
		}
		if (!str_is(buf_str(&out), parts[i].parted))
			fail_msg("%s: %s", parts[i].text, out.s);
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_a_line_of_a_paragraph),
		cmocka_unit_test(test_needed),
		cmocka_unit_test(test_isolates),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
