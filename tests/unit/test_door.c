/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "text/door.h"
#include "text/encoding.h"
#include "text/utf8.h"

#define NO_DIAG DIAG_ID_COUNT

struct desk {
	struct arena mem;
	struct diags d;
};

static const struct source *read_file(struct desk *k, struct str bytes)
{
	return door_file(&k->mem, "card.yaml", bytes, &k->d);
}

static void desk_release(struct desk *k)
{
	arena_release(&k->mem);
	diags_release(&k->d);
}

static const struct {
	struct str bytes;
	struct str text;
} good_files[] = {
	{ { NULL, 0 }, STR("") },
	{ STR("title: Naloxone\r\n\tx\n"), STR("title: Naloxone\r\n\tx\n") },
	/* a CR alone ends a line too */
	{ STR("title: a\rmain: b\r\nknow:\r\r"), STR("title: a\nmain: b\r\nknow:\n\n") },
	{ STR("# encoding: windows-1251\r\xEF\r"), STR("# encoding: windows-1251\nп\n") },
	{ STR("\xEF\xBB\xBFtitle: é\n"), STR("title: é\n") },
	{ STR("# encoding: UTF-8\na: é"), STR("# encoding: UTF-8\na: é") },
	{ STR("# encoding: windows-1251\r\na: \xEF\xF0\xE8\n"),
	  STR("# encoding: windows-1251\r\na: при\n") },
	{ STR("#Encoding:Koi8-U\n\xD0\xD2\xC9\xA6"), STR("#Encoding:Koi8-U\nприі") },
	{ STR("# encoding: iso-8859-15\n\xA4"), STR("# encoding: iso-8859-15\n€") },
	{ STR("# encoding: windows-1256\n\xE4\xDA\xE3"),
	  STR("# encoding: windows-1256\nنعم") },
	{ STR("# encoding: tis-620\n\xA1"), STR("# encoding: tis-620\nก") },
	{ STR("# encoding: georgian-ps\n\xC0"), STR("# encoding: georgian-ps\nა") },
	{ STR("# encoding: gb18030\n\xB8\xBE\xC5\xAE"),
	  STR("# encoding: gb18030\n妇女") },
	/* these two hold the last letter back until they are asked for it */
	{ STR("# encoding: windows-1258\nb\xE0"), STR("# encoding: windows-1258\nbà") },
	{ STR("# encoding: tcvn\nb\xB5"), STR("# encoding: tcvn\nbà") },
	/* only the first line declares */
	{ STR("a: é\n# encoding: windows-1251\n"),
	  STR("a: é\n# encoding: windows-1251\n") },
	/* bidi controls and the like are for door_value() */
	{ STR("a: \xE2\x80\xAE"), STR("a: \xE2\x80\xAE") },
};

static void test_good_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good_files); i++) {
		struct desk k = { 0 };
		const struct source *src = read_file(&k, good_files[i].bytes);

		assert_non_null(src);
		assert_string_equal(src->text.s, good_files[i].text.s);
		assert_int_equal(src->text.len, good_files[i].text.len);
		assert_string_equal(src->path, "card.yaml");
		assert_null(k.d.first);
		desk_release(&k);
	}
}

