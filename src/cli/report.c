/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/report.h"

#include <string.h>

#include "base/attr.h"
#include "cli/json.h"

static size_t offered(const struct content *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->lang_count; i++)
		n += c->langs[i].offered != 0;
	return n;
}

static void put_counts(FILE *to, const struct content *c, const struct diags *d)
{
	struct buf line = { 0 };

	message_addf(
		&line, d->catalog,
		"Cards: %zu. Languages: %zu. Unusable: %zu. Errors: %zu. Notes: %zu.",
		c->card_count, offered(c), d->count[DIAG_UNUSABLE], d->count[DIAG_ERROR],
		d->count[DIAG_NOTE]);
	fprintf(to, "%.*s\n", STR_ARG(buf_str(&line)));
	buf_release(&line);
}

static void as_text(FILE *to, const struct content *c, const struct diags *d)
{
	diags_print(d, to);
	put_counts(to, c, d);
}

/* --- For programs --- */

static void put_fault(struct json *j, const struct diag *g)
{
	json_entry(j);
	json_begin(j, NULL, '{');
	json_text(j, "kind", str_from(diag_kind_name(diag_kind(g->id))));
	json_text(j, "id", str_from(diag_name(g->id)));
	if (g->path)
		json_text(j, "path", str_from(g->path));
	if (g->path && g->line) {
		json_number(j, "line", g->line);
		json_number(j, "column", g->col);
	}
	json_text(j, "message", g->text);
	if (g->fix.len)
		json_text(j, "instead", g->fix);
	json_end(j, '}');
}

static void as_json(FILE *to, const struct content *c, const struct diags *d)
{
	struct json j = { .to = to };

	json_begin(&j, NULL, '{');
	json_begin(&j, "faults", '[');
	for (const struct diag *g = d->first; g; g = g->next)
		put_fault(&j, g);
	fputc('\n', to);
	json_end(&j, ']');
	json_begin(&j, "counts", '{');
	json_number(&j, "cards", c->card_count);
	json_number(&j, "languages", offered(c));
	json_number(&j, "unusable", d->count[DIAG_UNUSABLE]);
	json_number(&j, "errors", d->count[DIAG_ERROR]);
	json_number(&j, "notes", d->count[DIAG_NOTE]);
	json_end(&j, '}');
	json_end(&j, '}');
	fputc('\n', to);
}

/* --- For GitHub: workflow commands, which become remarks beside the lines --- */

#define IN_MESSAGE "%\r\n"
#define IN_PROPERTY "%\r\n:,"

static void put_escaped(FILE *to, struct str s, const char *special)
{
	struct buf out = { 0 };

	while (s.len) {
		size_t n = 0;

		while (n < s.len && (!s.s[n] || !strchr(special, s.s[n])))
			n++;
		diag_add_safe(&out, str_take(s, n));
		if (n < s.len)
			buf_addf(&out, "%%%02X", (unsigned)(unsigned char)s.s[n++]);
		s = str_skip(s, n);
	}
	fwrite(buf_str(&out).s, 1, out.len, to);
	buf_release(&out);
}

static void put_instead(FILE *to, const struct catalog *catalog, struct str fix)
{
	struct buf line = { 0 };

	buf_add_char(&line, '\n');
	message_addf(&line, catalog, "Write: %.*s", STR_ARG(fix));
	put_escaped(to, buf_str(&line), IN_MESSAGE);
	buf_release(&line);
}

static void put_command(FILE *to, const struct catalog *catalog, const struct diag *g)
{
	fprintf(to, "::%s ", diag_kind(g->id) == DIAG_NOTE ? "notice" : "error");
	if (g->path) {
		fputs("file=", to);
		put_escaped(to, str_from(g->path), IN_PROPERTY);
		fputc(',', to);
	}
	if (g->path && g->line)
		fprintf(to, "line=%u,col=%u,", g->line, g->col);
	fprintf(to, "title=%s::", diag_name(g->id));
	put_escaped(to, g->text, IN_MESSAGE);
	if (g->fix.len)
		put_instead(to, catalog, g->fix);
	fputc('\n', to);
}

static void as_github(FILE *to, const struct content *c, const struct diags *d)
{
	for (const struct diag *g = d->first; g; g = g->next)
		put_command(to, d->catalog, g);
	put_counts(to, c, d);
}

void report_faults(FILE *to, enum format format, const struct content *c,
		   const struct diags *d)
{
	static void (*const forms[])(FILE * to, const struct content *c,
				     const struct diags *d) = {
		[FORMAT_TEXT] = as_text,
		[FORMAT_JSON] = as_json,
		[FORMAT_GITHUB] = as_github,
	};

	forms[format](to, c, d);
}
