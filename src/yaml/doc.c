/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libyaml's events become a tree. Events, not its documents: those build cycles from
 * aliases, take eight times the memory, and are quadratic in anchors. The parser is fed
 * only what passed text/door.h; every scalar passes it again, because escapes can make
 * what the file itself does not hold.
 */
#include "yaml/doc.h"

#include <fcntl.h>
#include <string.h>
#include <sysexits.h>
#include <yaml.h>

#include "base/bug.h"
#include "base/file.h"
#include "text/door.h"
#include "yaml/habits.h"
#include "yaml/mend.h"
#include "yaml/syntax.h"
#include "text/utf8.h"

/* A card needs 4 levels, a locale 3; libyaml itself has no limit and is quadratic. */
#define DOC_DEPTH 16
/* A locale has about 500; the check for duplicate keys is quadratic in a mapping. */
#define DOC_NODES 20000
#define DOC_KEYS 1000
/* The longest sentence allowed has some hundred bytes. */
#define DOC_TEXT_BYTES ((size_t)64 * 1024)

struct frame {
	struct node *node; /* the list or mapping that is being filled */
	struct node **tail; /* where its next item goes */
	struct node *key; /* in a mapping: a key that waits for its value */
};

/* The beginning of a line, and a place in it. Values come in their order, so that each is
 * found from the one before it and not from the top. */
struct place {
	uint32_t line;
	size_t offset;
	size_t chars, bytes; /* in the line: before the place */
};

struct reader {
	yaml_parser_t parser;
	struct arena *mem;
	const struct source *src;
	struct diags *d;
	struct node *root;
	struct frame stack[DOC_DEPTH];
	size_t depth, nodes;
	struct place at; /* the line that was looked at last */
	bool documents; /* one has begun */
	bool done;
};

static struct pos mark_pos(const struct reader *r, yaml_mark_t m)
{
	return (struct pos){ r->src, (uint32_t)m.line + 1, (uint32_t)m.column + 1, 1 };
}

static struct pos event_pos(const struct reader *r, const yaml_event_t *ev)
{
	struct pos p = mark_pos(r, ev->start_mark);

	if (ev->start_mark.line == ev->end_mark.line &&
	    ev->end_mark.column > ev->start_mark.column)
		p.width = (uint32_t)(ev->end_mark.column - ev->start_mark.column);
	return p;
}

/* libyaml's own door is narrower than ours by a few codes that are no characters. */
static bool character_fault(struct reader *r)
{
	struct pos where = pos_at(r->src, r->parser.problem_offset);

	return diag_add(r->d, DIAG_ID_CONTROL_CHARACTER, where,
			"U+%04X, a code that is no character, must not stand in a text: "
			"delete it",
			(unsigned)r->parser.problem_value);
}

static bool parser_fault(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	struct syntax_problem problem = {
		.problem = p->problem ? p->problem : "",
		.context = p->context ? p->context : "",
		.where = mark_pos(r, p->problem_mark),
	};

	if (p->error == YAML_MEMORY_ERROR)
		die(EX_OSERR, "out of memory"); /* the file has no fault */
	if (p->error == YAML_READER_ERROR)
		return character_fault(r);
	if (p->context)
		problem.context_where = mark_pos(r, p->context_mark);
	return syntax_fault(&problem, r->mem, r->d);
}

static bool refuse_anchor(struct reader *r, const yaml_event_t *ev, const void *anchor,
			  const void *tag)
{
	struct pos where = event_pos(r, ev);

	if (anchor)
		return diag_add_fix(
			r->d, DIAG_ID_YAML_ALIAS, where, mend_quoted_line(r->mem, where),
			"a text that begins with * or & must stand in quotes; anchors "
			"and aliases are not used here");
	if (tag)
		return diag_add_fix(
			r->d, DIAG_ID_YAML_TAG, where, mend_quoted_line(r->mem, where),
			"a text that begins with ! must stand in quotes; tags are not "
			"used here");
	return true;
}

