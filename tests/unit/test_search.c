/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a search, on the library of tests/fixtures; what is found in the shipped
 * cards is in tests/search/. */
#include "search/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/attr.h"
#include "lib/shelf.h"
#include "text/charset.h"
#include "text/layouts.h"
#include "search/near.h"
#include "search/mark.h"
#include "search/pcre.h"
#include "search/pieces.h"
#include "search/words.h"

struct desk {
	struct shelf s;
	struct search search;
	struct arena mem;
};

static int open_desk(void **state)
{
	struct desk *k = calloc(1, sizeof(*k));

	charset_init();
	shelf_fixtures(&k->s);
	shelf_open(&k->s, search_fill);
	search_open(&k->search, &k->s.lib, true);
	*state = k;
	return 0;
}

static int release(void **state)
{
	struct desk *k = *state;

	shelf_release(&k->s);
	arena_release(&k->mem);
	free(k);
	return 0;
}

static struct hits find(struct desk *k, const char *lang, bool staff, const char *typed)
{
	return search_run(&k->search, str_from(typed), shelf_find_lang(&k->s, lang),
			  staff, &k->mem);
}

/* The ids, best first, with a blank between. */
static void assert_hits(struct desk *k, struct hits hits, const char *typed,
			const char *expected)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < hits.count; i++)
		buf_addf(
			&b, "%s%.*s", i ? " " : "",
			STR_ARG(library_str(
				&k->s.lib, library_card(&k->s.lib, hits.v[i].card)->id)));
	if (!str_is(buf_str(&b), expected))
		fail_msg("\"%s\": \"%s\", not \"%s\"", typed, buf_str(&b).s, expected);
	buf_release(&b);
}

static const struct {
	const char *lang, *typed, *ids;
} queries[] = {
	{ "en", "overdose", "wake-now" }, /* a keyword */
	{ "en", "OVERDOSE!!", "wake-now" },
	{ "en", "od", "wake-now" },
	{ "en", "ove", "wake-now" }, /* while she types */
	{ "en", "lips blue", "wake-now" }, /* in any order */
	{ "en", "blue lips", "wake-now" },
	{ "en", "blue police", "law wake-now" }, /* some of them */
	{ "en", "blue police zebra giraffe lion", "" }, /* too few of them */
	{ "en", "zebra giraffe lion overdose", "wake-now" }, /* but a whole keyword */
	{ "en", "zebra giraffe lion tiger blue lips", "wake-now" },
	{ "en", "zebra giraffe lion b o l", "" }, /* letters weigh nothing */
	{ "en", "the police is my", "law" }, /* stop words are left out */
	{ "en", "is", "wake-now" }, /* but where nothing else is left */
	{ "en", "police", "law" },
	{ "en", "reath", "wake-now" }, /* inside a word from four letters on */
	{ "en", "eat", "" },
	{ "en", "11", "wake-now" },
	{ "en", "١١", "wake-now" }, /* in another script's digits */
	{ "en", "１１", "wake-now" },
	{ "en", "101", "law" },
	{ "en", "777", "" }, /* hidden */
	{ "en", "9999", "" },
	{ "en", "99999", "" },
	{ "en", "0000", "" },
	{ "en", "zebras", "" }, /* hidden everywhere */
	{ "en", "sobredosis", "wake-now" }, /* in any language */
	{ "en", "respira", "" }, /* but only titles and keywords */
	{ "en", "machuca", "quiet" },
	{ "en", "over dose", "wake-now" }, /* without the blank */
	{ "en", "over-dose", "wake-now" },
	{ "en", "bluelips", "wake-now" },
	{ "en", "ovredose", "wake-now" }, /* nearly so: two letters swapped */
	{ "en", "ovrdoze", "" }, /* two edits in seven letters */
	{ "en", "ovardoze", "wake-now" }, /* two in eight */
	{ "en", "bverdose", "" }, /* the first letter stays */
	{ "en", "odd", "" }, /* none in three letters */
	{ "en", "щмуквщыу", "wake-now" }, /* on the Russian layout */
	{ "en", "golpes", "quiet" }, /* the source language */
	{ "en", "dano", "quiet" },
	{ "es", "DAÑO", "quiet" },
	{ "es", "daño", "quiet" },
	{ "es", "sobredosis", "wake-now" },
	{ "es", "overdose", "wake-now" }, /* the source language again */
	{ "es", "policía", "law" },
	{ "es", "policia", "law" },
	{ "pt-BR", "acorda", "wake-now" }, /* pt, her fallback */
	{ "pt-BR", "machuca", "quiet" },
	{ "pt", "machuca", "quiet" },
	{ "en", "", "" },
	{ "en", "   ", "" },
	{ "en", "?!.,", "" },
	{ "en", "\x1B[2J\x07", "" },
	{ "en",
	  "over\xFF"
	  "dose",
	  "wake-now" }, /* what is no text is dropped */
	{ "en", ".*", "" },
	{ "en", "(overdose", "wake-now" },
	{ "en", "po.ice", "" },
	{ "en", "overdose|police", "law wake-now" },
	{ "en", "\\bpolice\\b", "" },
	{ "en", "[a-z]", "" },
	{ "en", "\\Q", "" },
	{ "en", "checked", "" }, /* staff only */
};

