/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "base/bug.h"
#include "base/clock.h"
#include "guard/sandbox.h"
#include "guard/visit.h"
#include "tui/pace.h"
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
	struct pace pace;
	bool gone;
};

/* The key that ended the visit before may still be held. */
static bool is_late(struct key k)
{
	return (k.code == K_ESC || k.code == K_END_VISIT) && visit_quiet();
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
	/* A new size of the window is no key. */
	if (r == NAV_STAY)
		pace_restart(&v->pace, &v->nav);
	return r;
}

/* Keys that are there already are taken before the screen is drawn again: a held key must
 * not leave a tail of frames. */
static enum nav_result take_keys(struct visit *v)
{
	enum nav_result r = NAV_STAY;
	int wait = pace_wait_ms(&v->pace);

	for (bool first = true; r == NAV_STAY; first = false, wait = 0) {
		struct key k = term_key(v->t, wait);

		if (k.code == K_NONE)
			return first && !pace_wait_ms(&v->pace) ?
				       pace_time_out(&v->pace, &v->nav) :
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
	return v->gone ? VISIT_GONE : pace_end(&v->nav, r);
}

int app_run(void *arg, int first_key)
{
	const struct ui *given = arg;
	struct ui ui = *given;
	struct buf why = { 0 };
	struct visit v = { .t = NULL };

	visit_signals(ui.profile != PROFILE_KIOSK);
	v.t = term_open(ui.contrast, ui.bidi, &why);
	if (!v.t)
		return EX_OSERR;
	die_hook_set(term_die);
	pace_open(&v.pace);
	term_size(v.t, &ui.rows, &ui.cols);
	ui.stop = search_must_end;
	ui.stop_user = &v;
	nav_open(&v.nav, &ui);
	int end = sandbox_lock(&ui.sandbox, NULL) ? loop(&v, first_key) : VISIT_REFUSED;

	nav_close(&v.nav);
	die_hook_set(NULL);
	term_close(v.t); /* the timer still runs: the terminal may take no bytes */
	pace_close(&v.pace);
	buf_release(&why);
	return end;
}