static bool duplicate(struct reader *r, const struct node *map, const struct node *key)
{
	for (const struct node *n = map->items; n; n = n->next)
		if (str_eq(n->key->text, key->text))
			return !diag_add(
				r->d, DIAG_ID_DUPLICATE_KEY, key->pos,
				"\"%.*s\" stands here twice, first in line %u; make one "
				"of the two",
				STR_ARG(key->text), n->key->pos.line);
	return false;
}

static bool take_key(struct reader *r, struct frame *f, struct node *n)
{
	if (n->kind != NODE_TEXT)
		return diag_add(
			r->d, DIAG_ID_YAML_SYNTAX, n->pos,
			"a key must be a word, and its value stands behind a colon");
	if (str_is(n->text, "<<"))
		return diag_add(r->d, DIAG_ID_YAML_ALIAS, n->pos,
				"merging with << is not used here; write the keys out");
	if (duplicate(r, f->node, n))
		return false;
	if (f->node->count >= DOC_KEYS)
		return diag_add(r->d, DIAG_ID_YAML_NODES, n->pos,
				"more than %d keys in one place", DOC_KEYS);
	f->key = n;
	return true;
}

/* Puts a node where it belongs: the root, a list's next item, a mapping's key or value.
 */
static bool attach(struct reader *r, struct node *n)
{
	if (++r->nodes > DOC_NODES)
		return diag_add(r->d, DIAG_ID_YAML_NODES, n->pos,
				"more than %d texts and lists in one file", DOC_NODES);
	if (r->depth == 0) {
		r->root = n;
		return true;
	}
	struct frame *f = &r->stack[r->depth - 1];

	if (f->node->kind == NODE_MAP && !f->key)
		return take_key(r, f, n);
	n->key = f->key;
	f->key = NULL;
	*f->tail = n;
	f->tail = &n->next;
	f->node->count++;
	return true;
}

static struct node *new_node(struct reader *r, enum node_kind kind,
			     const yaml_event_t *ev)
{
	struct node *n = arena_alloc(r->mem, sizeof(*n));

	n->kind = kind;
	n->pos = event_pos(r, ev);
	return n;
}

static bool open_container(struct reader *r, struct node *n)
{
	if (!attach(r, n))
		return false;
	if (r->depth == DOC_DEPTH)
		return diag_add(
			r->d, DIAG_ID_YAML_DEPTH, n->pos,
			"lists within lists, more than %d deep; a card has 4 at most",
			DOC_DEPTH);
	r->stack[r->depth++] = (struct frame){ n, &n->items, NULL };
	return true;
}

static struct str line_at(struct reader *r, uint32_t line)
{
	if (line < r->at.line || r->at.line == 0)
		r->at = (struct place){ .line = 1 };
	while (true) {
		struct str rest = str_skip(r->src->text, r->at.offset),
			   part = { NULL, 0 };

		if (!str_split(&rest, '\n', &part) || r->at.line == line)
			return part;
		r->at = (struct place){ .line = r->at.line + 1,
					.offset = r->at.offset + part.len + 1 };
	}
}

/* What stands behind a text on its line, without the blanks between. */
static struct str behind(struct reader *r, yaml_mark_t end)
{
	struct str line = line_at(r, (uint32_t)end.line + 1);
	struct place *at = &r->at;

	if (end.column < at->chars)
		at->chars = at->bytes = 0;
	at->bytes += mend_char_offset(str_skip(line, at->bytes), end.column - at->chars);
	at->chars = end.column;
	return str_trim(str_skip(line, at->bytes));
}

