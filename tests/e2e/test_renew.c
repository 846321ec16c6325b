/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A kiosk that runs, and cards that change on the disk: what the next visit shows, and
 * what is said where a new set is not taken. CARREL is the program, SRCDIR the project.
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
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/from_env.h"
#include "lib/proc.h"
#include "lib/vt.h"

#define START "Choose your language"
#define CTRL_X "\x18"
#define OLD "The door is open"
#define NEW "The door is wide"
/* Root reads every folder, so the program runs without that right. */
#define WITHOUT_THE_RIGHT "setpriv --bounding-set=-dac_override,-dac_read_search "
#define COMMAND_BYTES 16384
#define SWAPS 20
/* What an allocator may keep; an image of these cards is larger. */
#define SLACK_KB 128
#define TERABYTE_KB (1L << 30) /* sanitizers reserve more, and keep what was freed */

/* A kiosk on the folder T/current; what it says is in T/log. */
struct bench {
	char path[64];
	struct vt *v;
	int opened; /* screens that were opened, as of the last look */
	bool modes_count; /* also where root runs the tests */
};

static void run_command(const struct bench *b, const char *script)
{
	char command[COMMAND_BYTES];

	assert_true(snprintf(command, sizeof(command),
			     "set -e; SRCDIR='%s' CARREL='%s'; cd '%s'; "
			     "title() { sed \"s/^title: .*/title: $1/\" "
			     "\"$2/topics/help/door/en.yaml\" >words && "
			     "cat words >\"$2/topics/help/door/en.yaml\"; }; %s",
			     from_env("SRCDIR"), from_env("CARREL"), b->path,
			     script) < COMMAND_BYTES);
	assert_int_equal(system(command), 0);
}

static int setup(void **state)
{
	static struct bench b;

	b = (struct bench){ .v = NULL };
	snprintf(b.path, sizeof(b.path), "/tmp/carrel-renew-XXXXXX");
	if (!mkdtemp(b.path))
		return -1;
	run_command(&b, "mkdir sets; cp -R \"$SRCDIR/tests/check/base\" sets/1; "
			"cp -R sets/1 sets/2; title '" NEW "' sets/2");
	*state = &b;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;
	char command[256];

	if (b->v)
		vt_close(b->v);
	snprintf(command, sizeof(command), "chmod -R u+rwX '%s'; rm -r '%s'", b->path,
		 b->path);
	return system(command);
}

/* `more`: further words of the command line; ends with NULL. */
static void start(struct bench *b, const char *profile, const char *const *more)
{
	static const char *const surroundings[] = { "LC_ALL=C.UTF-8",
						    "TERM=xterm-256color",
						    "ASAN_OPTIONS=detect_leaks=0", NULL };
	char script[256];
	const char *argv[16] = { "/bin/sh",          "-c",    script,
				 from_env("CARREL"), profile, "--lang=en" };
	size_t n = 6;

	while (*more)
		argv[n++] = *more++;
	snprintf(script, sizeof(script), "exec %s\"$0\" \"$@\" 2>'%s/log'",
		 b->modes_count && geteuid() == 0 ? WITHOUT_THE_RIGHT : "", b->path);
	b->v = vt_open(argv, surroundings, 24, 80);
}

static void start_profile(struct bench *b, const char *profile)
{
	char current[128], locales[4096], config[4096];

	snprintf(current, sizeof(current), "%s/current", b->path);
	snprintf(locales, sizeof(locales), "%s/locales", from_env("SRCDIR"));
	snprintf(config, sizeof(config), "%s/tests/e2e/try.yaml", from_env("SRCDIR"));
	const char *const more[] = { "--config",  config,  "--resources", current,
				     "--locales", locales, NULL };

	start(b, profile, more);
}

static void start_on_current(struct bench *b)
{
	start_profile(b, "kiosk");
}

static void stands(struct bench *b, const char *text)
{
	if (!vt_wait(b->v, text, VT_DEADLINE_MS))
		fail_msg("no \"%s\" on the screen:\n%s", text, vt_text(b->v).s);
}

static int screens_opened(struct bench *b)
{
	int n = 0;

	for (const char *at = vt_raw(b->v).s; (at = strstr(at, "\033[?1049h")); at++)
		n++;
	return n;
}

/* A visit finds the card, by a word that all sets have, and goes on. */
static void visit(struct bench *b, const char *word, const char *title)
{
	stands(b, START);
	vt_send(b->v, STR("\r"));
	vt_send(b->v, str_from(word));
	stands(b, title);
}

