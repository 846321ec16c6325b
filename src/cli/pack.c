/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pack.h"

#include <string.h>

#include "base/attr.h"
#include "base/clock.h"
#include "model/sentences.h"
#include "model/slots.h"
#include "render/layout.h"

/* The points, title, short title, the one thing to know, and the sections. */
#define PARTS_MAX (4 + SECTION_COUNT)

/* --- Points to settle --- */

static bool is_role(struct str s)
{
	enum review_kind kind;

	return str_is(s, "local") || (review_find(s, &kind) && kind != REVIEW_LANGUAGE);
}

struct str pack_named(struct str point)
{
	const char *colon = point.len ? memchr(point.s, ':', point.len) : NULL;
	struct str roles = str_take(point, colon ? (size_t)(colon - point.s) : 0);
	struct str rest = roles, one;

	while (rest.len && str_split(&rest, ',', &one))
		if (!is_role(str_trim(one)))
			return STR("");
	return roles;
}

/* Without a name a point is for clinicians; a local one is for everybody who reads there.
 */
static bool is_for(struct str point, enum review_kind kind)
{
	struct str rest = pack_named(point), one;

	if (kind == REVIEW_LANGUAGE)
		return false;
	if (!rest.len)
		return kind == REVIEW_CLINICAL;
	while (rest.len && str_split(&rest, ',', &one))
		if (str_is(str_trim(one), "local") ||
		    str_is(str_trim(one), review_name(kind)))
			return true;
	return false;
}

struct lines pack_settle(const struct pack *p, const struct card *card)
{
	struct line *v = arena_array(p->mem, card->settle.count, sizeof(*v));
	struct lines out = { v, 0, card->settle.pos };

	for (size_t i = 0; i < card->settle.count; i++)
		if (p->any_role || is_for(card->settle.v[i].text, p->kind))
			v[out.count++] = card->settle.v[i];
	return out;
}

/* --- Units --- */

static size_t sentences_in(struct str s)
{
	size_t n = 0;

	for (; s.len; n++)
		sentence_cut(&s);
	return n;
}

/* Each sentence beside its own where both sides have as many, else the items whole. */
static void add_item(struct pack_card *card, struct pack_part *part, struct str text,
		     struct str source)
{
	bool whole = source.len && sentences_in(text) != sentences_in(source);

	while (text.len) {
		part->units[part->count++] = (struct pack_unit){
			.number = ++card->units,
			.text = whole ? text : sentence_cut(&text),
			.source = whole || !source.len ? source : sentence_cut(&source),
		};
		if (whole)
			break;
	}
}

static size_t most_units(const struct lines *items)
{
	size_t n = 0;

	for (size_t i = 0; i < items->count; i++)
		n += sentences_in(items->v[i].text);
	return n;
}

static enum pack_past past_of(const struct pack_card *card, const struct pack *p,
			      const struct pack_part *part)
{
	const struct node *read =
		card->before ? node_get(card->before->read, pack_tag(p, card->w)) : NULL;
	const struct node *stamp = node_get(read, str_from(part->key));

	if (!stamp)
		return PAST_NONE;
	return fingerprint_is(part->print, stamp->text) ? PAST_SAME : PAST_CHANGED;
}

static void add_part(const struct pack *p, struct pack_card *card, const char *key,
		     struct str heading)
{
	struct lines items = words_part(card->w, str_from(key)), source = { 0 };
	struct pack_part *part = &card->parts[card->part_count];

	if (!items.count || (!p->any_role && !review_reads(p->kind, str_from(key))))
		return;
	*part = (struct pack_part){ .key = key, .heading = heading };
	part->units = arena_array(p->mem, most_units(&items), sizeof(*part->units));
	part->print = fingerprint_of(items.v, items.count);
	if (card->src)
		source = words_part(card->src, str_from(key));
	if (source.count)
		part->source_print = fingerprint_of(source.v, source.count);
	for (size_t i = 0; i < items.count; i++)
		add_item(card, part, items.v[i].text,
			 i < source.count ? source.v[i].text : STR(""));
	part->past = past_of(card, p, part);
	card->part_count++;
}

