/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A state machine, one row of `states` a state. Whatever breaks a sequence off is taken
 * anew: a key that a person pressed is never lost in one.
 */
#include "tui/keys.h"

#include <string.h>

#include "base/attr.h"
#include "base/bug.h"
#include "text/door.h"
#include "text/utf8.h"

#define ESC 0x1B
#define BEL 0x07
#define DEL 0x7F
#define CTRL_C 0x03
#define CTRL_X 0x18 /* also CAN, which ends a string */
#define FULLWIDTH_BANG 0xFF01
#define MOUSE_BYTES 3 /* behind CSI M */
#define PASTE_BEGIN 200
#define PASTE_END "\033[201~"

enum state {
	GROUND,
	AFTER_ESC,
	AFTER_ESC_ESC,
	IN_CSI, /* pending: what stands between CSI and the final byte */
	IN_LINUX_KEY, /* CSI [: one byte follows, the Linux console's F1 to F5 */
	IN_MOUSE, /* count: bytes that came */
	IN_SS3, /* pending: as in CSI */
	IN_STRING, /* OSC, DCS and the like; pending[0]: how it began */
	IN_STRING_ESC,
	IN_CHARACTER, /* pending: the first bytes of a character */
	IN_PASTE, /* count: bytes of PASTE_END that came */
	STATE_COUNT
};

static void emit(struct keys *k, enum key_code code, uint32_t rune)
{
	BUG_ON(k->queued == KEYS_QUEUE);
	k->queue[k->queued++] = (struct key){ code, rune };
}

bool keys_next(struct keys *k, struct key *out)
{
	if (k->queued == 0)
		return false;
	*out = k->queue[0];
	k->queued--;
	memmove(k->queue, k->queue + 1, k->queued * sizeof(k->queue[0]));
	return true;
}

static void enter(struct keys *k, enum state state)
{
	k->state = (int)state;
	k->count = 0;
}

static void append(struct keys *k, unsigned char byte)
{
	if (k->count < sizeof(k->pending))
		k->pending[k->count++] = byte;
}

/* Is the sequence `intro` + what is pending + `last` one of terminfo's own? */
static bool emit_extra(struct keys *k, const char *intro, unsigned char last)
{
	static const enum key_code codes[KEYS_EXTRA_COUNT] = {
		[KEYS_EXTRA_UP] = K_UP,
		[KEYS_EXTRA_DOWN] = K_DOWN,
		[KEYS_EXTRA_LEFT] = K_LEFT,
		[KEYS_EXTRA_RIGHT] = K_RIGHT,
		[KEYS_EXTRA_BACKSPACE] = K_BACKSPACE,
	};
	size_t n = strlen(intro);

	for (size_t i = 0; i < KEYS_EXTRA_COUNT; i++) {
		const char *e = k->extra[i];

		if (!e || strlen(e) != n + k->count + 1 || memcmp(e, intro, n) != 0)
			continue;
		if (memcmp(e + n, k->pending, k->count) == 0 &&
		    (unsigned char)e[n + k->count] == last) {
			emit(k, codes[i], 0);
			return true;
		}
	}
	return false;
}

static bool emit_control(struct keys *k, unsigned char byte)
{
	static const struct {
		unsigned char byte;
		enum key_code code;
	} table[] = {
		{ CTRL_C, K_END_VISIT }, { CTRL_X, K_END_VISIT }, { '\b', K_BACKSPACE },
		{ DEL, K_BACKSPACE },    { '\t', K_TAB },         { '\n', K_ENTER },
		{ '\r', K_ENTER },
	};

	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		if (table[i].byte == byte) {
			emit(k, table[i].code, 0);
			return true;
		}
	}
	return false;
}

/* The bytes of the character that begins so; 0 where none does. */
static size_t character_bytes(unsigned char lead)
{
	return lead < 0x80 ? 1 :
	       lead < 0xC2 ? 0 :
	       lead < 0xE0 ? 2 :
	       lead < 0xF0 ? 3 :
	       lead < 0xF5 ? 4 :
			     0;
}

static void ground(struct keys *k, unsigned char byte)
{
	size_t bytes = character_bytes(byte);

	enter(k, GROUND);
	if (byte == ESC) {
		enter(k, AFTER_ESC);
	} else if (byte < ' ' || byte == DEL) {
		if (!emit_control(k, byte))
			emit_extra(k, "", byte);
	} else if (bytes == 1) {
		emit(k, K_RUNE, byte);
	} else if (bytes > 1) {
		enter(k, IN_CHARACTER);
		append(k, byte);
	}
}

static void character(struct keys *k, unsigned char byte)
{
	size_t bad;
	uint32_t cp;

	if ((byte & 0xC0) != 0x80) {
		ground(k, byte);
		return;
	}
	append(k, byte);
	if (k->count < character_bytes(k->pending[0]))
		return;
	struct str s = { (const char *)k->pending, k->count };

	enter(k, GROUND);
	if (!utf8_check(s, &bad))
		return;
	utf8_next(s, &cp);
	if (!door_refuses(cp))
		emit(k, K_RUNE, cp);
}

