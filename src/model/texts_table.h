/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of model/texts.h: id, name in locales/, English. Plain words: a reading age
 * of nine, no jargon, nothing that frightens. */
#ifndef MODEL_TEXTS_TABLE_H
#define MODEL_TEXTS_TABLE_H

#define TEXTS(X)                                                                               \
	X(START_CHOOSE, "start.choose", "Choose your language")                                \
	X(START_HELP_NOW, "start.help_now", "Help now: press !")                               \
	X(START_PRIVATE, "start.private",                                                      \
	  "This screen keeps no record. People near you can still see it.")                    \
	X(START_CANNOT_SHOW, "start.cannot_show",                                              \
	  "This screen can't show this language. Ask a worker.")                               \
	X(TITLE, "top.title", "Information")                                                   \
	X(TOP_HIDE, "top.hide", "Esc: hide the screen")                                        \
	X(HOME_TRY, "home.try",                                                                \
	  "Press Esc to try: it hides the screen. Backspace brings it back.")                  \
	X(HOME_EMERGENCY, "home.emergency", "Someone needs help now")                          \
	X(HOME_SEARCH, "home.search", "Search: type a word, such as {example}")                \
	X(HOME_EXAMPLE, "home.example", "pregnant")                                            \
	X(HOME_MORE, "home.more", "Space: for you, word list, languages, end")                 \
	X(MORE_TITLE, "more.title", "More")                                                    \
	X(MORE_FOR_YOU, "more.for_you", "For you")                                             \
	X(MORE_FOR_YOU_MAIN, "more.for_you_main",                                              \
	  "Pregnant, a mother, in prison, and others")                                         \
	X(MORE_LANGUAGES, "more.languages", "Languages")                                       \
	X(MORE_END, "more.end", "End: clear the screen")                                       \
	X(MORE_WORDS, "more.words", "Word list")                                               \
	X(MORE_WORDS_MAIN, "more.words_main", "Find a card without typing")                    \
	X(COVER_GO_ON, "cover.go_on", "Press any key to go on")                                \
	X(WORDS_LETTER, "words.letter", "Choose the first letter")                             \
	X(WORDS_WORD, "words.word", "Choose a word")                                           \
	X(LIST_EMERGENCY, "list.emergency", "Someone needs help now")                          \
	X(LIST_FOR_YOU, "list.for_you", "For you")                                             \
	X(LIST_EMPTY, "list.empty", "There is no card here yet.")                              \
	X(LIST_PAGE, "list.page", "Page {page} of {pages}")                                    \
	X(CARD_MACHINE, "card.machine",                                                        \
	  "Translated by a machine. Nobody has checked it yet.")                               \
	X(CARD_SECOND_READ, "card.second_read",                                                \
	  "Translated by a machine, then read again. No expert has checked it yet.")           \
	X(CARD_BEHIND, "card.behind",                                                          \
	  "The original has changed since this was translated.")                               \
	X(CARD_OTHER_LANGUAGE, "card.other_language",                                          \
	  "Not in your language yet. Shown in {language}.")                                    \
	X(CARD_PART_OTHER_LANGUAGE, "card.part_other_language",                                \
	  "This part is in {language}.")                                                       \
	X(CARD_HERE_UNCHECKED, "card.here_unchecked",                                          \
	  "We have not checked the law where you are. Ask before you rely on this.")           \
	X(CARD_RELATED, "card.related", "See also")                                            \
	X(CARD_ABOUT, "card.about", "About this card")                                         \
	X(SECTION_DO, "section.do", "Do")                                                      \
	X(SECTION_AVOID, "section.avoid", "Do not")                                            \
	X(SECTION_SIGNS, "section.signs", "What you may see")                                  \
	X(SECTION_KNOW, "section.know", "Good to know")                                        \
	X(SECTION_RIGHTS, "section.rights", "What should happen everywhere")                   \
	X(SECTION_ASK, "section.ask", "What to ask")                                           \
	X(SECTION_HERE, "section.here", "Here")                                                \
	X(SECTION_SAY, "section.say", "You can say or show")                                   \
	X(SECTION_HELP, "section.help", "Where to get help")                                   \
	X(WARNING_VIOLENCE, "warning.violence", "This card talks about violence.")             \
	X(WARNING_SELF_HARM, "warning.self_harm",                                              \
	  "This card talks about wanting to die.")                                             \
	X(WARNING_CHILD_LOSS, "warning.child_loss",                                            \
	  "This card talks about losing a child.")                                             \
	X(WARNING_MEDICAL, "warning.medical",                                                  \
	  "This card talks about wounds or treatment.")                                        \
	X(ABOUT_NUMBER, "about.number",                                                        \
	  "Card number {number}. Type it in the search to open this card.")                    \
	X(ABOUT_REVIEW, "about.review", "Who has checked it")                                  \
	X(ABOUT_NO_REVIEW, "about.no_review", "No expert has checked this card yet.")          \
	X(ABOUT_CLINICAL, "about.clinical", "Health:")                                         \
	X(ABOUT_LEGAL, "about.legal", "Law:")                                                  \
	X(ABOUT_COMMUNITY, "about.community", "Women with experience:")                        \
	X(ABOUT_LANGUAGE, "about.language", "Translation:")                                    \
	X(ABOUT_CHANGED, "about.changed", "The words have changed since.")                     \
	X(ABOUT_TRANSLATION, "about.translation", "Translation")                               \
	X(ABOUT_SOURCE_LANGUAGE, "about.source_language", "Written in {language}.")            \
	X(ABOUT_HUMAN, "about.human", "Translated by a person.")                               \
	X(ABOUT_REVIEWED, "about.reviewed", "Translated and checked by people.")               \
	X(ABOUT_SOURCES, "about.sources", "Where it comes from")                               \
	X(ABOUT_NO_REPLACEMENT, "about.no_replacement",                                        \
	  "This card does not replace a doctor or a lawyer. If in doubt, ask one.")            \
	X(SERVICE_KIND_OVERDOSE, "service.kind_overdose", "Overdose")                          \
	X(SERVICE_KIND_HEALTH, "service.kind_health", "Health")                                \
	X(SERVICE_KIND_PREGNANCY, "service.kind_pregnancy", "Pregnancy and birth")             \
	X(SERVICE_KIND_HIV_HEPATITIS, "service.kind_hiv_hepatitis", "HIV and hepatitis")       \
	X(SERVICE_KIND_TREATMENT, "service.kind_treatment", "Treatment")                       \
	X(SERVICE_KIND_SHELTER, "service.kind_shelter", "A place to sleep")                    \
	X(SERVICE_KIND_FOOD_HYGIENE, "service.kind_food_hygiene", "Food and washing")          \
	X(SERVICE_KIND_LEGAL, "service.kind_legal", "Law")                                     \
	X(SERVICE_KIND_VIOLENCE, "service.kind_violence", "Safety")                            \
	X(SERVICE_KIND_CHILDREN, "service.kind_children", "Children")                          \
	X(SERVICE_KIND_MONEY_PAPERS, "service.kind_money_papers", "Money and papers")          \
	X(SERVICE_KIND_PEER, "service.kind_peer", "Women with experience")                     \
	X(SERVICE_KIND_OTHER, "service.kind_other", "Other help")                              \
	X(SERVICE_KIND, "service.kind", "Kind of help:")                                       \
	X(SERVICE_PHONE, "service.phone", "Phone:")                                            \
	X(SERVICE_TEXT_OK, "service.text_ok", "Text messages:")                                \
	X(SERVICE_HOURS, "service.hours", "Open:")                                             \
	X(SERVICE_WOMEN_ONLY, "service.women_only", "Only for women:")                         \
	X(SERVICE_MON, "service.mon", "Mon")                                                   \
	X(SERVICE_TUE, "service.tue", "Tue")                                                   \
	X(SERVICE_WED, "service.wed", "Wed")                                                   \
	X(SERVICE_THU, "service.thu", "Thu")                                                   \
	X(SERVICE_FRI, "service.fri", "Fri")                                                   \
	X(SERVICE_SAT, "service.sat", "Sat")                                                   \
	X(SERVICE_SUN, "service.sun", "Sun")                                                   \
	X(SERVICE_DAY_CLOSED, "service.day_closed", "closed")                                  \
	X(SERVICE_DAY_APPOINTMENT, "service.day_appointment", "by appointment")                \
	X(SERVICE_ANSWER_YES, "service.answer_yes", "yes")                                     \
	X(SERVICE_ANSWER_NO, "service.answer_no", "no")                                        \
	X(SERVICE_ANSWER_ASK, "service.answer_ask", "ask")                                     \
	X(SERVICE_WALK_IN, "service.walk_in", "You can just come in:")                         \
	X(SERVICE_LANGUAGES, "service.languages", "Languages:")                                \
	X(SERVICE_INTERPRETER, "service.interpreter", "Interpreter:")                          \
	X(SERVICE_COST, "service.cost", "You pay:")                                            \
	X(SERVICE_ID_NEEDED, "service.id_needed", "You must show ID:")                         \
	X(SERVICE_PAPERS, "service.papers", "You need papers or insurance:")                   \
	X(SERVICE_CHILDREN, "service.children", "Children can come:")                          \
	X(SERVICE_MIN_AGE, "service.min_age", "From this age:")                                \
	X(SERVICE_PARTNERS, "service.partners", "A partner can come:")                         \
	X(SERVICE_MEN, "service.men", "Men are there too:")                                    \
	X(SERVICE_TRANS, "service.trans", "Trans women can come:")                             \
	X(SERVICE_UNDER_INFLUENCE, "service.under_influence",                                  \
	  "You can come after using:")                                                         \
	X(SERVICE_OAT, "service.oat", "Methadone or buprenorphine:")                           \
	X(SERVICE_NALOXONE, "service.naloxone", "Naloxone:")                                   \
	X(SERVICE_STEP_FREE, "service.step_free", "No steps:")                                 \
	X(SERVICE_ADDRESS, "service.address", "Address:")                                      \
	X(SERVICE_WITHHELD, "service.withheld",                                                \
	  "The address is not written here, to keep women safe. Phone, or ask a worker.")      \
	X(SERVICE_HOW_TO_FIND, "service.how_to_find", "How to find it:")                       \
	X(SERVICE_POLICE, "service.police", "Police there, or must report:")                   \
	X(SERVICE_NOTE, "service.note", "Good to know:")                                       \
	X(SERVICE_CHECKED, "service.checked", "Last checked:")                                 \
	X(SERVICE_CHECKED_NEVER, "service.checked_never", "not known")                         \
	X(SERVICE_AGED, "service.aged",                                                        \
	  "Days since this was checked: {days}. Ask a worker.")                                \
	X(SERVICE_OLD, "service.old", "This may be out of date. Ask a worker.")                \
	X(SERVICE_STALE, "service.stale", "Ask a worker: we have an old entry.")               \
	X(SERVICE_PAUSED, "service.paused",                                                    \
	  "Closed for now. Ask a worker when it opens again.")                                 \
	X(SERVICE_CLOSED, "service.closed", "Closed for good. Only staff see this.")           \
	X(SERVICE_UNSAID, "service.unsaid", "Ask a worker if it is open.")                     \
	X(SEARCH_LABEL, "search.label", "Search:")                                             \
	X(SEARCH_HINT, "search.hint", "Type a word. Or type a card's number.")                 \
	X(SEARCH_COUNT, "search.count", "Found: {count}")                                      \
	X(SEARCH_NONE, "search.none",                                                          \
	  "No card has all these words. Try one word, or a shorter one.")                      \
	X(SEARCH_NONE_ASK, "search.none_ask",                                                  \
	  "You can also ask a worker. You need not say why.")                                  \
	X(SEARCH_NEAR, "search.near", "Spelled nearly so")                                     \
	X(STAFF_PATTERN, "staff.pattern", "Pattern:")                                          \
	X(STAFF_PATTERN_HINT, "staff.pattern_hint",                                            \
	  "Begin with / to search by a pattern.")                                              \
	X(STAFF_BAD_PATTERN, "staff.bad_pattern",                                              \
	  "Not a pattern from here on: {rest} - so it is searched as words.")                  \
	X(STAFF_INCOMPLETE, "staff.incomplete",                                                \
	  "This took too long: the list is incomplete.")                                       \
	X(PLAIN_HOW, "plain.how",                                                              \
	  "Type a number or a word, then press Enter. ? (question mark) reads the page "       \
	  "again.")                                                                            \
	X(PLAIN_HELP_NOW, "plain.help_now",                                                    \
	  "! (exclamation mark): someone needs help now.")                                     \
	X(PLAIN_HIDE, "plain.hide",                                                            \
	  "00 hides the page: it moves up out of sight, but is not erased. 0 brings it "       \
	  "back. 00 again ends your visit.")                                                   \
	X(PLAIN_HIDE_KEY, "plain.hide_key", "00: hide")                                        \
	X(PLAIN_NEXT, "plain.next", "Enter: more")                                             \
	X(PLAIN_END, "plain.end", "End your visit")                                            \
	X(PLAIN_GO_ON, "plain.go_on", "Press Enter to go on")                                  \
	X(PLAIN_NO_NUMBER, "plain.no_number",                                                  \
	  "There is no card with the number {number}.")                                        \
	X(PLAIN_FIRST, "plain.first", "First choose your language: type its number.")          \
	X(CHECK_SCREEN_TITLE, "check_screen.title", "What this screen can show")               \
	X(CHECK_SCREEN_WHICH, "check_screen.which",                                            \
	  "Which line reads properly? Press 1 or 2. Neither of them: 0.")                      \
	X(CHECK_SCREEN_ARABIC, "check_screen.arabic",                                          \
	  "Properly: it begins on the right, the letters are joined, the number is {number}.") \
	X(CHECK_SCREEN_SCRIPT, "check_screen.script",                                          \
	  "Properly: no squares, no question marks, no marks beside their letters.")           \
	X(CHECK_SCREEN_LINES, "check_screen.lines",                                            \
	  "Properly: one straight line, no letters.")                                          \
	X(CHECK_SCREEN_DIGIT, "check_screen.digit",                                            \
	  "Press the key marked {key}, without Shift.")                                        \
	X(CHECK_SCREEN_KEY, "check_screen.key", "Press {key}.")                                \
	X(CHECK_SCREEN_NO_KEY, "check_screen.no_key",                                          \
	  "If nothing happens, press Enter.")                                                  \
	X(CHECK_SCREEN_LEAVE, "check_screen.leave", "{page} of {pages}   Ctrl-C: leave")       \
	X(KEY_CHOOSE, "key.choose", "{keys}: choose")                                          \
	X(KEY_BACK, "key.back", "0: back")                                                     \
	X(KEY_END, "key.end", "0: end")                                                        \
	X(KEY_NEXT, "key.next", "Space: more")                                                 \
	X(KEY_HELP, "key.help", "!: help now")                                                 \
	X(KEY_LANGUAGES, "key.languages", "9: languages")                                      \
	X(KEY_SEARCH, "key.search", "letters: search")                                         \
	X(KEY_STEP, "key.step", "{keys}: step")                                                \
	X(KEY_OPEN_FIRST, "key.open_first", "Enter: open the first")                           \
	X(KEY_TO_LIST, "key.to_list", "Down: to the list")                                     \
	X(KEY_ERASE, "key.erase", "Backspace: erase, back")                                    \
	X(STAFF_SEARCH, "staff.search", "Search")                                              \
	X(STAFF_NEXT, "staff.next", "Next card of the list")                                   \
	X(STAFF_BEFORE, "staff.before", "Card before it in the list")                          \
	X(STAFF_DOWN, "staff.down", "Down")                                                    \
	X(STAFF_UP, "staff.up", "Up")                                                          \
	X(STAFF_OPEN, "staff.open", "Open")                                                    \
	X(STAFF_BACK, "staff.back", "Back")                                                    \
	X(STAFF_PAGE_DOWN, "staff.page_down", "Next page")                                     \
	X(STAFF_PAGE_UP, "staff.page_up", "Page before")                                       \
	X(STAFF_CLIENT_VIEW, "staff.client_view", "See what clients see")                      \
	X(STAFF_FAULTS, "staff.faults", "Faults in cards and texts")                           \
	X(STAFF_NO_FAULTS, "staff.no_faults", "No faults were found.")                         \
	X(STAFF_HELP, "staff.help", "Keys")                                                    \
	X(STAFF_QUIT, "staff.quit", "Back; on the first screen: leave")                        \
	X(STAFF_DRAFT, "staff.draft", "Draft: no reviewer has checked this.")                  \
	X(STAFF_OVERDUE, "staff.overdue", "The review of this card is overdue.")               \
	X(STAFF_CHANGED, "staff.changed", "The card has changed since its review.")            \
	X(STAFF_KEYS, "staff.keys", "?: keys")                                                 \
	X(STAFF_CLIENT_MARK, "staff.client_mark", "Client view (v)")                           \
	X(SLOT_EMERGENCY, "slot.emergency",                                                    \
	  "Call your ambulance number. Ask anyone near you.")                                  \
	X(SLOT_CRISIS, "slot.crisis", "Ask a worker or a doctor for a crisis line.")           \
	X(SLOT_LEGAL_AID, "slot.legal_aid", "Ask here who gives free legal help.")             \
	X(SLOT_POISON, "slot.poison",                                                          \
	  "Ask the ambulance or a hospital for the poison line.")                              \
	X(SLOT_THIS_ADDRESS, "slot.this_address",                                              \
	  "Ask a worker for the address of this place.")                                       \
	X(SLOT_NALOXONE_HERE, "slot.naloxone_here", "Ask aloud: who has naloxone?")            \
	X(SLOT_WORKER_CALL, "slot.worker_call", "Call out for a worker.")                      \
	X(SLOT_FEEDBACK, "slot.feedback", "Tell a worker what is wrong on this card.")         \
	X(SLOT_WORKER_MUST_REPORT, "slot.worker_must_report",                                  \
	  "Before you tell a worker, ask her: what must you pass on to others?")

#endif
