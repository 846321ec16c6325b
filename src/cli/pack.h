/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a reviewer reads, as a value: a card's points to settle and its sentences,
 * numbered in the order of the screen. The sheet on paper, the page for a browser, the
 * text with room for answers, and the reader of the answers all work on it, so that a
 * number means the same sentence in each.
 */
#ifndef CLI_PACK_H
#define CLI_PACK_H

#include "cli/cli.h"
#include "model/fingerprint.h"
#include "model/review.h"

/* The key of the points to settle, where the others have the name of their part. */
#define PACK_SETTLE "settle"
/* What begins a line that is for the program. */
#define PACK_CODE ":: "
/* How the line begins that says of a part that it was read before. */
#define PACK_SAME "Was read on "
#define PACK_CHANGED "Has changed since it was read on "

/* What stands in front of what she writes about a card. */
#define PACK_MORE "More:"

/* One question: a sentence, or a point. */
struct pack_unit {
	unsigned number; /* of this card, from 1; 0 in a list without numbers */
	struct str text;
	struct str source; /* what the source says there; empty but in a translation */
};

enum pack_past {
	PAST_NONE, /* nothing says that it was read */
	PAST_SAME, /* the review that there is has read these words */
	PAST_CHANGED, /* it has read others */
};

struct pack_part {
	const char *key; /* PACK_SETTLE, or one of words_parts() */
	struct str heading;
	bool local; /* the heading is in the card's language */
	struct pack_unit *units;
	size_t count;
	struct fingerprint print; /* of the words */
	struct fingerprint source_print; /* of the source's; empty but in a translation */
	enum pack_past past;
};

struct pack_card {
	const struct card *card;
	const struct words *w;
	const struct words *src; /* NULL but in a translation */
	const struct review *before; /* the review that there is; may be NULL */
	struct pack_part *parts; /* the points first */
	size_t part_count;
	unsigned units; /* how many numbers were given */
};

struct pack {
	const struct content *c;
	struct arena *mem;
	bool any_role; /* for all roles at once: no `kind`, no points among the parts */
	enum review_kind kind;
	struct str tag; /* of the translation, or of the words that are asked for */
	uint32_t today;
	struct pack_card *cards;
	size_t count;
};

/* The card as this pack asks for it: for one role what it must settle and read, for all
 * of them everything. False where its words are not there. */
bool pack_card(const struct pack *p, const struct card *card, struct pack_card *out);
/* The points of the card that a role must settle; all of them with `any_role`. */
struct lines pack_settle(const struct pack *p, const struct card *card);
/* Whom a point names in front of itself, such as "legal, community"; empty: nobody. */
struct str pack_named(struct str point);
/* "11 She will not wake up", in the words of `w` (NULL: any). */
struct str pack_title(const struct pack *p, const struct card *card,
		      const struct words *w);
/* "Publisher: Title (2024)" */
struct str pack_source(const struct pack *p, const struct source_ref *s);
/* What is said of a part that a review has read before; empty where there is nothing. */
struct str pack_past_text(const struct pack *p, const struct pack_card *card,
			  const struct pack_part *part);
/* "clinical review", "language review of es"; "review" for all roles. */
struct str pack_name(const struct pack *p);
/* A language of the content by its place: its tag. */
struct str pack_tag(const struct pack *p, const struct words *w);

/* One card as text with room for answers: what cli/answers.h reads again. */
void pack_text_card(const struct pack *p, const struct pack_card *card, FILE *to);
/* The whole pack so. */
void pack_text(const struct pack *p, FILE *to);
/* The whole pack as a page of HTML that stands alone and prints well. */
void pack_html(const struct pack *p, FILE *to);

#endif
