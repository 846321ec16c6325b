/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/status_kb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

long status_kb(pid_t pid, const char *name)
{
	char path[64], line[256];
	long kb = 0;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	FILE *f = fopen(path, "re");

	while (f && fgets(line, sizeof(line), f))
		if (strncmp(line, name, strlen(name)) == 0)
			kb = strtol(line + strlen(name), NULL, 10);
	if (f)
		fclose(f);
	return kb;
}
