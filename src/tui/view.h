/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Views. A view is a table of functions over a state of its own: draw() is pure, key()
 * changes only the state and says as a value what must happen. Only tui/app.c acts on it.
 */
#ifndef TUI_VIEW_H
#define TUI_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "guard/sandbox.h"
#include "model/library.h"
#include "search/search.h"
#include "tui/cells.h"
#include "tui/keys.h"

enum profile { PROFILE_OPEN, PROFILE_KIOSK, PROFILE_STAFF };

/* What is wrong with the cards and texts, a line each: for staff. */
struct fault_list {
	struct str *v;
	size_t count;
};

/* From where the screen is drawn: a preview may ask for the other side. */
enum side { SIDE_OF_LANGUAGE, SIDE_RIGHT, SIDE_LEFT };

struct glyphs; /* text/charset.h */
struct tell; /* tui/tell.h */

/* What every view may read. */
struct ui {
	const struct library *lib;
	const struct search *search;
	enum profile profile;
	struct str title; /* the centre's own; empty for the language's */
	uint32_t lang; /* the reader's */
	uint32_t lang_before; /* the one before it; NO_LANG for none */
	uint32_t centre_lang; /* NO_LANG without a setting */
	uint32_t digit_row[10]; /* what the keys 1 to 9 and 0 send without Shift; 0:
				   nothing */
	const struct fault_list *faults; /* NULL for none */
	enum side side;
	enum bidi_policy bidi; /* never POLICY_AUTO where a terminal is drawn on */
	const bool *shows; /* by language: can this screen show it; NULL: all */
	const struct glyphs *font; /* all that a console can draw; NULL: no such limit */
	bool client_view; /* staff look at what clients see */
	bool plain; /* lines are written and read, no screen is drawn (tui/plain.h) */
	bool contrast; /* the setting: bright white on black */
	bool covers_staff; /* the setting: staff screens are covered too */
	struct sandbox sandbox; /* how the visit is closed in */
	/* Must a long search end now: has it taken too long, or is a key waiting? NULL:
	 * never. */
	search_stop_fn *stop;
	void *stop_user;
	uint32_t today; /* for what is overdue, and for services' age; 0: nothing is */
	int rows, cols;
};

/* Where one can go; places of the table in app.c. */
enum place {
	PLACE_START,
	PLACE_HOME,
	PLACE_EMERGENCY,
	PLACE_TOPIC, /* id: topic */
	PLACE_GROUPS,
	PLACE_AUDIENCE, /* id: audience */
	PLACE_CARD, /* id: card */
	PLACE_ABOUT, /* id: card */
	PLACE_SERVICE, /* id: service */
	PLACE_HELP, /* staff */
	PLACE_FAULTS, /* staff */
	PLACE_LETTERS, /* the word list: its groups */
	PLACE_WORDS, /* id: group */
	PLACE_WORD, /* id: word; the cards that have it in their titles */
	PLACE_SEARCH, /* id: the first letter typed, 0 for none */
	PLACE_COUNT
};

enum action_kind {
	ACTION_NONE, /* done, or the key means nothing here */
	ACTION_PASS, /* not this view's key: the keys that work everywhere */
	ACTION_OPEN, /* `place` with `id` */
	ACTION_BACK,
	ACTION_LANGUAGE, /* `id` is the language */
	ACTION_END, /* the visit */
};

struct action {
	enum action_kind kind;
	enum place place;
	uint32_t id;
	bool with_lang; /* open it in `lang` */
	uint32_t lang;
};

struct view {
	const struct view_ops *ops;
	const struct ui *ui;
	uint32_t id; /* what was opened */
	void *state; /* ops->state_size bytes, zeroed before open() */
};

/* A list is read in less; somebody who has gone away is covered then. */
#define READING_S 120
#define READING_NEVER 0

struct view_ops {
	const char *name;
	size_t state_size;
	/* May be NULL, as close(). Called once more where another library took the place
	 * of the one before: the place on the page stays, what was counted is counted. */
	void (*open)(struct view *v);
	void (*draw)(const struct view *v, struct cells *c);
	/* The same in words, without a terminal's help; as pure as draw(). */
	void (*tell)(const struct view *v, const struct tell *t);
	struct action (*key)(struct view *v, struct key k, struct str paste);
	/* Are digits and Space text where the cursor is now? NULL: never. */
	bool (*takes_text)(const struct view *v);
	/* Seconds of reading before the screen is covered; NULL: READING_S.
	 * READING_NEVER: it is not covered at all. */
	int (*reading_s)(const struct view *v);
	/* Selects the next (by 1) or the one before (by -1) and gives its card; NO_CARD
	 * at the end. NULL where the view is no list of cards. */
	uint32_t (*neighbour)(struct view *v, int by);
	void (*close)(struct view *v);
	bool of_lang; /* what it shows means something in one language only */
	bool forgets; /* a cover drops it: what was typed or chosen here comes not back */
};

extern const struct view_ops view_start, view_home, view_emergency, view_topic,
	view_groups, view_audience, view_card, view_about, view_service, view_letters,
	view_words, view_word, view_search, view_help, view_faults;

struct action action_open(enum place place, uint32_t id);
struct action action_of(enum action_kind kind);

/* Does the screen show what only staff see: drafts, overdue reviews, cards of theirs? */
bool ui_for_staff(const struct ui *ui);
/* Does this reader see the card at all? */
bool ui_sees(const struct ui *ui, uint32_t card);
/* Is the screen drawn from the right? */
bool ui_from_right(const struct ui *ui);
/* Sets the cells' side and the order of their text by that. */
void ui_direct(const struct ui *ui, struct cells *c);
/* A text of the interface in her language; with one {name} filled in, in the arena. */
struct str ui_text(const struct ui *ui, enum text_id id);
struct str ui_filled(const struct ui *ui, enum text_id id, struct filling f,
		     struct arena *mem);

#endif
