/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text/pofile and cli/po: whatever is written comes back, and a text that is put into a
 * file, however that is laid out, changes this text alone. */
#include "cli/po.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/file.h"
#include "lib/shelf.h"
#include "lib/tree.h"
#include "text/door.h"
#include "yaml/doc.h"

/* The library keeps a few bytes of each entry for ever. A leak sanitizer asks for this;
 * nobody else does. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libgettextpo\n";
}

#define ROUNDS 3000
#define PIECES 6 /* of a made-up text, at most */
#define SEED UINT64_C(0x9E3779B97F4A7C15)

static uint64_t state = SEED;

/* xorshift64 (Marsaglia 2003); 0 to n - 1. */
static size_t pick(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state % n);
}

/* What means something to YAML, PO files, awk or a terminal, or is read from the right.
 */
static const char *const pieces[] = {
	"agua",
	" ",
	": ",
	":",
	" #",
	"#",
	"- ",
	"-",
	"\"",
	"'",
	"\\",
	"\\n",
	"\\t",
	"\t",
	"\n",
	"[",
	"]",
	"{",
	"}",
	",",
	"&a",
	"*b",
	"!c",
	"|",
	">",
	"%",
	"@",
	"`",
	"?",
	"~",
	"true",
	"0606",
	"...",
	"---",
	"<emergency>",
	"msgid",
	"msgstr \"\"",
	"مرحبا",
	" 12",
	"‏",
	"คำ​แตก",
	"👩‍⚕️",
	"é",
	"é",
	"\xC2\xA0",
	"$(x)",
	"%s",
};

static struct str any_text(struct arena *mem)
{
	struct buf raw = { 0 };
	struct pos nowhere = { NULL, 0, 0, 0 };
	struct str out;
	size_t n = 1 + pick(PIECES);

	for (size_t i = 0; i < n; i++)
		buf_add_z(&raw, pieces[pick(ARRAY_LEN(pieces))]);
	assert_true(door_value(mem, buf_str(&raw), nowhere, &out, NULL));
	buf_release(&raw);
	return out;
}

static void skip_without_library(void)
{
	if (pofile_not_built())
		skip();
}

/* --- The PO file alone --- */

static void assert_str(struct str a, struct str b)
{
	if (!str_eq(a, b))
		print_error("\"%.*s\" is not \"%.*s\"\n", STR_ARG(a), STR_ARG(b));
	assert_true(str_eq(a, b));
}

static void test_pofile_comes_back(void **unused)
{
	struct arena mem = { 0 };
	struct pofile c = { .language = STR("es"), .count = ROUNDS }, back;
	struct pofile_faults faults;
	struct buf text = { 0 };

	(void)unused;
	skip_without_library();
	c.v = arena_array(&mem, c.count, sizeof(*c.v));
	for (size_t i = 0; i < c.count; i++)
		c.v[i] = (struct pofile_entry){
			.context = arena_printf(&mem, "card/do/%zu", i),
			.id = any_text(&mem),
			.text = pick(8) ? any_text(&mem) : STR(""),
			.note = STR("do, 1 of 2\n"),
			.file = "resources/en.yaml",
			.line = (uint32_t)i,
			.fuzzy = pick(2),
		};
	assert_null(pofile_write(&c, &text));
	assert_true(pofile_read(&mem, buf_str(&text), &back, &faults));
	assert_int_equal(back.count, c.count);
	assert_str(back.language, c.language);
	for (size_t i = 0; i < c.count; i++) {
		struct pos at = { source_new(&mem, "", buf_str(&text)), back.v[i].line, 1,
				  1 };

		assert_str(back.v[i].context, c.v[i].context);
		assert_str(back.v[i].id, c.v[i].id);
		assert_str(back.v[i].text, c.v[i].text);
		assert_int_equal(back.v[i].fuzzy, c.v[i].fuzzy && c.v[i].text.len);
		assert_true(at.line > 0);
		if (i % 500 == 0)
			assert_str(source_line(at.src, at.line),
				   arena_printf(&mem, "msgctxt \"card/do/%zu\"", i));
	}
	buf_release(&text);
	arena_release(&mem);
}

/* Bytes that were put into a file, or taken from it, by chance: read or refused, with a
 * reason, and never the end of the program. */
