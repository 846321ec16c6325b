/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/nav.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/bug.h"
#include "base/xalloc.h"
#include "text/width.h"
#include "tui/commands.h"
#include "tui/tell.h"

/* From the cover to the end of a visit; the end of a visit at a `now` card; of a hidden
 * one; how late the rest of a split arrow may come. */
#define COVER_END_MS 60000L
#define NOW_END_MS (20 * 60000L)
#define HIDDEN_END_MS 15000L
#define TAIL_MS 500

static const struct view_ops *const places[PLACE_COUNT] = {
	[PLACE_START] = &view_start,         [PLACE_HOME] = &view_home,
	[PLACE_EMERGENCY] = &view_emergency, [PLACE_TOPIC] = &view_topic,
	[PLACE_GROUPS] = &view_groups,       [PLACE_AUDIENCE] = &view_audience,
	[PLACE_CARD] = &view_card,           [PLACE_ABOUT] = &view_about,
	[PLACE_SEARCH] = &view_search,       [PLACE_LETTERS] = &view_letters,
	[PLACE_HELP] = &view_help,           [PLACE_FAULTS] = &view_faults,
	[PLACE_WORDS] = &view_words,         [PLACE_WORD] = &view_word,
	[PLACE_SERVICE] = &view_service,
};

static struct view *top(struct nav *n)
{
	BUG_ON(!n->depth);
	return &n->stack[n->depth - 1];
}

static void release(struct view *v)
{
	if (v->ops->close)
		v->ops->close(v);
	explicit_bzero(v->state, v->ops->state_size);
	free(v->state);
}

static void pop(struct nav *n)
{
	release(top(n));
	n->depth--;
}

static void drop_at(struct nav *n, size_t i)
{
	release(&n->stack[i]);
	memmove(&n->stack[i], &n->stack[i + 1], (n->depth - i - 1) * sizeof(n->stack[0]));
	n->depth--;
}

/* The first two stay: the languages and home. */
static void forget_one(struct nav *n)
{
	drop_at(n, 2);
}

static void push(struct nav *n, enum place place, uint32_t id)
{
	if (n->depth == NAV_DEPTH)
		forget_one(n);
	struct view *v = &n->stack[n->depth++];

	*v = (struct view){ places[place], &n->ui, id, NULL };
	v->state = xcalloc(1, v->ops->state_size);
	if (v->ops->open)
		v->ops->open(v);
}

/* The list from which the language is chosen is on top, and stays. */
static void set_lang(struct nav *n, uint32_t lang)
{
	if (lang == n->ui.lang)
		return;
	n->ui.lang_before = n->ui.lang;
	n->ui.lang = lang;
	for (size_t i = n->depth; i-- > 1;)
		if (n->stack[i].ops->of_lang)
			drop_at(n, i);
}

static bool stands_at(struct nav *n, enum place place)
{
	return top(n)->ops == places[place];
}

static void go_to(struct nav *n, const struct action *a)
{
	if (a->with_lang)
		set_lang(n, a->lang);
	/* Behind the first screen comes home, so that back leads there. */
	if (n->depth == 1 && stands_at(n, PLACE_START) && a->place != PLACE_HOME)
		push(n, PLACE_HOME, 0);
	push(n, a->place, a->id);
}

static void choose_language(struct nav *n, uint32_t lang)
{
	bool first = n->depth == 1;

	set_lang(n, lang);
	if (first)
		n->ui.lang_before = NO_LANG;
	if (first)
		push(n, PLACE_HOME, 0);
	else
		pop(n);
}

static enum nav_result back(struct nav *n)
{
	if (n->depth > 1)
		pop(n);
	return NAV_STAY;
}

static enum nav_result act(struct nav *n, const struct action *a)
{
	switch (a->kind) {
	case ACTION_OPEN:
		go_to(n, a);
		return NAV_STAY;
	case ACTION_BACK:
		return back(n);
	case ACTION_LANGUAGE:
		choose_language(n, a->id);
		return NAV_STAY;
	case ACTION_END:
		return n->ui.profile == PROFILE_STAFF ? NAV_LEAVE : NAV_END;
	default:
		return NAV_STAY;
	}
}

static enum nav_result open_place(struct nav *n, enum place place, uint32_t id)
{
	struct action a = action_open(place, id);

