/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An allow-list, measured over whole visits, with what other C libraries use for the
 * same. What is not on it fails with EPERM and does not kill: libraries try calls that
 * they can do without. Only what nobody could want by mistake ends the process.
 */
#include "guard/calls.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#include "base/attr.h"

const char *const calls_not_built = NULL;

/* Names that an architecture lacks are passed over. */
static const char *const allowed[] = {
	/* the terminal */
	"read",
	"write",
	"readv",
	"writev",
	"poll",
	"ppoll",
	"ppoll_time64",
	"select",
	"_newselect",
	"pselect6",
	"pselect6_time64",
	"close",
	"fstat",
	"fstat64",
	"lseek",
	"_llseek",
	/* memory */
	"brk",
	"munmap",
	"mremap",
	"madvise",
	"sysinfo",
	/* signals, and the end */
	"rt_sigaction",
	"rt_sigprocmask",
	"rt_sigreturn",
	"sigreturn",
	"sigaltstack",
	"restart_syscall",
	"exit",
	"exit_group",
	/* time */
	"clock_gettime",
	"clock_gettime64",
	"clock_getres",
	"clock_getres_time64",
	"gettimeofday",
	"time",
	"nanosleep",
	"clock_nanosleep",
	"clock_nanosleep_time64",
	"timer_settime",
	"timer_settime64",
	"timer_gettime",
	"timer_gettime64",
	"timer_delete",
	/* locks of the C library, and who one is */
	"futex",
	"futex_time64",
	"sched_yield",
	"getrandom",
	"getpid",
	"getppid",
	"gettid",
	"getuid",
	"getuid32",
	"geteuid",
	"geteuid32",
	"getgid",
	"getgid32",
	"getegid",
	"getegid32",
};

/* None of these is of use to a visit that works: who calls them has taken it over. */
static const char *const fatal[] = {
	"execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev",
};

/* The kernel reads 32 bits of these. */
#define INT_BITS UINT64_C(0xFFFFFFFF)

/* Allowed where one argument, masked, has a value. */
static const struct {
	const char *call;
	unsigned arg;
	uint64_t mask, value;
} conditions[] = {
	/* Not TIOCSTI, which types for somebody else, nor anything that changes the
	 * terminal's line, foreground or console. */
	{ "ioctl", 1, INT_BITS, TCGETS },
	{ "ioctl", 1, INT_BITS, TCSETS },
	{ "ioctl", 1, INT_BITS, TCSETSW },
	{ "ioctl", 1, INT_BITS, TCSETSF },
	{ "ioctl", 1, INT_BITS, TCFLSH },
	{ "ioctl", 1, INT_BITS, TCSBRK }, /* tcdrain() */
	{ "ioctl", 1, INT_BITS, TIOCGWINSZ },
	{ "ioctl", 1, INT_BITS, FIONREAD },
	/* No memory is run that was written: PCRE2 then searches without machine code. */
	{ "mmap", 2, PROT_EXEC, 0 },
	{ "mmap2", 2, PROT_EXEC, 0 },
	{ "mprotect", 2, PROT_EXEC, 0 },
	/* fstat() of what is open already comes this way. A filter can't see the path
	 * behind the pointer: with this flag a path is answered too. It says what stands
	 * there, how large and how old; nothing can be opened. */
	{ "newfstatat", 3, AT_EMPTY_PATH, AT_EMPTY_PATH },
	{ "fstatat64", 3, AT_EMPTY_PATH, AT_EMPTY_PATH },
	{ "statx", 2, AT_EMPTY_PATH, AT_EMPTY_PATH },
	{ "fcntl", 1, INT_BITS, F_GETFL },
	{ "fcntl", 1, INT_BITS, F_GETFD },
	{ "fcntl64", 1, INT_BITS, F_GETFL },
	{ "fcntl64", 1, INT_BITS, F_GETFD },
};

/* With machine code, these need no condition. */
static const char *const for_machine_code[] = { "mmap", "mmap2", "mprotect" };

/* abort() and raise() */
static const char *const to_itself[] = { "kill", "tgkill" };

/* 0, or a negative errno as libseccomp gives it. */
static int add(scmp_filter_ctx c, uint32_t action, const char *name, unsigned count,
	       const struct scmp_arg_cmp *arg)
{
	int call = seccomp_syscall_resolve_name(name);

	return call < 0 ? 0 : seccomp_rule_add_array(c, action, call, count, arg);
}

static struct scmp_arg_cmp masked(unsigned arg, uint64_t mask, uint64_t value)
{
	return (struct scmp_arg_cmp){ arg, SCMP_CMP_MASKED_EQ, mask, value };
}

static int fill(scmp_filter_ctx c, bool machine_code)
{
	struct scmp_arg_cmp own = masked(0, INT_BITS, (uint64_t)getpid());
	int error = seccomp_attr_set(c, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);

	for (size_t i = 0; !error && i < ARRAY_LEN(allowed); i++)
		error = add(c, SCMP_ACT_ALLOW, allowed[i], 0, NULL);
	for (size_t i = 0; !error && i < ARRAY_LEN(fatal); i++)
		error = add(c, SCMP_ACT_KILL_PROCESS, fatal[i], 0, NULL);
	for (size_t i = 0; !error && i < ARRAY_LEN(conditions); i++) {
		struct scmp_arg_cmp arg = masked(conditions[i].arg, conditions[i].mask,
						 conditions[i].value);

		error = add(c, SCMP_ACT_ALLOW, conditions[i].call, 1, &arg);
	}
	for (size_t i = 0; machine_code && !error && i < ARRAY_LEN(for_machine_code); i++)
		error = add(c, SCMP_ACT_ALLOW, for_machine_code[i], 0, NULL);
	for (size_t i = 0; !error && i < ARRAY_LEN(to_itself); i++)
		error = add(c, SCMP_ACT_ALLOW, to_itself[i], 1, &own);
	return error;
}

enum sandbox_state calls_close(bool machine_code, int *error)
{
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_ERRNO(EPERM));

	if (!c) {
		*error = ENOMEM;
		return SANDBOX_REFUSED;
	}
	int failed = fill(c, machine_code);

	if (!failed)
		failed = seccomp_load(c);
	seccomp_release(c);
	*error = -failed;
	return failed ? SANDBOX_REFUSED : SANDBOX_HOLDS;
}
