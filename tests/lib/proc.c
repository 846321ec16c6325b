/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/proc.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guard/renew.h"

long proc_kb(pid_t pid, const char *name)
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

static bool is_look(pid_t pid)
{
	char path[64], name[32] = "";

	snprintf(path, sizeof(path), "/proc/%d/comm", (int)pid);
	FILE *f = fopen(path, "re");

	if (f && fgets(name, sizeof(name), f))
		name[strcspn(name, "\n")] = '\0';
	if (f)
		fclose(f);
	return strcmp(name, LOOK_NAME) == 0;
}

pid_t proc_visit(pid_t carrel)
{
	char path[64];
	int child = 0;
	bool found = false;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)carrel,
		 (int)carrel);
	FILE *f = fopen(path, "re");

	while (f && !found && fscanf(f, "%d", &child) == 1)
		found = !is_look(child);
	if (f)
		fclose(f);
	return found ? child : 0;
}
