/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a visit does to the machine, and what others on the machine can see of it: calls,
 * files, core files, /proc, watches on the cards. Each means of looking must first find
 * what it is to find none of. CARREL is the program, SRCDIR the project, BUILDDIR where
 * it was built.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "base/attr.h"
#include "lib/from_env.h"
#include "lib/proc.h"
#include "lib/vt.h"

#define START "Choose your language"
#define HOME "Police, court, prison"
#define CTRL_X "\x18"
#define NOBODY 65534
#define MARK "/nonexistent-mark"
#define PATH_BYTES 4096
#define COMMAND_BYTES (3 * PATH_BYTES)
#define TICK_MS 2

/* One of a few that live on; "SRCDIR/name". */
static const char *in_project(const char *name)
{
	static char paths[4][PATH_BYTES];
	static size_t next;
	char *path = paths[next++ % ARRAY_LEN(paths)];

	snprintf(path, sizeof(paths[0]), "%s/%s", from_env("SRCDIR"), name);
	return path;
}

/* No sanitizer's report on the terminal, none at all where somebody traces. */
static const char *const surroundings[] = {
	"LC_ALL=C.UTF-8", "TERM=xterm-256color",
	"ASAN_OPTIONS=handle_segv=0:handle_abort=0:detect_leaks=0",
	/* A library that obeys one of these would look there. */
	"GCONV_PATH=" MARK, "LOCPATH=" MARK, "NLSPATH=" MARK "/%N", "TERMINFO=" MARK,
	"TERMINFO_DIRS=" MARK, "TERMCAP=" MARK, "TZDIR=" MARK, "TZ=:" MARK, "HOME=" MARK,
	"XDG_CONFIG_HOME=" MARK, "MALLOC_TRACE=" MARK, NULL
};

/* The kiosk, behind the words `before` (NULL for none; ends with NULL), on a folder of
 * cards (NULL: the shipped ones), with settings (NULL: those that try). */
static struct vt *start(const char *const *before, const char *cards, const char *config)
{
	const char *argv[24];
	size_t n = 0;

	for (; before && *before; before++)
		argv[n++] = *before;
	argv[n++] = from_env("CARREL");
	argv[n++] = "kiosk";
	argv[n++] = "--config";
	argv[n++] = config ? config : in_project("tests/e2e/try.yaml");
	argv[n++] = "--resources";
	argv[n++] = cards ? cards : in_project("resources");
	argv[n++] = "--locales";
	argv[n++] = in_project("locales");
	argv[n++] = "--lang=en";
	argv[n] = NULL;
	return vt_open(argv, surroundings, 24, 80);
}

static void type(struct vt *v, const char *keys)
{
	vt_send(v, str_from(keys));
}

static void stands(struct vt *v, const char *text)
{
	if (!vt_wait(v, text, VT_DEADLINE_MS))
		fail_msg("no \"%s\" on the screen:\n%s", text, vt_text(v).s);
}

