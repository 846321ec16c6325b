/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Between the test and the program stands a process that leads the session, as a login
 * shell would: without it, the terminal's modes would be gone with the program. It tells
 * the program's pid and then its wait status through a pipe.
 */
#include "lib/vt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "base/bug.h"
#include "base/xalloc.h"
#include "lib/proc.h"
#include "text/utf8.h"

#define SCREEN_ROWS_MAX 200
#define SCREEN_COLS_MAX 500
#define QUIET_MS 80
#define FRAME_QUIET_MS 30 /* with a program that sleeps */
#define WORDS_MAX 32 /* of a command line */
#define TICK_MS 10 /* between two looks at /proc */
/* So many looks in a row must find the program asleep. */
#define STALL_TICKS 10

struct vt {
	int master; /* -1 once the plug is pulled */
	int report; /* from the leader */
	pid_t leader, program;
	int status; /* of waitpid() */
	bool ended;
	struct termios before;
	VTerm *vterm;
	VTermScreen *screen;
	int rows, cols; /* of the emulated screen */
	bool on_alternate, cursor_hidden;
	struct buf raw, text;
	size_t fed; /* bytes of `raw` that the emulator has seen */
	struct buf scrollback, hoard;
};

static int64_t now_ms(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int rest_ms(int64_t until)
{
	int64_t rest = until - now_ms();

	return rest > 0 ? (int)rest : 0;
}

static NORETURN void be_program(const char *const argv[], const char *const env[])
{
	static const int defaults[] = { SIGHUP,  SIGINT,  SIGQUIT, SIGTERM,
					SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE };
	sigset_t none;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setpgid(0, 0);
	tcsetpgrp(STDIN_FILENO, getpid());
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (size_t i = 0; i < ARRAY_LEN(defaults); i++)
		signal(defaults[i], SIG_DFL);
	/* execve() changes neither; its prototype is older than const. */
	execve(argv[0], (char *const *)(uintptr_t)argv, (char *const *)(uintptr_t)env);
	_exit(127);
}

static void tell(int report, int value)
{
	if (write(report, &value, sizeof(value)) != sizeof(value))
		_exit(1);
}

static NORETURN void be_leader(int slave, int report, const char *const argv[],
			       const char *const env[])
{
	int status = 0;

	prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that failed may not close */
	setsid();
	ioctl(slave, TIOCSCTTY, 0);
	signal(SIGHUP, SIG_IGN);
	signal(SIGTTOU, SIG_IGN);
	for (int fd = 0; fd < 3; fd++)
		dup2(slave, fd);
	if (slave > 2)
		close(slave);
	pid_t program = fork();

	if (program == 0)
		be_program(argv, env);
	tell(report, program);
	while (waitpid(program, &status, 0) < 0 && errno == EINTR)
		;
	tcsetpgrp(STDIN_FILENO, getpgrp());
	tell(report, status);
	for (;;)
		pause();
}

static void start(struct vt *v, int slave, const char *const argv[],
		  const char *const env[])
{
	int ends[2], pid;

	BUG_ON(pipe2(ends, O_CLOEXEC) < 0);
	fflush(NULL);
	v->leader = fork();
	BUG_ON(v->leader < 0);
	if (v->leader == 0) {
		close(v->master);
		be_leader(slave, ends[1], argv, env);
	}
	close(ends[1]);
	close(slave);
	v->report = ends[0];
	BUG_ON(read(v->report, &pid, sizeof(pid)) != sizeof(pid));
	v->program = pid;
}

static void answer(const char *s, size_t len, void *user)
{
	vt_send(user, (struct str){ s, len });
}

static void add_cell(struct buf *b, const VTermScreenCell *cell)
{
	if (cell->chars[0] == (uint32_t)-1)
		return; /* right of a wide one */
	if (cell->chars[0] == 0)
		buf_add_char(b, ' ');
	for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++) {
		char bytes[UTF8_MAX_BYTES];

		buf_add(b, bytes, utf8_put(bytes, cell->chars[i]));
	}
}

/* Blanks at its end are cut. */
static void end_line(struct buf *b, size_t start)
{
	while (b->len > start && b->s[b->len - 1] == ' ')
		b->len--;
	buf_add_char(b, '\n');
}

