/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is an answer one, and how is it written? */
#include <string.h>
#include <strings.h>

#include "base/attr.h"
#include "cli/centre.h"
#include "model/services.h"
#include "text/width.h"
#include "yaml/emit.h"

#define TITLE_MAX 30 /* as the setting allows */
#define ROLE_MAX 60 /* as the slot's `by` allows */
#define WORDS_MAX 140 /* as the main line of a card: two rows of a screen */

static struct node *refuse(struct buf *why, const char *text)
{
	buf_add_z(why, text);
	return NULL;
}

/* Text that stands in a card or on every screen: "<" would begin a slot. */
static struct node *plain_text(struct centre *c, struct str typed, int cols,
			       struct buf *why)
{
	int width = width_of(typed);

	if (memchr(typed.s, '<', typed.len))
		return refuse(why, "The sign < has another meaning on cards. Leave it "
				   "out.");
	if (width <= cols)
		return node_text(&c->mem, typed);
	buf_addf(why, "That is %d letters long; %d fit. Say it shorter.", width, cols);
	return NULL;
}

struct node *centre_title(struct centre *c, struct str typed, struct buf *why)
{
	return plain_text(c, typed, TITLE_MAX, why);
}

struct node *centre_role(struct centre *c, struct str typed, struct buf *why)
{
	return plain_text(c, typed, ROLE_MAX, why);
}

struct node *centre_words(struct centre *c, struct str typed, struct buf *why)
{
	return plain_text(c, typed, WORDS_MAX, why);
}

struct node *centre_number(struct centre *c, struct str typed, struct buf *why)
{
	struct line line = { .text = typed };
	struct diags faults = { 0 };
	bool ok = service_check_phone(&line, &faults);

	diags_release(&faults);
	if (ok)
		return plain_text(c, typed, ROLE_MAX, why);
	return refuse(why, "A number is what one dials: at least two of 0 to 9, and "
			   "blanks and + - ( ) . / * # if they are needed. If you don't "
			   "know it, press only Enter.");
}

struct node *centre_contact(struct centre *c, struct str typed, struct buf *why)
{
	size_t digits = 0;

	for (size_t i = 0; i < typed.len; i++)
		digits += typed.s[i] >= '0' && typed.s[i] <= '9';
	if (digits >= 2)
		return plain_text(c, typed, WORDS_MAX, why);
	return refuse(why, "There is no number in it. If you don't know it, press only "
			   "Enter.");
}

/* --- Languages --- */

static bool same_letters(struct str a, struct str b)
{
	return a.len == b.len && strncasecmp(a.s, b.s, a.len) == 0;
}

/* By its tag, or by a name that people write instead. */
static const struct language *find_language(const struct centre *c, struct str word)
{
	const struct content *all = &c->all.content;

	for (size_t i = 0; i < all->lang_count; i++) {
		const struct language *l = &all->langs[i];

		if (l->offered &&
		    (same_letters(word, l->tag) || same_letters(word, l->english) ||
		     same_letters(word, l->ascii) || str_eq(word, l->own)))
			return l;
	}
	return NULL;
}

/* The next word of an answer, at blanks and commas; false at its end. */
static bool next_word(struct str *rest, struct str *word)
{
	size_t n = 0;

	while (rest->len && (*rest->s == ' ' || *rest->s == ','))
		*rest = str_skip(*rest, 1);
	while (n < rest->len && rest->s[n] != ' ' && rest->s[n] != ',')
		n++;
	*word = str_take(*rest, n);
	*rest = str_skip(*rest, n);
	return n > 0;
}

static bool has_item(const struct node *list, struct str text)
{
	const struct node *n = list->items;

	while (n && !str_eq(n->text, text))
		n = n->next;
	return n;
}

struct node *centre_languages(struct centre *c, struct str typed, struct buf *why)
{
	struct node *list = node_list(&c->mem, true);
	struct str word;

	while (next_word(&typed, &word)) {
		const struct language *l = find_language(c, word);

		if (!l) {
			buf_addf(why,
				 "There is no language \"%.*s\" here. Type ? to see "
				 "which there are.",
				 STR_ARG(word));
			return NULL;
		}
		if (!has_item(list, l->tag))
			node_add(list, node_word(&c->mem, l->tag));
	}
	return list->count ? list : refuse(why, "Write at least one language.");
}

