/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Home: the emergency row, the topics, the search field; on its second page all that is
 * not a topic. */
#include "text/width.h"
#include "tui/list.h"
#include "tui/tell.h"

#define DIGIT_COLS 3
#define TOPICS_MAX HOME_TOPICS
_Static_assert(HOME_TOPICS <= LIST_PAGE, "each topic has a digit");

/* What can be chosen, page after page. */
enum home_entry {
	HOME_EMERGENCY,
	HOME_TOPIC,
	HOME_SEARCH,
	HOME_GROUPS,
	HOME_WORDS,
	HOME_LANGUAGES,
	HOME_END
};

struct choice {
	enum home_entry kind;
	uint32_t id;
	uint32_t page;
	int digit; /* 0 for none */
};

#define CHOICES_MAX (TOPICS_MAX + 7)

struct choices {
	struct choice v[CHOICES_MAX];
	size_t count;
};

struct state {
	size_t selected; /* place among the choices */
};

static void add(struct choices *all, enum home_entry kind, uint32_t id, uint32_t page,
		int digit)
{
	all->v[all->count++] = (struct choice){ kind, id, page, digit };
}

static struct choices choices(const struct view *v)
{
	struct choices all = { .count = 0 };
	uint32_t topics = v->ui->lib->topics.count;

	add(&all, HOME_EMERGENCY, 0, 0, 0);
	for (uint32_t i = 0; i < topics && i < TOPICS_MAX; i++)
		add(&all, HOME_TOPIC, i, 0, (int)i + 1);
	add(&all, HOME_SEARCH, 0, 0, 0);
	add(&all, HOME_EMERGENCY, 0, 1, 1);
	add(&all, HOME_GROUPS, 0, 1, 2);
	add(&all, HOME_WORDS, 0, 1, 3);
	add(&all, HOME_LANGUAGES, 0, 1, 4);
	add(&all, HOME_END, 0, 1, 5);
	return all;
}

static void open(struct view *v)
{
	struct state *s = v->state;

	/* The first topic, not the emergency row: Enter pressed twice must not frighten.
	 */
	s->selected = v->ui->lib->topics.count ? 1 : 0;
}

static uint32_t page_of(const struct view *v, const struct choices *all)
{
	const struct state *s = v->state;

	return all->v[s->selected].page;
}

static struct str title_of(const struct view *v, const struct choice *ch)
{
	static const enum text_id texts[] = {
		[HOME_EMERGENCY] = TEXT_HOME_EMERGENCY,
		[HOME_GROUPS] = TEXT_MORE_FOR_YOU,
		[HOME_WORDS] = TEXT_MORE_WORDS,
		[HOME_LANGUAGES] = TEXT_MORE_LANGUAGES,
		[HOME_END] = TEXT_MORE_END,
	};

	/* Lines are not cleared. */
	if (v->ui->plain && ch->kind == HOME_END)
		return ui_text(v->ui, TEXT_PLAIN_END);
	if (ch->kind == HOME_TOPIC)
		return library_group_title(v->ui->lib, library_topic(v->ui->lib, ch->id),
					   v->ui->lang);
	return ui_text(v->ui, texts[ch->kind]);
}

static struct str detail_of(const struct view *v, const struct choice *ch)
{
	if (ch->kind == HOME_TOPIC)
		return library_group_main(v->ui->lib, library_topic(v->ui->lib, ch->id),
					  v->ui->lang);
	if (ch->kind == HOME_GROUPS)
		return ui_text(v->ui, TEXT_MORE_FOR_YOU_MAIN);
	return ch->kind == HOME_WORDS ? ui_text(v->ui, TEXT_MORE_WORDS_MAIN) : STR("");
}

static void draw_choice(const struct view *v, struct cells *c, const struct choice *ch,
			int row, bool selected, bool detailed)
{
	struct room room = frame_room(v->ui);
	char digit[] = { (char)(ch->digit ? '0' + ch->digit : '!'), '\0' };
	enum style style = selected                   ? STYLE_SELECTED :
			   ch->kind == HOME_EMERGENCY ? STYLE_URGENT :
			   detailed                   ? STYLE_STRONG :
							STYLE_TEXT;

	struct str title = title_of(v, ch);

	if (selected)
		frame_bar(c, row, room.col, room.cols, DIGIT_COLS + width_of(title));
	cells_put(c, row, room.col, 1, str_from(digit), style);
	frame_put(c, row, room.col + DIGIT_COLS, room.cols - DIGIT_COLS, title, style);
}

