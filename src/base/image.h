/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The image: everything that the kiosk shows, as one block of memory that is built once
 * and never changed. It holds no pointers, only offsets, in named sections of records of
 * one size each, so that it can be shared by all visits, swapped whole, and mapped from
 * a file. model and search each fill and read their own sections.
 */
#ifndef BASE_IMAGE_H
#define BASE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

/* A string in the image: bytes of its "text" section. */
struct istr {
	uint32_t off, len;
};

/* Records [first, first + count) of a section that the field's comment names. */
struct irange {
	uint32_t first, count;
};

struct image {
	void *bytes; /* read-only */
	size_t size;
	struct str text; /* the section that holds the bytes of all strings */
};

/* One section: an array of records. */
struct table {
	const unsigned char *records;
	uint32_t count;
	uint32_t stride; /* bytes of a record */
};

/* The section `name`; the empty table where the image has none. It is a bug to ask with
 * another record size than it was written with. */
struct table image_table(const struct image *img, const char *name, size_t stride);
/* Record `i`; it is a bug to ask past the end. */
const void *table_at(struct table t, uint32_t i);
/* A string; borrowed from the image. An offset outside it is a bug. */
struct str image_str(const struct image *img, struct istr s);
/* An image from the bytes of a sealed one, wherever they have come from since. They are
 * taken over as image_release() gives them back: by munmap(). */
struct image image_open(void *bytes, size_t size);
/* Gives the memory back. */
void image_release(struct image *img);

struct image_builder;

MUST_USE struct image_builder *image_builder_new(void);
/* Appends one record to a section (made at its first record; names have at most 8
 * bytes); gives its number in the section. */
uint32_t image_put(struct image_builder *b, const char *name, const void *record,
		   size_t stride);
/* How many records the section has so far. */
uint32_t image_count(const struct image_builder *b, const char *name);
/* A NUL stands behind each string, so that what was put in one go can be read as one
 * text whose parts are told apart. */
struct istr image_put_str(struct image_builder *b, struct str s);
/* Makes the block, which can only be read from then on, and frees the builder. */
struct image image_seal(struct image_builder *b);

#endif
