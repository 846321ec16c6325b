/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nothing of a visit is left, however it ends: not on the screen, not in what scrolled
 * off it, not in the memory of the processes that go on. Before each end the same means
 * must find what was typed, so that a blind test fails. CARREL is the program, SRCDIR the
 * project.
 *
 * The memory of a visit can be read by root alone (e2e/test_traces shows that): those
 * tests are skipped for others.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <linux/ptrace.h>

#include "base/attr.h"
#include "base/xalloc.h"
#include "lib/from_env.h"
#include "lib/vt.h"

#define CTRL_C "\x03"
#define CTRL_X "\x18"
#define START "Choose your language"
#define HOME "Police, court, prison"
#define SNOWMAN "\xE2\x98\x83" /* on no screen of the program */
#define TICK_MS 2

static int64_t now_ms(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void tick(void)
{
	poll(NULL, 0, TICK_MS);
}

/* --- Words, and where they can be --- */

struct word {
	const char *typed;
	/* Only so written: the cards have the word too. */
	bool exact;
};

static const struct word rare = { "zinnoberwort", false };
static const struct word naloxone = { "nALOXonE", true };

/* So many letters in a row, from either end, give a word away. */
#define PART 6
/* The letters may stand apart by so much: a cell of ncurses has 28 bytes, one of ours 24,
 * a wchar_t 4. */
#define STRIDE_MAX 63
#define APART(n) ((uint64_t)1 << (n))
/* Only a part was found; the other bits are strides at which the whole word was. */
#define A_PART APART(0)

static bool same(const struct word *w, unsigned char a, char b)
{
	return a == (unsigned char)b || (!w->exact && (a | 0x20) == (unsigned char)b);
}

static bool stands_at(const struct word *w, const unsigned char *m, size_t stride,
		      size_t from, size_t letters)
{
	for (size_t i = 0; i < letters; i++)
		if (!same(w, m[i * stride], w->typed[from + i]))
			return false;
	return true;
}

/* In which ways the word stands in `len` bytes. */
static uint64_t find(const struct word *w, const unsigned char *m, size_t len)
{
	size_t n = strlen(w->typed), tail = n - PART;
	uint64_t found = 0;

	for (size_t i = 0; i + PART <= len; i++) {
		if (same(w, m[i], w->typed[tail]) && stands_at(w, m + i, 1, tail, PART))
			found |= A_PART;
		if (!same(w, m[i], w->typed[0]))
			continue;
		if (stands_at(w, m + i, 1, 0, PART))
			found |= A_PART;
		for (size_t s = 1; s <= STRIDE_MAX && i + (n - 1) * s < len; s++)
			if (stands_at(w, m + i, s, 0, n))
				found |= APART(s);
	}
	return found;
}

#define PIECE (1U << 20)
#define OVERLAP 1024 /* more than a word at the widest stride */
/* Reservations of sanitizers, which hold no text, are larger. */
#define MAPPING_MAX ((uint64_t)1 << 26)

static uint64_t find_in_mapping(const struct word *w, int mem, uint64_t at, uint64_t end)
{
	static unsigned char bytes[PIECE + OVERLAP];
	uint64_t found = 0;

	while (at < end) {
		size_t want = end - at < sizeof(bytes) ? (size_t)(end - at) :
							 sizeof(bytes);
		ssize_t n = pread(mem, bytes, want, (off_t)at);

		if (n > 0)
			found |= find(w, bytes, (size_t)n);
		at += n == (ssize_t)sizeof(bytes) ? PIECE : n > 0 ? (uint64_t)n : 4096;
	}
	return found;
}

static FILE *open_proc(pid_t pid, const char *name)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	return fopen(path, "re");
}

/* In which ways the word stands in the memory of a process. */
static uint64_t find_in_process(const struct word *w, pid_t pid)
{
	FILE *maps = open_proc(pid, "maps"), *mem = open_proc(pid, "mem");
	uint64_t found = 0, begin, end;
	size_t read_ones = 0;
	char line[4096], mode;

	if (!maps || !mem) {
		if (errno != EACCES && errno != EPERM)
			fail_msg("no memory of process %d: %s", (int)pid,
				 strerror(errno));
		skip();
	}
	while (fgets(line, sizeof(line), maps)) {
		if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %c", &begin, &end, &mode) != 3)
			continue;
		if (mode != 'r' || end - begin > MAPPING_MAX || strstr(line, "[v"))
			continue;
		found |= find_in_mapping(w, fileno(mem), begin, end);
		read_ones++;
	}
	assert_true(read_ones > 3);
	fclose(maps);
	fclose(mem);
	return found;
}

