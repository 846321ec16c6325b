/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/print.h"

#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/bug.h"
#include "cli/cli.h"
#include "text/charset.h"
#include "text/utf8.h"
#include "tui/probe.h"

#define ZERO_WIDTH_SPACE 0x200B

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.s[i] >= 0x80)
			return false;
	return true;
}

static bool goes_as_it_is(FILE *stream, const struct encoding *encoding)
{
	if (encoding)
		return encoding_is_utf8(encoding);
	return !isatty(fileno(stream)) || charset_of_terminal(NULL) == CHARSET_UTF8;
}

void print_open(struct print *p, FILE *stream, const struct encoding *encoding)
{
	*p = (struct print){ .to = stream, .stream = stream, .encoding = encoding };
	if (goes_as_it_is(stream, encoding))
		return;
	p->to = open_memstream(&p->text, &p->len);
	if (!p->to)
		die(EX_OSERR, "there is not enough memory");
}

static enum charset charset_for(FILE *stream, struct str text)
{
	if (stream == stdout && !is_ascii(text))
		return probe_charset_of_terminal();
	return charset_of_terminal(NULL);
}

static void to_terminal(FILE *stream, struct str text)
{
	struct buf bytes = { 0 };

	charset_write(text, charset_for(stream, text), &bytes);
	fprintf(stream, "%.*s", STR_ARG(buf_str(&bytes)));
	buf_release(&bytes);
}

static int in_encoding(const struct encoding *e, struct str text, int status)
{
	struct buf bytes = { 0 };
	size_t replaced;

	if (!encoding_encode(e, text, &bytes, &replaced)) {
		status = cli_fail(EX_UNAVAILABLE, "this system can't write %s", e->name);
	} else {
		fwrite(buf_str(&bytes).s, 1, bytes.len, stdout);
		if (replaced)
			cli_fail(EX_OK,
				 "%s lacks %zu of the characters: likenesses or \"?\" "
				 "stand for them",
				 e->name, replaced);
	}
	buf_release(&bytes);
	return status;
}

int print_close(struct print *p, int status)
{
	struct str text;

	if (p->to == p->stream)
		return status;
	if (fclose(p->to) != 0)
		die(EX_OSERR, "there is not enough memory");
	p->to = p->stream;
	text = (struct str){ p->text, p->len };
	if (p->encoding)
		status = in_encoding(p->encoding, text, status);
	else
		to_terminal(p->stream, text);
	free(p->text);
	return status;
}

void print_text(FILE *stream, struct str text)
{
	struct print p;

	print_open(&p, stream, NULL);
	fwrite(text.s, 1, text.len, p.to);
	print_close(&p, EX_OK);
}

void print_faults(const struct diags *d)
{
	struct print out;

	print_open(&out, stderr, NULL);
	diags_print(d, out.to);
	print_close(&out, EX_OK);
}

void print_visible(FILE *to, struct str s)
{
	while (s.len) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		if (cp != ZERO_WIDTH_SPACE)
			fprintf(to, "%.*s", STR_ARG(str_take(s, n)));
		s = str_skip(s, n);
	}
}
