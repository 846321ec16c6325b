/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a PO file wants, as changes to the text of a translator's file (cli/po.h). */
#ifndef CLI_PO_CHANGE_H
#define CLI_PO_CHANGE_H

#include "cli/po.h"

#define PO_UNUSUAL                                                                       \
	"it is written in an unusual way; write each text on a line of its own, behind " \
	"\"- \" or its key"

/* Is nothing left to do in this part? */
bool po_is_done(const struct po_part *part);
/* Appends the file that was read as p->map, which has a place for each text that was
 * edited, with these texts in it; what is in it besides is the same. NULL, or why it
 * can't be done. */
const char *po_change(struct po_taking *t, struct po_card *p, struct buf *out);

#endif