static void note_comment(struct reader *r, const yaml_event_t *ev, struct node *n)
{
	yaml_scalar_style_t style = ev->data.scalar.style;

	if (style != YAML_PLAIN_SCALAR_STYLE &&
	    style != YAML_SINGLE_QUOTED_SCALAR_STYLE &&
	    style != YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		return;
	struct str rest = behind(r, ev->end_mark);

	if (!rest.len || rest.s[0] != '#')
		return;
	n->commented = true;
	if (n->plain) {
		struct str *whole = arena_alloc(r->mem, sizeof(*whole));

		*whole = arena_printf(r->mem, "%.*s %.*s", STR_ARG(n->text),
				      STR_ARG(rest));
		n->whole = whole;
	}
}

/* The place of the first character that the door refuses, where it stands as such in the
 * text's line; else the place of the text. */
static struct pos exact(struct reader *r, struct pos where, struct str raw)
{
	struct str line, rest = raw;
	uint32_t bad = 0, cp;

	while (rest.len && !bad) {
		rest = str_skip(rest, utf8_next(rest, &cp));
		bad = door_refuses(cp) && cp >= 0xA0 ? cp : 0;
	}
	if (!bad)
		return where;
	line = line_at(r, where.line);
	line = str_skip(line, mend_char_offset(line, where.col - 1));
	for (uint32_t i = 0; line.len; i++) {
		line = str_skip(line, utf8_next(line, &cp));
		if (cp == bad)
			return (struct pos){ where.src, where.line, where.col + i, 1 };
	}
	return where;
}

static bool take_scalar(struct reader *r, const yaml_event_t *ev)
{
	struct str raw = { (const char *)ev->data.scalar.value, ev->data.scalar.length };
	struct node *n = new_node(r, NODE_TEXT, ev);

	if (!refuse_anchor(r, ev, ev->data.scalar.anchor, ev->data.scalar.tag))
		return false;
	if (raw.len > DOC_TEXT_BYTES)
		return diag_add(r->d, DIAG_ID_YAML_LONG_TEXT, n->pos,
				"one text of more than %zu KiB; is a quote left open?",
				DOC_TEXT_BYTES / 1024);
	if (!door_quick(r->mem, raw, n->pos, &n->text, r->d) &&
	    !door_value(r->mem, raw, exact(r, n->pos, raw), &n->text, r->d))
		return false;
	n->plain = ev->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	n->end_line = (uint32_t)ev->end_mark.line + 1;
	n->end_col = (uint32_t)ev->end_mark.column + 1;
	note_comment(r, ev, n);
	return attach(r, n);
}

static bool take_list(struct reader *r, const yaml_event_t *ev)
{
	struct node *n = new_node(r, NODE_LIST, ev);

	n->flow = ev->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	return refuse_anchor(r, ev, ev->data.sequence_start.anchor,
			     ev->data.sequence_start.tag) &&
	       open_container(r, n);
}

static bool take_map(struct reader *r, const yaml_event_t *ev)
{
	struct node *n = new_node(r, NODE_MAP, ev);

	n->flow = ev->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
	return refuse_anchor(r, ev, ev->data.mapping_start.anchor,
			     ev->data.mapping_start.tag) &&
	       open_container(r, n);
}

static bool take_end(struct reader *r, const yaml_event_t *ev)
{
	(void)ev;
	BUG_ON(r->depth == 0);
	r->depth--;
	return true;
}

static bool take_document(struct reader *r, const yaml_event_t *ev)
{
	if (r->documents)
		return diag_add(r->d, DIAG_ID_YAML_DOCUMENTS, event_pos(r, ev),
				"a second document begins here; take out the line "
				"\"---\" or \"...\" between them");
	r->documents = true;
	return true;
}

static bool take_alias(struct reader *r, const yaml_event_t *ev)
{
	return refuse_anchor(r, ev, ev, NULL);
}

static bool take_stream_end(struct reader *r, const yaml_event_t *ev)
{
	(void)ev;
	r->done = true;
	return true;
}

static bool take_nothing(struct reader *r, const yaml_event_t *ev)
{
	(void)r;
	(void)ev;
	return true;
}

static bool (*const takers[])(struct reader *, const yaml_event_t *) = {
	[YAML_NO_EVENT] = take_nothing,
	[YAML_STREAM_START_EVENT] = take_nothing,
	[YAML_STREAM_END_EVENT] = take_stream_end,
	[YAML_DOCUMENT_START_EVENT] = take_document,
	[YAML_DOCUMENT_END_EVENT] = take_nothing,
	[YAML_ALIAS_EVENT] = take_alias,
	[YAML_SCALAR_EVENT] = take_scalar,
	[YAML_SEQUENCE_START_EVENT] = take_list,
	[YAML_SEQUENCE_END_EVENT] = take_end,
	[YAML_MAPPING_START_EVENT] = take_map,
	[YAML_MAPPING_END_EVENT] = take_end,
};

static bool read_events(struct reader *r)
{
	bool ok = true;

	while (ok && !r->done) {
		yaml_event_t ev;

		if (!yaml_parser_parse(&r->parser, &ev))
			return parser_fault(r);
		ok = takers[ev.type](r, &ev);
		yaml_event_delete(&ev);
	}
	return ok;
}

/* Looked for before the parser sees the file: it is slow with thousands of them. */
static bool refuse_directives(const struct source *src, struct diags *d)
{
	struct str rest = src->text, line;
	uint32_t n = 0;

	while (str_split(&rest, '\n', &line)) {
		n++;
		line = str_trim(line);
		if (line.len && line.s[0] == '%')
			return diag_add(d, DIAG_ID_YAML_DIRECTIVE,
					(struct pos){ src, n, 1, 1 },
					"a line that begins with %% is a directive; they "
					"are not used here: take it out");
		if (line.len && line.s[0] != '#')
			break;
	}
	return true;
}

static bool is_empty(const struct node *root)
{
	return !root || (root->kind == NODE_TEXT && root->plain && root->text.len == 0);
}

/* What editors and web pages leave behind: libyaml refuses the first, and takes the
 * others for line ends. */
static const struct oddity {
	const char *bytes;
	unsigned cp;
	const char *instead, *what;
} oddities[] = {
	{ "\xEF\xBB\xBF", 0xFEFF, "",
	  N_("a byte-order mark, which nobody can see, is left out here") },
	{ "\xE2\x80\xA8", 0x2028, " ",
	  N_("a line end of another kind, is taken for a blank here") },
	{ "\xE2\x80\xA9", 0x2029, " ",
	  N_("a paragraph end of another kind, is taken for a blank here") },
};

/* Their first bytes are rare: this is quicker than a search for all three. */
static const char *find_bytes(struct str s, const char *three)
{
	const char *end = s.s + s.len, *p = s.s;

	while (end - p >= 3 && (p = memchr(p, three[0], (size_t)(end - p) - 2))) {
		if (memcmp(p, three, 3) == 0)
			return p;
		p++;
	}
	return NULL;
}

static const struct oddity *find_oddity(struct str s, size_t *at)
{
	const struct oddity *first = NULL;

	for (size_t i = 0; i < ARRAY_LEN(oddities); i++) {
		const char *p = find_bytes(s, oddities[i].bytes);

		if (p && (!first || (size_t)(p - s.s) < *at)) {
			*at = (size_t)(p - s.s);
			first = &oddities[i];
		}
	}
	return first;
}

/* The source without them, with a note where each kind stands first. */
static const struct source *without_oddities(struct arena *mem, const struct source *src,
					     struct diags *d)
{
	bool noted[ARRAY_LEN(oddities)] = { false };
	struct str rest = src->text;
	const struct oddity *o;
	struct buf b = { 0 };
	size_t at;

	if (!find_oddity(rest, &at))
		return src;
	while ((o = find_oddity(rest, &at))) {
		if (!noted[o - oddities])
			diag_add(d, DIAG_ID_UNUSUAL_CHARACTER,
				 pos_at(src, (size_t)(rest.s - src->text.s) + at),
				 "U+%04X, %s", o->cp, diag_say(d, o->what));
		noted[o - oddities] = true;
		buf_add_str(&b, str_take(rest, at));
		buf_add_z(&b, o->instead);
		rest = str_skip(rest, at + 3);
	}
	buf_add_str(&b, rest);
	src = source_new(mem, src->path, buf_str(&b));
	buf_release(&b);
	return src;
}

static void refuse_root(struct reader *r)
{
	struct pos where = r->root->pos;

	if (r->root->kind == NODE_TEXT && r->root->plain) {
		where.line = r->root->end_line;
		if (habit_found(where, r->mem, r->d))
			return;
	}
	diag_add(r->d, DIAG_ID_YAML_NOT_KEYS, r->root->pos,
		 "a file must begin with a key and a colon, such as \"title:\"");
}

struct node *doc_parse(struct arena *mem, const struct source *file, struct diags *d)
{
	const struct source *src = without_oddities(mem, file, d);
	struct reader r = { .mem = mem, .src = src, .d = d };
	bool ok;

	if (!refuse_directives(src, d))
		return NULL;
	if (!yaml_parser_initialize(&r.parser))
		die(EX_OSERR, "out of memory");
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)src->text.s,
				     src->text.len);
	ok = read_events(&r);
	yaml_parser_delete(&r.parser);
	if (!ok)
		return NULL;
	if (is_empty(r.root))
		diag_add(d, DIAG_ID_FILE_EMPTY, pos_file(src),
			 "nothing stands in this file; write something, or delete it");
	else if (r.root->kind != NODE_MAP)
		refuse_root(&r);
	else
		r.root->pos = pos_file(src);
	return r.root && r.root->kind == NODE_MAP ? r.root : NULL;
}