static const struct {
	struct str bytes;
	enum diag_id id;
	unsigned line, col;
	const char *fix; /* NULL: none */
	const char *says; /* part of the message */
} bad_files[] = {
	/* Latin, Cyrillic twice, none that we know */
	{ STR("title: x\nmain: caf\xE9 noir\n"), DIAG_ID_BAD_ENCODING, 2, 10,
	  "# encoding: windows-1252", "byte 0xE9" },
	{ STR("a: b\n\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0\n"), DIAG_ID_BAD_ENCODING, 2,
	  1, "# encoding: windows-1251", "looks like windows-1251" },
	{ STR("\xD0\xD2\xC9\xD7\xC5\xD4, \xCD\xC9\xD2\n"), DIAG_ID_BAD_ENCODING, 1, 1,
	  "# encoding: koi8-u", "looks like koi8-u" },
	{ STR("\xB8\xBE\xC5\xAE\xB2\xBB\xD2\xAA"), DIAG_ID_BAD_ENCODING, 1, 1, NULL,
	  "not UTF-8" },
	/* one broken letter in UTF-8: columns count code points */
	{ STR("привіт мир\xD0\nдобре"), DIAG_ID_BAD_ENCODING, 1, 11, NULL,
	  "type it again" },
	/* UTF-16 */
	{ STR("\xFF\xFE"
	      "a\0b\0"),
	  DIAG_ID_BAD_ENCODING, 0, 0, NULL, "UTF-16" },
	{ STR("\xFE\xFF\0a\0b"), DIAG_ID_BAD_ENCODING, 0, 0, NULL, "UTF-16" },
	{ STR("t\0i\0t\0l\0e\0"), DIAG_ID_BAD_ENCODING, 0, 0, NULL, "UTF-16" },
	{ STR("\0t\0i\0t\0l\0e"), DIAG_ID_BAD_ENCODING, 0, 0, NULL, "UTF-16" },
	/* controls */
	{ STR("a: b\0c\n"), DIAG_ID_CONTROL_CHARACTER, 1, 5, NULL, "U+0000, a NUL" },
	{ STR("é\nab\x1B[31m"), DIAG_ID_CONTROL_CHARACTER, 2, 3, NULL,
	  "an escape character" },
	{ STR("a\x7F"), DIAG_ID_CONTROL_CHARACTER, 1, 2, NULL, "a delete character" },
	{ STR("é\xC2\x9B"), DIAG_ID_CONTROL_CHARACTER, 1, 2, NULL, "U+009B" },
	{ STR("a\xC2\x85z"), DIAG_ID_CONTROL_CHARACTER, 1, 2, NULL, "U+0085" },
	{ STR("# encoding: iso-8859-1\na\x92"), DIAG_ID_CONTROL_CHARACTER, 2, 2, NULL,
	  "U+0092" },
	/* declarations */
	{ STR("# encoding: iso-2022-jp\n"), DIAG_ID_UNKNOWN_ENCODING, 1, 13,
	  "# encoding: utf-8", "koi8-r, koi8-u" },
	{ STR("# encoding: \xE9\n"), DIAG_ID_UNKNOWN_ENCODING, 1, 13, "# encoding: utf-8",
	  "utf-8, " },
	{ STR("# encoding:\n"), DIAG_ID_UNKNOWN_ENCODING, 1, 12, "# encoding: utf-8",
	  "utf-8, " },
	{ STR("# encoding: utf-8\na\xFF"), DIAG_ID_BAD_ENCODING, 2, 2,
	  "# encoding: windows-1252", "0xFF" },
	{ STR("# encoding: windows-1252\n\xE9\x81\n"), DIAG_ID_BAD_ENCODING, 2, 2, NULL,
	  "windows-1252" },
	{ STR("# encoding: gb18030\n\xB8\xBE\xC5"), DIAG_ID_BAD_ENCODING, 2, 2, NULL,
	  "gb18030" },
	{ STR("# encoding: windows-1251\nУкраїнська\n"), DIAG_ID_BAD_ENCODING, 1, 1,
	  "# encoding: utf-8", "the file is UTF-8" },
};

static void assert_diag(const struct diag *g, size_t i)
{
	assert_non_null(g);
	assert_int_equal(g->id, bad_files[i].id);
	assert_int_equal(g->line, bad_files[i].line);
	assert_int_equal(g->col, bad_files[i].col);
	assert_string_equal(g->fix.s, bad_files[i].fix ? bad_files[i].fix : "");
	assert_non_null(strstr(g->text.s, bad_files[i].says));
	assert_true(utf8_check(g->text, NULL));
	assert_true(utf8_check(g->source_line, NULL));
}

static void test_bad_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad_files); i++) {
		struct desk k = { 0 };

		assert_null(read_file(&k, bad_files[i].bytes));
		assert_diag(k.d.first, i);
		assert_ptr_equal(k.d.first, k.d.last);
		desk_release(&k);
	}
}

static void test_wrong_bytes_are_shown_as_marks(void **state)
{
	struct desk k = { 0 };

	(void)state;
	assert_null(read_file(&k, STR("a\nb\xE9t\xE8s \xC3\xA9\nc")));
	assert_string_equal(k.d.first->source_line.s, "b?t?s é");
	desk_release(&k);
}

static void test_not_every_control_is_told(void **state)
{
	struct desk k = { 0 };
	char bytes[1000];

	(void)state;
	memset(bytes, 1, sizeof(bytes));
	assert_null(read_file(&k, (struct str){ bytes, sizeof(bytes) }));
	assert_int_equal(k.d.count[DIAG_UNUSABLE], 10);
	desk_release(&k);
}

