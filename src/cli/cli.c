/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/attr.h"
#include "cli/print.h"
#include "guard/sandbox.h"
#include "text/bidi.h"
#include "text/pofile.h"
#include "text/charset.h"
#include "text/door.h"

#define FAIL_BYTES 1000 /* one line of plain words; a longer one is cut */

static const struct cmd *const commands[] = {
	&cmd_open,         &cmd_kiosk,  &cmd_staff,  &cmd_check,     &cmd_preview,
	&cmd_search,       &cmd_show,   &cmd_new,    &cmd_translate, &cmd_po,
	&cmd_stamp,        &cmd_status, &cmd_review, &cmd_bundle,    &cmd_breaks,
	&cmd_check_screen, &cmd_setup,  &cmd_doctor, &cmd_update,    &cmd_schema,
};

/* What was typed may come back in a message, but nothing that a terminal would obey. */
int cli_fail(int status, const char *fmt, ...)
{
	char text[FAIL_BYTES];
	struct buf clean = { 0 };
	struct print out;
	va_list args;

	print_open(&out, stderr, NULL);
	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	door_typed(str_from(text), sizeof(text), &clean);
	fprintf(out.to, "carrel: %.*s\n", STR_ARG(buf_str(&clean)));
	buf_release(&clean);
	return print_close(&out, status);
}

/* `carrel` alone opens; its name is not typed. */
static const char *typed_name(const struct cmd *cmd)
{
	return cmd == &cmd_open ? "" : cmd->name;
}

static void help_of(const struct cmd *cmd)
{
	const char *name = typed_name(cmd);

	printf("carrel%s%s [options]%s%s\n\n%s.\n", *name ? " " : "", name,
	       *cmd->args ? " " : "", cmd->args, cmd->summary);
	if (cmd->help)
		printf("\n%s\n", cmd->help);
	puts("\nOptions:");
	options_help(cmd);
}

/* With what this build can't do. */
static void print_version(void)
{
	puts("carrel " PACKAGE_VERSION);
	if (!bidi_available())
		puts("without fribidi: Arabic, Persian and Urdu are left to the terminal, "
		     "which may\nshow their letters and numbers in the wrong order");
	if (sandbox_not_built())
		puts(sandbox_not_built());
	if (pofile_not_built())
		puts(pofile_not_built());
}

static void help_all(void)
{
	help_of(&cmd_open);
	puts("  --version          the version of the program\n\nCommands:");
	for (size_t i = 1; i < ARRAY_LEN(commands); i++) {
		char head[32];

		snprintf(head, sizeof(head), "%s %s", commands[i]->name,
			 commands[i]->args);
		printf("  %-18s %s\n", head, commands[i]->summary);
	}
	puts("\n`carrel COMMAND --help` says more.");
}

static const struct cmd *find_command(const char *name)
{
	for (size_t i = 1; i < ARRAY_LEN(commands); i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

/* As a login shell ("-carrel") or a forced command (-c "anything") the words on the
 * command line are somebody else's: none of them counts. */
static bool is_login(int argc, char **argv)
{
	return (argc > 0 && argv[0][0] == '-') ||
	       (argc > 1 && strcmp(argv[1], "-c") == 0);
}

static int run(const struct cmd *cmd, int argc, char **argv)
{
	struct options o = { .resource_count = 0 };

	if (!options_parse(cmd, argc, argv, &o))
		return EX_USAGE;
	if (!o.help)
		return cmd->run(&o);
	if (cmd == &cmd_open)
		help_all();
	else
		help_of(cmd);
	return EX_OK;
}

static int unknown_command(const char *name)
{
	const char *names[ARRAY_LEN(commands)];
	const char *near;

	for (size_t i = 1; i < ARRAY_LEN(commands); i++)
		names[i - 1] = commands[i]->name;
	near = schema_suggest(str_from(name), names, ARRAY_LEN(commands) - 1);
	return cli_fail(EX_USAGE, "there is no command \"%s\"%s%s%s; see: carrel --help",
			name, near ? "; did you mean \"" : "", near ? near : "",
			near ? "\"?" : "");
}

/* A full disk or a closed pipe must not look like success. */
static int finish(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	return cli_fail(EX_IOERR, "the output can't be written: %s", strerror(errno));
}

int cli_main(int argc, char **argv)
{
	if (!charset_init())
		cli_fail(
			0,
			"this system has no UTF-8 locale: letters that its own character "
			"set lacks are shown as \"?\"; install one, such as C.UTF-8");
	if (is_login(argc, argv)) {
		struct options none = { .login = true };

		return cmd_kiosk.run(&none);
	}
	if (argc > 1 && strcmp(argv[1], "--version") == 0) {
		print_version();
		return finish(EX_OK);
	}
	if (argc < 2 || argv[1][0] == '-')
		return finish(run(&cmd_open, argc, argv));
	const struct cmd *cmd = find_command(argv[1]);

	return cmd ? finish(run(cmd, argc - 1, argv + 1)) : unknown_command(argv[1]);
}