	return stands_at(n, place) ? NAV_STAY : act(n, &a);
}

static bool at_first(const struct nav *n)
{
	return n->depth == 1;
}

static bool at_home(struct nav *n)
{
	return stands_at(n, PLACE_HOME);
}

/* 0: back; on home it ends the visit, on the first screen it does nothing. */
static enum nav_result zero(struct nav *n)
{
	struct action end = action_of(ACTION_END);

	if (at_home(n))
		return act(n, &end);
	return back(n);
}

/* Another card of the list that this one was opened from takes its place. */
static enum nav_result neighbour(struct nav *n, int by)
{
	struct view *list = n->depth > 1 ? &n->stack[n->depth - 2] : NULL;
	uint32_t card;

	if (!stands_at(n, PLACE_CARD) || !list || !list->ops->neighbour)
		return NAV_STAY;
	card = list->ops->neighbour(list, by);
	if (card == NO_CARD)
		return NAV_STAY;
	pop(n);
	push(n, PLACE_CARD, card);
	return NAV_STAY;
}

/* Lists hold other cards then: only home, which is the same for both, stays. */
static enum nav_result turn_client_view(struct nav *n)
{
	n->ui.client_view = !n->ui.client_view;
	while (n->depth > 1)
		pop(n);
	return NAV_STAY;
}

static enum nav_result staff_letter(struct nav *n, uint32_t rune)
{
	const struct command *c = command_of(rune);

	switch (c ? c->kind : COMMAND_KEY) {
	case COMMAND_OPEN:
		return open_place(n, c->place, 0);
	case COMMAND_QUIT:
		return at_first(n) ? NAV_LEAVE : back(n);
	case COMMAND_NEXT:
		return neighbour(n, 1);
	case COMMAND_BEFORE:
		return neighbour(n, -1);
	case COMMAND_CLIENT_VIEW:
		return turn_client_view(n);
	default:
		return c ? nav_key(n, c->key, STR("")) : NAV_STAY;
	}
}

static enum nav_result letter(struct nav *n, uint32_t rune)
{
	if (n->ui.profile == PROFILE_STAFF)
		return staff_letter(n, rune);
	/* On the first screen there is no language yet in which to search. */
	if (stands_at(n, PLACE_START))
		return NAV_STAY;
	return open_place(n, PLACE_SEARCH, rune);
}

static enum nav_result paste_text(struct nav *n, struct str paste)
{
	if (stands_at(n, PLACE_START))
		return NAV_STAY;
	open_place(n, PLACE_SEARCH, 0);
	top(n)->ops->key(top(n), (struct key){ .code = K_PASTE }, paste);
	return NAV_STAY;
}

/* The keys that mean the same on every screen. */
static enum nav_result common_key(struct nav *n, struct key k, struct str paste)
{
	int digit = key_digit(k);

	if (key_emergency(k))
		return open_place(n, PLACE_EMERGENCY, 0);
	if (digit == 0)
		return zero(n);
	if (digit == 9)
		return open_place(n, PLACE_START, 1);
	switch (k.code) {
	case K_BACKSPACE:
	case K_LEFT:
		return back(n);
	case K_END_VISIT:
		return NAV_END;
	case K_PASTE:
		return paste_text(n, paste);
	case K_RUNE:
		return digit < 0 && k.rune != ' ' ? letter(n, k.rune) : NAV_STAY;
	default:
		return NAV_STAY;
	}
}

static bool is_high(const struct view *v)
{
	return (v->ops == &view_card || v->ops == &view_about) &&
	       library_card(v->ui->lib, v->id)->discretion == DISCRETION_HIGH;
}

static bool is_forgotten(const struct view *v)
{
	return v->ops->forgets || is_high(v);
}

/* Whoever presses a key on the cover may be somebody else: what was typed is gone, and no
 * card of high discretion comes back, nor does a way back to one. */
static void forget(struct nav *n)
{
	bool home = is_forgotten(top(n));

	for (size_t i = n->depth; i-- > 1;)
		if (is_forgotten(&n->stack[i]))
			drop_at(n, i);
	while (home && n->depth > 1 && !at_home(n))
		pop(n);
}

