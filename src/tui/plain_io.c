/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/plain_io.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/clock.h"
#include "text/charset.h"
#include "tui/plain.h"
#include "tui/term.h"

#define CONTROL(letter) ((letter)&0x1F)

void plain_snapshot(struct wipe *out, bool erase_scrollback)
{
	struct buf why = { 0 };

	if (term_snapshot(out, erase_scrollback, POLICY_TERMINAL, &why))
		out->restore[0] = '\0'; /* nothing of it was taken */
	else
		*out = (struct wipe){ .fd = STDOUT_FILENO,
				      .blank_lines = PLAIN_BLANK_LINES };
	if (!out->have_modes) {
		out->have_modes = tcgetattr(STDIN_FILENO, &out->modes) == 0;
		out->modes_of_input = out->have_modes;
	}
	buf_release(&why);
}

static void set_modes(void)
{
	static const unsigned char off[] = { VSUSP,    VLNEXT, VDISCARD,
					     VREPRINT, VEOF,   VEOL2 };
	struct termios m;

	if (tcgetattr(STDIN_FILENO, &m) < 0)
		return;
	m.c_iflag &= (tcflag_t) ~(IXON | IXOFF | IXANY | BRKINT | PARMRK | INPCK |
				  ISTRIP | INLCR | IGNCR);
	m.c_iflag |= IGNBRK | ICRNL;
	/* By it the driver knows how much one Backspace erases. */
	if (charset_is_utf8())
		m.c_iflag |= IUTF8;
	else
		m.c_iflag &= (tcflag_t)~IUTF8;
	m.c_oflag |= OPOST | ONLCR;
	m.c_lflag &= (tcflag_t) ~(ECHONL | TOSTOP | NOFLSH);
	m.c_lflag |= ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL;
	for (size_t i = 0; i < ARRAY_LEN(off); i++)
		m.c_cc[off[i]] = _POSIX_VDISABLE;
	m.c_cc[VINTR] = CONTROL('C');
	m.c_cc[VQUIT] = CONTROL('X');
	m.c_cc[VEOL] = CONTROL('D');
	tcsetattr(STDIN_FILENO, TCSANOW, &m);
}

void plain_io_open(struct plain_io *io)
{
	*io = (struct plain_io){ .terminal = isatty(STDIN_FILENO) };
	if (io->terminal)
		set_modes();
}

void plain_io_close(struct plain_io *io)
{
	explicit_bzero(io, sizeof(*io));
}

void plain_io_size(int *rows, int *cols)
{
	struct winsize size = { 0 };

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0)
		size = (struct winsize){ 0 };
	*rows = size.ws_row < TERM_ROWS_MAX ? size.ws_row : TERM_ROWS_MAX;
	*cols = size.ws_col < TERM_COLS_MAX ? size.ws_col : TERM_COLS_MAX;
}

static bool ends_line(char byte)
{
	return byte == '\n' || byte == CONTROL('D');
}

/* One byte; false where none can come any more. */
static bool read_byte(char *byte)
{
	ssize_t n;

	do
		n = read(STDIN_FILENO, byte, 1);
	while (n < 0 && errno == EINTR);
	return n == 1;
}

/* Takes one byte that is there; says what that makes. */
static enum plain_event take_byte(struct plain_io *io)
{
	char byte;

	/* A pipe may end without the end of its last line. */
	if (!read_byte(&byte))
		return io->len ? PLAIN_LINE : PLAIN_GONE;
	if (byte != '\n' && io->len < sizeof(io->line))
		io->line[io->len++] = byte;
	return ends_line(byte) ? PLAIN_LINE : PLAIN_NONE;
}

static bool await_byte(int timeout_ms)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&p, 1, timeout_ms) > 0;
}

enum plain_event plain_io_read(struct plain_io *io, int timeout_ms)
{
	int64_t until = timeout_ms < 0 ? -1 : clock_boot_ms() + timeout_ms;
	enum plain_event e = PLAIN_NONE;

	if (io->complete) {
		explicit_bzero(io->line, io->len);
		io->len = 0;
		io->complete = false;
	}
	while (e == PLAIN_NONE) {
		int64_t rest = until < 0 ? -1 : until - clock_boot_ms();

		if (await_byte(until >= 0 && rest < 0 ? 0 : (int)rest))
			e = take_byte(io);
		else if (until >= 0 && clock_boot_ms() >= until)
			return PLAIN_NONE;
	}
	io->complete = e == PLAIN_LINE;
	return e;
}

void plain_io_write(struct plain_io *io, struct str s)
{
	while (s.len && !io->gone) {
		ssize_t n = write(STDOUT_FILENO, s.s, s.len);

		if (n >= 0)
			s = str_skip(s, (size_t)n);
		else if (errno == EAGAIN)
			poll(&(struct pollfd){ .fd = STDOUT_FILENO, .events = POLLOUT },
			     1, -1);
		else if (errno != EINTR)
			io->gone = true;
	}
}
