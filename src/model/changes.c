/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/changes.h"

#include "base/attr.h"

struct comparing {
	const struct content *was, *is;
	struct arena *mem;
	struct changes *out;
};

static void add(struct comparing *c, enum change_kind kind, struct str id,
		struct str where)
{
	c->out->v[c->out->count++] = (struct change){ kind, id,
						      arena_str(c->mem, where) };
	c->out->of_kind[kind]++;
}

/* The card, where somebody can read it. */
static const struct card *usable(const struct content *c, struct str id)
{
	const struct card *card = content_card(c, id);

	if (!card || content_hides(c, id) ||
	    content_hides(c, c->topics.v[card->topic].id))
		return NULL;
	for (size_t i = 0; i < card->word_count; i++)
		if (words_shown(c, card, &card->words[i]))
			return card;
	return NULL;
}

static const struct words *words_in(const struct content *c, const struct card *card,
				    struct str tag)
{
	uint32_t lang;
	const struct words *w = content_find_lang(c, tag, &lang) ?
					card_words(card, lang) :
					NULL;

	return w && words_shown(c, card, w) ? w : NULL;
}

static bool same_node(const struct node *a, const struct node *b)
{
	if (!a || !b)
		return a == b;
	if (a->kind != b->kind || a->count != b->count || !str_eq(a->text, b->text))
		return false;
	const struct node *x = a->items, *y = b->items;

	for (; x && y; x = x->next, y = y->next)
		if ((x->key && !str_eq(x->key->text, y->key->text)) || !same_node(x, y))
			return false;
	return !x && !y;
}

static bool same_reviews(const struct card *a, const struct card *b)
{
	if (a->review_count != b->review_count)
		return false;
	for (size_t i = 0; i < a->review_count; i++)
		if (a->reviews[i].kind != b->reviews[i].kind ||
		    a->reviews[i].reviewed != b->reviews[i].reviewed ||
		    a->reviews[i].changed != b->reviews[i].changed ||
		    a->reviews[i].date != b->reviews[i].date)
			return false;
	return true;
}

static void name(struct buf *list, struct str tag)
{
	if (list->len)
		buf_add_z(list, ", ");
	buf_add_str(list, tag);
}

/* The languages of the card that its twin lacks, and those in which its words are other.
 * `other` may be NULL: nobody asks. */
static void sort_words(const struct content *c, const struct card *card,
		       const struct content *there, const struct card *twin,
		       struct buf *missing, struct buf *other)
{
	for (size_t i = 0; i < card->word_count; i++) {
		const struct words *w = &card->words[i], *v;
		struct str tag = c->langs[w->lang].tag;

		if (!words_shown(c, card, w))
			continue;
		v = words_in(there, twin, tag);
		if (!v)
			name(missing, tag);
		else if (other && !same_node(w->map, v->map))
			name(other, tag);
	}
}

static void add_list(struct comparing *c, enum change_kind kind, struct str id,
		     struct buf *list)
{
	if (list->len)
		add(c, kind, id, buf_str(list));
	buf_release(list);
}

static void compare_card(struct comparing *c, const struct card *was,
			 const struct card *is)
{
	struct buf fresh = { 0 }, other = { 0 }, gone = { 0 };

	sort_words(c->is, is, c->was, was, &fresh, &other);
	sort_words(c->was, was, c->is, is, &gone, NULL);
	if (was->emergency && !is->emergency)
		name(&gone, STR("the list for emergencies"));
	if (!same_node(was->facts, is->facts) || !same_reviews(was, is))
		name(&other, STR("facts"));
	add_list(c, CHANGE_NEW, is->id, &fresh);
	add_list(c, CHANGE_OTHER, is->id, &other);
	add_list(c, CHANGE_GONE, is->id, &gone);
}

static void compare_cards(struct comparing *c)
{
	for (size_t i = 0; i < c->is->card_count; i++) {
		struct str id = c->is->cards[i].id;
		const struct card *was = usable(c->was, id), *is = usable(c->is, id);

		if (is && !was)
			add(c, CHANGE_NEW, id, STR(""));
		else if (is)
			compare_card(c, was, is);
	}
	for (size_t i = 0; i < c->was->card_count; i++) {
		struct str id = c->was->cards[i].id;

		if (usable(c->was, id) && !usable(c->is, id))
			add(c, CHANGE_GONE, id, STR(""));
	}
}

static bool offers(const struct content *c, struct str tag)
{
	uint32_t lang;

	return content_find_lang(c, tag, &lang) && c->langs[lang].offered;
}

static void compare_languages(struct comparing *c)
{
	for (size_t i = 0; i < c->is->lang_count; i++)
		if (c->is->langs[i].offered && !offers(c->was, c->is->langs[i].tag))
			add(c, CHANGE_NEW, c->is->langs[i].tag, STR("language"));
	for (size_t i = 0; i < c->was->lang_count; i++)
		if (c->was->langs[i].offered && !offers(c->is, c->was->langs[i].tag))
			add(c, CHANGE_GONE, c->was->langs[i].tag, STR("language"));
}

void changes_find(const struct content *was, const struct content *is, struct arena *mem,
		  struct changes *out)
{
	/* A card that is in both is up to three changes, in one of them it is one. */
	size_t room = 3 * is->card_count + was->card_count + is->lang_count +
		      was->lang_count;
	struct comparing c = { was, is, mem, out };

	*out = (struct changes){ .v = arena_array(mem, room, sizeof(*out->v)) };
	compare_cards(&c);
	compare_languages(&c);
}