static void test_queries(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(queries); i++)
		assert_hits(*state,
			    find(*state, queries[i].lang, false, queries[i].typed),
			    queries[i].typed, queries[i].ids);
}

static void test_staff(void **state)
{
	assert_hits(*state, find(*state, "en", true, "checked"), "checked", "staff-card");
	assert_hits(*state, find(*state, "en", true, "901"), "901", "staff-card");
	assert_hits(*state, find(*state, "en", false, "901"), "901", "");
	assert_hits(*state, find(*state, "en", true, "overdose"), "overdose",
		    "wake-now staff-card");
}

static const struct {
	const char *lang, *typed;
	uint32_t field;
	const char *item; /* of a section */
} places[] = {
	{ "en", "police", SEARCH_TITLE, NULL },
	{ "en", "overdose", SEARCH_KEYWORD, NULL },
	{ "en", "od", SEARCH_KEYWORD, NULL },
	{ "en", "breathe", SEARCH_MAIN, NULL },
	{ "en", "shout", SEARCH_SECTION, "Shout her name." },
	{ "en", "faint", SEARCH_SECTION, "Sleep and a faint look alike." },
	{ "en", "casa", SEARCH_SHORT, NULL },
	{ "en", "11", SEARCH_NUMBER, NULL },
	{ "es", "despierta", SEARCH_TITLE, NULL },
	{ "es", "overdose", SEARCH_KEYWORD, NULL },
};

static void test_where_it_was_found(void **state)
{
	struct desk *k = *state;

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		struct hits hits = find(k, places[i].lang, false, places[i].typed);
		enum section section;
		struct str item = { 0 };

		assert_true(hits.count >= 1);
		assert_int_equal(hits.v[0].field, places[i].field);
		if (!places[i].item)
			continue;
		assert_true(mark_item(&k->search, str_from(places[i].typed),
				      shelf_find_lang(&k->s, places[i].lang),
				      hits.v[0].card, &section, &item));
		assert_true(str_is(item, places[i].item));
	}
}

/* A pasted page costs no more than a sentence. */
static void test_long_input(void **state)
{
	struct desk *k = *state;
	struct buf b = { 0 };

	buf_add_z(&b, "overdose ");
	while (b.len < 100000)
		buf_add_z(&b, "overdose ");
	buf_add_z(&b, "police");
	assert_hits(k, find(k, "en", false, buf_str(&b).s), "a page", "wake-now");
	buf_clear(&b);
	for (int i = 0; i < SEARCH_WORDS; i++)
		buf_add_z(&b, "od ");
	buf_add_z(&b, "police");
	assert_hits(k, find(k, "en", false, buf_str(&b).s), "many words", "wake-now");
	buf_release(&b);
}

/* Whatever is pasted ends soon, and finds what is in its first words or nothing. */
static void test_bad_input(void **state)
{
	static const struct {
		struct str piece;
		size_t bytes;
		const char *ids;
	} all[] = {
		{ STR("overdose"), 10 << 20, "" }, /* one word without an end */
		{ STR("overdose "), 10 << 20, "wake-now" },
		{ STR("zebra "), 6000, "" }, /* a thousand words */
		{ STR("police\0"), 7, "law" },
		{ STR("\xED\xA0\x80"), 300, "" }, /* surrogates */
		{ STR("\xF3\xA0\x80\x81"), 400, "" }, /* tags */
		{ STR("\xCD\xB8"), 200, "" }, /* unassigned */
		{ STR("\xF4\x90\x80\x80"), 400, "" }, /* past the last code point */
		{ STR("\xCC\x81"), 2000, "" }, /* nothing but marks */
		{ STR(" "), 100000, "" },
		{ STR("\xE2\x80\x8B"), 3000, "" }, /* nothing that can be seen */
		{ STR("\xFF"), 5000, "" },
	};
	struct desk *k = *state;

	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		struct buf b = { 0 };

		while (b.len < all[i].bytes)
			buf_add_str(&b, all[i].piece);
		assert_hits(k,
			    search_run(&k->search, buf_str(&b),
				       shelf_find_lang(&k->s, "en"), false, &k->mem),
			    "bad input", all[i].ids);
		search_pattern(&k->search, buf_str(&b), 0, NULL, NULL, &k->mem);
		buf_release(&b);
	}
}