bool centre_offers(const struct centre *c, struct str tag)
{
	const struct node *list = node_get(c->config.tree, STR("languages"));

	return !list || list->kind != NODE_LIST || has_item(list, tag);
}

struct str centre_own_language(const struct centre *c)
{
	const struct node *one = node_get(c->config.tree, STR("default_language"));
	const struct node *list = node_get(c->config.tree, STR("languages"));

	if (one && one->kind == NODE_TEXT)
		return one->text;
	return list && list->items ? list->items->text : STR("en");
}

void centre_list_languages(const struct centre *c, struct buf *out)
{
	for (size_t i = 0; i < c->all.content.lang_count; i++) {
		const struct language *l = &c->all.content.langs[i];

		if (l->offered)
			buf_addf(out, "   %-8.*s %.*s\n", STR_ARG(l->tag),
				 STR_ARG(l->english));
	}
}

/* --- What must not be shown --- */

static struct str group_title(const struct group *g)
{
	return g->word_count ? g->words[0].title.text : STR("");
}

/* An id and what it is called, for each card, topic and group. */
struct listed {
	struct str id, title;
	const char *what;
};

static struct listed listed_at(const struct content *all, size_t i)
{
	if (i < all->topics.count)
		return (struct listed){ all->topics.v[i].id,
					group_title(&all->topics.v[i]), "topic" };
	i -= all->topics.count;
	if (i < all->audiences.count)
		return (struct listed){ all->audiences.v[i].id,
					group_title(&all->audiences.v[i]), "group" };
	i -= all->audiences.count;
	const struct words *w = card_source(all, &all->cards[i]);

	return (struct listed){ all->cards[i].id, w ? w->title.text : STR(""), "card" };
}

static size_t listed_count(const struct content *all)
{
	return all->topics.count + all->audiences.count + all->card_count;
}

void centre_list_ids(const struct centre *c, struct buf *out)
{
	const struct content *all = &c->all.content;

	for (size_t i = 0; i < listed_count(all); i++) {
		struct listed l = listed_at(all, i);

		buf_addf(out, "   %-5s %-28.*s %.*s\n", l.what, STR_ARG(l.id),
			 STR_ARG(l.title));
	}
}

static struct node *unknown_id(struct centre *c, struct str word, struct buf *why)
{
	const struct content *all = &c->all.content;
	size_t count = listed_count(all);
	const char **names = arena_array(&c->mem, count, sizeof(*names));

	for (size_t i = 0; i < count; i++)
		names[i] = arena_str(&c->mem, listed_at(all, i).id).s;
	const char *near = schema_suggest(word, names, count);

	buf_addf(why,
		 "There is no card, topic or group \"%.*s\".%s%s%s Type ? to see them "
		 "all.",
		 STR_ARG(word), near ? " Did you mean \"" : "", near ? near : "",
		 near ? "\"?" : "");
	return NULL;
}

static bool is_listed(const struct content *all, struct str id)
{
	for (size_t i = 0; i < listed_count(all); i++)
		if (str_eq(listed_at(all, i).id, id))
			return true;
	return false;
}

struct node *centre_hide(struct centre *c, struct str typed, struct buf *why)
{
	struct node *list = node_list(&c->mem, true);
	struct str word;

	while (next_word(&typed, &word)) {
		if (!is_listed(&c->all.content, word))
			return unknown_id(c, word, why);
		if (!has_item(list, word))
			node_add(list, node_word(&c->mem, word));
	}
	return list->count ? list : refuse(why, "Write at least one short name.");
}

/* --- One of a few words --- */

struct node *centre_unreviewed(struct centre *c, struct str typed, struct buf *why)
{
	if (same_letters(typed, STR("mark")) || same_letters(typed, STR("hide")))
		return node_word(&c->mem, same_letters(typed, STR("mark")) ? STR("mark") :
									     STR("hide"));
	return refuse(why, "Write mark, or hide.");
}

struct node *centre_truth(struct centre *c, struct str typed, struct buf *why)
{
	static const struct {
		const char *word, *value;
	} words[] = {
		{ "yes", "true" }, { "y", "true" },  { "true", "true" },
		{ "no", "false" }, { "n", "false" }, { "false", "false" },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (same_letters(typed, str_from(words[i].word)))
			return node_word(&c->mem, str_from(words[i].value));
	return refuse(why, "Write yes, or no.");
}