static void add_line(struct buf *b, const VTermScreenCell *cells, int cols)
{
	size_t start = b->len;

	for (int col = 0; col < cols; col++)
		add_cell(b, &cells[col]);
	end_line(b, start);
}

/* A line leaves the main screen at its top. */
static int keep_line(int cols, const VTermScreenCell *cells, void *user)
{
	struct vt *v = user;

	add_line(&v->scrollback, cells, cols);
	add_line(&v->hoard, cells, cols);
	return 1;
}

static int note_property(VTermProp prop, VTermValue *value, void *user)
{
	struct vt *v = user;

	if (prop == VTERM_PROP_ALTSCREEN)
		v->on_alternate = value->boolean;
	if (prop == VTERM_PROP_CURSORVISIBLE)
		v->cursor_hidden = !value->boolean;
	return 1;
}

static void fit_screen(struct vt *v, int rows, int cols)
{
	v->rows = rows <= 0 ? 24 : rows < SCREEN_ROWS_MAX ? rows : SCREEN_ROWS_MAX;
	v->cols = cols <= 0 ? 80 : cols < SCREEN_COLS_MAX ? cols : SCREEN_COLS_MAX;
}

static void open_screen(struct vt *v)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = note_property,
							.sb_pushline = keep_line };

	v->vterm = vterm_new(v->rows, v->cols);
	vterm_set_utf8(v->vterm, 1);
	vterm_output_set_callback(v->vterm, answer, v);
	v->screen = vterm_obtain_screen(v->vterm);
	vterm_screen_enable_altscreen(v->screen, 1);
	vterm_screen_set_callbacks(v->screen, &callbacks, v);
	vterm_screen_reset(v->screen, 1);
}

static struct winsize window(int rows, int cols)
{
	return (struct winsize){ .ws_row = (unsigned short)rows,
				 .ws_col = (unsigned short)cols };
}

static void fill_words(const char *const argv[], const char *out[WORDS_MAX])
{
	size_t n = 0;

	for (; *argv; argv++) {
		BUG_ON(n + 3 > WORDS_MAX);
		out[n++] = *argv;
		if (strcmp(*argv, "kiosk") == 0 && geteuid() == 0)
			out[n++] = "--allow-root";
	}
	out[n] = NULL;
}

struct vt *vt_open(const char *const argv[], const char *const env[], int rows, int cols)
{
	struct vt *v = xcalloc(1, sizeof(*v));
	struct winsize size = window(rows, cols);
	const char *words[WORDS_MAX];
	int slave;

	BUG_ON(openpty(&v->master, &slave, NULL, NULL, &size) < 0);
	fcntl(v->master, F_SETFD, FD_CLOEXEC);
	fcntl(v->master, F_SETFL, O_NONBLOCK);
	tcgetattr(v->master, &v->before);
	fit_screen(v, rows, cols);
	open_screen(v);
	fill_words(argv, words);
	start(v, slave, words, env);
	return v;
}

void vt_close(struct vt *v)
{
	if (v->master >= 0)
		close(v->master);
	kill(-v->program, SIGKILL);
	kill(v->leader, SIGKILL);
	waitpid(v->leader, NULL, 0);
	close(v->report);
	vterm_free(v->vterm);
	buf_release(&v->raw);
	buf_release(&v->text);
	buf_release(&v->scrollback);
	buf_release(&v->hoard);
	free(v);
}

static void add_screen(struct vt *v, struct buf *b)
{
	for (int row = 0; row < v->rows; row++) {
		size_t start = b->len;

		for (int col = 0; col < v->cols; col++) {
			VTermScreenCell cell;
			VTermPos at = { row, col };

			if (vterm_screen_get_cell(v->screen, at, &cell))
				add_cell(b, &cell);
		}
		end_line(b, start);
	}
}

static bool is_cursor_home(struct vt *v)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(v->vterm), &pos);
	return pos.row == 0 && pos.col == 0;
}

/* Before the last byte of ED, which erases the screen or what scrolled off it; libvterm
 * does not know the latter. */
