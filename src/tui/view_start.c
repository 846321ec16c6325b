/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first screen, and the list of languages that 9 opens: neutral, the same for
 * everybody. */
#include "text/width.h"
#include "tui/list.h"
#include "tui/shown.h"
#include "tui/tell.h"

/* Two pages side by side from this width on. */
#define COLS_FOR_TWO 60
#define DIGIT_COLS 3
#define NAME_GAP 2

struct state {
	struct list list;
	bool refused; /* the language that was just chosen can't be shown */
};

/* The place of the next language that can be shown; `now` where there is no other. */
static size_t next_shown(const struct ui *ui, size_t now, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		size_t place = (now + i) % count;

		if (shown_language(ui, library_offered(ui->lib, (uint32_t)place)))
			return place;
	}
	return now;
}

/* 9 and Enter go back to the language before; else to the centre's, else to the next. */
static size_t first_choice(const struct view *v, size_t count)
{
	const struct ui *ui = v->ui;
	size_t now = library_offered_place(ui->lib, ui->lang);

	if (!v->id)
		return now;
	if (ui->lang_before != NO_LANG)
		return library_offered_place(ui->lib, ui->lang_before);
	if (ui->centre_lang != NO_LANG && ui->centre_lang != ui->lang)
		return library_offered_place(ui->lib, ui->centre_lang);
	return next_shown(ui, now, count);
}

/* v->id is 0 for the first screen, 1 for the list opened later. */
static void open(struct view *v)
{
	struct state *s = v->state;

	s->list.count = library_offered_count(v->ui->lib);
	s->list.selected = first_choice(v, s->list.count);
}

static bool two_columns(const struct view *v)
{
	const struct state *s = v->state;

	/* A terminal that orders a whole row must not find two texts in it. */
	return v->ui->cols >= COLS_FOR_TWO && s->list.count > LIST_PAGE &&
	       v->ui->bidi != POLICY_TERMINAL;
}

/* Its own name and its name in ASCII; where it can't be shown, two that can. */
static void names_of(const struct view *v, uint32_t lang, struct str *first,
		     struct str *second)
{
	const struct lang_rec *rec = library_lang(v->ui->lib, lang);
	bool shown = shown_language(v->ui, lang);

	*first = library_str(v->ui->lib, shown ? rec->own : rec->ascii);
	*second = library_str(v->ui->lib, shown ? rec->ascii : rec->english);
	if (str_eq(*first, *second))
		*second = STR("");
}

static void draw_language(const struct view *v, struct cells *c, size_t i, int row,
			  int col, int cols, int each)
{
	const struct state *s = v->state;
	uint32_t lang = library_offered(v->ui->lib, (uint32_t)i);
	bool selected = i == s->list.selected, shown = shown_language(v->ui, lang);
	enum style style = selected ? STYLE_SELECTED : shown ? STYLE_TEXT : STYLE_DIM;
	char digit[] = { (char)('1' + i % LIST_PAGE), '\0' };
	struct str first, second;

	names_of(v, lang, &first, &second);
	if (selected)
		frame_bar(c, row, col, cols,
			  DIGIT_COLS + width_of(first) +
				  (second.len ? NAME_GAP + width_of(second) : 0));
	/* Only the page in focus carries digits. */
	if (i / LIST_PAGE == list_page(&s->list))
		cells_put(c, row, col, 1, str_from(digit), style);
	int at = DIGIT_COLS;

	at += cells_put(c, row, col + at, cols - at, first, style);
	if (second.len)
		cells_put(c, row, col + at + NAME_GAP, cols - at - NAME_GAP, second,
			  style);
	if (each > 1 && shown)
		cells_put(c, row + 1, col + DIGIT_COLS, cols - DIGIT_COLS,
			  library_text(v->ui->lib, lang, TEXT_START_HELP_NOW), STYLE_DIM);
}

static void draw_languages(const struct view *v, struct cells *c, struct room room,
			   int top, int below)
{
	const struct state *s = v->state;
	bool two = two_columns(v);
	int cols = two ? room.cols / 2 : room.cols;
	size_t rows_needed = list_most(&s->list);
	int each = rows_needed && (room.rows - top - below) / (int)rows_needed >= 2 ? 2 :
										      1;
	size_t first = two ? list_page(&s->list) / 2 * 2 : list_page(&s->list);
	size_t end = (first + (two ? 2 : 1)) * LIST_PAGE;
	int end_row = room.row + room.rows - (s->refused ? below : 0);

	for (size_t i = first * LIST_PAGE; i < end && i < s->list.count; i++) {
		int column = (int)(i / LIST_PAGE - first);
		int row = room.row + top + (int)(i % LIST_PAGE) * each;

		if (row < end_row)
			draw_language(v, c, i, row, room.col + column * cols,
				      cols - column, each);
	}
}

/* The language of what is said round the list: that of the selected row. In lines no row
 * is selected. */
static uint32_t said_in(const struct view *v)
{
	const struct state *s = v->state;

	if (v->ui->plain)
		return shown_instead(v->ui, v->ui->lang);
	return shown_instead(v->ui,
			     library_offered(v->ui->lib, (uint32_t)s->list.selected));
}

static struct hints hints_of(const struct view *v, struct arena *mem)
{
	const struct state *s = v->state;
	bool one = !v->ui->plain && two_columns(v);
	struct hints h = { .page = list_page(&s->list),
			   .pages = one ? 1 : list_pages(&s->list) };

