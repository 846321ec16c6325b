/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fingerprints of the source into a translation's file: "this was made from these
 * words". The file's own lines stay as they are; only `of:` below `translation:` is
 * written anew.
 */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "cli/cli.h"
#include "cli/rewrite.h"
#include "model/fingerprint.h"

#define CHECK_FAILED 1

struct stamping {
	const struct content *c;
	bool all; /* also parts that have a stamp already */
	size_t written, failed;
};

/* A translation's file on its way from its bytes to the new ones. */
struct rewriting {
	const struct stamping *st;
	const struct words *w, *src;
	const struct node *translation;
	const char *eol; /* as the file's own lines end */
	struct buf out;
};

/* Which stamp a part needs; false where it needs none. What a later layer says can't be
 * stamped in an earlier one: there it is not known. */
static bool stamp_of(const struct rewriting *r, const char *key, struct fingerprint *out)
{
	const struct layers *l = &r->st->c->layers;
	struct lines part = words_part(r->src, str_from(key));

	if (!part.count || !words_part(r->w, str_from(key)).count ||
	    layers_index(l, part.pos.src) > layers_index(l, r->translation->pos.src))
		return false;
	*out = fingerprint_of(part.v, part.count);
	return true;
}

static size_t indent_of(struct str line)
{
	size_t n = 0;

	while (n < line.len && line.s[n] == ' ')
		n++;
	return n;
}

/* A line of ours, also behind a last line that has no end. */
static void add_own(struct rewriting *r, size_t indent, const char *key,
		    const char *value)
{
	if (r->out.len && r->out.s[r->out.len - 1] != '\n')
		buf_add_z(&r->out, r->eol);
	buf_addf(&r->out, "%*s%s:%s%s%s", (int)indent, "", key, value ? " " : "",
		 value ? value : "", r->eol);
}

/* The parts that have no stamp yet. */
static void add_missing(struct rewriting *r)
{
	const struct node *of = node_get(r->translation, STR("of"));
	size_t level = r->translation->items->key->pos.col - 1;
	size_t indent = of && of->count ? of->items->key->pos.col - 1 : level + 2;
	struct fingerprint f;
	bool head = of;

	for (const char *const *key = words_parts(); *key; key++) {
		if (!stamp_of(r, *key, &f) || node_get(of, str_from(*key)))
			continue;
		if (!head)
			add_own(r, level, "of", NULL);
		head = true;
		add_own(r, indent, *key, f.text);
	}
}

/* The last line of `of`, or of `translation` where there is no `of` yet: behind it the
 * missing stamps are put. */
static uint32_t last_line(const struct rewriting *r)
{
	const struct node *of = node_get(r->translation, STR("of"));
	const struct node *last = of && !of->count ? of : NULL;
	const struct node *map = of && of->count ? of : r->translation;
	uint32_t line;

	for (const struct node *n = map->items; n && !last; n = n->next)
		if (!n->next)
			last = n;
	line = last == of ? of->key->pos.line : last->pos.line;
	/* A text may go on in the lines below, with more blanks in front. */
	while (last->kind == NODE_TEXT && last->text.len) {
		struct str next = source_line(last->pos.src, line + 1);

		if (!str_trim(next).len || indent_of(next) < last->key->pos.col)
			break;
		line++;
	}
	return line;
}

/* The line with a new stamp, where it has one that is to be written anew. */
static void add_line(struct rewriting *r, struct str line, uint32_t number)
{
	const struct node *of = node_get(r->translation, STR("of"));
	struct fingerprint f;

	for (const struct node *n = of && r->st->all ? of->items : NULL; n; n = n->next) {
		char key[32];
		size_t at = n->pos.col - 1; /* what stands before it is ASCII */

		if (n->pos.line != number || n->kind != NODE_TEXT ||
		    !words_part_known(n->key->text))
			continue;
		snprintf(key, sizeof(key), "%.*s", STR_ARG(n->key->text));
		if (!stamp_of(r, key, &f))
			continue;
		buf_add_str(&r->out, str_take(line, at));
		buf_addf(&r->out, "%s%s", n->text.len ? "" : " ", f.text);
		buf_add_str(&r->out,
			    str_skip(line, at + (n->text.len ? n->pos.width : 0)));
		return;
	}
	buf_add_str(&r->out, line);
}

/* All lines of the text, byte by byte as they are but for the stamps. */
static void add_lines(struct rewriting *r, struct str text)
{
	uint32_t last = last_line(r), number = 0;
	struct str rest = text, line;
	bool ended = text.len && text.s[text.len - 1] == '\n';

	while (rest.len && str_split(&rest, '\n', &line)) {
		add_line(r, line, ++number);
		if (rest.s)
			buf_add_char(&r->out, '\n');
		if (number == last)
			add_missing(r);
	}
	if (!ended && r->out.len && r->out.s[r->out.len - 1] == '\n')
		r->out.len -= strlen(r->eol);
}