static void cover(struct nav *n)
{
	struct nav_limits limits = nav_limits(n);
	long left = limits.end_ms - limits.wait_ms;

	n->covered_end_ms = limits.end_ms ? left : 0;
	forget(n);
	n->veil = VEIL_COVERED;
}

/* The letters that end the sequence of an arrow that came in two pieces. */
static bool ends_sequence(struct key k)
{
	return k.code == K_RUNE && ((k.rune >= 'A' && k.rune <= 'Z') ||
				    (k.rune >= 'a' && k.rune <= 'z') || k.rune == '~');
}

static bool continues_sequence(struct key k)
{
	return k.code == K_RUNE && (k.rune == ';' || (k.rune >= '0' && k.rune <= '9'));
}

/* On a layout whose digits need Shift, what the digit keys send without it. */
static struct key by_digit_row(const struct nav *n, struct key k)
{
	for (uint32_t i = 0; k.code == K_RUNE && i < ARRAY_LEN(n->ui.digit_row); i++)
		if (n->ui.digit_row[i] == k.rune)
			return (struct key){ K_RUNE, '0' + (i + 1) % 10 };
	return k;
}

static bool takes_text(const struct view *v)
{
	return v->ops->takes_text && v->ops->takes_text(v);
}

static enum nav_result hide(struct nav *n)
{
	n->veil = VEIL_HIDDEN;
	n->hidden_before = false;
	return NAV_STAY;
}

static enum nav_result unhide(struct nav *n)
{
	n->veil = VEIL_NONE;
	return NAV_STAY;
}

/* Hidden: Backspace comes back, a clear key ends the visit; any other key ends it too and
 * is the next one's first, so that whoever comes then finds a screen that works. With
 * staff all these do nothing, but for Ctrl-X and Ctrl-C. */
static enum nav_result hidden_key(struct nav *n, struct key k)
{
	bool tail = n->tail, staff = n->ui.profile == PROFILE_STAFF;

	n->hidden_before = true;
	n->tail = tail && continues_sequence(k);
	if (n->tail)
		return NAV_STAY;
	if (k.code == K_BACKSPACE || (tail && ends_sequence(k)))
		return unhide(n);
	if (k.code == K_END_VISIT || (k.code == K_ESC && !staff))
		return NAV_END;
	n->tail = k.code == K_RUNE && (k.rune == '[' || k.rune == 'O');
	if (n->tail || staff)
		return NAV_STAY;
	n->hand_on = key_to_code(by_digit_row(n, k));
	return NAV_END;
}

static enum nav_result covered_key(struct nav *n, struct key k)
{
	if (k.code == K_END_VISIT)
		return NAV_END;
	if (k.code == K_ESC)
		return hide(n);
	n->veil = VEIL_NONE;
	return key_emergency(k) ? open_place(n, PLACE_EMERGENCY, 0) : NAV_STAY;
}

/* Staff close the box with Esc first. */
static enum nav_result escape(struct nav *n)
{
	if (n->ui.profile == PROFILE_STAFF && stands_at(n, PLACE_SEARCH))
		return back(n);
	return hide(n);
}

void nav_open(struct nav *n, const struct ui *ui)
{
	*n = (struct nav){ .ui = *ui, .first = *ui };
	push(n, ui->profile == PROFILE_STAFF ? PLACE_HOME : PLACE_START, 0);
}

/* Where the screen is drawn from the right, Right leads back. */
static struct key by_direction(const struct nav *n, struct key k)
{
	if (ui_from_right(&n->ui) && (k.code == K_LEFT || k.code == K_RIGHT))
		k.code = k.code == K_LEFT ? K_RIGHT : K_LEFT;
	return k;
}

enum nav_result nav_key(struct nav *n, struct key k, struct str paste)
{
	if (n->veil == VEIL_HIDDEN)
		return hidden_key(n, k);
	if (n->veil == VEIL_COVERED)
		return covered_key(n, k);
	if (k.code == K_ESC)
		return escape(n);
	k = by_direction(n, k);
	if (!takes_text(top(n)))
		k = by_digit_row(n, k);
	struct action a = top(n)->ops->key(top(n), k, paste);

	return a.kind == ACTION_PASS ? common_key(n, k, paste) : act(n, &a);
}

