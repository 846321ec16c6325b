/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/asked.h"

#include <string.h>

#include "base/attr.h"
#include "text/door.h"
#include "text/utf8.h"
#include "tui/commands.h"

#define NUMBER_MAX 9999 /* no card has a higher one */
#define CTRL_D 0x04 /* ends the visit where the terminal hands it over */

/* What the keys that are no text do; all others do nothing. A page has no selection to
 * move: up and down are pages. */
static const struct {
	enum key_code from, to;
} controls[] = {
	{ K_END_VISIT, K_END_VISIT }, { K_ESC, K_ESC },   { K_TAB, K_TAB },
	{ K_BACKSPACE, K_BACKSPACE }, { K_UP, K_PGUP },   { K_PGUP, K_PGUP },
	{ K_DOWN, K_PGDN },           { K_PGDN, K_PGDN },
};

static enum key_code control_of(enum key_code code)
{
	for (size_t i = 0; i < ARRAY_LEN(controls); i++)
		if (controls[i].from == code)
			return controls[i].to;
	return K_NONE;
}

/* A line apart: its text, and the one control of it that counts most. */
struct parts {
	struct buf text;
	enum key_code control;
	bool controls; /* there was one at all */
};

static bool clears(enum key_code code)
{
	return code == K_ESC || code == K_END_VISIT;
}

static void take_key(struct parts *p, const struct keys *keys, struct key k)
{
	char bytes[UTF8_MAX_BYTES];

	if (k.code == K_RUNE) {
		buf_add(&p->text, bytes, utf8_put(bytes, k.rune));
	} else if (k.code == K_PASTE) {
		buf_add_str(&p->text, keys_paste(keys));
	} else if (p->control != K_END_VISIT &&
		   !(p->control == K_ESC && !clears(k.code))) {
		p->control = control_of(k.code);
		p->controls = true;
	}
}

/* The decoder of the keys takes sequences out whole, so that none is searched for. */
static void take_apart(struct parts *p, struct str line)
{
	struct keys keys = { 0 };
	struct key k;

	for (size_t i = 0; i < line.len; i++) {
		unsigned char byte = (unsigned char)line.s[i];
		bool some = keys_feed(&keys, byte, &k);

		for (; some; some = keys_next(&keys, &k))
			take_key(p, &keys, k);
		if (byte == CTRL_D)
			take_key(p, &keys, (struct key){ .code = K_END_VISIT });
	}
	for (bool some = keys_timeout(&keys, &k); some; some = keys_next(&keys, &k))
		take_key(p, &keys, k);
	explicit_bzero(&keys, sizeof(keys));
}

static int digit_of(const struct ui *ui, uint32_t cp)
{
	for (int i = 0; i < (int)ARRAY_LEN(ui->digit_row); i++)
		if (cp && ui->digit_row[i] == cp)
			return (i + 1) % 10;
	return utf8_digit(cp);
}

static bool is_bang(const struct ui *ui, uint32_t cp)
{
	(void)ui;
	return key_emergency((struct key){ K_RUNE, cp });
}

static bool is_digit(const struct ui *ui, uint32_t cp)
{
	return digit_of(ui, cp) >= 0;
}

static bool all_are(struct str s, const struct ui *ui,
		    bool (*is)(const struct ui *ui, uint32_t cp))
{
	while (s.len) {
		uint32_t cp;

		s = str_skip(s, utf8_next(s, &cp));
		if (!is(ui, cp))
			return false;
	}
	return true;
}

static bool is_again(uint32_t cp)
{
	/* Latin, full-width, Arabic. */
	static const uint32_t marks[] = { '?', 0xFF1F, 0x061F };

	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (marks[i] == cp)
			return true;
	return false;
}

static void ask_key(struct asked *a, enum key_code code, uint32_t rune)
{
	a->kind = ASKED_KEY;
	a->key = (struct key){ code, rune };
}

static void ask_number(struct asked *a, struct str digits, const struct ui *ui)
{
	uint32_t number = 0;

	while (digits.len && number <= NUMBER_MAX) {
		uint32_t cp;

		digits = str_skip(digits, utf8_next(digits, &cp));
		number = number * 10 + (uint32_t)digit_of(ui, cp);
	}
	if (number == 0)
		ask_key(a, K_ESC, 0);
	else
		a->kind = ASKED_CARD;
	a->number = number <= NUMBER_MAX ? number : 0;
}

/* One character: the keys that it can be. */
static bool ask_one(struct asked *a, struct str s, const struct ui *ui)
{
	bool staff = ui->profile == PROFILE_STAFF;
	uint32_t cp;

	if (utf8_next(s, &cp) != s.len)
		return false;
	if (is_digit(ui, cp))
		ask_key(a, K_RUNE, (uint32_t)('0' + digit_of(ui, cp)));
	else if (staff && command_of(cp))
		ask_key(a, K_RUNE, cp);
	else if (is_again(cp))
		ask_key(a, K_NONE, 0);
	else
		return false;
	return true;
}

static void ask_text(struct asked *a, const struct ui *ui)
{
	struct str s = buf_str(&a->text);

	if (all_are(s, ui, is_bang))
		ask_key(a, K_RUNE, '!');
	else if (ask_one(a, s, ui))
		return;
	else if (all_are(s, ui, is_digit))
		ask_number(a, s, ui);
	else
		a->kind = ASKED_SEARCH;
}

static void release_text(struct buf *b)
{
	if (b->s)
		explicit_bzero(b->s, b->cap);
	buf_release(b);
}

void asked_read(struct asked *a, struct str line, const struct ui *ui)
{
	struct parts p = { .control = K_NONE };
	struct buf clean = { 0 };

	*a = (struct asked){ .kind = ASKED_KEY };
	take_apart(&p, line);
	door_typed(buf_str(&p.text), SEARCH_CHARS, &clean);
	buf_add_str(&a->text, str_trim(buf_str(&clean)));
	if (clears(p.control) || (p.controls && !a->text.len))
		ask_key(a, p.control, 0);
	else if (!a->text.len)
		ask_key(a, K_RUNE, ' ');
	else
		ask_text(a, ui);
	release_text(&p.text);
	release_text(&clean);
}

void asked_release(struct asked *a)
{
	release_text(&a->text);
}
