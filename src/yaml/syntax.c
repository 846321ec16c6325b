/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yaml/syntax.h"

#include <string.h>

#include "base/attr.h"
#include "yaml/habits.h"
#include "yaml/mend.h"

#define FIT                                                                              \
	N_("this line does not fit those above it: see that it has as many blanks in "   \
	   "front as its neighbours, and that no quote or bracket above it is left open")

/* libyaml's words, and ours. `fix` says that quotes round the value mend it. */
static const struct {
	const char *theirs, *ours;
	bool fix, at_context;
} problems[] = {
	{ "mapping values are not allowed",
	  N_("a colon and a blank inside a text; put the whole text in quotes"), true,
	  false },
	{ "found unexpected end of stream",
	  N_("a quote begins here and never ends; write it behind the text too, or put the "
	     "whole text in double quotes"),
	  false, true },
	{ "found unexpected document indicator",
	  N_("a quote begins here and never ends; write it behind the text too"), false,
	  true },
	{ "found unknown escape character",
	  N_("a \\ inside double quotes has a meaning of its own; use single quotes, or "
	     "write \\\\"),
	  false, false },
	{ "found invalid Unicode character escape code",
	  N_("no character has this number"), false, false },
	{ "did not find expected hexdecimal number",
	  N_("a \\ inside double quotes has a meaning of its own; use single quotes, or "
	     "write \\\\"),
	  false, false },
	{ "did not find expected comment or line break",
	  N_("a text that begins with | or > must stand in quotes"), true, false },
	{ "did not find expected '-' indicator", FIT, false, false },
	{ "did not find expected key", FIT, false, false },
	{ "did not find expected <document start>", FIT, false, false },
	{ "did not find expected node content", FIT, false, false },
	{ "could not find expected ':'",
	  N_("a key needs a colon behind it, an item of a list \"- \" in front of it, and a "
	     "text that goes on more blanks in front than its key"),
	  false, true },
	{ "block sequence entries are not allowed",
	  N_("a list can't begin on the line of its key; begin it on the next line"),
	  false, false },
	{ "did not find expected ',' or ']'",
	  N_("a [ begins a list such as [a, b], and this one has no end, or text behind it; "
	     "put a text that begins with [ in quotes"),
	  true, true },
	{ "did not find expected ',' or '}'",
	  N_("a text that begins with { must stand in quotes"), true, true },
	{ "found undefined tag handle",
	  N_("a text that begins with ! must stand in quotes"), true, true },
	{ "while scanning a tag", N_("a text that begins with ! must stand in quotes"),
	  true, true },
	{ "while scanning an alias", N_("a text that begins with * must stand in quotes"),
	  true, true },
	{ "while scanning an anchor",
	  N_("a text that begins with & must stand in quotes"), true, true },
	{ "while scanning a directive",
	  N_("a line can't begin with %; put the text in quotes"), false, true },
};
#undef FIT

/* A tab where it counts: in front of the text, or where the reading stopped. */
static bool has_tab(struct pos where)
{
	struct str line = source_line(where.src, where.line);
	size_t at = mend_char_offset(line, where.col - 1);

	for (size_t i = 0; i < line.len; i++) {
		if (line.s[i] == '\t' && i <= at)
			return true;
		if (line.s[i] != ' ' && i >= at)
			break;
		if (line.s[i] != ' ' && line.s[i] != '\t' && i < at)
			return at < line.len && line.s[at] == '\t';
	}
	return false;
}

/* Is the first colon of the line the one that can't be there? Then the line was read as
 * more of the text above it. */
static bool continues(struct pos where)
{
	struct str line = source_line(where.src, where.line);
	struct str before =
		str_trim(str_take(line, mend_char_offset(line, where.col - 1)));

	return !str_starts(before, STR("- ")) &&
	       !(before.len && memchr(before.s, ':', before.len));
}

static bool behind_quote(struct pos where)
{
	struct str line = source_line(where.src, where.line);
	size_t at = mend_char_offset(line, where.col - 1);
	struct str before = str_trim(str_take(line, at));

	return at < line.len && before.len && strchr("\"'", before.s[before.len - 1]) &&
	       line.s[at] != ':' && line.s[at] != ',';
}

/* Up to where a habit can be to blame: a parser that looks for the end of a key or a
 * quote stops far behind it. */
static struct pos reach(const struct syntax_problem *p)
{
	if (p->context_where.src && (strstr(p->problem, "could not find expected ':'") ||
				     strstr(p->problem, "found unexpected")))
		return p->context_where;
	return p->where;
}

bool syntax_fault(const struct syntax_problem *p, struct arena *mem, struct diags *d)
{
	struct pos where = p->where;

	if (has_tab(where))
		return diag_add_fix(d, DIAG_ID_YAML_TAB, where, mend_untabbed(mem, where),
				    "a tab in front of a text; use blanks instead");
	if (habit_found(reach(p), mem, d))
		return false;
	if (strstr(p->problem, "mapping values are not allowed") && continues(where))
		return diag_add(
			d, DIAG_ID_YAML_SYNTAX, where,
			"this line is read as more of the text above it: that lacks a "
			"colon behind its key, or this has too many blanks in front, or "
			"the whole text must stand in quotes");
	if (behind_quote(where))
		return diag_add_fix(
			d, DIAG_ID_YAML_SYNTAX, where, mend_quoted_line(mem, where),
			"a text behind a closing quote; put the whole text in quotes");
	for (size_t i = 0; i < ARRAY_LEN(problems); i++) {
		if (!strstr(p->problem, problems[i].theirs) &&
		    !strstr(p->context, problems[i].theirs))
			continue;
		if (problems[i].at_context && p->context_where.src)
			where = p->context_where;
		return diag_add_fix(d, DIAG_ID_YAML_SYNTAX, where,
				    problems[i].fix ? mend_quoted_line(mem, where) :
						      STR(""),
				    "%s", diag_say(d, problems[i].ours));
	}
	if (strstr(p->problem, "cannot start any token"))
		return diag_add_fix(d, DIAG_ID_YAML_SYNTAX, where,
				    mend_quoted_line(mem, where),
				    "a text can't begin with this character; use quotes");
	return diag_add(d, DIAG_ID_YAML_SYNTAX, where, "this is not YAML: %s",
			p->problem);
}