	hints_add(&h, v->ui, TEXT_KEY_HELP);
	hints_add_digits(&h, v->ui, TEXT_KEY_CHOOSE, list_on_page(&s->list), mem);
	if (v->id)
		hints_add(&h, v->ui, TEXT_KEY_BACK);
	return h;
}

static void draw(const struct view *v, struct cells *c)
{
	const struct state *s = v->state;
	struct arena mem = { 0 };
	struct room room = frame_room(v->ui);
	struct hints h = hints_of(v, &mem);
	uint32_t lang = said_in(v);
	struct str said = library_text(v->ui->lib, lang,
				       s->refused ? TEXT_START_CANNOT_SHOW :
						    TEXT_START_PRIVATE);
	int below = frame_rows_of(v->ui, said), languages = (int)list_most(&s->list);
	bool high = room.rows >= languages + 4 + below;

	frame_draw(v->ui, c, &h);
	if (high)
		cells_put(c, room.row + 1, room.col, room.cols,
			  library_text(v->ui->lib, lang, TEXT_START_CHOOSE),
			  STYLE_HEADING);
	draw_languages(v, c, room, high ? 3 : 0, below);
	/* Why nothing happened is said on the smallest screen. */
	if (s->refused || room.rows >= languages + below)
		frame_put_wrapped(v->ui, c,
				  room.row + (room.rows > below ? room.rows - below : 0),
				  said, s->refused ? STYLE_STRONG : STYLE_DIM);
	arena_release(&mem);
}

/* One line each, so that the page fits the lowest window in use. */
static void language_row(const void *user, size_t i, struct arena *mem, struct row *out)
{
	const struct view *v = user;
	uint32_t lang = library_offered(v->ui->lib, (uint32_t)i);
	struct str first, second;

	names_of(v, lang, &first, &second);
	struct str help = shown_language(v->ui, lang) ?
				  library_text(v->ui->lib, lang, TEXT_START_HELP_NOW) :
				  STR("");

	out->title = arena_printf(mem, "%.*s%s%.*s%s%.*s", STR_ARG(first),
				  second.len ? ", " : "", STR_ARG(second),
				  help.len ? ". " : "", STR_ARG(help));
}

/* How to answer comes before the list: who hears it need not wait for its end. */
static void tell_first(const struct view *v, const struct tell *t, uint32_t lang)
{
	const struct library *lib = v->ui->lib;

	tell_text(t,
		  v->ui->title.len ? v->ui->title : library_text(lib, lang, TEXT_TITLE));
	tell_text(t, library_text(lib, lang, TEXT_PLAIN_HOW));
	tell_text(t, library_text(lib, lang, TEXT_PLAIN_HELP_NOW));
	tell_text(t, library_text(lib, lang, TEXT_PLAIN_HIDE));
	tell_text(t, library_text(lib, lang, TEXT_START_PRIVATE));
}

/* Is it the page that a visit begins with: the one of its language? */
static bool begins_here(const struct view *v)
{
	const struct state *s = v->state;
	size_t place = library_offered_place(v->ui->lib, v->ui->lang);

	return !v->id && !s->refused && place / LIST_PAGE == list_page(&s->list);
}

static void tell(const struct view *v, const struct tell *t)
{
	const struct state *s = v->state;
	struct arena mem = { 0 };
	uint32_t lang = said_in(v);
	struct hints h = hints_of(v, &mem);

	if (h.pages > 1)
		hints_add(&h, v->ui, TEXT_KEY_NEXT);
	if (begins_here(v))
		tell_first(v, t, lang);
	if (s->refused)
		tell_text(t, library_text(v->ui->lib, lang, TEXT_START_CANNOT_SHOW));
	tell_text(t, library_text(v->ui->lib, lang, TEXT_START_CHOOSE));
	tell_list(t, &s->list, language_row, v);
	tell_end(t, &h);
	arena_release(&mem);
}

/* Left and Right go between the columns and choose nothing. */
static bool sideways(struct view *v, struct key k)
{
	struct state *s = v->state;

	if (k.code != K_LEFT && k.code != K_RIGHT)
		return false;
	if (two_columns(v) && k.code == K_RIGHT &&
	    s->list.selected + LIST_PAGE < s->list.count)
		s->list.selected += LIST_PAGE;
	else if (two_columns(v) && k.code == K_LEFT && s->list.selected >= LIST_PAGE)
		s->list.selected -= LIST_PAGE;
	return true;
}

static struct action key(struct view *v, struct key k, struct str paste)
{
	struct state *s = v->state;
	uint32_t lang;

	(void)paste;
	s->refused = false;
	if (sideways(v, k))
		return action_of(ACTION_NONE);
	enum list_result r = list_key(&s->list, k);

	lang = library_offered(v->ui->lib, (uint32_t)s->list.selected);
	s->refused = r == LIST_CHOSEN && !shown_language(v->ui, lang);
	if (s->refused)
		return action_of(ACTION_NONE);
	if (r == LIST_CHOSEN)
		return (struct action){ .kind = ACTION_LANGUAGE, .id = lang };
	if (key_emergency(k))
		return (struct action){ ACTION_OPEN, PLACE_EMERGENCY, 0, !v->id,
					said_in(v) };
	return action_of(r == LIST_IGNORED ? ACTION_PASS : ACTION_NONE);
}

const struct view_ops view_start = {
	.name = "start",
	.state_size = sizeof(struct state),
	.open = open,
	.draw = draw,
	.tell = tell,
	.key = key,
};
