/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/message.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

/* Where va_list is an array, its address can only be handed on from inside a struct. */
struct args {
	va_list list;
};

static void add_text(struct buf *out, struct args *a)
{
	buf_add_z(out, va_arg(a->list, const char *));
}

static void add_part(struct buf *out, struct args *a)
{
	size_t len = (size_t)va_arg(a->list, int);

	buf_add(out, va_arg(a->list, const char *), len);
}

static void add_int(struct buf *out, struct args *a)
{
	buf_addf(out, "%d", va_arg(a->list, int));
}

static void add_unsigned(struct buf *out, struct args *a)
{
	buf_addf(out, "%u", va_arg(a->list, unsigned));
}

static void add_two_digits(struct buf *out, struct args *a)
{
	buf_addf(out, "%02u", va_arg(a->list, unsigned));
}

static void add_size(struct buf *out, struct args *a)
{
	buf_addf(out, "%zu", va_arg(a->list, size_t));
}

static void add_byte(struct buf *out, struct args *a)
{
	buf_addf(out, "%02X", va_arg(a->list, unsigned));
}

static void add_code(struct buf *out, struct args *a)
{
	buf_addf(out, "%04X", va_arg(a->list, unsigned));
}

static const struct conversion {
	const char *name; /* behind the "%" */
	void (*add)(struct buf *out, struct args *a);
} conversions[] = {
	{ "s", add_text },     { ".*s", add_part }, { "d", add_int },
	{ "u", add_unsigned }, { "zu", add_size },  { "02u", add_two_digits },
	{ "02X", add_byte },   { "04X", add_code },
};

static const struct conversion *conversion(const char *fmt)
{
	for (size_t i = 0; i < ARRAY_LEN(conversions); i++)
		if (str_starts(str_from(fmt), str_from(conversions[i].name)))
			return &conversions[i];
	bug(__FILE__, __LINE__, "a message has an unknown conversion");
}

/* A format, cut open. */
struct parts {
	struct buf key, values;
	size_t ends[MESSAGE_ARGS]; /* of each value */
	size_t count;
};

static const char *take_conversion(struct parts *p, const char *fmt, struct args *a)
{
	const struct conversion *c = conversion(fmt);

	BUG_ON(p->count == MESSAGE_ARGS);
	c->add(&p->values, a);
	p->ends[p->count++] = p->values.len;
	buf_addf(&p->key, "{%zu}", p->count);
	return fmt + strlen(c->name);
}

static void cut_open(struct parts *p, const char *fmt, struct args *a)
{
	for (const char *percent; (percent = strchr(fmt, '%'));) {
		buf_add(&p->key, fmt, (size_t)(percent - fmt));
		fmt = percent + 1;
		if (*fmt == '%')
			buf_add_char(&p->key, *fmt++);
		else
			fmt = take_conversion(p, fmt, a);
	}
	buf_add_z(&p->key, fmt);
}

static int by_key(const void *a, const void *b)
{
	return str_cmp(((const struct message *)a)->key,
		       ((const struct message *)b)->key);
}

void catalog_sort(struct message *v, size_t count)
{
	if (count)
		qsort(v, count, sizeof(*v), by_key);
}

static const struct message *find(const struct catalog *c, struct str key)
{
	const struct message wanted = { .key = key };

	return c && c->count ? bsearch(&wanted, c->v, c->count, sizeof(*c->v), by_key) :
			       NULL;
}

struct str catalog_text(const struct catalog *c, struct str key)
{
	const struct message *m = find(c, key);

	return m ? m->text : key;
}

const char *message_piece(const struct catalog *c, const char *piece)
{
	const struct message *m = find(c, str_from(piece));

	return m ? m->text.s : piece;
}

/* Is there a "{1}" to "{9}"? */
static bool is_place(struct str s)
{
	return s.len >= 3 && s.s[0] == '{' && s.s[1] >= '1' && s.s[1] <= '9' &&
	       s.s[2] == '}';
}

/* Bit n for each "{n}"; *count is how many there are. */
static unsigned places(struct str s, size_t *count)
{
	unsigned found = 0;

	for (*count = 0; s.len; s = str_skip(s, 1)) {
		if (!is_place(s))
			continue;
		found |= 1U << (s.s[1] - '0');
		++*count;
	}
	return found;
}

bool message_fits(struct str key, struct str text)
{
	size_t in_key, in_text;

	return places(key, &in_key) == places(text, &in_text) && in_text <= MESSAGE_ARGS;
}

void message_fill(struct buf *out, struct str text, const struct str *values,
		  size_t count)
{
	while (text.len) {
		size_t which = is_place(text) ? (size_t)(text.s[1] - '1') : count;

		if (which < count)
			buf_add_str(out, values[which]);
		else
			buf_add_char(out, text.s[0]);
		text = str_skip(text, which < count ? 3 : 1);
	}
}

void message_addv(struct buf *out, const struct catalog *c, const char *fmt, va_list list)
{
	struct parts p = { 0 };
	struct str values[MESSAGE_ARGS];
	struct args args;
	size_t begin = 0;

	va_copy(args.list, list);
	cut_open(&p, fmt, &args);
	va_end(args.list);
	for (size_t i = 0; i < p.count; i++) {
		values[i] = str_skip(str_take(buf_str(&p.values), p.ends[i]), begin);
		begin = p.ends[i];
	}
	message_fill(out, catalog_text(c, buf_str(&p.key)), values, p.count);
	buf_release(&p.key);
	buf_release(&p.values);
}

void message_addf(struct buf *out, const struct catalog *c, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	message_addv(out, c, fmt, args);
	va_end(args);
}
