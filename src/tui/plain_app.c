/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/plain_app.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/clock.h"
#include "base/xalloc.h"
#include "guard/sandbox.h"
#include "guard/visit.h"
#include "text/charset.h"
#include "text/utf8.h"
#include "tui/pace.h"
#include "tui/plain.h"
#include "tui/plain_io.h"

struct visit {
	struct plain plain;
	struct plain_io io;
	struct pace pace;
	bool touched; /* a line was taken */
	int64_t line_at; /* when the last one was, by clock_boot_ms() */
};

static void take_size(struct visit *v)
{
	int rows, cols;

	plain_io_size(&rows, &cols);
	plain_resize(&v->plain, rows, cols);
}

static void say(struct visit *v)
{
	struct buf out = { 0 };

	take_size(v);
	plain_tell(&v->plain, &out);
	plain_io_write(&v->io, buf_str(&out));
	explicit_bzero(out.s, out.len); /* what was typed may stand in it */
	buf_release(&out);
}

/* The next line may be there already, from a script: only time ends a search. */
static bool search_must_end(void *user)
{
	const struct visit *v = user;

	return clock_boot_ms() - v->line_at >= SEARCH_PATTERN_MS;
}

/* Ctrl-D, and Ctrl-C and Ctrl-X where no terminal makes signals of them, on a first page
 * that nobody has touched: as the signals do there. */
static enum nav_result end_untouched(const struct visit *v)
{
	bool may_leave = v->plain.nav.ui.profile != PROFILE_KIOSK && !visit_quiet();

	return may_leave ? NAV_LEAVE : NAV_STAY;
}

static enum nav_result take(struct visit *v, const struct asked *a)
{
	bool ends = a->kind == ASKED_KEY && a->key.code == K_END_VISIT;
	bool hides = a->kind == ASKED_KEY && a->key.code == K_ESC;
	enum nav_result r;

	if (ends && !v->touched)
		return end_untouched(v);
	if (hides && visit_quiet())
		return NAV_STAY;
	visit_touched();
	v->touched = true;
	v->line_at = clock_boot_ms();
	r = plain_take(&v->plain, a);
	if (r == NAV_STAY)
		pace_restart(&v->pace, &v->plain.nav);
	return r;
}

/* A line is whole, so nothing of it is waited for. */
static void read_asked(struct visit *v, struct asked *a)
{
	static const size_t room = sizeof(v->io.line) * UTF8_MAX_BYTES;
	mbstate_t state = { 0 };
	char *text = xcalloc(1, room);
	size_t len = charset_typed((struct str){ v->io.line, v->io.len }, &state, text);

	asked_read(a, (struct str){ text, len }, &v->plain.nav.ui);
	explicit_bzero(text, room);
	free(text);
}

static enum nav_result take_line(struct visit *v)
{
	struct asked a;

	/* A terminal has shown the Enter; through a pipe the prompt's line would go on.
	 */
	if (!v->io.terminal)
		plain_io_write(&v->io, STR("\n"));
	read_asked(v, &a);
	enum nav_result r = take(v, &a);

	asked_release(&a);
	return r;
}

static int loop(struct visit *v)
{
	enum nav_result r = NAV_STAY;

	say(v);
	visit_ready();
	while (r == NAV_STAY && !v->io.gone) {
		switch (plain_io_read(&v->io, pace_wait_ms(&v->pace))) {
		case PLAIN_GONE:
			return VISIT_GONE;
		case PLAIN_LINE:
			r = take_line(v);
			break;
		case PLAIN_NONE:
			r = pace_time_out(&v->pace, &v->plain.nav);
		}
		if (r == NAV_STAY)
			say(v);
	}
	return v->io.gone ? VISIT_GONE : pace_end(&v->plain.nav, r);
}

static void begin(struct visit *v, const struct plain_visit *given, int first_key)
{
	bool erases = given->wipe->erase_scrollback && !given->wipe->blank_lines;
	struct ui ui = *given->ui;

	ui.stop = search_must_end;
	ui.stop_user = v;
	plain_io_size(&ui.rows, &ui.cols);
	plain_open(&v->plain, &ui, erases);
	if (!first_key)
		return;
	visit_touched();
	v->touched = true;
	plain_take_key(&v->plain, key_of_code(first_key));
	pace_restart(&v->pace, &v->plain.nav);
}

int plain_run(void *arg, int first_key)
{
	const struct plain_visit *given = arg;
	struct visit v = { .touched = false };

	visit_signals(given->ui->profile != PROFILE_KIOSK);
	plain_io_open(&v.io);
	pace_open(&v.pace);
	begin(&v, given, first_key);
	int end = sandbox_lock(&given->ui->sandbox, NULL) ? loop(&v) : VISIT_REFUSED;

	plain_close(&v.plain);
	plain_io_close(&v.io);
	pace_close(&v.pace);
	return end;
}
