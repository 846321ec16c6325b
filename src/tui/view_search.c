/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search box and what it finds. The cursor is in the box, or in the list below. */
#include "render/layout.h"
#include "search/mark.h"
#include "text/utf8.h"
#include "text/width.h"
#include "tui/field.h"
#include "tui/list.h"
#include "tui/tell.h"

/* A card of high discretion shows its own title from here on; two characters are a word
 * in Thai and Chinese. */
#define OPEN_TITLE_CHARS 3
#define OPEN_TITLE_CHARS_SHORT 2

/* What the box keeps beside the words of how many are found, and beside the number. */
#define FIELD_COLS 20
#define FIELD_COLS_LEAST 8

struct state {
	struct field_box box;
	bool in_list;
	struct arena mem; /* of the hits */
	struct hits hits;
	enum search_end end; /* of a pattern */
	size_t bad; /* where it breaks */
	struct list list; /* the hits; without any, the emergency list and the topics */
};

static bool found_nothing(const struct state *s)
{
	return s->box.len && !s->hits.count;
}

static bool only_near(const struct state *s)
{
	return s->hits.count && s->hits.v[0].near;
}

/* Staff ask for a pattern by a stroke before it. */
static bool wants_pattern(const struct view *v)
{
	const struct state *s = v->state;

	return ui_for_staff(v->ui) && str_starts(field_text(&s->box), STR("/"));
}

/* What is looked for: without that stroke. */
static struct str wanted(const struct view *v)
{
	const struct state *s = v->state;

	return str_skip(field_text(&s->box), wants_pattern(v) ? 1 : 0);
}

static void look_for_pattern(struct view *v)
{
	struct state *s = v->state;
	struct pattern_hits found = search_pattern(v->ui->search, wanted(v), v->ui->lang,
						   v->ui->stop, v->ui->stop_user,
						   &s->mem);

	s->end = found.end;
	s->bad = found.bad;
	s->hits = found.hits;
}

/* What is no pattern is searched as words. */
static void look(struct view *v)
{
	struct state *s = v->state;
	bool pattern = wants_pattern(v) && wanted(v).len;

	arena_release(&s->mem);
	s->end = SEARCH_DONE;
	if (pattern)
		look_for_pattern(v);
	if (!pattern || s->end == SEARCH_NO_PATTERN)
		s->hits = search_run(v->ui->search, wanted(v), v->ui->lang,
				     ui_for_staff(v->ui), &s->mem);
	s->list = (struct list){ .count = s->hits.count };
	if (found_nothing(s))
		s->list.count = 1 + v->ui->lib->topics.count;
}

/* v->id is the letter that opened the search; 0 for none. */
static void open(struct view *v)
{
	struct state *s = v->state;
	char bytes[UTF8_MAX_BYTES];

	if (v->id)
		field_insert(&s->box, (struct str){ bytes, utf8_put(bytes, v->id) });
	look(v);
}

static void close(struct view *v)
{
	struct state *s = v->state;

	arena_release(&s->mem);
}

/* Has her language words of two characters? */
static bool has_brief_words(const struct view *v)
{
	struct str tag = library_str(v->ui->lib,
				     library_lang(v->ui->lib, v->ui->lang)->tag);

	return str_starts(tag, STR("zh")) || str_starts(tag, STR("th"));
}

static bool shows_own_title(const struct view *v, const struct hit *h)
{
	const struct state *s = v->state;
	size_t needed = has_brief_words(v) ? OPEN_TITLE_CHARS_SHORT : OPEN_TITLE_CHARS;

	return (h->field == SEARCH_TITLE || h->field == SEARCH_KEYWORD) && !h->near &&
	       utf8_count(field_text(&s->box)) >= needed;
}

/* What the card's row says below the title: the part and the sentence that was found, or
 * the main line. A keyword is never shown. */
static struct str detail_of(const struct view *v, const struct hit *h, struct arena *mem)
{
	const struct library *lib = v->ui->lib;
	enum section section;
	struct str item;

