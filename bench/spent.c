/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a program and prints what it took: milliseconds by the clock, and of processor
 * time, its own and the system's for it. What the program says is thrown away.
 *
 *     spent PROGRAM ARGS...
 */
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

#define NOT_STARTED 127

static double ms_of(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static void start(char **argv)
{
	int nowhere = open("/dev/null", O_WRONLY);

	dup2(nowhere, STDOUT_FILENO);
	dup2(nowhere, STDERR_FILENO);
	execvp(argv[0], argv);
	_exit(NOT_STARTED);
}

int main(int argc, char **argv)
{
	struct rusage used;
	double begin = now_ms();
	pid_t pid = argc > 1 ? fork() : -1;
	int status;

	if (pid == 0)
		start(argv + 1);
	if (pid < 0 || wait4(pid, &status, 0, &used) != pid || !WIFEXITED(status) ||
	    WEXITSTATUS(status) == NOT_STARTED)
		give_up("it could not be run");
	printf("%.3f %.3f\n", now_ms() - begin,
	       ms_of(used.ru_utime) + ms_of(used.ru_stime));
	return 0;
}
