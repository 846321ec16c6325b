/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/probe.h"

#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/clock.h"
#include "tui/term.h"

/* None of the bytes is a control to a terminal of eight bits; one of seven bits takes
 * them for "C)", which are two columns too. */
#define QUESTION "\r\xC3\xA9\033[6n"
#define ERASE "\r\033[K"
/* Terminals at hand answer in 40 ms at most; a network may take its time. */
#define ANSWER_MS 300
#define ANSWER_NETWORK_MS 1000
/* One answer has a dozen; the rest is what somebody types meanwhile. */
#define ANSWER_BYTES 256

/* Finds CSI row ; column R. */
static bool find_column(const char *s, int *column)
{
	while ((s = strstr(s, "\033["))) {
		size_t row = strspn(s += 2, "0123456789");
		const char *digits = s + row + 1;
		size_t n = s[row] == ';' ? strspn(digits, "0123456789") : 0;

		if (!row || !n || digits[n] != 'R')
			continue;
		*column = (int)strtol(digits, NULL, 10);
		return true;
	}
	return false;
}

/* False at the deadline, and when the terminal is gone. */
static bool read_some(char *bytes, size_t *len, int64_t until)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
	int64_t rest = until - clock_boot_ms();
	ssize_t n;

	if (rest <= 0 || *len + 1 >= ANSWER_BYTES || poll(&p, 1, (int)rest) <= 0)
		return false;
	n = read(STDIN_FILENO, bytes + *len, ANSWER_BYTES - 1 - *len);
	if (n <= 0)
		return false;
	/* A NUL that somebody typed would hide what comes behind it. */
	for (ssize_t i = 0; i < n; i++)
		if (!bytes[*len + (size_t)i])
			bytes[*len + (size_t)i] = ' ';
	*len += (size_t)n;
	bytes[*len] = '\0';
	return true;
}

static enum charset read_answer(void)
{
	int64_t until = clock_boot_ms() +
			(getenv("SSH_CONNECTION") ? ANSWER_NETWORK_MS : ANSWER_MS);
	char bytes[ANSWER_BYTES] = "";
	size_t len = 0;
	int column;

	while (read_some(bytes, &len, until))
		if (find_column(bytes, &column))
			return column == 2 ? CHARSET_UTF8 : CHARSET_ASCII;
	return CHARSET_ASCII;
}

/* A terminal that is held (Ctrl-S) takes no bytes, and would be waited for. */
static bool send(const char *z)
{
	struct pollfd p = { .fd = STDOUT_FILENO, .events = POLLOUT };
	size_t len = strlen(z);

	return poll(&p, 1, ANSWER_MS) > 0 && write(STDOUT_FILENO, z, len) == (ssize_t)len;
}

static bool can_ask(struct termios *modes)
{
	return isatty(STDOUT_FILENO) && tcgetattr(STDIN_FILENO, modes) == 0 &&
	       tcgetpgrp(STDIN_FILENO) == getpgrp();
}

static enum charset ask(const struct termios *modes)
{
	struct termios raw = *modes;
	enum charset answer = CHARSET_ASCII;

	raw.c_iflag &= (tcflag_t) ~(ICRNL | INLCR | IGNCR | ISTRIP | IXON);
	raw.c_lflag &= (tcflag_t) ~(ICANON | ECHO | ISIG | IEXTEN);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSANOW, &raw);
	if (send(QUESTION)) {
		answer = read_answer();
		send(ERASE);
	}
	tcsetattr(STDIN_FILENO, TCSANOW, modes);
	tcflush(STDIN_FILENO, TCIFLUSH);
	return answer;
}

enum charset probe_charset(void)
{
	static const int waiting[] = { SIGINT, SIGQUIT, SIGTSTP, SIGTERM,
				       SIGHUP, SIGTTIN, SIGTTOU, SIGWINCH };
	struct termios modes;
	sigset_t set, before;
	enum charset answer;

	if (!can_ask(&modes))
		return CHARSET_ASCII;
	sigemptyset(&set);
	for (size_t i = 0; i < ARRAY_LEN(waiting); i++)
		sigaddset(&set, waiting[i]);
	sigprocmask(SIG_BLOCK, &set, &before);
	answer = ask(&modes);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return answer;
}

enum charset probe_charset_of_terminal(void)
{
	enum charset said = charset_of_terminal(NULL);

	return said == CHARSET_UNKNOWN ? probe_charset() : said;
}

enum charset probe_use(void)
{
	enum charset takes = term_only_lines() ? charset_of_terminal(NULL) :
						 probe_charset_of_terminal();

	charset_use(takes);
	return takes;
}
