/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The library: all that the kiosk shows, as records of the image. Model's sections are
 * langs, texts, topics, auds, cards, words, items, links, sources, reviews, emerg,
 * groupw, newest, and those of model/services.h; each record type names its own. Read
 * them through the functions here: they know the fallbacks.
 */
#ifndef MODEL_LIBRARY_H
#define MODEL_LIBRARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/image.h"
#include "model/content.h"

#define NO_CARD UINT32_MAX
#define NO_LANG UINT32_MAX

/* "langs" */
struct lang_rec {
	struct istr tag, own, english, ascii;
	struct irange chain; /* links: its fallbacks, itself first */
	struct irange emergency; /* emerg */
	struct irange stop; /* items: words that a search leaves out */
	struct istr exemplars; /* the letters that it is written with; may be empty */
	struct istr index; /* the letters of the word list, with blanks between them */
	uint32_t rtl;
	uint32_t offered; /* its place in the list of languages, from 1; 0: not there */
};

/* "topics", "auds" */
struct group_rec {
	struct istr id;
	struct irange words; /* groupw */
};

/* "groupw" */
struct group_words_rec {
	uint32_t lang;
	struct istr title, main;
};

/* "cards": in the order of topic, order, id. */
struct card_rec {
	struct istr id;
	uint32_t topic;
	uint32_t urgency, emergency, number, discretion, print, law_sensitive;
	uint32_t warnings; /* bit per enum warning */
	uint32_t staff_only; /* its audiences are exactly [staff] */
	uint32_t source_lang; /* NO_LANG where there are no words in it */
	struct irange audiences; /* links: places in auds */
	struct irange related; /* links: places in cards */
	struct irange sources; /* sources */
	struct irange reviews; /* reviews */
	struct irange words; /* words */
};

/* "words": a card in one language. */
struct words_rec {
	uint32_t card, lang;
	uint32_t status, date; /* enum translation_status */
	uint32_t behind; /* the source has changed since */
	struct istr title, short_title, main, by;
	struct irange sections[SECTION_COUNT]; /* items, with slots filled in */
	struct irange keywords; /* items */
	struct istr all; /* title, short, main, keywords and sections, in this order,
			    with a NUL behind each */
};

/* "sources" */
struct source_rec {
	struct istr publisher, title;
	uint32_t year;
};

/* "reviews" */
struct review_rec {
	uint32_t kind, lang; /* NO_LANG where it is for no one language */
	uint32_t reviewed, changed, date, next;
	struct istr role, organisation;
};

/* "emerg": the title of an emergency card in a language that lacks the card. */
struct emergency_rec {
	uint32_t card;
	struct istr title;
};

/* The image with its tables looked up. */
struct library {
	struct image img;
	struct table langs, texts, topics, audiences, cards, words, items, links, sources,
		reviews, emergency, group_words;
	struct table services, service_words, phones, days; /* model/services.h */
	struct table newest; /* one uint32_t: see library_newest_date() */
};

/* Puts all of model's sections into the image. */
void library_fill(struct image_builder *b, struct content *c);
/* Takes the image over. */
void library_open(struct library *lib, struct image img);
void library_release(struct library *lib);

struct str library_str(const struct library *lib, struct istr s);
/* The text of the interface in a language, with its fallbacks. */
struct str library_text(const struct library *lib, uint32_t lang, enum text_id id);
const struct lang_rec *library_lang(const struct library *lib, uint32_t lang);
const struct card_rec *library_card(const struct library *lib, uint32_t card);
const struct group_rec *library_topic(const struct library *lib, uint32_t topic);
const struct group_rec *library_audience(const struct library *lib, uint32_t audience);
struct str library_item(const struct library *lib, struct irange items, uint32_t i);
uint32_t library_link(const struct library *lib, struct irange links, uint32_t i);

/* The language with this tag or the nearest parent of it that is offered; NO_LANG. */
uint32_t library_find_lang(const struct library *lib, struct str tag);
/* How many languages are offered, the one at a place from 0, and the place of one. */
uint32_t library_offered_count(const struct library *lib);
uint32_t library_offered(const struct library *lib, uint32_t place);
uint32_t library_offered_place(const struct library *lib, uint32_t lang);
/* The card with this id, this number; NO_CARD. */
uint32_t library_find_card(const struct library *lib, struct str id);
uint32_t library_find_number(const struct library *lib, uint32_t number);
uint32_t library_find_topic(const struct library *lib, struct str id);

/* The words in which a reader of `lang` gets this card: her language's, else those of
 * the first language of its chain, else the source language's, else any. Never NULL. */
const struct words_rec *library_words(const struct library *lib, uint32_t card,
				      uint32_t lang);
/* A section for a reader of `lang`, and the language it is in: where her own words lack
 * it, the next ones in the same order. A count of 0 where nobody has it. */
struct irange library_section(const struct library *lib, uint32_t card, uint32_t lang,
			      enum section s, uint32_t *in);
/* The title in lists. Where the card is not in her language, the title that her locale
 * has for the emergency list; else `short` where discretion is high. */
struct str library_title(const struct library *lib, uint32_t card, uint32_t lang);
/* What stands where that one does not fit: `short` of the same words; may be empty. */
struct str library_narrow_title(const struct library *lib, uint32_t card, uint32_t lang);
/* A topic's or audience's title and main line. */
struct str library_group_title(const struct library *lib, const struct group_rec *g,
			       uint32_t lang);
struct str library_group_main(const struct library *lib, const struct group_rec *g,
			      uint32_t lang);
/* The card in the emergency list's place 1 to EMERGENCY_PLACES; NO_CARD where none. */
uint32_t library_emergency(const struct library *lib, uint32_t place);
/* The newest day on which anything in the library was done (model/dates.h). */
uint32_t library_newest_date(const struct library *lib);
/* The day by which the age of what is shown is counted: `today`, or 0 where it is earlier
 * than the newest date, so that the clock can't be right; then nothing is faded. */
uint32_t library_today(const struct library *lib, uint32_t today);

#endif
