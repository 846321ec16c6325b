/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guard/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guard/sandbox_system.h"

/* A visit holds about six; a login may leave it some more. poll() takes no more than
 * this, and needs one. */
#define FILES_MAX 64
/* What a visit may take beyond what it was born with: the largest screen takes 20 MB, the
 * rest is for a search in ten thousand cards. */
#define GROWTH_BYTES ((rlim_t)64 << 20)

static bool limit(unsigned what, rlim_t most)
{
	struct rlimit l;

	if (getrlimit(what, &l) < 0)
		return false;
	if (l.rlim_max != RLIM_INFINITY && l.rlim_max < most)
		most = l.rlim_max;
	l = (struct rlimit){ most, most };
	return setrlimit(what, &l) == 0;
}

static const struct {
	unsigned what;
	rlim_t most;
} limits[] = {
	{ RLIMIT_CORE, 0 },
	{ RLIMIT_FSIZE, 0 },
	{ RLIMIT_NPROC, 0 }, /* root is not bound by it */
	{ RLIMIT_NOFILE, FILES_MAX },
};

static int set_limits(void)
{
	int error = 0;

	for (size_t i = 0; i < ARRAY_LEN(limits); i++)
		if (!limit(limits[i].what, limits[i].most))
			error = errno;
	return error;
}

void sandbox_hide(bool hide)
{
	system_hide(hide);
}

void sandbox_limits(void)
{
	set_limits();
	system_hide(true);
}

/* What it has now is known where /proc is there; else memory is not limited. */
static void limit_growth(void)
{
	char text[32] = "";
	uintmax_t pages;
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	long page = sysconf(_SC_PAGESIZE);

	if (fd < 0)
		return;
	ssize_t n = read(fd, text, sizeof(text) - 1);

	close(fd);
	if (n > 0 && page > 0 && sscanf(text, "%" SCNuMAX, &pages) == 1)
		limit(RLIMIT_AS, (rlim_t)pages * (rlim_t)page + GROWTH_BYTES);
}

static void note(struct sandbox_report *r, enum sandbox_part part, int error)
{
	r->state[part] = error ? SANDBOX_REFUSED : SANDBOX_HOLDS;
	r->error[part] = error;
}

static bool all_hold(const struct sandbox_report *r)
{
	for (size_t i = 0; i < SANDBOX_PARTS; i++)
		if (r->state[i] != SANDBOX_HOLDS)
			return false;
	return true;
}

bool sandbox_lock(const struct sandbox *s, struct sandbox_report *report)
{
	struct sandbox_report r = { .landlock = 0 };

	if (s->mode == SANDBOX_OFF)
		return true;
	note(&r, SANDBOX_LIMITS, set_limits());
	note(&r, SANDBOX_MEMORY, system_hide(true));
	limit_growth();
	system_close(s->machine_code, &r);
	if (report)
		*report = r;
	return s->mode != SANDBOX_REQUIRE || all_hold(&r);
}

static NORETURN void be_probe(int out)
{
	const struct sandbox s = { .mode = SANDBOX_TRY };
	struct sandbox_report r;

	sandbox_limits();
	if (!sandbox_lock(&s, &r) || write(out, &r, sizeof(r)) != sizeof(r))
		_exit(1);
	_exit(0);
}

bool sandbox_report(struct sandbox_report *report)
{
	int ends[2];

	if (pipe(ends) < 0)
		return false;
	pid_t pid = fork();

	if (pid == 0)
		be_probe(ends[1]);
	close(ends[1]);
	bool ok = pid > 0 && read(ends[0], report, sizeof(*report)) == sizeof(*report);

	close(ends[0]);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	return ok;
}

bool sandbox_missing(const struct sandbox_report *r, struct buf *out)
{
	const char *between = "";

	for (size_t i = 0; i < SANDBOX_PARTS; i++) {
		const struct part_words *words = &system_words[i];

		if (r->state[i] == SANDBOX_HOLDS)
			continue;
		buf_add_z(out, between);
		between = "; ";
		if (r->state[i] == SANDBOX_NOT_BUILT)
			buf_add_z(out, words->not_built);
		else
			buf_addf(out, "%s (%s)", words->refused, strerror(r->error[i]));
	}
	return *between != '\0';
}

bool sandbox_lacks(struct buf *out)
{
	struct sandbox_report report;

	if (sandbox_report(&report))
		return sandbox_missing(&report, out);
	buf_add_z(out, "a process to try it in");
	return true;
}