static struct str search_text(const struct view *v, struct arena *mem)
{
	struct filling f = { "example", ui_text(v->ui, TEXT_HOME_EXAMPLE) };

	return ui_filled(v->ui, TEXT_HOME_SEARCH, f, mem);
}

/* The field that can be seen, with an example in it: letters go there. */
static void draw_search(const struct view *v, struct cells *c, int row, bool selected)
{
	struct room room = frame_room(v->ui);
	struct arena mem = { 0 };
	enum style style = selected ? STYLE_SELECTED : STYLE_FIELD;

	struct str text = search_text(v, &mem);

	cells_style(c, row, room.col, room.cols, STYLE_FIELD);
	if (selected)
		frame_bar(c, row, room.col, room.cols, width_of(text));
	cells_put(c, row, room.col, room.cols, text, style);
	arena_release(&mem);
}

/* How the first page's rows lie: with details, with blank rows, or close together. */
struct spacing {
	int before, each, detail;
};

static struct spacing spacing_of(int rows, int topics)
{
	/* emergency, topics, search, and what names the second page */
	if (rows >= 2 * topics + 6)
		return (struct spacing){ 1, 2, 1 };
	if (rows >= topics + 6)
		return (struct spacing){ 1, 1, 0 };
	return (struct spacing){ 0, 1, 0 };
}

static size_t digits_on(const struct choices *all, uint32_t page)
{
	size_t n = 0;

	for (size_t i = 0; i < all->count; i++)
		n += all->v[i].page == page && all->v[i].digit;
	return n;
}

/* The first choice that is drawn: the one that is selected is always seen. */
static size_t first_drawn(size_t selected, const struct spacing *sp, int rows)
{
	bool tight = !sp->before && rows > 0 && selected >= (size_t)rows;

	return tight ? selected - (size_t)rows + 1 : 0;
}

static void draw_first(const struct view *v, struct cells *c, const struct choices *all)
{
	const struct state *s = v->state;
	struct room room = frame_room(v->ui);
	int topics = (int)digits_on(all, 0);
	struct spacing sp = spacing_of(room.rows, topics);
	int row = room.row + sp.before, end = room.row + room.rows;

	if (sp.before)
		frame_put(c, room.row, room.col, room.cols, ui_text(v->ui, TEXT_HOME_TRY),
			  STYLE_DIM);
	for (size_t i = first_drawn(s->selected, &sp, room.rows);
	     i < all->count && all->v[i].page == 0 && row < end; i++) {
		const struct choice *ch = &all->v[i];
		bool selected = i == s->selected;

		if (ch->kind == HOME_SEARCH) {
			draw_search(v, c, sp.before ? end - 2 : row, selected);
			continue;
		}
		draw_choice(v, c, ch, row, selected, sp.detail);
		if (sp.detail && ch->kind == HOME_TOPIC)
			frame_put(c, row + 1, room.col + DIGIT_COLS,
				  room.cols - DIGIT_COLS, detail_of(v, ch), STYLE_DIM);
		row += ch->kind == HOME_TOPIC ? sp.each : 1 + sp.before;
	}
	if (sp.before)
		cells_put(c, end - 1, room.col, room.cols, ui_text(v->ui, TEXT_HOME_MORE),
			  STYLE_DIM);
}

static void draw_second(const struct view *v, struct cells *c, const struct choices *all)
{
	const struct state *s = v->state;
	struct room room = frame_room(v->ui);
	bool high = room.rows > 12;
	bool titled = room.rows > 1;
	int row = room.row + (high ? 3 : titled), end = room.row + room.rows;
	size_t fit = (size_t)(end - row + 1) / 2, first = 0;

	if (titled)
		cells_put(c, room.row + (high ? 1 : 0), room.col, room.cols,
			  ui_text(v->ui, TEXT_MORE_TITLE), STYLE_HEADING);
	while (all->v[first].page == 0)
		first++;
	if (s->selected >= first + fit)
		first = s->selected - fit + 1;
	for (size_t i = first; i < all->count && row < end; i++) {
		const struct choice *ch = &all->v[i];

		if (ch->page != 1)
			continue;
		draw_choice(v, c, ch, row, i == s->selected, true);
		if (row + 1 < end)
			frame_put(c, row + 1, room.col + DIGIT_COLS,
				  room.cols - DIGIT_COLS, detail_of(v, ch), STYLE_DIM);
		row += 2;
	}
}

static struct hints hints_of(const struct view *v, const struct choices *all,
			     struct arena *mem)
{
	uint32_t page = page_of(v, all);
	struct hints h = { .page = page, .pages = 2 };

