/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/attr.h"
#include "base/clock.h"
#include "cli/cli.h"

static bool set_resources(struct options *o, const char *value)
{
	if (o->resource_count == LAYERS_MAX)
		return false;
	o->resources[o->resource_count++] = value;
	return true;
}

static bool set_locales(struct options *o, const char *value)
{
	o->locales = value;
	return true;
}

static bool set_config(struct options *o, const char *value)
{
	o->config = value;
	return true;
}

static bool set_lang(struct options *o, const char *value)
{
	o->lang = value;
	return *value != '\0';
}

static bool set_today(struct options *o, const char *value)
{
	return date_parse(str_from(value), &o->today);
}

static bool set_encoding(struct options *o, const char *value)
{
	o->encoding = encoding_find(str_from(value));
	return o->encoding != NULL;
}

static bool set_explain(struct options *o, const char *value)
{
	o->explain = value;
	return true;
}

static bool set_messages(struct options *o, const char *value)
{
	o->messages = value;
	return *value != '\0';
}

static bool set_role(struct options *o, const char *value)
{
	o->role = value;
	return true;
}

static bool set_in(struct options *o, const char *value)
{
	o->in = value;
	return *value != '\0';
}

static bool set_topic(struct options *o, const char *value)
{
	o->topic = value;
	return true;
}

static bool set_base(struct options *o, const char *value)
{
	o->base = value;
	return true;
}

static bool set_output(struct options *o, const char *value)
{
	o->output = value;
	return *value != '\0';
}

static bool set_apply(struct options *o, const char *value)
{
	o->apply = value;
	return true;
}

static bool add_name(struct names *names, const char *value)
{
	if (names->count == NAMES_MAX)
		return false;
	names->v[names->count++] = value;
	return true;
}

static bool set_take(struct options *o, const char *value)
{
	return add_name(&o->take, value);
}

static bool set_keep(struct options *o, const char *value)
{
	return add_name(&o->keep, value);
}

static bool set_format(struct options *o, const char *value)
{
	static const char *const names[] = {
		[FORMAT_TEXT] = "text",
		[FORMAT_JSON] = "json",
		[FORMAT_GITHUB] = "github",
		[FORMAT_HTML] = "html",
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(value, names[i]) == 0) {
			o->format = (enum format)i;
			return true;
		}
	return false;
}

#define FLAG(member) NULL, offsetof(struct options, member)
static const struct option_row {
	unsigned bit;
	const char *name, *value, *help; /* value is NULL where it takes none */
	bool (*set)(struct options *o, const char *value);
	size_t flag; /* of one without a value: the bool that becomes true */
} table[] = {
	{ OPT_RESOURCES, "resources", "DIR",
	  "a folder of cards; given again, a layer over the one before", set_resources,
	  0 },
	{ OPT_LOCALES, "locales", "DIR", "the folder of the screen's own texts",
	  set_locales, 0 },
	{ OPT_CONFIG, "config", "FILE", "the settings", set_config, 0 },
	{ OPT_LANG, "lang", "TAG", "the language, such as es or pt-BR", set_lang, 0 },
	{ OPT_IDS, "ids", NULL, "print only the cards' ids, one a line", FLAG(ids) },
	{ OPT_PRINT, "print", NULL, "print the fingerprints, write nothing",
	  FLAG(print) },
	{ OPT_REGEX, "regex", NULL, "take the words for a regular expression",
	  FLAG(regex) },
	{ OPT_PLAIN, "plain", NULL, "lines in place of a screen, as for screen readers",
	  FLAG(plain) },
	{ OPT_ENCODING, "encoding", "NAME",
	  "write this encoding, such as koi8-r or windows-1256", set_encoding, 0 },
	{ OPT_ALLOW_ROOT, "allow-root", NULL,
	  "run the kiosk though this is root: for tests", FLAG(allow_root) },
	{ OPT_POSTER, "poster", NULL, "print the page for the wall alone", FLAG(poster) },
	{ OPT_FORCE, "force", NULL,
	  "take the cards with their faults, or fewer than before", FLAG(force) },
	{ OPT_ROLLBACK, "rollback", NULL, "go back to the set before", FLAG(rollback) },
	{ OPT_ALL, "all", NULL, "all cards", FLAG(all) },
	{ OPT_FORMAT, "format", "NAME",
	  "text; json (for programs), github (faults), html (a page to print)",
	  set_format, 0 },
	{ OPT_ROLE, "role", "NAME", "for a clinical, legal, community or language review",
	  set_role, 0 },
	{ OPT_DUE, "due", NULL, "cards whose review is overdue or has changed since",
	  FLAG(due) },
	{ OPT_IN, "in", "FILE", "take a pack's answers, or a PO file", set_in, 0 },
	{ OPT_EXPLAIN, "explain", "FAULT",
	  "say in English what a fault means, such as few-sources", set_explain, 0 },
	{ OPT_MESSAGES, "messages", "TAG",
	  "say what is wrong in this language, such as es", set_messages, 0 },
	{ OPT_TOPIC, "topic", "ID", "the topic that a new card belongs to", set_topic,
	  0 },
	{ OPT_BASE, "base", "DIR", "the cards as they were before", set_base, 0 },
	{ OPT_OUTPUT, "output", "FILE",
	  "the file to write; without it carrel-changes.tar", set_output, 0 },
	{ OPT_APPLY, "apply", "FILE", "take in what was packed into this file", set_apply,
	  0 },
	{ OPT_TAKE, "take", "PATH",
	  "changed on both sides: take this file; may be given again", set_take, 0 },
	{ OPT_KEEP, "keep", "PATH",
	  "changed on both sides: keep this file of yours; may be given again", set_keep,
	  0 },
	{ OPT_HUMAN, "human", NULL, "a person wrote these words, no machine",
	  FLAG(human) },
	{ OPT_TODAY, "today", "DATE", "take DATE (2026-11-22) for today: for tests",
	  set_today, 0 },
	{ OPT_HELP, "help", NULL, "this help", FLAG(help) },
};
#undef FLAG