static int run_command(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static int run_command(const char *fmt, ...)
{
	char command[COMMAND_BYTES];
	va_list args;

	va_start(args, fmt);
	assert_true(vsnprintf(command, sizeof(command), fmt, args) < COMMAND_BYTES);
	va_end(args);
	return system(command);
}

struct tmp {
	char path[64];
};

static void tmp_open(struct tmp *t)
{
	snprintf(t->path, sizeof(t->path), "/tmp/carrel-traces-XXXXXX");
	assert_non_null(mkdtemp(t->path));
}

static void tmp_close(const struct tmp *t)
{
	assert_int_equal(run_command("rm -r '%s'", t->path), 0);
}

/* A visit with a bit of all: search, card, emergency list, a language, hiding, resizing,
 * what a pattern would be, the end; then the next one. */
static void visit(struct vt *v, const char *word)
{
	stands(v, START);
	type(v, "\r");
	stands(v, HOME);
	type(v, word);
	stands(v, word);
	type(v, "\x1b");
	stands(v, START);
	type(v, "\x7f");
	stands(v, word);
	vt_resize(v, 50, 132);
	vt_settle(v);
	stands(v, word);
	vt_resize(v, 24, 80);
	vt_settle(v);
	type(v, "!");
	stands(v, "1  She will not wake up");
	type(v, "1");
	stands(v, "1. Shout her name");
	type(v, "9\r");
	stands(v, "Informaci");
	type(v, CTRL_X);
	stands(v, START);
	type(v, "\rnaloxone");
	stands(v, "How to use naloxone");
	type(v, "\r");
	stands(v, "Page 1 of");
	type(v, " \x7f\x7f*(a");
	vt_settle(v);
}

static void end(struct vt *v, pid_t kiosk)
{
	assert_int_equal(kill(kiosk, SIGTERM), 0);
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	vt_close(v);
}

/* --- Calls, as strace shows them --- */

/* What a visit does once its first screen stands; all else is a finding. */
static const char *const harmless[] = {
	"read",
	"write",
	"poll",
	"ppoll",
	"ppoll_time64",
	"ioctl",
	"rt_sigaction",
	"rt_sigprocmask",
	"rt_sigreturn",
	"restart_syscall",
	"timer_settime",
	"timer_settime64",
	"timer_delete",
	"brk",
	"mmap",
	"mmap2",
	"munmap",
	"mremap",
	"madvise",
	"clock_gettime",
	"clock_gettime64",
	"close",
	"exit_group",
	"futex",
	"getpid",
	"gettid",
	"sysinfo",
	"sigaltstack", /* sanitizers */
};

struct findings {
	long parent; /* of whom the first line is */
	int opened; /* files, by the parent */
	int processes, programs; /* begun */
	int visits; /* whose first screen stood, and who they are */
	long standing[8];
	int opened_before; /* files, by visits that did not stand yet */
	int written; /* files opened to write, but for /dev/null */
	int network;
	int marked; /* looks into the folder of the surroundings */
	int odd; /* calls of a visit that are not in the table */
	char example[256];
};

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static void found(struct findings *f, int *what, const char *line)
{
	if (!*f->example)
		snprintf(f->example, sizeof(f->example), "%.200s", line);
	++*what;
}

static bool is_open(const char *call)
{
	static const char *const names[] = { "open", "openat", "openat2", "creat" };

	return is_one_of(call, names, ARRAY_LEN(names));
}

static bool opens_to_write(const char *call, const char *line)
{
	return is_open(call) && !strstr(line, "\"/dev/null\"") &&
	       (strcmp(call, "creat") == 0 || strstr(line, "O_WRONLY") ||
		strstr(line, "O_RDWR") || strstr(line, "O_CREAT"));
}

static void note_any(struct findings *f, const char *call, const char *line)
{
	static const char *const begins[] = { "fork", "vfork", "clone", "clone3" };
	static const char *const network[] = { "socket", "connect", "bind",
					       "socketpair" };

	/* A call that others came into has two lines. */
	f->processes += is_one_of(call, begins, ARRAY_LEN(begins)) &&
			!strstr(line, " resumed>");
	f->programs += strncmp(call, "exec", 4) == 0;
	if (strstr(line, MARK) && strncmp(call, "exec", 4) != 0)
		found(f, &f->marked, line);
	if (opens_to_write(call, line))
		found(f, &f->written, line);
	if (is_one_of(call, network, ARRAY_LEN(network)))
		found(f, &f->network, line);
}

/* visit.c writes one byte to a pipe when the first screen stands. Which, an ordinary
 * user's strace can't read: the process hides its memory. */
static bool is_ready(const char *line)
{
	const char *args = strstr(line, "write(");
	int fd;

	return args && sscanf(args, "write(%d,", &fd) == 1 && fd > STDERR_FILENO &&
	       (strstr(args, ", 1)") || strstr(args, ", 1 <unfinished"));
}

/* One visit's last lines may come among the first of the next one. */
static bool is_standing(const struct findings *f, long pid)
{
	for (size_t i = 0; i < ARRAY_LEN(f->standing); i++)
		if (f->standing[i] == pid)
			return true;
	return false;
}

static void note_of_visit(struct findings *f, long pid, const char *call,
			  const char *line)
{
	if (!is_standing(f, pid))
		f->opened_before += is_open(call);
	else if (!is_one_of(call, harmless, ARRAY_LEN(harmless)) ||
		 strstr(line, "PROT_EXEC"))
		found(f, &f->odd, line);
	if (!is_standing(f, pid) && is_ready(line))
		f->standing[(size_t)f->visits++ % ARRAY_LEN(f->standing)] = pid;
}

/* "123 read(..." and "123 <... read resumed>..."; not signals and ends. */
static bool parse(const char *line, long *pid, char call[32])
{
	return sscanf(line, "%ld <... %31[a-z0-9_] resumed", pid, call) == 2 ||
	       sscanf(line, "%ld %31[a-z0-9_](", pid, call) == 2;
}

static struct findings read_trace(const char *path)
{
	struct findings f = { .parent = 0 };
	char line[1024], call[32];
	long pid;
	FILE *trace = fopen(path, "re");

	assert_non_null(trace);
	while (fgets(line, sizeof(line), trace)) {
		if (!parse(line, &pid, call))
			continue;
		if (!f.parent)
			f.parent = pid;
		note_any(&f, call, line);
		if (pid == f.parent)
			f.opened += is_open(call);
		else
			note_of_visit(&f, pid, call, line);
	}
	fclose(trace);
	return f;
}

static void need_strace(const struct tmp *t)
{
	if (run_command("strace -f -o '%s/probe' true >'%s/log' 2>&1", t->path,
			t->path) == 0)
		return;
	tmp_close(t);
	print_message("# there is no strace, or it may not trace\n");
	skip();
}

/* Does the test see what it is to see? */
static void expect_to_find(const struct tmp *t, const char *script, int writes,
			   int networks)
{
	char path[PATH_BYTES];

	snprintf(path, sizeof(path), "%s/control", t->path);
	run_command("strace -f -s 64 -o '%s' sh -c '%s' >'%s/log' 2>&1", path, script,
		    t->path);
	struct findings f = read_trace(path);

	assert_true(f.written >= writes && f.network >= networks && f.programs >= 1);
}

static void test_calls(void **state)
{
	struct tmp t;
	char trace[PATH_BYTES], script[PATH_BYTES];

	(void)state;
	tmp_open(&t);
	need_strace(&t);
	snprintf(script, sizeof(script), "echo x >\"%s/x\"", t.path);
	expect_to_find(&t, script, 1, 0);
	snprintf(trace, sizeof(trace), "%s/trace", t.path);
	const char *const before[] = { "/usr/bin/env",
				       "PATH=/usr/local/bin:/usr/bin:/bin",
				       "strace",
				       "-f",
				       "-s",
				       "64",
				       "-o",
				       trace,
				       NULL };
	struct vt *v = start(before, NULL, NULL);

	visit(v, "zinnober");
	end(v, vt_visit(v));
	struct findings f = read_trace(trace);

	/* Two visits and their parent, who read the cards; and before the first key of
	 * each one that looks for new ones, and opens nothing where there are none. */
	assert_int_equal(f.visits, 2);
	assert_true(f.opened > 50);
	assert_true(f.opened_before >= 2);
	assert_int_equal(f.processes, 4);
	assert_true(f.programs >= 1);
	if (f.written || f.network || f.odd || f.marked)
		fail_msg("to write: %d, network: %d, marked: %d, others: %d, such as %s",
			 f.written, f.network, f.marked, f.odd, f.example);
	tmp_close(&t);
}

/* The same program with the surroundings as they are given does look there. */
static void test_surroundings_would_count(void **state)
{
	struct tmp t;
	char path[PATH_BYTES];

	(void)state;
	tmp_open(&t);
	need_strace(&t);
	snprintf(path, sizeof(path), "%s/trace", t.path);
	run_command("LC_ALL=C.UTF-8 LOCPATH=" MARK " strace -f -s 64 -o '%s' "
		    "'%s/tests/e2e/carrel_as_is' --version >'%s/log' 2>&1",
		    path, from_env("BUILDDIR"), t.path);
	struct findings f = read_trace(path);

	assert_true(f.marked > 0);
	tmp_close(&t);
}

/* --- Little of everything --- */

/* It runs, or says why not; it never hangs or leaves half a terminal. */
static void test_little_room(void **state)
{
	static const char *const limits[] = {
		"-n 8",     "-n 64",    "-s 256",   "-u 1",     "-v 65536", "-f 0",
		"-t 60",    "-v 4096",  "-v 6144",  "-v 8192",  "-v 10240", "-v 11264",
		"-v 12288", "-v 13312", "-v 14336", "-v 15360", "-v 16384", "-v 17408",
		"-v 18432", "-v 19456", "-v 20480", "-v 22528",
	};
	char script[64];
	const char *const before[] = { "/bin/sh", "-c", script, NULL };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(limits); i++) {
		snprintf(script, sizeof(script), "ulimit %s && exec \"$0\" \"$@\"",
			 limits[i]);
		struct vt *v = start(before, NULL, NULL);
		int64_t looks = VT_DEADLINE_MS / 100;
		int status = -1;

		while (looks-- && status < 0 && !vt_wait(v, START, 0))
			status = vt_exit_status(v, 100);
		if (status < 0) {
			stands(v, START);
			end(v, vt_pid(v));
			continue;
		}
		if (status == 0 || status > 128 || !vt_wait(v, ":", VT_DEADLINE_MS))
			fail_msg("ulimit %s: status %d:\n%s", limits[i], status,
				 vt_text(v).s);
		assert_true(vt_restored(v));
		vt_close(v);
	}
}

