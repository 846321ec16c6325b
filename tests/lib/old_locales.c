/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/old_locales.h"

#include <stdio.h>
#include <stdlib.h>

/* With LOCPATH set glibc looks nowhere else; C.UTF-8 can be a folder of the system's. */
void old_locales_find(void)
{
	const char *dir = getenv("BUILDDIR");
	char path[4096];

	snprintf(path, sizeof(path), "%s/tests/old-locales:/usr/lib/locale",
		 dir ? dir : ".");
	setenv("LOCPATH", path, 1);
}
