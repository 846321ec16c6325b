/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tarball_write.h"

#include <stdio.h>
#include <string.h>

#define BLOCK 512
#define SIZE_MOST 077777777777 /* eleven octal digits */

/* POSIX.1, pax, "ustar Interchange Format"; each field ends with a NUL. */
struct header {
	char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], sum[8], type;
	char link[100], magic[6], version[2], user[32], group[32], major[8], minor[8];
	char prefix[155], unused[12];
};
_Static_assert(sizeof(struct header) == BLOCK, "a header is one block");

/* A longer path is cut at a slash: what stands before it goes into the prefix. */
static bool put_path(struct header *h, struct str path)
{
	size_t cut = 0;

	if (path.len < sizeof(h->name)) {
		memcpy(h->name, path.s, path.len);
		return true;
	}
	while (cut < path.len &&
	       (path.s[cut] != '/' || path.len - cut - 1 >= sizeof(h->name)))
		cut++;
	if (cut == path.len || cut >= sizeof(h->prefix))
		return false;
	memcpy(h->prefix, path.s, cut);
	memcpy(h->name, path.s + cut + 1, path.len - cut - 1);
	return true;
}

static void put_sum(struct header *h)
{
	const unsigned char *bytes = (const unsigned char *)h;
	unsigned sum = 0;

	memset(h->sum, ' ', sizeof(h->sum));
	for (size_t i = 0; i < BLOCK; i++)
		sum += bytes[i];
	snprintf(h->sum, sizeof(h->sum), "%06o", sum & 0777777);
}

static void pad(struct buf *out)
{
	static const char zero[BLOCK];

	if (out->len % BLOCK)
		buf_add(out, zero, BLOCK - out->len % BLOCK);
}

bool tarball_add(struct buf *out, struct str path, struct str bytes)
{
	struct header h = { .type = '0' };

	if (!put_path(&h, path) || bytes.len > SIZE_MOST)
		return false;
	snprintf(h.mode, sizeof(h.mode), "%07o", 0644);
	snprintf(h.uid, sizeof(h.uid), "%07o", 0);
	snprintf(h.gid, sizeof(h.gid), "%07o", 0);
	snprintf(h.size, sizeof(h.size), "%011llo", (unsigned long long)bytes.len);
	snprintf(h.mtime, sizeof(h.mtime), "%011o", 0);
	memcpy(h.magic, "ustar", sizeof(h.magic));
	memcpy(h.version, "00", sizeof(h.version));
	put_sum(&h);
	buf_add(out, &h, sizeof(h));
	buf_add_str(out, bytes);
	pad(out);
	return true;
}

void tarball_end(struct buf *out)
{
	static const char zero[2 * BLOCK];

	buf_add(out, zero, sizeof(zero));
}
