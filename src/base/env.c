/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/env.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "base/attr.h"

#define LOCALE_LETTERS                                                                   \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.@_+-"
/* Real names have a third of it. */
#define LOCALE_MAX 64
/* More than any of the others needs; what is longer was made to be long. */
#define VALUE_MAX 256

/* A name such as "pt_BR.UTF-8@latin". With a slash it would be a folder, from which the
 * C library loads what it finds. */
static bool is_locale(const char *value)
{
	size_t n = strspn(value, LOCALE_LETTERS);

	return value[n] == '\0' && n <= LOCALE_MAX;
}

static bool is_short(const char *value)
{
	return strnlen(value, VALUE_MAX + 1) <= VALUE_MAX;
}

static const struct kept {
	const char *name; /* with its "="; without: a beginning of names */
	bool (*good)(const char *value);
} kept[] = {
	{ "LANG=", is_locale },
	{ "LC_", is_locale },
	{ "TERM=", is_short }, /* tui/term.c checks it again, and says so */
	/* What tells terminals apart, and a network from a cable: they are looked at, and
	 * no library obeys them. */
	{ "NO_COLOR=", is_short },
	{ "SSH_CONNECTION=", is_short },
	{ "TMUX=", is_short },
	{ "STY=", is_short }, /* GNU screen */
	{ "KONSOLE_VERSION=", is_short },
	{ "KITTY_WINDOW_ID=", is_short },
};

bool env_keeps(const char *entry)
{
	const char *value = strchr(entry, '=');

	for (size_t i = 0; value && i < ARRAY_LEN(kept); i++)
		if (strncmp(entry, kept[i].name, strlen(kept[i].name)) == 0)
			return kept[i].good(value + 1);
	return false;
}

/* The strings stay where the kernel put them: nothing is copied, nothing can fail. */
void env_clean(void)
{
	char **to = environ;

	for (char **from = environ; from && *from; from++)
		if (env_keeps(*from))
			*to++ = *from;
	if (to)
		*to = NULL;
}
