/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a single file can't show: links, counts, digits, words never shown, translations
 * that are behind. Run by `carrel check`; the kiosk opens without it.
 */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/content.h"

/* Adds a diagnostic for every fault between files. `today` (base/clock.h) decides which
 * reviews are overdue; 0 leaves that out. */
void check_content(struct content *c, uint32_t today, struct diags *d);

/* The place of a fact in card.yaml; the whole file where it has none. */
struct pos check_fact_pos(const struct card *card, const char *key);

/* Its parts, one file each. */
void check_facts(struct content *c, const struct card *card, struct diags *d);
void check_words(struct content *c, const struct card *card, const struct words *w,
		 struct diags *d);
void check_translation(struct content *c, const struct card *card, const struct words *w,
		       struct diags *d);

#endif
