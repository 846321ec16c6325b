/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What leaves for a terminal of each character set and type, in each language: the bytes
 * are decoded by a terminal that knows nothing of the program (tests/lib/screen.h), and
 * every cell must have the letter that was meant, or one that is allowed to stand for it;
 * never another letter. TAP, one test a terminal.
 *
 * Whether a letter could have been sent is asked of iconv; what may stand for one that
 * could not, of the rules below, which are not those of text/charset.c.
 */
#include <errno.h>
#include <iconv.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistd.h>
#include <wchar.h>

#include "base/attr.h"
#include "lib/old_locales.h"
#include "lib/screen.h"
#include "lib/shelf.h"
#include "search/search.h"
#include "text/charset.h"
#include "text/utf8.h"
#include "tui/nav.h"
#include "tui/shown.h"
#include "tui/term.h"

#define TODAY 20261122
#define FRAME_MS 20000 /* a slow machine must pass; a test that passes never waits */
#define LINE 0x2500
#define REPORTS_MAX 3 /* wrong cells that are told of each terminal */

static const struct set {
	const char *locale, *charset; /* a folder of LOCPATH; as iconv calls it */
} sets[] = {
	{ "C.UTF-8", "UTF-8" },         { "KOI8-R", "KOI8-R" },
	{ "ISO-8859-1", "ISO-8859-1" }, { "CP1251", "CP1251" },
	{ "TIS-620", "TIS-620" },       { "GB18030", "GB18030" },
	{ "TCVN5712-1", "TCVN5712-1" }, { "C", "ASCII" },
};

static const char *const terms[] = { "xterm", "vt100", "linux", "screen", "tmux" };

/* What a reader sees, from the first screen on; then the letters alone. */
static const char *const scenes[] = { "", "\r", "!1", "\r12", NULL };

/* What the child drew, for the parent to compare. */
struct shared {
	struct cell grid[SCREEN_ROWS * SCREEN_COLS];
	char lang[16];
	int scene;
	char why[200]; /* why it gave up */
};

struct run {
	const struct set *set;
	const char *term;
	struct shared *shared;
	struct screen screen;
	int master, go;
	int frames, wrong;
};

static struct shelf shelf;
static struct search engine;

/* --- The child: draws --- */

static void feed(struct nav *n, const char *keys)
{
	struct keys decoder = { 0 };
	struct key k;

	for (; *keys; keys++)
		if (keys_feed(&decoder, (unsigned char)*keys, &k))
			nav_key(n, k, STR(""));
}

/* Every letter of the language, a blank between them. */
static void draw_letters(struct cells *c, const struct lang_rec *l)
{
	struct str s = library_str(&shelf.lib, l->exemplars);
	const int cols = SCREEN_COLS - 2;
	int row = 0, col = 0;

	c->rtl = l->rtl;
	while (s.len && row < SCREEN_ROWS) {
		struct str word = s;

		str_split(&s, ' ', &word);
		int used = cells_put(c, row, col, cols - col, word, STYLE_TEXT);

		col += used + 1;
		if (!used || col + 6 > cols) {
			row++;
			col = 0;
		}
	}
	cells_rule(c, SCREEN_ROWS - 1, 0, SCREEN_COLS);
}

/* Shows the frame and waits until the parent has looked at it. */
static void send_frame(struct terminal *t, const struct cells *c, struct shared *shared,
		       int go)
{
	char byte;

	memcpy(shared->grid, c->grid, sizeof(shared->grid));
	term_draw(t, c);
	if (write(STDOUT_FILENO, SCREEN_MARKER, sizeof(SCREEN_MARKER) - 1) < 0 ||
	    read(go, &byte, 1) != 1)
		_exit(3);
}

static void draw_scene(struct terminal *t, const struct ui *ui, struct shared *shared,
		       int go)
{
	const char *keys = scenes[shared->scene];
	struct cells c;
	struct nav n;

	cells_init(&c, SCREEN_ROWS, SCREEN_COLS);
	if (keys) {
		nav_open(&n, ui);
		feed(&n, keys);
		nav_draw(&n, &c);
		nav_close(&n);
	} else {
		draw_letters(&c, library_lang(&shelf.lib, ui->lang));
	}
	send_frame(t, &c, shared, go);
	cells_release(&c);
}