static void test_nobody_asks(void **state)
{
	struct arena mem = { 0 };
	struct str out = STR("untouched");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad_files); i++)
		assert_null(door_file(&mem, "x", bad_files[i].bytes, NULL));
	assert_false(door_value(&mem, STR("\x1B"), pos_file(NULL), &out, NULL));
	assert_string_equal(out.s, "untouched");
	arena_release(&mem);
}

static void test_encodings_exist(void **state)
{
	struct buf list = { 0 };
	struct str rest, name;

	(void)state;
	encoding_list(&list);
	rest = buf_str(&list);
	while (str_split(&rest, ',', &name)) {
		const struct encoding *e = encoding_find(str_trim(name));
		iconv_t cd;

		assert_non_null(e);
		cd = iconv_open("UTF-8", e->iconv_name);
		assert_true(cd != (iconv_t)-1);
		iconv_close(cd);
	}
	buf_release(&list);
	assert_null(encoding_find(STR("iso-2022-kr")));
	assert_null(encoding_find(STR("")));
}

/* A text in each encoding of our languages, both ways. The last letter counts: some
 * converters hold it back for an accent that may follow. */
static const struct {
	const char *encoding;
	struct str bytes;
	const char *text;
} coded[] = {
	{ "utf-8", STR("\xD0\xB6"), "ж" },
	{ "windows-1251", STR("\xBF\xE6\xE0\xFF"), "їжая" },
	{ "koi8-r", STR("\xD6\xC1\xA3"), "жаё" },
	{ "koi8-u", STR("\xD6\xC1\xAD"), "жаґ" },
	{ "iso-8859-5", STR("\xD6\xD0\xF7"), "жаї" },
	{ "windows-1252", STR("\x93\xE9\x9C"), "“éœ" },
	{ "iso-8859-1", STR("\xBF\xF1\xE9"), "¿ñé" },
	{ "iso-8859-15", STR("\xA4\xBD"), "€œ" },
	{ "windows-1256", STR("\xE4\xDA\xE3\x81\x9D\xED"), "نعمپ\xE2\x80\x8Cي" },
	{ "iso-8859-6", STR("\xE6\xD9\xE5\xAC"), "نعم،" },
	{ "windows-1258", STR("\xF0\xEA\xEC"), "đế" },
	{ "windows-1258", STR("kh\xF4ng \xE0"), "không à" },
	{ "tcvn", STR("\xAE\xD5"), "đế" },
	{ "tcvn", STR("b\xB5"), "bà" },
	{ "viscii", STR("\xF0\xAA"), "đế" },
	{ "windows-874", STR("\xB7\xD5\xE8"), "ที่" },
	{ "tis-620", STR("\xB7\xD5\xE8"), "ที่" },
	{ "georgian-ps", STR("\xD2\xC0"), "რა" },
	{ "georgian-academy", STR("\xD0\xC0"), "რა" },
	{ "gb18030", STR("\xB8\xBE\xC5\xAE\xA7\xD8"), "妇女ж" },
};

static void test_coded(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(coded); i++) {
		const struct encoding *e = encoding_find(str_from(coded[i].encoding));
		struct buf text = { 0 }, bytes = { 0 };
		size_t bad, replaced;

		assert_non_null(e);
		assert_int_equal(encoding_decode(e, coded[i].bytes, &text, &bad),
				 DECODE_OK);
		assert_true(str_is(buf_str(&text), coded[i].text));
		assert_true(encoding_encode(e, buf_str(&text), &bytes, &replaced));
		assert_int_equal(replaced, 0);
		assert_true(str_eq(buf_str(&bytes), coded[i].bytes));
		buf_release(&text);
		buf_release(&bytes);
	}
}

/* What an encoding lacks. */
static const struct {
	const char *encoding, *text;
	struct str bytes;
	size_t replaced;
} lacks[] = {
	{ "koi8-r", "жé“中”",
	  STR("\xD6"
	      "e\"?\""),
	  4 },
	{ "iso-8859-1", "é ế •٣", STR("\xE9 \xEA *3"), 3 },
	{ "iso-8859-6", "ع\xE2\x80\x8Cم é", STR("\xD9\xE5 e"), 2 },
	{ "tis-620", "ก\xE2\x80\x8B\n", STR("\xA1\n"), 1 },
	{ "utf-8", "中", STR("\xE4\xB8\xAD"), 0 },
};

