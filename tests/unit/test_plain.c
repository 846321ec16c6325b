/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plain mode without a terminal: whole visits, each a line of tests/plain/visits, against
 * what must be seen of them; and what holds for all that is ever said. With GOLDEN_UPDATE
 * in the environment the goldens are written instead of compared.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/file.h"
#include "lib/golden.h"
#include "lib/shelf.h"
#include "lib/tree.h"
#include "search/search.h"
#include "text/utf8.h"
#include "text/width.h"
#include "tui/plain.h"
#include "tui/shown.h"

#define TODAY 20261122
#define LINE_BYTES 1024

/* All that a client can see, and staff beside. */
static const struct view_ops *const all_views[] = {
	&view_start, &view_home,   &view_emergency, &view_topic,   &view_groups,
	&view_card,  &view_about,  &view_service,   &view_letters, &view_words,
	&view_word,  &view_search, &view_audience,  &view_help,    &view_faults,
};

struct books {
	struct shelf shelf;
	struct search search;
};

struct visit {
	char name[64], lang[16], profile[16], library[16];
	int cols, rows;
	unsigned font; /* 0: no limit; else a console's, up to this code point */
	char *lines;
};

struct score {
	int count, failed;
	bool seen[ARRAY_LEN(all_views)];
};

static void result(struct score *score, bool ok, const char *name)
{
	printf("%s %d - %s\n", ok ? "ok" : "not ok", ++score->count, name);
	score->failed += !ok;
}

static void load(struct books *b, const char *library)
{
	struct shelf *s = &b->shelf;

	shelf_layer(s, project_path(&s->mem, library));
	shelf_locales(s, project_path(&s->mem, "locales"));
	s->config.today = TODAY;
	shelf_open(s, search_fill);
	search_open(&b->search, &s->lib, true);
}

static enum profile profile_of(const char *name)
{
	return strcmp(name, "staff") == 0 ? PROFILE_STAFF :
	       strcmp(name, "kiosk") == 0 ? PROFILE_KIOSK :
					    PROFILE_OPEN;
}

static struct glyphs font_up_to(uint32_t last, struct arena *mem)
{
	uint32_t *cps = arena_array(mem, last, sizeof(*cps));

	for (uint32_t i = 0; i < last; i++)
		cps[i] = i + 1;
	return (struct glyphs){ cps, last };
}

static void note_view(struct score *score, const struct plain *p)
{
	const struct view_ops *ops = p->nav.stack[p->nav.depth - 1].ops;

	for (size_t i = 0; i < ARRAY_LEN(all_views); i++)
		score->seen[i] = score->seen[i] || all_views[i] == ops;
}

static void wait_long(struct plain *p, struct buf *out)
{
	buf_add_z(out, "<Wait>\n");
	if (nav_limits(&p->nav).wait_ms >= 0)
		nav_timeout(&p->nav);
}

/* One line, echoed as a terminal's driver does. */
static enum nav_result type(struct plain *p, struct str line, struct buf *out)
{
	struct asked a;

	if (str_is(line, "<Wait>")) {
		wait_long(p, out);
		return NAV_STAY;
	}
	bool esc = str_is(line, "\\e");

	buf_add_str(out, esc ? STR("^[") : line);
	buf_add_char(out, '\n');
	asked_read(&a, esc ? STR("\033") : line, &p->nav.ui);
	enum nav_result r = plain_take(p, &a);

	asked_release(&a);
	return r;
}

/* The visit after it begins with the key that ended this one. */
static void begin_anew(struct plain *p, const struct ui *ui, enum nav_result r,
		       struct buf *out)
{
	int hand_on = p->nav.hand_on;

	plain_close(p);
	plain_open(p, ui, false);
	buf_addf(out, "[%s]\n", r == NAV_LEAVE ? "leaves" : "wiped; the next visit");
	if (hand_on)
		plain_take_key(p, key_of_code(hand_on));
}

static void play(const struct ui *ui, char *lines, struct buf *out, struct score *score)
{
	struct plain p;
	struct str rest = str_skip(str_from(lines), 1), line;

	plain_open(&p, ui, false);
	plain_tell(&p, out);
	while (str_split(&rest, '|', &line)) {
		enum nav_result r = type(&p, line, out);

		if (r != NAV_STAY)
			begin_anew(&p, ui, r, out);
		if (r == NAV_LEAVE)
			break;
		plain_tell(&p, out);
		note_view(score, &p);
	}
	buf_add_char(out, '\n');
	plain_close(&p);
}

static struct ui ui_of(const struct visit *v, const struct books *b, struct glyphs *font,
		       struct arena *mem)
{
	const struct library *lib = &b->shelf.lib;
	struct ui ui = {
		.lib = lib,
		.search = &b->search,
		.profile = profile_of(v->profile),
		.lang = library_find_lang(lib, str_from(v->lang)),
		.lang_before = NO_LANG,
		.centre_lang = library_find_lang(lib, STR("en")),
		.bidi = POLICY_TERMINAL,
		.today = TODAY,
		.rows = v->rows,
		.cols = v->cols,
	};

