/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a preview: its own, then those of the card's view. */
#include "base/message.h"
#include "base/attr.h"
#include "cli/preview.h"

static void set_language(struct preview *p, uint32_t lang)
{
	const struct library *lib = &p->shown->lib;

	p->ui.lang = lang;
	p->lang = arena_str(&p->mem, library_str(lib, library_lang(lib, lang)->tag));
}

static void next_language(struct preview *p, int by)
{
	size_t count = 0, now = 0;
	uint32_t lang;

	while ((lang = preview_language(p->shown, count)) != NO_LANG) {
		if (lang == p->ui.lang)
			now = count;
		count++;
	}
	now += by > 0 ? 1 : count - 1;
	set_language(p, preview_language(p->shown, now % count));
}

static void language_forwards(struct preview *p)
{
	if (p->shown)
		next_language(p, 1);
}

static void language_back(struct preview *p)
{
	if (p->shown)
		next_language(p, -1);
}

static void next_size(struct preview *p)
{
	p->size = (p->size + 1) % preview_sizes();
}

static void next_side(struct preview *p)
{
	bool right = p->shown && ui_from_right(&p->ui);

	p->ui.side = p->ui.side != SIDE_OF_LANGUAGE ? SIDE_OF_LANGUAGE :
		     right                          ? SIDE_LEFT :
						      SIDE_RIGHT;
}

static void turn_beside(struct preview *p)
{
	p->beside = !p->beside;
}

static void turn_faults(struct preview *p)
{
	p->lists_faults = !p->lists_faults;
	p->fault_page = 0;
}

static const struct preview_key {
	char letter;
	const char *does; /* on the bottom line; NULL: it stands there already */
	void (*press)(struct preview *p);
} keys[] = {
	{ 'l', N_("language"), language_forwards },
	{ 'L', NULL, language_back },
	{ 'w', N_("size"), next_size },
	{ 's', N_("beside source"), turn_beside },
	{ 'd', N_("direction"), next_side },
	{ 'f', N_("faults"), turn_faults },
	{ 'q', N_("leave"), NULL },
};

struct str preview_keys(const struct preview *p, struct arena *mem)
{
	const struct catalog *said = p->setup->diags.catalog;
	struct str all = str_from(message_piece(said, N_("Space: next page")));

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (keys[i].does)
			all = arena_printf(mem, "%.*s   %c: %s", STR_ARG(all),
					   keys[i].letter,
					   message_piece(said, keys[i].does));
	return all;
}

static bool is_forwards(struct key k)
{
	return k.code == K_PGDN || k.code == K_DOWN || k.code == K_ENTER ||
	       (k.code == K_RUNE && k.rune == ' ');
}

static void turn_fault_page(struct preview *p, struct key k, size_t pages)
{
	if (is_forwards(k))
		p->fault_page = (p->fault_page + 1) % pages;
	else if (k.code == K_PGUP || k.code == K_UP)
		p->fault_page -= p->fault_page > 0;
}

static void act(struct preview *p, const struct action *a, struct key k)
{
	if (a->kind == ACTION_OPEN && a->place == PLACE_ABOUT)
		preview_open_view(p, &p->about, &view_about);
	else if (a->kind == ACTION_PASS &&
		 (key_digit(k) == 0 || k.code == K_BACKSPACE || k.code == K_LEFT))
		preview_close_view(&p->about);
}

static void view_key(struct preview *p, struct key k)
{
	struct view *v = p->about.state ? &p->about : &p->page;

	if (!v->state)
		return;
	if (ui_from_right(&p->ui) && (k.code == K_LEFT || k.code == K_RIGHT))
		k.code = k.code == K_LEFT ? K_RIGHT : K_LEFT;
	struct action a = v->ops->key(v, k, STR(""));

	act(p, &a, k);
}

bool preview_key(struct preview *p, struct key k, int rows, int cols)
{
	bool ends = k.code == K_ESC || k.code == K_END_VISIT;

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (k.code != K_RUNE || k.rune != (uint32_t)keys[i].letter)
			continue;
		if (keys[i].press)
			keys[i].press(p);
		return keys[i].press != NULL;
	}
	preview_arrange(p, rows, cols, &p->ui);
	if (p->lists_faults || !p->shown)
		turn_fault_page(p, k, preview_fault_pages(p, rows, cols));
	else
		view_key(p, k);
	return !ends;
}
