/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guard/sandbox from inside: what a visit that was taken over might try. Each attempt is
 * made in a process of its own, once free, where it must work (else its failure would
 * prove nothing), then closed in, as the user who runs the test and, if that is root, as
 * an ordinary one too.
 *
 * Parts that this system or this build lacks are not tested, and it is said.
 */
#include "guard/sandbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "guard/calls.h"
#include "guard/idle.h"
#include "guard/landlock.h"

#define NOBODY 65534
#define PAGE 4096
#define HELD "/tmp/carrel-held-XXXXXX"

/* What a visit holds when it is closed in. */
struct held {
	char path[sizeof(HELD)]; /* a file of this user, */
	int file; /* open to be written to */
	int pipe[2];
	int terminal;
	struct idle idle;
	pid_t parent;
};

static int result(long n)
{
	return n < 0 ? errno : 0;
}

/* --- Attempts: 0, or an errno --- */

static int read_file(struct held *h)
{
	return result(open(h->path, O_RDONLY));
}

static int write_file(struct held *h)
{
	return result(open(h->path, O_WRONLY));
}

static int make_file(struct held *h)
{
	char path[64];

	(void)h;
	snprintf(path, sizeof(path), "/tmp/carrel-attempt-%d", (int)getpid());
	int error = result(open(path, O_WRONLY | O_CREAT | O_EXCL, 0600));

	unlink(path);
	return error;
}

static int list_folder(struct held *h)
{
	(void)h;
	return result(open("/", O_RDONLY | O_DIRECTORY));
}

static int own_memory_file(struct held *h)
{
	(void)h;
	return result(open("/proc/self/mem", O_RDWR));
}

static int write_held_file(struct held *h)
{
	return result(write(h->file, "x", 1));
}

static int look_at_path(struct held *h)
{
	struct stat st;

	(void)h;
	return result(stat("/", &st));
}

static int change_folder(struct held *h)
{
	(void)h;
	return result(chdir("/"));
}

static int memory_file(struct held *h)
{
	(void)h;
	return result(memfd_create("x", 0));
}

static int internet(struct held *h)
{
	(void)h;
	return result(socket(AF_INET, SOCK_STREAM, 0));
}

static int local_socket(struct held *h)
{
	(void)h;
	return result(socket(AF_UNIX, SOCK_DGRAM, 0));
}

