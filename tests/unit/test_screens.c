/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Golden screens: each line of a file of scenes is a scene, driven by keys through the
 * real decoder and views, without a terminal. tests/screens has every view, on texts of
 * its own and in scenes-shipped on those that are shipped; tests/scripts has every
 * language; tests/example has what a copy of examples/ shows, by its own settings. With
 * GOLDEN_UPDATE=1 in the environment the goldens are written instead of compared.
 *
 * On every screen the cursor must stand where a braille line and a voice should be.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/bug.h"
#include "base/file.h"
#include "lib/golden.h"
#include "lib/tree.h"
#include "model/config.h"
#include "tui/keys.h"
#include "tui/nav.h"
#include "tui/shown.h"

#define TODAY 20261122

/* A library and its goldens, the texts of the screen, and the scenes. */
struct set {
	const char *dir, *locales, *scenes;
	const char *config; /* names the layers and the title; NULL: the library alone */
};

static const struct set sets[] = {
	{ "tests/screens", "tests/screens/locales", "scenes", NULL },
	{ "tests/screens", "locales", "scenes-shipped", NULL },
	{ "tests/scripts", "locales", "scenes", NULL },
	{ "tests/example", "locales", "scenes", "examples/centre/config.yaml" },
};

struct scene {
	char name[64], lang[16], profile[16], keys[256];
	int cols, rows;
	unsigned font; /* 0: no limit; else a console's, up to this code point */
};

static const struct {
	const char *token, *bytes;
} tokens[] = {
	{ "<Enter>", "\r" },     { "<Space>", " " },     { "<BS>", "\x7F" },
	{ "<Tab>", "\t" },       { "<Up>", "\x1B[A" },   { "<Down>", "\x1B[B" },
	{ "<Right>", "\x1B[C" }, { "<Left>", "\x1B[D" }, { "<PgUp>", "\x1B[5~" },
	{ "<PgDn>", "\x1B[6~" },
};

static const char *next_token(const char *keys, struct str *bytes)
{
	for (size_t i = 0; i < ARRAY_LEN(tokens); i++) {
		size_t n = strlen(tokens[i].token);

		if (strncmp(keys, tokens[i].token, n) == 0) {
			*bytes = str_from(tokens[i].bytes);
			return keys + n;
		}
	}
	*bytes = (struct str){ keys, 1 };
	return keys + 1;
}

/* "<Wait>": nobody presses a key until something happens. */
static bool waits(struct nav *n, const char **keys)
{
	if (strncmp(*keys, "<Wait>", 6) != 0)
		return false;
	*keys += 6;
	if (nav_limits(n).wait_ms >= 0)
		nav_timeout(n);
	return true;
}

/* "<Esc>": Esc alone, as the decoder gives it after a moment. */
static bool escapes(struct nav *n, const char **keys)
{
	if (strncmp(*keys, "<Esc>", 5) != 0)
		return false;
	*keys += 5;
	nav_key(n, (struct key){ .code = K_ESC }, STR(""));
	return true;
}

static void feed(struct nav *n, struct keys *decoder, const char *keys)
{
	while (*keys) {
		struct str bytes;
		struct key k;

		if (waits(n, &keys) || escapes(n, &keys))
			continue;
		keys = next_token(keys, &bytes);
		for (size_t i = 0; i < bytes.len; i++)
			if (keys_feed(decoder, (unsigned char)bytes.s[i], &k))
				nav_key(n, k, STR(""));
	}
}

static struct glyphs font_up_to(uint32_t last, struct arena *mem)
{
	uint32_t *cps = arena_array(mem, last, sizeof(*cps));

	for (uint32_t i = 0; i < last; i++)
		cps[i] = i + 1;
	return (struct glyphs){ cps, last };
}

static bool has_style(const struct cells *c, int row, int col, enum style style)
{
	return row >= 0 && col >= 0 && row < c->rows && col < c->cols &&
	       cells_at(c, row, col)->style == style;
}

static bool is_selected(const struct cells *c, int row, int col)
{
	return has_style(c, row, col, STYLE_SELECTED) ||
	       has_style(c, row, col, STYLE_SELECTED_MATCH);
}

static bool is_field(const struct cells *c, int row, int col)
{
	return has_style(c, row, col, STYLE_FIELD);
}

