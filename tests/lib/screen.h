/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A terminal of any character set, as far as curses drives one: its bytes become
 * characters by iconv, line characters by the two ways that terminals have (ESC ( 0 and
 * SO). It knows nothing of the program that it tests, and refuses what it does not know.
 * The locale must be that of the character set: a character's columns are wcwidth's.
 */
#ifndef TESTS_LIB_SCREEN_H
#define TESTS_LIB_SCREEN_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCREEN_ROWS 24
#define SCREEN_COLS 80
#define SCREEN_MARKS 8 /* more than a cell of curses has */
#define SCREEN_SEQUENCE 32
/* CSI 5 n, by which a test tells that a frame is complete. */
#define SCREEN_MARKER "\033[5n"

struct spot {
	uint32_t cps[SCREEN_MARKS + 1]; /* a character and its marks; 0 ends */
	bool right; /* the right half of a wide one */
};

struct screen {
	struct spot grid[SCREEN_ROWS][SCREEN_COLS];
	int row, col;
	int saved_row, saved_col;
	int top, bottom; /* the rows that scroll, both included */
	bool wraps; /* the last column was written: the next character goes on below */
	bool insert, no_autowrap;
	bool line_set[2], shifted; /* G0, G1: is it the line characters; SO */
	uint32_t last; /* what REP repeats */
	int last_width;
	char sequence[SCREEN_SEQUENCE]; /* an unfinished one, from its Esc on */
	size_t sequence_len;
	char pending[8]; /* an unfinished character */
	size_t pending_len;
	iconv_t decoder;
	bool marker; /* SCREEN_MARKER came */
	char fault[80]; /* what it did not understand; "" for nothing */
};

/* False where the character set is not known. */
bool screen_open(struct screen *s, const char *charset);
void screen_close(struct screen *s);
void screen_feed(struct screen *s, unsigned char byte);

#endif