static void note_erase(struct vt *v)
{
	struct str seen = { v->raw.s, v->fed };
	struct str end = str_skip(seen, seen.len > 3 ? seen.len - 3 : 0);

	if (str_is(end, "\033[3"))
		buf_clear(&v->scrollback);
	if (str_is(end, "\033[2") ||
	    (end.len > 1 && str_is(str_skip(end, 1), "\033[") && is_cursor_home(v)))
		add_screen(v, &v->hoard);
}

static void feed(struct vt *v, size_t len)
{
	vterm_input_write(v->vterm, v->raw.s + v->fed, len);
	v->fed += len;
}

/* What came and the emulator has not seen. */
static void feed_all(struct vt *v)
{
	const char *ed;

	while ((ed = memchr(v->raw.s + v->fed, 'J', v->raw.len - v->fed))) {
		feed(v, (size_t)(ed - v->raw.s) - v->fed);
		note_erase(v);
		feed(v, 1);
	}
	feed(v, v->raw.len - v->fed);
}

/* Takes what the program sent, waiting at most wait_ms for it; false if nothing came. */
static bool take(struct vt *v, int wait_ms)
{
	struct pollfd p = { .fd = v->master, .events = POLLIN };
	char bytes[4096];

	if (poll(&p, 1, wait_ms) <= 0 || v->master < 0)
		return false;
	ssize_t n = read(v->master, bytes, sizeof(bytes));

	if (n <= 0)
		return false;
	buf_add(&v->raw, bytes, (size_t)n);
	feed_all(v);
	return true;
}

static void take_all(struct vt *v)
{
	while (take(v, 0))
		;
}

void vt_send(struct vt *v, struct str bytes)
{
	int64_t until = now_ms() + VT_DEADLINE_MS;

	while (bytes.len && v->master >= 0) {
		ssize_t n = write(v->master, bytes.s, bytes.len);

		if (n > 0) {
			bytes = str_skip(bytes, (size_t)n);
			continue;
		}
		BUG_ON(n < 0 && errno != EAGAIN && errno != EINTR && errno != EIO);
		BUG_ON(rest_ms(until) == 0);
		take(v, TICK_MS);
	}
}

static struct str screen_text(struct vt *v)
{
	buf_clear(&v->text);
	add_screen(v, &v->text);
	return buf_str(&v->text);
}

struct str vt_text(struct vt *v)
{
	take_all(v);
	return screen_text(v);
}

struct str vt_scrollback(struct vt *v)
{
	take_all(v);
	return buf_str(&v->scrollback);
}

struct str vt_hoard(struct vt *v)
{
	take_all(v);
	return buf_str(&v->hoard);
}

struct str vt_raw(struct vt *v)
{
	take_all(v);
	return buf_str(&v->raw);
}

void vt_cursor(struct vt *v, int *row, int *col)
{
	VTermPos pos;

	take_all(v);
	vterm_state_get_cursorpos(vterm_obtain_state(v->vterm), &pos);
	*row = pos.row;
	*col = pos.col;
}

bool vt_cursor_visible(const struct vt *v)
{
	return !v->cursor_hidden;
}

static bool wait_until(struct vt *v, const char *text, bool stands, int deadline_ms)
{
	int64_t until = now_ms() + deadline_ms;

	take_all(v);
	for (;;) {
		if ((strstr(screen_text(v).s, text) != NULL) == stands)
			return true;
		if (rest_ms(until) == 0)
			return false;
		if (take(v, rest_ms(until)))
			take_all(v);
		else if (v->master < 0)
			return false;
	}
}

bool vt_wait(struct vt *v, const char *text, int deadline_ms)
{
	return wait_until(v, text, true, deadline_ms);
}

bool vt_wait_gone(struct vt *v, const char *text, int deadline_ms)
{
	return wait_until(v, text, false, deadline_ms);
}

void vt_settle(struct vt *v)
{
	int64_t until = now_ms() + VT_DEADLINE_MS;

	while (take(v, QUIET_MS) && rest_ms(until) > 0)
		;
}

static bool is_asleep(pid_t pid)
{
	char path[64], stat[512];

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, stat, sizeof(stat) - 1) : 0;

	stat[n > 0 ? n : 0] = '\0';
	if (fd >= 0)
		close(fd);
	const char *state = strrchr(stat, ')');

	return state && strncmp(state, ") S", 3) == 0;
}

