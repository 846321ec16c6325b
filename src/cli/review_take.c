/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <sysexits.h>

#include "base/clock.h"
#include "cli/answers.h"
#include "cli/print.h"
#include "cli/review.h"
#include "cli/vouch.h"
#include "yaml/emit.h"

struct taking {
	const struct setup *s;
	struct answers a;
	struct vouch *vouches; /* of each card; path is NULL where she did not touch it */
	size_t *good; /* of each card: parts with nothing but yes */
	struct arena mem;
	FILE *to;
};

static int print_all(struct buf *faults)
{
	struct print out;
	struct buf safe = { 0 };
	struct str rest = buf_str(faults), line;

	print_open(&out, stderr, NULL);
	while (rest.len && str_split(&rest, '\n', &line)) {
		buf_clear(&safe);
		diag_add_safe(&safe, line);
		fprintf(out.to, "%.*s\n", STR_ARG(buf_str(&safe)));
	}
	buf_release(&safe);
	print_close(&out, EX_OK);
	return cli_fail(EX_DATAERR,
			"review: nothing was written; mend this, and call it again");
}

/* --- For the editors --- */

static void put_left(const struct taking *t, const struct pack_part *part,
		     const struct pack_unit *u, const struct answer *x)
{
	fprintf(t->to, "%u. (%s) ", u->number, part->key);
	print_visible(t->to, u->text);
	fprintf(t->to, "\n   %s", x->no ? "no" : x->yes ? "yes, but" : "comment");
	if (x->comment.len)
		fprintf(t->to, ": %.*s", STR_ARG(buf_str(&x->comment)));
	if (x->reworded)
		fprintf(t->to, "\n   the sentence was changed to: %.*s",
			STR_ARG(buf_str(&x->text)));
	fputc('\n', t->to);
}

static void put_card_head(const struct taking *t, const struct card *card)
{
	fprintf(t->to, "\nFor the editors, %.*s:\n", STR_ARG(card->id));
}

static void put_card(const struct taking *t, const struct answered_card *card)
{
	const struct pack_card *sheet = &card->sheet;
	bool head = false;

	for (size_t i = 0; i < sheet->part_count; i++) {
		const struct pack_part *part = &sheet->parts[i];

		for (size_t k = 0; k < part->count; k++) {
			const struct pack_unit *u = &part->units[k];
			const struct answer *x = &card->answers[u->number - 1];

			if (x->yes && !x->comment.len && !x->reworded)
				continue;
			if (!head)
				put_card_head(t, sheet->card);
			head = true;
			put_left(t, part, u, x);
		}
	}
	if (!card->more.len)
		return;
	if (!head)
		put_card_head(t, sheet->card);
	fprintf(t->to, "more: %.*s\n", STR_ARG(buf_str(&card->more)));
}

static void put_todo(const struct taking *t)
{
	const struct answers *a = &t->a;

	fprintf(t->to, "%.*s, by: %.*s, %.*s, %.*s\n", STR_ARG(pack_name(&a->pack)),
		STR_ARG(a->work), STR_ARG(a->organisation),
		STR_ARG(date_text(a->pack.mem, a->date)));
	if (a->more.len)
		fprintf(t->to, "\nFor the editors, about all: %.*s\n",
			STR_ARG(buf_str(&a->more)));
	for (size_t i = 0; i < a->count; i++)
		if (a->cards[i].touched)
			put_card(t, &a->cards[i]);
	fputc('\n', t->to);
}

/* --- What is written --- */

static void add_print(struct taking *t, struct node *read, struct str tag,
		      const char *part, struct fingerprint f)
{
	char key[64];
	struct node *of = node_get(read, tag);

	if (!f.text[0])
		return;
	if (!of) {
		of = node_map(&t->mem);
		snprintf(key, sizeof(key), "%.*s", STR_ARG(tag));
		node_set(&t->mem, read, key, of);
	}
	node_set(&t->mem, of, part, node_word(&t->mem, str_from(f.text)));
}

/* The points stand in no list of fingerprints: once they are settled they are taken out
 * of the card. */
static size_t add_read(struct taking *t, const struct answered_card *card,
		       struct node *read)
{
	const struct pack_card *sheet = &card->sheet;
	size_t good = 0;

	for (size_t i = 0; i < sheet->part_count; i++) {
		const struct pack_part *part = &sheet->parts[i];

		if (!answers_all_yes(card, part))
			continue;
		good++;
		if (str_is(STR(PACK_SETTLE), part->key))
			continue;
		add_print(t, read, pack_tag(&t->a.pack, sheet->w), part->key,
			  part->print);
		if (sheet->src)
			add_print(t, read, pack_tag(&t->a.pack, sheet->src), part->key,
				  part->source_print);
	}
	return good;
}

