/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every list of cards, services, groups or words; what stands in it says
 * tui/list_source.h. */
#include <stdlib.h>

#include "base/xalloc.h"
#include "tui/list_source.h"
#include "tui/service_rows.h"
#include "tui/tell.h"

struct state {
	struct list list;
	uint32_t *ids; /* cards, then services; audiences in "for you" */
	struct arena mem; /* of the words */
	struct word_entries words; /* where the view is of_lang */
};

static struct state *state_of(const struct view *v)
{
	return v->state;
}

const struct word_entries *list_words(const struct view *v)
{
	return &state_of(v)->words;
}

static void open(struct view *v)
{
	const struct list_source *src = list_source_of(v);
	struct state *s = state_of(v);

	if (v->ops->of_lang)
		s->words = word_entries(v->ui, &s->mem);
	uint32_t count = src->count(v);

	s->ids = xcalloc(count, sizeof(*s->ids));
	for (uint32_t i = 0; i < count; i++)
		if (src->has(v, i))
			s->ids[s->list.count++] = src->record(v, i);
}

static void close(struct view *v)
{
	struct state *s = state_of(v);

	free(s->ids);
	arena_release(&s->mem);
}

static void fill_row(const void *user, size_t i, struct arena *mem, struct row *out)
{
	const struct view *v = user;

	list_source_of(v)->row(v, state_of(v)->ids[i], mem, out);
}

static struct hints hints_of(const struct view *v, struct arena *mem)
{
	const struct state *s = state_of(v);
	struct hints h = { .page = list_page(&s->list), .pages = list_pages(&s->list) };

	hints_add(&h, v->ui, TEXT_KEY_HELP);
	hints_add(&h, v->ui, TEXT_KEY_BACK);
	hints_add_digits(&h, v->ui, TEXT_KEY_CHOOSE, list_on_page(&s->list), mem);
	if (h.pages > 1)
		hints_add(&h, v->ui, TEXT_KEY_NEXT);
	hints_add(&h, v->ui, TEXT_KEY_LANGUAGES);
	if (v->ui->profile != PROFILE_STAFF)
		hints_add(&h, v->ui, TEXT_KEY_SEARCH);
	return h;
}

static void draw(const struct view *v, struct cells *c)
{
	const struct state *s = state_of(v);
	struct arena mem = { 0 };
	struct room room = frame_room(v->ui);
	struct hints h = hints_of(v, &mem);
	bool high = room.rows >= 2 * LIST_PAGE + 4;
	struct str detail = list_source_of(v)->detail(v);

	frame_draw(v->ui, c, &h);
	cells_put(c, room.row + high, room.col, room.cols, list_source_of(v)->heading(v),
		  STYLE_HEADING);
	if (high && detail.len)
		cells_put(c, room.row + 2, room.col, room.cols, detail, STYLE_DIM);
	if (!s->list.count) {
		cells_put(c, room.row + 2 + high, room.col, room.cols,
			  ui_text(v->ui, TEXT_LIST_EMPTY), STYLE_TEXT);
		cells_cursor(c, room.row + high, room.col);
	}
	list_draw(&s->list, v->ui, c, high ? 4 : 1, true, fill_row, v);
	arena_release(&mem);
}

static void tell(const struct view *v, const struct tell *t)
{
	const struct state *s = state_of(v);
	struct arena mem = { 0 };
	struct hints h = hints_of(v, &mem);
	struct str detail = list_source_of(v)->detail(v);

	tell_text(t, list_source_of(v)->heading(v));
	if (detail.len)
		tell_text(t, detail);
	if (!s->list.count)
		tell_text(t, ui_text(v->ui, TEXT_LIST_EMPTY));
	tell_list(t, &s->list, fill_row, v);
	tell_end(t, &h);
	arena_release(&mem);
}

static struct action opening(const struct view *v, uint32_t id)
{
	enum place place = list_source_of(v)->opens;

	if (place == PLACE_CARD && id >= v->ui->lib->cards.count)
		return action_open(PLACE_SERVICE, id - v->ui->lib->cards.count);
	return action_open(place, id);
}

static struct action key(struct view *v, struct key k, struct str paste)
{
	struct state *s = state_of(v);
	enum list_result r = list_key(&s->list, k);

	(void)paste;
	if (r == LIST_CHOSEN)
		return opening(v, s->ids[s->list.selected]);
	return action_of(r == LIST_IGNORED ? ACTION_PASS : ACTION_NONE);
}

static uint32_t neighbour(struct view *v, int by)
{
	struct state *s = state_of(v);
	size_t next = s->list.selected + (size_t)by;

	if (list_source_of(v)->opens != PLACE_CARD || next >= s->list.count ||
	    s->ids[next] >= v->ui->lib->cards.count)
		return NO_CARD;
	s->list.selected = next;
	return s->ids[next];
}

#define LIST_VIEW(view_name, ...)                                                        \
	{                                                                                \
		.name = view_name, .state_size = sizeof(struct state), .open = open,     \
		.draw = draw, .tell = tell, .key = key, .close = close,                  \
		.neighbour = neighbour, __VA_ARGS__                                      \
	}
const struct view_ops view_topic = LIST_VIEW("topic", .forgets = false);
const struct view_ops view_audience = LIST_VIEW("audience", .forgets = false);
const struct view_ops view_emergency = LIST_VIEW("emergency", .forgets = false);
const struct view_ops view_groups = LIST_VIEW("groups", .forgets = false);
const struct view_ops view_letters = LIST_VIEW("letters", .forgets = true,
					       .of_lang = true);
const struct view_ops view_words = LIST_VIEW("words", .forgets = true, .of_lang = true);
const struct view_ops view_word = LIST_VIEW("word", .forgets = true, .of_lang = true);
