/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What docs/diagnostics.md says about a fault. */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

/* Prints what the fault means, how to mend it, and a wrong and a right example. An exit
 * status, after a message where there is no fault of that name. */
int explain_fault(const char *name);

#endif