static void after_esc(struct keys *k, unsigned char byte)
{
	if (byte == '[') {
		enter(k, IN_CSI);
	} else if (byte == 'O') {
		enter(k, IN_SS3);
	} else if (byte == ESC) {
		enter(k, AFTER_ESC_ESC);
	} else if (emit_extra(k, "\033", byte)) {
		enter(k, GROUND);
	} else if (byte && strchr("]PX^_", byte)) {
		enter(k, IN_STRING);
		append(k, byte);
	} else {
		emit(k, K_ESC, 0);
		ground(k, byte);
	}
}

/* Alt with an arrow comes as an Esc before the sequence. */
static void after_esc_esc(struct keys *k, unsigned char byte)
{
	if (byte != '[' && byte != 'O')
		emit(k, K_ESC, 0);
	enter(k, AFTER_ESC);
	after_esc(k, byte);
}

static bool is_final(unsigned char byte)
{
	return byte >= 0x40 && byte <= 0x7E;
}

/* The first parameter; -1 where there is none, or more than parameters. */
static int first_param(const struct keys *k)
{
	int n = -1;
	bool first = true;

	for (size_t i = 0; i < k->count; i++) {
		unsigned char c = k->pending[i];

		if (c == ';' || c == ':')
			first = false;
		else if (c < '0' || c > '9')
			return -1;
		else if (first && n < 1000)
			n = (n < 0 ? 0 : n * 10) + (c - '0');
	}
	return n;
}

/* Does what is pending consist of parameters only, and fit? */
static bool is_plain(const struct keys *k)
{
	for (size_t i = 0; i < k->count; i++)
		if (k->pending[i] < '0' || k->pending[i] > ';')
			return false;
	return k->count < sizeof(k->pending);
}

static const struct arrow {
	unsigned char final;
	enum key_code code;
} arrows[] = { { 'A', K_UP }, { 'B', K_DOWN }, { 'C', K_RIGHT }, { 'D', K_LEFT } };

static bool emit_arrow(struct keys *k, unsigned char final)
{
	for (size_t i = 0; i < ARRAY_LEN(arrows); i++) {
		if (arrows[i].final == final) {
			emit(k, arrows[i].code, 0);
			return true;
		}
	}
	return false;
}

static void csi_end(struct keys *k, unsigned char final)
{
	int param = first_param(k);

	if (!is_plain(k) || emit_extra(k, "\033[", final) || emit_arrow(k, final) ||
	    final != '~') {
		enter(k, GROUND);
	} else if (param == PASTE_BEGIN) {
		enter(k, IN_PASTE);
		k->paste_len = 0;
	} else {
		enter(k, GROUND);
		if (param == 5 || param == 6)
			emit(k, param == 5 ? K_PGUP : K_PGDN, 0);
	}
}

static void csi(struct keys *k, unsigned char byte)
{
	if (k->count == 0 && byte == '[')
		enter(k, IN_LINUX_KEY);
	else if (k->count == 0 && byte == 'M')
		enter(k, IN_MOUSE);
	else if (is_final(byte))
		csi_end(k, byte);
	else if (byte >= 0x20 && byte < 0x40)
		append(k, byte);
	else
		ground(k, byte);
}

static void linux_key(struct keys *k, unsigned char byte)
{
	if (is_final(byte))
		enter(k, GROUND);
	else
		ground(k, byte);
}

static void mouse(struct keys *k, unsigned char byte)
{
	if (byte < 0x20)
		ground(k, byte);
	else if (++k->count == MOUSE_BYTES)
		enter(k, GROUND);
}

static void emit_keypad(struct keys *k, unsigned char final)
{
	/* From 'j' on: what the key types. */
	static const char typed[] = "*+,-./0123456789";

	if (final == 'M')
		emit(k, K_ENTER, 0);
	else if (final >= 'j' && final <= 'y')
		emit(k, K_RUNE, (uint32_t)typed[final - 'j']);
}

static void ss3(struct keys *k, unsigned char byte)
{
	if (is_final(byte)) {
		if (is_plain(k) && !emit_extra(k, "\033O", byte) && !emit_arrow(k, byte))
			emit_keypad(k, byte);
		enter(k, GROUND);
	} else if (byte >= 0x20 && byte < 0x40) {
		append(k, byte);
	} else {
		ground(k, byte);
	}
}

static void string(struct keys *k, unsigned char byte)
{
	if (byte == ESC)
		enter(k, IN_STRING_ESC);
	else if (byte == BEL)
		enter(k, GROUND);
	else if (byte == CTRL_C || byte == CTRL_X)
		ground(k, byte);
	else
		append(k, byte);
}

static void string_esc(struct keys *k, unsigned char byte)
{
	if (byte == '\\') {
		enter(k, GROUND);
	} else {
		enter(k, AFTER_ESC);
		after_esc(k, byte);
	}
}

