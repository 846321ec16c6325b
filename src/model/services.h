/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Services: places and telephones near the centre, from services/ID/ of its layer; the
 * shared library ships none. First as they were read, then as records of the image.
 */
#ifndef MODEL_SERVICES_H
#define MODEL_SERVICES_H

#include "model/library.h"

/* The topic in whose list they stand, behind its cards. */
#define SERVICES_TOPIC "help-here"

/* Kinds of help, in the order of the list. */
#define SERVICE_KINDS(X)                                                                 \
	X(OVERDOSE, "overdose")                                                          \
	X(HEALTH, "health")                                                              \
	X(PREGNANCY, "pregnancy")                                                        \
	X(HIV_HEPATITIS, "hiv-hepatitis")                                                \
	X(TREATMENT, "treatment")                                                        \
	X(SHELTER, "shelter")                                                            \
	X(FOOD_HYGIENE, "food-hygiene")                                                  \
	X(LEGAL, "legal")                                                                \
	X(VIOLENCE, "violence")                                                          \
	X(CHILDREN, "children")                                                          \
	X(MONEY_PAPERS, "money-papers")                                                  \
	X(PEER, "peer")                                                                  \
	X(OTHER, "other")

/* What is answered with yes, no or ask, in the order of the page. */
#define SERVICE_ANSWERS(X)                                                               \
	X(WALK_IN, "walk_in")                                                            \
	X(INTERPRETER, "interpreter")                                                    \
	X(COST, "cost")                                                                  \
	X(ID_NEEDED, "id_needed")                                                        \
	X(PAPERS, "papers_or_insurance")                                                 \
	X(CHILDREN, "children_welcome")                                                  \
	X(PARTNERS, "partners_allowed")                                                  \
	X(MEN, "men_present")                                                            \
	X(TRANS, "trans_inclusive")                                                      \
	X(UNDER_INFLUENCE, "under_influence")                                            \
	X(OAT, "oat")                                                                    \
	X(NALOXONE, "naloxone")                                                          \
	X(STEP_FREE, "step_free")                                                        \
	X(POLICE, "police_or_reporting")

/* Sentences that a language's file may have. */
#define SERVICE_SENTENCES(X)                                                             \
	X(HOW_TO_FIND, "how_to_find")                                                    \
	X(COST, "cost")                                                                  \
	X(POLICE, "police_or_reporting")                                                 \
	X(NOTE, "note")

#define SERVICE_KIND_ENUM(id, name) SERVICE_KIND_##id,
#define SERVICE_ASKS_ENUM(id, name) SERVICE_ASKS_##id,
#define SERVICE_SAYS_ENUM(id, name) SERVICE_SAYS_##id,
enum service_kind { SERVICE_KINDS(SERVICE_KIND_ENUM) SERVICE_KIND_COUNT };
enum service_asks { SERVICE_ANSWERS(SERVICE_ASKS_ENUM) SERVICE_ASKS_COUNT };
enum service_says { SERVICE_SENTENCES(SERVICE_SAYS_ENUM) SERVICE_SAYS_COUNT };

/* What nobody answered is asked. */
enum answer { ANSWER_ASK, ANSWER_YES, ANSWER_NO };
enum service_status { SERVICE_OPEN, SERVICE_PAUSED, SERVICE_CLOSED, SERVICE_UNSAID };
enum day_state { DAY_UNSAID, DAY_TIMES, DAY_CLOSED, DAY_APPOINTMENT };

#define WEEK_DAYS 7 /* from Monday on */

/* --- As read --- */

struct day {
	enum day_state state;
	struct line times; /* as they were written; empty but for DAY_TIMES */
};

struct week {
	struct day days[WEEK_DAYS];
	bool given;
};

struct phone {
	struct pos pos;
	struct line number; /* as it was written, never another order or form */
	const struct node *hour_nodes;
	struct week hours;
	uint32_t text_ok; /* enum answer */
	uint32_t last_verified; /* 0: the service's counts */
};

struct service_words {
	uint32_t lang;
	const struct node *map; /* the merged file */
	struct line name, main, says[SERVICE_SAYS_COUNT];
};

struct service {
	struct str id;
	struct pos pos; /* service.yaml */
	const struct node *facts; /* the merged file */
	uint32_t kind, status, last_verified, next_check, min_age;
	uint32_t safe_to_publish, asks[SERVICE_ASKS_COUNT]; /* enum answer */
	struct line address;
	struct lines languages;
	const struct node *phone_nodes, *hour_nodes, *women_nodes;
	struct phone *phones;
	size_t phone_count;
	struct week hours, women_only;
	struct service_words *words;
	size_t word_count;
};

/* A week, and one of which days may be left out. */
extern const struct schema week_schema, women_only_schema;
/* Reads `mon: 09:00-17:00` and so on; faults are diagnostics and that day stays unsaid.
 * Of the hours for women only, days may be left out. */
void service_read_week(const struct node *map, bool women_only, struct arena *mem,
		       struct week *out, struct diags *d);
/* Could one dial it? A diagnostic where not. */
bool service_check_phone(const struct line *number, struct diags *d);

/* --- In the image --- */

/* "servicew": a service in one language. */
struct service_words_rec {
	uint32_t lang;
	struct istr name, main, says[SERVICE_SAYS_COUNT];
};

/* "days": seven make a week. */
struct day_rec {
	uint32_t state;
	struct istr times;
};

/* "phones" */
struct phone_rec {
	struct istr number;
	struct irange hours; /* days: a week, or none */
	uint32_t text_ok, last_verified;
};

/* "services": by kind, then id. */
struct service_rec {
	struct istr id;
	uint32_t kind, status, last_verified, min_age;
	uint32_t withheld; /* its address is not safe to publish, so it is not here */
	uint32_t asks[SERVICE_ASKS_COUNT];
	struct istr address;
	struct irange languages; /* items */
	struct irange phones; /* phones */
	struct irange hours, women_only; /* days: a week, or none */
	struct irange words; /* servicew */
};

/* Puts them into the image, but for an address that is not safe to publish, and how to
 * find it. */
void services_fill(struct image_builder *b, struct content *c);

const struct service_rec *library_service(const struct library *lib, uint32_t i);
uint32_t library_find_service(const struct library *lib, struct str id); /* UINT32_MAX */
/* The words that a reader gets: of her chain, else English, else any; NULL where there
 * are none at all. */
const struct service_words_rec *service_words(const struct library *lib,
					      const struct service_rec *s, uint32_t lang);
/* One sentence in the same order, and the language it is in; empty where nobody has it.
 */
struct str service_says(const struct library *lib, const struct service_rec *s,
			uint32_t lang, enum service_says which, uint32_t *in);
/* Its name; the kind of help where no words can be used. */
struct str service_name(const struct library *lib, const struct service_rec *s,
			uint32_t lang);
enum text_id service_kind_text(enum service_kind kind);

/* How far an entry can be trusted. */
enum service_age {
	SERVICE_FRESH,
	SERVICE_AGED, /* over 90 days: say how old it is */
	SERVICE_OLD, /* over 180 days, or nobody knows: it may be out of date */
	SERVICE_STALE, /* over 365 days: clients read none of it */
};

/* `today` of 0 (the clock is wrong): everything is fresh. */
enum service_age service_age(uint32_t verified, uint32_t today);

#endif