	if (h->field != SEARCH_SECTION ||
	    !mark_item(v->ui->search, wanted(v), v->ui->lang, h->card, &section, &item))
		return library_str(lib, library_words(lib, h->card, v->ui->lang)->main);
	return arena_printf(mem, "%.*s: %.*s",
			    STR_ARG(ui_text(v->ui, layout_heading(section))),
			    STR_ARG(item));
}

/* In words, before the detail: a screen without colours says it too. */
static struct str near_mark(const struct view *v, struct str detail, struct arena *mem)
{
	return arena_printf(mem, "%.*s%s%.*s", STR_ARG(ui_text(v->ui, TEXT_SEARCH_NEAR)),
			    detail.len ? ": " : "", STR_ARG(detail));
}

/* One letter is in every row and tells nothing, but its marks would be a third of what is
 * sent. */
static bool marks_words(const struct view *v)
{
	const struct state *s = v->state;

	if (wants_pattern(v) && s->end != SEARCH_NO_PATTERN)
		return false;
	return has_brief_words(v) || utf8_count(wanted(v)) > 1;
}

static void hit_row(const struct view *v, const struct hit *h, struct arena *mem,
		    struct row *out)
{
	const struct library *lib = v->ui->lib;
	const struct words_rec *w = library_words(lib, h->card, v->ui->lang);
	bool high = library_card(lib, h->card)->discretion == DISCRETION_HIGH;
	bool own = !high || shows_own_title(v, h);

	out->title = own && high ? library_str(lib, w->title) :
				   library_title(lib, h->card, v->ui->lang);
	out->narrow = library_narrow_title(lib, h->card, v->ui->lang);
	out->detail = own ? detail_of(v, h, mem) : STR("");
	if (h->near)
		out->detail = near_mark(v, out->detail, mem);
	if (!own || !marks_words(v))
		return;
	mark_text(v->ui->search, wanted(v), v->ui->lang, out->title, &out->title_marks);
	mark_text(v->ui->search, wanted(v), v->ui->lang, out->detail, &out->detail_marks);
}

static void fill_row(const void *user, size_t i, struct arena *mem, struct row *out)
{
	const struct view *v = user;
	const struct state *s = v->state;

	if (s->hits.count) {
		hit_row(v, &s->hits.v[i], mem, out);
	} else if (i == 0) {
		out->title = ui_text(v->ui, TEXT_HOME_EMERGENCY);
		out->urgent = true;
	} else {
		out->title = library_group_title(
			v->ui->lib, library_topic(v->ui->lib, (uint32_t)i - 1),
			v->ui->lang);
	}
}

static struct hints hints_of(const struct view *v, struct arena *mem)
{
	const struct state *s = v->state;
	struct hints h = { .page = list_page(&s->list), .pages = list_pages(&s->list) };

	hints_add(&h, v->ui, TEXT_KEY_HELP);
	if (s->in_list) {
		hints_add_digits(&h, v->ui, TEXT_KEY_CHOOSE, list_on_page(&s->list), mem);
		hints_add(&h, v->ui, TEXT_KEY_BACK);
		if (h.pages > 1)
			hints_add(&h, v->ui, TEXT_KEY_NEXT);
	} else {
		if (s->hits.count)
			hints_add(&h, v->ui, TEXT_KEY_OPEN_FIRST);
		if (s->list.count)
			hints_add(&h, v->ui, TEXT_KEY_TO_LIST);
		hints_add(&h, v->ui, TEXT_KEY_ERASE);
	}
	return h;
}

static struct str label(const struct view *v)
{
	return ui_text(v->ui, wants_pattern(v) ? TEXT_STAFF_PATTERN : TEXT_SEARCH_LABEL);
}

/* How many cards are found, at the end of the box's own row, where the cursor is: a
 * braille line and a voice follow that row. Where it is narrow the number alone. Gives
 * the columns that it takes. */
static int draw_count(const struct view *v, struct cells *c, int row, int cols)
{
	const struct state *s = v->state;
	struct room room = frame_room(v->ui);
	struct arena mem = { 0 };
	struct str number = arena_printf(&mem, "%zu", s->hits.count);
	struct filling f = { "count", number };
	struct str words = ui_filled(v->ui, TEXT_SEARCH_COUNT, f, &mem);
	struct str shown = cols - width_of(words) > FIELD_COLS ? words : number;
	int wide = 0;

	if (s->box.len && cols - width_of(shown) > FIELD_COLS_LEAST) {
		wide = width_of(shown);
		cells_put(c, row, room.col + room.cols - wide, wide, shown, STYLE_DIM);
		wide++;
	}
	arena_release(&mem);
	return wide;
}