static bool is_word(const struct cells *c, int row, int col)
{
	return !has_style(c, row, col, STYLE_BAR) &&
	       strcmp(cells_at(c, row, col)->text, " ") != 0;
}

/* The first row with words, below the line at the top; the last where there are none. */
static int first_row(const struct cells *c)
{
	for (int row = 0; row < c->rows; row++)
		for (int col = 0; col < c->cols; col++)
			if (is_word(c, row, col))
				return row;
	return c->rows - 1;
}

typedef bool place_fn(const struct cells *c, int row, int col);

static bool is_somewhere(const struct cells *c, place_fn *is)
{
	for (int row = 0; row < c->rows; row++)
		for (int col = 0; col < c->cols; col++)
			if (is(c, row, col))
				return true;
	return false;
}

/* The cell before this one, as it is read. */
static int before(const struct cells *c, int col)
{
	return c->rtl ? col + 1 : col - 1;
}

/* The cursor is at the beginning of the bar; where nothing is chosen, in the box; where
 * there is none, at the first row of words. */
static bool cursor_is_right(const struct cells *c)
{
	int row = c->cursor_row, col = c->cursor_col;

	if (is_somewhere(c, is_selected))
		return is_selected(c, row, col) && !is_selected(c, row, before(c, col));
	if (is_somewhere(c, is_field))
		return is_field(c, row, col);
	return row == first_row(c);
}

static bool render(const struct nav *n, struct buf *out)
{
	struct cells c;

	cells_init(&c, n->ui.rows, n->ui.cols);
	nav_draw(n, &c);
	shown_fit(&c, n->ui.font);
	cells_text(&c, out);
	buf_add_z(out, "----\n");
	cells_styles(&c, out);
	buf_addf(out, "---- cursor %d %d\n", c.cursor_row, c.cursor_col);
	bool right = cursor_is_right(&c);

	cells_release(&c);
	return right;
}

static enum profile profile_of(const char *name)
{
	return strcmp(name, "staff") == 0 ? PROFILE_STAFF :
	       strcmp(name, "kiosk") == 0 ? PROFILE_KIOSK :
					    PROFILE_OPEN;
}

/* What all scenes of a set are played on. */
struct stage {
	const struct library *lib;
	const struct search *search;
	struct str title;
};

/* False where the cursor stands in a wrong place. */
static bool play(const struct scene *sc, const struct stage *st, struct buf *out)
{
	const struct library *lib = st->lib;
	struct nav n;
	struct keys decoder = { 0 };
	struct ui ui = {
		.lib = lib,
		.search = st->search,
		.title = st->title,
		.profile = profile_of(sc->profile),
		.lang = library_find_lang(lib, str_from(sc->lang)),
		.lang_before = NO_LANG,
		.centre_lang = library_find_lang(lib, STR("en")),
		.today = TODAY,
		.rows = sc->rows,
		.cols = sc->cols,
	};

	struct arena mem = { 0 };
	struct glyphs font = font_up_to(sc->font, &mem);

	ui.font = sc->font ? &font : NULL;
	ui.shows = shown_languages(lib, ui.font, ui.bidi, &mem);
	nav_open(&n, &ui);
	feed(&n, &decoder, sc->keys);
	bool right = render(&n, out);

	nav_close(&n);
	arena_release(&mem);
	return right;
}

static bool compare(const struct set *set, const struct scene *sc, struct str got)
{
	struct arena mem = { 0 };
	bool same = golden_same(
		arena_printf(&mem, "%s/golden/%s.screen", set->dir, sc->name).s, got);

	arena_release(&mem);
	return same;
}

static bool read_scene(const char *line, struct scene *sc)
{
	*sc = (struct scene){ .cols = 0 };
	if (line[0] == '#' ||
	    sscanf(line, "%63s %15s %dx%d %15s %255s", sc->name, sc->lang, &sc->cols,
		   &sc->rows, sc->profile, sc->keys) < 5)
		return false;
	char *font = strchr(sc->profile, ':');

	if (font) {
		sc->font = (unsigned)strtoul(font + 1, NULL, 16);
		*font = '\0';
	}
	return true;
}