static bool is_shown(const struct word *w, struct str text)
{
	return find(w, (const unsigned char *)text.s, text.len) != 0;
}

static void test_scanner(void **state)
{
	static const size_t strides[] = { 1, 2, 4, 24, 28, STRIDE_MAX };
	unsigned char m[1024];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(strides); i++) {
		memset(m, 0, sizeof(m));
		assert_true(find(&rare, m, sizeof(m)) == 0);
		for (size_t c = 0; rare.typed[c]; c++)
			m[7 + c * strides[i]] = (unsigned char)(rare.typed[c] - 0x20);
		assert_true(find(&rare, m, sizeof(m)) & APART(strides[i]));
	}
	assert_true(is_shown(&rare, STR("xxzinnobxx")));
	assert_true(is_shown(&rare, STR("ERWORT")));
	assert_false(is_shown(&rare, STR("zinno berwor t")));
	assert_true(is_shown(&naloxone, STR("nALOXonE")));
	assert_false(is_shown(&naloxone, STR("naloxone NALOXONE")));
}

/* --- A session --- */

static const char *in_project(const char *name)
{
	static char paths[3][4096];
	static size_t next;
	char *path = paths[next++ % ARRAY_LEN(paths)];

	snprintf(path, sizeof(paths[0]), "%s/%s", from_env("SRCDIR"), name);
	return path;
}

/* What a test is at. */
static const char *now_at = "";

/* `profile` is a command, NULL for the open one; `more` an option, NULL for none. */
static struct vt *start_with(const char *term, const char *profile, const char *more)
{
	const char *argv[11] = { from_env("CARREL") };
	/* A sanitizer would write its report on the terminal. */
	const char *env[] = { "LC_ALL=C.UTF-8", term,
			      "ASAN_OPTIONS=handle_segv=0:handle_abort=0", NULL };
	size_t n = 1;

	now_at = profile ? profile : "open";
	if (profile)
		argv[n++] = profile;
	if (more)
		argv[n++] = more;
	argv[n++] = "--config";
	argv[n++] = in_project("tests/e2e/try.yaml");
	argv[n++] = "--resources";
	argv[n++] = in_project("resources");
	argv[n++] = "--locales";
	argv[n++] = in_project("locales");
	argv[n++] = "--lang=en";
	return vt_open(argv, env, 24, 80);
}

static struct vt *start_in(const char *term, const char *profile)
{
	return start_with(term, profile, NULL);
}

static struct vt *start(const char *profile)
{
	return start_in("TERM=xterm-256color", profile);
}

static void type(struct vt *v, const char *keys)
{
	vt_send(v, str_from(keys));
}

static void stands(struct vt *v, const char *text)
{
	if (!vt_wait(v, text, VT_DEADLINE_MS))
		fail_msg("%s: no \"%s\" on the screen:\n%s", now_at, text, vt_text(v).s);
}

static pid_t visit_of(struct vt *v)
{
	int64_t until = now_ms() + VT_DEADLINE_MS;
	pid_t pid;

	while ((pid = vt_visit(v)) <= 0 && now_ms() < until)
		tick();
	assert_true(pid > 0);
	return pid;
}

/* The visit after the one of process `before`. */
static pid_t next_visit(struct vt *v, pid_t before)
{
	int64_t until = now_ms() + VT_DEADLINE_MS;
	pid_t pid;

	while ((pid = vt_visit(v)) <= 0 || pid == before) {
		if (now_ms() >= until)
			fail_msg("%s: the visit has not ended:\n%s", now_at,
				 vt_text(v).s);
		vt_text(v);
		tick();
	}
	return pid;
}

/* Dead, though perhaps nobody has asked for its status yet. */
static bool is_dead(pid_t pid)
{
	FILE *f = open_proc(pid, "stat");
	char line[512] = "";
	bool dead = true;

	if (!f)
		return true;
	if (fgets(line, sizeof(line), f)) {
		const char *state = strrchr(line, ')');

		dead = state && (state[2] == 'Z' || state[2] == 'X');
	}
	fclose(f);
	return dead;
}

static void await_death(pid_t pid)
{
	int64_t until = now_ms() + VT_DEADLINE_MS;

	while (!is_dead(pid)) {
		if (now_ms() >= until)
			fail_msg("%s: process %d still runs", now_at, (int)pid);
		tick();
	}
}

static struct vt *at_home_on(const char *term, const char *profile)
{
	struct vt *v = start_in(term, profile);

