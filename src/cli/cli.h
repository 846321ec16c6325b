/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands. Each is a row of the table in cli.c and one file; options are rows of the
 * table in options.c. Help texts come from the tables.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "guard/sandbox.h"
#include "model/config.h"
#include "model/content.h"
#include "model/library.h"
#include "search/search.h"
#include "text/encoding.h"

/* Options, as bits: which command takes which. */
enum {
	OPT_RESOURCES = 1 << 0,
	OPT_LOCALES = 1 << 1,
	OPT_CONFIG = 1 << 2,
	OPT_LANG = 1 << 3,
	OPT_IDS = 1 << 4,
	OPT_PRINT = 1 << 5,
	OPT_TODAY = 1 << 6,
	OPT_HELP = 1 << 7,
	OPT_REGEX = 1 << 8,
	OPT_PLAIN = 1 << 9,
	OPT_ENCODING = 1 << 10,
	OPT_ALLOW_ROOT = 1 << 11,
	OPT_POSTER = 1 << 12,
	OPT_FORCE = 1 << 13,
	OPT_ROLLBACK = 1 << 14,
	OPT_ALL = 1 << 15,
	OPT_FORMAT = 1 << 16,
	OPT_EXPLAIN = 1 << 17,
	OPT_MESSAGES = 1 << 18,
	OPT_ROLE = 1 << 19,
	OPT_DUE = 1 << 20,
	OPT_IN = 1 << 21,
	OPT_TOPIC = 1 << 24,
	OPT_BASE = 1 << 25,
	OPT_OUTPUT = 1 << 26,
	OPT_APPLY = 1 << 27,
	OPT_TAKE = 1 << 28,
	OPT_KEEP = 1 << 29,
	OPT_HUMAN = 1 << 22,
	OPT_COMMON = OPT_RESOURCES | OPT_LOCALES | OPT_CONFIG | OPT_LANG | OPT_HELP,
};

/* Whom a report is for: people, programs, the pages of a code review, and paper. */
enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_GITHUB, FORMAT_HTML };

#define NAMES_MAX 64 /* of one option that may be given again */

struct names {
	const char *v[NAMES_MAX];
	size_t count;
};

struct options {
	const char *resources[LAYERS_MAX];
	size_t resource_count;
	const char *locales, *config, *lang;
	const char *topic; /* NULL for none */
	const char *base, *output, *apply; /* of `carrel bundle`; NULL for none */
	struct names take, keep;
	const char *explain; /* the id of a fault; NULL for none */
	const char *messages; /* the language of what is said; NULL for none */
	const struct catalog *catalog; /* what `diags` of a setup are said by */
	const char *role; /* NULL for none */
	const char *in; /* a pack's answers, a PO file; NULL for none */
	const struct encoding *encoding; /* NULL for none */
	enum format format;
	uint32_t today;
	bool ids, print, help, regex, plain, allow_root, poster, force, rollback, all;
	bool due;
	bool human;
	bool login; /* a login shell or forced command: nothing is taken from it */
	char **args; /* what is left behind the options */
	int arg_count;
};

struct cmd {
	const char *name;
	const char *args; /* "[PATH...]" for the help */
	const char *summary; /* one line */
	const char *help; /* the rest, may be NULL */
	unsigned options; /* bits */
	int max_args; /* -1 for any number */
	int (*run)(const struct options *o);
};

extern const struct cmd cmd_open, cmd_kiosk, cmd_staff, cmd_check, cmd_search, cmd_show,
	cmd_translate, cmd_po, cmd_stamp, cmd_status, cmd_review, cmd_breaks,
	cmd_check_screen, cmd_setup, cmd_doctor, cmd_update, cmd_schema, cmd_preview,
	cmd_new, cmd_bundle;

/* Runs what the command line says; gives the exit status (sysexits.h). */
int cli_main(int argc, char **argv);
/* One line on standard error that says what to do; gives `status`. */
PRINTF_LIKE(2, 3) int cli_fail(int status, const char *fmt, ...);

/* Reads the options of a command from argv[1] on. False after a message. */
bool options_parse(const struct cmd *cmd, int argc, char **argv, struct options *o);
/* Prints "  --lang L   ..." for each option of a command. */
void options_help(const struct cmd *cmd);

/* What every command works on. */
struct setup {
	struct arena mem;
	const char *path; /* of the settings; NULL where there are none */
	struct config config;
	struct content content;
	struct diags diags; /* of settings and content */
};

/* The two halves of setup_open(): the settings and folders alone, and the reading. The
 * first leaves layers as they are named; the second puts in place of a link where it
 * leads now. */
int setup_settings(struct setup *s, const struct options *o);
void setup_load(struct setup *s);
/* The folder of texts that the command line names, else the program's own. */
const char *setup_locales(struct arena *mem, const struct options *o);
/* In place of setup_settings(): as if there were no settings at all. */
int setup_defaults(struct setup *s, const struct options *o);
/* All that `carrel check` looks for, into `diags`. */
void setup_check(struct setup *s);
/* Finds the settings, folders and languages by the rules of docs/deploying.md and reads
 * everything. 0, or an exit status after a message (wrong settings). */
int setup_open(struct setup *s, const struct options *o);
void setup_release(struct setup *s);
/* The language that the rules choose: --lang, the settings, the environment, English.
 * NO_LANG after a message where --lang names one that is not there. `shows` says of each
 * language whether the screen can show it: one that it can't is passed over. NULL: all.
 */
uint32_t setup_language(const struct setup *s, const struct options *o,
			const struct library *lib, const bool *shows);
/* How a visit is closed in, by the settings: in the kiosk, or anywhere else. */
enum sandbox_mode setup_sandbox(const struct config *c, bool kiosk);
/* Makes the image from the content, which stays. NULL for `search`: without an index. */
void setup_library(struct setup *s, struct library *lib, struct search *search);
/* Runs a command with the catalog of --messages, else of the environment, else none,
 * which is English: what is said about faults. Gives its exit status, or one after a
 * message where --messages names a language that is not there. */
int in_her_language(const struct options *o, int (*run)(const struct options *said));
/* For `carrel check`: whether the first screens show enough. */
void check_screens(struct setup *s);
/* The same for one card, which is in the library at the place `at`. */
void check_card_screens(const struct library *lib, uint32_t at, const struct content *c,
			const struct card *card, struct diags *d);
/* The language of the centre (`say` stands in it too); NO_LANG without a setting. */
uint32_t setup_centre_language(const struct setup *s, const struct library *lib);

#endif
