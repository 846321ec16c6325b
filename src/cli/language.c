/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language of messages. Only catalogs of our own are asked, not the C library: most
 * machines have its locales for one or two languages. */
#include <stdlib.h>
#include <sysexits.h>

#include "base/attr.h"
#include "cli/cli.h"
#include "model/lang.h"
#include "model/messages.h"

/* As POSIX has it: the first that is set decides, even where nothing is said in it. */
static struct str environment_tag(struct arena *mem)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return lang_of_locale(mem, value);
	}
	return STR("");
}

static int find_catalog(struct arena *mem, const struct options *o, struct catalog *out)
{
	struct str tag = o->messages ? str_from(o->messages) : environment_tag(mem);

	if (!messages_load(mem, setup_locales(mem, o), tag, out) && o->messages)
		return cli_fail(
			EX_USAGE,
			"there are no messages in \"%s\"; without --messages they "
			"are in English, or in the language of LANG",
			o->messages);
	return EX_OK;
}

int in_her_language(const struct options *o, int (*run)(const struct options *said))
{
	struct arena mem = { 0 };
	struct catalog catalog = { 0 };
	struct options said = *o;
	int status = find_catalog(&mem, o, &catalog);

	said.catalog = &catalog;
	if (!status)
		status = run(&said);
	arena_release(&mem);
	return status;
}
