/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <uninorm.h>
#include <cmocka.h>

#include "text/fold.h"
#include "text/utf8.h"

static const struct {
	const char *text, *folded;
} folds[] = {
	{ "", "" },
	{ " ,. \t\n", "" },
	{ "  Over-dose,  NOW!\n", "over dose now" },
	{ "+1 (555) 01-23", "1 555 01 23" },
	{ "36°C = 100%", "36 c 100" },
	/* two scripts in a word */
	{ "пepeдoз", "передоз" },
	{ "МЕTAДОН", "метадон" },
	{ "оvеrdose", "overdose" },
	{ "cop сор", "cop сор" },
	/* Latin */
	{ "Café BRÛLÉE", "cafe brulee" },
	{ "l’eau l'eau lʼeau l`eau", "l eau l eau l eau l eau" },
	{ "qu'elle won't d’accord O'Neil", "qu elle wont d accord o neil" },
	{ "Œuvre straße Łódź Øre ẞ", "oeuvre strasse lodz ore ss" },
	{ "Đừng dùng một mình", "dung dung mot minh" },
	{ "İstanbul ısı", "istanbul isi" },
	{ "ﬁn ＡＢＣ１２３ ½ x²", "fin abc123 1 2 x2" },
	/* Cyrillic */
	{ "Ёлка ёж", "елка еж" },
	{ "Йод чай", "йод чай" },
	{ "Її ґава Ґ п’ять пʼять п'ять", "її гава г пять пять пять" },
	{ "за\xCC\x81мок", "замок" },
	/* Georgian capitals */
	{ "ᲥᲐᲚᲘ ქალი", "ქალი ქალი" },
	/* Arabic, Persian, Urdu */
	{ "أَحْمَد إلى آخر ٱسم", "احمد الي اخر اسم" },
	{ "مؤسسة لئيم", "موسسه لييم" },
	{ "كتـــاب کتاب", "كتاب كتاب" },
	{ "می‌خواهم می خواهم", "ميخواهم مي خواهم" },
	{ "ہے ھے ۃ ۂ ۓ", "هي هي ه ه ي" },
	{ "ﻻ", "لا" },
	{ "\xD8\xBA\xD9\x90؟ نعم،", "غ نعم" },
	/* digits of all scripts */
	{ "١٢٣ ۴۵۶ ७८९ ๑๒๓", "123 456 789 123" },
	/* vowels and tones stay, the nukta goes */
	{ "ज़रूर जरूर", "जरूर जरूर" },
	{ "हिन्दी फ़ोन", "हिन्दी फोन" },
	{ "ที่พัก น้ำ", "ที่พัก น\xE0\xB9\x89\xE0\xB9\x8Dา" },
	/* Chinese */
	{ "不要，独自。使用", "不要 独自 使用" },
	{ "　妇女　", "妇女" },
	/* what nobody sees */
	{ "na\xC2\xADlo\xE2\x80\x8Bxo\xE2\x80\x8Fn\xEF\xBB\xBF\x65", "naloxone" },
	{ "x\xC2\xA0y", "x y" },
};

static void assert_fold(const char *text, const char *want)
{
	struct buf out = { 0 };

	fold_add(&out, str_from(text));
	assert_string_equal(buf_str(&out).s, want);
	buf_release(&out);
}

static void test_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(folds); i++)
		assert_fold(folds[i].text, folds[i].folded);
}

static void test_appends(void **state)
{
	struct buf out = { 0 };

	(void)state;
	buf_add_z(&out, "a|");
	fold_add(&out, STR(" Ein Wort. "));
	fold_add(&out, STR(" zwei"));
	assert_string_equal(out.s, "a|ein wortzwei");
	buf_release(&out);
}

static void fold_normalized(struct buf *out, struct str s)
{
	size_t n = 0;
	uint8_t *nfc = u8_normalize(UNINORM_NFC, (const uint8_t *)s.s, s.len, NULL, &n);

	fold_add(out, (struct str){ (const char *)nfc, n });
	free(nfc);
}

/* The quick way and the long one, which fold_mapped() goes, come to the same. */
static void test_both_ways(void **state)
{
	struct buf quick = { 0 }, slow = { 0 };
	struct fold_map map = { 0 };

	(void)state;
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		char bytes[2 * UTF8_MAX_BYTES + 3] = "Xy";
		size_t n = 2 + utf8_put(bytes + 2, cp);

		bytes[n++] = 'Z';
		n += utf8_put(bytes + n, cp);
		buf_clear(&quick);
		buf_clear(&slow);
		fold_add(&quick, (struct str){ bytes, n });
		fold_mapped(&slow, (struct str){ bytes, n }, &map);
		if (!str_eq(buf_str(&quick), buf_str(&slow)))
			fail_msg("U+%04X: \"%s\", not \"%s\"", cp, quick.s, slow.s);
	}
	fold_map_release(&map);
	buf_release(&quick);
	buf_release(&slow);
}

/* Folded text folds to itself, whatever stands in it. */
static void test_every_code_point(void **state)
{
	struct buf once = { 0 }, twice = { 0 };

	(void)state;
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		char bytes[UTF8_MAX_BYTES];
		struct str s = { bytes, utf8_put(bytes, cp) };

		buf_clear(&once);
		buf_clear(&twice);
		fold_normalized(&once, s);
		fold_normalized(&twice, buf_str(&once));
		assert_true(utf8_check(buf_str(&once), NULL));
		if (!str_eq(buf_str(&once), buf_str(&twice)))
			fail_msg("U+%04X", cp);
	}
	buf_release(&once);
	buf_release(&twice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_appends),
		cmocka_unit_test(test_both_ways),
		cmocka_unit_test(test_every_code_point),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
