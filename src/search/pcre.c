/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/pcre.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/xalloc.h"

/* What one match may try at each place where it begins: a hundredth of PCRE2's own
 * limit, far more than a sensible pattern needs. It does not bound a whole text; who
 * looks through many stops between them. */
#define MATCH_LIMIT 10000
/* What the interpreter may take from the heap, in KiB. */
#define HEAP_LIMIT_KIB 1024

struct compiled {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
};

struct literal {
	struct compiled c;
};

struct pattern {
	struct compiled c;
};

static void get_ready(struct compiled *c, bool jit)
{
	/* Refused on a locked machine, where memory can't be both written and run; then
	 * the interpreter takes over by itself. */
	if (jit)
		pcre2_jit_compile(c->code, PCRE2_JIT_COMPLETE);
	c->data = pcre2_match_data_create(1, NULL);
	c->context = pcre2_match_context_create(NULL);
	BUG_ON(!c->data || !c->context);
	pcre2_set_match_limit(c->context, MATCH_LIMIT);
	pcre2_set_heap_limit(c->context, HEAP_LIMIT_KIB);
}

static void release(struct compiled *c)
{
	pcre2_match_context_free(c->context);
	pcre2_match_data_free(c->data);
	pcre2_code_free(c->code);
}

/* All text was checked when it was read: the check would cost more than the search. */
static int match(const struct compiled *c, struct str text, size_t from, size_t *at)
{
	int n = pcre2_match(c->code, (PCRE2_SPTR)text.s, text.len, from,
			    PCRE2_NO_UTF_CHECK, c->data, c->context);

	/* 0: more groups than there is room for; the whole is known all the same. */
	if (n >= 0)
		*at = pcre2_get_ovector_pointer(c->data)[0];
	return n;
}

/* PCRE2_LITERAL: a visitor's ".*" means a full stop and a star. */
struct literal *literal_new(struct str folded, bool jit)
{
	struct literal *l = xcalloc(1, sizeof(*l));
	PCRE2_SIZE where;
	int error;

	l->c.code = pcre2_compile((PCRE2_SPTR)folded.s, folded.len,
				  PCRE2_LITERAL | PCRE2_UTF | PCRE2_NO_UTF_CHECK, &error,
				  &where, NULL);
	BUG_ON(!l->c.code);
	get_ready(&l->c, jit);
	return l;
}

void literal_free(struct literal *l)
{
	if (!l)
		return;
	release(&l->c);
	free(l);
}

bool literal_find(const struct literal *l, struct str text, size_t from, size_t *at)
{
	return from < text.len && match(&l->c, text, from, at) >= 0;
}

static pcre2_code *compile_pattern(struct str typed, size_t *bad)
{
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_MULTILINE |
			   PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_UTF_CHECK;
	int error;

	BUG_ON(!context);
	pcre2_set_newline(context, PCRE2_NEWLINE_NUL);
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)(typed.len ? typed.s : ""),
					 typed.len, options, &error, bad, context);

	pcre2_compile_context_free(context);
	return code;
}

struct pattern *pattern_new(struct str typed, bool jit, size_t *bad)
{
	*bad = PATTERN_BYTES;
	pcre2_code *code = typed.len > PATTERN_BYTES ? NULL : compile_pattern(typed, bad);

	if (!code)
		return NULL;
	struct pattern *p = xcalloc(1, sizeof(*p));

	p->c.code = code;
	get_ready(&p->c, jit);
	return p;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	release(&p->c);
	free(p);
}

enum pattern_result pattern_find(const struct pattern *p, struct str items, size_t *at)
{
	int n = match(&p->c, items, 0, at);

	if (n >= 0)
		return PATTERN_FOUND;
	return n == PCRE2_ERROR_NOMATCH ? PATTERN_NONE : PATTERN_STOPPED;
}