	stands(v, START);
	type(v, "\r");
	stands(v, HOME);
	return v;
}

static struct vt *at_home(const char *profile)
{
	return at_home_on("TERM=xterm-256color", profile);
}

/* --- What must be so before an end, and after it --- */

static void expect_in_memory(struct vt *v, const struct word *w, uint64_t ways)
{
	int64_t until = now_ms() + VT_DEADLINE_MS;
	uint64_t found;

	while (((found = find_in_process(w, visit_of(v))) & ways) != ways) {
		if (now_ms() >= until)
			fail_msg("%s: \"%s\" was typed and is not in memory (%" PRIx64
				 ")",
				 now_at, w->typed, found);
		vt_text(v);
	}
	/* It stands as text and in cells. */
	if (ways & ~APART(1))
		assert_true(found & (APART(24) | APART(28)));
}

static void expect_shown(struct vt *v, const struct word *w)
{
	if (!is_shown(w, vt_text(v)))
		fail_msg("%s: \"%s\" was typed and is not shown:\n%s", now_at, w->typed,
			 vt_text(v).s);
}

static void expect_not_shown(struct vt *v, const struct word *w)
{
	if (is_shown(w, vt_text(v)))
		fail_msg("%s: \"%s\" is shown:\n%s", now_at, w->typed, vt_text(v).s);
	if (is_shown(w, vt_scrollback(v)))
		fail_msg("%s: \"%s\" scrolled off", now_at, w->typed);
	if (is_shown(w, vt_hoard(v)))
		fail_msg("%s: \"%s\" is in GNU screen's history", now_at, w->typed);
}

static void expect_not_in_memory(const struct word *w, const char *whose, pid_t pid)
{
	uint64_t found = find_in_process(w, pid);

	if (found)
		fail_msg("%s: \"%s\" is in the memory of the %s (%" PRIx64 ")", now_at,
			 w->typed, whose, found);
}

static void expect_nothing(struct vt *v, const struct word *w)
{
	expect_not_shown(v, w);
	expect_not_in_memory(w, "parent", vt_pid(v));
	expect_not_in_memory(w, "next visit", visit_of(v));
}

/* --- What she is doing when the visit ends --- */

struct doing {
	const char *name;
	void (*begin)(struct vt *v); /* from home */
	const struct word *word;
	const char *to_home; /* keys */
	bool storm; /* it ends while the window changes */
	bool unseen; /* the screen tells nothing, and keys may not be read at once */
	bool no_esc; /* Esc is not a key here */
};

static void half_typed(struct vt *v)
{
	type(v, rare.typed);
	stands(v, "Search: zinnoberwort");
	expect_shown(v, &rare);
	expect_in_memory(v, &rare, APART(1) | APART(28));
}

static void results(struct vt *v)
{
	type(v, naloxone.typed);
	stands(v, "Search: nALOXonE");
	stands(v, "How to use naloxone");
	expect_shown(v, &naloxone);
	expect_in_memory(v, &naloxone, APART(1) | APART(28));
}

static void card(struct vt *v)
{
	results(v);
	type(v, "\r");
	stands(v, "Page 1 of");
}

/* What was typed is a part; the word is whole only in the paste that has no end. */
static void in_paste(struct vt *v)
{
	type(v, "zinnober");
	stands(v, "Search: zinnober");
	expect_shown(v, &rare);
	type(v, "\033[200~zinnoberwort\rzinnoberwort");
}

static void resized(struct vt *v)
{
	half_typed(v);
	vt_resize(v, 12, 40);
	stands(v, "Search: zinnoberwort");
	vt_resize(v, 24, 80);
	vt_settle(v);
	stands(v, "Search: zinnoberwort");
}

static void tiny(struct vt *v)
{
	half_typed(v);
	vt_resize(v, 1, 1);
	vt_settle(v);
}

/* The box is seen, the word not whole. */
static void small(struct vt *v)
{
	half_typed(v);
	vt_resize(v, 3, 20);
	vt_settle(v);
}

/* Is the process in write()? Without the right to know: no. */
static bool is_writing(pid_t pid)
{
	FILE *f = open_proc(pid, "syscall");
	long call = -1;

	if (f && fscanf(f, "%ld", &call) != 1)
		call = -1;
	if (f)
		fclose(f);
	return call == SYS_write;
}

/* Each SIGWINCH is a whole frame; a terminal takes 64 KB that nobody reads. */
static void stalled(struct vt *v)
{
	pid_t visit = visit_of(v);
	int writing = 0;

	half_typed(v);
	for (int i = 0; i < 1000 && writing < 20; i++) {
		kill(visit, SIGWINCH);
		tick();
		writing = is_writing(visit) ? writing + 1 : 0;
	}
	assert_true(vt_stall(v, VT_DEADLINE_MS));
}

