/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An archive: what is taken lies within it, under paths that can do no harm. */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/safe_path.h"
#include "base/tarball.h"

#define BLOCK 512
#define SUM_AT 148

/* What the checks of tarball.h promise of each path. */
static void check_path(struct str path)
{
	struct str rest = path, part;

	BUG_ON(!path.len || path.s[0] == '/' || path.len > SAFE_PATH_BYTES);
	while (str_split(&rest, '/', &part)) {
		BUG_ON(!part.len || part.s[0] == '.');
		for (size_t i = 0; i < part.len; i++)
			BUG_ON(part.s[i] <= ' ' || part.s[i] > 'z' || part.s[i] == '\\');
	}
}

static void check(struct str bytes)
{
	const struct tarball_limits limits = {
		.total = 100000, .entries = 20, .file = 2000, .ending = ".yaml"
	};
	struct arena mem = { 0 };
	struct buf why = { 0 };
	struct tarball t;
	bool ok = tarball_parse(bytes, &limits, &mem, &t, &why);

	BUG_ON(!ok && (t.count || !why.len));
	BUG_ON(t.count > limits.entries);
	for (size_t i = 0; i < t.count; i++) {
		struct str b = t.v[i].bytes;

		check_path(t.v[i].path);
		BUG_ON(b.len > limits.file);
		BUG_ON(b.len && (b.s < bytes.s || b.s + b.len > bytes.s + bytes.len));
		BUG_ON(i && str_cmp(t.v[i - 1].path, t.v[i].path) >= 0);
	}
	buf_release(&why);
	arena_release(&mem);
}

/* Sums that fit, or nothing behind the first changed byte would ever be reached. */
static void mend_sums(char *bytes, size_t len)
{
	for (size_t at = 0; at + BLOCK <= len; at += BLOCK) {
		unsigned sum = 0;
		char text[8];

		if (memcmp(bytes + at + 257, "ustar", 5) != 0)
			continue;
		memset(bytes + at + SUM_AT, ' ', sizeof(text));
		for (size_t i = 0; i < BLOCK; i++)
			sum += (unsigned char)bytes[at + i];
		snprintf(text, sizeof(text), "%06o", sum);
		memcpy(bytes + at + SUM_AT, text, sizeof(text));
	}
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size ? size : 1);

	if (!copy)
		return 0;
	if (size)
		memcpy(copy, data, size);
	check((struct str){ copy, size });
	mend_sums(copy, size);
	check((struct str){ copy, size });
	free(copy);
	return 0;
}