static void draw_all(struct terminal *t, struct ui *ui, struct shared *shared, int go)
{
	for (uint32_t i = 0; i < library_offered_count(&shelf.lib); i++) {
		ui->lang = library_offered(&shelf.lib, i);
		struct str tag = library_str(&shelf.lib,
					     library_lang(&shelf.lib, ui->lang)->tag);

		snprintf(shared->lang, sizeof(shared->lang), "%.*s", STR_ARG(tag));
		for (size_t k = 0; k < ARRAY_LEN(scenes); k++) {
			shared->scene = (int)k;
			draw_scene(t, ui, shared, go);
		}
	}
}

static void be_child(const struct run *r, int slave, int go)
{
	struct arena mem = { 0 };
	struct buf why = { 0 };
	struct ui ui = { .lib = &shelf.lib,
			 .search = &engine,
			 .lang_before = NO_LANG,
			 .centre_lang = NO_LANG,
			 .today = TODAY,
			 .bidi = strcmp(r->term, "tmux") == 0 ? POLICY_APP_LRO :
								POLICY_APP,
			 .rows = SCREEN_ROWS,
			 .cols = SCREEN_COLS };

	setsid();
	ioctl(slave, TIOCSCTTY, 0);
	dup2(slave, STDIN_FILENO);
	dup2(slave, STDOUT_FILENO);
	setenv("LC_ALL", r->set->locale, 1);
	setenv("TERM", r->term, 1);
	charset_use(charset_of_terminal(NULL));
	ui.shows = shown_languages(&shelf.lib, NULL, ui.bidi, &mem);
	struct terminal *t = term_open(false, ui.bidi, &why);

	if (!t) {
		snprintf(r->shared->why, sizeof(r->shared->why), "%.*s",
			 STR_ARG(buf_str(&why)));
		_exit(2);
	}
	draw_all(t, &ui, r->shared, go);
	term_close(t);
	_exit(0);
}

/* --- What may stand in a cell --- */

/* Can one character be sent, without a byte that some terminals obey, and not as a letter
 * and an accent behind it? */
static bool can_be_sent(uint32_t cp, const char *charset)
{
	iconv_t cd = iconv_open(charset, "UTF-32LE");
	char in[4], out[16], *from = in, *to = out;
	size_t left = sizeof(in), room = sizeof(out);

	memcpy(in, &cp, sizeof(in));
	bool ok = iconv(cd, &from, &left, &to, &room) == 0 &&
		  iconv(cd, NULL, NULL, &to, &room) == 0;

	iconv_close(cd);
	if (!ok || wcwidth((wchar_t)cp) < 0)
		return false;
	return sizeof(out) - room > 1 ? (*out & 0x80) != 0 : (*out & 0x60) != 0;
}

/* The letter at the bottom of its accents; forms of the same width lose their form. */
static uint32_t bottom(uint32_t cp)
{
	uint32_t out[UC_DECOMPOSITION_MAX_LENGTH];
	int tag, n = uc_decomposition(cp, &tag, out);

	if (n < 1 || (tag != UC_DECOMP_CANONICAL && tag != UC_DECOMP_WIDE))
		return cp;
	return bottom(out[0]);
}

/* Letters that have no accent to lose. */
static bool is_sister(uint32_t want, uint32_t got)
{
	static const struct {
		uint32_t want, got;
	} sisters[] = { { 0x111, 'd' }, { 0x110, 'D' }, { 0xE6, 'a' },
			{ 0x153, 'o' }, { 0xDF, 's' },  { 0x131, 'i' } };

	for (size_t i = 0; i < ARRAY_LEN(sisters); i++)
		if (sisters[i].want == want && sisters[i].got == got)
			return true;
	return false;
}

static bool is_sign(uint32_t cp)
{
	return uc_is_general_category_withtable(
		cp, UC_CATEGORY_MASK_P | UC_CATEGORY_MASK_S | UC_CATEGORY_MASK_Z);
}

static bool may_stand_for(uint32_t want, uint32_t got)
{
	if (got == '?')
		return true;
	if (is_sign(want))
		return got >= ' ' && got < 0x7F && is_sign(got);
	return bottom(want) == bottom(got) || is_sister(want, got) ||
	       (uc_decimal_value(want) >= 0 &&
		uc_decimal_value(want) == uc_decimal_value(got));
}

static bool is_override(uint32_t cp)
{
	return cp == 0x202D || cp == 0x202C;
}

/* The marks of a cell: those that can be sent are there, in order, and no others, but for
 * what tells tmux that the row is in order. */
