/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quick no: of many phrases, does one begin with these three bytes? */
#ifndef TEXT_TRIGRAMS_H
#define TEXT_TRIGRAMS_H

#include <stdbool.h>
#include <stdint.h>

#define TRIGRAM_BYTES 3

/* A glossary has some hundred phrases: few of the bits are set, and a wrong yes is rare.
 */
#define TRIGRAM_BITS 4096

struct trigrams {
	uint64_t bits[TRIGRAM_BITS / 64];
};

/* `three` points to as many bytes. */
void trigrams_add(struct trigrams *t, const char *three);
/* false: it was surely not added. */
bool trigrams_may_have(const struct trigrams *t, const char *three);

#endif
