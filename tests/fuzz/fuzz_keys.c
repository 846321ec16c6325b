/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a keyboard: what comes out are keys, never a control character as text.
 * A NUL byte stands for a while in which nothing comes. */
#include "fuzz/fuzz.h"

#include "base/bug.h"
#include "text/door.h"
#include "tui/keys.h"

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
	return 0;
}