static void test_pofile_broken(void **unused)
{
	static const char good[] =
		"msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n"
		"\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n#. x\n#: en.yaml:1\n"
		"#, fuzzy\n#| msgid \"b\"\nmsgctxt \"card/title\"\nmsgid \"a\"\n"
		"msgstr \"\\\"\\x41\\012 á\"\n\n#~ msgid \"c\"\n#~ msgstr \"d\"\n";
	char bytes[sizeof(good)];
	size_t refused = 0;

	(void)unused;
	skip_without_library();
	for (size_t i = 0; i < ROUNDS; i++) {
		struct arena mem = { 0 };
		struct pofile c;
		struct pofile_faults faults;

		memcpy(bytes, good, sizeof(good));
		for (size_t k = pick(4) + 1; k > 0; k--)
			bytes[pick(sizeof(good) - 1)] = pick(2) ? (char)pick(256) :
								  "\"\\\n#~|"[pick(6)];
		if (!pofile_read(&mem,
				 str_take((struct str){ bytes, sizeof(good) - 1 },
					  pick(4) ? sizeof(good) : pick(sizeof(good))),
				 &c, &faults)) {
			assert_true(faults.count > 0 && faults.count <= POFILE_FAULTS);
			assert_true(faults.v[0].text.len > 0);
			refused++;
		}
		arena_release(&mem);
	}
	assert_true(refused > ROUNDS / 4 && refused < ROUNDS);
}

/* --- Into a file --- */

#define CARD "lib/topics/t/c/"
#define SOURCE                                                                              \
	"title: Title\nmain: Main\ndo:\n  - One\n  - Two\n  - Three\n  - \"<emergency>\"\n" \
	"know:\n  - Four\n  - Five\nkeywords: [k]\n"

/* The same texts in ever other layouts; each ends with a stamp of every part. */
static const char *const layouts[] = {
	"title: T\nmain: M\ndo:\n  - a\n  - b\n  - c\n  - \"<emergency>\"\nknow:\n  - d\n"
	"  - e\nkeywords: [k]\n",
	"# mine\nknow:\n- 'd'\n- \"e\"\n\nkeywords:\n  - k\n\n\nmain: >\n  M\n\ntitle: |-\n  T\n"
	"do:\n# of a\n- >-\n  a\n\n# of b\n- |+\n  b\n\n\n-  c\n# of the slot\n- '<emergency>'\n",
	"title:    \"T\"   \r\nmain: M\r\ndo:\r\n  -   a\r\n  - \"b\"\r\n  - |\r\n    c\r\n"
	"  - \"<emergency>\"\r\nknow:\r\n    - >\r\n      d\r\n    - e\r\nkeywords: [k]\r\n",
	"title:\n  T\nmain:\n  'M'\ndo:\n  -\n    a\n  -\n    |\n    b\n  - c\n  - \"<emergency>\"\n"
	"know:\n  - \"d\"\n  - \"e\"\nkeywords: [k]\n",
	"title: T\nmain: M\ndo:\n  # en: One\n  - a\n  # en: Two\n  # mine\n  - b\n  # en: Three\n"
	"  - c\n  - \"<emergency>\"\nknow:\n  # en: Four\n  - d\n  # en: Five\n  - e\n"
	"keywords: [k]\n",
};

#define TRANSLATION(eol) "translation:" eol "  status: human" eol "  date: 2026-11-26" eol

static void put_card(struct tree *t, const char *yaml)
{
	struct str eol = strchr(yaml, '\r') ? STR(TRANSLATION("\r\n")) :
					      STR(TRANSLATION("\n"));

	tree_put(t, "lib/layer.yaml", STR("format: 1\n"));
	tree_put(t, "lib/topics/t/topic.yaml", STR("order: 10\n"));
	tree_put(t, "lib/topics/t/en.yaml", STR("title: T\nmain: M\n"));
	tree_put(t, CARD "card.yaml",
		 STR("source_language: en\nsources:\n  - id: x\n    publisher: X\n"
		     "    title: Y\n    year: 2014\n"));
	tree_put(t, CARD "en.yaml", STR(SOURCE));
	tree_put(t, CARD "es.yaml", arena_printf(&t->mem, "%s%.*s", yaml, STR_ARG(eol)));
}