#define TERABYTE_KB (1L << 30) /* sanitizers reserve more, and can't do with less */

static bool limit_size(pid_t pid)
{
	rlim_t most = (rlim_t)proc_kb(pid, "VmSize:") * 1024;
	struct rlimit limit = { most, most };

	return proc_kb(pid, "VmSize:") < TERABYTE_KB &&
	       prlimit(pid, RLIMIT_AS, &limit, NULL) == 0;
}

static void test_limit_would_be_felt(void **state)
{
	pid_t pid = fork();
	int status;

	(void)state;
	if (pid == 0)
		_exit(limit_size(getpid()) && malloc((size_t)64 << 20));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* A visit that gets not a byte more goes on, or ends with its message and the next one
 * begins; no signal ends it. */
static void test_no_more_memory(void **state)
{
	struct vt *v = start(NULL, NULL, NULL);

	(void)state;
	stands(v, START);
	type(v, "\r");
	stands(v, HOME);
	pid_t visit = vt_visit(v);

	if (!limit_size(visit)) {
		vt_close(v);
		skip();
	}
	vt_resize(v, 200, 500);
	type(v, "naloxone\r");
	vt_settle(v);
	type(v, "!1 9\r");
	vt_settle(v);
	vt_resize(v, 24, 80);
	type(v, "\x1b");
	stands(v, START);
	if (vt_visit(v) != visit)
		assert_non_null(strstr(vt_raw(v).s, "carrel: out of memory"));
	assert_null(strstr(vt_raw(v).s, "by signal"));
	assert_int_equal(kill(vt_pid(v), SIGTERM), 0);
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 0);
	assert_true(vt_restored(v));
	vt_close(v);
}

