/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines as they are put together, before they are cut into pages; render's own. */
#ifndef RENDER_DRAFT_H
#define RENDER_DRAFT_H

#include "render/layout.h"

struct draft {
	const struct layout_opts *o;
	struct arena *mem;
	struct text_line *lines;
	size_t count, cap;
	uint32_t blocks;
};

/* A paragraph of its own. */
void draft_add(struct draft *d, enum line_kind kind, struct str text);
/* A heading, with a blank line before it where the page is high enough for such. */
void draft_heading(struct draft *d, struct str text);
/* An item behind a lead; its further lines stand below its text. */
void draft_item(struct draft *d, enum line_kind kind, struct str lead, struct str text);
/* Step `step`, counted from 1, of `do`. */
void draft_step(struct draft *d, uint32_t step, struct str text);
/* Is the page too low for blank lines and what else a first screen can do without? */
bool draft_is_low(const struct draft *d);
/* Counts a block that has no lines at this size, so that others keep their number. */
void draft_skip(struct draft *d);
/* The lines and their pages; in the arena. */
struct layout draft_finish(struct draft *d);

#endif
