/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/doctor: a machine on which all holds, and for each row one on which it does not. */
#include "cli/doctor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <unistd.h>

#include "base/attr.h"
#include "lib/shelf.h"
#include "lib/tree.h"

#define TODAY 20261122

#define SLOT(name, date)                                                                 \
	"  " name ":\n    value: \"112\"\n    date: " date "\n    by: manager\n"
#define SLOTS_BUT_LAST(date)                                                             \
	"format: 1\nslots:\n" SLOT("emergency", date) SLOT("crisis", "2026-11-20")       \
		SLOT("legal_aid", "2026-11-20") SLOT("poison", "2026-11-20")             \
			SLOT("this_address", "2026-11-20")                               \
				SLOT("naloxone_here", "2026-11-20")                      \
					SLOT("worker_call", "2026-11-20")                \
						SLOT("feedback", "2026-11-20")
#define LAST SLOT("worker_must_report", "2026-11-20")

/* With the fingerprints of the words below. */
#define REVIEW(next)                                                                     \
	"clinical:\n  status: reviewed\n  date: 2026-11-01\n  next: " next "\n"          \
	"  read:\n    en:\n      title: x29be2643dac93503\n"                             \
	"      main: xa0997dd662147a9d\n      know: x584de060f365e0a8\n"
#define SERVICE(day)                                                                     \
	"kind: health\nstatus: open\nsafe_to_publish: yes\nlast_verified: " day "\n"

#define SWAPS "Filename\t\tType\t\tSize\tUsed\tPriority\n"

struct file {
	const char *path, *text; /* NULL: it is not there */
};

static const struct file good[] = {
	{ "root/proc/sys/kernel/core_pattern", "core\n" },
	{ "root/proc/swaps", SWAPS "/dev/zram0  partition 1 0 100\n" },
	{ "root/sys/power/state", "freeze mem\n" },
	{ "root/proc/sys/kernel/sysrq", "0\n" },
	{ "root/proc/sys/kernel/yama/ptrace_scope", "1\n" },
	{ "root/etc/ssh/sshd_config", "Port 22\nMatch User \"reader-*,guest\"\n"
				      "\tForceCommand /usr/bin/carrel kiosk\n"
				      "\tdisableforwarding = yes\nMatch all\n" },
	{ "lib/layer.yaml", SLOTS_BUT_LAST("2026-11-20") LAST },
	{ "lib/topics/t/topic.yaml", "order: 10\n" },
	{ "lib/topics/t/en.yaml", "title: Help\n" },
	{ "lib/topics/t/c/card.yaml", "number: 21\nsource_language: en\nsources:\n"
				      "  - id: x\n    publisher: X\n    title: Y\n"
				      "    year: 2014\n" },
	{ "lib/topics/t/c/en.yaml", "title: A bed\nmain: Ask at the desk.\nknow:\n"
				    "  - It is free.\n" },
	{ "lib/topics/t/c/review.yaml", REVIEW("2027-11-01") },
	{ "lib/services/s/service.yaml", SERVICE("2026-11-01") },
	{ "lib/services/s/en.yaml", "name: A clinic\n" },
};

/* One thing is otherwise. */
struct desk {
	struct tree t;
	struct shelf s;
	struct machine m;
	bool shows[SHELF_LANGS];
	struct line tag;
};

static bool may_write_nothing(const struct machine *m, const char *path)
{
	(void)m;
	(void)path;
	return false;
}

static void make(struct desk *k, const struct file *other)
{
	*k = (struct desk){ .shows = { true, true } };
	tree_make(&k->t);
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		tree_put(&k->t, good[i].path, str_from(good[i].text));
	if (other && other->text)
		tree_put(&k->t, other->path, str_from(other->text));
	else if (other)
		assert_int_equal(unlink(tree_path(&k->t, other->path)), 0);
	shelf_layer(&k->s, tree_path(&k->t, "lib"));
	shelf_locales(&k->s, project_path(&k->t.mem, "locales"));
	shelf_lang(&k->s, "en");
	shelf_lang(&k->s, "ar");
	shelf_open(&k->s, NULL);
	k->m = (struct machine){
		.root = tree_path(&k->t, "root"),
		.user = "guest",
		.home = "/nonexistent",
		.may_write = may_write_nothing,
		.program = "/usr/bin/carrel",
		.settings = "/etc/carrel/config.yaml",
		.locale = "C.UTF-8",
		.utf8 = true,
		.takes = CHARSET_UTF8,
		.on_terminal = true,
		.bidi = POLICY_APP,
		.shows = k->shows,
		.has_fribidi = true,
		.has_libthai = true,
		.has_timer = true,
		.core_limit = true,
		.config = &k->s.config,
		.content = &k->s.content,
		.lib = &k->s.lib,
		.today = TODAY,
	};
}

