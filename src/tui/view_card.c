/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card, page by page; the last page is a menu of its own. "About this card" and the
 * page of a service are the same without a menu. */
#include "render/layout.h"
#include "tui/list.h"
#include "tui/tell.h"

struct state {
	/* Where the reader is: the sentence at the top of the page, so that another size
	 * of the window keeps it in sight. */
	uint32_t block;
	size_t within; /* its line at the top, where a sentence is longer than a page */
	bool menu; /* on the last page */
	struct list list; /* of the menu: related cards, then "About this card" */
};

static bool has_menu(const struct view *v)
{
	return v->ops == &view_card;
}

static struct layout layout(const struct view *v, struct arena *mem)
{
	struct room room = frame_room(v->ui);
	struct layout_opts o = {
		.lib = v->ui->lib,
		.card = v->id,
		.lang = v->ui->lang,
		.centre_lang = v->ui->centre_lang,
		.staff = ui_for_staff(v->ui),
		.today = v->ui->today,
		.rows = room.rows,
		.cols = room.cols,
	};

	return v->ops == &view_about   ? layout_about(&o, mem) :
	       v->ops == &view_service ? layout_service(&o, mem) :
					 layout_card(&o, mem);
}

/* The i-th related card that this reader sees; NO_CARD behind the last. */
static uint32_t related(const struct view *v, size_t i)
{
	struct irange links = library_card(v->ui->lib, v->id)->related;

	for (uint32_t k = 0; k < links.count; k++) {
		uint32_t card = library_link(v->ui->lib, links, k);

		if (ui_sees(v->ui, card) && i-- == 0)
			return card;
	}
	return NO_CARD;
}

static void open(struct view *v)
{
	struct state *s = v->state;

	s->list.count = 0;
	while (related(v, s->list.count) != NO_CARD)
		s->list.count++;
	if (s->list.selected > s->list.count)
		s->list.selected = s->list.count;
	s->list.count++;
}

static void draw_line(const struct view *v, struct cells *c, const struct text_line *line,
		      int row)
{
	static const enum style styles[] = {
		[LINE_BLANK] = STYLE_TEXT,      [LINE_TITLE] = STYLE_STRONG,
		[LINE_MAIN] = STYLE_STRONG,     [LINE_MARK] = STYLE_DIM,
		[LINE_HEADING] = STYLE_HEADING, [LINE_ITEM] = STYLE_TEXT,
		[LINE_OTHER] = STYLE_DIM,       [LINE_PART] = STYLE_TEXT,
	};
	struct room room = frame_room(v->ui);
	int col = line->indent;

	col += cells_put(c, row, room.col + col, room.cols - col, line->lead,
			 styles[line->kind]);
	cells_put_line(c, row, room.col + col, room.cols - col, line->paragraph,
		       line->text, styles[line->kind]);
}

static void draw_page(const struct view *v, struct cells *c, const struct layout *l,
		      size_t page)
{
	struct room room = frame_room(v->ui);

	for (size_t i = 0; i < l->pages[page].count; i++)
		draw_line(v, c, &l->lines[l->pages[page].first + i], room.row + (int)i);
	cells_cursor(c, room.row, room.col);
}

static void menu_row(const void *user, size_t i, struct arena *mem, struct row *out)
{
	const struct view *v = user;
	uint32_t card = related(v, i);

	(void)mem;
	if (card == NO_CARD) {
		out->title = ui_text(v->ui, TEXT_CARD_ABOUT);
		return;
	}
	out->title = library_title(v->ui->lib, card, v->ui->lang);
	out->narrow = library_narrow_title(v->ui->lib, card, v->ui->lang);
}

static void draw_menu(const struct view *v, struct cells *c)
{
	const struct state *s = v->state;
	struct room room = frame_room(v->ui);
	bool high = room.rows >= 2 * LIST_PAGE;

	cells_put(c, room.row + high, room.col, room.cols,
		  ui_text(v->ui, TEXT_CARD_RELATED), STYLE_HEADING);
	list_draw(&s->list, v->ui, c, high ? 3 : 1, true, menu_row, v);
}

static size_t steps_of(const struct layout *l)
{
	uint32_t most = 0;

	for (size_t i = 0; i < l->line_count; i++)
		if (l->lines[i].step > most)
			most = l->lines[i].step;
	return most;
}

static struct hints hints_of(const struct view *v, const struct layout *l, size_t page,
			     struct arena *mem)
{
	const struct state *s = v->state;
	struct hints h = { .page = page, .pages = l->page_count + has_menu(v) };

	hints_add(&h, v->ui, TEXT_KEY_HELP);
	hints_add(&h, v->ui, TEXT_KEY_BACK);
	if (h.pages > 1)
		hints_add(&h, v->ui, TEXT_KEY_NEXT);
	if (s->menu)
		hints_add_digits(&h, v->ui, TEXT_KEY_CHOOSE, s->list.count, mem);
	else
		hints_add_digits(&h, v->ui, TEXT_KEY_STEP, steps_of(l), mem);
	hints_add(&h, v->ui, TEXT_KEY_LANGUAGES);
	return h;
}

static size_t page_now(const struct view *v, const struct layout *l)
{
	const struct state *s = v->state;

	return s->menu ? l->page_count : layout_page_of(l, s->block, s->within);
}

static void draw(const struct view *v, struct cells *c)
{
	const struct state *s = v->state;
	struct arena mem = { 0 };
	struct layout l = layout(v, &mem);
	size_t page = page_now(v, &l);
	struct hints h = hints_of(v, &l, page, &mem);

	frame_draw(v->ui, c, &h);
	if (s->menu)
		draw_menu(v, c);
	else
		draw_page(v, c, &l, page);
	arena_release(&mem);
}

