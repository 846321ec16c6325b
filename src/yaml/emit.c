/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yaml/emit.h"

#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <yaml.h>

#include "base/attr.h"
#include "base/bug.h"

/* libyaml takes -1 for lines without end: a folded sentence is hard to mend by hand. */
#define NO_FOLDING (-1)

/* --- Making and changing trees --- */

static struct node *new_node(struct arena *mem, enum node_kind kind)
{
	struct node *n = arena_alloc(mem, sizeof(*n));

	n->kind = kind;
	return n;
}

/* What libyaml would not leave as it stands, and what other readers of YAML would take
 * for something else than text. */
static bool needs_quotes(struct str s)
{
	static const char *const words[] = { "true", "false", "yes", "no", "on",
					     "off",  "null",  "y",   "n" };

	if (!s.len || strchr("0123456789+-.~?=<", s.s[0]))
		return true;
	for (size_t i = 0; i < s.len; i++)
		if (strchr(":#\"'[]{}&*!|>%@`\\", s.s[i]))
			return true;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (s.len == strlen(words[i]) && strncasecmp(s.s, words[i], s.len) == 0)
			return true;
	return false;
}

struct node *node_word(struct arena *mem, struct str text)
{
	struct node *n = new_node(mem, NODE_TEXT);

	n->text = arena_str(mem, text);
	n->plain = true;
	return n;
}

struct node *node_text(struct arena *mem, struct str text)
{
	struct node *n = node_word(mem, text);

	n->plain = !needs_quotes(text);
	return n;
}

struct node *node_list(struct arena *mem, bool flow)
{
	struct node *n = new_node(mem, NODE_LIST);

	n->flow = flow;
	return n;
}

struct node *node_map(struct arena *mem)
{
	return new_node(mem, NODE_MAP);
}

void node_add(struct node *list, struct node *item)
{
	struct node **link = &list->items;

	while (*link)
		link = &(*link)->next;
	*link = item;
	list->count++;
}

void node_set(struct arena *mem, struct node *map, const char *key, struct node *value)
{
	struct node **link = &map->items;

	while (*link && !str_is((*link)->key->text, key))
		link = &(*link)->next;
	value->key = *link ? (*link)->key : node_text(mem, str_from(key));
	value->next = *link ? (*link)->next : NULL;
	map->count += *link == NULL;
	*link = value;
}

void node_drop(struct node *map, struct str key)
{
	struct node **link = &map->items;

	while (*link && !str_eq((*link)->key->text, key))
		link = &(*link)->next;
	if (!*link)
		return;
	*link = (*link)->next;
	map->count--;
}

/* --- Writing --- */

static int append(void *out, unsigned char *bytes, size_t len)
{
	buf_add(out, bytes, len);
	return 1;
}

/* It fails for want of memory, or of UTF-8, which the door has seen to. */
static void send(yaml_emitter_t *e, yaml_event_t *ev, int made)
{
	BUG_ON(!made || !yaml_emitter_emit(e, ev));
}

static void emit_text(yaml_emitter_t *e, const struct node *n)
{
	yaml_event_t ev;
	unsigned char empty[] = "";
	/* libyaml only reads it. */
	yaml_char_t *text = n->text.len ? (yaml_char_t *)(uintptr_t)n->text.s : empty;
	bool plain = n->plain && n->text.len;

	send(e, &ev,
	     yaml_scalar_event_initialize(
		     &ev, NULL, NULL, text, (int)n->text.len, plain, 1,
		     plain ? YAML_ANY_SCALAR_STYLE : YAML_DOUBLE_QUOTED_SCALAR_STYLE));
}

static void emit_node(yaml_emitter_t *e, const struct node *n);

static void emit_list(yaml_emitter_t *e, const struct node *n)
{
	yaml_event_t ev;

	send(e, &ev,
	     yaml_sequence_start_event_initialize(&ev, NULL, NULL, 1,
						  n->flow ? YAML_FLOW_SEQUENCE_STYLE :
							    YAML_BLOCK_SEQUENCE_STYLE));
	for (const struct node *item = n->items; item; item = item->next)
		emit_node(e, item);
	send(e, &ev, yaml_sequence_end_event_initialize(&ev));
}

static void emit_map(yaml_emitter_t *e, const struct node *n)
{
	yaml_event_t ev;

	send(e, &ev,
	     yaml_mapping_start_event_initialize(&ev, NULL, NULL, 1,
						 n->flow ? YAML_FLOW_MAPPING_STYLE :
							   YAML_BLOCK_MAPPING_STYLE));
	for (const struct node *item = n->items; item; item = item->next) {
		emit_text(e, item->key);
		emit_node(e, item);
	}
	send(e, &ev, yaml_mapping_end_event_initialize(&ev));
}

static void emit_node(yaml_emitter_t *e, const struct node *n)
{
	static void (*const emitters[])(yaml_emitter_t *, const struct node *) = {
		[NODE_TEXT] = emit_text,
		[NODE_LIST] = emit_list,
		[NODE_MAP] = emit_map,
	};

	emitters[n->kind](e, n);
}

void emit_tree(const struct node *root, struct buf *out)
{
	yaml_emitter_t e;
	yaml_event_t ev;

	if (!yaml_emitter_initialize(&e))
		die(EX_OSERR, "out of memory");
	yaml_emitter_set_output(&e, append, out);
	yaml_emitter_set_unicode(&e, 1);
	yaml_emitter_set_width(&e, NO_FOLDING);
	send(&e, &ev, yaml_stream_start_event_initialize(&ev, YAML_UTF8_ENCODING));
	send(&e, &ev, yaml_document_start_event_initialize(&ev, NULL, NULL, NULL, 1));
	emit_node(&e, root);
	send(&e, &ev, yaml_document_end_event_initialize(&ev, 1));
	send(&e, &ev, yaml_stream_end_event_initialize(&ev));
	yaml_emitter_delete(&e);
}

void emit_value(struct str text, bool quoted, struct buf *out)
{
	struct arena mem = { 0 };
	struct node *map = node_map(&mem), *value = node_text(&mem, text);
	struct buf all = { 0 };
	struct str line;

	value->plain = value->plain && !quoted;
	node_set(&mem, map, "k", value);
	emit_tree(map, &all);
	line = str_skip(buf_str(&all), sizeof("k: ") - 1);
	buf_add_str(out, str_trim(line));
	buf_release(&all);
	arena_release(&mem);
}