static void clear(struct desk *k)
{
	shelf_release(&k->s);
	tree_remove(&k->t);
}

static enum verdict probe(const struct desk *k, const char *id, struct buf *say)
{
	size_t count;
	const struct doctor_row *rows = doctor_rows(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].id, id) == 0)
			return rows[i].probe(&k->m, say);
	fail_msg("no row %s", id);
	return DOCTOR_OK;
}

static void assert_row(const struct desk *k, const char *id, enum verdict want,
		       const char *says)
{
	struct buf say = { 0 };
	enum verdict v = probe(k, id, &say);

	if (v != want || !strstr(say.s, says))
		fail_msg("%s: %d \"%s\", expected %d \"%s\"", id, (int)v, say.s,
			 (int)want, says);
	buf_release(&say);
}

/* --- Where all holds, each row says so --- */

static void test_good(void **state)
{
	struct desk k;
	struct buf out = { 0 };
	size_t count, lines = 0;

	(void)state;
	make(&k, NULL);
	doctor_rows(&count);
	enum verdict worst = doctor_report(&k.m, &out);

	if (worst != DOCTOR_OK)
		fail_msg("%s", out.s);
	for (struct str rest = buf_str(&out), line; str_split(&rest, '\n', &line);) {
		assert_true(!line.len || str_starts(line, STR("ok   ")));
		lines += line.len > 0;
	}
	assert_int_equal(lines, count);
	buf_release(&out);
	clear(&k);
}

/* --- What files say --- */

static const struct {
	struct file file;
	const char *id;
	enum verdict want;
	const char *says;
} by_file[] = {
	{ { "root/proc/sys/kernel/core_pattern", NULL }, "core", DOCTOR_LOOK, "not say" },
	{ { "root/proc/sys/kernel/core_pattern", "|/usr/bin/keep %p\n" },
	  "core",
	  DOCTOR_BAD,
	  "|/usr/bin/keep" },
	{ { "root/proc/sys/kernel/core_pattern", "\n" }, "core", DOCTOR_OK, "no file" },
	{ { "root/proc/swaps", NULL }, "swap", DOCTOR_LOOK, "not say" },
	{ { "root/proc/swaps", SWAPS }, "swap", DOCTOR_OK, "none" },
	{ { "root/proc/swaps",
	    SWAPS "/dev/sda2   partition 9 0 -2\n/dev/zram0 x 1 0 1\n" },
	  "swap",
	  DOCTOR_BAD,
	  "to /dev/sda2" },
	{ { "root/proc/swaps", SWAPS "/dev/dm-1\tpartition\t9\t0\t-2\n" },
	  "swap",
	  DOCTOR_LOOK,
	  "/dev/dm-1 (perhaps encrypted)" },
	{ { "root/sys/power/state", "freeze mem disk\n" },
	  "hibernation",
	  DOCTOR_LOOK,
	  "to the disk" },
	{ { "root/sys/power/state", NULL }, "hibernation", DOCTOR_OK, "can't" },
	{ { "root/proc/sys/kernel/sysrq", "176\n" }, "sysrq", DOCTOR_LOOK, "keys" },
	{ { "root/proc/sys/kernel/yama/ptrace_scope", "0\n" },
	  "ptrace",
	  DOCTOR_LOOK,
	  "all others" },
	{ { "root/proc/sys/kernel/yama/ptrace_scope", NULL },
	  "ptrace",
	  DOCTOR_LOOK,
	  "no such guard" },
	{ { "root/etc/ssh/sshd_config", NULL }, "ssh", DOCTOR_OK, "no SSH server" },
	{ { "root/etc/ssh/sshd_config", "#Match User guest\n" },
	  "ssh",
	  DOCTOR_LOOK,
	  "without a Match block for guest" },
	{ { "root/etc/ssh/sshd_config",
	    "Match User !guest,*\nForceCommand x\nDisableForwarding yes\n" },
	  "ssh",
	  DOCTOR_LOOK,
	  "without a Match block" },
	{ { "root/etc/ssh/sshd_config",
	    "Match Address 10.0.0.0/8 User guest\n ForceCommand x\n" },
	  "ssh",
	  DOCTOR_BAD,
	  "sshd_config:1 is for guest but has no DisableForwarding" },
	{ { "root/etc/ssh/sshd_config",
	    "ForceCommand x\nMatch User guest\nDisableForwarding yes\n" },
	  "ssh",
	  DOCTOR_BAD,
	  "no ForceCommand" },
	{ { "root/etc/ssh/sshd_config", "Match User guest\nForceCommand none\n" },
	  "ssh",
	  DOCTOR_BAD,
	  "no ForceCommand and no DisableForwarding" },
	{ { "root/etc/ssh/sshd_config.d/kiosk.conf", "match user guest\n" },
	  "ssh",
	  DOCTOR_OK,
	  "sshd_config.d/kiosk.conf:1" },
	{ { "root/etc/ssh/sshd_config.d/kiosk.txt", "match user guest\n" },
	  "ssh",
	  DOCTOR_OK,
	  "ssh/sshd_config:2" },
	{ { "lib/layer.yaml", SLOTS_BUT_LAST("2026-11-20") },
	  "slots",
	  DOCTOR_LOOK,
	  "empty: worker_must_report" },
	{ { "lib/layer.yaml", SLOTS_BUT_LAST("2025-11-20") LAST },
	  "slots",
	  DOCTOR_LOOK,
	  "not checked for a year: emergency" },
	{ { "lib/layer.yaml", "format: 1\n" }, "slots", DOCTOR_BAD, "empty: emergency" },
	{ { "lib/topics/t/c/review.yaml", REVIEW("2026-11-21") },
	  "reviews",
	  DOCTOR_LOOK,
	  "of 1 cards 1 are overdue" },
	{ { "lib/topics/t/c/en.yaml", "title: A room\nmain: Ask.\nknow:\n  - Free.\n" },
	  "reviews",
	  DOCTOR_LOOK,
	  "of 1 cards 1 are overdue or have changed" },
	{ { "lib/topics/t/c/review.yaml", NULL },
	  "reviews",
	  DOCTOR_LOOK,
	  "1 were never reviewed" },
	{ { "lib/services/s/service.yaml", SERVICE("2026-04-01") },
	  "services",
	  DOCTOR_LOOK,
	  "out of date: s" },
};

