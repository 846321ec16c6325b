/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one file that includes curses. Curses is used for output alone: it sends what
 * differs between two screens. Keys are read here and decoded by tui/keys, the window's
 * size is asked here, so that curses never allocates for a size that a stranger chose.
 */
#include "tui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "base/attr.h"
#include "base/bug.h"
#include "base/xalloc.h"
#include "guard/visit.h"
#include "text/charset.h"
#include "text/utf8.h"
#include "tui/theme.h"

#define CSI "\033["
#define PASTE_ON CSI "?2004h"
#define PASTE_OFF CSI "?2004l"
/* Bidirectional support: implicit off, so that cells stay where they are put, and on. */
#define ORDER_OFF CSI "8l"
#define ORDER_ON CSI "8h"
/* Left-to-right override and its end: tmux keeps CSI 8 from its terminal, not these. */
#define OVERRIDE 0x202D
#define OVERRIDE_END 0x202C
/* Curses sets them to the size it was given, which may be less than the window's; the
 * cursor would go home. */
#define RESET_MARGINS "\0337" CSI "r\0338"

/* What VT100s and everything after them are taken for when the window has no size. */
#define DEFAULT_ROWS 24
#define DEFAULT_COLS 80

/* Names in use are shorter by far. */
#define TERM_NAME_MAX 32

/* An Esc is alone when nothing follows within so many milliseconds; over a network a
 * sequence may come in two packets. */
#define ESC_MS 50
#define ESC_NETWORK_MS 150

/* So many blanks between words cost less than two changes of attributes. */
#define BOLD_BLANKS 4

#define INPUT_BYTES 256 /* one read */

struct terminal {
	SCREEN *screen;
	struct termios before;
	sigset_t mask_before; /* SIGWINCH comes only while term_key() waits */
	sigset_t mask_read; /* the same, without VISIT_RENEW_SIGNAL */
	bool has_read; /* a byte, in this visit */
	struct sigaction winch_before;
	int rows, cols;
	struct cells shown; /* what curses was given last */
	struct keys keys;
	int64_t esc_at; /* when an unfinished sequence is given up */
	int esc_ms;
	bool gone;
	int also; /* what else is waited for; -1: nothing */
	enum bidi_policy bidi;
	short pair; /* of colours; 0: the terminal's own */
	attr_t attr; /* that all text has */
	char input[INPUT_BYTES * UTF8_MAX_BYTES]; /* UTF-8 */
	size_t input_len, input_at;
	mbstate_t typed; /* of a character that came in pieces */
};

static volatile sig_atomic_t window_changed;

static void on_winch(int sig)
{
	(void)sig;
	window_changed = 1;
}

static bool is_term_name(const char *s)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz0123456789.+_-";
	size_t n = strspn(s, letters);

	return n > 0 && n <= TERM_NAME_MAX && s[n] == '\0';
}

#define SET_TERM "set TERM to what it is, for example TERM=xterm"

static bool check_descriptors(struct buf *why)
{
	static const char *const names[] = { "input", "output" };

	for (int fd = STDIN_FILENO; fd <= STDOUT_FILENO; fd++) {
		if (isatty(fd))
			continue;
		buf_addf(why, "standard %s is %s; start the program in a terminal",
			 names[fd], errno == EBADF ? "closed" : "not a terminal");
		return false;
	}
	return true;
}

/* NULL, with `why`, for a name that terminfo must not see. */
static const char *term_name(struct buf *why)
{
	const char *name = getenv("TERM");

	if (name && is_term_name(name))
		return name;
	buf_addf(why, "%s; " SET_TERM,
		 name && *name ?
			 "TERM is not the name of a terminal" :
			 "the kind of this terminal is not known, TERM is not set");
	return NULL;
}

static bool is_string(const char *capability)
{
	return capability && capability != (const char *)-1;
}

/* The wipe, which knows no terminfo, speaks CSI. */
static bool speaks_csi(void)
{
	return is_string(cursor_address) &&
	       strncmp(cursor_address, CSI, strlen(CSI)) == 0;
}

