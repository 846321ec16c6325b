/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Linux says of itself in /proc and /sys. */
#include <stdio.h>
#include <string.h>

#include "cli/doctor.h"

#define TEXT_BYTES 4096 /* more than any of these files has on a small machine */

struct text {
	char bytes[TEXT_BYTES];
	struct str s;
};

/* These files have no size, so base/file.h can't read them. False where there is none. */
static bool read_text(const struct machine *m, const char *path, struct text *out)
{
	struct arena mem = { 0 };
	FILE *f = fopen(arena_printf(&mem, "%s%s", m->root, path).s, "re");

	arena_release(&mem);
	if (!f)
		return false;
	out->s =
		str_trim((struct str){ out->bytes, fread(out->bytes, 1, TEXT_BYTES, f) });
	fclose(f);
	return true;
}

/* A pipe gets the core whatever the limit says. */
enum verdict doctor_core(const struct machine *m, struct buf *say)
{
	struct text t;

	if (!read_text(m, "/proc/sys/kernel/core_pattern", &t)) {
		buf_add_z(say, "the kernel does not say where they go");
		return DOCTOR_LOOK;
	}
	if (str_starts(t.s, STR("|"))) {
		buf_addf(say, "a crash is handed to another program: %.*s", STR_ARG(t.s));
		return DOCTOR_BAD;
	}
	if (t.s.len && !m->core_limit) {
		buf_addf(say, "a crash leaves a file: %.*s", STR_ARG(t.s));
		return DOCTOR_BAD;
	}
	buf_add_z(say, "a crash leaves no file");
	return DOCTOR_OK;
}

/* Does this line of /proc/swaps mean a place that is lost with the power? */
static bool is_memory(struct str line)
{
	return str_starts(line, STR("/dev/zram"));
}

/* dm-crypt looks so, but not only dm-crypt. */
static bool may_be_encrypted(struct str line)
{
	return str_starts(line, STR("/dev/dm-")) || str_starts(line, STR("/dev/mapper/"));
}

static struct str first_word(struct str line)
{
	size_t n = 0;

	while (n < line.len && line.s[n] != ' ' && line.s[n] != '\t')
		n++;
	return str_take(line, n);
}

enum verdict doctor_swap(const struct machine *m, struct buf *say)
{
	enum verdict worst = DOCTOR_OK;
	struct str line, name;
	struct text t;

	if (!read_text(m, "/proc/swaps", &t)) {
		buf_add_z(say, "the kernel does not say if there is any");
		return DOCTOR_LOOK;
	}
	str_split(&t.s, '\n', &line); /* the heads of the columns */
	while (str_split(&t.s, '\n', &line)) {
		enum verdict v = may_be_encrypted(line) ? DOCTOR_LOOK : DOCTOR_BAD;

		if (!line.len || is_memory(line))
			continue;
		name = first_word(line);
		buf_addf(say, "%s%.*s%s",
			 worst ? ", " : "what was typed can be written to ",
			 STR_ARG(name), v == DOCTOR_LOOK ? " (perhaps encrypted)" : "");
		worst = v > worst ? v : worst;
	}
	if (!worst)
		buf_add_z(say, "none that outlives the power");
	return worst;
}

static bool has_word(struct str s, const char *word)
{
	struct str part;

	while (str_split(&s, ' ', &part))
		if (str_is(part, word))
			return true;
	return false;
}

enum verdict doctor_hibernation(const struct machine *m, struct buf *say)
{
	struct text t;
	bool can = read_text(m, "/sys/power/state", &t) && has_word(t.s, "disk");

	buf_add_z(say, can ? "this machine can write its memory to the disk" :
			     "this machine can't");
	return can ? DOCTOR_LOOK : DOCTOR_OK;
}

enum verdict doctor_sysrq(const struct machine *m, struct buf *say)
{
	struct text t;
	bool off = !read_text(m, "/proc/sys/kernel/sysrq", &t) || str_is(t.s, "0");

	buf_add_z(say, off ? "off" : "keys at the machine reach the kernel");
	return off ? DOCTOR_OK : DOCTOR_LOOK;
}

enum verdict doctor_ptrace(const struct machine *m, struct buf *say)
{
	struct text t;
	bool there = read_text(m, "/proc/sys/kernel/yama/ptrace_scope", &t);
	bool shut = there && !str_is(t.s, "0");

	buf_add_z(say, shut  ? "a program reads only its own children" :
		       there ? "a program may read all others of its user" :
			       "the kernel has no such guard");
	return shut ? DOCTOR_OK : DOCTOR_LOOK;
}
