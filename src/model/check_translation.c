/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A translation against its source: the same items, the same digits, and whether the
 * source has changed since. */
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "model/check.h"
#include "model/load.h"
#include "model/parts.h"
#include "text/utf8.h"

/* More runs of digits than any sentence has. */
#define RUNS_MAX 16
#define RUN_DIGITS 15

struct runs {
	char v[RUNS_MAX][RUN_DIGITS + 1];
	size_t count;
};

static int by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* The numbers of a sentence as ASCII, sorted: languages put them in another order. */
static struct runs runs_of(struct str s)
{
	struct runs r = { .count = 0 };
	size_t len = 0;

	while (s.len && r.count < RUNS_MAX) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);
		int digit = utf8_digit(cp);

		if (digit >= 0 && len < RUN_DIGITS)
			r.v[r.count][len++] = (char)('0' + digit);
		s = str_skip(s, n);
		if (len && (digit < 0 || !s.len)) {
			r.v[r.count++][len] = '\0';
			len = 0;
		}
	}
	qsort(r.v, r.count, sizeof(r.v[0]), by_text);
	return r;
}

static bool same_runs(const struct runs *a, const struct runs *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(a->v[i], b->v[i]) != 0)
			return false;
	return true;
}

/* "en.yaml": for messages. */
static const char *file_name(const struct source *src)
{
	const char *slash = strrchr(src->path, '/');

	return slash ? slash + 1 : src->path;
}

static void check_digits(const char *key, const struct line *a, const struct line *b,
			 struct diags *d)
{
	struct runs ours = runs_of(a->text), theirs = runs_of(b->text);

	if (!same_runs(&ours, &theirs))
		diag_add(d, DIAG_ID_DIGITS_DIFFER, a->pos,
			 "the numbers in this text of \"%s\" are not those of %s, line "
			 "%u: %.*s",
			 key, file_name(b->pos.src), b->pos.line, STR_ARG(b->text));
}

/* `file`: of the source. */
static void count_differs(const char *key, const struct lines *ours,
			  const struct lines *theirs, struct pos where, const char *file,
			  struct diags *d)
{
	if (ours->count < theirs->count)
		diag_add(d, DIAG_ID_ITEM_COUNT, where,
			 "items of \"%s\" here: %zu, in %s: %zu; something is missing",
			 key, ours->count, file, theirs->count);
	else
		diag_add(d, DIAG_ID_ITEM_COUNT, where,
			 "items of \"%s\" here: %zu, in %s: %zu; something was added",
			 key, ours->count, file, theirs->count);
}

static void check_part(const char *key, const struct words *w, const struct words *src,
		       struct diags *d)
{
	struct lines ours = words_part(w, str_from(key));
	struct lines theirs = words_part(src, str_from(key));
	struct pos where = ours.count ? ours.pos : pos_file(w->map->pos.src);

	if (!ours.count && theirs.count) {
		diag_add(d, DIAG_ID_MISSING_SECTION, where,
			 "\"%s\" is missing here; %s has it", key,
			 file_name(theirs.pos.src));
		return;
	}
	if (ours.count != theirs.count) {
		count_differs(
			key, &ours, &theirs, where,
			file_name(theirs.count ? theirs.pos.src : src->map->pos.src), d);
		return;
	}
	for (size_t i = 0; i < ours.count; i++)
		check_digits(key, &ours.v[i], &theirs.v[i], d);
}

/* Was this part made from the words that the source has now? */
static void check_stamp(const struct card *card, const char *key, const struct words *w,
			const struct words *src, struct diags *d)
{
	enum part_state state = part_state(w, src, key);
	const struct node *stamp = node_get(w->of, str_from(key));

	if (state == PART_NONE || state == PART_MISSING)
		return;
	if (!stamp && w->of)
		diag_add(d, DIAG_ID_NOT_STAMPED, pos_file(w->map->pos.src),
			 "nothing says which words \"%s\" was translated from; `carrel "
			 "stamp` writes it, once the translation is right",
			 key);
	else if (stamp && load_fingerprint(stamp, d) && state == PART_BEHIND)
		diag_add(d, DIAG_ID_TRANSLATION_BEHIND, stamp->pos,
			 "\"%s\" has changed in %s since it was translated; mend the "
			 "translation, then: carrel stamp %.*s",
			 key, file_name(words_part(src, str_from(key)).pos.src),
			 STR_ARG(card->id));
}

/* Fingerprints of parts that no card has: a misspelt name would never be compared. */
static void check_stamp_names(const struct words *w, struct diags *d)
{
	for (const struct node *n = w->of ? w->of->items : NULL; n; n = n->next)
		if (!words_part_known(n->key->text))
			load_fingerprint(n, d);
}

static void check_status(const struct card *card, const struct words *w, struct diags *d)
{
	if (!w->translation)
		diag_add(d, DIAG_ID_MISSING_KEY, pos_file(w->map->pos.src),
			 "a translation must have the key \"translation\", with the "
			 "status and the date of it below");
	else if (card->urgency == URGENCY_NOW && w->status == STATUS_MACHINE)
		diag_add(
			d, DIAG_ID_MACHINE_NOW, pos_file(w->map->pos.src),
			"this card is for now, and nobody has read its translation back; "
			"it should be second-read at least");
	if (w->translation && !w->of)
		diag_add(d, DIAG_ID_NOT_STAMPED, pos_file(w->map->pos.src),
			 "nothing says which words this was translated from; `carrel "
			 "stamp` writes it, once the translation is right");
}

/* `here` is compared among the languages that have it: with the source, else with the
 * first one. */
static void check_here(const struct card *card, const struct words *w,
		       const struct words *src, struct diags *d)
{
	const char *key = section_name(SECTION_HERE);

	for (size_t i = 0; !src->sections[SECTION_HERE].count && i < card->word_count;
	     i++)
		src = &card->words[i];
	if (src != w && w->sections[SECTION_HERE].count)
		check_part(key, w, src, d);
}

void check_translation(struct content *c, const struct card *card, const struct words *w,
		       struct diags *d)
{
	const struct words *src = card_source(c, card);

	if (src == w && w->translation)
		diag_add(d, DIAG_ID_UNKNOWN_KEY,
			 node_get(w->map, STR("translation"))->key->pos,
			 "this is the card's source_language: no translation, so take "
			 "\"translation\" out");
	if (!src || src == w)
		return;
	check_status(card, w, d);
	check_stamp_names(w, d);
	for (const char *const *key = words_parts(); *key; key++) {
		if (strcmp(*key, section_name(SECTION_HERE)) != 0)
			check_part(*key, w, src, d);
		if (w->translation)
			check_stamp(card, *key, w, src, d);
	}
	check_here(card, w, src, d);
}