	*font = font_up_to(v->font, mem);
	ui.font = v->font ? font : NULL;
	ui.shows = shown_languages(lib, ui.font, ui.bidi, mem);
	return ui;
}

/* Nothing that a terminal obeys, nothing that only a terminal could make sense of:
 * neither controls but the end of a line, nor format characters, nor joined forms. */
static bool is_plain(struct str s)
{
	while (s.len) {
		uint32_t cp;

		s = str_skip(s, utf8_next(s, &cp));
		if ((cp < ' ' && cp != '\n') || (cp >= 0x7F && cp < 0xA0) ||
		    width_is_format(cp) || (cp >= 0xFB50 && cp <= 0xFEFC))
			return false;
	}
	return true;
}

/* No line is wider than the window, but for what was typed behind a prompt. */
static bool fits(struct str s, int cols)
{
	struct str line;

	while (str_split(&s, '\n', &line))
		if (width_of(line) > cols && !memchr(line.s, '>', line.len))
			return false;
	return true;
}

static void play_one(const struct visit *v, const struct books *b, struct score *score)
{
	struct arena mem = { 0 };
	struct glyphs font;
	struct ui ui = ui_of(v, b, &font, &mem);
	struct buf out = { 0 };
	bool ok;

	play(&ui, v->lines, &out, score);
	ok = is_plain(buf_str(&out)) && fits(buf_str(&out), v->cols ? v->cols : 80);
	result(score, ok, arena_printf(&mem, "%s: plain lines", v->name).s);
	ok = golden_same(arena_printf(&mem, "tests/plain/golden/%s.visit", v->name).s,
			 buf_str(&out));
	result(score, ok, v->name);
	buf_release(&out);
	arena_release(&mem);
}

static bool read_visit(char *line, struct visit *v)
{
	char *lines = strchr(line, '|'), *font;

	*v = (struct visit){ .lines = lines };
	if (line[0] == '#' || !lines ||
	    sscanf(line, "%63s %15s %dx%d %15s %15s", v->name, v->lang, &v->cols,
		   &v->rows, v->profile, v->library) != 6)
		return false;
	lines[strcspn(lines, "\n")] = '\0';
	font = strchr(v->name, ':');
	if (font) {
		v->font = (unsigned)strtoul(font + 1, NULL, 16);
		*font = '\0';
	}
	return true;
}

static void play_all(const struct books *screens, const struct books *scripts,
		     struct score *score)
{
	struct arena mem = { 0 };
	FILE *f = fopen(project_path(&mem, "tests/plain/visits"), "r");
	char line[LINE_BYTES];
	struct visit v;

	result(score, f != NULL, "tests/plain/visits");
	while (f && fgets(line, sizeof(line), f))
		if (read_visit(line, &v))
			play_one(&v,
				 strcmp(v.library, "scripts") == 0 ? scripts : screens,
				 score);
	if (f)
		fclose(f);
	arena_release(&mem);
}

/* Whatever can be seen on a screen was told in some visit. */
static void all_seen(struct score *score)
{
	for (size_t i = 0; i < ARRAY_LEN(all_views); i++) {
		char name[64];

		snprintf(name, sizeof(name), "a visit tells \"%s\"", all_views[i]->name);
		result(score, score->seen[i], name);
	}
}

/* The hidden page is, byte for byte, the one that nobody has touched, in the language in
 * which the visit began; and it is behind as many empty lines as the window has rows. */
static void hidden_is_untouched(const struct books *b, struct score *score)
{
	struct visit v = { .lang = "en", .profile = "kiosk", .rows = 30, .cols = 80 };
	struct arena mem = { 0 };
	struct glyphs font;
	struct ui ui = ui_of(&v, b, &font, &mem);
	struct buf first = { 0 }, hidden = { 0 }, echo = { 0 };
	struct plain p;

	plain_open(&p, &ui, true);
	plain_tell(&p, &first);
	type(&p, STR("3"), &echo);
	type(&p, STR("00"), &echo);
	plain_tell(&p, &hidden);
	struct str s = buf_str(&hidden);

	result(score, strspn(s.s, "\n") == 30, "as many empty lines as rows");
	result(score, str_starts(str_skip(s, 30), STR("\033[3J")),
	       "then the scrollback is erased, where the terminal can");
	result(score, str_eq(str_skip(s, 34), buf_str(&first)),
	       "the hidden page is the first one");
	plain_close(&p);
	buf_release(&first);
	buf_release(&hidden);
	buf_release(&echo);
	arena_release(&mem);
}

int main(void)
{
	static struct books screens, scripts;
	struct score score = { 0, 0, { false } };

	setlocale(LC_ALL, "C.UTF-8");
	load(&screens, "tests/screens/library");
	load(&scripts, "tests/scripts/library");
	play_all(&screens, &scripts, &score);
	all_seen(&score);
	hidden_is_untouched(&screens, &score);
	shelf_release(&screens.shelf);
	shelf_release(&scripts.shelf);
	printf("1..%d\n", score.count);
	return score.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