static bool load_description(const char *name, struct buf *why)
{
	int found;
	bool ok = setupterm(name, STDOUT_FILENO, &found) == OK;

	if (!ok) {
		buf_addf(why, "nothing is known of this terminal (TERM=%s); " SET_TERM,
			 name);
		return false;
	}
	if (!is_string(cursor_address) || !is_string(clear_screen))
		buf_addf(why,
			 "this terminal (TERM=%s) cannot place the cursor; " SET_TERM,
			 name);
	else if (!speaks_csi())
		buf_addf(why,
			 "this terminal (TERM=%s) cannot be wiped; " SET_TERM
			 ", or use --plain",
			 name);
	else
		return true;
	del_curterm(cur_term);
	return false;
}

/* Appends a capability without its padding ("$<5>"), if there is room for all of it. */
static void add_capability(char *out, size_t size, const char *s)
{
	size_t n = strlen(out), start = n;

	while (*s && n + 1 < size) {
		size_t padding = strncmp(s, "$<", 2) == 0 ? strcspn(s, ">") : 0;

		if (padding && s[padding])
			s += padding + 1;
		else
			out[n++] = *s++;
	}
	out[*s ? start : n] = '\0';
}

/* What may be left on in the middle of a frame; then the screen; the cursor last, because
 * leaving the alternate screen may bring back how it was. */
static void fill_restore(struct wipe *w, bool orders)
{
	const char *const parts[] = {
		exit_attribute_mode, exit_alt_charset_mode,
		exit_insert_mode,    enter_am_mode,
		PASTE_OFF,           orders ? ORDER_ON : "",
		exit_ca_mode,        cursor_normal,
	};

	w->restore[0] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (is_string(parts[i]))
			add_capability(w->restore, sizeof(w->restore), parts[i]);
}

/* Is it the program that orders text? */
static bool orders_text(enum bidi_policy bidi)
{
	return bidi == POLICY_APP || bidi == POLICY_APP_LRO;
}

/* A terminal that says its name; the first row that fits decides. What is measured of
 * each is in docs/adr/0009-right-to-left.md. */
static const struct {
	const char *name, *begins; /* of a variable, and how its value begins */
	enum bidi_policy bidi;
} known_terminals[] = {
	{ "TMUX", "", POLICY_APP_LRO },
	{ "KONSOLE_VERSION", "", POLICY_TERMINAL },
	{ "TERM", "mlterm", POLICY_TERMINAL },
	{ "TERM", "xterm-kitty", POLICY_WORDS },
	{ "KITTY_WINDOW_ID", "", POLICY_WORDS },
};

enum bidi_policy term_bidi(enum bidi_policy asked)
{
	enum bidi_policy bidi = asked == POLICY_AUTO ? POLICY_APP : asked;

	for (size_t i = 0; asked == POLICY_AUTO && i < ARRAY_LEN(known_terminals); i++) {
		const char *value = getenv(known_terminals[i].name);

		if (!value ||
		    !str_starts(str_from(value), str_from(known_terminals[i].begins)))
			continue;
		bidi = known_terminals[i].bidi;
		break;
	}
	return !bidi_available() && bidi != POLICY_OFF ? POLICY_TERMINAL : bidi;
}

bool term_snapshot(struct wipe *out, bool erase_scrollback, enum bidi_policy bidi,
		   struct buf *why)
{
	const char *name;

	name = check_descriptors(why) ? term_name(why) : NULL;
	if (!name || !load_description(name, why))
		return false;
	*out = (struct wipe){ .fd = STDOUT_FILENO, .erase_scrollback = erase_scrollback };
	out->have_modes = tcgetattr(out->fd, &out->modes) == 0;
	fill_restore(out, orders_text(bidi));
	del_curterm(cur_term);
	return true;
}

bool term_only_lines(void)
{
	struct buf why = { 0 };
	const char *name;
	int found;
	bool only = false; /* not `lines`: a macro of term.h */

	name = check_descriptors(&why) ? term_name(&why) : NULL;
	if (name && setupterm(name, STDOUT_FILENO, &found) == OK) {
		only = !is_string(cursor_address) || !is_string(clear_screen);
		del_curterm(cur_term);
	}
	buf_release(&why);
	return only;
}

static int clamped(int n, int max, int otherwise)
{
	return n <= 0 ? otherwise : n < max ? n : max;
}