/* Words that no person has checked can be hidden by the settings: then they are not
 * found, and the places of the others stay right. */
static void test_hidden_translations(void **state)
{
	struct desk k = { 0 };

	(void)state;
	shelf_fixtures(&k.s);
	k.s.config.unreviewed = UNREVIEWED_HIDE;
	shelf_open(&k.s, search_fill);
	search_open(&k.search, &k.s.lib, true);
	assert_hits(&k, find(&k, "es", false, "callar"), "callar", "");
	assert_hits(&k, find(&k, "es", false, "police"), "police", "law");
	assert_hits(&k, find(&k, "es", false, "sobredosis"), "sobredosis", "wake-now");
	assert_hits(&k, find(&k, "pt-BR", false, "machuca"), "machuca", "quiet");
	assert_int_equal(k.search.docs.count, k.s.lib.words.count);
	shelf_release(&k.s);
	arena_release(&k.mem);
}

static void test_nothing_to_search(void **state)
{
	struct desk k = { 0 };

	(void)state;
	shelf_open(&k.s, search_fill);
	search_open(&k.search, &k.s.lib, true);
	assert_int_equal(search_run(&k.search, STR("overdose"), 0, true, &k.mem).count,
			 0);
	assert_int_equal(search_run(&k.search, STR("11"), 0, true, &k.mem).count, 0);
	shelf_release(&k.s);
	arena_release(&k.mem);
}

/* Text, never a pattern. */
static const struct {
	const char *word, *text;
	size_t from;
	size_t at; /* SIZE_MAX: nowhere */
} literals[] = {
	{ "b", "abab", 0, 1 },        { "b", "abab", 2, 3 },
	{ "b", "abab", 4, SIZE_MAX }, { "b", "abab", 99, SIZE_MAX },
	{ "b", "", 0, SIZE_MAX },     { "a b", "xa b", 0, 1 },
	{ ".", "abc", 0, SIZE_MAX },  { ".*", "a.*", 0, 1 },
	{ "\\E", "\\Q\\E", 0, 2 },    { "(", "a(", 0, 1 },
	{ "[", "[", 0, 0 },           { "$", "a", 0, SIZE_MAX },
	{ "妇", "x妇", 0, 1 },        { "#", "a #b", 0, 2 },
};

static void test_literal(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(literals); i++) {
		struct literal *l = literal_new(str_from(literals[i].word), i % 2 == 0);
		size_t at = SIZE_MAX;

		assert_int_equal(literal_find(l, str_from(literals[i].text),
					      literals[i].from, &at),
				 literals[i].at != SIZE_MAX);
		assert_int_equal(at, literals[i].at);
		literal_free(l);
	}
	literal_free(NULL);
}

static const struct {
	const char *typed, *word;
	size_t edits;
} spellings[] = {
	{ "od", "odd", 0 },
	{ "pai", "pain", 0 },
	{ "pian", "pain", 1 },
	{ "pains", "pain", 1 },
	{ "pain", "pain", 0 },
	{ "fain", "pain", 0 },
	{ "paxx", "pain", 0 },
	{ "overdoze", "overdose", 1 },
	{ "ovrdoze", "overdose", 0 },
	{ "ovardoze", "overdose", 2 },
	{ "ovardoxx", "overdose", 0 },
	{ "1234", "1243", 0 },
	{ "передаз", "передоз", 1 },
	{ "دارو", "وارو", 1 },
	{ "", "pain", 0 },
	{ "pain", "", 0 },
};

static void test_spellings(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(spellings); i++)
		if (near_edits(str_from(spellings[i].typed),
			       str_from(spellings[i].word)) != spellings[i].edits)
			fail_msg("%s, %s", spellings[i].typed, spellings[i].word);
}