/* --- Core files --- */

static int count_entries(const char *path)
{
	DIR *d = opendir(path);
	int n = 0;

	assert_non_null(d);
	while (readdir(d))
		n++;
	closedir(d);
	return n - 2; /* itself and its parent */
}

static void crash_here(void)
{
	pid_t pid = fork();
	int status;

	if (pid == 0)
		abort();
	assert_int_equal(waitpid(pid, &status, 0), pid);
}

static void test_no_core_file(void **state)
{
	struct rlimit before, most;
	struct tmp t;
	char *from = getcwd(NULL, 0);

	(void)state;
	tmp_open(&t);
	assert_int_equal(getrlimit(RLIMIT_CORE, &before), 0);
	most = (struct rlimit){ before.rlim_max, before.rlim_max };
	setrlimit(RLIMIT_CORE, &most);
	assert_int_equal(chdir(t.path), 0);
	crash_here();
	int cores = count_entries(t.path);

	struct vt *v = start(NULL, NULL, NULL);

	stands(v, START);
	setrlimit(RLIMIT_CORE, &before);
	type(v, "\rzinnober");
	stands(v, "Search: zinnober");
	assert_int_equal(kill(vt_visit(v), SIGSEGV), 0);
	stands(v, START);
	assert_int_equal(kill(vt_pid(v), SIGSEGV), 0);
	assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), 128 + SIGSEGV);
	vt_close(v);
	assert_int_equal(chdir(from), 0);
	free(from);
	int after = count_entries(t.path);

	tmp_close(&t);
	assert_int_equal(after, cores);
	if (!cores) {
		print_message("# this system puts core files elsewhere\n");
		skip();
	}
}

/* --- Files that changed meanwhile, anywhere --- */

/* Of letters, and in no file: the program's own log must not have it either. */
static void make_word(char word[16])
{
	static const char letters[] = "bcdfghjkmnpqrstvwxz";
	unsigned n = (unsigned)getpid() ^ (unsigned)time(NULL);

	for (size_t i = 0; i < 12; i++, n = n * 1103515245U + 12345U)
		word[i] = letters[n / 65536 % (sizeof(letters) - 1)];
	word[12] = '\0';
}

