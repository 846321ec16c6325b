/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Types queries into the search, letter by letter, as a reader does, and tells how long
 * each key takes: search FOLDER SECONDS. FOLDER is what corpus wrote; its cards are read
 * once, as the kiosk reads them. Queries are drawn from the cards, one of each kind in a
 * round, until the seconds are over.
 *
 * Standard output: rows of fields with tabs between them, for search.sh. Files in FOLDER
 * for other programs: all.txt (each title, keyword and sentence on a line), cards.tsv (a
 * row for each card and language), typed.txt (the queries: language, kind, words),
 * keys.txt (what stands in the field after each key).
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/xalloc.h"
#include "bench/measure.h"
#include "bench/typist.h"
#include "model/config.h"
#include "search/search.h"
#include "text/utf8.h"

#define ROUNDS_MOST 60
/* A key that took less is pressed twice more, and the median counts: what else the
 * machine does is not the search's. */
#define QUICK_US 5000.0
#define PATH_BYTES 4096
#define TODAY 20261122

struct bench {
	struct arena mem;
	struct config config;
	struct content content;
	struct diags diags;
	struct library lib;
	struct search search;
	double *us[TYPIST_KINDS]; /* of each key */
	size_t count[TYPIST_KINDS], cap[TYPIST_KINDS];
};

static double now_us(void)
{
	return now_ms() * 1e3;
}

static struct str path_in(struct bench *b, const char *folder, const char *name)
{
	return arena_printf(&b->mem, "%s/%s", folder, name);
}

/* A line of this process's status, such as "VmRSS:", in kB. */
static long status_kb(const char *name)
{
	FILE *f = fopen("/proc/self/status", "r");
	char line[256];
	long kb = 0;

	while (f && fgets(line, sizeof(line), f))
		if (strncmp(line, name, strlen(name)) == 0)
			kb = strtol(line + strlen(name), NULL, 10);
	if (f)
		fclose(f);
	return kb;
}

static struct image build_image(struct bench *b, bool search)
{
	struct image_builder *builder = image_builder_new();

	library_fill(builder, &b->content);
	if (search)
		search_fill(builder, &b->content);
	return image_seal(builder);
}

static void load(struct bench *b, const char *folder)
{
	static struct line layer;
	double begin = now_us(), read;

	layer.text = path_in(b, folder, "cards");
	b->config.layers = (struct lines){ .v = &layer, .count = 1 };
	b->config.locales.text = path_in(b, folder, "locales");
	b->config.today = TODAY;
	content_load(&b->content, &b->config, &b->diags);
	read = now_us();
	struct image without = build_image(b, false);
	double built = now_us();

	library_open(&b->lib, build_image(b, true));
	search_open(&b->search, &b->lib, true);
	printf("load\t%.0f\t%.0f\n", (read - begin) / 1e3, (now_us() - built) / 1e3);
	printf("cards\t%u\t%u\n", b->lib.cards.count, b->lib.words.count);
	printf("image\t%zu\t%zu\n", b->lib.img.size, b->lib.img.size - without.size);
	image_release(&without);
	content_release(&b->content);
	diags_release(&b->diags);
	malloc_trim(0);
	BUG_ON(!b->lib.cards.count);
}

static double press_once(struct bench *b, struct str typed, uint32_t lang)
{
	struct arena mem = { 0 };
	double begin = now_us();

	search_run(&b->search, typed, lang, false, &mem);
	arena_release(&mem);
	return now_us() - begin;
}

static void press(struct bench *b, const struct query_typed *q, size_t len)
{
	struct str typed = { q->text.s, len };
	double us[3] = { press_once(b, typed, q->lang) };
	enum typist_kind k = q->kind;

	if (us[0] < QUICK_US) {
		us[1] = press_once(b, typed, q->lang);
		us[2] = press_once(b, typed, q->lang);
		qsort(us, 3, sizeof(*us), by_value);
		us[0] = us[1];
	}
	b->us[k] = xgrow(b->us[k], b->count[k], &b->cap[k], sizeof(double));
	b->us[k][b->count[k]++] = us[0];
}

static void type(struct bench *b, const struct query_typed *q, FILE *queries, FILE *keys)
{
	struct str rest = buf_str(&q->text);
	uint32_t cp;

	fprintf(queries, "%.*s\t%s\t%.*s\n",
		STR_ARG(library_str(&b->lib, library_lang(&b->lib, q->lang)->tag)),
		typist_kind_name(q->kind), STR_ARG(rest));
	while (rest.len) {
		rest = str_skip(rest, utf8_next(rest, &cp));
		struct str typed = str_take(buf_str(&q->text), q->text.len - rest.len);

		fprintf(keys, "%.*s\n", STR_ARG(typed));
		press(b, q, typed.len);
	}
}