static void end_visit(struct bench *b)
{
	vt_settle(b->v);
	b->opened = screens_opened(b);
	vt_send(b->v, STR(CTRL_X));
	stands(b, START);
}

static time_t deadline(void)
{
	return time(NULL) + VT_DEADLINE_MS / 1000;
}

/* Two first screens behind the last visit: the one that stood, and the one in its place.
 */
static void await_two_screens(struct bench *b)
{
	time_t until = deadline();

	while (screens_opened(b) < b->opened + 2) {
		assert_true(time(NULL) < until);
		vt_settle(b->v);
	}
}

static void is_replaced(struct bench *b)
{
	await_two_screens(b);
	stands(b, START);
}

/* How often the text is in the log. */
static int said(struct bench *b, const char *text)
{
	char path[128], line[4096];
	int n = 0;

	snprintf(path, sizeof(path), "%s/log", b->path);
	FILE *f = fopen(path, "re");

	while (f && fgets(line, sizeof(line), f))
		n += strstr(line, text) != NULL;
	if (f)
		fclose(f);
	return n;
}

static void says(struct bench *b, const char *text)
{
	time_t until = deadline();

	while (!said(b, text)) {
		if (time(NULL) >= until) {
			run_command(b, "cat log >&2");
			fail_msg("it did not say \"%s\"", text);
		}
		vt_settle(b->v);
	}
}

static void end(struct bench *b)
{
	assert_int_equal(kill(vt_pid(b->v), SIGTERM), 0);
	assert_int_equal(vt_exit_status(b->v, VT_DEADLINE_MS), 0);
	vt_close(b->v);
	b->v = NULL;
}

/* While somebody sits there, `change` is done; she sees nothing of it, who comes next
 * does. */
static void expect_new(struct bench *b, const char *change)
{
	start_on_current(b);
	visit(b, "tea", OLD);
	run_command(b, change);
	vt_send(b->v, STR("\x7f\x7f\x7f"));
	vt_settle(b->v);
	vt_send(b->v, STR("sit"));
	stands(b, OLD);
	end_visit(b);
	is_replaced(b);
	visit(b, "tea", NEW);
	assert_int_equal(said(b, "new cards are shown from now on"), 1);
	end(b);
}

static void test_file_in_place(void **state)
{
	run_command(*state, "mv sets/1 current");
	expect_new(*state, "title '" NEW "' current");
}

static void test_link(void **state)
{
	run_command(*state, "ln -s sets/1 current");
	expect_new(*state, "ln -s sets/2 next; mv -T next current");
}

static void test_rename(void **state)
{
	run_command(*state, "mv sets/1 current");
	expect_new(*state, "mv current before; mv sets/2 current");
}

static void test_new_card(void **state)
{
	struct bench *b = *state;

	run_command(b, "mv sets/1 current");
	start_on_current(b);
	visit(b, "tea", OLD);
	run_command(b,
		    "cp -R current/topics/help/door new; sed 's/^number: .*/number: 98/' "
		    "current/topics/help/door/card.yaml >new/card.yaml; "
		    "sed 's/^title: .*/title: A second door/' "
		    "current/topics/help/door/en.yaml >new/en.yaml; "
		    "mv new current/topics/help/second");
	end_visit(b);
	is_replaced(b);
	visit(b, "second", "A second door");
	end(b);
}

/* A set that is not taken: the old one is shown, why is said once, and a good one is
 * taken afterwards. */
static void expect_old(struct bench *b, const char *change, const char *why,
		       const char *mend)
{
	start_on_current(b);
	visit(b, "tea", OLD);
	run_command(b, change);
	end_visit(b);
	says(b, why);
	visit(b, "tea", OLD);
	end_visit(b);
	visit(b, "tea", OLD);
	assert_int_equal(said(b, "new cards are not shown"), 1);
	assert_int_equal(said(b, "from now on"), 0);
	run_command(b, mend);
	end_visit(b);
	is_replaced(b);
	visit(b, "tea", NEW);
	end(b);
}

static const char to_second[] = "ln -s sets/2 next; mv -T next current";

/* The last key of a file that was cut off is half a word. */
static void test_half_a_file(void **state)
{
	run_command(*state, "ln -s sets/1 current; cp -R sets/2 sets/3; "
			    "printf 'title: \"The' >sets/3/topics/help/door/en.yaml");
	expect_old(*state, "ln -s sets/3 next; mv -T next current",
		   "/topics/help/door/en.yaml: ", to_second);
}

static void test_half_a_set(void **state)
{
	run_command(*state, "ln -s sets/1 current; mkdir -p sets/3/topics; "
			    "cp sets/2/layer.yaml sets/3");
	expect_old(*state, "ln -s sets/3 next; mv -T next current",
		   "the card door would be missing", to_second);
}

