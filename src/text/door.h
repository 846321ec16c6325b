/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The door: text from outside is decoded, checked and cleaned here before anything else
 * sees it. Behind it every string is valid UTF-8 in NFC without a character that a
 * terminal obeys or that turns the reading order round.
 */
#ifndef TEXT_DOOR_H
#define TEXT_DOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/str.h"

/* A file's bytes to a source of UTF-8 text in the arena; NULL, with a diagnostic, where
 * they can't be used. A byte-order mark is dropped. The first line may declare
 * "# encoding: NAME" with a name from the allowed list (text/encoding.c): the bytes are
 * then converted. An encoding is never guessed, but the message names a likely one.
 * Refused: what is no plain text (Word, RTF, PDF, HTML,
 * pictures), invalid UTF-8 (true line and column), UTF-16, text that is UTF-8 though it
 * declares something else, NUL, C0 controls but tab, LF and CR, DEL, C1 controls (raw).
 * Line ends stay as they are, but a CR alone becomes LF. */
const struct source *door_file(struct arena *mem, const char *path, struct str bytes,
			       struct diags *d);

/* One value of a file, as the YAML reader gives it (valid UTF-8): refused are C0, C1, DEL
 * (an escape such as "\e" can make them; tab and LF inside become a blank), the bidi
 * overrides, embeddings and isolates (U+202A-202E, U+2066-2069), noncharacters and tag
 * characters. Noted and dropped: U+FEFF inside, soft hyphen; noted and turned into a
 * blank: U+0085, U+2028, U+2029; NBSP (U+00A0) stays silently. Noted: "&nbsp;" and the
 * like, and a word that mixes scripts which look alike (text/script.h). *out is NFC,
 * trimmed, in the arena. False, with a diagnostic at `where`, if it was refused. */
bool door_value(struct arena *mem, struct str raw, struct pos where, struct str *out,
		struct diags *d);
/* The same for what is settled, as door_settled() says; false, and nothing done, for
 * anything else: that may be refused, and then wants a place that takes time to find. */
bool door_quick(struct arena *mem, struct str raw, struct pos where, struct str *out,
		struct diags *d);

/* Text that a person typed or pasted or gave as an argument: what the door refuses or
 * drops in a value is dropped without a word, invalid bytes too, tab and line ends become
 * blanks; NFC, for itself: a mark at its beginning is not joined to what `out` ends with;
 * at most `max` code points. Appended to out. */
void door_typed(struct str raw, size_t max, struct buf *out);

/* Is cp a control, bidi control, noncharacter, tag or surrogate, so that the door keeps
 * it out? */
bool door_refuses(uint32_t cp);
/* Does the door surely leave s as it is, but for blanks at its ends? A quick look: false
 * says nothing. */
bool door_settled(struct str s);

#endif