static void read_window(int *rows, int *cols)
{
	struct winsize size = { 0 };

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0)
		size = (struct winsize){ 0 };
	*rows = clamped(size.ws_row, TERM_ROWS_MAX, DEFAULT_ROWS);
	*cols = clamped(size.ws_col, TERM_COLS_MAX, DEFAULT_COLS);
}

/* Before newterm(), which would install its own handler and follow every size. */
static void catch_winch(struct terminal *t)
{
	struct sigaction sa = { .sa_handler = on_winch };
	sigset_t set;

	sigemptyset(&sa.sa_mask);
	sigemptyset(&set);
	sigaddset(&set, SIGWINCH);
	sigaddset(&set, VISIT_RENEW_SIGNAL);
	sigprocmask(SIG_BLOCK, &set, &t->mask_before);
	t->mask_read = t->mask_before;
	sigaddset(&t->mask_read, VISIT_RENEW_SIGNAL);
	sigaction(SIGWINCH, &sa, &t->winch_before);
}

static void release_winch(struct terminal *t)
{
	sigaction(SIGWINCH, &t->winch_before, NULL);
	sigprocmask(SIG_SETMASK, &t->mask_before, NULL);
}

static void set_number(const char *name, int n)
{
	char value[16];

	snprintf(value, sizeof(value), "%d", n);
	setenv(name, value, 1);
}

/* newterm() for our size of the window (use_env(FALSE) would refuse TERM=linux, whose
 * description has no size), which leaves the signals alone: it handles those that it
 * finds at their default, by calls that no handler may make. */
static SCREEN *plain_newterm(const struct terminal *t)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGTSTP };
	struct sigaction before[ARRAY_LEN(signals)];

	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaction(signals[i], NULL, &before[i]);
	set_number("LINES", t->rows);
	set_number("COLUMNS", t->cols);
	SCREEN *screen = newterm(NULL, stdout, stdin);

	unsetenv("LINES");
	unsetenv("COLUMNS");
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaction(signals[i], &before[i], NULL);
	return screen;
}

/* Curses' own modes are the beginning: it relies on what it did to line ends. */
static void set_modes(void)
{
	/* VDSUSP does not exist on Linux. */
	static const unsigned char off[] = { VSUSP, VLNEXT, VDISCARD, VREPRINT, VWERASE };
	struct termios m;

	if (tcgetattr(STDIN_FILENO, &m) < 0)
		return;
	m.c_iflag &= (tcflag_t) ~(IXON | IXOFF | IXANY | BRKINT | PARMRK | INPCK |
				  ISTRIP | INLCR | IGNCR | ICRNL);
	m.c_iflag |= IGNBRK;
	m.c_lflag &= (tcflag_t) ~(ICANON | ECHO | ECHONL | IEXTEN | TOSTOP);
	m.c_lflag |= ISIG;
	for (size_t i = 0; i < ARRAY_LEN(off); i++)
		m.c_cc[off[i]] = _POSIX_VDISABLE;
	m.c_cc[VINTR] = 'C' & 0x1F;
	m.c_cc[VQUIT] = 'X' & 0x1F;
	m.c_cc[VMIN] = 1;
	m.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSANOW, &m);
	def_prog_mode();
}

static void find_extra_keys(struct keys *k)
{
	const char *const found[KEYS_EXTRA_COUNT] = {
		[KEYS_EXTRA_UP] = key_up,
		[KEYS_EXTRA_DOWN] = key_down,
		[KEYS_EXTRA_LEFT] = key_left,
		[KEYS_EXTRA_RIGHT] = key_right,
		[KEYS_EXTRA_BACKSPACE] = key_backspace,
	};

	for (size_t i = 0; i < KEYS_EXTRA_COUNT; i++)
		k->extra[i] = is_string(found[i]) ? found[i] : NULL;
}

/* Beside curses, which has nothing to say to the modes that it does not know. */
static void send_bytes(const char *z)
{
	size_t len = strlen(z);

	while (len) {
		ssize_t n = write(STDOUT_FILENO, z, len);

		if (n < 0 && errno != EINTR)
			return; /* the next read finds out that the terminal is gone */
		if (n > 0) {
			z += n;
			len -= (size_t)n;
		}
	}
}

