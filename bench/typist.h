/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type, drawn with a seed from the cards that there are. */
#ifndef BENCH_TYPIST_H
#define BENCH_TYPIST_H

#include <stdint.h>

#include "model/library.h"

#define TYPIST_SEED UINT64_C(11)

enum typist_kind {
	TYPIST_TITLE,
	TYPIST_KEYWORD,
	TYPIST_SLIP, /* a keyword with a letter left out, or two swapped */
	TYPIST_LAYOUT, /* a keyword, on the wrong keyboard layout */
	TYPIST_SENTENCE,
	TYPIST_ABSENT, /* a keyword backwards */
	TYPIST_KINDS
};

struct typist {
	const struct library *lib;
	uint64_t random; /* the state */
};

struct query_typed {
	enum typist_kind kind;
	uint32_t lang; /* who types reads this one */
	struct buf text;
};

const char *typist_kind_name(enum typist_kind kind);
/* Draws a query into *q; its text is never empty. */
void typist_draw(struct typist *t, enum typist_kind kind, struct query_typed *q);

#endif
