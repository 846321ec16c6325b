/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the bytes of a terminal to keys. CSI and SS3 sequences are parsed whole, unknown
 * ones do nothing, none is ever taken for text. The decoder is pure: it is given bytes
 * and the time that passed, so that every case can be tested.
 */
#ifndef TUI_KEYS_H
#define TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum key_code {
	K_NONE,
	K_RUNE, /* a printable character: `rune` */
	K_ENTER,
	K_BACKSPACE, /* both codes */
	K_TAB,
	K_ESC, /* Esc alone */
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_PGUP,
	K_PGDN,
	K_END_VISIT, /* Ctrl-X or Ctrl-C, where they come as bytes */
	K_PASTE, /* a bracketed paste: keys_paste() has its text */
	K_RESIZE, /* not a key: the window's size may be another */
	K_GONE, /* not a key: the terminal is gone */
};

struct key {
	enum key_code code;
	uint32_t rune; /* K_RUNE only */
};

/* Where an entry of `extra` below leads. */
enum keys_extra {
	KEYS_EXTRA_UP,
	KEYS_EXTRA_DOWN,
	KEYS_EXTRA_LEFT,
	KEYS_EXTRA_RIGHT,
	KEYS_EXTRA_BACKSPACE,
	KEYS_EXTRA_COUNT
};

/* A paste is cut here: a search has no use for more. */
#define KEYS_PASTE_BYTES 1024
/* The longest sequence that is parsed; longer ones are swallowed whole. */
#define KEYS_SEQUENCE_BYTES 64
/* Keys that one byte can complete: Esc, Esc and the character behind them. */
#define KEYS_QUEUE 3

/* `struct keys k = { 0 };` is a decoder that has seen nothing. */
struct keys {
	unsigned char pending[KEYS_SEQUENCE_BYTES]; /* an unfinished sequence */
	size_t count;
	int state; /* of keys.c */
	char paste[KEYS_PASTE_BYTES];
	size_t paste_len;
	struct key queue[KEYS_QUEUE];
	size_t queued;
	/* terminfo's own sequences (enum keys_extra), borrowed; NULL for none. Used are
	 * CSI and SS3 sequences, Esc and one byte, and one control that has no other
	 * meaning. */
	const char *extra[KEYS_EXTRA_COUNT];
};

/* Feeds one byte; true when a key is complete, which is then in *out. One byte can
 * complete several: then keys_next() must be asked, until it has none, before the next
 * byte is fed. */
bool keys_feed(struct keys *k, unsigned char byte, struct key *out);
/* Nothing came for a while: an unfinished Esc is Esc alone, another unfinished sequence
 * is dropped. As keys_feed(). */
bool keys_timeout(struct keys *k, struct key *out);
/* The next key that is complete; false for none. */
bool keys_next(struct keys *k, struct key *out);
/* Is a sequence unfinished, so that keys_timeout() should be called after a while? A
 * paste and a character of several bytes are not: they wait for ever, but for an Esc in a
 * paste, which is Esc alone after a while. */
bool keys_waiting(const struct keys *k);
/* The text of the last K_PASTE, as it came (not yet through the door). */
struct str keys_paste(const struct keys *k);

/* The digit 0 to 9 that a key types, in any script, also on the keypad; -1 for none. */
int key_digit(struct key k);
/* A key that ends a visit can be the first one of the next: as a number from 1 that fits
 * an exit status (guard/visit.h: VISIT_KEYS), and back. Letters give 0 and nothing: what
 * was typed never leaves the process. */
int key_to_code(struct key k);
struct key key_of_code(int code);

/* Is it '!' or the full-width one, or Tab: the emergency list? */
bool key_emergency(struct key k);

#endif