static const struct doing half = { "half a word", half_typed, &rare,
				   .to_home = "\033[B0" };
static const struct doing found = { "results", results, &naloxone, .to_home = "\033[B0" };
static const struct doing reading = { "a card", card, &naloxone,
				      .to_home = "\x7F\033[B0" };
static const struct doing pasting = { "in a paste", in_paste, &rare,
				      .to_home = "\033[201~\033[B0", .no_esc = true };
static const struct doing after_resize = { "resized", resized, &rare,
					   .to_home = "\033[B0" };
static const struct doing in_storm = { "resizing", half_typed, &rare,
				       .to_home = "\033[B0", .storm = true };
static const struct doing in_tiny = { "1x1", tiny, &rare, .to_home = "\033[B0",
				      .unseen = true };
static const struct doing in_small = { "3 rows of 20", small, &rare, .to_home = "\033[B0",
				       .unseen = true };
static const struct doing in_stall = { "stalled", stalled, &rare, .to_home = "\033[B0",
				       .unseen = true };

/* --- How it ends --- */

struct way {
	const char *name;
	const char *keys;
	int to_visit, to_parent; /* signals; 0 for none */
	bool esc; /* comes first */
	bool at_home; /* the keys mean it there */
	bool hangup, tells; /* the plug is pulled; the program gets SIGHUP too */
	const char *then; /* what the next visit shows */
};

static const struct way next_ways[] = {
	{ "Esc Esc", .esc = true, .keys = "\033", .then = START },
	{ "Esc and a key", .esc = true, .keys = "\r", .then = HOME },
	{ "Ctrl-X", .keys = CTRL_X, .then = START },
	{ "Ctrl-C", .keys = CTRL_C, .then = START },
	{ "0 on home", .at_home = true, .keys = "0", .then = START },
	/* What idle.c's timer sends; that it runs, test_timers shows. */
	{ "nobody there", .to_visit = SIGALRM, .then = START },
	{ "SEGV", .to_visit = SIGSEGV, .then = START },
	{ "ABRT", .to_visit = SIGABRT, .then = START },
	{ "KILL", .to_visit = SIGKILL, .then = START },
};

static const struct way last_ways[] = {
	{ "TERM to the parent", .to_parent = SIGTERM },
	{ "HUP to the parent", .to_parent = SIGHUP },
	{ "KILL to the parent", .to_parent = SIGKILL },
	{ "hang-up", .hangup = true, .tells = true },
	{ "end of file", .hangup = true },
};

static void end_by(struct vt *v, const struct doing *d, const struct way *w)
{
	bool seen = !d->unseen && !d->storm;

	if (w->at_home)
		type(v, d->to_home);
	if (w->at_home && seen)
		stands(v, HOME);
	if (w->esc)
		type(v, "\033");
	if (w->esc && seen) {
		stands(v, START);
		expect_not_shown(v, d->word);
	}
	if (w->keys)
		type(v, w->keys);
	if (w->to_visit)
		kill(visit_of(v), w->to_visit);
	if (w->to_parent)
		kill(vt_pid(v), w->to_parent);
	if (w->hangup)
		vt_hangup(v, w->tells);
}

static void end_in_storm(struct vt *v, const struct doing *d, const struct way *w)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 12, 40 }, { 50, 132 }, { 5, 20 }, { 24, 80 }, { 2, 3 } };

	for (size_t i = 0; i < 40; i++) {
		if (i == 20)
			end_by(v, d, w);
		vt_resize(v, sizes[i % ARRAY_LEN(sizes)].rows,
			  sizes[i % ARRAY_LEN(sizes)].cols);
	}
}

static char at_name[128];

static pid_t begin(struct vt *v, const struct doing *d, const struct way *w)
{
	snprintf(at_name, sizeof(at_name), "%s, %s", d->name, w->name);
	now_at = at_name;
	d->begin(v);
	expect_in_memory(v, d->word, APART(1));
	expect_not_in_memory(d->word, "parent", vt_pid(v));
	return visit_of(v);
}

static void end(struct vt *v, const struct doing *d, const struct way *w)
{
	if (d->storm)
		end_in_storm(v, d, w);
	else
		end_by(v, d, w);
}