static int count_changed_with(const struct tmp *t, const char *word)
{
	char path[PATH_BYTES];
	int n = 0, c;

	run_command(
		"find /tmp /var /home /root /run /dev/shm /etc /srv /opt /usr/local -xdev "
		"-type f -newer '%s/stamp' -size -65536k -exec grep -lae '%s' {} + "
		">'%s/with' 2>'%s/log'",
		t->path, word, t->path, t->path);
	snprintf(path, sizeof(path), "%s/with", t->path);
	FILE *f = fopen(path, "re");

	assert_non_null(f);
	while ((c = fgetc(f)) != EOF)
		n += c == '\n';
	fclose(f);
	return n;
}

static void test_no_file_keeps_a_word(void **state)
{
	struct tmp t;
	char word[16];

	(void)state;
	make_word(word);
	tmp_open(&t);
	assert_int_equal(run_command("touch -d '1 second ago' '%s/stamp'", t.path), 0);
	struct vt *v = start(NULL, NULL, NULL);

	stands(v, START);
	type(v, "\r");
	stands(v, HOME);
	type(v, word);
	stands(v, word);
	type(v, CTRL_X);
	stands(v, START);
	end(v, vt_pid(v));
	assert_int_equal(count_changed_with(&t, word), 0);
	assert_int_equal(run_command("echo '%s' >'%s/kept'", word, t.path), 0);
	assert_int_equal(count_changed_with(&t, word), 1);
	tmp_close(&t);
}

/* --- /proc --- */

/* Does a file of the process have the text? -1 where it can't be read. */
static int proc_has(pid_t pid, const char *name, const char *text)
{
	char path[64], bytes[65536];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, bytes, sizeof(bytes));

	if (fd >= 0)
		close(fd);
	return n < 0 ? -1 : memmem(bytes, (size_t)n, text, strlen(text)) != NULL;
}

static void test_process_list(void **state)
{
	static const char *const names[] = { "cmdline", "environ", "comm",  "status",
					     "stat",    "wchan",   "limits" };
	struct vt *v = start(NULL, NULL, NULL);

	(void)state;
	stands(v, START);
	type(v, "\rzinnober");
	stands(v, "Search: zinnober");
	const pid_t pids[] = { vt_pid(v), vt_visit(v) };

	for (size_t i = 0; i < ARRAY_LEN(pids); i++) {
		assert_int_equal(proc_has(pids[i], "cmdline", "kiosk"), 1);
		for (size_t n = 0; n < ARRAY_LEN(names); n++)
			assert_int_not_equal(proc_has(pids[i], names[n], "zinnober"), 1);
	}
	end(v, vt_pid(v));
}

/* --- Another process of the same user --- */

static const char *const private_files[] = { "mem",  "environ", "maps", "fd",
					     "auxv", "pagemap", "io" };

enum {
	ALL_CLOSED,
	SOME_OPEN, /* the first that was is added */
	CAN_NOT_TELL = 50,
	CAN_NOT_RUN,
};

static bool opens(pid_t pid, const char *name)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool may_trace(pid_t pid)
{
	if (ptrace(PTRACE_SEIZE, pid, NULL, NULL) < 0)
		return false;
	kill(pid, SIGKILL);
	return true;
}

/* All must be open of a process that does not hide. */
static bool can_tell(void)
{
	pid_t pid = fork();
	bool all = true;

	if (pid == 0)
		for (;;)
			pause();
	for (size_t i = 0; i < ARRAY_LEN(private_files); i++)
		all = all && opens(pid, private_files[i]);
	all = may_trace(pid) && all;
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	return all;
}

static int look_into(pid_t pid)
{
	for (size_t i = 0; i < ARRAY_LEN(private_files); i++)
		if (opens(pid, private_files[i]))
			return SOME_OPEN + (int)i;
	return may_trace(pid) ? SOME_OPEN + (int)ARRAY_LEN(private_files) : ALL_CLOSED;
}

static int look_as_same_user(void)
{
	if (geteuid() == 0 && (setresgid(NOBODY, NOBODY, NOBODY) < 0 ||
			       setresuid(NOBODY, NOBODY, NOBODY) < 0))
		return CAN_NOT_RUN;
	prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); /* a change of ids hides this process too */
	if (access(from_env("CARREL"), X_OK) < 0 || !can_tell())
		return access(from_env("CARREL"), X_OK) < 0 ? CAN_NOT_RUN : CAN_NOT_TELL;
	struct vt *v = start(NULL, NULL, NULL);
	int outcome = CAN_NOT_RUN;

	if (vt_wait(v, START, VT_DEADLINE_MS)) {
		vt_send(v, STR("\rzinnober"));
		outcome = look_into(vt_visit(v));
		if (!outcome)
			outcome = look_into(vt_pid(v));
	}
	vt_close(v);
	return outcome;
}

