/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lengths, where a language puts blanks between words: sentences, steps, the card. */
#include "base/attr.h"
#include "model/check_line.h"
#include "model/lang.h"
#include "model/sentences.h"

/* Plain words: one idea a sentence, one act a step, a card that is read to its end. */
#define SENTENCE_WORDS 20
#define MEAN_WORDS 12
#define STEP_WORDS 12
#define CARD_WORDS 180

void check_sentences(struct checking *k, const struct line *line)
{
	struct str rest = line->text;

	if (lang_without_blanks(k->lang->tag))
		return;
	while (rest.len) {
		size_t n = sentence_words(sentence_cut(&rest));

		k->words += n;
		k->sentences++;
		if (n > SENTENCE_WORDS)
			diag_add(
				k->d, DIAG_ID_LONG_SENTENCE, line->pos,
				"a sentence of %zu words; more than %d are hard to read, "
				"so make two of it",
				n, SENTENCE_WORDS);
	}
}

static void check_steps(const struct checking *k)
{
	const struct lines *steps = &k->w->sections[SECTION_DO];

	for (size_t i = 0; i < steps->count; i++) {
		struct str rest = steps->v[i].text;
		size_t most = 0;

		while (rest.len) {
			size_t n = sentence_words(sentence_cut(&rest));

			most = n > most ? n : most;
		}
		if (most > STEP_WORDS)
			diag_add(k->d, DIAG_ID_LONG_STEP, steps->v[i].pos,
				 "a sentence of %zu words in a step; more than %d are "
				 "hard to follow, so make it shorter, or two steps",
				 most, STEP_WORDS);
	}
}

/* What is read on the way to the end: what is to be said or shown, and where help is,
 * stand behind it. */
static void check_body(const struct checking *k)
{
	static const enum section body[] = { SECTION_DO,   SECTION_AVOID,  SECTION_SIGNS,
					     SECTION_KNOW, SECTION_RIGHTS, SECTION_ASK };
	size_t n = 0;

	for (size_t s = 0; s < ARRAY_LEN(body); s++) {
		const struct lines *items = &k->w->sections[body[s]];

		for (size_t i = 0; i < items->count; i++)
			n += sentence_words(items->v[i].text);
	}
	if (n > CARD_WORDS)
		diag_add(
			k->d, DIAG_ID_LONG_CARD, pos_file(k->w->map->pos.src),
			"the card has %zu words from \"do\" to \"ask\"; more than %d are "
			"too much at once, so leave something out or make two cards",
			n, CARD_WORDS);
}

void check_lengths(const struct checking *k)
{
	if (lang_without_blanks(k->lang->tag))
		return;
	/* A translation has the same items and can't leave one out; and other languages
	 * need other numbers of words for the same. */
	if (k->w == card_source(k->c, k->card)) {
		check_steps(k);
		check_body(k);
	}
	if (k->sentences && k->words > k->sentences * MEAN_WORDS)
		diag_add(k->d, DIAG_ID_LONG_MEAN, pos_file(k->w->map->pos.src),
			 "the sentences have %zu.%zu words on average; more than %d are "
			 "hard to read",
			 k->words / k->sentences, k->words * 10 / k->sentences % 10,
			 MEAN_WORDS);
}
