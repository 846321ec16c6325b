/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/served.h"

#include <string.h>
#include <unistd.h>

#include "model/check.h"
#include "model/losses.h"
#include "model/seen.h"
#include "model/slots.h"
#include "tui/shown.h"

/* Sections beside those of model and search: one struct istr a line. */
#define UNUSABLE "unusable" /* files that were set aside */
#define FAULTS "faults" /* what staff read */
#define WHY "why" /* in the place of a set that is not taken */

static void put_line(struct image_builder *b, const char *section, struct str line)
{
	struct istr rec = image_put_str(b, line);

	image_put(b, section, &rec, sizeof(rec));
}

static struct table lines_of(const struct image *img, const char *section)
{
	return image_table(img, section, sizeof(struct istr));
}

static struct str line_at(const struct image *img, struct table lines, uint32_t i)
{
	const struct istr *rec = table_at(lines, i);

	return image_str(img, *rec);
}

/* A file as both of two sets know it, wherever they stand: "0/topics/help/en.yaml". */
static struct str name_in_set(struct setup *s, const struct diag *g)
{
	const struct lines *layers = &s->config.layers;
	struct str path = str_from(g->path);

	for (size_t i = 0; i < layers->count; i++)
		if (str_starts(path, layers->v[i].text))
			return arena_printf(
				&s->mem, "%zu%.*s", i,
				STR_ARG(str_skip(path, layers->v[i].text.len)));
	return path;
}

static void put_unusable(struct image_builder *b, struct setup *s)
{
	for (const struct diag *g = s->diags.first; g; g = g->next)
		if (diag_kind(g->id) == DIAG_UNUSABLE)
			put_line(b, UNUSABLE, name_in_set(s, g));
}

/* One line a fault, for the screen that shows them to staff. */
static void put_faults(struct image_builder *b, struct setup *s)
{
	slots_check(&s->content, &s->diags);
	check_content(&s->content, s->config.today, &s->diags);
	diags_sort(&s->diags);
	for (const struct diag *g = s->diags.first; g; g = g->next)
		put_line(b, FAULTS,
			 arena_printf(&s->mem, "%s[%s] %s:%u: %.*s",
				      diag_kind_name(diag_kind(g->id)), diag_name(g->id),
				      g->path ? g->path : "", g->line, STR_ARG(g->text)));
}

/* Reads everything by the settings in `s`. */
static struct image read_set(struct setup *s, struct image_builder *b, bool for_staff)
{
	setup_load(s);
	put_unusable(b, s);
	if (for_staff)
		put_faults(b, s);
	library_fill(b, &s->content);
	search_fill(b, &s->content);
	return image_seal(b);
}

/* Why the last new set is not shown; empty where it is. */
static struct str refusal(const struct served *s)
{
	struct table why = lines_of(&s->refused, WHY);

	return why.count ? line_at(&s->refused, why, 0) : STR("");
}

static void list_faults(struct served *s)
{
	struct table lines = lines_of(&s->lib.img, FAULTS);
	struct str why = refusal(s);
	struct fault_list *f = &s->faults;

	arena_release(&s->fault_mem);
	*f = (struct fault_list){
		arena_array(&s->fault_mem, (size_t)lines.count + 1, sizeof(*f->v)), 0
	};
	if (why.len)
		f->v[f->count++] = arena_printf(
			&s->fault_mem, "not shown: the new cards: %.*s", STR_ARG(why));
	for (uint32_t i = 0; i < lines.count; i++)
		f->v[f->count++] = line_at(&s->lib.img, lines, i);
}

static void show(struct served *s, struct image img)
{
	arena_release(&s->mem);
	library_open(&s->lib, img);
	search_open(&s->search, &s->lib, s->setup.config.jit != JIT_OFF);
	s->ui.lib = &s->lib;
	s->ui.search = &s->search;
	s->ui.faults = &s->faults;
	list_faults(s);
}

/* What nobody could read when they looked, the settings say. */
static const bool *languages_shown(const struct served *s, struct arena *mem)
{
	const struct lines *cannot = &s->setup.config.cannot_show;
	bool *shows = shown_languages(&s->lib, s->ui.font, s->ui.bidi, mem);

	for (size_t i = 0; i < cannot->count; i++) {
		uint32_t lang = library_find_lang(&s->lib, cannot->v[i].text);

		if (lang != NO_LANG)
			shows[lang] = false;
	}
	return shows;
}