static void test_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(by_file); i++) {
		struct desk k;

		make(&k, &by_file[i].file);
		assert_row(&k, by_file[i].id, by_file[i].want, by_file[i].says);
		clear(&k);
	}
}

/* --- What the rest of the machine says --- */

static void no_utf8(struct desk *k)
{
	k->m.utf8 = false;
}

static void no_terminal(struct desk *k)
{
	k->m.on_terminal = false;
}

static void dumb(struct desk *k)
{
	k->m.terminal_fault = STR("this terminal cannot be wiped");
}

static void koi8(struct desk *k)
{
	k->m.takes = CHARSET_OTHER;
	k->m.codeset = STR("KOI8-R");
}

static void ascii(struct desk *k)
{
	k->m.takes = CHARSET_ASCII;
}

static void tmux(struct desk *k)
{
	k->m.multiplexer = "tmux";
}

static void no_arabic(struct desk *k)
{
	k->shows[shelf_find_lang(&k->s, "ar")] = false;
}

static void known_arabic(struct desk *k)
{
	no_arabic(k);
	k->tag = (struct line){ .text = STR("ar") };
	k->s.config.cannot_show = (struct lines){ .v = &k->tag, .count = 1 };
}

static void left_to_terminal(struct desk *k)
{
	k->m.bidi = POLICY_TERMINAL;
}

static void no_fribidi(struct desk *k)
{
	k->m.has_fribidi = false;
}

static void no_timer(struct desk *k)
{
	k->m.has_timer = false;
}

static void no_sandbox(struct desk *k)
{
	k->m.sandbox_lacks = STR("no Landlock");
}

static void no_sandbox_for_staff(struct desk *k)
{
	no_sandbox(k);
	k->m.staff = true;
}

static void no_sandbox_is_fine(struct desk *k)
{
	no_sandbox(k);
	k->s.config.sandbox = SETTING_SANDBOX_TRY;
}

static void staff_require(struct desk *k)
{
	no_sandbox_for_staff(k);
	k->s.config.sandbox = SETTING_SANDBOX_REQUIRE;
}

static void sandbox_off(struct desk *k)
{
	k->s.config.sandbox = SETTING_SANDBOX_OFF;
}

static void cores(struct desk *k)
{
	k->m.core_limit = false;
}

static void root(struct desk *k)
{
	k->m.is_root = true;
}