/* The settings of a set that has some; its paths count from their folder. */
static void read_settings(const char *path, struct config *config, struct arena *mem)
{
	const char *folder = path_folder(mem, path);
	struct diags d = { 0 };

	config_read(config, path, mem, &d);
	BUG_ON(diags_failures(&d));
	diags_release(&d);
	struct line *layers = arena_array(mem, config->layers.count, sizeof(*layers));

	for (size_t i = 0; i < config->layers.count; i++)
		layers[i].text = arena_printf(mem, "%s/%.*s", folder,
					      STR_ARG(config->layers.v[i].text));
	config->layers.v = layers;
}

static struct config settings(const struct set *set, struct arena *mem)
{
	struct config config = { .today = TODAY };

	if (set->config) {
		read_settings(project_path(mem, set->config), &config, mem);
	} else {
		struct line *layer = arena_alloc(mem, sizeof(*layer));

		layer->text = str_from(
			project_path(mem, arena_printf(mem, "%s/library", set->dir).s));
		config.layers = (struct lines){ .v = layer, .count = 1 };
	}
	config.locales.text = str_from(project_path(mem, set->locales));
	return config;
}

static struct content load(const struct config *config, struct library *lib,
			   struct search *search)
{
	struct content c;
	struct image_builder *b = image_builder_new();

	content_load(&c, config, NULL);
	library_fill(b, &c);
	search_fill(b, &c);
	library_open(lib, image_seal(b));
	search_open(search, lib, true);
	return c;
}

/* A window that changes its size keeps the sentence at the top of a card's page. */
static bool reflow_keeps_place(const struct library *lib, const struct search *search)
{
	struct buf before = { 0 }, after = { 0 };
	struct scene sc = { .lang = "en", .profile = "open", .cols = 40, .rows = 12 };
	struct nav n;
	struct keys decoder = { 0 };
	struct ui ui = { .lib = lib,
			 .search = search,
			 .lang = library_find_lang(lib, str_from(sc.lang)),
			 .lang_before = NO_LANG,
			 .centre_lang = NO_LANG,
			 .rows = 12,
			 .cols = 40 };

	nav_open(&n, &ui);
	feed(&n, &decoder, "!1<Space>");
	render(&n, &before);
	nav_resize(&n, 24, 80);
	nav_resize(&n, 5, 20);
	nav_resize(&n, 12, 40);
	render(&n, &after);
	nav_close(&n);
	bool same = str_eq(buf_str(&before), buf_str(&after));

	buf_release(&before);
	buf_release(&after);
	return same;
}

struct score {
	int count, failed;
};

static void tell(struct score *score, bool ok, const char *name)
{
	printf("%s %d - %s\n", ok ? "ok" : "not ok", ++score->count, name);
	score->failed += !ok;
}

static void play_all(const struct set *set, const struct stage *st, struct arena *mem,
		     struct score *score)
{
	FILE *scenes = fopen(
		project_path(mem, arena_printf(mem, "%s/%s", set->dir, set->scenes).s),
		"r");
	char line[512];

	tell(score, scenes != NULL, set->scenes);
	while (scenes && fgets(line, sizeof(line), scenes)) {
		struct scene sc;
		struct buf got = { 0 };

		if (!read_scene(line, &sc))
			continue;
		bool cursor = play(&sc, st, &got);

		tell(score, compare(set, &sc, buf_str(&got)), sc.name);
		tell(score, cursor, arena_printf(mem, "%s: the cursor", sc.name).s);
		buf_release(&got);
	}
	if (scenes)
		fclose(scenes);
}

int main(void)
{
	struct score score = { 0, 0 };

	setlocale(LC_ALL, "C.UTF-8");
	for (size_t i = 0; i < ARRAY_LEN(sets); i++) {
		struct arena mem = { 0 };
		struct library lib;
		struct search search;
		struct config config = settings(&sets[i], &mem);
		struct content c = load(&config, &lib, &search);
		struct stage stage = { &lib, &search, config.title.text };

		play_all(&sets[i], &stage, &mem, &score);
		if (i == 0)
			tell(&score, reflow_keeps_place(&lib, &search),
			     "reflow keeps the sentence");
		library_release(&lib);
		content_release(&c);
		arena_release(&mem);
	}
	printf("1..%d\n", score.count);
	return score.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