static struct po_place *place(struct po_card *p, size_t n)
{
	for (size_t i = 0; i < p->part_count; i++)
		for (size_t k = 0; k < p->parts[i].count; k++)
			if (po_has_entry(&p->parts[i].v[k]) && n-- == 0)
				return &p->parts[i].v[k];
	return NULL;
}

#define CARD_TEXTS 7 /* of a card, without its slot */

/* Opens the card's Spanish file as it is now. */
static void open_card(struct shelf *s, struct po_card *p)
{
	assert_int_equal(
		po_open(p, &s->mem, &s->content, &s->content.cards[0], STR("es")),
		PO_CARD);
	assert_non_null(place(p, CARD_TEXTS - 1));
	assert_null(place(p, CARD_TEXTS));
}

/* All texts of the file but for one, and the comments that somebody wrote. */
static void assert_others(struct po_card *was, struct po_card *now, size_t changed)
{
	static const char *const mine[] = { "# mine", "# of a", "# of b",
					    "# of the slot" };

	for (size_t i = 0; i < CARD_TEXTS; i++)
		if (i != changed)
			assert_str(place(now, i)->n->text, place(was, i)->n->text);
	for (size_t i = 0; i < ARRAY_LEN(mine); i++)
		assert_true(!strstr(was->map->pos.src->text.s, mine[i]) ==
			    !strstr(now->map->pos.src->text.s, mine[i]));
}

/* How many lines of one are not lines of the other. */
static size_t lines_lost(struct str a, struct str b)
{
	size_t lost = 0;
	struct str x, y;

	while (a.len && str_split(&a, '\n', &x)) {
		struct str rest = b;
		bool found = false;

		while (!found && rest.len && str_split(&rest, '\n', &y))
			found = str_eq(x, y);
		lost += !found;
	}
	return lost;
}

static void test_text_alone_changes(void **unused)
{
	(void)unused;
	for (size_t round = 0; round < ROUNDS / 10; round++) {
		size_t at = pick(CARD_TEXTS);
		struct tree t;
		struct shelf s = { 0 };
		struct po_card was, p, now;
		struct po_taking taking = { .mem = &s.mem, .human = true };
		struct str text;

		tree_make(&t);
		put_card(&t, layouts[round % ARRAY_LEN(layouts)]);
		shelf_layer(&s, tree_path(&t, "lib"));
		shelf_load(&s);
		text = any_text(&s.mem);
		open_card(&s, &was);
		open_card(&s, &p);
		po_want(place(&p, at), text, false);
		assert_null(po_take(&taking, &p));
		open_card(&s, &now);
		if (text.len)
			assert_str(place(&now, at)->n->text, text);
		assert_others(&was, &now, at);
		/* A text of our layouts has no more lines, with that of its key. */
		assert_true(lines_lost(was.map->pos.src->text, now.map->pos.src->text) <=
			    2);
		/* Once more the same: nothing is written. */
		taking.files = 0;
		po_want(place(&now, at), text, place(&now, at)->fuzzy);
		assert_null(po_take(&taking, &now));
		assert_int_equal(taking.files, 0);
		shelf_release(&s);
		tree_remove(&t);
	}
}

/* What a PO file says that asks for nothing leaves a file alone. */
static void test_no_change(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < ARRAY_LEN(layouts); i++) {
		struct tree t;
		struct shelf s = { 0 };
		struct po_card p;
		struct po_taking taking = { .mem = &s.mem };

		tree_make(&t);
		put_card(&t, layouts[i]);
		shelf_layer(&s, tree_path(&t, "lib"));
		shelf_load(&s);
		open_card(&s, &p);
		for (size_t k = 0; k < CARD_TEXTS; k++) {
			struct po_place *to = place(&p, k);

			po_want(to, to->n->text, to->fuzzy);
		}
		assert_null(po_take(&taking, &p));
		assert_int_equal(taking.files + taking.texts + taking.done_count, 0);
		shelf_release(&s);
		tree_remove(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pofile_comes_back),
		cmocka_unit_test(test_pofile_broken),
		cmocka_unit_test(test_text_alone_changes),
		cmocka_unit_test(test_no_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