/* In one session, so that a later visit would find what an earlier one left. */
static void run_next_ways(struct vt *v, const struct doing *d)
{

	for (size_t i = 0; i < ARRAY_LEN(next_ways); i++) {
		const struct way *w = &next_ways[i];

		if (w->esc && d->no_esc)
			continue;
		pid_t visit = begin(v, d, w);

		end(v, d, w);
		next_visit(v, visit);
		assert_true(is_dead(visit));
		vt_resize(v, 24, 80);
		stands(v, w->then);
		expect_not_shown(v, d->word);
		vt_resize(v, 12, 40);
		vt_text(v);
		vt_resize(v, 24, 80);
		vt_settle(v);
		stands(v, w->then);
		expect_nothing(v, d->word);
		if (strcmp(w->then, START) == 0)
			type(v, "\r");
		stands(v, HOME);
	}
	assert_int_equal(kill(vt_pid(v), SIGTERM), 0);
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	assert_true(vt_restored(v));
	expect_not_shown(v, d->word);
	vt_close(v);
}

static void run_last_way(const struct doing *d, const struct way *w)
{
	struct vt *v = at_home("kiosk");
	pid_t parent = vt_pid(v), visit = begin(v, d, w);
	bool killed = w->to_parent == SIGKILL;

	end(v, d, w);
	int status = vt_exit_status(v, VT_DEADLINE_MS);

	if (status != (killed ? 128 + SIGKILL : 0))
		fail_msg("%s: status %d", now_at, status);
	await_death(visit);
	assert_true(is_dead(parent));
	/* Nobody is left to wipe; or there is no terminal. */
	if (!killed && !w->hangup) {
		assert_true(vt_restored(v));
		expect_not_shown(v, d->word);
	}
	vt_close(v);
}

static void test_end(void **state)
{
	const struct doing *d = *state;

	run_next_ways(at_home("kiosk"), d);
	for (size_t i = 0; i < ARRAY_LEN(last_ways); i++)
		run_last_way(d, &last_ways[i]);
}

/* On a terminal with one screen only, what the visit drew stands where the shell is. */
static void test_end_without_alternate_screen(void **state)
{
	struct vt *v = at_home_on("TERM=vt100", "kiosk");

	(void)state;
	run_next_ways(v, &half);
	v = at_home_on("TERM=vt100", "kiosk");
	half_typed(v);
	kill(vt_pid(v), SIGTERM);
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	expect_not_shown(v, &rare);
	vt_close(v);
}

/* --- The emulator keeps what a terminal would: else the tests above prove nothing --- */

static struct vt *run_shell(const char *script)
{
	const char *const argv[] = { "/bin/sh", "-c", script, NULL };
	const char *const env[] = { "PATH=/usr/bin:/bin", NULL };

	return vt_open(argv, env, 24, 80);
}

#define SCROLL "for i in 1 2 3 4 5 6 7 8 9; do printf '\\n\\n\\n\\n'; done; "

static void test_emulator_keeps(void **state)
{
	struct vt *v = run_shell("echo zinnoberwort; " SCROLL
				 "read x; printf '\\033[3J'");

	(void)state;
	vt_settle(v);
	assert_false(is_shown(&rare, vt_text(v)));
	assert_true(is_shown(&rare, vt_scrollback(v)));
	type(v, "\n");
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	assert_false(is_shown(&rare, vt_scrollback(v)));
	assert_true(is_shown(&rare, vt_hoard(v)));
	vt_close(v);
	v = run_shell("echo zinnoberwort; printf '\\033[H\\033[2J\\033[3J'");
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	assert_false(is_shown(&rare, vt_text(v)));
	assert_true(is_shown(&rare, vt_hoard(v)));
	vt_close(v);
}

/* What stood there before the program goes too, but for staff. */
static void test_scrollback_is_erased(void **state)
{
	static const char *const profiles[] = { "kiosk", "staff" };
	char script[16384];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(profiles); i++) {
		bool staff = strcmp(profiles[i], "staff") == 0;

		snprintf(script, sizeof(script),
			 "echo zinnoberwort; " SCROLL
			 "LC_ALL=C.UTF-8 TERM=xterm exec '%s' %s %s --config '%s' "
			 "--resources '%s' --locales '%s' --lang en",
			 from_env("CARREL"), profiles[i],
			 !staff && geteuid() == 0 ? "--allow-root" : "",
			 in_project("tests/e2e/try.yaml"), in_project("resources"),
			 in_project("locales"));
		struct vt *v = run_shell(script);

		stands(v, staff ? HOME : START);
		assert_true(is_shown(&rare, vt_scrollback(v)));
		kill(vt_pid(v), SIGTERM);
		assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
		assert_true(is_shown(&rare, vt_scrollback(v)) == staff);
		assert_false(is_shown(&rare, vt_text(v)));
		vt_close(v);
	}
}