/* A now card stays while somebody may be breathing for a friend; everything else is
 * covered after its time and ends a minute later. */
static struct nav_limits reading_limits(const struct nav *n)
{
	const struct view *v = &n->stack[n->depth - 1];
	int seconds = v->ops->reading_s ? v->ops->reading_s(v) : READING_S;
	bool now = v->ops == &view_card &&
		   library_card(n->ui.lib, v->id)->urgency == URGENCY_NOW;
	int wait = seconds == READING_NEVER ? -1 : seconds * 1000;

	if (n->ui.profile == PROFILE_STAFF)
		return (struct nav_limits){ n->ui.covers_staff ? wait : -1, 0 };
	return (struct nav_limits){ wait, now ? NOW_END_MS : wait + COVER_END_MS };
}

struct nav_limits nav_limits(const struct nav *n)
{
	switch (n->veil) {
	case VEIL_HIDDEN:
		return (struct nav_limits){ n->tail ? TAIL_MS : -1,
					    n->hidden_before ? NAV_END_GOES_ON :
							       HIDDEN_END_MS };
	case VEIL_COVERED:
		return (struct nav_limits){ -1, n->covered_end_ms };
	default:
		return reading_limits(n);
	}
}

enum nav_result nav_timeout(struct nav *n)
{
	/* What looked like the beginning of an arrow was a key by itself. */
	if (n->veil == VEIL_HIDDEN) {
		bool key = n->tail && n->ui.profile != PROFILE_STAFF;

		n->tail = false;
		return key ? NAV_END : NAV_STAY;
	}
	if (n->veil == VEIL_NONE)
		cover(n);
	return NAV_STAY;
}

void nav_resize(struct nav *n, int rows, int cols)
{
	n->ui.rows = n->first.rows = rows;
	n->ui.cols = n->first.cols = cols;
}

/* The untouched first page; its state is to be freed. */
static struct view untouched(const struct nav *n)
{
	struct view v = { &view_start, &n->first, 0, xcalloc(1, view_start.state_size) };

	v.ops->open(&v);
	return v;
}

/* Cell for cell. */
static void draw_hidden(const struct nav *n, struct cells *c)
{
	struct view v = untouched(n);

	v.ops->draw(&v, c);
	free(v.state);
}

static void draw_cover(const struct nav *n, struct cells *c)
{
	struct str text = ui_text(&n->ui, TEXT_COVER_GO_ON);
	int col = (c->cols - width_of(text)) / 2, row = c->rows / 2;

	col = col > 0 ? col : 0;
	cells_put(c, row, col, c->cols, text, STYLE_TEXT);
	cells_cursor(c, row, col);
}

void nav_draw(const struct nav *n, struct cells *c)
{
	const struct view *v = &n->stack[n->depth - 1];

	cells_clear(c);
	ui_direct(n->veil == VEIL_HIDDEN ? &n->first : &n->ui, c);
	if (n->veil == VEIL_HIDDEN)
		draw_hidden(n, c);
	else if (n->veil == VEIL_COVERED)
		draw_cover(n, c);
	else
		v->ops->draw(v, c);
}

static void tell_hidden(const struct nav *n, struct buf *out)
{
	struct view v = untouched(n);

	v.ops->tell(&v, &(struct tell){ &n->first, out });
	free(v.state);
}

void nav_tell(const struct nav *n, struct buf *out)
{
	const struct view *v = &n->stack[n->depth - 1];
	struct tell t = { &n->ui, out };

	if (n->veil == VEIL_HIDDEN)
		tell_hidden(n, out);
	else if (n->veil == VEIL_COVERED)
		tell_text(&t, ui_text(&n->ui, TEXT_PLAIN_GO_ON));
	else
		v->ops->tell(v, &t);
}

enum nav_result nav_search(struct nav *n, struct str text)
{
	if (stands_at(n, PLACE_SEARCH))
		pop(n);
	return paste_text(n, text);
}

enum nav_result nav_open_card(struct nav *n, uint32_t card)
{
	struct action a = action_open(PLACE_CARD, card);

	return act(n, &a);
}

bool nav_asks_language(const struct nav *n)
{
	return n->stack[n->depth - 1].ops == &view_start;
}

void nav_close(struct nav *n)
{
	while (n->depth)
		pop(n);
}