void options_help(const struct cmd *cmd)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		char name[32];

		if (!(cmd->options & table[i].bit))
			continue;
		snprintf(name, sizeof(name), "--%s%s%s", table[i].name,
			 table[i].value ? " " : "", table[i].value ? table[i].value : "");
		printf("  %-18s %s\n", name, table[i].help);
	}
}

/* getopt's own table, with only what the command takes. */
static void fill(const struct cmd *cmd, struct option *out)
{
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (cmd->options & table[i].bit)
			out[n++] = (struct option){ table[i].name,
						    table[i].value ? required_argument :
								     no_argument,
						    NULL, (int)i + 1 };
	out[n] = (struct option){ NULL, 0, NULL, 0 };
}

static bool usage_fault(const struct cmd *cmd, const char *what, const char *word)
{
	bool named = cmd != &cmd_open; /* `carrel` alone opens */

	cli_fail(EX_USAGE, "%s%s%s %s; see: carrel %s%s--help", named ? cmd->name : "",
		 named ? ": " : "", what, word, named ? cmd->name : "", named ? " " : "");
	return false;
}

static bool encoding_fault(const struct cmd *cmd, const char *name)
{
	struct buf names = { 0 };

	encoding_list(&names);
	cli_fail(EX_USAGE, "%s: there is no encoding \"%s\"; use one of %.*s", cmd->name,
		 name, STR_ARG(buf_str(&names)));
	buf_release(&names);
	return false;
}

static bool apply(const struct cmd *cmd, struct options *o, int found)
{
	const struct option_row *row = &table[found - 1];

	if (!row->value)
		return *(bool *)((char *)o + row->flag) = true;
	if (row->set(o, optarg))
		return true;
	if (row->bit == OPT_RESOURCES && o->resource_count == LAYERS_MAX)
		return usage_fault(cmd, "too many folders of cards, beginning with",
				   optarg);
	if (row->bit == OPT_ENCODING)
		return encoding_fault(cmd, optarg);
	return usage_fault(cmd, "this can't be the value of an option:", optarg);
}

/* The word that getopt could make nothing of. */
static const char *faulty_word(char **argv)
{
	static char letter[] = "-x";

	if (optopt < ' ' || optopt > '~')
		return argv[optind - 1];
	letter[1] = (char)optopt;
	return letter;
}

bool options_parse(const struct cmd *cmd, int argc, char **argv, struct options *o)
{
	struct option longs[ARRAY_LEN(table) + 1];
	int found;

	fill(cmd, longs);
	opterr = 0;
	optind = 1;
	while ((found = getopt_long(argc, argv, ":", longs, NULL)) != -1) {
		if (found == ':')
			return usage_fault(cmd, "a value is missing behind",
					   argv[optind - 1]);
		if (found == '?')
			return usage_fault(cmd, "there is no option", faulty_word(argv));
		if (!apply(cmd, o, found))
			return false;
	}
	o->args = argv + optind;
	o->arg_count = argc - optind;
	if (cmd->max_args >= 0 && o->arg_count > cmd->max_args && !o->help)
		return usage_fault(cmd, "too many words, beginning with",
				   o->args[cmd->max_args]);
	return true;
}
