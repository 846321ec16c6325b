/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scripts at a terminal: what is sent for a language that is read from the right, and
 * for one whose letters take several columns. The cards are those of tests/scripts; the
 * screens are checked by their goldens, here it is the bytes that count.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/str.h"
#include "lib/from_env.h"
#include "lib/vt.h"
#include "text/utf8.h"

#define ORDER_OFF "\033[8l"
#define ORDER_ON "\033[8h"
#define OVERRIDE "\xE2\x80\xAD" /* U+202D */
#define OVERRIDE_END "\xE2\x80\xAC"
#define CTRL_X "\x18"
#define SETTLES 400 /* waits for something that a slow machine must pass */
#define PHONE "0800 123 456"
/* "call the number", in the order of the text and as it is drawn. */
#define CALL "اتصلي بالرقم"
#define SEARCH "खोजें:" /* the label of the search, in Hindi */
#define CALL_DRAWN "ﻢﻗﺮﻟﺎﺑ ﻲﻠﺼﺗﺍ"

struct start {
	const char *lang, *bidi, *variable; /* NULL for none */
};

static char config[] = "/tmp/carrel-scripts-XXXXXX";

static int make_config(void **state)
{
	int fd = mkstemp(config);

	(void)state;
	return fd < 0 ? -1 : close(fd);
}

static const char *config_of(const char *bidi)
{
	char text[128];

	snprintf(text, sizeof(text), "bidi: %s\nsandbox: try\n", bidi);
	FILE *f = fopen(config, "w");

	assert_true(f && fputs(text, f) >= 0 && fclose(f) == 0);
	return config;
}

static struct vt *start(struct start s)
{
	char resources[4096], locales[4096];
	const char *argv[] = { from_env("CARREL"),
			       "kiosk",
			       "--config",
			       config_of(s.bidi ? s.bidi : "auto"),
			       "--resources",
			       resources,
			       "--locales",
			       locales,
			       "--lang",
			       s.lang,
			       NULL };
	const char *env[] = { "LC_ALL=C.UTF-8", "TERM=xterm", s.variable, NULL };

	snprintf(resources, sizeof(resources), "%s/tests/scripts/library",
		 from_env("SRCDIR"));
	snprintf(locales, sizeof(locales), "%s/locales", from_env("SRCDIR"));
	return vt_open(argv, env, 24, 80);
}

static void stands(struct vt *v, const char *text)
{
	if (!vt_wait(v, text, VT_DEADLINE_MS))
		fail_msg("no \"%s\" on the screen:\n%s", text, vt_text(v).s);
}

static void terminate(struct vt *v)
{
	assert_int_equal(kill(vt_pid(v), SIGTERM), 0);
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	assert_true(vt_restored(v));
}

/* The first card of the emergency list: she doesn't wake up. */
static struct vt *at_card(struct start s)
{
	struct vt *v = start(s);

	stands(v, "Esc");
	vt_send(v, STR("!"));
	stands(v, "1");
	vt_send(v, STR("1"));
	stands(v, PHONE);
	return v;
}

static size_t count(struct vt *v, const char *bytes)
{
	size_t n = 0;

	for (const char *at = vt_raw(v).s; (at = strstr(at, bytes)); at++)
		n++;
	return n;
}

/* Until the bytes have come so often. */
static void await_count(struct vt *v, const char *bytes, size_t n)
{
	for (int i = 0; i < SETTLES && count(v, bytes) < n; i++)
		vt_settle(v);
	assert_true(count(v, bytes) >= n);
}

