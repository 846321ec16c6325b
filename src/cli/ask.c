/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ask.h"

#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "text/door.h"
#include "text/utf8.h"
#include "text/wrap.h"

#define COLUMNS 78

/* Several times the longest answer; a longer line is a file that was sent by mistake. */
#define ANSWER_CHARS 1000

void ask_say(const struct ask *a, struct str text)
{
	struct arena mem = { 0 };
	struct wrapped w = wrap(&mem, text, COLUMNS, 0);

	for (size_t i = 0; i < w.count; i++)
		fprintf(a->out, "%.*s\n", STR_ARG(w.lines[i]));
	arena_release(&mem);
}

void ask_sayf(const struct ask *a, const char *fmt, ...)
{
	char text[ANSWER_CHARS];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	ask_say(a, str_from(text));
}

/* What comes from a pipe is not seen by itself. */
static void echo(const struct ask *a, struct str line)
{
	if (!isatty(fileno(a->in)))
		fprintf(a->out, "%.*s\n", STR_ARG(line));
}

bool ask_line(const struct ask *a, struct str *answer)
{
	char *raw = NULL;
	size_t room = 0;
	ssize_t n;
	bool got = false;

	while (!got) {
		fputs("> ", a->out);
		fflush(a->out);
		n = getline(&raw, &room, a->in);
		if (n <= 0 || raw[n - 1] != '\n')
			break;
		struct str line = str_trim((struct str){ raw, (size_t)n });
		struct buf clean = { 0 };

		got = utf8_check(line, NULL);
		door_typed(line, ANSWER_CHARS, &clean);
		*answer = arena_str(a->mem, str_trim(buf_str(&clean)));
		buf_release(&clean);
		echo(a, *answer);
		if (!got)
			ask_sayf(a,
				 "Some letters came in a form that can't be read here. "
				 "Write it without accents, or set this terminal to "
				 "UTF-8.");
	}
	free(raw);
	if (!got && isatty(fileno(a->in)))
		fputc('\n', a->out); /* behind the prompt that nobody answered */
	return got;
}