static void test_lost_translation(void **state)
{
	run_command(*state, "ln -s sets/1 current; cp sets/1/topics/help/door/en.yaml "
			    "sets/1/topics/help/door/es.yaml; "
			    "cp sets/2/topics/help/door/en.yaml good.yaml");
	expect_old(*state, to_second, "the card door in es would be missing",
		   "cp good.yaml sets/2/topics/help/door/es.yaml");
}

static void test_gone(void **state)
{
	run_command(*state, "ln -s sets/1 current");
	expect_old(*state, "rm current", "there is no such folder of cards", to_second);
}

static void test_closed_folder(void **state)
{
	struct bench *b = *state;

	b->modes_count = true;
	run_command(b, "ln -s sets/1 current");
	expect_old(*state, "chmod 0 sets/1/topics", "can't be read",
		   "chmod 755 sets/1/topics; ln -s sets/2 next; mv -T next current");
}

/* Nothing of a set that was shown stays in the parent, nor of one that was not. */
static void test_memory(void **state)
{
	struct bench *b = *state;
	long early = 0;

	run_command(b, "ln -s sets/1 current; cp -R \"$SRCDIR/resources\" sets/3; "
		       "cp -R \"$SRCDIR/resources\" sets/4; for s in 1 2; do "
		       "cp -R sets/$s/topics/help/door sets/$((s + 2))/topics/$(ls "
		       "sets/3/topics | head -n 1)/; done; "
		       "ln -s sets/3 next; mv -T next current");
	start_on_current(b);
	for (int i = 0; i < SWAPS; i++) {
		visit(b, "door", i % 2 ? NEW : OLD);
		run_command(b, i % 2 ? "ln -s sets/3 next; mv -T next current" :
				       "ln -s sets/4 next; mv -T next current");
		end_visit(b);
		is_replaced(b);
		if (i == 1)
			early = proc_kb(vt_pid(b->v), "VmSize:");
	}
	assert_int_equal(said(b, "from now on"), SWAPS);
	long late = proc_kb(vt_pid(b->v), "VmSize:");

	end(b);
	assert_true(early > 0);
	if (late < TERABYTE_KB && late > early + SLACK_KB)
		fail_msg("%ld KB after 2 sets, %ld after %d", early, late, SWAPS);
}

/* What `carrel update` takes is shown by a kiosk that runs, and so is what it goes back
 * to. */
static void test_update(void **state)
{
	struct bench *b = *state;
	char config[128];

	run_command(b, ". \"$SRCDIR/tests/deploy/sets.sh\"; make_centre .; "
		       "echo 'sandbox: try' >>config.yaml; for w in one two; do "
		       "make_set $w $w; pack $w $w.tar; done; "
		       "\"$CARREL\" update --config config.yaml one.tar >out");
	snprintf(config, sizeof(config), "%s/config.yaml", b->path);
	const char *const more[] = { "--config", config, NULL };

	start(b, "kiosk", more);
	visit(b, "card", "A card with one");
	run_command(b, "\"$CARREL\" update --config config.yaml two.tar >out");
	end_visit(b);
	is_replaced(b);
	visit(b, "card", "A card with two");
	run_command(b, "\"$CARREL\" update --config config.yaml --rollback >out");
	end_visit(b);
	is_replaced(b);
	visit(b, "card", "A card with one");
	end(b);
}

/* Whoever works there reads why, on a screen that is opened anew for it. */
static void test_staff_are_told(void **state)
{
	struct bench *b = *state;

	run_command(b, "ln -s sets/1 current; cp -R sets/2 sets/3; "
		       "printf 'title: \"The' >sets/3/topics/help/door/en.yaml");
	start_profile(b, "staff");
	vt_send(b->v, STR("e"));
	stands(b, "Faults in cards and texts");
	run_command(b, "ln -s sets/3 next; mv -T next current");
	vt_settle(b->v);
	assert_null(strstr(vt_text(b->v).s, "not shown: the new cards"));
	b->opened = screens_opened(b);
	vt_send(b->v, STR(CTRL_X));
	await_two_screens(b);
	vt_send(b->v, STR("e"));
	stands(b, "not shown: the new cards");
	end(b);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_file_in_place), TEST(test_link),
		TEST(test_rename),        TEST(test_new_card),
		TEST(test_half_a_file),   TEST(test_half_a_set),
		TEST(test_gone),          TEST(test_lost_translation),
		TEST(test_closed_folder), TEST(test_staff_are_told),
		TEST(test_memory),        TEST(test_update),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
