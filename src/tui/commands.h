/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The letters that are commands in the staff profile, as in vi and less. One table: it
 * feeds the key handling, the help screen and the test of the manual.
 */
#ifndef TUI_COMMANDS_H
#define TUI_COMMANDS_H

#include "model/texts.h"
#include "tui/keys.h"
#include "tui/view.h"

enum command_kind {
	COMMAND_KEY, /* the same as `key` */
	COMMAND_OPEN, /* goes to `place` */
	COMMAND_QUIT, /* back; on home it leaves */
	COMMAND_NEXT, /* the next card of the list that this one came from */
	COMMAND_BEFORE,
	COMMAND_CLIENT_VIEW, /* shows what clients see, and back */
};

struct command {
	uint32_t letter;
	enum command_kind kind;
	struct key key;
	enum place place;
	enum text_id help;
};

/* The row of a letter; NULL for none. */
const struct command *command_of(uint32_t letter);
/* Row i; NULL behind the last. */
const struct command *command_at(size_t i);

#endif
