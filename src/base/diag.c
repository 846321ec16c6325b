/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* A longer line is cut in the report: a terminal's width several times over. */
#define DIAG_LINE_BYTES 400
/* In such a line this much is shown before the place. */
#define DIAG_BEFORE_CHARS 60
/* A caret line is no longer than this. */
#define DIAG_CARETS 60
/* What is wrong is one line of plain words; a longer one quotes somebody's text. */
#define DIAG_TEXT_BYTES 1000

#define DIAG_ROW(id, kind, name) { name, DIAG_##kind },
static const struct {
	const char *name;
	enum diag_kind kind;
} table[] = { DIAGS(DIAG_ROW) };

static const char *const kind_names[] = {
	[DIAG_NOTE] = N_("note"),
	[DIAG_ERROR] = N_("error"),
	[DIAG_UNUSABLE] = N_("unusable"),
};

enum diag_kind diag_kind(enum diag_id id)
{
	return table[id].kind;
}

const char *diag_name(enum diag_id id)
{
	return table[id].name;
}

const char *diag_kind_name(enum diag_kind kind)
{
	return kind_names[kind];
}

const char *diag_say(const struct diags *d, const char *piece)
{
	return message_piece(d ? d->catalog : NULL, piece);
}

/* The first `max` bytes at most, but no part of a letter. */
static struct str clipped(struct str s, size_t max)
{
	size_t n = s.len < max ? s.len : max;

	while (n && n < s.len && ((unsigned char)s.s[n] & 0xC0) == 0x80)
		n--;
	return str_take(s, n);
}

/* Skips code points; invalid bytes count as one each. */
static struct str skip_chars(struct str s, size_t n)
{
	for (; n && s.len; n--) {
		s = str_skip(s, 1);
		while (s.len && ((unsigned char)s.s[0] & 0xC0) == 0x80)
			s = str_skip(s, 1);
	}
	return s;
}

/* The line for the report: of a long one the part round the place. */
static void take_line(struct diags *d, struct diag *g, struct pos where)
{
	struct str line = source_line(where.src, where.line);

	g->caret = g->col;
	if (line.len > DIAG_LINE_BYTES && g->col > DIAG_BEFORE_CHARS + 1) {
		line = skip_chars(line, g->col - 1 - DIAG_BEFORE_CHARS);
		g->caret = DIAG_BEFORE_CHARS + 1;
	}
	g->source_line = arena_str(&d->mem, clipped(line, DIAG_LINE_BYTES));
}

static void append(struct diags *d, struct diag *g, struct pos where)
{
	if (where.src) {
		g->path = arena_str(&d->mem, str_from(where.src->path)).s;
		g->line = where.line;
		g->col = where.col;
		g->width = where.width ? where.width : 1;
		if (where.line)
			take_line(d, g, where);
	}
	if (d->last)
		d->last->next = g;
	else
		d->first = g;
	d->last = g;
	d->count[diag_kind(g->id)]++;
}

PRINTF_LIKE(4, 0)
static bool add(struct diags *d, struct diag proto, struct pos where, const char *fmt,
		va_list args)
{
	struct buf text = { 0 };

	if (!d)
		return false;
	message_addv(&text, d->catalog, fmt, args);
	struct diag *g = arena_alloc(&d->mem, sizeof(*g));

	*g = proto;
	g->text = arena_str(&d->mem, clipped(buf_str(&text), DIAG_TEXT_BYTES));
	buf_release(&text);
	g->fix = arena_str(&d->mem, proto.fix);
	append(d, g, where);
	return false;
}

bool diag_add(struct diags *d, enum diag_id id, struct pos where, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add(d, (struct diag){ .id = id }, where, fmt, args);
	va_end(args);
	return false;
}

bool diag_add_fix(struct diags *d, enum diag_id id, struct pos where, struct str fix,
		  const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add(d, (struct diag){ .id = id, .fix = fix }, where, fmt, args);
	va_end(args);
	return false;
}

void diags_keep(struct diags *d, bool (*keep)(struct diag *g, void *user), void *user)
{
	struct diag **link = &d->first;

	d->last = NULL;
	memset(d->count, 0, sizeof(d->count));
	for (struct diag *g = d->first; g; g = g->next) {
		if (!keep(g, user))
			continue;
		*link = g;
		link = &g->next;
		d->last = g;
		d->count[diag_kind(g->id)]++;
	}
	*link = NULL;
}

static size_t total(const struct diags *d)
{
	size_t n = 0;

	for (size_t k = 0; k < DIAG_KIND_COUNT; k++)
		n += d->count[k];
	return n;
}

struct ranked {
	struct diag *diag;
	size_t place;
};

static int compare(const void *va, const void *vb)
{
	const struct ranked *ra = va, *rb = vb;
	const struct diag *a = ra->diag, *b = rb->diag;
	int c = strcmp(a->path ? a->path : "", b->path ? b->path : "");

	if (c)
		return c;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->col != b->col)
		return a->col < b->col ? -1 : 1;
	return ra->place < rb->place ? -1 : ra->place > rb->place;
}