static bool is_unwanted(uint32_t cp)
{
	return (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF || cp == 0xAD ||
	       cp == 0x061C;
}

/* CSI ... SP k, which some terminals take for something else. */
static bool has_scp(const char *raw)
{
	for (; (raw = strstr(raw, "\033[")); raw++) {
		const char *end = raw + 2 + strspn(raw + 2, "0123456789;");

		if (strncmp(end, " k", 2) == 0)
			return true;
	}
	return false;
}

static void nothing_unwanted(struct vt *v)
{
	struct str raw = vt_raw(v);
	uint32_t cp;

	while (raw.len) {
		raw = str_skip(raw, utf8_next(raw, &cp));
		if (is_unwanted(cp))
			fail_msg("U+%04X was sent", (unsigned)cp);
	}
	assert_false(has_scp(vt_raw(v).s));
}

static void test_numbers_stand_in_order(void **state)
{
	struct vt *v = at_card((struct start){ .lang = "ar" });

	(void)state;
	stands(v, ".0800 123 456 " CALL_DRAWN " .2");
	stands(v, "2-3");
	nothing_unwanted(v);
	terminate(v);
	vt_close(v);
}

/* What the terminal was asked is taken back on every way out. */
static void test_order_is_given_back(void **state)
{
	struct vt *v = at_card((struct start){ .lang = "ar" });
	size_t on;

	(void)state;
	assert_int_equal(count(v, ORDER_OFF), 1);
	assert_int_equal(count(v, ORDER_ON), 0);
	vt_send(v, STR(CTRL_X));
	await_count(v, ORDER_OFF, 2);
	on = count(v, ORDER_ON);
	assert_true(on > 0);
	/* The child is killed; the parent wipes. */
	assert_int_equal(kill(vt_visit(v), SIGKILL), 0);
	await_count(v, ORDER_OFF, 3);
	assert_true(count(v, ORDER_ON) > on);
	on = count(v, ORDER_ON);
	terminate(v);
	assert_true(count(v, ORDER_ON) > on);
	nothing_unwanted(v);
	vt_close(v);
}

/* Between an override and its end stand joined letters of Arabic (U+FB50 and more). */
static void overrides_are_for_arabic(struct vt *v)
{
	for (const char *at = vt_raw(v).s; (at = strstr(at, OVERRIDE));) {
		const char *end = strstr(at, OVERRIDE_END);

		assert_non_null(end);
		assert_true(memmem(at, (size_t)(end - at), "\xEF\xBA", 2) ||
			    memmem(at, (size_t)(end - at), "\xEF\xBB", 2));
		at = end;
	}
}

/* In tmux a row with such letters says that it is in order, and no other row does. */
static void test_override(void **state)
{
	static const struct start cases[] = {
		{ .lang = "ar", .variable = "TMUX=/tmp/none,1,0" },
		{ .lang = "ar", .bidi = "app-lro" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct vt *v = at_card(cases[i]);

		stands(v, CALL_DRAWN);
		vt_settle(v);
		assert_true(count(v, OVERRIDE) > 0);
		assert_int_equal(count(v, OVERRIDE), count(v, OVERRIDE_END));
		overrides_are_for_arabic(v);
		terminate(v);
		vt_close(v);
	}
	struct vt *v = at_card((struct start){ .lang = "es", .bidi = "app-lro" });
	size_t before;

	vt_settle(v);
	before = count(v, OVERRIDE);
	vt_send(v, STR(" "));
	vt_settle(v);
	assert_int_equal(count(v, OVERRIDE), before);
	terminate(v);
	vt_close(v);
}

static void test_terminal_orders(void **state)
{
	struct vt *v = at_card((struct start){ .lang = "ar", .bidi = "terminal" });

	(void)state;
	stands(v, " 2. " CALL " 0800 123 456.");
	nothing_unwanted(v);
	terminate(v);
	assert_int_equal(count(v, ORDER_OFF), 0);
	assert_int_equal(count(v, ORDER_ON), 0);
	vt_close(v);
}

/* The eye goes to the left: Left opens, Right goes back. */
static void test_arrows(void **state)
{
	struct vt *v = start((struct start){ .lang = "ar" });

	(void)state;
	stands(v, "Esc");
	vt_send(v, STR("!\033[D"));
	stands(v, PHONE);
	vt_send(v, STR("\033[C"));
	if (!vt_wait_gone(v, PHONE, VT_DEADLINE_MS))
		fail_msg("Right does not go back:\n%s", vt_text(v).s);
	terminate(v);
	vt_close(v);
}

/* A letter is added at the end of a row, and all of the row is sent: its label too. */
static void test_rows_of_hindi_are_sent_whole(void **state)
{
	struct vt *v = start((struct start){ .lang = "hi" });

	(void)state;
	stands(v, "Esc");
	vt_send(v, STR("\rकी"));
	stands(v, SEARCH " की");
	vt_settle(v);
	size_t from = vt_raw(v).len;

	vt_send(v, STR("म"));
	stands(v, SEARCH " कीम");
	const char *sent = vt_raw(v).s + from;

	if (!strstr(sent, SEARCH) || !strstr(sent, "कीम"))
		fail_msg("not sent whole: %s", sent);
	terminate(v);
	vt_close(v);
}

static int remove_config(void **state)
{
	(void)state;
	return unlink(config);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_stand_in_order),
		cmocka_unit_test(test_order_is_given_back),
		cmocka_unit_test(test_override),
		cmocka_unit_test(test_terminal_orders),
		cmocka_unit_test(test_arrows),
		cmocka_unit_test(test_rows_of_hindi_are_sent_whole),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, make_config, remove_config);
}
