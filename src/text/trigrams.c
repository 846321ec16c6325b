/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/trigrams.h"

/* Knuth's multiplicative hash (TAOCP 3, 6.4), its upper twelve bits. */
static unsigned bit_of(const char *three)
{
	const unsigned char *b = (const unsigned char *)three;
	uint32_t n = (uint32_t)b[0] << 16 | (uint32_t)b[1] << 8 | b[2];

	return (n * UINT32_C(2654435769)) >> 20;
}

void trigrams_add(struct trigrams *t, const char *three)
{
	unsigned bit = bit_of(three);

	t->bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

bool trigrams_may_have(const struct trigrams *t, const char *three)
{
	unsigned bit = bit_of(three);

	return t->bits[bit / 64] >> bit % 64 & 1;
}