static void test_staff(void **state)
{
	static const char *const keys[] = { CTRL_X, CTRL_C };
	struct vt *v = start("staff");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		stands(v, HOME);
		type(v, "/");
		half_typed(v);
		pid_t visit = visit_of(v);

		type(v, keys[i]);
		next_visit(v, visit);
		vt_settle(v);
		stands(v, HOME);
		expect_nothing(v, &rare);
	}
	type(v, "q");
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	assert_true(vt_restored(v));
	expect_not_shown(v, &rare);
	vt_close(v);
}

/* In plain mode the terminal's driver echoes what is typed. A terminal that can be wiped
 * keeps nothing of it; in another it goes out of sight, which the first page says. */
static void test_plain(void **state)
{
	static const char *const terms[] = { "TERM=xterm-256color", "TERM=dumb" };
	static const char *const ends[] = { CTRL_X, CTRL_C, "00\n00\n", "0\n0\n" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(terms) * ARRAY_LEN(ends); i++) {
		bool wiped = i / ARRAY_LEN(ends) == 0;
		struct vt *v = start_with(terms[i / ARRAY_LEN(ends)], "kiosk", "--plain");

		stands(v, START);
		type(v, "2\n");
		stands(v, HOME);
		type(v, "zinnoberwort\n");
		stands(v, "Found: ");
		expect_shown(v, &rare);
		expect_in_memory(v, &rare, APART(1));
		pid_t visit = visit_of(v);

		type(v, ends[i % ARRAY_LEN(ends)]);
		next_visit(v, visit);
		vt_settle(v);
		stands(v, START);
		assert_false(is_shown(&rare, vt_text(v)));
		assert_true(is_shown(&rare, vt_scrollback(v)) != wiped);
		expect_not_in_memory(&rare, "parent", vt_pid(v));
		expect_not_in_memory(&rare, "next visit", visit_of(v));
		vt_close(v);
	}
}

/* --- Keys behind the one that ends --- */

/* In the same write. */
static void test_type_ahead(void **state)
{
	static const char word[] = "\rzinnoberwort";
	char keys[4000];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(next_ways); i++) {
		const struct way *w = &next_ways[i];

		/* One read, and more than one. */
		for (size_t filler = 0; w->keys && filler <= 2000; filler += 2000) {
			struct vt *v = at_home("kiosk");
			pid_t visit = visit_of(v);

			now_at = w->name;
			if (w->esc) {
				type(v, "\033");
				stands(v, START);
			}
			snprintf(keys, sizeof(keys), "%s%s%*s%s", w->keys, word,
				 (int)filler, "", word);
			type(v, keys);
			next_visit(v, visit);
			vt_settle(v);
			stands(v, w->then);
			expect_nothing(v, &rare);
			assert_false(is_shown(&rare, vt_raw(v)));
			vt_close(v);
		}
	}
}

/* Somebody types on while the next visit begins: no byte is echoed. */
static void test_no_echo(void **state)
{
	struct vt *v = at_home("kiosk");

	(void)state;
	for (int i = 0; i < 5; i++) {
		pid_t visit = visit_of(v);

		stands(v, i ? START : HOME);
		type(v, "\r" CTRL_X);
		while (vt_visit(v) == visit)
			type(v, SNOWMAN);
		for (int64_t until = now_ms() + 50; now_ms() < until;)
			type(v, SNOWMAN);
		next_visit(v, visit);
		vt_settle(v);
	}
	assert_null(strstr(vt_raw(v).s, SNOWMAN));
	vt_close(v);
}

/* Keys held down: on an untouched first screen they would leave the program. */
static void test_held_clear_keys(void **state)
{
	struct vt *v = at_home(NULL);
	pid_t visit = visit_of(v);
	int64_t until = now_ms() + 1500; /* less than VISIT_QUIET_S */
	int held = 0, status = -1;

	(void)state;
	type(v, CTRL_X);
	visit = next_visit(v, visit);
	stands(v, START);
	for (; now_ms() < until; held++) {
		type(v, CTRL_X CTRL_C "\033");
		tick();
		assert_int_equal(visit_of(v), visit);
	}
	assert_true(held > 0 || now_ms() >= until);
	assert_int_equal(vt_exit_status(v, 0), -1);
	for (until = now_ms() + VT_DEADLINE_MS; status < 0 && now_ms() < until;) {
		type(v, CTRL_C);
		status = vt_exit_status(v, 50);
	}
	assert_int_equal(status, 0);
	assert_true(vt_restored(v));
	vt_close(v);
}

