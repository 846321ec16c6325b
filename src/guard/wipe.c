/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Only async-signal-safe calls: this also runs when the program dies.
 *
 * Rows are blanked one by one, because tmux and GNU screen move into their scrollback
 * what `CSI 2 J` clears, and on both sides of `restore`, because a terminal without an
 * alternate screen keeps what the program drew.
 */
#include "guard/wipe.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* More rows than a visit draws (TERM_ROWS_MAX); rows past the window's end only blank
 * its last row again. */
#define WIPE_ROWS_MAX 200
#define ROW_BYTES 16 /* CSI 200;1 H CSI 2 K, rounded up */
#define OUT_BYTES (2 * WIPE_ROWS_MAX * ROW_BYTES + WIPE_BYTES + 64)
/* Poll promises room for one byte only; every driver that answers it so small a piece has
 * room for that too (the kernel waits for 256 bytes of it), so write() never blocks. */
#define PIECE_BYTES 64
/* A piece takes 70 ms at 9600 baud. */
#define WAIT_MS 500

struct out {
	char bytes[OUT_BYTES];
	size_t len;
};

static void add(struct out *o, const char *s, size_t len)
{
	if (len > sizeof(o->bytes) - o->len)
		len = sizeof(o->bytes) - o->len;
	memcpy(o->bytes + o->len, s, len);
	o->len += len;
}

static void add_z(struct out *o, const char *z)
{
	add(o, z, strlen(z));
}

static void add_row(struct out *o, int row)
{
	char digits[3] = { (char)('0' + row / 100), (char)('0' + row / 10 % 10),
			   (char)('0' + row % 10) };
	size_t zeros = row < 10 ? 2 : row < 100 ? 1 : 0;

	add_z(o, "\033[");
	add(o, digits + zeros, sizeof(digits) - zeros);
	add_z(o, ";1H\033[2K");
}

static void add_rows(struct out *o, int rows)
{
	for (int row = 1; row <= rows; row++)
		add_row(o, row);
}

/* 0 where the window says nothing of its size, or nonsense. */
static int known_rows(int fd)
{
	struct winsize size;

	if (ioctl(fd, TIOCGWINSZ, &size) < 0 || size.ws_row > WIPE_ROWS_MAX)
		return 0;
	return size.ws_row;
}

static int count_rows(int fd)
{
	int rows = known_rows(fd);

	return rows ? rows : WIPE_ROWS_MAX;
}

/* Plain text, and no scroll margins: a screen may have its own. Begins with an escape,
 * which also ends a sequence that the child left half sent. */
#define PLAIN "\033[m\033[r"

static void add_blank_lines(struct out *o, const struct wipe *w)
{
	int rows = known_rows(w->fd) ? known_rows(w->fd) : w->blank_lines;

	while (rows-- > 0)
		add_z(o, "\n");
}

static void compose(struct out *o, const struct wipe *w)
{
	int rows = count_rows(w->fd);

	if (w->blank_lines) {
		add_blank_lines(o, w);
		return;
	}
	add_z(o, PLAIN);
	add_rows(o, rows);
	add(o, w->restore, strnlen(w->restore, sizeof(w->restore)));
	add_z(o, PLAIN);
	add_rows(o, rows);
	add_z(o, "\033[2J");
	if (w->erase_scrollback)
		add_z(o, "\033[3J");
	add_z(o, "\033[H");
}

enum sent { SENT, STUCK, BROKEN };

static enum sent await_room(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLOUT };
	int n;

	do
		n = poll(&p, 1, WAIT_MS);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return BROKEN;
	if (n > 0 && !(p.revents & POLLOUT))
		return BROKEN;
	return n == 0 ? STUCK : SENT;
}

static enum sent send_all(int fd, const char *s, size_t len)
{
	while (len) {
		enum sent room = await_room(fd);

		if (room != SENT)
			return room;
		ssize_t n = write(fd, s, len < PIECE_BYTES ? len : PIECE_BYTES);

		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return BROKEN;
		if (n > 0) {
			s += n;
			len -= (size_t)n;
		}
	}
	return SENT;
}

void wipe_terminal(const struct wipe *w)
{
	int saved_errno = errno;
	int input = w->modes_of_input ? STDIN_FILENO : w->fd;
	struct out o;

	o.len = 0;
	compose(&o, w);
	if (send_all(w->fd, o.bytes, o.len) == STUCK) {
		tcflush(w->fd, TCOFLUSH);
		send_all(w->fd, o.bytes, o.len);
	}
	/* Not TCSAFLUSH: it waits for ever for a terminal that takes no bytes. */
	if (w->have_modes)
		tcsetattr(input, TCSANOW, &w->modes);
	tcflush(input, TCIFLUSH);
	errno = saved_errno;
}
