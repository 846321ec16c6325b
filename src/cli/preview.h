/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A card beside its author's editor: the screens that readers see, anew at each save, and
 * below them what is wrong. What can't be read, or is not there any more, is told, and
 * the version before stays on the screen. No terminal: the loop is in cmd_preview.c.
 */
#ifndef CLI_PREVIEW_H
#define CLI_PREVIEW_H

#include "base/watch.h"
#include "cli/cli.h"
#include "tui/view.h"

/* Which card it is. */
struct preview_card {
	const char *topic, *id;
	const char *lang; /* of the file that was named; NULL for none */
};

/* The card as its files were at one moment. */
struct reading {
	struct library lib; /* of all cards, for the titles that it leads to */
	uint32_t card; /* NO_CARD: it can't be shown */
	struct diags faults; /* of its own files, and what stops slots and glossaries */
	struct buf gone; /* names of files that were there when it was shown last */
	bool broken; /* a file can't be used that could be then */
};

struct preview {
	struct setup *setup; /* its content is what was read first */
	struct preview_card card;
	struct reading *shown; /* NULL: nothing could be shown yet */
	struct reading *held; /* the newest one, where it is not shown; else NULL */
	struct ui ui; /* of the screen, whose size preview_arrange() says */
	struct view page, about; /* no state: not open */
	struct str lang; /* the reader's, by its tag: places in the list change */
	size_t size; /* of the table in preview_draw.c */
	bool beside; /* the source language stands beside it */
	bool lists_faults; /* nothing else is on the screen */
	size_t fault_page;
	struct watch watch;
	struct settle settle;
	bool all_anew; /* what all cards share has changed */
	struct arena mem;
};

/* Finds the card by its id, its number or a path, and reads everything by the settings in
 * p->setup. A path to a folder of cards that is not in the settings is read in place of
 * theirs. 0, or an exit status after a message. */
int preview_find(struct preview *p, const char *named);

/* Reads the card as it is now. */
struct reading *reading_new(struct preview *p);
/* Compares it with what is shown: fills `gone` and `broken`. */
void reading_compare(const struct preview *p, struct reading *r);
void reading_free(struct reading *r);
/* The faults that stand on the screen: of the newest reading; never NULL behind
 * preview_open(). */
const struct reading *preview_newest(const struct preview *p);

/* Reads the card for the first time and begins to follow its files. `ui` lacks language
 * and size. False after a message: there is no such language. */
bool preview_open(struct preview *p, const struct ui *ui, const struct options *o,
		  const struct teller *teller, int64_t now);
void preview_close(struct preview *p);
/* How long until preview_follow() has something to do by itself. */
int preview_wait_ms(const struct preview *p, int64_t now);
/* Looks at the files and reads what has changed, when it is time. */
void preview_follow(struct preview *p, int64_t now);
/* False: it is to end. `rows` and `cols` are the window's. */
bool preview_key(struct preview *p, struct key k, int rows, int cols);

/* The n-th language, from 0: first those that the card has; NO_LANG behind the last. */
uint32_t preview_language(const struct reading *r, size_t n);
/* Opens a view on the card that is shown, or fits one that is open to it. */
void preview_open_view(struct preview *p, struct view *v, const struct view_ops *ops);
void preview_close_view(struct view *v);
/* The view that is on the screen; NULL where nothing can be shown. */
const struct view *preview_view(const struct preview *p);
/* How large the screen is in a window of this size. */
void preview_arrange(const struct preview *p, int rows, int cols, struct ui *ui);
size_t preview_sizes(void);
/* On how many pages the list of faults stands. */
size_t preview_fault_pages(const struct preview *p, int rows, int cols);
void preview_draw(const struct preview *p, struct cells *c);
/* A line of words for the keys. */
struct str preview_keys(const struct preview *p, struct arena *mem);

#endif
