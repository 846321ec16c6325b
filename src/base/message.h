/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the program says, in another language. Code holds a message as an English printf
 * format. Its key in a catalog is the same text with {1}, {2}, ... where its conversions
 * stand: `"%s" has %zu items` has the key `"{1}" has {2} items`. A translation may put
 * them in any order. It is a text that is filled in and never a format, so whatever
 * stands in a catalog, it can do no harm. What a catalog lacks is said in English.
 *
 * tests/tools/messages.awk finds messages in the sources: formats that are written out
 * where they are used, and pieces in N_().
 */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

/* A message that stands in a table, or a piece of one: message_piece() looks it up where
 * it is said. */
#define N_(piece) piece

/* Conversions in one message. */
#define MESSAGE_ARGS 9

struct message {
	struct str key, text; /* the text is NUL-terminated */
};

/* Sorted by key, in byte order. NULL is the empty one. */
struct catalog {
	const struct message *v;
	size_t count;
};

/* Has `text` the same places as `key`, in any order, and no more than MESSAGE_ARGS of
 * them, for each is filled with a text of any length? Only such a text may stand for it.
 */
bool message_fits(struct str key, struct str text);

void catalog_sort(struct message *v, size_t count);
/* The text of a key; without one the key, which is English. */
struct str catalog_text(const struct catalog *c, struct str key);

const char *message_piece(const struct catalog *c, const char *piece);
/* Adds the message. Only the conversions in the table of message.c can be used; anything
 * else is a broken promise. */
PRINTF_LIKE(3, 4)
void message_addf(struct buf *out, const struct catalog *c, const char *fmt, ...);
PRINTF_LIKE(3, 0)
void message_addv(struct buf *out, const struct catalog *c, const char *fmt,
		  va_list args);
/* Fills {1} to {9} of `text` in with values[0] to [8], each as often as it stands there;
 * one that has no value stays as it is. */
void message_fill(struct buf *out, struct str text, const struct str *values,
		  size_t count);

#endif
