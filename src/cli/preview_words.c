/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said below the screen of a preview. */
#include "cli/preview_words.h"

#include <string.h>

#include "text/wrap.h"

void words_put(struct saying *s, struct str text, enum style style)
{
	if (s->count == s->room) {
		struct said *more;

		s->room = s->room ? 2 * s->room : 16;
		more = arena_array(s->mem, s->room, sizeof(*more));
		if (s->count)
			memcpy(more, s->v, s->count * sizeof(*more));
		s->v = more;
	}
	s->v[s->count++] = (struct said){ text, style };
}

/* What a file holds may be quoted, and nothing that a terminal obeys reaches it. */
void words_say(struct saying *s, struct str text, enum style style)
{
	struct buf safe = { 0 };

	diag_add_safe(&safe, text);
	struct wrapped w = wrap(s->mem, arena_str(s->mem, buf_str(&safe)), s->cols, 0);

	for (size_t i = 0; i < w.count; i++)
		words_put(s, w.lines[i], style);
	buf_release(&safe);
}

static const char *last_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The file alone where one folder of cards is read, else which of them it is in. */
static struct str place_of(const struct preview *p, const struct diag *g,
			   struct arena *mem)
{
	const char *path = p->setup->config.layers.count > 1 ? g->path :
							       last_name(g->path);

	return g->line ? arena_printf(mem, "%s:%u", path, g->line) : str_from(path);
}

static bool is_missing(const struct diag *g)
{
	return g->id == DIAG_ID_MISSING_TRANSLATION;
}

/* Does it only say what follows from another one, or from a file that is gone? */
static bool follows(const struct reading *r, const struct diag *g)
{
	if (g->id != DIAG_ID_NO_WORDS && g->id != DIAG_ID_NO_FACTS)
		return false;
	return r->gone.len || r->faults.count[DIAG_UNUSABLE] > 1;
}

static bool is_told(const struct reading *r, const struct diag *g)
{
	return !is_missing(g) && !follows(r, g);
}

static void say_fault(const struct preview *p, struct saying *s, const struct diag *g)
{
	bool note = diag_kind(g->id) == DIAG_NOTE;

	words_say(s,
		  arena_printf(s->mem, "%.*s: %.*s", STR_ARG(place_of(p, g, s->mem)),
			       STR_ARG(g->text)),
		  note ? STYLE_TEXT : STYLE_STRONG);
	if (g->fix.len)
		words_say(s, words_message(p, s->mem, "Write: %.*s", STR_ARG(g->fix)),
			  STYLE_TEXT);
}

/* A language that nobody has written yet is no slip of hers: one line for all. */
static void say_missing(const struct preview *p, struct saying *s,
			const struct reading *r)
{
	struct str all = STR("");

	for (const struct diag *g = r->faults.first; g; g = g->next) {
		if (!is_missing(g))
			continue;
		struct str name = str_from(last_name(g->path));

		name.len -= strlen(".yaml");
		all = arena_printf(s->mem, "%.*s%s%.*s", STR_ARG(all),
				   all.len ? ", " : "", STR_ARG(name));
	}
	if (all.len)
		words_say(s,
			  words_message(p, s->mem, "Not translated yet: %.*s",
					STR_ARG(all)),
			  STYLE_DIM);
}

/* Worst first; in each kind by place. */
static void say_faults(const struct preview *p, struct saying *s)
{
	const struct reading *r = preview_newest(p);
	/* What else is wrong with a card that can't be read follows from that. */
	int least = r->broken ? DIAG_UNUSABLE : DIAG_NOTE;

	for (int kind = DIAG_KIND_COUNT; kind-- > least;)
		for (const struct diag *g = r->faults.first; g; g = g->next)
			if ((int)diag_kind(g->id) == kind && is_told(r, g))
				say_fault(p, s, g);
}

static size_t count_faults(const struct reading *r)
{
	size_t n = 0;

	for (const struct diag *g = r->faults.first; g; g = g->next)
		n += is_told(r, g);
	return n;
}

/* What she most needs to know, in one sentence or two. */
static struct str state_of(const struct preview *p, struct arena *mem)
{
	const struct reading *r = preview_newest(p);
	size_t faults = count_faults(r);

	if (r->gone.len && p->held)
		return words_message(p, mem,
				     "Not there any more: %.*s. You see the last good "
				     "version until it is back.",
				     STR_ARG(buf_str(&r->gone)));
	if (!p->shown && faults)
		return words_message(p, mem,
				     "This card can't be shown yet. Mend this and save:");
	if (!p->shown)
		return words_message(p, mem,
				     "This card can't be shown: its topic is hidden or "
				     "can't be read.");
	if (p->held)
		return words_message(
			p, mem, "You see the last good version. Mend this and save:");
	return faults ? words_message(p, mem, "Things to look at: %zu", faults) :
			words_message(p, mem, "Nothing is wrong.");
}

void words_fill(const struct preview *p, const char *size, const char *lacks,
		struct saying *s)
{
	s->count = 0;
	if (lacks)
		words_say(s, str_from(message_piece(p->setup->diags.catalog, lacks)),
			  STYLE_STRONG);
	words_say(s,
		  arena_printf(s->mem, "%s, %.*s, %s. %.*s", p->card.id, STR_ARG(p->lang),
			       message_piece(p->setup->diags.catalog, size),
			       STR_ARG(state_of(p, s->mem))),
		  STYLE_HEADING);
	say_faults(p, s);
	if (!p->held)
		say_missing(p, s, p->shown);
}
