/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A build without libgettextpo. */
#include "text/pofile.h"

const char *pofile_not_built(void)
{
	return "without libgettextpo: carrel po can neither write nor read PO files";
}

const char *pofile_write(const struct pofile *c, struct buf *out)
{
	(void)c;
	(void)out;
	return pofile_not_built();
}

bool pofile_read(struct arena *mem, struct str bytes, struct pofile *c,
		 struct pofile_faults *faults)
{
	(void)mem;
	(void)bytes;
	*c = (struct pofile){ .count = 0 };
	*faults = (struct pofile_faults){ .count = 1 };
	faults->v[0].text = str_from(pofile_not_built());
	return false;
}