static bool read_fault(enum file_result result, const struct source *src, struct diags *d)
{
	struct pos where = pos_file(src);

	switch (result) {
	case FILE_NOT_PLAIN:
		return diag_add(
			d, DIAG_ID_FILE_NOT_PLAIN, where,
			"this is a folder, a link, a pipe or a device; only plain files "
			"are read");
	case FILE_TOO_BIG:
		return diag_add(d, DIAG_ID_FILE_TOO_BIG, where,
				"the file is larger than %zu KiB; a card needs a few",
				DOC_FILE_BYTES / 1024);
	case FILE_MISSING:
		return diag_add(d, DIAG_ID_FILE_UNREADABLE, where,
				"there is no such file");
	default:
		return diag_add(d, DIAG_ID_FILE_UNREADABLE, where,
				"the file can't be read; see who may read it");
	}
}

static const struct source *source_of(struct arena *mem, const char *path,
				      enum file_result result, struct str bytes,
				      struct diags *d)
{
	if (result == FILE_OK)
		return door_file(mem, path, bytes, d);
	read_fault(result, source_new(mem, path, STR("")), d);
	return NULL;
}

struct node *doc_read(struct arena *mem, const char *path, const struct source **src,
		      struct diags *d)
{
	struct arena raw = { 0 };
	struct str bytes = { NULL, 0 };
	enum file_result r = file_read(AT_FDCWD, path, DOC_FILE_BYTES, &raw, &bytes);
	const struct source *s = source_of(mem, path, r, bytes, d);

	arena_release(&raw);
	if (s && src)
		*src = s;
	return s ? doc_parse(mem, s, d) : NULL;
}

struct node *doc_read_named(struct arena *mem, const char *path, struct diags *d)
{
	struct str bytes = { NULL, 0 };
	enum file_result r = file_read_named(path, DOC_FILE_BYTES, mem, &bytes);
	const struct source *s = source_of(mem, path, r, bytes, d);

	return s ? doc_parse(mem, s, d) : NULL;
}

struct node *node_get(const struct node *map, struct str key)
{
	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (struct node *n = map->items; n; n = n->next)
		if (str_eq(n->key->text, key))
			return n;
	return NULL;
}
