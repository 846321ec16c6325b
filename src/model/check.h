/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a single file can't show: links, counts, digits, words never shown, translations
 * that are behind. Run by `carrel check`; the kiosk opens without it.
 */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/content.h"

struct service;

/* Adds a diagnostic for every fault between files. `today` (base/clock.h) decides which
 * reviews are overdue; 0 leaves that out. */
void check_content(struct content *c, uint32_t today, struct diags *d);

/* The same for one of its cards, after check_glossaries(). What it clashes with may be
 * told at the other card. */
void check_card(struct content *c, const struct card *card, uint32_t today,
		struct diags *d);

/* The place of a fact in card.yaml; the whole file where it has none. */
struct pos check_fact_pos(const struct card *card, const char *key);

/* The place of the file of a language that is not there, beside one that is. */
struct pos check_missing_file(struct content *c, struct pos beside, struct str tag);
/* One line of a language by itself: plain sentences, slots, words never shown, numbers.
 */
void check_text(struct content *c, uint32_t lang, const struct line *line,
		struct diags *d);

/* The same for a title or main line that fills in no slot. */
void check_heading(struct content *c, uint32_t lang, const struct line *line,
		   struct diags *d);
/* Only the words never shown, those that are hard, and amounts of drugs: of texts that
 * are no sentences of cards. */
void check_shown(struct content *c, uint32_t lang, const struct line *line,
		 struct diags *d);
/* Makes the glossaries' words ready to be looked for, before all three: once, because
 * each is looked for in every line of every card, and not when they are read, because
 * only a check looks. */
void check_glossaries(struct content *c);

/* Pieces of a file's sentences that no line of a small screen holds (text/wrap.h). One
 * note for each file that the mapping, perhaps merged from layers, was made from. */
void check_breaks(const struct node *map, struct diags *d);

/* Its parts, one file each. */
void check_links(struct content *c, const struct card *card, struct diags *d);
void check_keywords(const struct content *c, const struct card *card,
		    const struct words *w, struct diags *d);
void check_facts(struct content *c, const struct card *card, struct diags *d);
void check_words(struct content *c, const struct card *card, const struct words *w,
		 struct diags *d);
void check_translation(struct content *c, const struct card *card, const struct words *w,
		       struct diags *d);
void check_service(struct content *c, const struct service *s, uint32_t today,
		   struct diags *d);

#endif