static void fit_screen(struct terminal *t)
{
	if (LINES != t->rows || COLS != t->cols)
		resize_term(t->rows, t->cols);
	cells_release(&t->shown);
	cells_init(&t->shown, t->rows, t->cols);
}

/* The typeahead check would leave frames half drawn while somebody types. */
static void begin_screen(struct terminal *t)
{
	fit_screen(t);
	typeahead(-1);
	idlok(stdscr, FALSE);
	scrollok(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	curs_set(1);
	send_bytes(orders_text(t->bidi) ? PASTE_ON ORDER_OFF : PASTE_ON);
}

/* Bright white on black, whatever the terminal's own colours are. Where it has none, or
 * NO_COLOR (https://no-color.org) asks for none, bold alone. */
static void use_contrast(struct terminal *t)
{
	const char *none = getenv("NO_COLOR");

	t->attr = A_BOLD;
	if ((none && *none) || !has_colors() || start_color() == ERR ||
	    init_pair(1, COLOR_WHITE, COLOR_BLACK) == ERR)
		return;
	t->pair = 1;
	bkgd((chtype)COLOR_PAIR(1) | ' ');
}

struct terminal *term_open(bool contrast, enum bidi_policy bidi, struct buf *why)
{
	const char *name;

	name = check_descriptors(why) ? term_name(why) : NULL;
	if (!name || !load_description(name, why))
		return NULL;
	del_curterm(cur_term); /* newterm() loads it anew */
	struct terminal *t = xcalloc(1, sizeof(*t));

	t->bidi = bidi;
	t->also = -1;
	t->esc_ms = getenv("SSH_CONNECTION") ? ESC_NETWORK_MS : ESC_MS;
	catch_winch(t);
	read_window(&t->rows, &t->cols);
	if (tcgetattr(STDIN_FILENO, &t->before) == 0)
		t->screen = plain_newterm(t);
	if (!t->screen) {
		buf_add_z(why, "this terminal cannot be used");
		release_winch(t);
		free(t);
		return NULL;
	}
	set_modes();
	find_extra_keys(&t->keys);
	if (contrast)
		use_contrast(t);
	begin_screen(t);
	return t;
}

void term_close(struct terminal *t)
{
	if (!t)
		return;
	endwin();
	send_bytes(PASTE_OFF RESET_MARGINS);
	if (orders_text(t->bidi))
		send_bytes(ORDER_ON);
	delscreen(t->screen);
	tcsetattr(STDIN_FILENO, TCSANOW, &t->before);
	release_winch(t);
	cells_release(&t->shown);
	explicit_bzero(t, sizeof(*t)); /* it holds what was typed */
	free(t);
}

/* curses remembers the screen and its modes by itself. */
void term_die(void)
{
	endwin();
	send_bytes(PASTE_OFF RESET_MARGINS);
}

void term_size(const struct terminal *t, int *rows, int *cols)
{
	*rows = t->rows;
	*cols = t->cols;
}

static attr_t attributes(unsigned look)
{
	static const struct {
		enum look_flags look;
		attr_t attr;
	} table[] = {
		{ LOOK_BOLD, A_BOLD },
		{ LOOK_REVERSE, A_REVERSE },
		{ LOOK_UNDERLINE, A_UNDERLINE },
	};
	attr_t attr = A_NORMAL;

	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (look & table[i].look)
			attr |= table[i].attr;
	return attr;
}

/* The characters to send for a cell; the first has the cell's width or less. */
static void shown_chars(const struct cell *cell, wchar_t out[CELL_MARKS + 2])
{
	struct str s = str_from(cell->text);
	size_t n = 0;

	while (s.len && n <= CELL_MARKS) {
		uint32_t cp;

		s = str_skip(s, utf8_next(s, &cp));
		cp = charset_shown(cp);
		int width = cp ? wcwidth((wchar_t)cp) : 0;

		if (n == 0 && width != cell->width)
			cp = width > 0 && width < cell->width ? cp : cp ? '?' : ' ';
		else if (n > 0 && width != 0)
			cp = 0;
		if (cp)
			out[n++] = (wchar_t)cp;
	}
	out[n] = L'\0';
}

/* Puts a mark behind what stands in the cell, where there is room for one. */
static void add_mark(wchar_t chars[CELL_MARKS + 2], wchar_t mark)
{
	size_t n = wcslen(chars);

	if (n <= CELL_MARKS)
		chars[n++] = mark;
	chars[n] = L'\0';
}

static bool is_plain_blank(const struct cell *cell)
{
	return cell->text[0] == ' ' && cell->text[1] == '\0' &&
	       theme_look((enum style)cell->style) == 0;
}

/* On a blank bold is not seen: a few of them between bold words are bold too, because
 * each change of attributes costs more bytes than they do. Many are left, for erasing. */
static unsigned look_at(const struct cell *row, int cols, int col)
{
	unsigned own = theme_look((enum style)row[col].style);
	int first = col, end = col + 1;

	if (!is_plain_blank(&row[col]))
		return own;
	while (first > 0 && end - first <= BOLD_BLANKS && is_plain_blank(&row[first - 1]))
		first--;
	while (end < cols && end - first <= BOLD_BLANKS && is_plain_blank(&row[end]))
		end++;
	if (first == 0 || end == cols || end - first > BOLD_BLANKS ||
	    theme_look((enum style)row[first - 1].style) != LOOK_BOLD ||
	    theme_look((enum style)row[end].style) != LOOK_BOLD)
		return own;
	return LOOK_BOLD;
}

static void draw_chars(const struct terminal *t, const struct cell *cells, int row,
		       int col, wchar_t mark)
{
	const struct cell *cell = &cells[col];
	wchar_t chars[CELL_MARKS + 2];
	attr_t attr = attributes(look_at(cells, t->cols, col)) | t->attr;
	cchar_t cc;

	shown_chars(cell, chars);
	if (mark)
		add_mark(chars, mark);
	if (setcchar(&cc, chars, attr, t->pair, NULL) == OK)
		mvwadd_wch(stdscr, row, col, &cc);
	if (cell->width == 2 && wcwidth(chars[0]) == 1 &&
	    setcchar(&cc, L" ", attr, t->pair, NULL) == OK)
		mvwadd_wch(stdscr, row, col + 1, &cc);
}

static void draw_cell(const struct terminal *t, const struct cell *cells, int row,
		      int col, wchar_t mark)
{
	if (cells[col].style == STYLE_LINE)
		mvwhline_set(stdscr, row, col, WACS_HLINE, 1);
	else if (cells[col].width > 0)
		draw_chars(t, cells, row, col, mark);
}

static bool has_several_characters(const struct cell *cell)
{
	struct str s = str_from(cell->text);
	uint32_t cp;

	return s.len > 1 && utf8_next(s, &cp) < s.len;
}

/* From which column on does a terminal possibly count this row's columns in another way?
 * Some draw a letter and its vowel sign in one column; what is then sent to a column
 * behind them lands elsewhere. */
static int fragile_from(const struct cell *row, int cols)
{
	int col = 0;

	while (col < cols && !row[col].joined && !has_several_characters(&row[col]))
		col++;
	return col;
}

static int last_change(const struct cell *now, const struct cell *before, int cols)
{
	int col = cols - 1;

	while (col >= 0 && memcmp(&now[col], &before[col], sizeof(*now)) == 0)
		col--;
	return col;
}

/* Must the row be sent whole? Not where only the columns before the first such letter
 * have changed, a digit, say. */
static bool is_fragile(const struct cell *now, const struct cell *before, int cols)
{
	int last = last_change(now, before, cols);

	return last >= fragile_from(now, cols) || last >= fragile_from(before, cols);
}

static bool is_from_right(const struct cell *row, int cols)
{
	for (int col = 0; col < cols; col++)
		if (bidi_needed(str_from(row[col].text)))
			return true;
	return false;
}

static void draw_cells(const struct terminal *t, const struct cell *cells, int row,
		       bool override)
{
	for (int col = 0; col < t->cols; col++) {
		wchar_t mark = !override          ? 0 :
			       col == 0           ? OVERRIDE :
			       col + 1 == t->cols ? OVERRIDE_END :
						    0;

		draw_cell(t, cells, row, col, mark);
	}
}

static void draw_row(struct terminal *t, const struct cells *c, int row)
{
	size_t start = (size_t)row * (size_t)t->cols;
	size_t bytes = (size_t)t->cols * sizeof(struct cell);
	const struct cell *now = c->grid + start;
	struct cell *before = t->shown.grid + start;

	if (memcmp(now, before, bytes) == 0)
		return;
	bool override = t->bidi == POLICY_APP_LRO && is_from_right(now, t->cols) &&
			charset_shown(OVERRIDE) == OVERRIDE;

	draw_cells(t, now, row, override);
	if (override || is_fragile(now, before, t->cols))
		wredrawln(stdscr, row, 1);
	memcpy(before, now, bytes);
}

void term_draw(struct terminal *t, const struct cells *c)
{
	BUG_ON(c->rows != t->rows || c->cols != t->cols);
	for (int row = 0; row < t->rows; row++)
		draw_row(t, c, row);
	wmove(stdscr, c->cursor_row, c->cursor_col);
	wnoutrefresh(stdscr);
	doupdate();
}

static int64_t now_ms(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Every row is sent anew (but nothing cleared), even where the size is the same by now:
 * the terminal may have moved or lost what it showed. */
static void follow_window(struct terminal *t)
{
	window_changed = 0;
	read_window(&t->rows, &t->cols);
	fit_screen(t);
	werase(stdscr);
	wredrawln(stdscr, 0, t->rows);
}

static bool read_input(struct terminal *t)
{
	char bytes[INPUT_BYTES];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return false;
	t->gone = n <= 0;
	t->has_read = true;
	t->input_at = 0;
	t->input_len = n > 0 ? charset_typed((struct str){ bytes, (size_t)n }, &t->typed,
					     t->input) :
			       0;
	t->esc_at = now_ms() + t->esc_ms;
	explicit_bzero(bytes, sizeof(bytes));
	return true;
}

/* Waits for input until `until` (for ever if < 0), which is then in the buffer; false at
 * that time, and when a signal came. *other: what else is waited for can be read. */
static bool await_input(struct terminal *t, int64_t until, bool *other)
{
	int64_t rest = until < 0 ? 0 : until - now_ms();
	struct timespec limit = { 0 };
	struct pollfd p[] = { { .fd = STDIN_FILENO, .events = POLLIN },
			      { .fd = t->also, .events = POLLIN } };

	if (rest > 0)
		limit = (struct timespec){ rest / 1000, rest % 1000 * 1000000 };
	if (ppoll(p, ARRAY_LEN(p), until < 0 ? NULL : &limit,
		  t->has_read ? &t->mask_read : &t->mask_before) <= 0)
		return false;
	*other = p[1].revents != 0;
	return p[0].revents && read_input(t);
}

/* A key from what was read already. */
static bool next_key(struct terminal *t, struct key *out)
{
	if (keys_next(&t->keys, out))
		return true;
	while (t->input_at < t->input_len)
		if (keys_feed(&t->keys, (unsigned char)t->input[t->input_at++], out))
			return true;
	if (keys_waiting(&t->keys) && now_ms() >= t->esc_at)
		return keys_timeout(&t->keys, out);
	return false;
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

struct key term_key(struct terminal *t, int timeout_ms)
{
	int64_t until = timeout_ms < 0 ? -1 : now_ms() + timeout_ms;
	struct key key;
	bool other = false;

	for (;;) {
		bool late = until >= 0 && now_ms() >= until;

		if (next_key(t, &key))
			return key;
		if (t->gone)
			return (struct key){ K_GONE, 0 };
		if (window_changed) {
			follow_window(t);
			return (struct key){ K_RESIZE, 0 };
		}
		int64_t wake = keys_waiting(&t->keys) ? sooner(until, t->esc_at) : until;

		if (!await_input(t, wake, &other) && (late || other))
			return (struct key){ K_NONE, 0 };
	}
}

void term_also(struct terminal *t, int fd)
{
	t->also = fd;
}

bool term_pending(const struct terminal *t)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };

	(void)t;
	return poll(&p, 1, 0) > 0;
}

struct str term_paste(const struct terminal *t)
{
	return keys_paste(&t->keys);
}
