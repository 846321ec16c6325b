/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PO file into the cards. */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/clock.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/po.h"
#include "cli/stamp.h"
#include "model/lang.h"
#include "text/door.h"

#define PO_FAILED 1
/* All cards of the shared library make about 2 MB in a script of three bytes a letter. */
#define PO_BYTES ((size_t)64 * 1024 * 1024)

/* A card of the file, once it was taken in. */
struct taken {
	struct str id;
	const char *done[TRANSLATE_PARTS_MAX];
	size_t done_count;
};

struct reading {
	struct setup s;
	const struct options *o;
	const char *path;
	struct pofile in;
	const struct card **cards; /* of each entry; NULL: none, or it has been seen to */
	struct str tag;
	struct po_taking t;
	struct taken *taken;
	size_t taken_count, refused, stamped;
};

static void say(struct reading *r, const struct pofile_entry *e, const char *what)
{
	if (e->line)
		cli_fail(0, "%s:%u: %.*s: %s", r->path, e->line, STR_ARG(e->context),
			 what);
	else
		cli_fail(0, "%s: %.*s: %s", r->path, STR_ARG(e->context), what);
}

static void refuse(struct reading *r, const struct pofile_entry *e, const char *why)
{
	say(r, e, why);
	r->refused++;
}

static int read_file(struct reading *r)
{
	struct pofile_faults faults;
	struct str bytes;

	if (file_read_named(r->path, PO_BYTES, &r->s.mem, &bytes) != FILE_OK)
		return cli_fail(EX_NOINPUT,
				"%s can't be read: it must be a file of at most %zu MB",
				r->path, PO_BYTES / 1024 / 1024);
	if (pofile_read(&r->s.mem, bytes, &r->in, &faults))
		return EX_OK;
	for (size_t i = 0; i < faults.count; i++)
		if (faults.v[i].line)
			cli_fail(0, "%s:%u: %.*s", r->path, faults.v[i].line,
				 STR_ARG(faults.v[i].text));
		else
			cli_fail(0, "%s: %.*s", r->path, STR_ARG(faults.v[i].text));
	return PO_FAILED;
}

static int find_language(struct reading *r)
{
	struct str said = r->in.language;

	r->tag = lang_of_locale(&r->s.mem, said.s);
	if (r->tag.len && lang_canonical(r->tag))
		return EX_OK;
	return cli_fail(EX_DATAERR,
			"%s: its header must say the language, such as \"Language: "
			"pt_BR\\n\"; it says \"%.*s\"",
			r->path, STR_ARG(said));
}

/* The card whose id stands at the beginning of a context. */
static const struct card *card_of(struct reading *r, struct str context)
{
	struct str id;

	return str_split(&context, '/', &id) ? content_card(&r->s.content, id) : NULL;
}

static struct po_place *place_of(struct po_card *p, struct str context)
{
	for (size_t i = 0; i < p->part_count; i++)
		for (size_t k = 0; k < p->parts[i].count; k++)
			if (po_has_entry(&p->parts[i].v[k]) &&
			    str_eq(p->parts[i].v[k].context, context))
				return &p->parts[i].v[k];
	return NULL;
}

/* Through the door, as any other text. */
static bool let_in(struct reading *r, const struct pofile_entry *e, struct str raw,
		   struct str *out)
{
	struct diags faults = { 0 };
	struct pos nowhere = { NULL, 0, 0, 0 };
	bool ok = door_value(&r->s.mem, raw, nowhere, out, &faults);

	for (const struct diag *d = faults.first; d && !ok; d = d->next)
		if (diag_kind(d->id) != DIAG_NOTE)
			refuse(r, e, d->text.s);
	diags_release(&faults);
	return ok;
}

/* What somebody wrote into the card while the PO file was away stays where the file says
 * what it said then; where it is replaced, it is told, so that it is not lost. */
static void want_text(struct reading *r, struct po_place *place,
		      const struct pofile_entry *e, struct str text)
{
	enum po_age age = text.len && !e->fuzzy ? po_age(e, place, text) : PO_FITS;

	if (age != PO_UNTOUCHED)
		po_want(place, text, e->fuzzy);
	if (age != PO_FITS)
		say(r, e,
		    arena_printf(
			    &r->s.mem, "%s: %.*s",
			    age == PO_MOVED ?
				    "this was in the card meanwhile, and is replaced" :
				    "the card says this meanwhile, and keeps it",
			    STR_ARG(place->n->text))
			    .s);
}

