/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was read from the files, with the place of every word, before it becomes the
 * image: for the checks, for `carrel stamp`, and for filling the library. All of it lives
 * in one arena.
 */
#ifndef MODEL_CONTENT_H
#define MODEL_CONTENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "model/layers.h"
#include "model/texts.h"
#include "text/trigrams.h"
#include "yaml/schema.h"

/* The sections of a card that hold sentences, in the order of card-format. */
#define SECTIONS(X)                                                                      \
	X(DO, "do")                                                                      \
	X(AVOID, "avoid")                                                                \
	X(SIGNS, "signs")                                                                \
	X(KNOW, "know")                                                                  \
	X(RIGHTS, "rights")                                                              \
	X(ASK, "ask")                                                                    \
	X(HERE, "here")                                                                  \
	X(SAY, "say")                                                                    \
	X(HELP, "help")
#define SECTION_ENUM(id, name) SECTION_##id,
enum section { SECTIONS(SECTION_ENUM) SECTION_COUNT };

const char *section_name(enum section s);

enum urgency { URGENCY_NONE, URGENCY_TODAY, URGENCY_NOW };
enum discretion { DISCRETION_NORMAL, DISCRETION_HIGH };
enum print_rule { PRINT_FULL, PRINT_SLIP, PRINT_ASK };
enum warning {
	WARNING_VIOLENCE,
	WARNING_SELF_HARM,
	WARNING_CHILD_LOSS,
	WARNING_MEDICAL,
	WARNING_COUNT
};
extern const char *const warning_names[WARNING_COUNT + 1]; /* NULL-terminated */
/* Its place in enum warning; false where there is none of that name. */
bool warning_find(struct str name, uint32_t *out);

enum translation_status {
	STATUS_SOURCE, /* no translation: the source language */
	STATUS_MACHINE,
	STATUS_SECOND_READ,
	STATUS_HUMAN,
	STATUS_REVIEWED
};
/* As in card.yaml, and in LANG.yaml ("source" stands in none). */
const char *urgency_name(uint32_t urgency);
const char *status_name(uint32_t status);

enum review_kind { REVIEW_CLINICAL, REVIEW_LEGAL, REVIEW_COMMUNITY, REVIEW_LANGUAGE };

/* Limits of a card's words, in columns; a `now` card must be read at a glance. */
enum {
	TITLE_COLUMNS = 60,
	TITLE_COLUMNS_NOW = 40,
	SHORT_COLUMNS = 28,
	MAIN_COLUMNS = 140,
	MAIN_COLUMNS_NOW = 76,
	STEPS_MAX = 8, /* of `do` */
	RELATED_MAX = 6,
	HOME_TOPICS = 8, /* the home screen opens no more: each has a digit */
	EMERGENCY_PLACES = 16, /* two pages of eight */
};

/* A card in one language. */
struct words {
	uint32_t lang; /* place in content.langs */
	struct node *map; /* the merged file */
	struct line title, short_title, main;
	struct lines sections[SECTION_COUNT];
	struct lines keywords;
	uint32_t status; /* enum translation_status */
	struct line by;
	uint32_t date;
	const struct node *of; /* fingerprints of the source; may be NULL */
	bool translation; /* has the key `translation` */
};

struct source_ref {
	struct line id, publisher, title;
	uint32_t year;
};

struct review {
	enum review_kind kind;
	struct str lang; /* REVIEW_LANGUAGE: the translation's tag */
	uint32_t reviewed; /* 1 if its status is `reviewed`, 0 for `draft` */
	struct line role, organisation;
	uint32_t date, next;
	const struct node *read; /* fingerprints of what was read, by language */
	struct pos pos;
	bool changed; /* what was reviewed has changed since */
};

struct card {
	struct str id;
	struct pos pos; /* card.yaml */
	const struct node *facts; /* the merged file */
	uint32_t topic; /* place in content.topics */
	uint32_t urgency, emergency, order, number, discretion, print;
	bool law_sensitive;
	struct lines audiences, warnings, related, allow;
	struct lines settle; /* what reviewers must decide; never shown to clients */
	struct line source_language;
	const struct node *source_nodes;
	struct source_ref *sources;
	size_t source_count;
	struct words *words; /* usable ones, in the order of content.langs */
	size_t word_count;
	struct review *reviews;
	size_t review_count;
};

