/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/console.h"

#include <linux/kd.h>
#include <stdlib.h>
#include <sys/ioctl.h>

#include "base/xalloc.h"

/* Many characters share a glyph, but the map is for one plane of Unicode. */
#define ENTRIES_MAX UINT16_MAX

static int by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static bool is_console(int fd)
{
	char type;

	return ioctl(fd, KDGKBTYPE, &type) == 0;
}

static struct glyphs sorted(const struct unimapdesc *map, struct arena *mem)
{
	uint32_t *cps = arena_array(mem, map->entry_ct, sizeof(*cps));

	for (size_t i = 0; i < map->entry_ct; i++)
		cps[i] = map->entries[i].unicode;
	qsort(cps, map->entry_ct, sizeof(*cps), by_value);
	return (struct glyphs){ cps, map->entry_ct };
}

bool console_font(int fd, struct arena *mem, struct glyphs *out)
{
	struct unimapdesc map = { .entry_ct = ENTRIES_MAX };
	bool told;

	if (!is_console(fd))
		return false;
	map.entries = xcalloc(ENTRIES_MAX, sizeof(*map.entries));
	/* A font without a map says nothing about what it holds. */
	told = ioctl(fd, GIO_UNIMAP, &map) == 0 && map.entry_ct;
	if (told)
		*out = sorted(&map, mem);
	free(map.entries);
	return told;
}
