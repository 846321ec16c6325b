/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/slots.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/attr.h"
#include "lib/shelf.h"
#include "lib/tree.h"

static const struct {
	const char *item, *name, *before, *after;
	bool bad;
} items[] = {
	{ "", "", "", "", false },
	{ "Stay with her.", "", "Stay with her.", "", false },
	{ "<worker_call>", "worker_call", "", "", false },
	{ "Call <emergency>.", "emergency", "Call ", ".", false },
	{ "Él: <a1_b>!", "a1_b", "Él: ", "!", false },
	{ "<a> and <b>", "a", "", " and <b>", true },
	{ "2 < 3", "", "2 < 3", "", true },
	{ "<", "", "<", "", true },
	{ "<>", "", "<>", "", true },
	{ "<a", "", "<a", "", true },
	{ "<A>", "", "<A>", "", true },
	{ "<1a>", "", "<1a>", "", true },
	{ "<a b>", "", "<a b>", "", true },
	{ "a > b", "", "a > b", "", false },
};

static void test_find(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(items); i++) {
		struct slot_use use = slot_find(str_from(items[i].item));

		assert_true(str_is(use.name, items[i].name));
		assert_true(str_is(use.before, items[i].before));
		assert_true(str_is(use.after, items[i].after));
		assert_int_equal(use.bad, items[i].bad);
	}
}

static int load(void **state)
{
	struct shelf *s = calloc(1, sizeof(*s));

	shelf_fixtures(s);
	shelf_load(s);
	*state = s;
	return 0;
}

static int release(void **state)
{
	shelf_release(*state);
	free(*state);
	return 0;
}

static const struct {
	const char *item, *lang, *shown;
} values[] = {
	{ "Call <emergency>.", "en", "Call 000." },
	{ "Llama al <emergency>.", "es", "Llama al 000." },
	{ "<naloxone_here>", "en", "In the red box beside the door." },
	{ "<naloxone_here>", "es", "En la caja roja junto a la puerta." },
	/* No value in her language: the whole item becomes the interface's sentence. */
	{ "Pergunte: <naloxone_here>", "pt", "Ask aloud: who has naloxone?" },
	/* The later layer's value. */
	{ "The address is <this_address>.", "en", "The address is 1 Made-up Street." },
	/* Nobody fills it, and an empty value. */
	{ "Call <crisis>.", "en", "Ask a worker or a doctor for a crisis line." },
	{ "<worker_call> Now.", "en", "Call out for a worker." },
	{ "No slot here.", "en", "No slot here." },
	{ "Call <nobody_knows>.", "en", "Call <nobody_knows>." },
	{ "2 < 3", "en", "2 < 3" },
	{ "", "en", "" },
};

static void test_resolve(void **state)
{
	struct shelf *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		struct str shown = slot_resolve(&s->content, str_from(values[i].item),
						shelf_find_lang(s, values[i].lang));

		assert_int_equal(shown.len, str_from(values[i].shown).len);
		assert_true(str_is(shown, values[i].shown));
	}
}

static void test_known(void **state)
{
	const struct shelf *s = *state;

	assert_true(slot_known(&s->content, STR("emergency")));
	assert_true(slot_known(&s->content, STR("worker_must_report")));
	assert_false(slot_known(&s->content, STR("nobody_knows")));
	assert_false(slot_known(&s->content, STR("")));
}

static const struct {
	const char *slots;
	enum diag_id id; /* DIAG_ID_COUNT: none */
} layers[] = {
	{ "  emergency:\n    value: \"112\"\n    date: 2026-11-22\n"
	  "  own_slot:\n    value: x\n    date: 2026-11-22\n",
	  DIAG_ID_COUNT },
	{ "  emergency:\n    value: \"\"\n    date: 2026-11-22\n", DIAG_ID_SLOT_EMPTY },
	{ "  poison:\n    value: x\n    date: 2026-11-22\n", DIAG_ID_SLOT_EMPTY },
	{ "  emergency: \"112\"\n", DIAG_ID_WRONG_SHAPE },
	{ "  emergency:\n    value: x\n", DIAG_ID_MISSING_KEY },
	{ "  emergency:\n    value: x\n    date: soon\n", DIAG_ID_BAD_DATE },
	{ "  emergency:\n    valeu: x\n    date: 2026-11-22\n", DIAG_ID_UNKNOWN_KEY },
};

static void check_layer(struct shelf *s, struct tree *t, const char *slots)
{
	struct str text = arena_printf(&t->mem, "format: 1\nslots:\n%s", slots);

	tree_put(t, "shared/layer.yaml", STR("format: 1\n"));
	tree_put(t, "centre/layer.yaml", text);
	shelf_layer(s, tree_path(t, "shared"));
	shelf_layer(s, tree_path(t, "centre"));
	shelf_load(s);
	diags_release(&s->d);
	slots_check(&s->content, &s->d);
}

static void test_check(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(layers); i++) {
		struct tree t;
		struct shelf s = { 0 };

		tree_make(&t);
		check_layer(&s, &t, layers[i].slots);
		if (layers[i].id == DIAG_ID_COUNT)
			assert_null(s.d.first);
		else
			assert_true(shelf_count(&s, layers[i].id) > 0);
		shelf_release(&s);
		tree_remove(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test_setup_teardown(test_resolve, load, release),
		cmocka_unit_test_setup_teardown(test_known, load, release),
		cmocka_unit_test(test_check),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
