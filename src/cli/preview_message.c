/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview's own words; tests/tools/messages.awk knows this file by its name. */
#include <stdarg.h>

#include "base/message.h"
#include "cli/preview_words.h"

struct str words_message(const struct preview *p, struct arena *mem, const char *fmt, ...)
{
	struct buf text = { 0 };
	va_list args;

	va_start(args, fmt);
	message_addv(&text, p->setup->diags.catalog, fmt, args);
	va_end(args);
	struct str said = arena_str(mem, buf_str(&text));

	buf_release(&text);
	return said;
}