static bool may_write_cards(const struct machine *m, const char *path)
{
	return str_is(m->config->layers.v[0].text, path) ||
	       strcmp(path, "/usr/bin") == 0 || strcmp(path, "/nonexistent") == 0;
}

static void writable(struct desk *k)
{
	k->m.may_write = may_write_cards;
}

static void faulty(struct desk *k)
{
	k->m.faults = 3;
}

static void last_year(struct desk *k)
{
	k->m.today = 20251122;
}

static const struct {
	void (*change)(struct desk *k);
	const char *id;
	enum verdict want;
	const char *says;
} by_value[] = {
	{ no_utf8, "letters", DOCTOR_BAD, "no letters of other scripts" },
	{ koi8, "letters", DOCTOR_LOOK, "this terminal takes KOI8-R:" },
	{ ascii, "letters", DOCTOR_LOOK, "this terminal takes ASCII:" },
	{ no_terminal, "terminal", DOCTOR_LOOK, "not run on a terminal" },
	{ dumb, "terminal", DOCTOR_BAD, "cannot be wiped" },
	{ tmux, "multiplexer", DOCTOR_LOOK, "tmux" },
	{ no_arabic, "languages", DOCTOR_LOOK, "can't show Arabic" },
	{ known_arabic, "languages", DOCTOR_OK, "those of the settings" },
	{ left_to_terminal, "right-to-left", DOCTOR_LOOK, "terminal must" },
	{ no_fribidi, "build", DOCTOR_LOOK, "without fribidi" },
	{ no_timer, "timer", DOCTOR_BAD, "none" },
	{ no_sandbox, "sandbox", DOCTOR_BAD, "no Landlock; so no visit begins" },
	{ no_sandbox_for_staff, "sandbox", DOCTOR_LOOK, "no Landlock" },
	{ no_sandbox_is_fine, "sandbox", DOCTOR_LOOK, "no Landlock" },
	{ staff_require, "sandbox", DOCTOR_BAD, "no Landlock" },
	{ sandbox_off, "sandbox", DOCTOR_LOOK, "turn it off" },
	{ cores, "core", DOCTOR_BAD, "leaves a file: core" },
	{ root, "root", DOCTOR_BAD, "as root" },
	{ root, "writable", DOCTOR_LOOK, "root can change everything" },
	{ writable, "writable", DOCTOR_BAD, "can change /usr/bin, /" },
	{ writable, "writable", DOCTOR_BAD, "/lib, /nonexistent" },
	{ faulty, "faults", DOCTOR_BAD, ": 3" },
	{ last_year, "clock", DOCTOR_BAD, "done on 2026-11-20" },
};

static void test_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(by_value); i++) {
		struct desk k;

		make(&k, NULL);
		by_value[i].change(&k);
		assert_row(&k, by_value[i].id, by_value[i].want, by_value[i].says);
		clear(&k);
	}
}

/* Each row has a case in which it does not hold. */
static void test_all_rows(void **state)
{
	size_t count;
	const struct doctor_row *rows = doctor_rows(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		bool found = false;

		for (size_t k = 0; k < ARRAY_LEN(by_file); k++)
			found = found || (by_file[k].want != DOCTOR_OK &&
					  strcmp(by_file[k].id, rows[i].id) == 0);
		for (size_t k = 0; k < ARRAY_LEN(by_value); k++)
			found = found || (by_value[k].want != DOCTOR_OK &&
					  strcmp(by_value[k].id, rows[i].id) == 0);
		if (!found)
			fail_msg("no case for the row %s", rows[i].id);
	}
}

/* Workers' own accounts need not be locked in; the worst line decides. */
static void test_report(void **state)
{
	struct desk k;
	struct buf out = { 0 };

	(void)state;
	make(&k, NULL);
	k.m.is_root = true;
	k.m.multiplexer = "tmux";
	assert_int_equal(doctor_report(&k.m, &out), DOCTOR_BAD);
	assert_non_null(strstr(out.s, "\nbad  root: this runs as root. Run "));
	assert_non_null(strstr(out.s, "\nlook multiplexer: tmux stands"));
	buf_clear(&out);
	k.m.staff = true;
	assert_int_equal(doctor_report(&k.m, &out), DOCTOR_OK);
	assert_null(strstr(out.s, "root:"));
	buf_release(&out);
	clear(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),   cmocka_unit_test(test_files),
		cmocka_unit_test(test_values), cmocka_unit_test(test_all_rows),
		cmocka_unit_test(test_report),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
