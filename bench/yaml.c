/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libyaml alone takes: parses the files that standard input names, a line each, to
 * events, the least that it can do, and forgets them. The floor under `carrel check`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define FILE_BYTES (256 * 1024)

static size_t read_whole(const char *path, unsigned char *bytes)
{
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(bytes, 1, FILE_BYTES, f) : 0;

	if (!f)
		perror(path);
	else
		fclose(f);
	return n;
}

static int parse(const unsigned char *bytes, size_t size)
{
	yaml_parser_t parser;
	yaml_event_t event;
	int ok = 1, end = 0;

	if (!yaml_parser_initialize(&parser))
		return 0;
	yaml_parser_set_input_string(&parser, bytes, size);
	while (ok && !end) {
		ok = yaml_parser_parse(&parser, &event);
		end = ok && event.type == YAML_STREAM_END_EVENT;
		if (ok)
			yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return ok;
}

int main(void)
{
	static unsigned char bytes[FILE_BYTES];
	char path[4096];
	int bad = 0;

	while (fgets(path, sizeof(path), stdin)) {
		path[strcspn(path, "\n")] = '\0';
		bad |= !parse(bytes, read_whole(path, bytes));
	}
	return bad;
}