static void tell_page(const struct tell *t, const struct layout *l, size_t page)
{
	for (size_t i = 0; i < l->pages[page].count; i++) {
		const struct text_line *line = &l->lines[l->pages[page].first + i];

		tell_item(t, line->lead, line->text);
	}
}

static void tell(const struct view *v, const struct tell *t)
{
	const struct state *s = v->state;
	struct arena mem = { 0 };
	struct layout l = layout(v, &mem);
	size_t page = page_now(v, &l);
	struct hints h = hints_of(v, &l, page, &mem);

	if (s->menu) {
		tell_text(t, ui_text(v->ui, TEXT_CARD_RELATED));
		tell_list(t, &s->list, menu_row, v);
	} else {
		tell_page(t, &l, page);
	}
	tell_end(t, &h);
	arena_release(&mem);
}

static void go_to(struct view *v, const struct layout *l, size_t page)
{
	struct state *s = v->state;

	s->menu = page == l->page_count;
	if (!s->menu)
		layout_page_top(l, page, &s->block, &s->within);
	else
		s->list.selected = 0;
}

/* Forwards and back over the pages and the menu, which is the last one; Space wraps. */
static void turn(struct view *v, const struct layout *l, bool forward, bool wraps)
{
	size_t pages = l->page_count + has_menu(v), page = page_now(v, l);

	if (forward && page + 1 < pages)
		go_to(v, l, page + 1);
	else if (forward && wraps)
		go_to(v, l, 0);
	else if (!forward && page > 0)
		go_to(v, l, page - 1);
}

static struct action menu_key(struct view *v, const struct layout *l, struct key k)
{
	struct state *s = v->state;

	if (k.code == K_PGUP || (k.code == K_UP && s->list.selected == 0)) {
		turn(v, l, false, false);
		return action_of(ACTION_NONE);
	}
	if (k.code == K_PGDN || (k.code == K_RUNE && k.rune == ' ')) {
		turn(v, l, true, true);
		return action_of(ACTION_NONE);
	}
	switch (list_key(&s->list, k)) {
	case LIST_CHOSEN: {
		uint32_t card = related(v, s->list.selected);

		return card == NO_CARD ? action_open(PLACE_ABOUT, v->id) :
					 action_open(PLACE_CARD, card);
	}
	case LIST_MOVED:
		return action_of(ACTION_NONE);
	default:
		return action_of(ACTION_PASS);
	}
}

/* A digit goes to that step and never leaves the card. */
static struct action step_key(struct view *v, const struct layout *l, int digit)
{
	if (digit < 1 || digit > STEPS_MAX)
		return action_of(ACTION_PASS);
	if ((size_t)digit <= steps_of(l))
		go_to(v, l, layout_page_of_step(l, (uint32_t)digit));
	return action_of(ACTION_NONE);
}

static struct action page_key(struct view *v, const struct layout *l, struct key k)
{
	switch (k.code) {
	case K_DOWN:
	case K_ENTER:
	case K_RIGHT:
	case K_PGDN:
		turn(v, l, true, k.code == K_PGDN);
		return action_of(ACTION_NONE);
	case K_UP:
	case K_PGUP:
		turn(v, l, false, false);
		return action_of(ACTION_NONE);
	case K_RUNE:
		if (k.rune != ' ')
			return step_key(v, l, key_digit(k));
		turn(v, l, true, true);
		return action_of(ACTION_NONE);
	default:
		return action_of(ACTION_PASS);
	}
}

static struct action key(struct view *v, struct key k, struct str paste)
{
	const struct state *s = v->state;
	struct arena mem = { 0 };
	struct layout l = layout(v, &mem);
	struct action a = s->menu ? menu_key(v, &l, k) : page_key(v, &l, k);

	(void)paste;
	arena_release(&mem);
	return a;
}

/* A card is read at a word a second, and nobody is hurried. */
#define CARD_SECONDS 60
#define CARD_SECONDS_LEAST 180

static int words_on(const struct layout *l, size_t page)
{
	int words = 0;

	for (size_t i = 0; i < l->pages[page].count; i++) {
		struct str rest = l->lines[l->pages[page].first + i].text, word;

		while (str_split(&rest, ' ', &word))
			words += word.len > 0;
	}
	return words;
}

static int page_seconds(const struct view *v)
{
	const struct state *s = v->state;
	struct arena mem = { 0 };
	struct layout l = layout(v, &mem);
	int seconds = CARD_SECONDS +
		      words_on(&l, layout_page_of(&l, s->block, s->within));

	arena_release(&mem);
	return seconds > CARD_SECONDS_LEAST ? seconds : CARD_SECONDS_LEAST;
}

/* Somebody may be breathing for a friend: what she reads stays. */
static int reading_s(const struct view *v)
{
	const struct state *s = v->state;
	const struct card_rec *card = library_card(v->ui->lib, v->id);
	bool high = card->discretion == DISCRETION_HIGH;

	if (card->urgency == URGENCY_NOW)
		return high ? CARD_SECONDS_LEAST : READING_NEVER;
	return s->menu ? READING_S : page_seconds(v);
}

const struct view_ops view_card = {
	.name = "card",
	.state_size = sizeof(struct state),
	.open = open,
	.draw = draw,
	.tell = tell,
	.key = key,
	.reading_s = reading_s,
};

const struct view_ops view_about = {
	.name = "about",
	.state_size = sizeof(struct state),
	.draw = draw,
	.tell = tell,
	.key = key,
	.reading_s = page_seconds,
};

const struct view_ops view_service = {
	.name = "service",
	.state_size = sizeof(struct state),
	.draw = draw,
	.tell = tell,
	.key = key,
	.reading_s = page_seconds,
};