static const char *compose(struct taking *t, size_t i)
{
	const struct answered_card *card = &t->a.cards[i];
	struct vouch *v = &t->vouches[i];

	*v = (struct vouch){
		.c = &t->s->content,
		.card = card->sheet.card,
		.kind = t->a.pack.kind,
		.tag = t->a.pack.tag,
		.role = t->a.work,
		.organisation = t->a.organisation,
		.date = t->a.date,
		.read = node_map(&t->mem),
	};
	t->good[i] = add_read(t, card, v->read);
	v->reviewed = t->good[i] == card->sheet.part_count && !card->more.len;
	if (v->reviewed)
		v->next = t->a.next ?
				  t->a.next :
				  date_later(t->a.date, review_months(card->sheet.card));
	const char *why = vouch_compose(v, &t->mem);

	if (!why && card->sheet.before && card->sheet.before->date > v->date)
		why = "the review that stands there is newer than this reading";
	return why;
}

static int compose_all(struct taking *t)
{
	int status = EX_OK;

	for (size_t i = 0; i < t->a.count; i++) {
		const char *why = t->a.cards[i].touched ? compose(t, i) : NULL;

		if (why)
			status = cli_fail(EX_DATAERR, "%s: %s", t->vouches[i].path, why);
	}
	if (status)
		cli_fail(status, "review: nothing was written");
	return status;
}

/* `reviewed` says that people translated it: of a machine's text it stays untrue. */
static int put_status(const struct taking *t, const struct words *w)
{
	bool written;
	const char *why = vouch_translation(&t->s->content, w, &written);

	if (why)
		return cli_fail(EX_DATAERR, "%s: its status is left as it is: %s",
				w->map->pos.src->path, why);
	if (written)
		fprintf(t->to, "  and its translation has the status reviewed\n");
	else if (w->status == STATUS_MACHINE || w->status == STATUS_SECOND_READ)
		fprintf(t->to, "  its translation keeps its status, which says that a "
			       "machine made it\n");
	return EX_OK;
}

static int write_one(struct taking *t, size_t i)
{
	const struct answered_card *card = &t->a.cards[i];
	struct vouch *v = &t->vouches[i];
	const char *why = vouch_write(v, &t->mem);

	if (why)
		return cli_fail(EX_CANTCREAT, "%s: %s", v->path, why);
	fprintf(t->to, "%s: ", v->path);
	if (v->reviewed)
		fprintf(t->to, "reviewed; the next reading is due on %.*s\n",
			STR_ARG(date_text(t->a.pack.mem, v->next)));
	else
		fprintf(t->to, "draft: yes to %zu of %zu parts%s\n", t->good[i],
			card->sheet.part_count,
			card->more.len ? ", and more to look at" : "");
	if (v->reviewed && v->kind == REVIEW_LANGUAGE)
		return put_status(t, card->sheet.w);
	return EX_OK;
}

static int write_all(struct taking *t)
{
	int status = EX_OK;

	for (size_t i = 0; i < t->a.count; i++) {
		int one = EX_OK;

		if (t->a.cards[i].touched)
			one = write_one(t, i);
		else
			fprintf(t->to, "%.*s: not answered, so nothing is written\n",
				STR_ARG(t->a.cards[i].sheet.card->id));
		status = one ? one : status;
	}
	return status;
}

static int take(struct taking *t)
{
	int status;

	t->vouches = arena_array(&t->mem, t->a.count, sizeof(*t->vouches));
	t->good = arena_array(&t->mem, t->a.count, sizeof(*t->good));
	status = compose_all(t);
	if (!status) {
		put_todo(t);
		status = write_all(t);
	}
	for (size_t i = 0; i < t->a.count; i++)
		vouch_release(&t->vouches[i]);
	return status;
}

int review_take(const struct setup *s, const char *path)
{
	struct taking t = { .s = s };
	struct print out;
	int status;

	answers_read(&t.a, &s->content, path,
		     s->config.today ? s->config.today : date_today(), &t.mem);
	if (t.a.faults.len) {
		status = print_all(&t.a.faults);
	} else {
		print_open(&out, stdout, NULL);
		t.to = out.to;
		status = take(&t);
		status = print_close(&out, status);
	}
	answers_release(&t.a);
	arena_release(&t.mem);
	return status;
}
