/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/theme.h"

#include "base/bug.h"

/* Reverse is for bars and the selection alone: a terminal that shows bold as plain text
 * still tells them from the rest. */
static const unsigned char looks[STYLE_COUNT] = {
	[STYLE_TEXT] = 0,
	[STYLE_BAR] = LOOK_REVERSE,
	[STYLE_HEADING] = LOOK_BOLD,
	[STYLE_STRONG] = LOOK_BOLD,
	[STYLE_DIM] = 0,
	[STYLE_SELECTED] = LOOK_REVERSE,
	[STYLE_URGENT] = LOOK_BOLD,
	[STYLE_FIELD] = LOOK_UNDERLINE,
	[STYLE_MATCH] = LOOK_BOLD | LOOK_UNDERLINE,
	[STYLE_SELECTED_MATCH] = LOOK_REVERSE | LOOK_UNDERLINE,
	[STYLE_LINE] = 0,
};

unsigned theme_look(enum style style)
{
	BUG_ON(style >= STYLE_COUNT);
	return looks[style];
}
