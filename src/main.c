/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/env.h"
#include "cli/cli.h"

/* A descriptor that was closed at the start would be given to the next file that is
 * opened, and a message written into it. */
static void fill_descriptors(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

/* Set-user-ID or set-group-ID: whoever starts it would have somebody else's rights.
 * AT_SECURE is not asked: it also stands where a security module changed the domain of a
 * service, which is no fault. */
static bool has_rights_of_others(void)
{
	uid_t real, effective, saved;
	gid_t group, effective_group, saved_group;

	return getresuid(&real, &effective, &saved) < 0 || real != effective ||
	       real != saved || getresgid(&group, &effective_group, &saved_group) < 0 ||
	       group != effective_group || group != saved_group;
}

int main(int argc, char **argv)
{
	env_clean();
	fill_descriptors();
	if (has_rights_of_others()) {
		fputs("carrel: this program must not be set-user-ID or set-group-ID; "
		      "take that mode away: chmod ug-s\n",
		      stderr);
		return EX_NOPERM;
	}
	return cli_main(argc, argv);
}
