/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes a made-up set of cards into a folder: corpus FOLDER CARDS [SEED]. The same seed
 * gives the same set, and a small set is the beginning of a large one.
 *
 * A card is about something: part of its words come from a few of its own.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>

#include "base/attr.h"
#include "base/bug.h"
#include "base/str.h"
#include "bench/random.h"
#include "bench/speech.h"

#define TONGUES ARRAY_LEN(tongues)
#define SEED 20261122
#define PATH_BYTES 4096
/* One card in so many has a word that a pattern with nested repeats chokes on. */
#define TRAP_EVERY 50
#define TRAP "aaaaaaaaaaaaaaaaaaaaaaaaaaaab"

static const char *const topics[] = { "mind",    "pregnancy-and-children",
				      "rights",  "safer-use",
				      "safety",  "sexual-health",
				      "shelter", "treatment" };
static const char *const sections[] = { "do", "avoid", "signs", "know", "rights", "ask" };
#define SECTIONS_MOST ARRAY_LEN(sections)

struct corpus {
	const char *root;
	uint64_t random; /* the state */
	struct speech speech[TONGUES];
	size_t items[SECTIONS_MOST]; /* of this card; the same in each language */
};

static size_t below(struct corpus *c, size_t n)
{
	return random_below(&c->random, n);
}

/* A capital where it costs no table: Latin and Cyrillic letters of the basic range. */
static void add_capital(struct buf *b, const char *word)
{
	const unsigned char *u = (const unsigned char *)word;

	if (*u >= 'a' && *u <= 'z') {
		buf_add_char(b, (char)(*u - 'a' + 'A'));
		buf_add_z(b, word + 1);
	} else if (u[0] == 0xD0 && u[1] >= 0xB0) {
		buf_add_char(b, (char)0xD0);
		buf_add_char(b, (char)(u[1] - 0x20));
		buf_add_z(b, word + 2);
	} else if (u[0] == 0xD1 && u[1] >= 0x80 && u[1] <= 0x8F) {
		buf_add_char(b, (char)0xD0);
		buf_add_char(b, (char)(u[1] + 0x20));
		buf_add_z(b, word + 2);
	} else {
		buf_add_z(b, word);
	}
}

/* How long a line is, and how much of it is what the card is about. */
static const struct shape {
	const char *before;
	size_t least, more; /* words; `more` is the span above the least */
	size_t columns; /* no more than a card may have */
	unsigned own_percent;
} title = { "title: ", 3, 2, 40, 60 }, short_title = { "short: ", 1, 2, 28, 60 },
  main_line = { "main: ", 5, 4, 76, 40 }, item = { "  - ", 6, 6, 120, 25 };

