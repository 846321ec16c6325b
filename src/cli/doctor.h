/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What holds on this machine and what does not: rows of a table (doctor.c), each with a
 * probe over a value that says all there is to know. The program fills it from where it
 * runs; tests make their own, with a folder of theirs in front of the system's paths.
 * A probe changes nothing.
 */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include <stdbool.h>

#include "model/config.h"
#include "model/content.h"
#include "model/library.h"
#include "text/bidi.h"
#include "text/charset.h"

struct machine {
	const char *root; /* in front of the system's own paths: "" but in tests */
	/* Who runs it. */
	bool staff; /* looked at for workers, not for the shared screen */
	bool is_root;
	const char *user, *home; /* NULL where nobody knows */
	bool (*may_write)(const struct machine *m, const char *path);
	const char *program, *settings; /* paths; NULL where there are none */
	/* The terminal. */
	const char *locale; /* of its letters, as it was taken */
	bool utf8;
	enum charset takes; /* what is sent to it; CHARSET_UNKNOWN: it was not asked */
	struct str codeset; /* the name of its CHARSET_OTHER */
	bool on_terminal; /* are input and output one? */
	struct str terminal_fault; /* why it can't be used; empty where it can */
	const char *multiplexer; /* what stands between it and the program; NULL */
	enum bidi_policy bidi;
	const bool *shows; /* by language of the library: can it be shown? */
	/* The program. */
	bool has_fribidi, has_libthai;
	bool has_timer; /* one that ends a visit */
	bool core_limit; /* core files of this user are limited to nothing */
	struct str sandbox_lacks; /* empty where all of it holds */
	/* What is shown. */
	const struct config *config;
	const struct content *content;
	const struct library *lib;
	size_t faults; /* that `carrel check` finds, without notes */
	uint32_t today;
};

enum verdict { DOCTOR_OK, DOCTOR_LOOK, DOCTOR_BAD };

struct doctor_row {
	const char *id; /* one word */
	const char *mend; /* what to do where it does not hold: a sentence */
	/* Appends what was seen, without a full stop. */
	enum verdict (*probe)(const struct machine *m, struct buf *say);
	bool kiosk; /* nothing that workers' own accounts must hold to */
};

const struct doctor_row *doctor_rows(size_t *count);
/* A line for each row; gives the worst verdict. */
enum verdict doctor_report(const struct machine *m, struct buf *out);

/* The probes, by file. doctor_screen.c: */
enum verdict doctor_letters(const struct machine *m, struct buf *say);
enum verdict doctor_terminal(const struct machine *m, struct buf *say);
enum verdict doctor_multiplexer(const struct machine *m, struct buf *say);
enum verdict doctor_languages(const struct machine *m, struct buf *say);
enum verdict doctor_bidi(const struct machine *m, struct buf *say);
enum verdict doctor_build(const struct machine *m, struct buf *say);
enum verdict doctor_timer(const struct machine *m, struct buf *say);
enum verdict doctor_sandbox(const struct machine *m, struct buf *say);
/* doctor_access.c and doctor_ssh.c: */
enum verdict doctor_root(const struct machine *m, struct buf *say);
enum verdict doctor_writable(const struct machine *m, struct buf *say);
enum verdict doctor_ssh(const struct machine *m, struct buf *say);
/* doctor_linux.c, or doctor_none.c where the system is another one: */
enum verdict doctor_core(const struct machine *m, struct buf *say);
enum verdict doctor_swap(const struct machine *m, struct buf *say);
enum verdict doctor_hibernation(const struct machine *m, struct buf *say);
enum verdict doctor_sysrq(const struct machine *m, struct buf *say);
enum verdict doctor_ptrace(const struct machine *m, struct buf *say);
/* doctor_content.c: */
enum verdict doctor_slots(const struct machine *m, struct buf *say);
enum verdict doctor_reviews(const struct machine *m, struct buf *say);
enum verdict doctor_services(const struct machine *m, struct buf *say);
enum verdict doctor_faults(const struct machine *m, struct buf *say);
enum verdict doctor_clock(const struct machine *m, struct buf *say);

#endif
