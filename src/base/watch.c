/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/watch.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define ENTRIES_MAX 1000 /* of a folder; a card's has a dozen */
/* An editor that keeps its file open after a save must not keep the save from sight. */
#define WRITING_MS 500

/* What tells a file from another one, and from itself after somebody wrote to it. All 0:
 * it is not there. */
struct stamp {
	uint64_t dev, ino, size, mode, changed_s, changed_ns;
};

struct stamped {
	const char *name;
	struct stamp stamp;
};

struct watch_place {
	const char *path;
	enum watch_kind kind;
	enum told told;
	int id; /* what the teller calls it; -1: nothing */
	bool seen; /* at least once */
	struct arena mem; /* of the last look: what follows */
	struct stamp folder;
	struct stamped *files;
	size_t count;
};

void watch_open(struct watch *w, const struct teller *teller)
{
	*w = (struct watch){ .teller = teller, .fd = teller->open() };
}

/* Places in an array of its own, which the arena gives anew: there are a handful. */
void watch_add(struct watch *w, const char *folder, enum watch_kind kind)
{
	struct watch_place *more = arena_array(&w->mem, w->count + 1, sizeof(*more));

	if (w->count)
		memcpy(more, w->places, w->count * sizeof(*more));
	more[w->count++] = (struct watch_place){
		.path = arena_str(&w->mem, str_from(folder)).s, .kind = kind, .id = -1
	};
	w->places = more;
}

void watch_close(struct watch *w)
{
	for (size_t i = 0; i < w->count; i++)
		arena_release(&w->places[i].mem);
	arena_release(&w->mem);
	if (w->teller && w->fd >= 0)
		close(w->fd);
	*w = (struct watch){ .fd = -1 };
}

int watch_fd(const struct watch *w)
{
	return w->fd;
}

void watch_tell(struct watch *w, int id, bool writing)
{
	w->told = true;
	for (size_t i = 0; i < w->count; i++) {
		/* What comes and goes above is seen at the folders that it leads to. */
		if (w->places[i].id != id || w->places[i].kind == WATCH_WAY)
			continue;
		w->changed |= w->places[i].kind;
		w->writing = writing;
	}
}

static struct stamp stamp_of(const char *path)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return (struct stamp){ 0 };
	/* A folder is a change where it is another one; its time changes with litter. */
	if (S_ISDIR(st.st_mode))
		return (struct stamp){ .dev = st.st_dev, .ino = st.st_ino };
	return (struct stamp){ st.st_dev,
			       st.st_ino,
			       (uint64_t)st.st_size,
			       st.st_mode,
			       (uint64_t)st.st_mtim.tv_sec,
			       (uint64_t)st.st_mtim.tv_nsec };
}

static bool same_stamp(const struct stamp *a, const struct stamp *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static void list(struct watch_place *p)
{
	struct folder f = { NULL, 0 };
	bool cut;

	p->folder = stamp_of(p->path);
	folder_list(p->path, ENTRIES_MAX, &p->mem, &f, &cut);
	p->files = arena_array(&p->mem, f.count, sizeof(*p->files));
	p->count = f.count;
	for (size_t i = 0; i < f.count; i++)
		p->files[i] = (struct stamped){ f.entries[i].name,
						stamp_of(path_join(&p->mem, p->path,
								   f.entries[i].name)) };
}

static bool same_list(const struct watch_place *a, const struct watch_place *b)
{
	if (a->count != b->count || !same_stamp(&a->folder, &b->folder))
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(a->files[i].name, b->files[i].name) != 0 ||
		    !same_stamp(&a->files[i].stamp, &b->files[i].stamp))
			return false;
	return true;
}

static unsigned look_at(struct watch_place *p)
{
	struct watch_place before = *p;

	p->mem = (struct arena){ 0 };
	p->seen = true;
	list(p);
	bool same = !before.seen || same_list(p, &before);

	arena_release(&before.mem);
	return same ? 0 : p->kind;
}

static unsigned look_at_all(struct watch *w, enum watch_kind kind)
{
	unsigned changed = 0;

	for (size_t i = 0; i < w->count; i++)
		if (w->places[i].kind == kind)
			changed |= look_at(&w->places[i]);
	return changed;
}

/* A folder that came back is another one to the system, which must be asked again. */
static void ask_teller(struct watch *w)
{
	w->silent = w->fd < 0;
	for (size_t i = 0; w->fd >= 0 && i < w->count; i++) {
		struct watch_place *p = &w->places[i];

		p->told = w->teller->add(w->fd, p->path, &p->id);
		w->silent = w->silent || p->told == TOLD_SILENT;
	}
}

/* Before the look: what happens behind it is told or seen the next time. */
static void take_told(struct watch *w, int64_t now)
{
	if (w->fd >= 0)
		w->teller->take(w->fd, w);
	if (w->told)
		w->told_at = now;
}

unsigned watch_look(struct watch *w, int64_t now)
{
	unsigned changed;
	bool far;

	take_told(w, now);
	far = w->told || now >= w->far_at;
	if (far)
		ask_teller(w);
	changed = w->changed | look_at_all(w, WATCH_NEAR);
	if (far) {
		changed |= look_at_all(w, WATCH_FAR);
		w->far_at = now + WATCH_RARE_MS;
	}
	w->changed = 0;
	w->told = false;
	w->near_at = now + (w->silent ? WATCH_OFTEN_MS : WATCH_RARE_MS);
	return changed;
}

int watch_wait_ms(const struct watch *w, int64_t now)
{
	return w->near_at > now ? (int)(w->near_at - now) : 0;
}

int watch_writing_ms(const struct watch *w, int64_t now)
{
	int64_t until = w->told_at + WRITING_MS;

	return w->writing && until > now ? (int)(until - now) : 0;
}

void settle_touch(struct settle *s, int64_t now)
{
	if (!s->pending)
		s->first = now;
	s->last = now;
	s->pending = true;
	s->doubt = false;
}

int settle_wait_ms(const struct settle *s, int64_t now, int writing_ms)
{
	int64_t due = s->last + (s->doubt ? SETTLE_DOUBT_MS : SETTLE_MS);

	if (!s->pending)
		return -1;
	if (due < now + writing_ms)
		due = now + writing_ms;
	if (due > s->first + SETTLE_PATIENCE_MS)
		due = s->first + SETTLE_PATIENCE_MS;
	return due > now ? (int)(due - now) : 0;
}

bool settle_read(struct settle *s, int64_t now, bool worse)
{
	s->doubt = worse && now < s->last + SETTLE_DOUBT_MS &&
		   now < s->first + SETTLE_PATIENCE_MS;
	s->pending = s->doubt;
	return !s->doubt;
}
