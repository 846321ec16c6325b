/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/preview.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/file.h"
#include "base/xalloc.h"
#include "model/check.h"

/* --- Languages: those that the card has, then those in which the kiosk falls back --- */

static bool has_words(const struct library *lib, uint32_t card, uint32_t lang)
{
	return library_words(lib, card, lang)->lang == lang;
}

uint32_t preview_language(const struct reading *r, size_t n)
{
	for (int has = 1; has >= 0; has--)
		for (uint32_t i = 0; i < r->lib.langs.count; i++) {
			bool own = has_words(&r->lib, r->card, i);

			if (own == has && (own || library_lang(&r->lib, i)->offered) &&
			    n-- == 0)
				return i;
		}
	return NO_LANG;
}

/* Also one that is not offered; NO_LANG where there is none. */
static uint32_t find_language(const struct library *lib, struct str tag)
{
	for (uint32_t i = 0; i < lib->langs.count; i++)
		if (str_eq(library_str(lib, library_lang(lib, i)->tag), tag))
			return i;
	return NO_LANG;
}

/* That of the file which was named, else as in the kiosk. False after a message. */
static bool choose_language(struct preview *p, const struct options *o,
			    const struct library *lib)
{
	uint32_t lang = NO_LANG;

	if (!o->lang && p->card.lang)
		lang = find_language(lib, str_from(p->card.lang));
	if (lang == NO_LANG)
		lang = setup_language(p->setup, o, lib, NULL);
	if (lang == NO_LANG)
		return false;
	p->lang = arena_str(&p->mem, library_str(lib, library_lang(lib, lang)->tag));
	return true;
}

/* --- What is shown --- */

const struct view *preview_view(const struct preview *p)
{
	return p->about.state ? &p->about : p->page.state ? &p->page : NULL;
}

void preview_open_view(struct preview *p, struct view *v, const struct view_ops *ops)
{
	if (!v->state)
		v->state = xcalloc(1, ops->state_size);
	v->ops = ops;
	v->ui = &p->ui;
	v->id = p->shown->card;
	if (ops->open)
		ops->open(v);
}

void preview_close_view(struct view *v)
{
	free(v->state);
	*v = (struct view){ .state = NULL };
}

static void show(struct preview *p, struct reading *r)
{
	struct str centre = p->setup->config.default_language.text;
	struct reading *before = p->shown;

	p->shown = r;
	p->ui.lib = &r->lib;
	p->ui.lang = find_language(&r->lib, p->lang);
	if (p->ui.lang == NO_LANG)
		p->ui.lang = preview_language(r, 0);
	p->ui.centre_lang = library_find_lang(&r->lib, centre);
	p->ui.profile = library_card(&r->lib, r->card)->staff_only ? PROFILE_STAFF :
								     PROFILE_OPEN;
	preview_open_view(p, &p->page, &view_card);
	if (p->about.state)
		preview_open_view(p, &p->about, &view_about);
	reading_free(before);
}

/* --- Following the files --- */

/* Nothing but what was gone before is gone, and something else was saved: whoever removed
 * a file and works on meant it. */
static bool is_meant(const struct preview *p, const struct reading *r)
{
	const struct reading *held = p->held;

	return held && held->gone.len && r->card != NO_CARD && !r->broken &&
	       str_eq(buf_str(&held->gone), buf_str(&r->gone)) &&
	       !(held->lib.img.size == r->lib.img.size &&
		 memcmp(held->lib.img.bytes, r->lib.img.bytes, r->lib.img.size) == 0);
}

static void take(struct preview *p, struct reading *r, bool worse)
{
	bool holds = worse && !is_meant(p, r);

	reading_free(p->held);
	p->held = holds ? r : NULL;
	p->fault_page = 0;
	if (!holds)
		show(p, r);
}

static void read_all_anew(struct preview *p)
{
	const struct catalog *catalog = p->setup->diags.catalog;

	content_release(&p->setup->content);
	diags_release(&p->setup->diags);
	p->setup->diags.catalog = catalog;
	setup_load(p->setup);
	check_glossaries(&p->setup->content);
	p->all_anew = false;
}

static void read_anew(struct preview *p, int64_t now)
{
	struct reading *r;
	bool worse;

	if (p->all_anew)
		read_all_anew(p);
	r = reading_new(p);
	reading_compare(p, r);
	worse = r->broken || r->gone.len || r->card == NO_CARD;
	if (settle_read(&p->settle, now, worse))
		take(p, r, worse);
	else
		reading_free(r);
}

static int settle_ms(const struct preview *p, int64_t now)
{
	return settle_wait_ms(&p->settle, now, watch_writing_ms(&p->watch, now));
}

int preview_wait_ms(const struct preview *p, int64_t now)
{
	int look = watch_wait_ms(&p->watch, now), settle = settle_ms(p, now);

	return settle >= 0 && settle < look ? settle : look;
}

void preview_follow(struct preview *p, int64_t now)
{
	unsigned changed = watch_look(&p->watch, now);

	if (changed)
		settle_touch(&p->settle, now);
	p->all_anew = p->all_anew || (changed & WATCH_FAR);
	if (settle_ms(p, now) == 0)
		read_anew(p, now);
}

static void watch_layer(struct preview *p, const char *layer)
{
	struct arena *mem = &p->mem;
	const char *topics = path_join(mem, layer, "topics");
	const char *topic = path_join(mem, topics, p->card.topic);

	watch_add(&p->watch, path_join(mem, topic, p->card.id), WATCH_NEAR);
	watch_add(&p->watch, layer, WATCH_FAR);
	watch_add(&p->watch, path_join(mem, layer, "glossary"), WATCH_FAR);
	watch_add(&p->watch, topics, WATCH_WAY);
	watch_add(&p->watch, topic, WATCH_WAY);
}

static void watch_files(struct preview *p, const struct teller *teller, int64_t now)
{
	const struct config *c = &p->setup->config;

	watch_open(&p->watch, teller);
	for (size_t i = 0; i < c->layers.count; i++)
		watch_layer(p, arena_str(&p->mem, c->layers.v[i].text).s);
	if (c->locales.text.len)
		watch_add(&p->watch, arena_str(&p->mem, c->locales.text).s, WATCH_FAR);
	watch_look(&p->watch, now);
}

bool preview_open(struct preview *p, const struct ui *ui, const struct options *o,
		  const struct teller *teller, int64_t now)
{
	struct reading *r;

	p->ui = *ui;
	/* First: what changes while it is read is seen by the next look. */
	watch_files(p, teller, now);
	check_glossaries(&p->setup->content);
	r = reading_new(p);
	if (!choose_language(p, o, &r->lib)) {
		reading_free(r);
		return false;
	}
	reading_compare(p, r);
	take(p, r, r->broken);
	return true;
}

void preview_close(struct preview *p)
{
	preview_close_view(&p->page);
	preview_close_view(&p->about);
	watch_close(&p->watch);
	reading_free(p->shown);
	reading_free(p->held);
	arena_release(&p->mem);
}
