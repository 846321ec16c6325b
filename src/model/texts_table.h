/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of model/texts.h: id, name in locales/, English. Plain words: a reading age
 * of nine, no jargon, nothing that frightens. */
#ifndef MODEL_TEXTS_TABLE_H
#define MODEL_TEXTS_TABLE_H

#define TEXTS(X)                                                                         \
	X(START_CHOOSE, "start.choose", "Choose your language")                          \
	X(START_HELP_NOW, "start.help_now", "Help now: press !")                         \
	X(START_PRIVATE, "start.private",                                                \
	  "This screen keeps no record. People near you can still see it.")              \
	X(TITLE, "top.title", "Information")                                             \
	X(TOP_HIDE, "top.hide", "Esc: hide the screen")                                  \
	X(HOME_TRY, "home.try",                                                          \
	  "Press Esc to try: it hides the screen. Backspace brings it back.")            \
	X(HOME_EMERGENCY, "home.emergency", "Someone needs help now")                    \
	X(HOME_SEARCH, "home.search", "Search: type a word, such as {example}")          \
	X(HOME_EXAMPLE, "home.example", "pregnant")                                      \
	X(HOME_MORE, "home.more", "Space: for you, word list, languages, end")           \
	X(MORE_TITLE, "more.title", "More")                                              \
	X(MORE_FOR_YOU, "more.for_you", "For you")                                       \
	X(MORE_FOR_YOU_MAIN, "more.for_you_main",                                        \
	  "Pregnant, a mother, in prison, and others")                                   \
	X(MORE_LANGUAGES, "more.languages", "Languages")                                 \
	X(MORE_END, "more.end", "End: clear the screen")                                 \
	X(MORE_WORDS, "more.words", "Word list")                                         \
	X(MORE_WORDS_MAIN, "more.words_main", "Find a card without typing")              \
	X(COVER_GO_ON, "cover.go_on", "Press any key to go on")                          \
	X(WORDS_LETTER, "words.letter", "Choose the first letter")                       \
	X(WORDS_WORD, "words.word", "Choose a word")                                     \
	X(LIST_EMERGENCY, "list.emergency", "Someone needs help now")                    \
	X(LIST_FOR_YOU, "list.for_you", "For you")                                       \
	X(LIST_EMPTY, "list.empty", "There is no card here yet.")                        \
	X(LIST_PAGE, "list.page", "Page {page} of {pages}")                              \
	X(CARD_MACHINE, "card.machine",                                                  \
	  "Translated by a machine. Nobody has checked it yet.")                         \
	X(CARD_SECOND_READ, "card.second_read",                                          \
	  "Translated by a machine, then read again. No expert has checked it yet.")     \
	X(CARD_BEHIND, "card.behind",                                                    \
	  "The original has changed since this was translated.")                         \
	X(CARD_OTHER_LANGUAGE, "card.other_language",                                    \
	  "Not in your language yet. Shown in {language}.")                              \
	X(CARD_PART_OTHER_LANGUAGE, "card.part_other_language",                          \
	  "This part is in {language}.")                                                 \
	X(CARD_HERE_UNCHECKED, "card.here_unchecked",                                    \
	  "We have not checked the law where you are. Ask before you rely on this.")     \
	X(CARD_RELATED, "card.related", "See also")                                      \
	X(CARD_ABOUT, "card.about", "About this card")                                   \
	X(SECTION_DO, "section.do", "Do")                                                \
	X(SECTION_AVOID, "section.avoid", "Do not")                                      \
	X(SECTION_SIGNS, "section.signs", "What you may see")                            \
	X(SECTION_KNOW, "section.know", "Good to know")                                  \
	X(SECTION_RIGHTS, "section.rights", "What should happen everywhere")             \
	X(SECTION_ASK, "section.ask", "What to ask")                                     \
	X(SECTION_HERE, "section.here", "Here")                                          \
	X(SECTION_SAY, "section.say", "You can say or show")                             \
	X(SECTION_HELP, "section.help", "Where to get help")                             \
	X(WARNING_VIOLENCE, "warning.violence", "This card talks about violence.")       \
	X(WARNING_SELF_HARM, "warning.self_harm",                                        \
	  "This card talks about wanting to die.")                                       \
	X(WARNING_CHILD_LOSS, "warning.child_loss",                                      \
	  "This card talks about losing a child.")                                       \
	X(WARNING_MEDICAL, "warning.medical",                                            \
	  "This card talks about wounds or treatment.")                                  \
	X(ABOUT_NUMBER, "about.number",                                                  \
	  "Card number {number}. Type it in the search to open this card.")              \
	X(ABOUT_REVIEW, "about.review", "Who has checked it")                            \
	X(ABOUT_NO_REVIEW, "about.no_review", "No expert has checked this card yet.")    \
	X(ABOUT_CLINICAL, "about.clinical", "Health:")                                   \
	X(ABOUT_LEGAL, "about.legal", "Law:")                                            \
	X(ABOUT_COMMUNITY, "about.community", "Women with experience:")                  \
	X(ABOUT_LANGUAGE, "about.language", "Translation:")                              \
	X(ABOUT_CHANGED, "about.changed", "The words have changed since.")               \
	X(ABOUT_TRANSLATION, "about.translation", "Translation")                         \
	X(ABOUT_SOURCE_LANGUAGE, "about.source_language", "Written in {language}.")      \
	X(ABOUT_HUMAN, "about.human", "Translated by a person.")                         \
	X(ABOUT_REVIEWED, "about.reviewed", "Translated and checked by people.")         \
	X(ABOUT_SOURCES, "about.sources", "Where it comes from")                         \
	X(ABOUT_NO_REPLACEMENT, "about.no_replacement",                                  \
	  "This card does not replace a doctor or a lawyer. If in doubt, ask one.")      \
	X(SEARCH_LABEL, "search.label", "Search:")                                       \
	X(SEARCH_HINT, "search.hint", "Type a word. Or type a card's number.")           \
	X(SEARCH_NONE, "search.none",                                                    \
	  "No card has all these words. Try one word, or a shorter one.")                \
	X(SEARCH_NONE_ASK, "search.none_ask",                                            \
	  "You can also ask a worker. You need not say why.")                            \
	X(KEY_CHOOSE, "key.choose", "{keys}: choose")                                    \
	X(KEY_BACK, "key.back", "0: back")                                               \
	X(KEY_END, "key.end", "0: end")                                                  \
	X(KEY_NEXT, "key.next", "Space: more")                                           \
	X(KEY_HELP, "key.help", "!: help now")                                           \
	X(KEY_LANGUAGES, "key.languages", "9: languages")                                \
	X(KEY_SEARCH, "key.search", "letters: search")                                   \
	X(KEY_STEP, "key.step", "{keys}: step")                                          \
	X(KEY_OPEN_FIRST, "key.open_first", "Enter: open the first")                     \
	X(KEY_TO_LIST, "key.to_list", "Down: to the list")                               \
	X(KEY_ERASE, "key.erase", "Backspace: erase, back")                              \
	X(SLOT_EMERGENCY, "slot.emergency",                                              \
	  "Call your ambulance number. Ask anyone near you.")                            \
	X(SLOT_CRISIS, "slot.crisis", "Ask a worker or a doctor for a crisis line.")     \
	X(SLOT_LEGAL_AID, "slot.legal_aid", "Ask here who gives free legal help.")       \
	X(SLOT_POISON, "slot.poison",                                                    \
	  "Ask the ambulance or a hospital for the poison line.")                        \
	X(SLOT_THIS_ADDRESS, "slot.this_address",                                        \
	  "Ask a worker for the address of this place.")                                 \
	X(SLOT_NALOXONE_HERE, "slot.naloxone_here", "Ask aloud: who has naloxone?")      \
	X(SLOT_WORKER_CALL, "slot.worker_call", "Call out for a worker.")                \
	X(SLOT_FEEDBACK, "slot.feedback", "Tell a worker what is wrong on this card.")   \
	X(SLOT_WORKER_MUST_REPORT, "slot.worker_must_report",                            \
	  "Before you tell a worker, ask her: what must you pass on to others?")

#endif
