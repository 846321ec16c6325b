/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review.yaml: who vouched for which words. A review holds for the words that were read;
 * an edit ends it. */
#include "base/attr.h"
#include "model/fingerprint.h"
#include "model/forms.h"
#include "model/kinds.h"
#include "model/lang.h"
#include "model/load.h"
#include "model/review.h"

static const char *const status_names[] = { "draft", "reviewed", NULL };

/* A language, with the fingerprint of each part that was read. */
static const struct field read_field = { .type = FIELD_NODE,
					 .shape = &fingerprints_shape,
					 .help = "What was read in this language." };
static const struct shape read_shape = { SHAPE_MAP, .keys = &lang_form,
					 .value = &read_field };

#define F(member, type, ...)                                                             \
	{                                                                                \
#member, type, offsetof(struct review, member), __VA_ARGS__              \
	}
static const struct field fields[] = {
	{ "status", FIELD_ENUM, offsetof(struct review, reviewed), .names = status_names,
	  .required = true, .help = "Write reviewed only if it happened." },
	F(role, FIELD_LINE, .columns = 60,
	  .help = "What the reviewer is, such as nurse; never a private person's name."),
	F(organisation, FIELD_LINE, .columns = 60, .help = "For whom she reviewed it."),
	F(date, FIELD_DATE, .required = true, .help = "The day of the review."),
	F(next, FIELD_DATE, .help = "When somebody should look again."),
	F(read, FIELD_NODE, .shape = &read_shape,
	  .help = "Fingerprints of what was read; carrel stamp --print ID shows them."),
};

static const struct schema schema = { N_("a review"), fields, ARRAY_LEN(fields) };

static const struct shape review_shape = { SHAPE_FIELDS, .schema = &schema };
static const struct field of_language = { .type = FIELD_NODE,
					  .shape = &review_shape,
					  .help = "The review of this translation." };
static const struct shape languages_shape = { SHAPE_MAP, .keys = &lang_form,
					      .value = &of_language };

struct review_file {
	const struct node *clinical, *legal, *community, *language;
};

static const struct field file_fields[] = {
	{ "clinical", FIELD_NODE, offsetof(struct review_file, clinical),
	  .shape = &review_shape, .help = "By somebody who knows the medicine." },
	{ "legal", FIELD_NODE, offsetof(struct review_file, legal),
	  .shape = &review_shape, .help = "By somebody who knows the law." },
	{ "community", FIELD_NODE, offsetof(struct review_file, community),
	  .shape = &review_shape, .help = "By women whom the card is for." },
	{ "language", FIELD_NODE, offsetof(struct review_file, language),
	  .shape = &languages_shape,
	  .help = "Of translations, each behind its language." },
};

const struct schema review_schema = { "review.yaml", file_fields,
				      ARRAY_LEN(file_fields) };

/* One language's fingerprints against its words; true where anything differs. */
static bool words_changed(const struct words *w, const struct node *read, struct diags *d)
{
	bool changed = false;

	for (const struct node *n = read->items; n; n = n->next) {
		struct lines part = words_part(w, n->key->text);

		if (!load_fingerprint(n, d)) {
			changed = true;
		} else if (!fingerprint_is(fingerprint_of(part.v, part.count), n->text)) {
			diag_add(d, DIAG_ID_CHANGED_SINCE_REVIEW, n->pos,
				 "\"%.*s\" has changed since it was reviewed: the review "
				 "no longer holds until somebody reads the words again",
				 STR_ARG(n->key->text));
			changed = true;
		}
	}
	return changed;
}

/* Are the words of one language still those that were read? */
static bool still_holds(const struct content *c, const struct card *card,
			const struct node *read, struct diags *d)
{
	uint32_t lang;
	const struct words *w = content_find_lang(c, read->key->text, &lang) ?
					card_words(card, lang) :
					NULL;

	if (!w)
		return diag_add(d, DIAG_ID_CHANGED_SINCE_REVIEW, read->key->pos,
				"there is no usable %.*s.yaml, which this review is of",
				STR_ARG(read->key->text));
	return load_fingerprints("read", read, d) && !words_changed(w, read, d);
}

/* Does the card have parts that this review should have read and did not? Who wrote them
 * since, or left them out, makes no difference: nobody vouches for them. */