static int pair_of_sockets(struct held *h)
{
	int ends[2];

	(void)h;
	return result(socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
}

static int new_process(struct held *h)
{
	(void)h;
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return result(pid);
}

static int run_program(struct held *h)
{
	char *const argv[] = { (char[]){ "sh" }, (char[]){ "-c" }, (char[]){ "exit 0" },
			       NULL };

	(void)h;
	execv("/bin/sh", argv); /* whose status 0 is what counts */
	return errno;
}

static int run_program_by_descriptor(struct held *h)
{
	char *const argv[] = { (char[]){ "sh" }, (char[]){ "-c" }, (char[]){ "exit 0" },
			       NULL };

	(void)h;
	syscall(SYS_execveat, AT_FDCWD, "/bin/sh", argv, NULL, 0);
	return errno;
}

static int trace(struct held *h)
{
	(void)h;
	return result(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static char secret[16] = "of this process";

static int read_by_process_vm(struct held *h)
{
	char copy[sizeof(secret)];
	struct iovec to = { copy, sizeof(copy) }, from = { secret, sizeof(secret) };

	(void)h;
	return result(process_vm_readv(getpid(), &to, 1, &from, 1, 0));
}

static int write_by_process_vm(struct held *h)
{
	char copy[sizeof(secret)] = "written";
	struct iovec from = { copy, sizeof(copy) }, to = { secret, sizeof(secret) };

	(void)h;
	return result(process_vm_writev(getpid(), &from, 1, &to, 1, 0));
}

static int signal_parent(struct held *h)
{
	return result(kill(h->parent, SIGCONT));
}

static int signal_group(struct held *h)
{
	(void)h;
	return result(kill(0, 0));
}

static int descriptor_of_parent(struct held *h)
{
	return result(syscall(SYS_pidfd_open, h->parent, 0));
}

static int executable_memory(struct held *h)
{
	(void)h;
	return mmap(NULL, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ?
		       errno :
		       0;
}

static void *page(void)
{
	return mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
		    0);
}

static int memory_made_executable(struct held *h)
{
	(void)h;
	return result(mprotect(page(), PAGE, PROT_READ | PROT_EXEC));
}

/* Address space only: nothing is touched. */
static int much_memory(struct held *h)
{
	(void)h;
	return mmap(NULL, (size_t)128 << 20, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) == MAP_FAILED ?
		       errno :
		       0;
}

static int show_memory_again(struct held *h)
{
	(void)h;
	return result(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0));
}

static int change_limit(struct held *h)
{
	struct rlimit none = { 0, 0 };

	(void)h;
	return result(setrlimit(RLIMIT_CORE, &none));
}

static int second_descriptor(struct held *h)
{
	return result(dup(h->terminal));
}

static int name_itself(struct held *h)
{
	(void)h;
	return result(prctl(PR_SET_NAME, "a word", 0, 0, 0));
}

static int type_for_others(struct held *h)
{
	return result(ioctl(h->terminal, TIOCSTI, "x"));
}

static int exclusive_terminal(struct held *h)
{
	return result(ioctl(h->terminal, TIOCEXCL));
}

static int own_window_size(struct held *h)
{
	struct winsize size = { .ws_row = 1, .ws_col = 1 };

	return result(ioctl(h->terminal, TIOCSWINSZ, &size));
}

/* --- What must go on --- */

static int through_pipe(struct held *h)
{
	char c;
	struct pollfd p = { .fd = h->pipe[0], .events = POLLIN };

	if (write(h->pipe[1], "x", 1) != 1 || poll(&p, 1, -1) != 1)
		return errno;
	return result(read(h->pipe[0], &c, 1));
}

static int modes(struct held *h)
{
	struct termios m;

	if (tcgetattr(h->terminal, &m) < 0 || tcsetattr(h->terminal, TCSANOW, &m) < 0)
		return errno;
	return result(tcflush(h->terminal, TCIOFLUSH));
}

static int window_size(struct held *h)
{
	struct winsize size;

	return result(ioctl(h->terminal, TIOCGWINSZ, &size));
}

static int draw(struct held *h)
{
	return result(write(h->terminal, "\033[H", 3));
}

static int some_memory(struct held *h)
{
	(void)h;
	for (size_t i = 0; i < 64; i++) {
		char *p = malloc(i * PAGE + 1);

		if (!p)
			return ENOMEM;
		memset(p, 1, i * PAGE + 1);
		free(p);
	}
	return page() == MAP_FAILED ? errno : 0;
}

static void nothing(int sig)
{
	(void)sig;
}

static int signal_itself(struct held *h)
{
	struct sigaction sa = { .sa_handler = nothing };

	(void)h;
	if (sigaction(SIGWINCH, &sa, NULL) < 0 || kill(getpid(), SIGWINCH) < 0)
		return errno;
	return result(raise(SIGWINCH));
}

static int timer(struct held *h)
{
	idle_arm(&h->idle, 3600 * 1000L);
	idle_close(&h->idle);
	return 0;
}

static int clocks(struct held *h)
{
	struct timespec t = { 0, 1 };

	(void)h;
	if (clock_gettime(CLOCK_BOOTTIME, &t) < 0)
		return errno;
	t = (struct timespec){ 0, 1 };
	return result(nanosleep(&t, NULL));
}

static int print(struct held *h)
{
	FILE *f = fdopen(h->pipe[1], "w");

	return f && fputs("x", f) >= 0 && fflush(f) == 0 ? 0 : errno;
}

/* --- Outcomes --- */

enum outcome {
	REFUSED, /* EPERM or EACCES */
	KILLED, /* SIGSYS */
	NO_ROOM, /* ENOMEM */
	NOT_WRITTEN, /* EFBIG */
	WORKS,
};

static const struct attempt {
	const char *name;
	int (*run)(struct held *h);
	enum outcome outcome;
	/* Systems differ in what they refuse anyway; only not with REFUSED. */
	bool may_fail;
} attempts[] = {
	{ "read a file", read_file, REFUSED, false },
	{ "write a file", write_file, REFUSED, false },
	{ "make a file", make_file, REFUSED, false },
	{ "list a folder", list_folder, REFUSED, false },
	{ "open its memory as a file", own_memory_file, REFUSED, false },
	{ "write to a file that is open", write_held_file, NOT_WRITTEN, false },
	{ "look at a path", look_at_path, REFUSED, false },
	{ "change the folder", change_folder, REFUSED, false },
	{ "make a file in memory", memory_file, REFUSED, false },
	{ "the internet", internet, REFUSED, false },
	{ "a local socket", local_socket, REFUSED, false },
	{ "a pair of sockets", pair_of_sockets, REFUSED, false },
	{ "a process", new_process, REFUSED, false },
	{ "a program", run_program, KILLED, false },
	{ "a program by its descriptor", run_program_by_descriptor, KILLED, false },
	{ "trace", trace, KILLED, false },
	{ "read another's memory", read_by_process_vm, KILLED, false },
	{ "write another's memory", write_by_process_vm, KILLED, false },
	{ "signal its parent", signal_parent, REFUSED, false },
	{ "signal its group", signal_group, REFUSED, false },
	{ "a descriptor of its parent", descriptor_of_parent, REFUSED, false },
	{ "memory to write and run", executable_memory, REFUSED, false },
	{ "written memory made to run", memory_made_executable, REFUSED, false },
	{ "128 MB", much_memory, NO_ROOM, false },
	{ "show its memory again", show_memory_again, REFUSED, false },
	{ "change a limit", change_limit, REFUSED, false },
	{ "a second descriptor", second_descriptor, REFUSED, false },
	{ "a name that others see", name_itself, REFUSED, false },
	{ "type for others", type_for_others, REFUSED, true },
	{ "keep others off the terminal", exclusive_terminal, REFUSED, false },
	{ "resize the terminal", own_window_size, REFUSED, false },
	{ "a pipe that is open", through_pipe, WORKS, false },
	{ "the terminal's modes", modes, WORKS, false },
	{ "the window's size", window_size, WORKS, false },
	{ "draw", draw, WORKS, false },
	{ "memory", some_memory, WORKS, false },
	{ "signal itself", signal_itself, WORKS, false },
	{ "the timer", timer, WORKS, false },
	{ "clocks", clocks, WORKS, false },
	{ "print", print, WORKS, false },
};

/* --- Running them --- */

enum user { AS_IS, ORDINARY };

/* How an attempt's process is closed in; false where that itself failed. */
typedef bool (*closing_fn)(void);

#define NOT_CLOSED 200 /* no errno that an attempt gives is so high */

static void hold(struct held *h, pid_t parent)
{
	int master;

	h->parent = parent;
	if (pipe(h->pipe) < 0 || openpty(&master, &h->terminal, NULL, NULL, NULL) < 0)
		_exit(NOT_CLOSED);
	/* As a login has it: else typing for others is refused in any case. */
	setsid();
	ioctl(h->terminal, TIOCSCTTY, 0);
	idle_open(&h->idle);
}

static void be_nobody(void)
{
	if (setresgid(NOBODY, NOBODY, NOBODY) < 0 ||
	    setresuid(NOBODY, NOBODY, NOBODY) < 0)
		_exit(NOT_CLOSED);
	/* A change of ids hides the process's memory. */
	prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
}

static int wait_for(pid_t pid)
{
	int status;

	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

/* One who is of the same user as the attempt, whom it may signal as far as users go. */
static int status_of(const struct attempt *a, enum user user, closing_fn close_in)
{
	pid_t pid = fork();

	if (pid == 0) {
		struct held h = { .path = HELD };
		pid_t between;
		int status;

		if (user == ORDINARY)
			be_nobody();
		/* Not a device: who may write to these is the machine's affair. */
		h.file = mkstemp(h.path);
		if (h.file < 0)
			_exit(NOT_CLOSED);
		between = fork();
		if (between == 0) {
			hold(&h, getppid());
			signal(SIGXFSZ, SIG_IGN);
			if (close_in && !close_in())
				_exit(NOT_CLOSED);
			_exit(a->run(&h));
		}
		waitpid(between, &status, 0);
		unlink(h.path);
		if (WIFSIGNALED(status)) {
			setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
			signal(WTERMSIG(status), SIG_DFL);
			raise(WTERMSIG(status));
		}
		_exit(WEXITSTATUS(status));
	}
	return wait_for(pid);
}

static bool is_refusal(int status)
{
	return WIFEXITED(status) &&
	       (WEXITSTATUS(status) == EPERM || WEXITSTATUS(status) == EACCES);
}

static bool is_outcome(int status, enum outcome outcome)
{
	switch (outcome) {
	case REFUSED:
		return is_refusal(status);
	case KILLED:
		return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
	case NO_ROOM:
		return WIFEXITED(status) && WEXITSTATUS(status) == ENOMEM;
	case NOT_WRITTEN:
		return WIFEXITED(status) && WEXITSTATUS(status) == EFBIG;
	case WORKS:
		break;
	}
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void expect(const struct attempt *a, enum user user, closing_fn close_in,
		   enum outcome outcome)
{
	int status = status_of(a, user, close_in);
	bool good = is_outcome(status, outcome);

	if (!close_in && a->may_fail)
		good = !is_refusal(status);
	if (!good)
		fail_msg("%s, %s, %s: %s %d", a->name, close_in ? "closed in" : "free",
			 user == ORDINARY ? "ordinary user" : "as it is",
			 WIFEXITED(status) ? "status" : "signal",
			 WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
}

static bool close_whole(void)
{
	const struct sandbox s = { .mode = SANDBOX_REQUIRE };

	sandbox_limits();
	return sandbox_lock(&s, NULL);
}

static bool close_but_for_code(void)
{
	const struct sandbox s = { .mode = SANDBOX_REQUIRE, .machine_code = true };

	sandbox_limits();
	return sandbox_lock(&s, NULL);
}

static bool close_landlock(void)
{
	int version;

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       landlock_close(&version) == 0;
}

static bool close_calls(void)
{
	int error;

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       calls_close(false, &error) == SANDBOX_HOLDS;
}

/* skip() where this system or build lacks something. */
static struct sandbox_report must_hold(bool files, bool calls)
{
	struct sandbox_report r;
	struct buf missing = { 0 };

	assert_true(sandbox_report(&r));
	assert_int_equal(r.state[SANDBOX_LIMITS], SANDBOX_HOLDS);
	assert_int_equal(r.state[SANDBOX_MEMORY], SANDBOX_HOLDS);
	bool enough = (!files || r.state[SANDBOX_FILES] == SANDBOX_HOLDS) &&
		      (!calls || r.state[SANDBOX_CALLS] == SANDBOX_HOLDS);

	if (sandbox_missing(&r, &missing))
		print_message("# missing: %.*s\n", STR_ARG(buf_str(&missing)));
	buf_release(&missing);
	if (!enough)
		skip();
	return r;
}

static void try_all(enum user user)
{
	must_hold(true, true);
	for (size_t i = 0; i < ARRAY_LEN(attempts); i++) {
		expect(&attempts[i], user, NULL, WORKS);
		expect(&attempts[i], user, close_whole, attempts[i].outcome);
	}
}

static void test_attempts(void **state)
{
	(void)state;
	try_all(AS_IS);
}

static void test_attempts_of_an_ordinary_user(void **state)
{
	(void)state;
	if (geteuid() != 0)
		skip(); /* test_attempts was that */
	try_all(ORDINARY);
}

/* Machine code, and nothing else beside. */
static void test_machine_code(void **state)
{
	(void)state;
	must_hold(true, true);
	for (size_t i = 0; i < ARRAY_LEN(attempts); i++) {
		const struct attempt *a = &attempts[i];
		bool code = a->run == executable_memory ||
			    a->run == memory_made_executable;

		expect(a, AS_IS, close_but_for_code, code ? WORKS : a->outcome);
	}
}

/* --- Each part by itself: a build or a kernel may have only one --- */

static int connect_held(struct held *h)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(9) };
	int s = socket(AF_INET, SOCK_STREAM, 0);

	(void)h;
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return s < 0 ? errno : result(connect(s, (struct sockaddr *)&to, sizeof(to)));
}

static void test_landlock_alone(void **state)
{
	static const struct {
		struct attempt attempt;
		int since; /* version of Landlock */
	} rows[] = {
		{ { "read a file", read_file, REFUSED, false }, 1 },
		{ { "write a file", write_file, REFUSED, false }, 1 },
		{ { "make a file", make_file, REFUSED, false }, 1 },
		{ { "a program", run_program, REFUSED, false }, 1 },
		{ { "connect", connect_held, REFUSED, true }, 4 },
		{ { "signal its parent", signal_parent, REFUSED, false }, 6 },
		{ { "a pipe that is open", through_pipe, WORKS, false }, 1 },
		{ { "the terminal's modes", modes, WORKS, false }, 1 },
	};
	struct sandbox_report r = must_hold(true, false);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		expect(&rows[i].attempt, AS_IS, NULL, WORKS);
		if (r.landlock >= rows[i].since)
			expect(&rows[i].attempt, AS_IS, close_landlock,
			       rows[i].attempt.outcome);
	}
}

static void test_calls_alone(void **state)
{
	(void)state;
	must_hold(false, true);
	for (size_t i = 0; i < ARRAY_LEN(attempts); i++)
		if (attempts[i].outcome == REFUSED || attempts[i].outcome == KILLED ||
		    attempts[i].outcome == WORKS)
			expect(&attempts[i], AS_IS, close_calls, attempts[i].outcome);
}

/* --- Modes, and what is said --- */

/* The filter refuses the calls that close a process in: as if the kernel lacked them. */
static int lock_without_parts(enum sandbox_mode mode)
{
	const struct sandbox s = { .mode = mode };
	pid_t pid = fork();

	if (pid == 0)
		_exit(!close_calls() ? NOT_CLOSED : sandbox_lock(&s, NULL) ? 1 : 0);
	int status = wait_for(pid);

	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void test_modes(void **state)
{
	(void)state;
	must_hold(false, true);
	assert_int_equal(lock_without_parts(SANDBOX_REQUIRE), 0);
	assert_int_equal(lock_without_parts(SANDBOX_TRY), 1);
	assert_int_equal(lock_without_parts(SANDBOX_OFF), 1);
}

static bool close_off(void)
{
	const struct sandbox s = { .mode = SANDBOX_OFF };

	return sandbox_lock(&s, NULL);
}

static void test_off(void **state)
{
	const struct attempt reading = { "read a file", read_file, WORKS, false };

	(void)state;
	expect(&reading, AS_IS, close_off, WORKS);
}

static void test_missing(void **state)
{
	struct sandbox_report r = { .landlock = 7 };
	struct buf out = { 0 };

	(void)state;
	assert_false(sandbox_missing(&r, &out));
	assert_int_equal(out.len, 0);
	r.state[SANDBOX_FILES] = SANDBOX_REFUSED;
	r.error[SANDBOX_FILES] = ENOSYS;
	r.state[SANDBOX_CALLS] = SANDBOX_NOT_BUILT;
	assert_true(sandbox_missing(&r, &out));
	buf_add_char(&out, '\0');
	assert_non_null(strstr(out.s, "Landlock"));
	assert_non_null(strstr(out.s, "Function not implemented); libseccomp"));
	assert_null(strchr(out.s, '\n'));
	buf_release(&out);
}

/* The parent asks and is itself not closed in. */
static void test_report_leaves_its_caller_free(void **state)
{
	struct sandbox_report r;
	struct rlimit core;

	(void)state;
	assert_true(sandbox_report(&r));
	int fd = open("/dev/null", O_WRONLY);

	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(getrlimit(RLIMIT_NPROC, &core), 0);
	assert_true(core.rlim_cur > 0);
	assert_int_equal(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attempts),
		cmocka_unit_test(test_attempts_of_an_ordinary_user),
		cmocka_unit_test(test_machine_code),
		cmocka_unit_test(test_landlock_alone),
		cmocka_unit_test(test_calls_alone),
		cmocka_unit_test(test_modes),
		cmocka_unit_test(test_off),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_report_leaves_its_caller_free),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