static void test_lacks(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lacks); i++) {
		struct buf bytes = { 0 };
		size_t replaced;

		assert_true(encoding_encode(encoding_find(str_from(lacks[i].encoding)),
					    str_from(lacks[i].text), &bytes, &replaced));
		assert_true(str_eq(buf_str(&bytes), lacks[i].bytes));
		assert_int_equal(replaced, lacks[i].replaced);
		buf_release(&bytes);
	}
}

static const struct {
	struct str raw;
	const char *clean; /* NULL: refused */
	enum diag_id id;
	const char *says;
} values[] = {
	{ { NULL, 0 }, "", NO_DIAG, NULL },
	{ STR("  plain \n"), "plain", NO_DIAG, NULL },
	{ STR("a\tb\nc"), "a b c", NO_DIAG, NULL },
	{ STR("e\xCC\x81t\xC3\xA9"), "été", NO_DIAG, NULL },
	{ STR("\xD0\xB8\xCC\x86"), "й", NO_DIAG, NULL },
	{ STR("a\xC2\xA0z"), "a\xC2\xA0z", NO_DIAG, NULL },
	/* what these scripts need stays */
	{ STR("می‌خواهم"), "می‌خواهم", NO_DIAG, NULL },
	{ STR("x\xE2\x80\x8Fy\xE2\x80\x8Bz"), "x\xE2\x80\x8Fy\xE2\x80\x8Bz", NO_DIAG,
	  NULL },
	/* noted */
	{ STR("a\xC2\xAD-\xC2\xAD"), "a-", DIAG_ID_UNUSUAL_CHARACTER, "a soft hyphen" },
	{ STR("a\xEF\xBB\xBF"), "a", DIAG_ID_UNUSUAL_CHARACTER, "U+FEFF" },
	{ STR("a\xC2\x85z"), "a z", DIAG_ID_UNUSUAL_CHARACTER, "U+0085" },
	{ STR("a\xE2\x80\xA8z"), "a z", DIAG_ID_UNUSUAL_CHARACTER, "taken for a blank" },
	{ STR("a\xE2\x80\xA9z"), "a z", DIAG_ID_UNUSUAL_CHARACTER, "U+2029" },
	/* refused */
	{ STR("a\0z"), NULL, DIAG_ID_CONTROL_CHARACTER, "U+0000, a NUL" },
	{ STR("\x1B[31m"), NULL, DIAG_ID_CONTROL_CHARACTER, "U+001B, an escape" },
	{ STR("a\rz"), NULL, DIAG_ID_CONTROL_CHARACTER, "U+000D" },
	{ STR("a\x7F"), NULL, DIAG_ID_CONTROL_CHARACTER, "U+007F" },
	{ STR("a\xC2\x9Bz"), NULL, DIAG_ID_CONTROL_CHARACTER, "U+009B" },
	{ STR("a\xE2\x80\xAEz"), NULL, DIAG_ID_BIDI_CONTROL, "turns the reading order" },
	{ STR("a\xE2\x81\xA6z"), NULL, DIAG_ID_BIDI_CONTROL, "U+2066" },
	{ STR("a\xEF\xB7\x90"), NULL, DIAG_ID_CONTROL_CHARACTER, "no character" },
	{ STR("\xF0\x9F\xBF\xBE"), NULL, DIAG_ID_CONTROL_CHARACTER, "U+1FFFE" },
	{ STR("\xF3\xA0\x81\xA1"), NULL, DIAG_ID_CONTROL_CHARACTER, "U+E0061, a tag" },
};

static void assert_value(struct desk *k, size_t i, struct pos where)
{
	struct str out = STR("untouched");
	bool ok = door_value(&k->mem, values[i].raw, where, &out, &k->d);

	assert_int_equal(ok, values[i].clean != NULL);
	assert_string_equal(out.s, ok ? values[i].clean : "untouched");
	if (values[i].id == NO_DIAG) {
		assert_null(k->d.first);
		return;
	}
	assert_non_null(k->d.first);
	assert_ptr_equal(k->d.first, k->d.last);
	assert_int_equal(k->d.first->id, values[i].id);
	assert_int_equal(k->d.first->col, 3);
	assert_int_equal(k->d.first->width, 4);
	assert_non_null(strstr(k->d.first->text.s, values[i].says));
}

