/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogue of `carrel setup`: what stands, a line, and where it goes. */
#include <string.h>

#include "base/clock.h"
#include "cli/ask.h"
#include "cli/centre.h"
#include "model/lang.h"
#include "model/slots.h"
#include "yaml/emit.h"

/* One question in its turn. */
struct turn {
	struct centre *c;
	const struct question *q;
	struct ask ask;
};

enum taken { TAKEN, AGAIN, ENDED };

static bool wants_out(struct str said)
{
	return str_is(said, "-");
}

/* --- What stands --- */

static void say_value(const struct node *n, FILE *out)
{
	if (n->kind == NODE_TEXT)
		fprintf(out, "%.*s", STR_ARG(n->text));
	for (const struct node *item = n->items; item; item = item->next) {
		if (item->key)
			fprintf(out, "%.*s: ", STR_ARG(item->key->text));
		fprintf(out, "%.*s%s", STR_ARG(item->text),
			!item->next         ? "" :
			n->kind == NODE_MAP ? "\n     " :
					      " ");
	}
}

static void say_slot(const struct node *slot, FILE *out)
{
	const struct node *date = node_get(slot, STR("date"));
	const struct node *by = node_get(slot, STR("by"));

	if (date && date->kind == NODE_TEXT)
		fprintf(out, " (%.*s%s%.*s)", STR_ARG(date->text), by ? ", " : "",
			STR_ARG(by ? by->text : STR("")));
}

static void say_what_stands(const struct turn *t)
{
	const struct node *n = centre_stands(t->c, t->q), *slot = n;
	FILE *out = t->ask.out;

	if (t->q->place == IN_SLOTS)
		n = node_get(slot, STR("value"));
	if (t->q->place == IN_NO_FILE) {
		fprintf(out, "Only Enter: %.*s.\n", STR_ARG(t->c->by));
	} else if (n && (n->text.len || n->count)) {
		fputs("Now: ", out);
		say_value(n, out);
		if (t->q->place == IN_SLOTS)
			say_slot(slot, out);
		fputs("\nEnter keeps it, - takes it out.\n", out);
	} else if (t->q->place == IN_SLOTS) {
		ask_sayf(&t->ask,
			 "If you don't know, press Enter: clients then read \"%.*s\"",
			 STR_ARG(text_english(t->q->empty)));
	} else {
		ask_sayf(&t->ask, "Only Enter: %s.", t->q->without);
	}
}

/* --- Where an answer goes --- */

static struct node *today(struct centre *c)
{
	return node_word(&c->mem, date_text(&c->mem, c->today));
}

static void put_slot(const struct turn *t, const char *slot_id, struct node *value)
{
	struct arena *mem = &t->c->mem;
	struct node *slots = node_get(t->c->layer.tree, STR("slots"));
	struct node *slot = node_map(mem);

	if (!slots) {
		slots = node_map(mem);
		node_set(mem, t->c->layer.tree, "slots", slots);
	}
	node_set(mem, slot, "value", value);
	node_set(mem, slot, "date", today(t->c));
	node_set(mem, slot, "by", node_text(mem, t->c->by));
	node_set(mem, slots, slot_id, slot);
}

/* What stood as the centre's own language may be offered no more. */
static void keep_offered(const struct turn *t)
{
	const struct node *own = node_get(t->c->config.tree, STR("default_language"));

	if (!own || own->kind != NODE_TEXT || centre_offers(t->c, own->text))
		return;
	ask_sayf(&t->ask,
		 "\"%.*s\" was the language of your centre: now it is the first "
		 "one.",
		 STR_ARG(own->text));
	node_drop(t->c->config.tree, STR("default_language"));
}

static void put(const struct turn *t, struct node *value)
{
	if (t->q->place == IN_SLOTS) {
		put_slot(t, t->q->id, value);
		return;
	}
	node_set(&t->c->mem, t->c->config.tree, t->q->id, value);
	keep_offered(t);
}

/* A slot that an earlier layer fills is emptied by an empty one over it. */
static void take_out(const struct turn *t)
{
	struct node *layer = t->c->layer.tree, *slots = node_get(layer, STR("slots"));

	if (t->q->place == IN_CONFIG) {
		node_drop(t->c->config.tree, str_from(t->q->id));
		return;
	}
	if (slots)
		node_drop(slots, str_from(t->q->id));
	if (slots && !slots->count)
		node_drop(layer, STR("slots"));
	if (centre_stands(t->c, t->q))
		put_slot(t, t->q->id, node_text(&t->c->mem, STR("")));
}

/* --- Numbers --- */

/* A number that nobody has checked is not shown: what stood before stays. */
static void drop_unchecked(const struct turn *t)
{
	if (t->c->unchecked->count)
		ask_sayf(&t->ask, "Then the numbers that you typed are not written: "
				  "they must be checked first.");
	t->c->unchecked = node_map(&t->c->mem);
}

static void put_checked(const struct turn *t)
{
	for (struct node *n = t->c->unchecked->items, *next; n; n = next) {
		next = n->next;
		put_slot(t, arena_str(&t->c->mem, n->key->text).s,
			 node_text(&t->c->mem, n->text));
	}
	t->c->unchecked = node_map(&t->c->mem);
}