static void paste_add(struct keys *k, const char *s, size_t len)
{
	size_t room = sizeof(k->paste) - k->paste_len;

	if (len > room)
		len = room;
	memcpy(k->paste + k->paste_len, s, len);
	k->paste_len += len;
}

/* The end has one Esc, at its start: what breaks it off can only begin it anew. */
static void paste(struct keys *k, unsigned char byte)
{
	static const char end[] = PASTE_END;

	if (byte != (unsigned char)end[k->count]) {
		paste_add(k, end, k->count);
		k->count = 0;
	}
	if (byte == (unsigned char)end[k->count])
		k->count++;
	else
		paste_add(k, (const char *)&byte, 1);
	if (k->count == sizeof(end) - 1) {
		enter(k, GROUND);
		emit(k, K_PASTE, 0);
	}
}

/* Esc alone, while a paste has no end: she must be able to hide the screen. What was
 * pasted is dropped. */
static void esc_in_paste(struct keys *k)
{
	if (k->count != 1)
		return;
	k->paste_len = 0;
	enter(k, GROUND);
	emit(k, K_ESC, 0);
}

static void drop(struct keys *k)
{
	enter(k, GROUND);
}

static void one_esc(struct keys *k)
{
	enter(k, GROUND);
	emit(k, K_ESC, 0);
}

static void two_escs(struct keys *k)
{
	one_esc(k);
	emit(k, K_ESC, 0);
}

/* With nothing behind its first byte it was no string, but Esc and a letter. */
static void unfinished_string(struct keys *k)
{
	unsigned char letter = k->pending[0];
	bool alone = k->count == 1;

	enter(k, GROUND);
	if (alone) {
		emit(k, K_ESC, 0);
		ground(k, letter);
	}
}

/* What a byte does, and what it does that none comes; NULL: that state waits. */
static const struct {
	void (*byte)(struct keys *k, unsigned char byte);
	void (*quiet)(struct keys *k);
} states[STATE_COUNT] = {
	[GROUND] = { ground, NULL },
	[AFTER_ESC] = { after_esc, one_esc },
	[AFTER_ESC_ESC] = { after_esc_esc, two_escs },
	[IN_CSI] = { csi, drop },
	[IN_LINUX_KEY] = { linux_key, drop },
	[IN_MOUSE] = { mouse, drop },
	[IN_SS3] = { ss3, drop },
	[IN_STRING] = { string, unfinished_string },
	[IN_STRING_ESC] = { string_esc, one_esc },
	[IN_CHARACTER] = { character, NULL },
	[IN_PASTE] = { paste, esc_in_paste },
};

bool keys_feed(struct keys *k, unsigned char byte, struct key *out)
{
	states[k->state].byte(k, byte);
	return keys_next(k, out);
}

bool keys_waiting(const struct keys *k)
{
	/* In a paste only what may be Esc alone, or the beginning of the end. */
	if (k->state == IN_PASTE)
		return k->count == 1;
	return states[k->state].quiet != NULL;
}

bool keys_timeout(struct keys *k, struct key *out)
{
	if (keys_waiting(k))
		states[k->state].quiet(k);
	return keys_next(k, out);
}

struct str keys_paste(const struct keys *k)
{
	return (struct str){ k->paste, k->paste_len };
}

int key_digit(struct key k)
{
	return k.code == K_RUNE ? utf8_digit(k.rune) : -1;
}

bool key_emergency(struct key k)
{
	return k.code == K_TAB ||
	       (k.code == K_RUNE && (k.rune == '!' || k.rune == FULLWIDTH_BANG));
}

/* Keys that can be handed on; their code is the place in the table, from 1. */
static const struct key handed[] = {
	{ K_RUNE, '!' }, { K_RUNE, '0' }, { K_RUNE, '1' }, { K_RUNE, '2' },
	{ K_RUNE, '3' }, { K_RUNE, '4' }, { K_RUNE, '5' }, { K_RUNE, '6' },
	{ K_RUNE, '7' }, { K_RUNE, '8' }, { K_RUNE, '9' }, { K_RUNE, ' ' },
	{ K_ENTER, 0 },  { K_UP, 0 },     { K_DOWN, 0 },   { K_LEFT, 0 },
	{ K_RIGHT, 0 },  { K_PGUP, 0 },   { K_PGDN, 0 },
};

int key_to_code(struct key k)
{
	int digit = key_digit(k);

	if (key_emergency(k))
		k = handed[0];
	else if (digit >= 0)
		k.rune = (uint32_t)('0' + digit);
	for (size_t i = 0; i < ARRAY_LEN(handed); i++)
		if (handed[i].code == k.code && handed[i].rune == k.rune)
			return (int)i + 1;
	return 0;
}

struct key key_of_code(int code)
{
	if (code < 1 || (size_t)code > ARRAY_LEN(handed))
		return (struct key){ .code = K_NONE };
	return handed[code - 1];
}
