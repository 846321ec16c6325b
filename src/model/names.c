/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names of files: what is read under which name, and what a name most likely means
 * that an editor, a browser or a mail program made: en.yaml.txt, "Copy of en.yaml".
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/attr.h"
#include "model/lang.h"
#include "model/load.h"

static const char *const facts[] = { "card",     "review",  "topic",
				     "audience", "service", "layer" };

/* Endings that programs put behind a name. What an office program writes can't be read,
 * whatever its name. */
static const struct ending {
	const char *text;
	bool office;
} endings[] = {
	{ ".yaml", false }, { ".yml", false }, { ".txt", false }, { ".text", false },
	{ ".md", false },   { ".docx", true }, { ".doc", true },  { ".odt", true },
	{ ".rtf", true },   { ".html", true }, { ".htm", true },  { ".pdf", true },
};

/* What a wrong name most likely means. */
struct meaning {
	struct str stem; /* "en", "card"; empty where it can't be told */
	bool words; /* it is a language */
	bool office, copy;
};

/* The tag that "pt_br" or "PT-br" means, where it is one; else nothing. */
static struct str meant_tag(struct content *c, struct str stem)
{
	char *s = arena_array(&c->mem, stem.len + 1, 1);
	struct str tag = { s, stem.len };
	size_t part = 0, begin = 0;

	if (stem.len)
		memcpy(s, stem.s, stem.len);
	for (size_t i = 0; i < tag.len; i++) {
		if (s[i] == '_' || s[i] == '-') {
			s[i] = '-';
			part++;
			begin = i + 1;
			continue;
		}
		size_t len = 0;

		while (begin + len < tag.len && !strchr("_-", s[begin + len]))
			len++;
		bool upper = part && (len == 2 || (len == 4 && i == begin));

		s[i] = (char)(upper ? toupper((unsigned char)s[i]) :
				      tolower((unsigned char)s[i]));
	}
	return lang_canonical(tag) ? tag : STR("");
}

static struct str basename_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_from(slash ? slash + 1 : path);
}

/* Cuts one ending off the name; false where it has none. */
static bool cut_ending(struct str *name, bool *office)
{
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		struct str e = str_from(endings[i].text);

		if (name->len <= e.len ||
		    strncasecmp(name->s + name->len - e.len, e.s, e.len) != 0)
			continue;
		name->len -= e.len;
		*office |= endings[i].office;
		return true;
	}
	return false;
}

static bool is_fact(struct str s, struct meaning *m)
{
	for (size_t i = 0; i < ARRAY_LEN(facts); i++) {
		if (s.len != strlen(facts[i]) || strncasecmp(s.s, facts[i], s.len) != 0)
			continue;
		m->stem = str_from(facts[i]);
		return true;
	}
	return false;
}

/* Three letters may be any word; two are a language more often than not. */
static bool is_words(struct content *c, struct str s, bool known, struct meaning *m)
{
	struct str tag = meant_tag(c, s);
	uint32_t lang;

	if (!tag.len || ((known || tag.len == 3) && !content_find_lang(c, tag, &lang)))
		return false;
	m->stem = tag;
	m->words = true;
	return true;
}

/* "Copy of en", "en (1)", "en - Kopie": the last word that is a name. */
static void find_in_copy(struct content *c, struct str name, struct meaning *m)
{
	while (name.len) {
		size_t n = 0;

		while (n < name.len && !strchr(" ()", name.s[n]))
			n++;
		struct str word = str_take(name, n);

		if (n && (is_fact(word, m) || is_words(c, word, true, m)))
			m->copy = true;
		name = str_skip(name, n ? n : 1);
	}
}

static struct meaning meaning_of(struct content *c, struct str name)
{
	struct meaning m = { .words = false };
	bool cut = false;

	while (cut_ending(&name, &m.office))
		cut = true;
	if (!is_fact(name, &m) && !is_words(c, name, !cut, &m))
		find_in_copy(c, name, &m);
	return m;
}

static struct pos place_of(struct content *c, const char *path)
{
	return pos_file(source_new(&c->mem, path, STR("")));
}

void load_stray(struct content *c, const char *path, struct diags *d)
{
	struct meaning m = meaning_of(c, basename_of(path));
	struct str fix = STR("");

	if (m.stem.len)
		fix = arena_printf(&c->mem, "%.*s.yaml", STR_ARG(m.stem));
	if (m.stem.len && m.office)
		diag_add_fix(d, DIAG_ID_STRAY_FILE, place_of(c, path), fix,
			     "a file of an office program can't be read here; save it as "
			     "plain text (UTF-8), under the name below");
	else if (m.copy)
		diag_add_fix(d, DIAG_ID_STRAY_FILE, place_of(c, path), fix,
			     "this is a copy, and nothing reads it; give it the name "
			     "below if it is the right one, or take it away");
	else if (m.stem.len)
		diag_add_fix(d, DIAG_ID_STRAY_FILE, place_of(c, path), fix,
			     "nothing reads a file of this name; give it the name below, "
			     "or take it away");
	else
		diag_add(
			d, DIAG_ID_STRAY_FILE, place_of(c, path),
			"nothing reads this: it has no place here, or its name is wrong");
}

/* A language, with ".yaml" behind it, that is not written as a language is. */
static void bad_language(struct content *c, const char *path, struct str stem,
			 struct diags *d)
{
	struct str meant = meant_tag(c, stem);

	diag_add_fix(d, DIAG_ID_BAD_LANGUAGE, place_of(c, path),
		     meant.len ? arena_printf(&c->mem, "%.*s.yaml", STR_ARG(meant)) :
				 STR(""),
		     "a file of words is named by its language, such as es.yaml or "
		     "pt-BR.yaml; give this one another name");
}

bool load_tag(struct content *c, const char *path, const char *name, struct str *tag,
	      struct diags *d)
{
	struct str stem = str_from(name);
	const char *dot = strrchr(name, '.');

	if (dot)
		stem.len = (size_t)(dot - name);
	if (dot && strcmp(dot, ".yaml") == 0 && lang_canonical(stem)) {
		*tag = arena_str(&c->mem, stem);
		return true;
	}
	/* What is no language at all may still be another file, or a copy. */
	if (dot && strcmp(dot, ".yaml") == 0 &&
	    (meant_tag(c, stem).len || !meaning_of(c, str_from(name)).stem.len))
		bad_language(c, path, stem, d);
	else
		load_stray(c, path, d);
	return false;
}