/* Each is among what some layout gives. */
static const struct {
	const char *typed, *meant;
} keys[] = {
	{ "gthtljp", "передоз" },   { "GTHTLJP", "передоз" },   { "gjkjub", "пологи" },
	{ "щмуквщыу", "overdose" }, { "ЩМУКВЩЫУ", "overdose" }, { "{jqkj", "{ойло" },
	{ "nfe", "тау" },           { "lvq", "مرض" },           { "لا", "b" },
	{ "deda", "დედა" },         { "ekipy", "ำารยั" },
};

static void test_layouts(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		bool found = false;

		for (size_t k = 0; k < layouts_count(); k++) {
			struct buf b = { 0 };

			found |= layouts_try(k, str_from(keys[i].typed), &b) &&
				 str_is(buf_str(&b), keys[i].meant);
			buf_release(&b);
		}
		if (!found)
			fail_msg("%s", keys[i].typed);
	}
}

static void test_near_is_marked(void **state)
{
	struct desk *k = *state;

	assert_true(find(k, "en", false, "ovredose").v[0].near);
	assert_false(find(k, "en", false, "overdose").v[0].near);
	assert_false(find(k, "es", false, "щмуквщыу").v[0].near);
}

/* The marked parts of a text, in brackets. */
static const struct {
	const char *typed, *text, *marked;
} marks[] = {
	{ "blue", "Blue lips", "[Blue] lips" },
	{ "lips, blue", "Blue lips", "[Blue] [lips]" },
	{ "dano", "Un daño", "Un [daño]" },
	{ "daño", "un DANO", "un [DANO]" },
	{ "strasse", "Die Straße.", "Die [Straße]." },
	{ "ose", "overdose", "overdose" }, /* inside: from four letters on */
	{ "dose", "overdose", "over[dose]" },
	{ "ovredose", "an overdose", "an [overdose]" },
	{ "overdosing", "an overdose", "an [overdose]" },
	{ "метадон", "Мeтадон?", "[Мeтадон]?" },
	{ "احمد", "قال أَحْمَد لي", "قال [أَحْمَد] لي" },
	{ "جرعه", "جرعة زائدة", "[جرعة] زائدة" },
	{ "क", "की बात", "[की] बात" }, /* whole clusters */
	{ "呼吸", "她没有呼吸了", "她没有[呼吸]了" },
	{ "没有呼吸", "她没有呼吸了", "她[没有呼吸]了" },
	{ "ยา", "กินยาเกิน", "กิน[ยา]เกิน" },
	{ "", "Blue lips", "Blue lips" },
	{ "blue", "", "" },
	{ "the", "the police", "[the] police" }, /* nothing but a stop word */
};

static void test_marks(void **state)
{
	struct desk *k = *state;
	uint32_t en = shelf_find_lang(&k->s, "en");

	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		struct str text = str_from(marks[i].text);
		struct spans found;
		struct buf b = { 0 };
		size_t at = 0;

		mark_text(&k->search, str_from(marks[i].typed), en, text, &found);
		for (size_t n = 0; n < found.count; n++) {
			struct span s = found.v[n];

			buf_add(&b, text.s + at, s.from - at);
			buf_addf(&b, "[%.*s]", (int)(s.to - s.from), text.s + s.from);
			at = s.to;
		}
		buf_add_str(&b, str_skip(text, at));
		if (!str_is(buf_str(&b), marks[i].marked))
			fail_msg("%s: %s", marks[i].typed, b.s);
		buf_release(&b);
	}
}

static const struct {
	const char *pattern, *ids;
	enum search_end end;
	size_t bad;
} patterns[] = {
	{ "^wake", "wake-now", SEARCH_DONE, 0 }, /* an id */
	{ "POLICE", "law", SEARCH_DONE, 0 },
	{ "pol.ce", "law", SEARCH_DONE, 0 },
	{ "^shout", "wake-now", SEARCH_DONE, 0 }, /* the beginning of an item */
	{ "shout$", "", SEARCH_DONE, 0 },
	{ "name.*alike", "", SEARCH_DONE, 0 }, /* never from one item into the next */
	{ "d(a|e)ño", "quiet", SEARCH_DONE, 0 }, /* the source's language too */
	{ "xyzzy", "", SEARCH_DONE, 0 },
	{ "police(", "", SEARCH_NO_PATTERN, 7 },
	{ "[a-", "", SEARCH_NO_PATTERN, 3 },
	{ "\\C", "", SEARCH_NO_PATTERN, 2 },
	{ "(*LIMIT_MATCH=1)(a+)+$", "", SEARCH_INCOMPLETE, 0 },
};