void diags_sort(struct diags *d)
{
	size_t n = total(d), i = 0;

	if (n < 2)
		return;
	struct ranked *all = arena_array(&d->mem, n, sizeof(*all));

	for (struct diag *g = d->first; g; g = g->next, i++)
		all[i] = (struct ranked){ g, i };
	qsort(all, n, sizeof(*all), compare);
	for (i = 0; i + 1 < n; i++)
		all[i].diag->next = all[i + 1].diag;
	d->first = all[0].diag;
	d->last = all[n - 1].diag;
	d->last->next = NULL;
}

/* How many bytes the first character of s has; 0 where it is no valid one. */
static size_t char_bytes(struct str s)
{
	unsigned char c = (unsigned char)s.s[0];
	size_t n = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;

	for (size_t i = 1; i < n; i++)
		if (i >= s.len || ((unsigned char)s.s[i] & 0xC0) != 0x80)
			return 0;
	return n;
}

/* Would a terminal obey this character, or turn the order of the line round? */
static bool is_unsafe(struct str s, size_t n)
{
	const unsigned char *b = (const unsigned char *)s.s;

	if (n == 1)
		return (b[0] < 0x20 && b[0] != '\t') || b[0] == 0x7F;
	if (n == 2)
		return b[0] == 0xC2 && b[1] < 0xA0;
	if (n == 4) /* tags, U+E0000 to U+E007F */
		return b[0] == 0xF3 && b[1] == 0xA0 && b[2] < 0x82;
	/* U+202A to U+202E, U+2066 to U+2069 */
	return n == 3 && b[0] == 0xE2 &&
	       ((b[1] == 0x80 && b[2] >= 0xAA && b[2] <= 0xAE) ||
		(b[1] == 0x81 && b[2] >= 0xA6 && b[2] <= 0xA9));
}

void diag_add_safe(struct buf *out, struct str s)
{
	while (s.len) {
		size_t n = char_bytes(s);

		if (!n || is_unsafe(s, n))
			buf_add_char(out, '?');
		else
			buf_add(out, s.s, n);
		s = str_skip(s, n ? n : 1);
	}
}

static void print_safe(FILE *out, struct str s)
{
	struct buf b = { 0 };

	diag_add_safe(&b, s);
	fwrite(buf_str(&b).s, 1, b.len, out);
	buf_release(&b);
}

/* The next character of *s and the columns that it takes; a blank behind the end. */
static wchar_t next_char(struct str *s, int *width)
{
	mbstate_t state = { 0 };
	wchar_t wc = L' ';
	size_t n = s->len ? mbrtowc(&wc, s->s, s->len, &state) : 1;

	if (n == (size_t)-1 || n == (size_t)-2 || n == 0) {
		n = 1;
		wc = L'?';
	}
	*width = wc == L'\t' ? 1 : wcwidth(wc) > 0 ? wcwidth(wc) : 0;
	*s = str_skip(*s, n);
	return wc;
}

static void print_caret(FILE *out, const struct diag *g)
{
	struct buf line = { 0 };
	struct str rest;
	int width, carets = 0;

	diag_add_safe(&line, g->source_line);
	rest = buf_str(&line);
	fprintf(out, "%5u | %.*s\n      | ", g->line, STR_ARG(rest));
	for (unsigned i = 1; i < g->caret && rest.len; i++) {
		if (next_char(&rest, &width) == L'\t')
			fputc('\t', out);
		else
			fprintf(out, "%*s", width, "");
	}
	for (unsigned i = 0; i < g->width && carets < DIAG_CARETS; i++) {
		next_char(&rest, &width);
		carets += width;
		while (width--)
			fputc('^', out);
	}
	fputs(carets ? "\n" : "^\n", out);
	buf_release(&line);
}

static void print_fix(FILE *out, const struct diags *d, struct str fix)
{
	struct buf line = { 0 };

	message_addf(&line, d->catalog, "write: %.*s", STR_ARG(fix));
	fputs("      = ", out);
	print_safe(out, buf_str(&line));
	fputc('\n', out);
	buf_release(&line);
}

static void print_one(FILE *out, const struct diags *d, const struct diag *g)
{
	fprintf(out, "%s[%s]: ", diag_say(d, diag_kind_name(diag_kind(g->id))),
		diag_name(g->id));
	print_safe(out, g->text);
	fputc('\n', out);
	if (g->path) {
		fputs("  --> ", out);
		print_safe(out, str_from(g->path));
		if (g->line)
			fprintf(out, ":%u:%u", g->line, g->col);
		fputc('\n', out);
	}
	if (g->line && g->col)
		print_caret(out, g);
	if (g->fix.len)
		print_fix(out, d, g->fix);
	fputc('\n', out);
}

void diags_print(const struct diags *d, FILE *out)
{
	for (const struct diag *g = d->first; g; g = g->next)
		print_one(out, d, g);
}

size_t diags_failures(const struct diags *d)
{
	return d->count[DIAG_ERROR] + d->count[DIAG_UNUSABLE];
}

void diags_release(struct diags *d)
{
	arena_release(&d->mem);
	*d = (struct diags){ 0 };
}
