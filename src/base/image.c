/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layout: a header, one directory entry a section, then the sections, each aligned for
 * its records. The section "text" holds the bytes of all strings.
 */
#include "base/image.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>

#include "base/bug.h"
#include "base/xalloc.h"

#define IMAGE_MAGIC "CARREL\1\n"
#define SECTION_NAME_BYTES 8
#define SECTION_ALIGN 8
/* Far more than model and search use together; a builder's bug ends here. */
#define SECTIONS_MAX 32
#define TEXT_SECTION "text"

struct header {
	char magic[8];
	uint64_t size;
	uint32_t sections;
	uint32_t unused;
};

struct section {
	char name[SECTION_NAME_BYTES];
	uint64_t off;
	uint32_t count, stride;
};

struct growing {
	char name[SECTION_NAME_BYTES];
	uint32_t stride;
	struct buf bytes;
};

struct image_builder {
	struct growing sections[SECTIONS_MAX + 1]; /* one spare for find() */
	size_t count;
	size_t last; /* found: records come in rows */
};

struct image_builder *image_builder_new(void)
{
	return xcalloc(1, sizeof(struct image_builder));
}

static bool is_named(const struct growing *g, const char *name)
{
	return strncmp(g->name, name, SECTION_NAME_BYTES) == 0;
}

/* Its place; b->count where there is none. */
static size_t find(const struct image_builder *b, const char *name)
{
	size_t i = 0;

	if (b->last < b->count && is_named(&b->sections[b->last], name))
		return b->last;
	while (i < b->count && !is_named(&b->sections[i], name))
		i++;
	return i;
}

static struct growing *find_or_add(struct image_builder *b, const char *name,
				   size_t stride)
{
	size_t i = find(b, name);
	struct growing *g = &b->sections[i];

	b->last = i;
	if (i < b->count) {
		BUG_ON(g->stride != stride);
		return g;
	}
	BUG_ON(b->count == SECTIONS_MAX || strlen(name) > SECTION_NAME_BYTES);
	b->count++;
	memcpy(g->name, name, strlen(name));
	g->stride = (uint32_t)stride;
	return g;
}

uint32_t image_put(struct image_builder *b, const char *name, const void *record,
		   size_t stride)
{
	struct growing *g = find_or_add(b, name, stride);
	size_t i = g->bytes.len / stride;

	BUG_ON(i >= UINT32_MAX);
	buf_add(&g->bytes, record, stride);
	return (uint32_t)i;
}

uint32_t image_count(const struct image_builder *b, const char *name)
{
	size_t i = find(b, name);
	const struct growing *g = &b->sections[i];

	return i < b->count ? (uint32_t)(g->bytes.len / g->stride) : 0;
}

struct istr image_put_str(struct image_builder *b, struct str s)
{
	struct growing *g = find_or_add(b, TEXT_SECTION, 1);
	struct istr at = { (uint32_t)g->bytes.len, (uint32_t)s.len };

	BUG_ON(g->bytes.len + s.len >= UINT32_MAX);
	buf_add_str(&g->bytes, s);
	buf_add_char(&g->bytes, '\0');
	return at;
}

static size_t aligned(size_t n)
{
	return (n + SECTION_ALIGN - 1) / SECTION_ALIGN * SECTION_ALIGN;
}

static size_t sealed_size(const struct image_builder *b)
{
	size_t size = sizeof(struct header) + b->count * sizeof(struct section);

	for (size_t i = 0; i < b->count; i++)
		size += aligned(b->sections[i].bytes.len);
	return size;
}

static void fill(unsigned char *out, size_t size, const struct image_builder *b)
{
	struct header h = { .size = size, .sections = (uint32_t)b->count };
	size_t off = sizeof(h) + b->count * sizeof(struct section);

	memcpy(h.magic, IMAGE_MAGIC, sizeof(h.magic));
	memcpy(out, &h, sizeof(h));
	for (size_t i = 0; i < b->count; i++) {
		const struct growing *g = &b->sections[i];
		struct section s = { .off = off,
				     .count = (uint32_t)(g->bytes.len / g->stride),
				     .stride = g->stride };

		memcpy(s.name, g->name, sizeof(s.name));
		memcpy(out + sizeof(h) + i * sizeof(s), &s, sizeof(s));
		if (g->bytes.len)
			memcpy(out + off, g->bytes.s, g->bytes.len);
		off += aligned(g->bytes.len);
	}
}

void image_release(struct image *img)
{
	if (img->bytes)
		munmap(img->bytes, img->size);
	*img = (struct image){ 0 };
}

static const struct section *find_section(const struct image *img, const char *name)
{
	const struct header *h = img->bytes;
	const struct section *s = (const void *)(h + 1);

	for (uint32_t i = 0; i < h->sections; i++)
		if (strncmp(s[i].name, name, SECTION_NAME_BYTES) == 0)
			return &s[i];
	return NULL;
}

struct table image_table(const struct image *img, const char *name, size_t stride)
{
	const struct section *s = img->bytes ? find_section(img, name) : NULL;

	if (!s)
		return (struct table){ NULL, 0, (uint32_t)stride };
	BUG_ON(s->stride != stride);
	BUG_ON(s->off + (uint64_t)s->count * s->stride > img->size);
	return (struct table){ (const unsigned char *)img->bytes + s->off, s->count,
			       s->stride };
}

struct image image_open(void *bytes, size_t size)
{
	struct image img = { .bytes = bytes, .size = size };
	struct table text = image_table(&img, TEXT_SECTION, 1);

	img.text = (struct str){ (const char *)text.records, text.count };
	return img;
}

struct image image_seal(struct image_builder *b)
{
	size_t size = sealed_size(b);
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
		       -1, 0);

	if (p == MAP_FAILED)
		die(EX_OSERR, "out of memory");
	fill(p, size, b);
	BUG_ON(mprotect(p, size, PROT_READ) < 0);
	for (size_t i = 0; i < b->count; i++)
		buf_release(&b->sections[i].bytes);
	free(b);
	return image_open(p, size);
}

const void *table_at(struct table t, uint32_t i)
{
	BUG_ON(i >= t.count);
	return t.records + (size_t)i * t.stride;
}

struct str image_str(const struct image *img, struct istr s)
{
	if (s.len == 0)
		return (struct str){ "", 0 };
	BUG_ON((size_t)s.off + s.len > img->text.len);
	return (struct str){ img->text.s + s.off, s.len };
}
