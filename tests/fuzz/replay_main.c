/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs a fuzz target without a fuzzer: each file of its corpus, then a fixed number of
 * mutations of them, the same ones each time. With clang -fsanitize=fuzzer this file is
 * left out.
 *
 *   fuzz_NAME               replays tests/fuzz/corpus/NAME of SRCDIR, as TAP
 *   fuzz_NAME FILE...       runs these inputs: to see a failure again
 *
 * FUZZ_ROUNDS is the number of mutations.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "lib/tree.h"

#include "base/file.h"

#define ROUNDS 4000
#define INPUT_BYTES                                                                      \
	4096 /* of a mutation: long ones find nothing that short ones do not */
#define CORPUS_FILES 256
#define FILE_BYTES ((size_t)1024 * 1024)
#define CHANGES 6 /* at most, to one input */
#define SEED UINT64_C(0x9E3779B97F4A7C15)

struct corpus {
	struct arena mem;
	struct str files[CORPUS_FILES];
	size_t count;
};

struct input {
	uint8_t bytes[INPUT_BYTES];
	size_t len;
};

static uint64_t state = SEED;

/* xorshift64 (Marsaglia 2003); 0 to n - 1. */
static size_t pick(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state % n);
}

/* An exact copy on the heap, so that a sanitizer sees a read past the end. */
static void run(const void *bytes, size_t len)
{
	uint8_t *copy = malloc(len ? len : 1);

	if (!copy)
		abort();
	if (len)
		memcpy(copy, bytes, len);
	LLVMFuzzerTestOneInput(copy, len);
	free(copy);
}

static void cut(struct input *in)
{
	size_t at = pick(in->len), n = 1 + pick(in->len - at);

	memmove(in->bytes + at, in->bytes + at + n, in->len - at - n);
	in->len -= n;
}

static void put(struct input *in, size_t at, const void *bytes, size_t n)
{
	if (n > INPUT_BYTES - in->len)
		n = INPUT_BYTES - in->len;
	memmove(in->bytes + at + n, in->bytes + at, in->len - at);
	memcpy(in->bytes + at, bytes, n);
	in->len += n;
}

static void repeat(struct input *in)
{
	uint8_t part[64];
	size_t at = pick(in->len), n = 1 + pick(in->len - at);

	if (n > sizeof(part))
		n = sizeof(part);
	memcpy(part, in->bytes + at, n);
	put(in, pick(in->len + 1), part, n);
}

/* Pieces that mean something to YAML, to UTF-8, to a terminal, to a pattern. */
static void insert(struct input *in)
{
	static const char *const pieces[] = {
		"\n",
		"\r\n",
		" ",
		"\t",
		": ",
		"- ",
		" #",
		"\"",
		"'",
		"[",
		"]",
		"{",
		"}",
		"&a",
		"*a",
		"!!x",
		"%",
		"---\n",
		"\\u202e",
		"\\x00",
		"\xEF\xBB\xBF",
		"\xC3",
		"\xA9",
		"\xE2\x80\xAE",
		"\xED\xA0\x80",
		"\xF4\x8F\xBF\xBF",
		"\x1B",
		"\x1B[",
		"\x1BO",
		"\x1B[200~",
		"\x1B[201~",
		"\x9B",
		"\xFF",
		".*",
		"(",
		"\\",
		"e\xCC\x81",
		"\xE0\xB8\xB5",
		"<",
		">",
	};
	const char *piece = pieces[pick(sizeof(pieces) / sizeof(pieces[0]))];

	put(in, pick(in->len + 1), piece, strlen(piece));
}

static void splice(struct input *in, const struct corpus *c)
{
	struct str other = c->files[pick(c->count)];
	size_t at = other.len ? pick(other.len) : 0;

	put(in, pick(in->len + 1), other.len ? other.s + at : "", other.len - at);
}

static void change(struct input *in, const struct corpus *c)
{
	uint8_t byte = (uint8_t)pick(256);

	switch (in->len ? pick(7) : 4) {
	case 0:
		in->bytes[pick(in->len)] ^= (uint8_t)(1U << pick(8));
		break;
	case 1:
		in->bytes[pick(in->len)] = byte;
		break;
	case 2:
		cut(in);
		break;
	case 3:
		repeat(in);
		break;
	case 4:
		insert(in);
		break;
	case 5:
		splice(in, c);
		break;
	default:
		put(in, pick(in->len + 1), &byte, 1);
	}
}

static void mutate(const struct corpus *c)
{
	static struct input in;
	struct str seed = c->files[pick(c->count)];

	in.len = 0;
	put(&in, 0, seed.len ? seed.s : "", seed.len);
	for (size_t n = 1 + pick(CHANGES); n; n--)
		change(&in, c);
	run(in.bytes, in.len);
}

static void read_corpus(struct corpus *c, const char *path)
{
	struct folder f = { 0 };
	bool cut_short;

	if (folder_list(path, CORPUS_FILES, &c->mem, &f, &cut_short) != FILE_OK)
		return;
	for (size_t i = 0; i < f.count; i++) {
		const char *name = path_join(&c->mem, path, f.entries[i].name);

		c->count += file_read_named(name, FILE_BYTES, &c->mem,
					    &c->files[c->count]) == FILE_OK;
	}
}

static int replay(const char *name)
{
	const char *more = getenv("FUZZ_ROUNDS");
	long rounds = more ? atol(more) : ROUNDS;
	struct corpus c = { 0 };
	const char *path = arena_printf(&c.mem, "tests/fuzz/corpus/%s", name).s;

	read_corpus(&c, project_path(&c.mem, path));
	printf("1..2\n%sok 1 - %zu files of %s\n", c.count ? "" : "not ", c.count, path);
	for (size_t i = 0; i < c.count; i++)
		run(c.files[i].s, c.files[i].len);
	for (long i = 0; c.count && i < rounds; i++)
		mutate(&c);
	printf("ok 2 - %ld mutations\n", rounds);
	arena_release(&c.mem);
	return c.count ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int run_files(char **paths, int count)
{
	struct arena mem = { 0 };

	for (int i = 0; i < count; i++) {
		struct str text;

		if (file_read_named(paths[i], FILE_BYTES, &mem, &text) != FILE_OK) {
			fprintf(stderr, "%s can't be read\n", paths[i]);
			return EXIT_FAILURE;
		}
		run(text.s, text.len);
	}
	arena_release(&mem);
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '_');

	LLVMFuzzerInitialize(&argc, &argv);
	return argc > 1 ? run_files(argv + 1, argc - 1) : replay(name ? name + 1 : "");
}
