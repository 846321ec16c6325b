/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/shown.h"

#include <string.h>

#include "text/utf8.h"

bool *shown_languages(const struct library *lib, const struct glyphs *font,
		      enum bidi_policy bidi, struct arena *mem)
{
	bool *shows = arena_array(mem, lib->langs.count, sizeof(*shows));

	for (uint32_t i = 0; i < lib->langs.count; i++) {
		const struct lang_rec *l = library_lang(lib, i);

		shows[i] = charset_reads(library_str(lib, l->exemplars), font) &&
			   !(l->rtl && bidi == POLICY_OFF);
	}
	return shows;
}

bool shown_language(const struct ui *ui, uint32_t lang)
{
	return !ui->shows || ui->shows[lang];
}

uint32_t shown_instead(const struct ui *ui, uint32_t lang)
{
	uint32_t en = library_find_lang(ui->lib, STR("en"));

	if (shown_language(ui, lang))
		return lang;
	return shown_language(ui, ui->lang) || en == NO_LANG ? ui->lang : en;
}

/* term_draw() evens out a character that is narrower than its cell. */
static void fit_cell(struct cell *cell, const struct glyphs *font)
{
	struct cell fitted = *cell;
	struct str s = str_from(cell->text);
	size_t at = 0;

	memset(fitted.text, 0, sizeof(fitted.text));
	while (s.len) {
		uint32_t cp;

		s = str_skip(s, utf8_next(s, &cp));
		cp = charset_drawn(cp, font);
		if (cp)
			at += utf8_put(fitted.text + at, cp);
	}
	if (!at && cell->width)
		fitted.text[0] = ' ';
	*cell = fitted;
}

void shown_fit(struct cells *c, const struct glyphs *font)
{
	for (int i = 0; font && i < c->rows * c->cols; i++)
		fit_cell(&c->grid[i], font);
}
