/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this screen can show of what is there. */
#ifndef TUI_SHOWN_H
#define TUI_SHOWN_H

#include "text/charset.h"
#include "tui/view.h"

/* For each language of the library whether it can be read here, by its exemplar letters,
 * and, if it is read from the right, by the setting; in the arena. */
bool *shown_languages(const struct library *lib, const struct glyphs *font,
		      enum bidi_policy bidi, struct arena *mem);
/* The answer for one. */
bool shown_language(const struct ui *ui, uint32_t lang);
/* The language in which to say something to a reader of `lang`: itself where it can be
 * shown, else that of the screen, else English. */
uint32_t shown_instead(const struct ui *ui, uint32_t lang);
/* Replaces what the font lacks by what charset_drawn() gives. NULL: nothing. */
void shown_fit(struct cells *c, const struct glyphs *font);

#endif
