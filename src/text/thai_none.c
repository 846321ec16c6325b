/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A build without libthai. */
#include "text/thai.h"

struct thai *thai_new(const char **why)
{
	*why = "this program was built without libthai, which knows where Thai words end";
	return NULL;
}

void thai_free(struct thai *t)
{
	(void)t;
}

/* Nobody has a `struct thai` to come here with. */
size_t thai_add_breaks(struct thai *t, struct buf *out, struct str s)
{
	(void)t;
	buf_add_str(out, s);
	return 0;
}
