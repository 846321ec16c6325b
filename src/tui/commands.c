/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/commands.h"

#include "base/attr.h"

#define KEY(c) .kind = COMMAND_KEY, .key = { .code = (c) }
#define OPEN(p) .kind = COMMAND_OPEN, .place = (p)

static const struct command table[] = {
	{ '/', OPEN(PLACE_SEARCH), .help = TEXT_STAFF_SEARCH },
	{ 'n', .kind = COMMAND_NEXT, .help = TEXT_STAFF_NEXT },
	{ 'N', .kind = COMMAND_BEFORE, .help = TEXT_STAFF_BEFORE },
	{ 'j', KEY(K_DOWN), .help = TEXT_STAFF_DOWN },
	{ 'k', KEY(K_UP), .help = TEXT_STAFF_UP },
	{ 'l', KEY(K_ENTER), .help = TEXT_STAFF_OPEN },
	{ 'h', KEY(K_BACKSPACE), .help = TEXT_STAFF_BACK },
	{ 'f', KEY(K_PGDN), .help = TEXT_STAFF_PAGE_DOWN },
	{ 'b', KEY(K_PGUP), .help = TEXT_STAFF_PAGE_UP },
	{ 'v', .kind = COMMAND_CLIENT_VIEW, .help = TEXT_STAFF_CLIENT_VIEW },
	{ 'e', OPEN(PLACE_FAULTS), .help = TEXT_STAFF_FAULTS },
	{ '?', OPEN(PLACE_HELP), .help = TEXT_STAFF_HELP },
	{ 'q', .kind = COMMAND_QUIT, .help = TEXT_STAFF_QUIT },
};

const struct command *command_of(uint32_t letter)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (table[i].letter == letter)
			return &table[i];
	return NULL;
}

const struct command *command_at(size_t i)
{
	return i < ARRAY_LEN(table) ? &table[i] : NULL;
}