static void draw_box(const struct view *v, struct cells *c, int row)
{
	const struct state *s = v->state;
	struct room room = frame_room(v->ui);
	int at = cells_put(c, row, room.col, room.cols, label(v), STYLE_HEADING) + 1;

	int cols = room.cols - at;

	cols -= draw_count(v, c, row, cols);
	field_draw(&s->box, c, row, room.col + at, cols, !s->in_list);
}

/* How the search for a pattern ended. */
static struct str pattern_end(const struct view *v, struct arena *mem)
{
	const struct state *s = v->state;
	/* What lacks its end breaks there: then all of it is shown. */
	size_t from = s->bad < wanted(v).len ? s->bad : 0;
	struct filling f = { "rest", str_skip(wanted(v), from) };

	return ui_filled(v->ui,
			 s->end == SEARCH_NO_PATTERN ? TEXT_STAFF_BAD_PATTERN :
						       TEXT_STAFF_INCOMPLETE,
			 f, mem);
}

/* Gives the rows of it. */
static int draw_pattern_end(const struct view *v, struct cells *c, int row)
{
	const struct state *s = v->state;
	struct arena mem = { 0 };
	int rows = 0;

	if (s->end != SEARCH_DONE)
		rows = frame_put_wrapped(v->ui, c, row, pattern_end(v, &mem), STYLE_TEXT);
	arena_release(&mem);
	return rows;
}

/* What stands between the box and the list; gives its rows. */
static int draw_notice(const struct view *v, struct cells *c, int row, bool high)
{
	const struct state *s = v->state;
	struct room room = frame_room(v->ui);

	if (only_near(s))
		return frame_put_wrapped(v->ui, c, row, ui_text(v->ui, TEXT_SEARCH_NEAR),
					 STYLE_TEXT);
	if (!found_nothing(s)) {
		if (!s->box.len)
			cells_put(c, row, room.col, room.cols,
				  ui_text(v->ui, ui_for_staff(v->ui) ?
							 TEXT_STAFF_PATTERN_HINT :
							 TEXT_SEARCH_HINT),
				  STYLE_DIM);
		return 0;
	}
	int rows = frame_put_wrapped(v->ui, c, row, ui_text(v->ui, TEXT_SEARCH_NONE),
				     STYLE_TEXT);

	if (!high)
		return rows;
	rows += frame_put_wrapped(v->ui, c, row + rows,
				  ui_text(v->ui, TEXT_SEARCH_NONE_ASK), STYLE_TEXT);
	return rows + 1;
}

static void draw(const struct view *v, struct cells *c)
{
	const struct state *s = v->state;
	struct arena mem = { 0 };
	struct hints h = hints_of(v, &mem);
	struct room room = frame_room(v->ui);
	bool high = room.rows > 2 * LIST_PAGE;
	int top = high ? 3 : 1;

	frame_draw(v->ui, c, &h);
	draw_box(v, c, room.row + high);
	top += draw_pattern_end(v, c, room.row + top);
	top += draw_notice(v, c, room.row + top, high);
	list_draw(&s->list, v->ui, c, top, s->in_list, fill_row, v);
	arena_release(&mem);
}

static void tell_notice(const struct view *v, const struct tell *t, struct arena *mem)
{
	const struct state *s = v->state;

	if (s->end != SEARCH_DONE)
		tell_text(t, pattern_end(v, mem));
	if (!s->box.len)
		tell_text(t, ui_text(v->ui, TEXT_SEARCH_HINT));
	if (only_near(s))
		tell_text(t, ui_text(v->ui, TEXT_SEARCH_NEAR));
	if (!found_nothing(s))
		return;
	tell_text(t, ui_text(v->ui, TEXT_SEARCH_NONE));
	tell_text(t, ui_text(v->ui, TEXT_SEARCH_NONE_ASK));
}