static void fail(struct stamping *st, const char *path, const char *why)
{
	cli_fail(EX_DATAERR, "%s: %s", path, why);
	st->failed++;
}

static void write_anew(struct stamping *st, struct rewriting *r)
{
	const struct source *file = r->translation->pos.src;
	struct rewrite old;
	const char *why = rewrite_read(&old, file);
	bool written = false;

	if (!why) {
		struct str line = source_line(file, r->translation->key->pos.line);

		r->eol = line.s[line.len] == '\r' ? "\r\n" : "\n";
		add_lines(r, old.text);
		why = rewrite_write(&old, file->path, buf_str(&r->out), &written);
	}
	if (why)
		fail(st, file->path, why);
	st->written += written;
	buf_release(&r->out);
	rewrite_release(&old);
}

static void stamp_words(struct stamping *st, const struct words *w,
			const struct words *src)
{
	const struct node *translation = node_get(w->map, STR("translation"));
	const struct node *of = node_get(translation, STR("of"));
	struct rewriting r = { .st = st, .w = w, .src = src, .translation = translation };

	if (!translation || translation->kind != NODE_MAP)
		fail(st, w->map->pos.src->path,
		     "it has no key \"translation\" with a status and a date below");
	else if (translation->flow || (of && of->flow))
		fail(st, translation->pos.src->path,
		     "write \"translation\" and \"of\" without brackets first, a key a line");
	else if (of && of->kind != NODE_MAP && (of->kind != NODE_TEXT || of->text.len))
		fail(st, translation->pos.src->path,
		     "\"of\" must be empty, or have a part and its fingerprint a line");
	else
		write_anew(st, &r);
}

static void stamp_card(struct stamping *st, const struct card *card,
		       const struct options *o)
{
	const struct words *src = card_source(st->c, card);

	for (size_t i = 0; src && i < card->word_count; i++) {
		const struct words *w = &card->words[i];
		struct str tag = st->c->langs[w->lang].tag;

		if (w != src && (!o->lang || str_is(tag, o->lang)))
			stamp_words(st, w, src);
	}
}

static void print_card(const struct content *c, const struct card *card,
		       const struct options *o)
{
	for (size_t i = 0; i < card->word_count; i++) {
		const struct words *w = &card->words[i];
		struct str tag = c->langs[w->lang].tag;

		if (o->lang && !str_is(tag, o->lang))
			continue;
		printf("%.*s/%.*s:\n", STR_ARG(card->id), STR_ARG(tag));
		for (const char *const *key = words_parts(); *key; key++) {
			struct lines part = words_part(w, str_from(*key));

			if (part.count)
				printf("  %s: %s\n", *key,
				       fingerprint_of(part.v, part.count).text);
		}
	}
}

static bool named(const struct card *card, const struct options *o)
{
	for (int i = 0; i < o->arg_count; i++)
		if (str_is(card->id, o->args[i]))
			return true;
	return o->arg_count == 0;
}

static bool all_exist(const struct content *c, const struct options *o)
{
	for (int i = 0; i < o->arg_count; i++) {
		if (!content_card(c, str_from(o->args[i]))) {
			cli_fail(EX_NOINPUT, "there is no card \"%s\"", o->args[i]);
			return false;
		}
	}
	return true;
}

static bool language_exists(const struct content *c, const struct options *o)
{
	uint32_t lang;

	if (!o->lang || content_find_lang(c, str_from(o->lang), &lang))
		return true;
	cli_fail(EX_USAGE, "there is nothing in the language \"%s\"", o->lang);
	return false;
}

static int run(const struct options *o)
{
	struct setup s;
	int status = setup_open(&s, o);
	struct stamping st = { .c = &s.content, .all = o->arg_count > 0 };

	if (status)
		return status;
	if (!language_exists(&s.content, o))
		status = EX_USAGE;
	else if (!all_exist(&s.content, o))
		status = EX_NOINPUT;
	for (size_t i = 0; !status && i < s.content.card_count; i++) {
		const struct card *card = &s.content.cards[i];

		if (named(card, o) && o->print)
			print_card(&s.content, card, o);
		else if (named(card, o))
			stamp_card(&st, card, o);
	}
	if (!status && !o->print)
		printf("Files written: %zu.\n", st.written);
	setup_release(&s);
	return status ? status : st.failed ? CHECK_FAILED : EX_OK;
}

const struct cmd cmd_stamp = {
	.name = "stamp",
	.args = "[ID...]",
	.summary = "Writes down which words a translation was made from",
	.help = "Without ID only parts that have no fingerprint yet get one. With ID all "
		"parts of those\ncards do: say so only when the translation fits the "
		"source as it is now. --lang limits\nit to one language. --print shows "
		"the fingerprints of the words as they are, for\nreview.yaml and for "
		"`over:`.",
	.options = OPT_COMMON | OPT_PRINT,
	.max_args = -1,
	.run = run,
};
