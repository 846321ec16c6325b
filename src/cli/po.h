/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A card's texts as the entries of a PO file (text/pofile.h), and back into the
 * translator's own file. A text of hers that she has not touched stays byte for byte as
 * it is: an entry that says what would be written for it now is no change.
 *
 * Search words have no entries: each language has its own, which nothing is compared
 * with. A slot alone, such as "<emergency>", has none either: it is the same everywhere.
 */
#ifndef CLI_PO_H
#define CLI_PO_H

#include "cli/pairs.h"
#include "cli/translate.h"
#include "model/parts.h"
#include "text/pofile.h"

/* A text of the source, and what her file has for it. */
struct po_place {
	const struct line *source;
	const struct node *n; /* hers; NULL: none */
	struct above above;
	struct str context; /* "alcohol/do/3"; empty for a slot alone */
	bool fuzzy; /* it is there, and made from other words, or nobody knows from which
		     */
	/* What a PO file wants; filled by po_want(). */
	struct str wanted;
	bool edited; /* says something else than po_entry() */
	bool confirmed; /* fits the source, and needs no other look */
};

struct po_part {
	const char *key;
	struct po_place *v;
	size_t count;
	size_t gone; /* lines of hers that no line of the source belongs to */
	enum part_state state;
};

struct po_card {
	const struct content *c;
	const struct card *card;
	const struct words *src;
	struct str from, to; /* tags */
	const char *path; /* of her file */
	const struct node *map; /* what stands there; NULL: no file */
	struct po_part parts[TRANSLATE_PARTS_MAX];
	size_t part_count;
};

enum po_found {
	PO_CARD, /* with its places */
	PO_CARD_SOURCE, /* this language is what it is made from */
	PO_CARD_UNUSABLE, /* said on standard error */
};

/* Reads her file, if there is one, and finds all places. */
enum po_found po_open(struct po_card *p, struct arena *mem, const struct content *c,
		      const struct card *card, struct str to);
/* Fills the places by this tree of her file. */
void po_places(struct po_card *p, struct arena *mem, const struct node *map);
/* Is there an entry for it? */
bool po_has_entry(const struct po_place *place);
void po_entry(const struct po_card *p, const struct po_part *part,
	      const struct po_place *place, struct arena *mem, struct pofile_entry *out);

/* An entry that was read, whose text is `text`, beside what her file says by now. */
enum po_age {
	PO_FITS, /* her file is as it was when the entry was written, or has nothing, or
		  * the entry does not say */
	PO_UNTOUCHED, /* her file has changed since, and the entry has not */
	PO_MOVED, /* both have, and not to the same */
};
enum po_age po_age(const struct pofile_entry *e, const struct po_place *place,
		   struct str text);

/* What a PO file is taken in with, and what came of it. */
struct po_taking {
	struct arena *mem;
	struct str name; /* the language's own */
	uint32_t today;
	bool human; /* no machine made these words */
	size_t texts, files;
	const char *done[TRANSLATE_PARTS_MAX]; /* parts of the last card to be stamped */
	size_t done_count;
};

/* An entry of the file for a place: true where it is taken, or asks for nothing. `text`
 * has passed the door. */
void po_want(struct po_place *place, struct str text, bool fuzzy);
/* Writes her file with all that its places want: whole, or not at all. NULL, or why not.
 * Stamps are not written, for that the cards must be read again. */
const char *po_take(struct po_taking *t, struct po_card *p);
/* `carrel po --in`: all of it, with its messages; gives the exit status. */
struct options;
int po_read_in(const struct options *o);

#endif