static void add_section(const struct pack *p, struct pack_card *card, enum section s)
{
	size_t before = card->part_count;

	add_part(p, card, section_name(s),
		 content_text(p->c, card->w->lang, layout_heading(s)));
	if (card->part_count > before)
		card->parts[before].local = true;
}

static void add_settle(const struct pack *p, struct pack_card *card)
{
	struct lines points = pack_settle(p, card->card);
	struct pack_part *part = &card->parts[card->part_count];

	if (p->any_role || !points.count)
		return;
	*part = (struct pack_part){ .key = PACK_SETTLE, .heading = STR("To settle") };
	part->units = arena_array(p->mem, points.count, sizeof(*part->units));
	part->print = fingerprint_of(points.v, points.count);
	for (size_t i = 0; i < points.count; i++) {
		struct str text = points.v[i].text, named = pack_named(text);

		if (named.len)
			text = str_trim(str_skip(text, named.len + 1));
		part->units[part->count++] = (struct pack_unit){ ++card->units, text,
								 STR("") };
	}
	card->part_count++;
}

static const struct words *words_for(const struct pack *p, const struct card *card)
{
	uint32_t lang;

	if (!p->any_role)
		return review_words(p->c, card, p->kind, p->tag);
	if (!p->tag.len)
		return card_source(p->c, card);
	return content_find_lang(p->c, p->tag, &lang) ? card_words(card, lang) : NULL;
}

bool pack_card(const struct pack *p, const struct card *card, struct pack_card *out)
{
	const enum section *order = layout_order(card->urgency == URGENCY_NOW);
	bool translated = !p->any_role && p->kind == REVIEW_LANGUAGE;

	*out = (struct pack_card){ .card = card, .w = words_for(p, card) };
	if (translated)
		out->src = card_source(p->c, card);
	if (!out->w || (translated && (!out->src || out->src == out->w)))
		return false;
	if (!p->any_role)
		out->before = review_of(card, p->kind, p->tag);
	out->parts = arena_array(p->mem, PARTS_MAX, sizeof(*out->parts));
	add_settle(p, out);
	add_part(p, out, "title", STR("Title"));
	add_part(p, out, "short", STR("Short title"));
	add_part(p, out, "main", STR("The one thing to know"));
	for (size_t i = 0; i < SECTION_COUNT; i++)
		add_section(p, out, order[i]);
	return true;
}

/* --- Words about them --- */

struct str pack_title(const struct pack *p, const struct card *card,
		      const struct words *w)
{
	struct str title = (w ? w : card->words)->title.text;

	return card->number ?
		       arena_printf(p->mem, "%u %.*s", card->number, STR_ARG(title)) :
		       title;
}

struct str pack_source(const struct pack *p, const struct source_ref *s)
{
	return arena_printf(p->mem, "%.*s: %.*s (%u)", STR_ARG(s->publisher.text),
			    STR_ARG(s->title.text), s->year);
}

struct str pack_past_text(const struct pack *p, const struct pack_card *card,
			  const struct pack_part *part)
{
	if (part->past == PAST_NONE)
		return STR("");
	return arena_printf(p->mem, "%s%.*s%s",
			    part->past == PAST_SAME ? PACK_SAME : PACK_CHANGED,
			    STR_ARG(date_text(p->mem, card->before->date)),
			    part->past == PAST_SAME ? ", and is the same." : ".");
}

struct str pack_name(const struct pack *p)
{
	if (p->any_role)
		return STR("review");
	if (p->kind == REVIEW_LANGUAGE)
		return arena_printf(p->mem, "language review of %.*s", STR_ARG(p->tag));
	return arena_printf(p->mem, "%s review", review_name(p->kind));
}

struct str pack_tag(const struct pack *p, const struct words *w)
{
	return p->c->langs[w->lang].tag;
}
