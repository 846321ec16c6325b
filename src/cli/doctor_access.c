/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this user may do that a reader must not. */
#include <string.h>

#include "cli/doctor.h"

enum verdict doctor_root(const struct machine *m, struct buf *say)
{
	buf_add_z(say, m->is_root ? "this runs as root" : "this does not run as root");
	return m->is_root ? DOCTOR_BAD : DOCTOR_OK;
}

struct finding {
	const struct machine *m;
	struct buf *say;
	size_t found;
};

static void look(struct finding *f, const char *path)
{
	if (path && *path && f->m->may_write(f->m, path))
		buf_addf(f->say, "%s%s", f->found++ ? ", " : "this user can change ",
			 path);
}

/* The file itself, and its folder: there it could be replaced. */
static void look_with_folder(struct finding *f, const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	struct arena mem = { 0 };

	look(f, path);
	if (slash && slash != path)
		look(f,
		     arena_str(&mem, str_take(str_from(path), (size_t)(slash - path))).s);
	arena_release(&mem);
}

enum verdict doctor_writable(const struct machine *m, struct buf *say)
{
	struct finding f = { m, say, 0 };
	struct arena mem = { 0 };

	if (m->is_root) {
		buf_add_z(say, "root can change everything, so this says nothing of the "
			       "kiosk's user");
		return DOCTOR_LOOK;
	}
	look_with_folder(&f, m->program);
	look_with_folder(&f, m->settings);
	for (size_t i = 0; i < m->config->layers.count; i++)
		look(&f, arena_str(&mem, m->config->layers.v[i].text).s);
	look(&f, arena_str(&mem, m->config->locales.text).s);
	look(&f, m->home);
	arena_release(&mem);
	if (!f.found)
		buf_add_z(say, "neither the program nor cards, settings or a home");
	return f.found ? DOCTOR_BAD : DOCTOR_OK;
}