/* What was typed stands first: whoever comes back here knows again what was found. */
static void tell(const struct view *v, const struct tell *t)
{
	const struct state *s = v->state;
	struct arena mem = { 0 };
	struct hints h = hints_of(v, &mem);
	struct filling f = { "count", arena_printf(&mem, "%zu", s->hits.count) };

	tell_item(t, arena_printf(&mem, "%.*s ", STR_ARG(label(v))), field_text(&s->box));
	tell_notice(v, t, &mem);
	tell_list(t, &s->list, fill_row, v);
	h.found = ui_filled(v->ui, TEXT_SEARCH_COUNT, f, &mem);
	tell_end(t, &h);
	arena_release(&mem);
}

static struct action choose(const struct view *v, size_t i)
{
	const struct state *s = v->state;

	if (s->hits.count)
		return action_open(PLACE_CARD, s->hits.v[i].card);
	return i == 0 ? action_open(PLACE_EMERGENCY, 0) :
			action_open(PLACE_TOPIC, (uint32_t)i - 1);
}

static struct action type(struct view *v, struct str text)
{
	struct state *s = v->state;

	s->in_list = false;
	if (field_insert(&s->box, text)) /* a box that is full takes none */
		look(v);
	return action_of(ACTION_NONE);
}

static struct action edit(struct view *v, struct key k)
{
	struct state *s = v->state;

	s->in_list = false;
	if (!field_key(&s->box, k))
		return action_of(k.code == K_BACKSPACE ? ACTION_BACK : ACTION_PASS);
	if (k.code == K_BACKSPACE)
		look(v);
	return action_of(ACTION_NONE);
}

static struct action type_rune(struct view *v, uint32_t rune)
{
	char bytes[UTF8_MAX_BYTES];

	return type(v, (struct str){ bytes, utf8_put(bytes, rune) });
}

static struct action box_key(struct view *v, struct key k)
{
	struct state *s = v->state;

	switch (k.code) {
	case K_ENTER:
		return s->hits.count ? choose(v, 0) : action_of(ACTION_NONE);
	case K_DOWN:
	case K_PGDN:
		s->in_list = s->list.count > 0;
		return action_of(ACTION_NONE);
	case K_UP:
	case K_PGUP:
		return action_of(ACTION_NONE);
	case K_RUNE:
		return key_emergency(k) ? action_of(ACTION_PASS) : type_rune(v, k.rune);
	default:
		return edit(v, k);
	}
}

/* In the list digits and Space move and choose; a letter goes on with the word. */
static struct action list_part_key(struct view *v, struct key k)
{
	struct state *s = v->state;

	if (k.code == K_UP && s->list.selected == 0) {
		s->in_list = false;
		return action_of(ACTION_NONE);
	}
	enum list_result r = list_key(&s->list, k);

	if (r == LIST_CHOSEN)
		return choose(v, s->list.selected);
	if (r == LIST_MOVED)
		return action_of(ACTION_NONE);
	if (k.code == K_RUNE && key_digit(k) < 0 && !key_emergency(k))
		return type_rune(v, k.rune);
	if (k.code == K_BACKSPACE)
		return edit(v, k);
	return action_of(ACTION_PASS);
}

static struct action key(struct view *v, struct key k, struct str paste)
{
	const struct state *s = v->state;

	if (k.code == K_PASTE)
		return type(v, paste);
	return s->in_list ? list_part_key(v, k) : box_key(v, k);
}

static bool takes_text(const struct view *v)
{
	const struct state *s = v->state;

	return !s->in_list;
}

static uint32_t neighbour(struct view *v, int by)
{
	struct state *s = v->state;
	size_t next = s->list.selected + (size_t)by;

	if (next >= s->hits.count)
		return NO_CARD;
	s->list.selected = next;
	return s->hits.v[next].card;
}

const struct view_ops view_search = {
	.name = "search",
	.state_size = sizeof(struct state),
	.open = open,
	.draw = draw,
	.tell = tell,
	.key = key,
	.takes_text = takes_text,
	.neighbour = neighbour,
	.close = close,
	.forgets = true,
};
