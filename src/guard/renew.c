/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guard/renew.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/attr.h"

/* Far above ten thousand cards in sixteen languages, and no reason to fill a machine. */
#define SENT_BYTES_MAX ((size_t)1 << 30)

static bool write_all(int to, const unsigned char *bytes, size_t size)
{
	while (size) {
		ssize_t n = write(to, bytes, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		size -= (size_t)n;
	}
	return true;
}

bool renew_send(int to, const void *bytes, size_t size)
{
	return write_all(to, (const unsigned char *)&size, sizeof(size)) &&
	       write_all(to, bytes, size);
}

/* The terminal belongs to the visit: nothing of this process, not even its last words,
 * may reach it. */
static void let_go_of_terminal(void)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (nothing < 0 || dup2(nothing, fd) < 0)
			close(fd);
}

static NORETURN void be_look(const struct renewal *r, pid_t parent, int to)
{
	prctl(PR_SET_NAME, LOOK_NAME);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0); /* it died before the line above */
	let_go_of_terminal();
	r->look(r->arg, to);
	_exit(0);
}

/* One that reads from a bad disk ends when that lets it. */
bool look_is_gone(struct look *l, bool wait)
{
	pid_t pid = l->ending;

	while (pid && (pid = waitpid(l->ending, NULL, wait ? 0 : WNOHANG)) < 0 &&
	       errno == EINTR)
		;
	if (pid)
		l->ending = 0;
	return !l->ending;
}

void look_begin(struct look *l, const struct renewal *r, const int *close_fds,
		size_t close_count)
{
	pid_t parent = getpid();
	int ends[2];

	if (!look_is_gone(l, false) || pipe2(ends, O_CLOEXEC) < 0)
		return;
	*l = (struct look){ .pid = fork(), .from = ends[0] };
	if (l->pid == 0) {
		close(ends[0]);
		for (size_t i = 0; i < close_count; i++)
			close(close_fds[i]);
		be_look(r, parent, ends[1]);
	}
	close(ends[1]);
	if (l->pid > 0 && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0)
		return;
	if (l->pid > 0) {
		look_end(l);
	} else {
		close(ends[0]);
		l->pid = 0;
	}
}

/* Waits for one that has sent all, or was killed. Gives the exit status as waitpid()
 * does.
 */
static int reap(struct look *l)
{
	int status = -1;

	close(l->from);
	while (waitpid(l->pid, &status, 0) < 0 && errno == EINTR)
		;
	l->pid = 0;
	return status;
}

static void forget(struct look *l)
{
	if (l->bytes)
		munmap(l->bytes, l->size);
	l->bytes = NULL;
}

void look_end(struct look *l)
{
	if (!l->pid)
		return;
	kill(l->pid, SIGKILL);
	close(l->from);
	l->ending = l->pid;
	l->pid = 0;
	forget(l);
	look_is_gone(l, false);
}

/* What comes first: how much it will be. */
static bool take_size(struct look *l, size_t size)
{
	void *p = size && size <= SENT_BYTES_MAX ?
			  mmap(NULL, size, PROT_READ | PROT_WRITE,
			       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) :
			  MAP_FAILED;

	if (p == MAP_FAILED)
		return false;
	l->bytes = p;
	l->size = size;
	return true;
}

/* The next part: > 0, or as read() says; a pipe takes a few bytes in one piece. */
static ssize_t read_part(struct look *l)
{
	ssize_t n;
	size_t size;

	if (!l->bytes) {
		n = read(l->from, &size, sizeof(size));
		l->failed = n > 0 && !take_size(l, size);
		return l->failed ? 0 : n;
	}
	n = read(l->from, l->bytes + l->got, l->size - l->got);
	l->got += n > 0 ? (size_t)n : 0;
	return n;
}

bool look_read(struct look *l, const struct renewal *r)
{
	ssize_t n;

	while ((n = read_part(l)) > 0)
		;
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	void *bytes = l->bytes;
	bool whole = bytes && l->got == l->size &&
		     mprotect(bytes, l->size, PROT_READ) == 0;

	/* One that can't go on writing must not be waited for. */
	if (!whole && (bytes || l->failed))
		kill(l->pid, SIGKILL);
	int status = reap(l);

	if (!whole) {
		forget(l);
		return (l->failed || status != 0) && r->take(r->arg, NULL, 0);
	}
	l->bytes = NULL;
	return r->take(r->arg, bytes, l->size);
}