static void type_rounds(struct bench *b, const char *folder, double seconds)
{
	double end = now_us() + seconds * 1e6;
	struct typist t = { .lib = &b->lib, .random = TYPIST_SEED };
	struct query_typed q = { 0 };
	FILE *queries = fopen(path_in(b, folder, "typed.txt").s, "w");
	FILE *keys = fopen(path_in(b, folder, "keys.txt").s, "w");

	if (!queries || !keys)
		die(EX_IOERR, "can't write what was typed");
	for (int i = 0; i < ROUNDS_MOST && now_us() < end; i++)
		for (int k = 0; k < TYPIST_KINDS; k++) {
			typist_draw(&t, (enum typist_kind)k, &q);
			type(b, &q, queries, keys);
		}
	buf_release(&q.text);
	fclose(queries);
	fclose(keys);
}

static void report(const char *name, double *us, size_t count)
{
	qsort(us, count, sizeof(*us), by_value);
	printf("keys\t%s\t%zu\t%.1f\t%.1f\t%.1f\n", name, count, us[count / 2],
	       us[count * 99 / 100], us[count - 1]);
}

static void report_keys(struct bench *b)
{
	double *all = NULL;
	size_t n = 0;

	for (int k = 0; k < TYPIST_KINDS; k++) {
		all = xrealloc(all, n + b->count[k], sizeof(*all));
		memcpy(all + n, b->us[k], b->count[k] * sizeof(*all));
		n += b->count[k];
		report(typist_kind_name((enum typist_kind)k), b->us[k], b->count[k]);
		free(b->us[k]);
	}
	report("all", all, n);
	free(all);
}

static bool too_late(void *user)
{
	const double *begin = user;

	return now_us() - *begin >= SEARCH_PATTERN_MS * 1e3;
}

/* As staff look for one; gives how many cards it finds. */
static size_t find_pattern(struct bench *b, const char *pattern)
{
	struct arena mem = { 0 };
	double begin = now_us();
	size_t n = search_pattern(&b->search, str_from(pattern), 0, too_late, &begin,
				  &mem)
			   .hits.count;

	arena_release(&mem);
	return n;
}

static void report_patterns(struct bench *b)
{
	static const char *const patterns[] = { "(a+)+$", "(\\w+\\s*){1,4}[0-9]{7}",
						"(.*)*x" };

	for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
		double begin = now_us();
		size_t hits = find_pattern(b, patterns[i]);

		printf("pattern\t%s\t%.1f\t%zu\n", patterns[i], now_us() - begin, hits);
	}
}

static void put_items(struct bench *b, struct irange items, FILE *all, FILE *row)
{
	for (uint32_t i = 0; i < items.count; i++) {
		struct str s = library_item(&b->lib, items, i);

		fprintf(all, "%.*s\n", STR_ARG(s));
		fprintf(row, "%.*s ", STR_ARG(s));
	}
}

static void put_card(struct bench *b, const struct words_rec *w, FILE *all, FILE *row)
{
	const struct library *lib = &b->lib;
	struct str title = library_str(lib, w->title), main = library_str(lib, w->main);

	fprintf(all, "%.*s\n%.*s\n", STR_ARG(title), STR_ARG(main));
	fprintf(row, "%.*s\t%.*s\t%.*s\t",
		STR_ARG(library_str(lib, library_card(lib, w->card)->id)),
		STR_ARG(library_str(lib, library_lang(lib, w->lang)->tag)),
		STR_ARG(title));
	put_items(b, w->keywords, all, row);
	fprintf(row, "\t%.*s ", STR_ARG(main));
	for (size_t i = 0; i < SECTION_COUNT; i++)
		put_items(b, w->sections[i], all, row);
	fputc('\n', row);
}

static void write_texts(struct bench *b, const char *folder)
{
	FILE *all = fopen(path_in(b, folder, "all.txt").s, "w");
	FILE *row = fopen(path_in(b, folder, "cards.tsv").s, "w");

	if (!all || !row)
		die(EX_IOERR, "can't write the texts");
	for (uint32_t i = 0; i < b->lib.words.count; i++)
		put_card(b, table_at(b->lib.words, i), all, row);
	if (fclose(all) || fclose(row))
		die(EX_IOERR, "can't write the texts");
}

int main(int argc, char **argv)
{
	static struct bench b;

	if (argc != 3)
		die(EX_USAGE, "search FOLDER SECONDS");
	printf("memory\tstart\t%ld\n", status_kb("VmRSS:"));
	load(&b, argv[1]);
	printf("memory\topen\t%ld\n", status_kb("VmRSS:"));
	printf("memory\tloadpeak\t%ld\n", status_kb("VmHWM:"));
	type_rounds(&b, argv[1], strtod(argv[2], NULL));
	printf("memory\ttyped\t%ld\n", status_kb("VmRSS:"));
	report_keys(&b);
	report_patterns(&b);
	write_texts(&b, argv[1]);
	library_release(&b.lib);
	arena_release(&b.mem);
	return 0;
}