/* A topic or an audience. */
struct group_words {
	uint32_t lang;
	const struct node *map; /* the merged file */
	struct line title, main;
};

struct group {
	struct str id;
	struct pos pos;
	uint32_t order;
	struct group_words *words;
	size_t word_count;
};

struct groups {
	struct group *v; /* by order, then id */
	size_t count;
};

/* A word or phrase that a glossary names, and what to say instead. */
struct phrase {
	struct line words, say;
	struct str folded; /* the words, as they are looked for; by check_glossaries() */
};

struct phrases {
	struct phrase *v;
	size_t count;
	/* By check_glossaries(), which also sorts them. */
	size_t short_count; /* of those whose folded form has no three bytes: the first */
	struct trigrams heads; /* what the others begin with */
};

struct emergency_title {
	struct str id; /* of the card */
	struct str title;
};

struct language {
	struct str tag;
	const struct node *map; /* its locale; NULL where it has none */
	struct str own, english, ascii; /* its names; the tag where there is no locale */
	struct str exemplars; /* the letters that it is written with; may be empty */
	struct str index; /* the letters of the word list, with blanks between them */
	bool rtl;
	uint32_t offered; /* its place in the list of languages, from 1; 0: not there */
	struct str texts[TEXT_COUNT]; /* s is NULL where the locale lacks it */
	struct emergency_title *emergency;
	size_t emergency_count;
	uint32_t *chain; /* its fallbacks, itself first; places in content.langs */
	size_t chain_count;
	struct phrases never; /* the screen never shows them */
	struct phrases plain; /* hard words; there are plain ones */
	struct phrases amounts; /* behind a number: how much of a drug; nothing to say */
	struct lines stop; /* words that a search leaves out */
};

struct service; /* model/services.h */

struct content {
	struct arena mem;
	struct layers layers;
	struct language *langs;
	size_t lang_count, lang_cap;
	struct groups topics, audiences;
	struct card *cards; /* by topic, order, id */
	size_t card_count, card_cap;
	struct service *services; /* by kind, then id */
	size_t service_count;
	struct lines
		*hidden; /* the ids under `hide` in each layer, and in the settings */
	size_t hidden_count;
	bool hide_unreviewed; /* the setting `unreviewed: hide` */
};

struct config;

/* Reads everything that the settings name. What can't be used is a diagnostic; the rest
 * is there. */
void content_load(struct content *c, const struct config *config, struct diags *d);
void content_release(struct content *c);

/* The place of a language; added where it is new. */
uint32_t content_lang(struct content *c, struct str tag);
/* The same as a pointer, valid until the next language is added. */
struct language *content_language(struct content *c, struct str tag);
/* The same without adding; false where there is none. */
bool content_find_lang(const struct content *c, struct str tag, uint32_t *out);
const struct card *content_card(const struct content *c, struct str id);
/* Do a layer or the settings hide this card, topic or audience? */
bool content_hides(const struct content *c, struct str id);
/* Is it one of these lines? */
bool lines_have(const struct lines *lines, struct str text);
bool groups_have(const struct groups *g, struct str id);
/* Is it for workers alone: are its audiences just [staff]? */
bool card_staff_only(const struct card *card);
/* All cards, urgent ones first, else by number, which is the order that people look for;
 * those without a number behind, by id. In the arena. */
const struct card **content_in_order(const struct content *c, bool urgent_first,
				     struct arena *mem);
/* The card in a language; NULL where it has none. */
const struct words *card_words(const struct card *card, uint32_t lang);
/* The card in its source language; NULL where it has none. */
const struct words *card_source(const struct content *c, const struct card *card);
/* May a client read these words? Where the settings hide translations that no person has
 * checked, those of `now` cards are shown all the same, and those of cards that have no
 * other words. model and search put only shown words into the image. */
bool words_shown(const struct content *c, const struct card *card, const struct words *w);
/* The items of a translatable part by its key: "title", "short", "main", a section; a
 * count of 0 where the words lack it. */
struct lines words_part(const struct words *w, struct str key);
/* Is there such a part? */
bool words_part_known(struct str key);
/* All keys that words_part() knows, in file order; NULL-terminated. */
const char *const *words_parts(void);

#endif