static void test_same_user(void **state)
{
	pid_t pid = fork();
	int status;

	(void)state;
	if (pid == 0)
		_exit(look_as_same_user());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) >= CAN_NOT_TELL) {
		print_message("# %s\n", WEXITSTATUS(status) == CAN_NOT_RUN ?
						"no ordinary user can run the program" :
						"this system hides all processes");
		skip();
	}
	assert_int_equal(WEXITSTATUS(status), ALL_CLOSED);
}

/* --- Watches on the cards --- */

static int watches;

static int watch(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)at;
	if (kind == FTW_D && inotify_add_watch(watches, path, IN_ALL_EVENTS) < 0)
		return 1;
	return 0;
}

static bool has_event(void)
{
	struct pollfd p = { .fd = watches, .events = POLLIN };

	return poll(&p, 1, 0) > 0;
}

static void forget_events(void)
{
	char bytes[PATH_BYTES];

	while (read(watches, bytes, sizeof(bytes)) > 0)
		;
}

static void test_cards_are_left_alone(void **state)
{
	struct tmp t;
	char cards[PATH_BYTES], card[PATH_BYTES + 64];

	(void)state;
	tmp_open(&t);
	assert_int_equal(
		run_command("cp -R '%s' '%s/cards'", in_project("resources"), t.path), 0);
	snprintf(cards, sizeof(cards), "%s/cards", t.path);
	struct vt *v = start(NULL, cards, NULL);

	stands(v, START);
	watches = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (watches < 0 || nftw(cards, watch, 16, FTW_PHYS) != 0) {
		vt_close(v);
		tmp_close(&t);
		print_message("# this system watches no more files\n");
		skip();
	}
	forget_events(); /* of the walk itself */
	assert_false(has_event());
	visit(v, "zinnober");
	bool touched = has_event();

	end(v, vt_pid(v));
	assert_false(touched);
	snprintf(card, sizeof(card), "%s/layer.yaml", cards);
	close(open(card, O_RDONLY | O_CLOEXEC));
	assert_true(has_event());
	close(watches);
	tmp_close(&t);
}

/* --- Where the kernel can't close a visit in --- */

static struct vt *start_on_old_kernel(const char *config)
{
	static char program[PATH_BYTES];
	const char *const before[] = { program, NULL };

	snprintf(program, sizeof(program), "%s/tests/e2e/old_kernel",
		 from_env("BUILDDIR"));
	return start(before, NULL, config);
}

static const char *settings(const struct tmp *t, const char *value)
{
	static char path[PATH_BYTES];

	snprintf(path, sizeof(path), "%s/%s.yaml", t->path, value);
	assert_int_equal(run_command("echo 'sandbox: %s' >'%s'", value, path), 0);
	return path;
}

/* No visit begins, nothing is tried again, and what is missing is said. */
static void test_required(void **state)
{
	static const char *const values[] = { "require", "auto" };
	struct tmp t;

	(void)state;
	tmp_open(&t);
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		struct vt *v = start_on_old_kernel(settings(&t, values[i]));

		stands(v, "carrel: this system can't close a visit in");
		stands(v, "Landlock");
		assert_int_equal(vt_exit_status(v, VT_DEADLINE_MS), EX_OSERR);
		assert_true(vt_restored(v));
		assert_null(strstr(vt_raw(v).s, START));
		vt_close(v);
	}
	tmp_close(&t);
}

static void test_not_required(void **state)
{
	static const char *const values[] = { "try", "off" };
	struct tmp t;

	(void)state;
	tmp_open(&t);
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		struct vt *v = start_on_old_kernel(settings(&t, values[i]));

		stands(v, START);
		end(v, vt_pid(v));
	}
	tmp_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_calls),
		cmocka_unit_test(test_surroundings_would_count),
		cmocka_unit_test(test_little_room),
		cmocka_unit_test(test_limit_would_be_felt),
		cmocka_unit_test(test_no_more_memory),
		cmocka_unit_test(test_no_core_file),
		cmocka_unit_test(test_no_file_keeps_a_word),
		cmocka_unit_test(test_process_list),
		cmocka_unit_test(test_same_user),
		cmocka_unit_test(test_cards_are_left_alone),
		cmocka_unit_test(test_required),
		cmocka_unit_test(test_not_required),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