/* False where the whole card must wait. */
static bool want(struct reading *r, struct po_card *p, const struct pofile_entry *e)
{
	struct po_place *place = place_of(p, e->context);
	struct str id, text;

	if (!let_in(r, e, e->id, &id) || !let_in(r, e, e->text, &text))
		return false;
	if (!place) {
		if (text.len)
			refuse(r, e,
			       "the card has no such place now; take a new PO file, and "
			       "put it in there");
		return true;
	}
	if (str_eq(id, place->source->text))
		want_text(r, place, e, text);
	else if (text.len && !e->fuzzy && !(place->n && str_eq(place->n->text, text)))
		refuse(r, e,
		       arena_printf(&r->s.mem, "the source says otherwise now: %.*s",
				    STR_ARG(place->source->text))
			       .s);
	return true;
}

static void keep_done(struct reading *r, struct str id)
{
	struct taken *taken = &r->taken[r->taken_count];

	if (!r->t.done_count)
		return;
	taken->id = id;
	memcpy(taken->done, r->t.done, sizeof(taken->done));
	taken->done_count = r->t.done_count;
	r->taken_count++;
}

static void take_card(struct reading *r, size_t first)
{
	const struct card *card = r->cards[first];
	struct po_card p;
	enum po_found found = po_open(&p, &r->s.mem, &r->s.content, card, r->tag);
	bool whole = true;
	const char *why = NULL;

	for (size_t i = first; i < r->in.count; i++) {
		if (r->cards[i] != card)
			continue;
		r->cards[i] = NULL;
		if (found == PO_CARD)
			whole = want(r, &p, &r->in.v[i]) && whole;
	}
	if (found == PO_CARD_SOURCE)
		refuse(r, &r->in.v[first], "this card is written in that language");
	r->refused += found == PO_CARD_UNUSABLE;
	if (found != PO_CARD || !whole)
		return;
	why = po_take(&r->t, &p);
	if (why) {
		cli_fail(0, "%s: %s", p.path, why);
		r->refused++;
	} else {
		keep_done(r, card->id);
	}
}

static bool is_done(const char *key, void *user)
{
	const struct taken *taken = user;

	for (size_t i = 0; i < taken->done_count; i++)
		if (strcmp(taken->done[i], key) == 0)
			return true;
	return false;
}

/* The files have moved, so all is read once more. */
static int stamp_all(struct reading *r)
{
	struct setup s;
	struct stamp_job job = { .c = &s.content, .all = true, .wants = is_done };
	int status = r->taken_count ? setup_open(&s, r->o) : EX_OK;
	uint32_t lang;

	if (status || !r->taken_count)
		return status;
	for (size_t i = 0; i < r->taken_count; i++) {
		struct taken *taken = &r->taken[i];
		const struct card *card = content_card(&s.content, taken->id);
		const struct words *w = card && content_find_lang(&s.content, r->tag,
								  &lang) ?
						card_words(card, lang) :
						NULL;
		bool written = false;
		const char *why;

		job.user = taken;
		why = w ? stamp_words(&job, w, card_source(&s.content, card), &written) :
			  NULL;
		if (why) {
			cli_fail(0, "%s: %s", stamp_path(w), why);
			r->refused++;
		}
		r->stamped += written;
	}
	setup_release(&s);
	return EX_OK;
}

static int take_all(struct reading *r)
{
	size_t n = r->in.count;
	int status;

	r->cards = arena_array(&r->s.mem, n + 1, sizeof(struct card *));
	r->taken = arena_array(&r->s.mem, n + 1, sizeof(*r->taken));
	for (size_t i = 0; i < n; i++) {
		r->cards[i] = card_of(r, r->in.v[i].context);
		if (!r->cards[i])
			refuse(r, &r->in.v[i], "there is no such card");
	}
	for (size_t i = 0; i < n; i++)
		if (r->cards[i])
			take_card(r, i);
	status = stamp_all(r);
	printf("Texts taken: %zu. Files changed: %zu, stamped: %zu. Left out: %zu.\n",
	       r->t.texts, r->t.files, r->stamped, r->refused);
	return status ? status : r->refused ? PO_FAILED : EX_OK;
}

int po_read_in(const struct options *o)
{
	struct reading r = { .o = o, .path = o->in };
	struct str name;
	int status = setup_open(&r.s, o);

	if (status)
		return status;
	status = read_file(&r);
	if (!status)
		status = find_language(&r);
	if (!status) {
		name = content_language(&r.s.content, r.tag)->own;
		r.t = (struct po_taking){
			.mem = &r.s.mem,
			.name = name.len ? name : r.tag,
			.today = r.s.config.today ? r.s.config.today : date_today(),
			.human = o->human,
		};
		status = take_all(&r);
	}
	setup_release(&r.s);
	return status;
}