/* Another key shows that nothing is held: from then on Esc hides. */
static void test_esc_soon_after_an_end(void **state)
{
	struct vt *v = at_home("kiosk");
	pid_t visit = visit_of(v);

	(void)state;
	type(v, CTRL_X);
	next_visit(v, visit);
	stands(v, START);
	type(v, "\r!");
	stands(v, "She will not wake up");
	type(v, "\033");
	stands(v, START);
	vt_close(v);
}

/* --- Nothing runs before the first key --- */

static long switches_of(pid_t pid)
{
	FILE *f = open_proc(pid, "status");
	char line[256];
	long n = -1;

	assert_non_null(f);
	while (n < 0 && fgets(line, sizeof(line), f))
		if (sscanf(line, "voluntary_ctxt_switches: %ld", &n) != 1)
			n = -1;
	fclose(f);
	assert_true(n >= 0);
	return n;
}

static void test_no_wake_up(void **state)
{
	struct vt *v = start("kiosk");

	(void)state;
	stands(v, START);
	vt_settle(v);
	long parent = switches_of(vt_pid(v)), visit = switches_of(visit_of(v));

	assert_false(vt_wait_gone(v, START, 300));
	assert_int_equal(switches_of(vt_pid(v)), parent);
	assert_int_equal(switches_of(visit_of(v)), visit);
	/* A key is seen by the same count. */
	type(v, "\r");
	stands(v, HOME);
	vt_settle(v);
	assert_true(switches_of(visit_of(v)) > visit);
	vt_close(v);
}

struct tracing {
	pid_t parent, visit;
	bool armed; /* a timer runs */
	bool waits; /* for a key, without a time */
};

#ifdef SYS_timer_settime64
#define SETTIME SYS_timer_settime64
#else
#define SETTIME SYS_timer_settime
#endif
#ifdef SYS_ppoll_time64
#define PPOLL SYS_ppoll_time64
#else
#define PPOLL SYS_ppoll
#endif

/* Are all bytes there 0? */
static bool is_zero(pid_t pid, uint64_t at, size_t len)
{
	static const unsigned char zero[64];
	unsigned char bytes[sizeof(zero)] = { 0 };
	struct iovec here = { bytes, len };
	struct iovec there = { (void *)(uintptr_t)at, len };

	assert_true(len <= sizeof(bytes));
	assert_int_equal(process_vm_readv(pid, &here, 1, &there, 1, 0), len);
	return memcmp(bytes, zero, len) == 0;
}

static void note_call(struct tracing *t, pid_t pid)
{
	struct ptrace_syscall_info info;

	memset(&info, 0, sizeof(info));
	if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, (void *)sizeof(info), &info) <= 0 ||
	    info.op != PTRACE_SYSCALL_INFO_ENTRY)
		return;
	switch (info.entry.nr) {
	case SETTIME: /* it_interval, it_value */
		t->armed = !is_zero(pid, info.entry.args[2] + sizeof(struct timespec),
				    sizeof(struct timespec));
		break;
	case SYS_setitimer:
		t->armed = true;
		break;
	case PPOLL:
		t->waits = info.entry.args[2] == 0;
		break;
	default:
		break;
	}
}

/* Lets the visit run until it waits for a key after `armed` is as wanted. */
static void trace_until(struct tracing *t, bool armed)
{
	int64_t until = now_ms() + VT_DEADLINE_MS;

	while (now_ms() < until) {
		int status;
		pid_t pid = waitpid(-1, &status, __WALL | WNOHANG);

		if (pid <= 0) {
			tick();
			continue;
		}
		if (!WIFSTOPPED(status))
			continue;
		int sig = WSTOPSIG(status), event = status >> 16;

		if (pid == t->parent) {
			ptrace(PTRACE_CONT, pid, NULL,
			       (void *)(intptr_t)(event ? 0 : sig));
			continue;
		}
		t->visit = pid;
		if (sig == (SIGTRAP | 0x80))
			note_call(t, pid);
		ptrace(PTRACE_SYSCALL, pid, NULL,
		       (void *)(intptr_t)(event || (sig & 0x80) ? 0 : sig));
		if (t->armed == armed && (armed || t->waits))
			return;
	}
	fail_msg("no timer %s", armed ? "was armed" : "free visit");
}

