/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a file's YAML, in words for who has never heard of it. */
#ifndef YAML_SYNTAX_H
#define YAML_SYNTAX_H

#include "base/diag.h"

/* What the parser says of it. */
struct syntax_problem {
	const char *problem, *context; /* never NULL */
	struct pos where;
	struct pos context_where; /* src is NULL where it has none */
};

/* Adds the diagnostic, with the mended line where it can be given; always false. */
bool syntax_fault(const struct syntax_problem *p, struct arena *mem, struct diags *d);

#endif