static bool marks_fit(struct str want, const uint32_t *got, const char *charset)
{
	while (want.len) {
		uint32_t cp;

		want = str_skip(want, utf8_next(want, &cp));
		if (*got == cp)
			got++;
		else if (can_be_sent(cp, charset))
			return false;
	}
	while (is_override(*got))
		got++;
	return *got == 0;
}

static bool cell_fits(const struct cell *cell, const struct spot *spot,
		      const char *charset)
{
	struct str text = str_from(cell->text);
	uint32_t want = ' ';

	if (text.len)
		text = str_skip(text, utf8_next(text, &want));
	if (cell->style == STYLE_LINE)
		return spot->cps[0] == LINE;
	if (can_be_sent(want, charset) ? spot->cps[0] != want :
					 !may_stand_for(want, spot->cps[0]))
		return false;
	return marks_fit(text, spot->cps + 1, charset);
}

/* Right of a wide one: its other half, or a blank where a narrow one stands for it. */
static bool half_fits(const struct spot *left, const struct spot *right)
{
	return right->right || (wcwidth((wchar_t)left->cps[0]) == 1 &&
				right->cps[0] == ' ' && right->cps[1] == 0);
}

static bool fits(const struct cell *grid, const struct screen *s, int row, int col,
		 const char *charset)
{
	const struct cell *cell = &grid[row * SCREEN_COLS + col];

	if (cell->width == 0)
		return col > 0 && half_fits(&s->grid[row][col - 1], &s->grid[row][col]);
	return !s->grid[row][col].right && cell_fits(cell, &s->grid[row][col], charset);
}

/* --- The parent: looks --- */

static void report(const struct run *r, int row, int col)
{
	const struct cell *cell = &r->shared->grid[row * SCREEN_COLS + col];
	const struct spot *spot = &r->screen.grid[row][col];

	if (r->wrong > REPORTS_MAX)
		return;
	printf("# %s scene %d row %d column %d: \"%s\" (width %d), and there is "
	       "U+%04X U+%04X%s\n",
	       r->shared->lang, r->shared->scene, row, col, cell->text, cell->width,
	       (unsigned)spot->cps[0], (unsigned)spot->cps[1],
	       spot->right ? " (right half)" : "");
}

static void look(struct run *r)
{
	for (int row = 0; row < SCREEN_ROWS; row++) {
		for (int col = 0; col < SCREEN_COLS; col++) {
			if (fits(r->shared->grid, &r->screen, row, col, r->set->charset))
				continue;
			r->wrong++;
			report(r, row, col);
		}
	}
	r->frames++;
}

static void take(struct run *r, const char *bytes, ssize_t n)
{
	for (ssize_t i = 0; i < n; i++) {
		screen_feed(&r->screen, (unsigned char)bytes[i]);
		if (!r->screen.marker)
			continue;
		r->screen.marker = false;
		look(r);
		if (write(r->go, "", 1) != 1)
			return;
	}
}

static void watch(struct run *r)
{
	struct pollfd p = { .fd = r->master, .events = POLLIN };
	char bytes[4096];
	ssize_t n;

	while (poll(&p, 1, FRAME_MS) > 0) {
		n = read(r->master, bytes, sizeof(bytes));
		if (n <= 0)
			return;
		take(r, bytes, n);
	}
}

static bool passes(const struct run *r, int status)
{
	int frames = (int)(library_offered_count(&shelf.lib) * ARRAY_LEN(scenes));

	if (*r->shared->why)
		printf("# %s\n", r->shared->why);
	if (*r->screen.fault)
		printf("# the terminal: %s\n", r->screen.fault);
	if (r->frames != frames)
		printf("# %d frames of %d, status %d\n", r->frames, frames, status);
	if (r->wrong)
		printf("# %d cells are wrong\n", r->wrong);
	return status == 0 && r->frames == frames && !r->wrong && !*r->screen.fault;
}

static bool run(struct run *r)
{
	struct winsize size = { .ws_row = SCREEN_ROWS, .ws_col = SCREEN_COLS };
	int slave, go[2], status = -1;

	if (!screen_open(&r->screen, r->set->charset) || pipe(go) < 0 ||
	    openpty(&r->master, &slave, NULL, NULL, &size) < 0)
		return false;
	memset(r->shared, 0, sizeof(*r->shared));
	fflush(stdout);
	pid_t child = fork();

	if (child == 0) {
		close(r->master);
		close(go[1]);
		be_child(r, slave, go[0]);
	}
	close(slave);
	close(go[0]);
	r->go = go[1];
	watch(r);
	close(r->master);
	close(r->go);
	waitpid(child, &status, 0);
	screen_close(&r->screen);
	return passes(r, status);
}