/* A centre's language that the terminal can't show would stand on cards as question
 * marks. */
void served_languages(struct served *s)
{
	struct ui *ui = &s->ui;

	ui->shows = languages_shown(s, &s->mem);
	ui->lang = setup_language(&s->setup, s->o, &s->lib, ui->shows);
	ui->centre_lang = setup_centre_language(&s->setup, &s->lib);
	if (ui->centre_lang != NO_LANG && !shown_language(ui, ui->centre_lang))
		ui->centre_lang = NO_LANG;
}

static bool was_unusable(const struct image *was, struct str name)
{
	struct table lines = lines_of(was, UNUSABLE);
	uint32_t i = 0;

	while (i < lines.count && !str_eq(line_at(was, lines, i), name))
		i++;
	return i < lines.count;
}

/* Says why the set that `fresh` was read from must not be shown; false: it may. */
static bool is_worse(const struct served *s, struct setup *fresh,
		     const struct library *lib, struct buf *why)
{
	for (const struct diag *g = fresh->diags.first; g; g = g->next) {
		if (diag_kind(g->id) != DIAG_UNUSABLE ||
		    was_unusable(&s->lib.img, name_in_set(fresh, g)))
			continue;
		buf_addf(why, "%s: %.*s", g->path ? g->path : "", STR_ARG(g->text));
		return true;
	}
	if (!losses_find(&s->lib, lib, why))
		return false;
	buf_add_z(why, " would be missing; if that is meant, start the program anew");
	return true;
}

static void look(void *arg, int to)
{
	const struct served *s = arg;
	struct setup fresh = { .config = s->named };
	struct image_builder *set, *no_set;
	struct library lib;
	struct buf why = { 0 };

	if (seen_same(s->refused.bytes ? &s->refused : &s->lib.img))
		return;
	set = image_builder_new();
	no_set = image_builder_new();
	seen_fill(no_set, &s->named);
	seen_fill(set, &s->named);
	library_open(&lib, read_set(&fresh, set, s->ui.profile == PROFILE_STAFF));
	struct image img = lib.img;

	if (is_worse(s, &fresh, &lib, &why)) {
		put_line(no_set, WHY, buf_str(&why));
		img = image_seal(no_set);
	}
	/* All else goes with the process. */
	renew_send(to, img.bytes, img.size);
}

/* For whoever keeps the kiosk running, where standard error is kept. On the terminal
 * stands somebody's screen. */
static void say(const char *what, struct str why)
{
	if (!isatty(STDERR_FILENO))
		cli_fail(0, "%s%.*s", what, STR_ARG(why));
}

static bool take(void *arg, void *bytes, size_t size)
{
	struct served *s = arg;

	if (!bytes) {
		if (!s->failed)
			say("reading the new cards failed; the old ones are still shown",
			    STR(""));
		s->failed = true;
		return false;
	}
	struct image img = image_open(bytes, size);

	s->failed = false;
	image_release(&s->refused);
	s->refused = (struct image){ 0 };
	if (lines_of(&img, WHY).count) {
		s->refused = img;
		list_faults(s);
		say("the new cards are not shown, the old ones are: ", refusal(s));
		/* Staff read why among the faults. */
		return s->ui.profile == PROFILE_STAFF;
	}
	library_release(&s->lib);
	show(s, img);
	served_languages(s);
	say("new cards are shown from now on", STR(""));
	return true;
}

void served_open(struct served *s, const struct options *o, enum profile profile)
{
	struct image_builder *b = image_builder_new();

	s->o = o;
	s->named = s->setup.config;
	s->renewal = (struct renewal){ .look = look, .take = take, .arg = s };
	/* A login reads its cards for one visit. */
	if (!o->login)
		seen_fill(b, &s->named);
	show(s, read_set(&s->setup, b, profile == PROFILE_STAFF));
	/* The visits need the image alone: what it was made from only takes memory. */
	content_release(&s->setup.content);
}

void served_release(struct served *s)
{
	image_release(&s->refused);
	library_release(&s->lib);
	arena_release(&s->mem);
	arena_release(&s->fault_mem);
	setup_release(&s->setup);
}
