/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/fingerprint.h"

#include <inttypes.h>
#include <stdio.h>

#define FNV_OFFSET UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

static uint64_t add(uint64_t hash, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.s[i]) * FNV_PRIME;
	return hash;
}

/* The items are NFC and trimmed already: they came through the door. */
struct fingerprint fingerprint_of(const struct line *items, size_t count)
{
	struct fingerprint f;
	uint64_t hash = FNV_OFFSET;

	for (size_t i = 0; i < count; i++) {
		if (i)
			hash = add(hash, STR("\n"));
		hash = add(hash, items[i].text);
	}
	snprintf(f.text, sizeof(f.text), "x%016" PRIx64, hash);
	return f;
}

bool fingerprint_valid(struct str s)
{
	if (s.len != FINGERPRINT_BYTES || s.s[0] != 'x')
		return false;
	for (size_t i = 1; i < s.len; i++)
		if (!(s.s[i] >= '0' && s.s[i] <= '9') &&
		    !(s.s[i] >= 'a' && s.s[i] <= 'f'))
			return false;
	return true;
}

bool fingerprint_is(struct fingerprint f, struct str s)
{
	return str_is(s, f.text);
}