/* --- Does the test see what is wrong? --- */

static const struct control {
	const char *what, *charset;
	const char *text; /* in the grid */
	struct str bytes; /* on the screen */
	bool fits;
} controls[] = {
	{ "a letter", "KOI8-R", "ж", STR("\xD6"), true },
	{ "a base letter", "KOI8-R", "û", STR("u"), true },
	{ "a question mark", "KOI8-R", "û", STR("?"), true },
	{ "a raw byte", "KOI8-R", "û", STR("\xFB"), false },
	{ "a question mark for a letter that could be sent", "KOI8-R", "ж", STR("?"),
	  false },
	{ "another base letter", "KOI8-R", "û", STR("o"), false },
	{ "a Latin letter for a Cyrillic one", "ISO-8859-1", "Р", STR("P"), false },
	{ "UTF-8 as it is", "ISO-8859-1", "é", STR("\xC3\xA9"), false },
	{ "a narrow sign in a wide cell", "ASCII", "。", STR(". "), true },
	{ "what comes behind it at its place", "ASCII", "。", STR(".x"), false },
	{ "a sign for a letter", "ASCII", "з", STR("3"), false },
	{ "a letter for a sign", "ASCII", "“", STR("a"), false },
	{ "a broken character", "UTF-8", "é", STR("\xC3"), false },
	{ "a lost mark", "UTF-8", "e\xCC\x82\xCC\xA3x", STR("e\xCC\x82x"), false },
	{ "another digit", "ASCII", "٣", STR("4"), false },
	{ "the digit", "ASCII", "٣", STR("3"), true },
};

static bool control(const struct control *k)
{
	struct screen s;
	struct cells c;
	bool same = true;

	if (!screen_open(&s, k->charset))
		return false;
	cells_init(&c, SCREEN_ROWS, SCREEN_COLS);
	cells_put(&c, 0, 0, 10, str_from(k->text), STYLE_TEXT);
	for (size_t i = 0; i < k->bytes.len; i++)
		screen_feed(&s, (unsigned char)k->bytes.s[i]);
	for (int col = 0; col < SCREEN_COLS; col++)
		same = same && fits(c.grid, &s, 0, col, k->charset);
	cells_release(&c);
	screen_close(&s);
	return same == k->fits;
}

/* --- TAP --- */

static int tests, failures;

static void result(bool ok, const char *first, const char *second, const char *skip)
{
	failures += !ok;
	printf("%s %d - %s%s%s%s%s\n", ok ? "ok" : "not ok", ++tests, first,
	       *second ? " " : "", second, skip ? " # SKIP " : "", skip ? skip : "");
}

static void test(struct run *r)
{
	const char *codeset = r->set->charset;

	if (!setlocale(LC_CTYPE, r->set->locale)) {
		result(true, codeset, r->term, "this system can't make the locale");
		return;
	}
	bool ok = run(r);
	bool unknown = strstr(r->shared->why, "nothing is known") != NULL;

	result(ok || unknown, codeset, r->term,
	       unknown ? "this system does not know the terminal" : NULL);
	setlocale(LC_CTYPE, "C.UTF-8");
}

static bool open_shelf(void)
{
	const char *dir = getenv("SRCDIR");

	if (!dir)
		return false;
	shelf_layer(&shelf, arena_printf(&shelf.mem, "%s/tests/scripts/library", dir).s);
	shelf_locales(&shelf, arena_printf(&shelf.mem, "%s/locales", dir).s);
	shelf_open(&shelf, search_fill);
	search_open(&engine, &shelf.lib, false);
	return library_offered_count(&shelf.lib) == 16;
}

int main(void)
{
	struct shared *shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	old_locales_find();
	setlocale(LC_ALL, "C.UTF-8");
	if (shared == MAP_FAILED || !open_shelf()) {
		puts("Bail out! nothing to draw");
		return 1;
	}
	for (size_t i = 0; i < ARRAY_LEN(controls); i++)
		result(control(&controls[i]), "it sees", controls[i].what, NULL);
	for (size_t i = 0; i < ARRAY_LEN(sets); i++)
		for (size_t k = 0; k < ARRAY_LEN(terms); k++)
			test(&(struct run){
				.set = &sets[i], .term = terms[k], .shared = shared });
	printf("1..%d\n", tests);
	shelf_release(&shelf);
	munmap(shared, sizeof(*shared));
	return failures != 0;
}
