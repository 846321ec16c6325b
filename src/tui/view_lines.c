/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of plain lines for staff: the help, made from the table of commands, and the
 * faults of the cards and texts. */
#include "text/wrap.h"
#include "tui/commands.h"
#include "tui/frame.h"
#include "tui/tell.h"

#define KEY_COLS 4 /* "j   " */

struct state {
	size_t page;
};

struct line_list {
	struct str *v;
	size_t count;
};

static void add_wrapped(struct line_list *out, struct str s, int cols, struct arena *mem)
{
	struct wrapped w = wrap(mem, s, cols, 0);

	for (size_t i = 0; i < w.count; i++)
		out->v[out->count++] = w.lines[i];
}

static struct line_list help_lines(const struct view *v, struct arena *mem)
{
	struct line_list out = { NULL, 0 };
	size_t room = 0;

	while (command_at(room))
		room++;
	out.v = arena_array(mem, room, sizeof(*out.v));
	for (size_t i = 0; i < room; i++) {
		const struct command *c = command_at(i);

		out.v[out.count++] = arena_printf(mem, "%-*c%.*s", KEY_COLS,
						  (int)c->letter,
						  STR_ARG(ui_text(v->ui, c->help)));
	}
	return out;
}

static struct line_list fault_lines(const struct view *v, struct arena *mem)
{
	const struct fault_list *faults = v->ui->faults;
	struct line_list out = { NULL, 0 };
	int cols = frame_room(v->ui).cols;
	size_t room = 1;

	for (size_t i = 0; faults && i < faults->count; i++)
		room += wrap(mem, faults->v[i], cols, 0).count;
	out.v = arena_array(mem, room, sizeof(*out.v));
	for (size_t i = 0; faults && i < faults->count; i++)
		add_wrapped(&out, faults->v[i], cols, mem);
	if (!out.count)
		out.v[out.count++] = ui_text(v->ui, TEXT_STAFF_NO_FAULTS);
	return out;
}

static bool is_help(const struct view *v)
{
	return v->ops == &view_help;
}

static struct line_list lines_of(const struct view *v, struct arena *mem)
{
	return is_help(v) ? help_lines(v, mem) : fault_lines(v, mem);
}

/* Below the heading and a blank line. */
static size_t page_rows(const struct view *v)
{
	int rows = frame_room(v->ui).rows - 2;

	return rows > 0 ? (size_t)rows : 1;
}

static size_t pages(const struct view *v, const struct line_list *l)
{
	size_t rows = page_rows(v);

	return (l->count + rows - 1) / rows;
}

static struct hints hints_of(const struct view *v, const struct line_list *l)
{
	const struct state *s = v->state;
	size_t count = pages(v, l);
	struct hints h = { .page = s->page < count ? s->page : count - 1,
			   .pages = count };

	hints_add(&h, v->ui, TEXT_KEY_BACK);
	if (count > 1)
		hints_add(&h, v->ui, TEXT_KEY_NEXT);
	return h;
}

static struct str heading(const struct view *v)
{
	return ui_text(v->ui, is_help(v) ? TEXT_STAFF_HELP : TEXT_STAFF_FAULTS);
}

static struct line_list page_lines(const struct view *v, const struct line_list *l,
				   size_t page)
{
	size_t first = page * page_rows(v), left = l->count - first;

	return (struct line_list){ l->v + first,
				   left < page_rows(v) ? left : page_rows(v) };
}

static void draw(const struct view *v, struct cells *c)
{
	struct arena mem = { 0 };
	struct line_list l = lines_of(v, &mem);
	struct room room = frame_room(v->ui);
	struct hints h = hints_of(v, &l);
	struct line_list page = page_lines(v, &l, h.page);

	frame_draw(v->ui, c, &h);
	cells_put(c, room.row, room.col, room.cols, heading(v), STYLE_HEADING);
	for (size_t i = 0; i < page.count; i++)
		cells_put(c, room.row + 2 + (int)i, room.col, room.cols, page.v[i],
			  STYLE_TEXT);
	cells_cursor(c, room.row, room.col);
	arena_release(&mem);
}

static void tell(const struct view *v, const struct tell *t)
{
	struct arena mem = { 0 };
	struct line_list l = lines_of(v, &mem);
	struct hints h = hints_of(v, &l);
	struct line_list page = page_lines(v, &l, h.page);

	tell_text(t, heading(v));
	for (size_t i = 0; i < page.count; i++)
		tell_text(t, page.v[i]);
	tell_end(t, &h);
	arena_release(&mem);
}

static struct action key(struct view *v, struct key k, struct str paste)
{
	struct state *s = v->state;
	struct arena mem = { 0 };
	struct line_list l = lines_of(v, &mem);
	size_t count = pages(v, &l);
	bool forward = k.code == K_PGDN || k.code == K_DOWN ||
		       (k.code == K_RUNE && k.rune == ' ');

	(void)paste;
	arena_release(&mem);
	if (forward)
		s->page = (s->page + 1) % count;
	else if (k.code == K_PGUP || k.code == K_UP)
		s->page -= s->page > 0;
	else
		return action_of(ACTION_PASS);
	return action_of(ACTION_NONE);
}

const struct view_ops view_help = {
	.name = "help",
	.state_size = sizeof(struct state),
	.draw = draw,
	.tell = tell,
	.key = key,
};

const struct view_ops view_faults = {
	.name = "faults",
	.state_size = sizeof(struct state),
	.draw = draw,
	.tell = tell,
	.key = key,
};