static void test_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		struct desk k = { 0 };
		const struct source *src = source_new(&k.mem, "card.yaml", STR("abcdef"));

		assert_value(&k, i, (struct pos){ src, 1, 3, 4 });
		desk_release(&k);
	}
}

static const struct {
	struct str raw;
	size_t max;
	const char *taken;
} typed[] = {
	{ { NULL, 0 }, 10, "" },
	{ STR("naloxone"), 10, "naloxone" },
	{ STR("naloxone"), 3, "nal" },
	{ STR("naloxone"), 0, "" },
	{ STR("妇女妇女"), 3, "妇女妇" },
	{ STR("e\xCC\x81t"), 1, "é" },
	{ STR("a\tb\r\nc\xE2\x80\xA8z"), 20, "a b  c z" },
	{ STR("a\x1B[31m\xC2\x9B\x7F\0z"), 20, "a[31mz" },
	{ STR("\xFF"
	      "a\x80\xC3z\xED\xA0\x80"),
	  20, "az" },
	{ STR("x\xE2\x80\xAEy\xC2\xADz"), 20, "xyz" },
	{ STR("می‌خواهم "), 20, "می‌خواهم " },
};

static void test_typed(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		struct buf out = { 0 };

		buf_add_z(&out, "> ");
		door_typed(typed[i].raw, typed[i].max, &out);
		assert_string_equal(out.s + 2, typed[i].taken);
		buf_release(&out);
	}
}

static void test_refuses(void **state)
{
	static const uint32_t refused[] = { 0,      '\t',    0x1F,    0x7F,
					    0x80,   0x9F,    0x202A,  0x202E,
					    0x2066, 0x2069,  0xD800,  0xFDD0,
					    0xFFFE, 0x1FFFF, 0xE0001, 0x110000 };
	static const uint32_t taken[] = { ' ',    '~',    0xA0,    0xE9,   0x200C,
					  0x200F, 0x2029, 0x2065,  0xFDCF, 0xFFFD,
					  0xE000, 0x5987, 0x1F600, 0xE0100 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(refused); i++)
		assert_true(door_refuses(refused[i]));
	for (size_t i = 0; i < ARRAY_LEN(taken); i++)
		assert_false(door_refuses(taken[i]));
}

/* With letters before it that join with marks, and behind itself: what is settled is NFC
 * already, and not refused. The long way is the one of what is typed. */
static void test_settled(void **state)
{
	static const char *const before[] = {
		"", "A", "e", "o", "ا", "و", "ه", "И", "ก"
	};
	struct buf out = { 0 };
	uint32_t settled = 0;

	(void)state;
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		char bytes[UTF8_MAX_BYTES];
		struct str one = { bytes, utf8_put(bytes, cp) };

		if (!door_settled(one))
			continue;
		settled++;
		assert_false(door_refuses(cp));
		for (size_t i = 0; i < ARRAY_LEN(before); i++) {
			char text[4 * UTF8_MAX_BYTES];
			int n = snprintf(text, sizeof(text), "%s%.*s%.*s", before[i],
					 STR_ARG(one), STR_ARG(one));

			buf_clear(&out);
			door_typed((struct str){ text, (size_t)n }, 4, &out);
			assert_true(str_is(buf_str(&out), text));
		}
	}
	assert_true(settled > 20000); /* Chinese alone has them */
	assert_true(door_settled(STR("A bed: \"wool\" – и хлеб")));
	assert_false(door_settled(STR("a\tb")));
	assert_false(door_settled(STR("e\u0301")));
	assert_false(door_settled(STR("a\u00ADb")));
	assert_false(door_settled(STR("a\u202Eb")));
	assert_false(door_settled(STR("a\xFF"
				      "b")));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good_files),
		cmocka_unit_test(test_bad_files),
		cmocka_unit_test(test_wrong_bytes_are_shown_as_marks),
		cmocka_unit_test(test_not_every_control_is_told),
		cmocka_unit_test(test_nobody_asks),
		cmocka_unit_test(test_encodings_exist),
		cmocka_unit_test(test_coded),
		cmocka_unit_test(test_lacks),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_typed),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_settled),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
