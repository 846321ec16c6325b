/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults as people, programs, and the pages of a code review read them. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stdio.h>

#include "cli/cli.h"

/* All faults in their order, and how many there are of what. */
void report_faults(FILE *to, enum format format, const struct content *c,
		   const struct diags *d);

#endif
