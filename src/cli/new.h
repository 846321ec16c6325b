/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `carrel new` writes. The texts of the files stand in new_text.c: every key of the
 * format, each with a line that says what belongs there. A place to fill is "", as in the
 * files of `carrel translate`, and the check says of each that it is still to fill. A key
 * that may be left out begins with "#" and no blank behind it.
 */
#ifndef CLI_NEW_H
#define CLI_NEW_H

#include "cli/cli.h"

/* {names} in braces are filled in (model/texts.h). */
extern const char new_card_facts[], new_card_words[], new_topic_facts[],
	new_topic_words[], new_service_facts[], new_service_words[], new_locale_head[],
	new_glossary[];

/* A language's texts of the screen, with the English above each. */
void new_locale(struct setup *s, struct str tag, struct buf *out);

#endif