static size_t columns(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

static void add_line(struct corpus *c, struct speech *s, struct buf *b,
		     const struct shape *shape)
{
	size_t room = shape->columns, words = shape->least + below(c, shape->more);

	buf_add_z(b, shape->before);
	for (size_t i = 0; i < words; i++) {
		bool own = below(c, 100) < shape->own_percent;
		uint32_t w = own ? speech_own_word(s) : speech_word(s);
		size_t wide = columns(s->words[w]) + 1;

		if (wide > room)
			break;
		room -= wide;
		s->said++;
		if (i && (s->t->blanks || i % 6 == 0))
			buf_add_char(b, ' ');
		if (i)
			buf_add_z(b, s->words[w]);
		else
			add_capital(b, s->words[w]);
	}
	buf_add_char(b, '\n');
}

/* A keyword is a word or two that the card is about, or one with a slip in it: the last
 * letter but one left out, where letters are one byte. */
static void add_keyword(struct corpus *c, struct speech *s, struct buf *b)
{
	uint32_t own = speech_own_word(s), other = speech_word(s);
	struct str word = str_from(s->words[own]);

	buf_add_z(b, "  - ");
	if (below(c, 6) == 0 && word.len > 5 &&
	    (unsigned char)word.s[word.len - 2] < 0x80)
		buf_addf(b, "%.*s%c", (int)word.len - 2, word.s, word.s[word.len - 1]);
	else
		buf_add_str(b, word);
	if (below(c, 3) == 0)
		buf_addf(b, " %s", s->words[other]);
	buf_add_char(b, '\n');
}

static void add_sections(struct corpus *c, struct speech *s, struct buf *b)
{
	for (size_t i = 0; i < SECTIONS_MOST; i++) {
		if (c->items[i])
			buf_addf(b, "%s:\n", sections[i]);
		for (size_t n = c->items[i]; n; n--)
			add_line(c, s, b, &item);
	}
}

static void write_file(const char *folder, const char *name, const struct buf *b)
{
	char path[PATH_BYTES];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *f = fopen(path, "w");

	if (!f || fwrite(b->s, 1, b->len, f) != b->len || fclose(f) != 0)
		die(EX_IOERR, "can't write a file of the set");
}

static void make_folder(char path[PATH_BYTES], const char *root, const char *rest)
{
	snprintf(path, PATH_BYTES, "%s/%s", root, rest);
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		die(EX_IOERR, "can't make a folder of the set");
}

static void write_words(struct corpus *c, struct speech *s, const char *folder,
			size_t card)
{
	struct buf b = { 0 };
	char name[16];

	speech_turn(s);
	add_line(c, s, &b, &title);
	add_line(c, s, &b, &short_title);
	add_line(c, s, &b, &main_line);
	add_sections(c, s, &b);
	buf_add_z(&b, "keywords:\n");
	for (size_t n = 8 + below(c, 18); n; n--)
		add_keyword(c, s, &b);
	if (s->t == tongues && card % TRAP_EVERY == 0)
		buf_add_z(&b, "  - " TRAP "\n");
	if (s->t != tongues)
		buf_add_z(&b, "translation:\n  status: human\n  by: translator\n"
			      "  date: 2026-11-22\n");
	snprintf(name, sizeof(name), "%s.yaml", s->t->tag);
	write_file(folder, name, &b);
	buf_release(&b);
}

static void write_card(struct corpus *c, size_t card)
{
	char folder[PATH_BYTES], rest[64];
	struct buf b = { 0 };
	size_t kinds = 3 + below(c, 4);

	snprintf(rest, sizeof(rest), "topics/%s/card-%05zu",
		 topics[card % ARRAY_LEN(topics)], card);
	make_folder(folder, c->root, rest);
	buf_addf(&b, "urgency: %s\nsource_language: %s\n", card % 20 ? "none" : "now",
		 tongues[0].tag);
	buf_add_z(&b, "sources:\n  - id: made-up\n    publisher: Nobody\n"
		      "    title: Nothing\n    year: 2026\n");
	write_file(folder, "card.yaml", &b);
	buf_release(&b);
	for (size_t i = 0; i < SECTIONS_MOST; i++)
		c->items[i] = i < kinds ? 4 + below(c, 4) : 0;
	for (size_t i = 0; i < TONGUES; i++)
		if (below(c, 100) < tongues[i].percent)
			write_words(c, &c->speech[i], folder, card);
}

static void write_tongue(struct corpus *c, const struct tongue *t)
{
	char folder[PATH_BYTES], name[16];
	struct buf b = { 0 };
	struct str rest = str_from(t->common), word;

	snprintf(name, sizeof(name), "%s.yaml", t->tag);
	buf_addf(&b, "name: %s\nenglish: %s\nascii: %s\ndirection: %s\n", t->name, t->tag,
		 t->tag, t->direction);
	make_folder(folder, c->root, "locales");
	write_file(folder, name, &b);
	buf_clear(&b);
	buf_add_z(&b, "stop:\n");
	while (rest.len && str_split(&rest, ' ', &word))
		buf_addf(&b, "  - \"%.*s\"\n", STR_ARG(word));
	make_folder(folder, c->root, "cards/glossary");
	write_file(folder, name, &b);
	buf_release(&b);
}

/* FOLDER/cards is the layer, FOLDER/locales the texts. */
static void write_frame(struct corpus *c)
{
	static const char *const folders[] = { "", "cards", "cards/topics",
					       "cards/glossary" };
	char folder[PATH_BYTES], rest[64];
	struct buf b = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		make_folder(folder, c->root, folders[i]);
	for (size_t i = 0; i < TONGUES; i++)
		write_tongue(c, &tongues[i]);
	make_folder(folder, c->root, "cards");
	buf_add_z(&b, "format: 1\nname: made up\nversion: 2026-11\n");
	write_file(folder, "layer.yaml", &b);
	for (size_t i = 0; i < ARRAY_LEN(topics); i++) {
		snprintf(rest, sizeof(rest), "cards/topics/%s", topics[i]);
		make_folder(folder, c->root, rest);
		buf_clear(&b);
		buf_addf(&b, "order: %zu\n", i + 1);
		write_file(folder, "topic.yaml", &b);
		buf_clear(&b);
		buf_addf(&b, "title: %s\nmain: Made up.\n", topics[i]);
		write_file(folder, "es.yaml", &b);
	}
	buf_release(&b);
}

static void report(const struct corpus *c)
{
	for (size_t i = 0; i < TONGUES; i++)
		printf("%s\t%zu\t%zu\n", tongues[i].tag, c->speech[i].said,
		       c->speech[i].word_count);
}

int main(int argc, char **argv)
{
	static struct corpus c;
	char cards[PATH_BYTES];

	if (argc < 3)
		die(EX_USAGE, "corpus FOLDER CARDS [SEED]");
	c.root = argv[1];
	c.random = argc > 3 ? strtoull(argv[3], NULL, 10) : SEED;
	for (size_t i = 0; i < TONGUES; i++)
		speech_start(&c.speech[i], &tongues[i], &c.random);
	write_frame(&c);
	snprintf(cards, sizeof(cards), "%s/cards", argv[1]);
	c.root = cards;
	for (size_t i = 0; i < strtoull(argv[2], NULL, 10); i++)
		write_card(&c, i);
	report(&c);
	return 0;
}
