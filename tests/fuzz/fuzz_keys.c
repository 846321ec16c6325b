/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a keyboard: what comes out are keys, never a control character as text.
 * A NUL byte stands for a while in which nothing comes. The same bytes as a line of plain
 * mode ask for something, and what they search for is clean. */
#include "fuzz/fuzz.h"

#include "base/bug.h"
#include "search/search.h"
#include "text/door.h"
#include "text/utf8.h"
#include "tui/asked.h"

static void check_key(const struct keys *k, struct key key)
{
	BUG_ON(key.code == K_NONE || key.code > K_GONE);
	BUG_ON(key.code == K_RUNE && door_refuses(key.rune));
	BUG_ON(key.code == K_RUNE && (key.rune < 0x20 || key.rune > 0x10FFFF));
	BUG_ON(keys_paste(k).len > KEYS_PASTE_BYTES);
	BUG_ON(key_digit(key) < -1 || key_digit(key) > 9);
}

static void take_all(struct keys *k, bool ready, struct key key)
{
	for (size_t n = 0; ready; n++) {
		BUG_ON(n > KEYS_QUEUE);
		check_key(k, key);
		ready = keys_next(k, &key);
	}
	BUG_ON(keys_next(k, &key));
	BUG_ON(k->count > KEYS_SEQUENCE_BYTES);
}

static void check_line(struct str line, enum profile profile)
{
	const struct ui ui = { .profile = profile, .digit_row = { '&', 0xE9, '"' } };
	struct asked a;

	asked_read(&a, line, &ui);
	BUG_ON(a.kind > ASKED_SEARCH);
	BUG_ON(a.kind == ASKED_SEARCH && !a.text.len);
	BUG_ON(a.kind == ASKED_CARD && a.number > 9999);
	BUG_ON(!utf8_check(buf_str(&a.text), NULL));
	BUG_ON(utf8_count(buf_str(&a.text)) > SEARCH_CHARS);
	for (struct str s = buf_str(&a.text); s.len;) {
		uint32_t cp;

		s = str_skip(s, utf8_next(s, &cp));
		BUG_ON(door_refuses(cp));
	}
	asked_release(&a);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct keys k = { .extra = { [KEYS_EXTRA_UP] = "\x1BOx",
				     [KEYS_EXTRA_BACKSPACE] = "\x1B[33~" } };

	for (size_t i = 0; i < size; i++) {
		struct key key = { K_NONE, 0 };
		bool ready = data[i] ? keys_feed(&k, data[i], &key) :
				       keys_timeout(&k, &key);

		take_all(&k, ready, key);
		if (!data[i])
			BUG_ON(keys_waiting(&k));
	}
	check_line((struct str){ (const char *)data, size }, PROFILE_KIOSK);
	check_line((struct str){ (const char *)data, size }, PROFILE_STAFF);
	return 0;
}