static bool leaves_out(const struct content *c, const struct card *card,
		       const struct review *r, struct diags *d)
{
	const struct words *w = review_words(c, card, r->kind, r->lang);
	const struct node *read = w ? node_get(r->read, c->langs[w->lang].tag) : NULL;
	struct buf left = { 0 };
	bool any;

	for (const char *const *key = words_parts(); w && *key; key++)
		if (review_reads(r->kind, str_from(*key)) &&
		    words_part(w, str_from(*key)).count &&
		    !node_get(read, str_from(*key)))
			buf_addf(&left, "%s%s", left.len ? ", " : "", *key);
	any = left.len > 0;
	if (any)
		diag_add(d, DIAG_ID_CHANGED_SINCE_REVIEW, r->pos,
			 "this review has not read all that it vouches for, so it does "
			 "not hold; left out: %.*s",
			 STR_ARG(buf_str(&left)));
	buf_release(&left);
	return any;
}

static void compare(struct content *c, const struct card *card, struct review *r,
		    struct diags *d)
{
	bool map = r->read && r->read->kind == NODE_MAP;
	size_t parts = 0;

	for (const struct node *n = map ? r->read->items : NULL; n; n = n->next) {
		parts += n->count;
		r->changed = !still_holds(c, card, n, d) || r->changed;
	}
	if (!r->reviewed)
		return;
	if (parts) {
		r->changed = leaves_out(c, card, r, d) || r->changed;
		return;
	}
	/* A review that does not say what was read can't be shown to hold. */
	r->changed = true;
	diag_add(d, DIAG_ID_CHANGED_SINCE_REVIEW, r->pos,
		 "this review does not say which words were read, so it does not hold; "
		 "`carrel stamp --print %.*s` prints the fingerprints for \"read\"",
		 STR_ARG(card->id));
}

static void add(struct content *c, struct card *card, enum review_kind kind,
		struct str lang, const struct node *map, struct diags *d)
{
	struct review *r = &card->reviews[card->review_count++];

	schema_read(&schema, map, &c->mem, r, d);
	r->kind = kind;
	r->lang = lang;
	r->pos = map->key->pos;
	compare(c, card, r, d);
}

/* A translation is no more `reviewed` than its review holds; what stays is that people
 * made it. */
static void settle_status(const struct content *c, struct card *card,
			  const struct review *r)
{
	uint32_t lang;

	if ((r->reviewed && !r->changed) || !content_find_lang(c, r->lang, &lang))
		return;
	for (size_t i = 0; i < card->word_count; i++)
		if (card->words[i].lang == lang &&
		    card->words[i].status == STATUS_REVIEWED)
			card->words[i].status = STATUS_HUMAN;
}

static void add_languages(struct content *c, struct card *card, const struct node *map,
			  struct diags *d)
{
	if (map && map->kind != NODE_MAP) {
		diag_add(d, DIAG_ID_WRONG_SHAPE, map->pos,
			 "below \"language\" each translation stands by its language, "
			 "such as \"es:\"");
		return;
	}
	for (const struct node *n = map ? map->items : NULL; n; n = n->next) {
		if (!lang_canonical(n->key->text)) {
			diag_add(d, DIAG_ID_BAD_LANGUAGE, n->key->pos,
				 "\"%.*s\" is no language; write es or pt-BR",
				 STR_ARG(n->key->text));
			continue;
		}
		add(c, card, REVIEW_LANGUAGE, n->key->text, n, d);
		settle_status(c, card, &card->reviews[card->review_count - 1]);
	}
}

void load_reviews(struct content *c, struct card *card, const char *rel, struct diags *d)
{
	struct review_file file = { 0 };
	struct node *map = layers_read(&c->layers, rel, d);

	if (!map)
		return;
	schema_read(&review_schema, map, &c->mem, &file, d);
	const struct node *const single[] = {
		[REVIEW_CLINICAL] = file.clinical,
		[REVIEW_LEGAL] = file.legal,
		[REVIEW_COMMUNITY] = file.community,
	};
	size_t room = ARRAY_LEN(single) + (file.language ? file.language->count : 0);

	card->reviews = arena_array(&c->mem, room, sizeof(*card->reviews));
	for (size_t k = 0; k < ARRAY_LEN(single); k++)
		if (single[k])
			add(c, card, (enum review_kind)k, STR(""), single[k], d);
	add_languages(c, card, file.language, d);
}