static void test_patterns(void **state)
{
	struct desk *k = *state;
	uint32_t en = shelf_find_lang(&k->s, "en");

	for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
		struct pattern_hits h = search_pattern(&k->search,
						       str_from(patterns[i].pattern), en,
						       NULL, NULL, &k->mem);

		assert_int_equal(h.end, patterns[i].end);
		if (h.end == SEARCH_NO_PATTERN)
			assert_int_equal(h.bad, patterns[i].bad);
		else if (h.end == SEARCH_DONE)
			assert_hits(k, h.hits, patterns[i].pattern, patterns[i].ids);
	}
}

static bool at_once(void *user)
{
	(void)user;
	return true;
}

static void test_a_pattern_is_stopped(void **state)
{
	struct desk *k = *state;
	struct pattern_hits h = search_pattern(&k->search, STR("."), 0, at_once, NULL,
					       &k->mem);

	assert_int_equal(h.end, SEARCH_INCOMPLETE);
	assert_int_equal(h.hits.count, 0);
}

/* Longer ones are refused, where a reader's words would only be cut. */
static void test_a_long_pattern(void **state)
{
	struct desk *k = *state;
	size_t bad = 0;
	char long_one[PATTERN_BYTES + 1];

	memset(long_one, 'a', sizeof(long_one));
	assert_null(pattern_new((struct str){ long_one, sizeof(long_one) }, true, &bad));
	assert_int_equal(bad, PATTERN_BYTES);
	(void)k;
}

static const struct {
	const char *typed, *word;
	bool same;
} forms[] = {
	{ "налоксоном", "налоксон", true },
	{ "беременная", "беременность", true },
	{ "overdosing", "overdose", true },
	{ "bleeds", "bleeding", true },
	{ "break", "breath", false },
	{ "pain", "pains", false }, /* the word begins with it: no other form */
	{ "sex", "sexual", false },
	{ "", "word", false },
};

static void test_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(forms); i++)
		if (near_stem(str_from(forms[i].typed), str_from(forms[i].word)) !=
		    forms[i].same)
			fail_msg("%s, %s", forms[i].typed, forms[i].word);
}

static const struct {
	const char *folded, *pieces; /* a tail in brackets */
} cuts[] = {
	{ "blue lips", "blue|lips" },          { "", "" },
	{ "没有呼吸", "没有|有呼|呼吸|(吸)" }, { "药", "药" },
	{ "hiv检测 x", "hiv|检测|(测)|x" },    { "药 品", "药|品" },
};

static void test_pieces(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cuts); i++) {
		struct pieces p = { .text = str_from(cuts[i].folded) };
		struct buf b = { 0 };
		struct piece piece;

		while (pieces_next(&p, &piece))
			buf_addf(&b, "%s%s%.*s%s", b.len ? "|" : "",
				 piece.tail ? "(" : "", (int)(piece.to - piece.from),
				 p.text.s + piece.from, piece.tail ? ")" : "");
		assert_true(str_is(buf_str(&b), cuts[i].pieces));
		buf_release(&b);
	}
}

/* With its accents or without: what was typed comes first. */
static void test_accents_rank(void **state)
{
	struct desk *k = *state;
	struct str typed[] = { STR("dano"), STR("daño") };
	int scores[2];

	for (size_t i = 0; i < 2; i++) {
		struct hits h = search_run(&k->search, typed[i],
					   shelf_find_lang(&k->s, "es"), false, &k->mem);

		assert_int_equal(h.count, 1);
		scores[i] = h.v[0].score;
	}
	assert_true(scores[1] > scores[0]);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_desk, release)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_queries),
		TEST(test_staff),
		TEST(test_where_it_was_found),
		TEST(test_near_is_marked),
		TEST(test_marks),
		TEST(test_patterns),
		TEST(test_a_pattern_is_stopped),
		TEST(test_a_long_pattern),
		TEST(test_accents_rank),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_spellings),
		cmocka_unit_test(test_layouts),
		TEST(test_long_input),
		TEST(test_bad_input),
		cmocka_unit_test(test_hidden_translations),
		cmocka_unit_test(test_nothing_to_search),
		cmocka_unit_test(test_literal),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
