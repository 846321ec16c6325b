/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "base/bug.h"
#include "base/clock.h"
#include "guard/idle.h"
#include "guard/sandbox.h"
#include "guard/visit.h"
#include "tui/nav.h"
#include "tui/shown.h"
#include "tui/term.h"

static void show(struct terminal *t, const struct nav *n)
{
	struct cells c;

	cells_init(&c, n->ui.rows, n->ui.cols);
	nav_draw(n, &c);
	shown_fit(&c, n->ui.font);
	term_draw(t, &c);
	cells_release(&c);
}

struct visit {
	struct terminal *t;
	int64_t key_at; /* when the last key was taken, by clock_boot_ms() */
	struct nav nav;
	struct idle idle;
	int64_t due; /* when nav_timeout() is, by clock_boot_ms(); -1 for never */
	bool gone;
};

/* The key that ended the visit before may still be held. */
static bool is_late(struct key k)
{
	return (k.code == K_ESC || k.code == K_END_VISIT) && visit_quiet();
}

/* After a key, and after a time without one: a new size of the window is neither. */
static void set_limits(struct visit *v)
{
	struct nav_limits limits = nav_limits(&v->nav);

	v->due = limits.wait_ms < 0 ? -1 : clock_boot_ms() + limits.wait_ms;
	if (limits.end_ms != NAV_END_GOES_ON)
		idle_arm(&v->idle, limits.end_ms);
}

static bool search_must_end(void *user)
{
	const struct visit *v = user;

	return clock_boot_ms() - v->key_at >= SEARCH_PATTERN_MS || term_pending(v->t);
}

static void take_size(struct visit *v)
{
	int rows, cols;

	term_size(v->t, &rows, &cols);
	nav_resize(&v->nav, rows, cols);
}

static enum nav_result take_key(struct visit *v, struct key k)
{
	enum nav_result r;

	if (is_late(k))
		return NAV_STAY;
	visit_touched();
	v->key_at = clock_boot_ms();
	r = nav_key(&v->nav, k, term_paste(v->t));
	if (r == NAV_STAY)
		set_limits(v);
	return r;
}

static enum nav_result time_out(struct visit *v)
{
	enum nav_result r = nav_timeout(&v->nav);

	if (r == NAV_STAY)
		set_limits(v);
	return r;
}

static int wait_of(const struct visit *v)
{
	int64_t left = v->due < 0 ? -1 : v->due - clock_boot_ms();

	return v->due < 0 ? -1 : left > 0 ? (int)left : 0;
}

/* Keys that are there already are taken before the screen is drawn again: a held key must
 * not leave a tail of frames. */
static enum nav_result take_keys(struct visit *v)
{
	enum nav_result r = NAV_STAY;
	int wait = wait_of(v);

	for (bool first = true; r == NAV_STAY; first = false, wait = 0) {
		struct key k = term_key(v->t, wait);

		if (k.code == K_NONE)
			return first && v->due >= 0 && !wait_of(v) ? time_out(v) :
								     NAV_STAY;
		v->gone = k.code == K_GONE;
		if (v->gone)
			return NAV_STAY;
		if (k.code == K_RESIZE)
			take_size(v);
		else
			r = take_key(v, k);
	}
	return r;
}

static int end_of(const struct visit *v, enum nav_result r)
{
	if (v->gone)
		return VISIT_GONE;
	if (r == NAV_LEAVE)
		return VISIT_LEAVE;
	return v->nav.hand_on ? VISIT_KEY + v->nav.hand_on : VISIT_END;
}

static int loop(struct visit *v, int first_key)
{
	enum nav_result r = NAV_STAY;

	if (first_key)
		r = take_key(v, key_of_code(first_key));
	show(v->t, &v->nav);
	visit_ready();
	while (r == NAV_STAY && !v->gone) {
		r = take_keys(v);
		if (r == NAV_STAY && !v->gone)
			show(v->t, &v->nav);
	}
	return end_of(v, r);
}

int app_run(void *arg, int first_key)
{
	const struct ui *given = arg;
	struct ui ui = *given;
	struct buf why = { 0 };
	struct visit v = { .due = -1 };

	visit_signals(ui.profile != PROFILE_KIOSK);
	v.t = term_open(ui.contrast, ui.bidi, &why);
	if (!v.t)
		return EX_OSERR;
	die_hook_set(term_die);
	idle_open(&v.idle);
	term_size(v.t, &ui.rows, &ui.cols);
	ui.stop = search_must_end;
	ui.stop_user = &v;
	nav_open(&v.nav, &ui);
	int end = sandbox_lock(&ui.sandbox, NULL) ? loop(&v, first_key) : VISIT_REFUSED;

	nav_close(&v.nav);
	die_hook_set(NULL);
	term_close(v.t); /* the timer still runs: the terminal may take no bytes */
	idle_close(&v.idle);
	buf_release(&why);
	return end;
}
