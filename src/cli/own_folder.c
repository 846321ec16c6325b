/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/own_folder.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"

bool own_writable(const char *folder)
{
	return access(folder, W_OK | X_OK) == 0;
}

const char *own_layer_path(struct setup *s, size_t layer)
{
	return arena_str(&s->mem, s->config.layers.v[layer].text).s;
}

/* A set that an update brought is replaced whole by the next one. */
static bool is_updated(struct setup *s, const char *path)
{
	return s->config.updates.text.len && path_is_link(&s->mem, path);
}

size_t own_layer(struct setup *s, size_t first)
{
	size_t i = first;

	for (; i < s->config.layers.count; i++) {
		const char *path = own_layer_path(s, i);

		if (own_writable(path) && !is_updated(s, path))
			break;
	}
	return i;
}

void own_word(const char *word, struct buf *out)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789./_-+,:@";

	if (*word && strspn(word, plain) == strlen(word)) {
		buf_add_z(out, word);
		return;
	}
	buf_add_char(out, '\'');
	for (; *word; word++)
		if (*word == '\'')
			buf_add_z(out, "'\\''");
		else
			buf_add_char(out, *word);
	buf_add_char(out, '\'');
}

static void add_option(struct buf *out, const char *name, const char *value)
{
	if (!value)
		return;
	buf_addf(out, " --%s ", name);
	own_word(value, out);
}

void own_options(const struct options *o, struct buf *out)
{
	add_option(out, "config", o->config);
	for (size_t i = 0; i < o->resource_count; i++)
		add_option(out, "resources", o->resources[i]);
	add_option(out, "locales", o->locales);
}