/* Who writes: the visit, where there is one. */
static pid_t writer_of(const struct vt *v)
{
	pid_t child = vt_visit(v);

	return child ? child : v->program;
}

size_t vt_frame(struct vt *v, int deadline_ms)
{
	int64_t until = now_ms() + deadline_ms;
	size_t before = v->raw.len;

	if (!take(v, deadline_ms))
		return 0;
	while ((take(v, FRAME_QUIET_MS) || !is_asleep(writer_of(v))) &&
	       rest_ms(until) > 0)
		;
	return v->raw.len - before;
}

size_t vt_bytes_within(struct vt *v, int ms)
{
	int64_t until = now_ms() + ms;
	size_t before = v->raw.len;

	while (rest_ms(until) > 0)
		take(v, rest_ms(until));
	return v->raw.len - before;
}

bool vt_stall(struct vt *v, int deadline_ms)
{
	int64_t until = now_ms() + deadline_ms;
	pid_t writer = writer_of(v);
	struct pollfd p = { .fd = v->master, .events = POLLIN };

	for (int ticks = 0; ticks < STALL_TICKS;) {
		if (rest_ms(until) == 0)
			return false;
		ticks = is_asleep(writer) ? ticks + 1 : 0;
		poll(NULL, 0, TICK_MS);
	}
	return poll(&p, 1, 0) == 1 && (p.revents & POLLIN);
}

void vt_hold(struct vt *v, bool stopped)
{
	int slave = open(ptsname(v->master), O_RDWR | O_NOCTTY | O_CLOEXEC);

	BUG_ON(slave < 0 || tcflow(slave, stopped ? TCOOFF : TCOON) < 0);
	close(slave);
}

void vt_resize(struct vt *v, int rows, int cols)
{
	struct winsize size = window(rows, cols);

	take_all(v);
	fit_screen(v, rows, cols);
	vterm_set_size(v->vterm, v->rows, v->cols);
	ioctl(v->master, TIOCSWINSZ, &size);
}

void vt_hangup(struct vt *v, bool with_signal)
{
	if (v->master >= 0)
		close(v->master);
	v->master = -1;
	if (with_signal)
		kill(-v->program, SIGHUP);
}

pid_t vt_pid(const struct vt *v)
{
	return v->program;
}

pid_t vt_visit(const struct vt *v)
{
	return proc_visit(v->program);
}

/* Reads on while it waits: a program that can't write doesn't end. */
int vt_exit_status(struct vt *v, int deadline_ms)
{
	int64_t until = now_ms() + deadline_ms;

	while (!v->ended) {
		struct pollfd p[] = { { .fd = v->report, .events = POLLIN },
				      { .fd = v->master, .events = POLLIN } };
		int rest = rest_ms(until);

		if (rest == 0 || poll(p, 2, rest) < 0)
			return -1;
		take(v, 0);
		if (p[0].revents)
			v->ended = read(v->report, &v->status, sizeof(v->status)) ==
				   sizeof(v->status);
	}
	take_all(v);
	return WIFEXITED(v->status) ? WEXITSTATUS(v->status) : 128 + WTERMSIG(v->status);
}

static bool same_modes(const struct termios *a, const struct termios *b)
{
	return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag &&
	       a->c_cflag == b->c_cflag && a->c_lflag == b->c_lflag &&
	       memcmp(a->c_cc, b->c_cc, sizeof(a->c_cc)) == 0;
}

/* libvterm does not tell the paste mode. */
static bool is_paste_mode_on(struct vt *v)
{
	const char *last = NULL;

	for (const char *at = buf_str(&v->raw).s; (at = strstr(at, "\033[?2004")); at++)
		last = at;
	return last && last[strlen("\033[?2004")] == 'h';
}

bool vt_restored(struct vt *v)
{
	struct termios now;

	take_all(v);
	if (v->master < 0 || tcgetattr(v->master, &now) < 0)
		return false;
	return same_modes(&now, &v->before) && !v->on_alternate && !v->cursor_hidden &&
	       !is_paste_mode_on(v);
}