static int count_timers(pid_t pid, const char *line_wanted)
{
	FILE *f = open_proc(pid, "timers");
	char line[256];
	int n = 0;

	while (f && fgets(line, sizeof(line), f))
		n += strncmp(line, line_wanted, strlen(line_wanted)) == 0;
	if (f)
		fclose(f);
	return f ? n : -1;
}

/* A visit is watched from the parent's fork on: no timer runs while the first screen
 * stands; the first key starts the only one, which counts while the machine sleeps. */
static void test_timers(void **state)
{
	struct vt *v = at_home("kiosk");
	struct tracing t = { .parent = vt_pid(v) };

	(void)state;
	if (ptrace(PTRACE_SEIZE, t.parent, NULL,
		   (void *)(uintptr_t)(PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
				       PTRACE_O_TRACECLONE | PTRACE_O_TRACESYSGOOD)) <
	    0) {
		vt_close(v);
		skip();
	}
	type(v, CTRL_X);
	trace_until(&t, false);
	assert_false(t.armed);
	stands(v, START);
	type(v, "\r");
	trace_until(&t, true);
	if (count_timers(t.visit, "ID:") >= 0) {
		assert_int_equal(count_timers(t.visit, "ID:"), 1);
		assert_int_equal(count_timers(t.visit, "ClockID: 7"), 1);
		assert_int_equal(count_timers(t.visit, "signal: 14/"), 1);
		assert_int_equal(count_timers(t.parent, "ID:"), 0);
	}
	vt_close(v);
}

/* --- No other ways out --- */

static void test_no_core(void **state)
{
	struct rlimit before, most;
	char line[256];
	bool none = false;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_CORE, &before), 0);
	most = (struct rlimit){ before.rlim_max, before.rlim_max };
	setrlimit(RLIMIT_CORE, &most);
	struct vt *v = at_home("kiosk");

	setrlimit(RLIMIT_CORE, &before);
	FILE *f = open_proc(visit_of(v), "limits");

	assert_non_null(f);
	while (!none && fgets(line, sizeof(line), f))
		none = strncmp(line, "Max core file size        0  ", 29) == 0;
	fclose(f);
	assert_true(none);
	vt_close(v);
}

/* No title, no strings for the terminal, no bell. */
static void test_no_strings(void **state)
{
	static const char *const terms[] = { "TERM=xterm", "TERM=xterm-256color",
					     "TERM=linux", "TERM=screen",
					     "TERM=tmux-256color" };
	static const char *const never[] = { "\033]", "\033P", "\033^", "\033_",
					     "\033k", "\033X", "\a",    "\xC2\x9D" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		struct vt *v = start_in(terms[i], "kiosk");

		now_at = terms[i];
		/* A system may lack a description. */
		if (!vt_wait(v, START, i < 2 ? VT_DEADLINE_MS : 2000)) {
			assert_true(vt_wait(v, "nothing is known", VT_DEADLINE_MS));
			vt_close(v);
			continue;
		}
		pid_t visit = visit_of(v);

		type(v, "\r");
		stands(v, HOME);
		type(v, "zinnober\a\033]0;zinnober\a");
		stands(v, "Search: zinnober");
		type(v, CTRL_X);
		next_visit(v, visit);
		stands(v, START);
		kill(vt_pid(v), SIGTERM);
		assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
		for (size_t n = 0; n < ARRAY_LEN(never); n++)
			assert_null(strstr(vt_raw(v).s, never[n]));
		vt_close(v);
	}
}

/* cmocka hands the state over without const. */
#define END(name, doing)                                                                 \
	{                                                                                \
		name, test_end, NULL, NULL, (void *)(uintptr_t) & (doing)                \
	}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scanner),
		cmocka_unit_test(test_emulator_keeps),
		cmocka_unit_test(test_scrollback_is_erased),
		END("test_end_half_typed", half),
		END("test_end_at_results", found),
		END("test_end_at_a_card", reading),
		END("test_end_in_a_paste", pasting),
		END("test_end_after_a_resize", after_resize),
		END("test_end_in_a_resize_storm", in_storm),
		END("test_end_too_small", in_tiny),
		END("test_end_on_three_rows", in_small),
		END("test_end_with_a_stalled_terminal", in_stall),
		cmocka_unit_test(test_end_without_alternate_screen),
		cmocka_unit_test(test_staff),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_type_ahead),
		cmocka_unit_test(test_no_echo),
		cmocka_unit_test(test_held_clear_keys),
		cmocka_unit_test(test_esc_soon_after_an_end),
		cmocka_unit_test(test_no_wake_up),
		cmocka_unit_test(test_timers),
		cmocka_unit_test(test_no_core),
		cmocka_unit_test(test_no_strings),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