	hints_add(&h, v->ui, TEXT_KEY_HELP);
	hints_add_digits(&h, v->ui, TEXT_KEY_CHOOSE, digits_on(all, page), mem);
	hints_add(&h, v->ui, TEXT_KEY_NEXT);
	hints_add(&h, v->ui, TEXT_KEY_LANGUAGES);
	if (v->ui->profile != PROFILE_STAFF)
		hints_add(&h, v->ui, TEXT_KEY_END);
	return h;
}

static void draw(const struct view *v, struct cells *c)
{
	struct choices all = choices(v);
	struct arena mem = { 0 };
	struct hints h = hints_of(v, &all, &mem);

	frame_draw(v->ui, c, &h);
	if (page_of(v, &all) == 0)
		draw_first(v, c, &all);
	else
		draw_second(v, c, &all);
	arena_release(&mem);
}

static void tell_choice(const struct view *v, const struct tell *t,
			const struct choice *ch, struct arena *mem)
{
	if (ch->kind == HOME_SEARCH) {
		tell_text(t, search_text(v, mem));
		return;
	}
	tell_item(t, ch->digit ? arena_printf(mem, "%d. ", ch->digit) : STR("! "),
		  title_of(v, ch));
	if (detail_of(v, ch).len)
		tell_text(t, detail_of(v, ch));
}

static void tell(const struct view *v, const struct tell *t)
{
	struct choices all = choices(v);
	uint32_t page = page_of(v, &all);
	struct arena mem = { 0 };
	struct hints h = hints_of(v, &all, &mem);

	tell_text(t, ui_text(v->ui, page ? TEXT_MORE_TITLE : TEXT_PLAIN_HIDE));
	for (size_t i = 0; i < all.count; i++)
		if (all.v[i].page == page)
			tell_choice(v, t, &all.v[i], &mem);
	tell_end(t, &h);
	arena_release(&mem);
}

static struct action choose(const struct choice *ch)
{
	static const struct action actions[] = {
		[HOME_EMERGENCY] = { .kind = ACTION_OPEN, .place = PLACE_EMERGENCY },
		[HOME_TOPIC] = { .kind = ACTION_OPEN, .place = PLACE_TOPIC },
		[HOME_SEARCH] = { .kind = ACTION_OPEN, .place = PLACE_SEARCH },
		[HOME_GROUPS] = { .kind = ACTION_OPEN, .place = PLACE_GROUPS },
		[HOME_WORDS] = { .kind = ACTION_OPEN, .place = PLACE_LETTERS },
		[HOME_LANGUAGES] = { .kind = ACTION_OPEN, .place = PLACE_START, .id = 1 },
		[HOME_END] = { .kind = ACTION_END },
	};
	struct action a = actions[ch->kind];

	if (ch->kind == HOME_TOPIC)
		a.id = ch->id;
	return a;
}

/* To the first choice of the other page that has a digit. */
static void turn_page(struct state *s, const struct choices *all, uint32_t from)
{
	for (size_t i = 0; i < all->count; i++) {
		if (all->v[i].page != from && all->v[i].digit == 1) {
			s->selected = i;
			return;
		}
	}
}

static struct action by_digit(struct view *v, const struct choices *all, int digit)
{
	struct state *s = v->state;
	uint32_t page = page_of(v, all);

	for (size_t i = 0; digit > 0 && i < all->count; i++) {
		if (all->v[i].page == page && all->v[i].digit == digit) {
			s->selected = i;
			return choose(&all->v[i]);
		}
	}
	return action_of(ACTION_PASS);
}

static struct action key(struct view *v, struct key k, struct str paste)
{
	struct state *s = v->state;
	struct choices all = choices(v);

	(void)paste;
	switch (k.code) {
	case K_UP:
		s->selected -= s->selected > 0;
		return action_of(ACTION_NONE);
	case K_DOWN:
		s->selected += s->selected + 1 < all.count;
		return action_of(ACTION_NONE);
	case K_ENTER:
	case K_RIGHT:
		return choose(&all.v[s->selected]);
	case K_PGDN:
	case K_PGUP:
		turn_page(s, &all, page_of(v, &all));
		return action_of(ACTION_NONE);
	case K_RUNE:
		if (k.rune != ' ')
			return by_digit(v, &all, key_digit(k));
		turn_page(s, &all, page_of(v, &all));
		return action_of(ACTION_NONE);
	default:
		return action_of(ACTION_PASS);
	}
}

const struct view_ops view_home = {
	.name = "home",
	.state_size = sizeof(struct state),
	.open = open,
	.draw = draw,
	.tell = tell,
	.key = key,
};
