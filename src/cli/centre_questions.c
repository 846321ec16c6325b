/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of `carrel setup`, in their order. */
#include "base/attr.h"
#include "cli/centre.h"

#define SLOT(slot, text, test) .id = slot, .place = IN_SLOTS, .empty = text, .check = test

static const struct question questions[] = {
	{ .id = "title",
	  .place = IN_CONFIG,
	  .ask = "What should stand at the top of every screen? Everybody who passes by can read it, so keep it neutral: \"Reading desk\" is good, \"Drug help\" is not.",
	  .without = "the word for \"Information\" in each language",
	  .check = centre_title },
	{ .id = "languages",
	  .place = IN_CONFIG,
	  .ask = "Which languages do you offer? The language of your centre first: the cursor stands on it. Write their short names with blanks between them, such as: es en. Type ? to see them all.",
	  .without = "all that are there",
	  .check = centre_languages,
	  .list = centre_list_languages },
	{ .ask = "The number of the ambulance. A wrong number can kill: fill in only what somebody has checked, by calling it or at its own website. This goes for the next three too.",
	  .checked_by = true,
	  SLOT("emergency", TEXT_SLOT_EMERGENCY, centre_number) },
	{ .ask = "A crisis line: a number for somebody who can't bear it any more.",
	  .checked_by = true,
	  SLOT("crisis", TEXT_SLOT_CRISIS, centre_number) },
	{ .ask = "Who gives free legal help: a number, with a name if you like.",
	  .checked_by = true,
	  SLOT("legal_aid", TEXT_SLOT_LEGAL_AID, centre_contact) },
	{ .ask = "The number of the poison line.",
	  .checked_by = true,
	  SLOT("poison", TEXT_SLOT_POISON, centre_number) },
	{ .id = "by",
	  .place = IN_NO_FILE,
	  .ask = "Who has checked these numbers, and answers what comes next? A role, such as manager or volunteer, and no name: it is written beside what you fill in. If nobody has checked the numbers: -",
	  .check = centre_role },
	{ .ask = "The address of this place, as one says it to an ambulance. Only if it may be shown to everybody who sits here.",
	  SLOT("this_address", TEXT_SLOT_THIS_ADDRESS, centre_words) },
	{ .ask = "Where is naloxone in this place? A sentence, such as: In the red box beside the door.",
	  .in_languages = true,
	  SLOT("naloxone_here", TEXT_SLOT_NALOXONE_HERE, centre_words) },
	{ .ask = "How does one call a worker? A sentence, such as: Ring the bell at the door.",
	  .in_languages = true,
	  SLOT("worker_call", TEXT_SLOT_WORKER_CALL, centre_words) },
	{ .ask = "What must your workers pass on to others, by law or by your rules? A woman reads it before she tells them something. A sentence that says all of it.",
	  .in_languages = true,
	  SLOT("worker_must_report", TEXT_SLOT_WORKER_MUST_REPORT, centre_words) },
	{ .id = "unreviewed",
	  .place = IN_CONFIG,
	  .ask = "Many translations were made by a machine, and nobody has checked them yet. mark: show them, and say so. hide: show the original instead; the cards for emergencies are shown all the same. Write mark or hide.",
	  .without = "mark",
	  .check = centre_unreviewed },
	{ .id = "hide",
	  .place = IN_CONFIG,
	  .ask = "Is there anything that must not be shown here? In some countries some words on a screen put the reader, or the centre, in danger. Write the short names of cards, topics or groups with blanks between them. Type ? to see them all.",
	  .without = "nothing is hidden",
	  .check = centre_hide,
	  .list = centre_list_ids },
};

const struct question *centre_questions(size_t *count)
{
	*count = ARRAY_LEN(questions);
	return questions;
}