/* Who has checked the numbers: a role. */
static enum taken take_role(const struct turn *t, struct str said)
{
	struct buf why = { 0 };
	const struct node *role = NULL;

	if (wants_out(said)) {
		drop_unchecked(t);
		return TAKEN;
	}
	role = t->q->check(t->c, said.len ? said : t->c->by, &why);
	if (role) {
		t->c->by = role->text;
		put_checked(t);
	} else {
		ask_say(&t->ask, buf_str(&why));
	}
	buf_release(&why);
	return role ? TAKEN : AGAIN;
}

/* --- Sentences in several languages --- */

/* "es: En la caja roja." says it in Spanish; what names no language that is offered, in
 * the centre's own. */
static struct str cut_tag(const struct centre *c, struct str *said)
{
	struct str rest = *said, tag;
	uint32_t lang;

	if (str_split(&rest, ':', &tag) && rest.s && lang_canonical(tag) &&
	    content_find_lang(&c->all.content, tag, &lang) && centre_offers(c, tag)) {
		*said = str_trim(rest);
		return tag;
	}
	return centre_own_language(c);
}

/* What is said already, without what one text says for all languages. */
static struct node *said_before(const struct turn *t)
{
	const struct node *old = node_get(centre_stands(t->c, t->q), STR("value"));
	struct node *map = node_map(&t->c->mem);

	for (const struct node *n = old && old->kind == NODE_MAP ? old->items : NULL; n;
	     n = n->next)
		node_set(&t->c->mem, map, arena_str(&t->c->mem, n->key->text).s,
			 node_text(&t->c->mem, n->text));
	return map;
}

/* False with a word to her where it can't be taken. */
static bool add_saying(const struct turn *t, struct node *map, struct str said)
{
	struct str tag = cut_tag(t->c, &said);
	struct buf why = { 0 };
	struct node *n = NULL;

	if (wants_out(said)) {
		node_drop(map, tag);
		return true;
	}
	if (said.len)
		n = t->q->check(t->c, said, &why);
	else
		buf_add_z(&why, "The sentence is missing behind the colon.");
	if (n)
		node_set(&t->c->mem, map, arena_str(&t->c->mem, tag).s, n);
	else
		ask_say(&t->ask, buf_str(&why));
	buf_release(&why);
	return n;
}

static enum taken take_sayings(const struct turn *t, struct str said)
{
	const struct node *langs = node_get(t->c->config.tree, STR("languages"));
	struct node *map = said_before(t);

	if (!add_saying(t, map, said))
		return AGAIN;
	const char *more = "In another language too? Its short name, a colon and the "
			   "sentence, such as es: En la caja roja. Only Enter: no more.";

	while (!langs || langs->kind != NODE_LIST || langs->count > 1) {
		ask_sayf(&t->ask, "%s", more);
		if (!ask_line(&t->ask, &said))
			return ENDED;
		if (!said.len)
			break;
		add_saying(t, map, said);
		more = "And in another one? Only Enter: no more.";
	}
	if (map->count)
		put(t, map);
	else
		take_out(t);
	return TAKEN;
}

/* --- The questions in their turn --- */

static void show_list(const struct turn *t)
{
	struct buf all = { 0 };

	t->q->list(t->c, &all);
	fprintf(t->ask.out, "%.*s", STR_ARG(buf_str(&all)));
	buf_release(&all);
}

static enum taken take_value(const struct turn *t, struct str said)
{
	struct buf why = { 0 };
	struct node *value = t->q->check(t->c, said, &why);

	if (!value)
		ask_say(&t->ask, buf_str(&why));
	buf_release(&why);
	if (!value)
		return AGAIN;
	if (t->q->checked_by)
		node_set(&t->c->mem, t->c->unchecked, t->q->id, value);
	else
		put(t, value);
	return TAKEN;
}

static enum taken take(const struct turn *t, struct str said)
{
	if (t->q->place == IN_NO_FILE)
		return take_role(t, said);
	if (!said.len)
		return TAKEN;
	if (str_is(said, "?") && t->q->list) {
		show_list(t);
		return AGAIN;
	}
	if (wants_out(said)) {
		take_out(t);
		return TAKEN;
	}
	return t->q->in_languages ? take_sayings(t, said) : take_value(t, said);
}

static bool ask_one(const struct turn *t)
{
	enum taken end = AGAIN;
	struct str said;

	say_what_stands(t);
	while (end == AGAIN)
		end = ask_line(&t->ask, &said) ? take(t, said) : ENDED;
	return end == TAKEN;
}

bool centre_ask(struct centre *c, FILE *in, FILE *out)
{
	size_t count;
	const struct question *q = centre_questions(&count);

	fprintf(out,
		"This asks %zu things and then writes two files in %s:\n"
		"  config.yaml         the settings\n"
		"  centre/layer.yaml   what holds in your centre\n"
		"Nothing is written before the end. Ctrl-C leaves.\n",
		count, c->dir);
	for (size_t i = 0; i < count; i++) {
		const struct turn t = { c, &q[i], { in, out, &c->mem } };

		fputc('\n', out);
		ask_sayf(&t.ask, "%zu of %zu. %s", i + 1, count, q[i].ask);
		if (!ask_one(&t))
			return false;
	}
	return true;
}
