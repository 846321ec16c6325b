/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does the SSH server keep this user in the kiosk? Its files are read as text, as far as
 * a person would read them: who knows for sure is sshd -T. */
#include <fcntl.h>
#include <fnmatch.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "cli/doctor.h"

#define SSH_BYTES ((size_t)64 * 1024) /* the file that is shipped has 4 KiB */
#define SSH_FILES 100

struct seen {
	bool server; /* there is a file */
	bool unreadable;
	bool matched; /* a Match block for this user */
	bool forced, shut; /* what stands in it */
	struct str where;
	struct arena mem;
};

static bool is_keyword(struct str s, const char *word)
{
	return s.len == strlen(word) && strncasecmp(s.s, word, s.len) == 0;
}

/* The next word of a line, without the quotes round it; empty at the end. */
static struct str next_word(struct str *rest)
{
	size_t n = 0;

	while (rest->len && strchr(" \t=", rest->s[0]))
		*rest = str_skip(*rest, 1);
	while (n < rest->len && !strchr(" \t=", rest->s[n]))
		n++;
	struct str word = str_take(*rest, n);

	*rest = str_skip(*rest, n);
	if (word.len > 1 && word.s[0] == '"' && word.s[word.len - 1] == '"')
		word = str_take(str_skip(word, 1), word.len - 2);
	return word;
}

/* "guest,reader-*,!admin" */
static bool names_user(struct seen *s, struct str list, const char *user)
{
	bool named = false;
	struct str one;

	while (str_split(&list, ',', &one)) {
		bool negated = one.len && one.s[0] == '!';
		const char *pattern = arena_str(&s->mem, str_skip(one, negated)).s;

		if (fnmatch(pattern, user, 0) != 0)
			continue;
		if (negated)
			return false;
		named = true;
	}
	return named;
}

/* Other conditions (Group, Address) are left to the reader of the file. */
static bool is_for_user(struct seen *s, struct str conditions, const char *user)
{
	struct str word;

	while ((word = next_word(&conditions)).len) {
		if (is_keyword(word, "all"))
			return true;
		struct str value = next_word(&conditions);

		if (is_keyword(word, "user"))
			return names_user(s, value, user);
	}
	return false;
}

static void read_lines(struct seen *s, const char *path, struct str text,
		       const char *user)
{
	bool inside = false;
	struct str line;

	for (int n = 1; str_split(&text, '\n', &line); n++) {
		struct str rest = str_trim(line), word = next_word(&rest);

		if (is_keyword(word, "match")) {
			inside = is_for_user(s, rest, user);
			if (inside && !s->matched)
				s->where = arena_printf(&s->mem, "%s:%d", path, n);
			s->matched = s->matched || inside;
		} else if (inside && is_keyword(word, "forcecommand")) {
			s->forced = !is_keyword(next_word(&rest), "none");
		} else if (inside && is_keyword(word, "disableforwarding")) {
			s->shut = is_keyword(next_word(&rest), "yes");
		}
	}
}

static void read_one(struct seen *s, const struct machine *m, const char *path)
{
	const char *whole = arena_printf(&s->mem, "%s%s", m->root, path).s;
	struct str text = { NULL, 0 };
	enum file_result r = file_read_named(whole, SSH_BYTES, &s->mem, &text);

	if (r == FILE_MISSING)
		return;
	s->server = true;
	if (r == FILE_OK)
		read_lines(s, path, text, m->user ? m->user : "");
	else
		s->unreadable = true;
}

/* sshd takes what it meets first; the folder is included at the top of the file. */
static void read_all(struct seen *s, const struct machine *m)
{
	static const char parts[] = "/etc/ssh/sshd_config.d";
	struct folder f = { NULL, 0 };
	bool cut;

	folder_list(arena_printf(&s->mem, "%s%s", m->root, parts).s, SSH_FILES, &s->mem,
		    &f, &cut);
	for (size_t i = 0; i < f.count; i++) {
		size_t len = strlen(f.entries[i].name);

		if (len > 5 && strcmp(f.entries[i].name + len - 5, ".conf") == 0)
			read_one(s, m, path_join(&s->mem, parts, f.entries[i].name));
	}
	read_one(s, m, "/etc/ssh/sshd_config");
}

static enum verdict judge(const struct seen *s, const char *user, struct buf *say)
{
	if (!s->server) {
		buf_add_z(say, "no SSH server is set up here");
		return DOCTOR_OK;
	}
	if (s->matched && s->forced && s->shut) {
		buf_addf(say, "%.*s has ForceCommand and DisableForwarding for %s",
			 STR_ARG(s->where), user);
		return DOCTOR_OK;
	}
	if (s->matched)
		buf_addf(say, "%.*s is for %s but has no%s%s%s", STR_ARG(s->where), user,
			 s->forced ? "" : " ForceCommand",
			 s->forced || s->shut ? "" : " and no",
			 s->shut ? "" : " DisableForwarding");
	else if (s->unreadable)
		buf_add_z(say, "this user may not read the SSH server's settings");
	else
		buf_addf(say,
			 "an SSH server is set up here, without a Match block for %s",
			 user);
	return s->matched ? DOCTOR_BAD : DOCTOR_LOOK;
}

enum verdict doctor_ssh(const struct machine *m, struct buf *say)
{
	struct seen s = { .server = false };
	enum verdict v;

	read_all(&s, m);
	v = judge(&s, m->user ? m->user : "this user", say);
	arena_release(&s.mem);
	return v;
}
