/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pack while it is read: for cli/answers*.c alone. */
#ifndef CLI_ANSWERS_READER_H
#define CLI_ANSWERS_READER_H

#include "cli/answers.h"

enum where {
	IN_FRONT, /* before the line that says what this is */
	IN_HEAD,
	IN_CARD, /* between its parts and numbers */
	IN_SENTENCE,
	IN_ANSWER,
	IN_MOVED, /* a part that has changed since */
	IN_MORE,
	IN_HERS, /* behind "More:": nothing of the pack stands there any more */
	BEHIND,
};

enum blank { BLANK_WORK, BLANK_ORGANISATION, BLANK_DAY, BLANK_NEXT, BLANK_COUNT };

struct reader {
	struct answers *a;
	struct arena *mem;
	uint32_t line; /* where it is */
	enum where where;
	struct answered_card *card;
	const struct pack_part *part;
	struct answer *answer;
	const struct pack_unit *unit;
	struct buf
		shown; /* the head, or the card, as it was sent: compared by looseness */
	struct str values[BLANK_COUNT];
	uint32_t value_lines[BLANK_COUNT];
	int field; /* the one whose value may still come; -1: none */
};

/* Adds a line to `to`: of the whole file, or of one card. */
PRINTF_LIKE(4, 5)
void answers_fault(const struct reader *r, struct buf *to, uint32_t line, const char *fmt,
		   ...);
/* Takes the next line, clean and without blanks at its ends. */
void answers_take(struct reader *r, struct str line);
/* A line for the program, without "::". */
void answers_code(struct reader *r, struct str rest);
/* Behind the last line of a card, if one is open. */
void answers_end_card(struct reader *r);
/* Behind the last line: is all there, and does it hold together? */
void answers_check(struct reader *r, uint32_t today);

#endif
