/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <unistd.h>

#include "base/attr.h"
#include "lib/tree.h"

struct desk {
	struct tree t;
	struct config c;
	struct diags d;
};

static bool read_text(struct desk *k, const char *yaml)
{
	tree_make(&k->t);
	return config_read(&k->c, tree_put(&k->t, "config.yaml", str_from(yaml)),
			   &k->t.mem, &k->d);
}

static void desk_release(struct desk *k)
{
	tree_remove(&k->t);
	diags_release(&k->d);
}

static void test_all(void **state)
{
	struct desk k = { 0 };

	(void)state;
	assert_true(read_text(&k, "title: A quiet desk\n"
				  "layers: [/usr/share/carrel/resources, "
				  "centre]\nlocales: "
				  "/usr/share/carrel/locales\nlanguages: [es, "
				  "pt-BR]\ndefault_language: es\nfallback:\n  pt-BR: "
				  "[es]\nhide:\n  - a-card\nunreviewed: hide\n"
				  "sandbox: require\njit: on\n"));
	assert_null(k.d.first);
	assert_true(str_is(k.c.title.text, "A quiet desk"));
	assert_int_equal(k.c.layers.count, 2);
	assert_true(str_is(k.c.layers.v[1].text, "centre"));
	assert_true(str_is(k.c.locales.text, "/usr/share/carrel/locales"));
	assert_int_equal(k.c.languages.count, 2);
	assert_true(str_is(k.c.default_language.text, "es"));
	assert_non_null(node_get(k.c.fallback, STR("pt-BR")));
	assert_true(str_is(k.c.hide.v[0].text, "a-card"));
	assert_int_equal(k.c.unreviewed, UNREVIEWED_HIDE);
	assert_int_equal(k.c.sandbox, SETTING_SANDBOX_REQUIRE);
	assert_int_equal(k.c.jit, JIT_ON);
	desk_release(&k);
}

static const struct {
	const char *yaml;
	enum diag_id id;
} wrong[] = {
	{ "", DIAG_ID_FILE_EMPTY },
	{ "a list\n", DIAG_ID_YAML_NOT_KEYS },
	{ "title: [\n", DIAG_ID_YAML_SYNTAX },
	{ "titel: x\n", DIAG_ID_UNKNOWN_KEY },
	{ "title: x\ntitle: y\n", DIAG_ID_DUPLICATE_KEY },
	{ "title: x # y\n", DIAG_ID_COMMENT_AFTER_TEXT },
	{ "unreviewed: show\n", DIAG_ID_BAD_VALUE },
	{ "hide: [No Id]\n", DIAG_ID_BAD_ID },
	{ "title: a title that is much too long for the top line\n", DIAG_ID_TOO_LONG },
	{ "layers: [1, 2, 3, 4, 5, 6, 7, 8, 9]\n", DIAG_ID_TOO_MANY },
	{ "layers: one\n", DIAG_ID_WRONG_SHAPE },
	{ "default_language: [es]\n", DIAG_ID_WRONG_SHAPE },
	{ "fallback: es\n", DIAG_ID_WRONG_SHAPE },
	{ "fallback:\n  pt: es\n", DIAG_ID_WRONG_SHAPE },
	{ "fallback:\n  Portuguese: [es]\n", DIAG_ID_BAD_LANGUAGE },
	{ "fallback:\n  pt: [Spanish]\n", DIAG_ID_BAD_LANGUAGE },
	{ "languages: [Spanish]\n", DIAG_ID_BAD_LANGUAGE },
	{ "cannot_show: [Spanish]\n", DIAG_ID_BAD_LANGUAGE },
	{ "default_language: spanish\n", DIAG_ID_BAD_LANGUAGE },
	{ "sandbox: yes\n", DIAG_ID_BAD_VALUE },
	{ "sandbox: [require]\n", DIAG_ID_BAD_VALUE },
	{ "jit: always\n", DIAG_ID_BAD_VALUE },
	{ "bidi: on\n", DIAG_ID_BAD_VALUE },
	{ "bidi: [app]\n", DIAG_ID_BAD_VALUE },
	{ "bidi:\n  xterm: left\n", DIAG_ID_BAD_VALUE },
	{ "bidi:\n  xterm: app\n  linux:\n    x: app\n", DIAG_ID_BAD_VALUE },
};

/* Settings are strict: an administrator is there to mend them. */
static void test_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct desk k = { 0 };

		if (read_text(&k, wrong[i].yaml))
			fail_msg("taken: %s", wrong[i].yaml);
		assert_string_equal(diag_name(k.d.first->id), diag_name(wrong[i].id));
		desk_release(&k);
	}
}

/* One policy for all terminals, or the first pattern that the terminal's name fits. */
static void test_bidi(void **state)
{
	static const struct {
		const char *yaml, *term;
		enum bidi_policy policy;
	} cases[] = {
		{ "title: x\n", "xterm", POLICY_AUTO },
		{ "bidi: auto\n", "xterm", POLICY_AUTO },
		{ "bidi: app\n", "xterm", POLICY_APP },
		{ "bidi: app-lro\n", NULL, POLICY_APP_LRO },
		{ "bidi: terminal\n", "xterm", POLICY_TERMINAL },
		{ "bidi: words\n", "xterm", POLICY_WORDS },
		{ "bidi: off\n", "xterm", POLICY_OFF },
		{ "bidi:\n  xterm*: app\n  linux: off\n", "xterm-kitty", POLICY_APP },
		{ "bidi:\n  xterm*: app\n  linux: off\n", "linux", POLICY_OFF },
		{ "bidi:\n  xterm*: app\n  linux: off\n", "linux2", POLICY_AUTO },
		{ "bidi:\n  xterm*: app\n  '*': words\n", NULL, POLICY_WORDS },
		{ "bidi:\n  vt?00: app\n  vt*: terminal\n", "vt100", POLICY_APP },
		{ "bidi:\n  vt?00: app\n  vt*: terminal\n", "vt52", POLICY_TERMINAL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct desk k = { 0 };

		if (!read_text(&k, cases[i].yaml) ||
		    config_bidi(&k.c, cases[i].term) != cases[i].policy)
			fail_msg("%s on %s", cases[i].yaml,
				 cases[i].term ? cases[i].term : "no terminal");
		desk_release(&k);
	}
}

static void test_file(void **state)
{
	struct desk k = { 0 };
	const char *link;

	(void)state;
	assert_true(read_text(&k, "title: x\n"));
	assert_false(config_read(&k.c, tree_path(&k.t, "none"), &k.t.mem, &k.d));
	assert_int_equal(k.d.last->id, DIAG_ID_FILE_UNREADABLE);
	assert_false(config_read(&k.c, k.t.path, &k.t.mem, &k.d));
	/* She named it herself, so a link is followed. */
	link = tree_path(&k.t, "link.yaml");
	assert_int_equal(symlink("config.yaml", link), 0);
	k.c = (struct config){ 0 };
	assert_true(config_read(&k.c, link, &k.t.mem, &k.d));
	assert_true(str_is(k.c.title.text, "x"));
	desk_release(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_bidi),
		cmocka_unit_test(test_file),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
