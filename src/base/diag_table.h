/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every fault that content, locales or settings can have: one row each, in the order of
 * docs/diagnostics.md, which explains them to authors. The kinds are those of
 * base/diag.h. tests/check/ has a case for each row.
 */
#ifndef BASE_DIAG_TABLE_H
#define BASE_DIAG_TABLE_H

#define DIAGS(X)                                                                         \
	/* Files */                                                                      \
	X(FILE_UNREADABLE, UNUSABLE, "file-unreadable")                                  \
	X(FILE_NOT_PLAIN, UNUSABLE, "file-not-plain")                                    \
	X(FILE_TOO_BIG, UNUSABLE, "file-too-big")                                        \
	X(FILE_EMPTY, UNUSABLE, "file-empty")                                            \
	X(FOLDER_UNREADABLE, UNUSABLE, "folder-unreadable")                              \
	X(TOO_MANY_FILES, UNUSABLE, "too-many-files")                                    \
	X(STRAY_FILE, ERROR, "stray-file")                                               \
	X(NO_CARDS, ERROR, "no-cards")                                                   \
	/* Text */                                                                       \
	X(NOT_TEXT, UNUSABLE, "not-text")                                                \
	X(BAD_ENCODING, UNUSABLE, "bad-encoding")                                        \
	X(UNKNOWN_ENCODING, UNUSABLE, "unknown-encoding")                                \
	X(CONTROL_CHARACTER, UNUSABLE, "control-character")                              \
	X(BIDI_CONTROL, UNUSABLE, "bidi-control")                                        \
	X(UNUSUAL_CHARACTER, NOTE, "unusual-character")                                  \
	X(MIXED_SCRIPTS, NOTE, "mixed-scripts")                                          \
	/* YAML */                                                                       \
	X(YAML_SYNTAX, UNUSABLE, "yaml-syntax")                                          \
	X(YAML_TAB, UNUSABLE, "yaml-tab")                                                \
	X(YAML_ALIAS, UNUSABLE, "yaml-alias")                                            \
	X(YAML_TAG, UNUSABLE, "yaml-tag")                                                \
	X(YAML_DIRECTIVE, UNUSABLE, "yaml-directive")                                    \
	X(YAML_DOCUMENTS, UNUSABLE, "yaml-documents")                                    \
	X(YAML_DEPTH, UNUSABLE, "yaml-depth")                                            \
	X(YAML_NODES, UNUSABLE, "yaml-nodes")                                            \
	X(YAML_LONG_TEXT, UNUSABLE, "yaml-long-text")                                    \
	X(YAML_NOT_KEYS, UNUSABLE, "yaml-not-keys")                                      \
	X(DUPLICATE_KEY, UNUSABLE, "duplicate-key")                                      \
	X(COMMENT_AFTER_TEXT, ERROR, "comment-after-text")                               \
	X(COLON_IN_SENTENCE, ERROR, "colon-in-sentence")                                 \
	/* Keys and values */                                                            \
	X(UNKNOWN_KEY, ERROR, "unknown-key")                                             \
	X(MISSING_KEY, ERROR, "missing-key")                                             \
	X(WRONG_SHAPE, ERROR, "wrong-shape")                                             \
	X(BAD_VALUE, ERROR, "bad-value")                                                 \
	X(BAD_NUMBER, ERROR, "bad-number")                                               \
	X(BAD_DATE, ERROR, "bad-date")                                                   \
	X(BAD_ID, ERROR, "bad-id")                                                       \
	X(BAD_LANGUAGE, ERROR, "bad-language")                                           \
	X(BAD_FINGERPRINT, ERROR, "bad-fingerprint")                                     \
	X(TOO_LONG, ERROR, "too-long")                                                   \
	X(TOO_MANY, ERROR, "too-many")                                                   \
	X(FLOW_LIST, ERROR, "flow-list")                                                 \
	X(EMPTY_SECTION, ERROR, "empty-section")                                         \
	X(EMPTY_TEXT, ERROR, "empty-text")                                               \
	X(FUTURE_DATE, NOTE, "future-date")                                              \
	/* Cards */                                                                      \
	X(NO_TITLE, UNUSABLE, "no-title")                                                \
	X(NO_MAIN, UNUSABLE, "no-main")                                                  \
	X(NO_FACTS, UNUSABLE, "no-facts")                                                \
	X(NO_WORDS, UNUSABLE, "no-words")                                                \
	X(NO_SOURCE_WORDS, ERROR, "no-source-words")                                     \
	X(NO_SECTION, ERROR, "no-section")                                               \
	X(NO_SHORT, ERROR, "no-short")                                                   \
	X(NO_SOURCE, ERROR, "no-source")                                                 \
	X(FEW_SOURCES, ERROR, "few-sources")                                             \
	X(DUPLICATE_ID, ERROR, "duplicate-id")                                           \
	X(DUPLICATE_NUMBER, ERROR, "duplicate-number")                                   \
	X(DUPLICATE_PLACE, ERROR, "duplicate-place")                                     \
	X(UNKNOWN_ID, ERROR, "unknown-id")                                               \
	X(ONE_WAY_LINK, NOTE, "one-way-link")                                            \
	X(UNREACHABLE, NOTE, "unreachable")                                              \
	X(STAFF_EMERGENCY, ERROR, "staff-emergency")                                     \
	X(ITEM_COUNT, ERROR, "item-count")                                               \
	X(DIGITS_DIFFER, ERROR, "digits-differ")                                         \
	X(LONG_NUMBER, ERROR, "long-number")                                             \
	X(FORBIDDEN_WORD, ERROR, "forbidden-word")                                       \
	X(DRUG_AMOUNT, ERROR, "drug-amount")                                             \
	X(HARD_WORD, NOTE, "hard-word")                                                  \
	X(STRAY_ANGLE, ERROR, "stray-angle")                                             \
	X(UNKNOWN_SLOT, ERROR, "unknown-slot")                                           \
	X(SLOT_NOT_ALONE, ERROR, "slot-not-alone")                                       \
	X(LAW_INCOMPLETE, ERROR, "law-incomplete")                                       \
	X(HERE_IN_LIBRARY, ERROR, "here-in-library")                                     \
	X(LONG_SENTENCE, NOTE, "long-sentence")                                          \
	X(LONG_MEAN, NOTE, "long-mean")                                                  \
	X(LONG_STEP, NOTE, "long-step")                                                  \
	X(LONG_CARD, NOTE, "long-card")                                                  \
	X(DUPLICATE_KEYWORD, NOTE, "duplicate-keyword")                                  \
	X(KEYWORD_COUNT, NOTE, "keyword-count")                                          \
	X(UNBROKEN_WORDS, NOTE, "unbroken-words")                                        \
	X(FIRST_SCREEN, NOTE, "first-screen")                                            \
	/* Translations and reviews */                                                   \
	X(MISSING_TRANSLATION, NOTE, "missing-translation")                              \
	X(MISSING_SECTION, NOTE, "missing-section")                                      \
	X(NOT_STAMPED, NOTE, "not-stamped")                                              \
	X(TRANSLATION_BEHIND, NOTE, "translation-behind")                                \
	X(MACHINE_NOW, NOTE, "machine-now")                                              \
	X(CHANGED_SINCE_REVIEW, NOTE, "changed-since-review")                            \
	X(REVIEW_OVERDUE, NOTE, "review-overdue")                                        \
	X(BASE_CHANGED, NOTE, "base-changed")                                            \
	/* Services */                                                                   \
	X(BAD_HOURS, ERROR, "bad-hours")                                                 \
	X(BAD_PHONE, ERROR, "bad-phone")                                                 \
	X(SERVICE_UNVERIFIED, NOTE, "service-unverified")                                \
	/* Locales and settings */                                                       \
	X(UNKNOWN_TEXT, ERROR, "unknown-text")                                           \
	X(MISSING_TEXT, NOTE, "missing-text")                                            \
	X(PLACEHOLDERS_DIFFER, ERROR, "placeholders-differ")                             \
	X(SAME_TITLE, ERROR, "same-title")                                               \
	X(NO_LOCALE, NOTE, "no-locale")                                                  \
	X(SLOT_EMPTY, NOTE, "slot-empty")

#endif
