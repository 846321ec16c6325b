/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things come from: the command line, the settings, the program's own folder, the
 * system's. Nothing in a home folder. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/clock.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "model/check.h"
#include "model/lang.h"
#include "model/messages.h"
#include "model/slots.h"
#include "text/door.h"

#define CONFIG_FILE SYSCONFDIR "/carrel/config.yaml"
#define PATH_BYTES 4096 /* Linux's PATH_MAX */

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The folder `name` of an uninstalled program: beside it, or beside its build folder;
 * NULL where there is none. */
static const char *beside_program(struct arena *mem, const char *name)
{
	static const char *const places[] = { "", "../" };
	char exe[PATH_BYTES];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (n <= 0)
		return NULL;
	exe[n] = '\0';
	char *slash = strrchr(exe, '/');

	if (!slash)
		return NULL;
	*slash = '\0';
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		const char *path = arena_printf(mem, "%s/%s%s", exe, places[i], name).s;
		char *whole = is_folder(path) ? realpath(path, NULL) : NULL;

		if (whole) {
			path = arena_str(mem, str_from(whole)).s;
			free(whole);
			return path;
		}
	}
	return NULL;
}

static const char *own_folder(struct arena *mem, const char *name)
{
	const char *path = beside_program(mem, name);

	return path ? path : path_join(mem, PKGDATADIR, name);
}

const char *setup_locales(struct arena *mem, const struct options *o)
{
	return o->locales ? o->locales : own_folder(mem, "locales");
}

static struct lines lines_of(struct arena *mem, const char *const *v, size_t count)
{
	struct line *lines = arena_array(mem, count, sizeof(*lines));

	for (size_t i = 0; i < count; i++)
		lines[i].text = str_from(v[i]);
	return (struct lines){ .v = lines, .count = count };
}

/* Paths in the settings count from the folder of the settings' file. */
static struct line from_config(struct arena *mem, const char *config, struct line path)
{
	const char *slash = strrchr(config, '/');

	if (slash && path.text.len && path.text.s[0] != '/')
		path.text = arena_printf(mem, "%.*s/%.*s", (int)(slash - config), config,
					 STR_ARG(path.text));
	return path;
}

static void place_paths(struct setup *s, const char *config)
{
	struct config *c = &s->config;
	struct line *layers = arena_array(&s->mem, c->layers.count, sizeof(*layers));

	for (size_t i = 0; i < c->layers.count; i++)
		layers[i] = from_config(&s->mem, config, c->layers.v[i]);
	c->layers.v = layers;
	c->locales = from_config(&s->mem, config, c->locales);
	c->updates = from_config(&s->mem, config, c->updates);
}

/* Settings that are there and can't be read must not count as none: they may hide cards.
 * Reading them says what is wrong. */
static bool is_absent(const char *path)
{
	struct stat st;

	return lstat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static bool read_settings(struct setup *s, const struct options *o)
{
	const char *path = o->config ? o->config : CONFIG_FILE;

	if (!o->config && is_absent(path))
		return true;
	if (!config_read(&s->config, path, &s->mem, &s->diags))
		return false;
	place_paths(s, path);
	s->path = path;
	return true;
}

static void choose_folders(struct setup *s, const struct options *o)
{
	struct config *c = &s->config;

	if (o->resource_count) {
		c->layers = lines_of(&s->mem, o->resources, o->resource_count);
	} else if (!c->layers.count) {
		const char *own = own_folder(&s->mem, "resources");

		c->layers = lines_of(&s->mem, &own, 1);
	}
	if (o->locales || !c->locales.text.len)
		c->locales.text = str_from(setup_locales(&s->mem, o));
}

int setup_defaults(struct setup *s, const struct options *o)
{
	*s = (struct setup){ .config = { .unreviewed = UNREVIEWED_MARK } };
	choose_folders(s, o);
	s->config.today = o->today ? o->today : date_today();
	return 0;
}

int setup_settings(struct setup *s, const struct options *o)
{
	*s = (struct setup){ .config = { .unreviewed = UNREVIEWED_MARK },
			     .diags = { .catalog = o->catalog } };
	if (!read_settings(s, o)) {
		print_faults(&s->diags);
		return cli_fail(EX_CONFIG,
				"mend the settings, or name others with --config FILE");
	}
	choose_folders(s, o);
	s->config.today = o->today ? o->today : date_today();
	return 0;
}

/* A layer that is a link, as an update makes them, is followed once: what is read must be
 * all of one set, even where the link is changed meanwhile. */
static void settle_layers(struct setup *s)
{
	struct config *c = &s->config;
	struct line *layers = arena_array(&s->mem, c->layers.count, sizeof(*layers));

	for (size_t i = 0; i < c->layers.count; i++) {
		const char *path = arena_str(&s->mem, c->layers.v[i].text).s;

		layers[i] = c->layers.v[i];
		if (path_is_link(&s->mem, path))
			layers[i].text = str_from(path_whole(&s->mem, path));
	}
	c->layers.v = layers;
}

void setup_load(struct setup *s)
{
	settle_layers(s);
	content_load(&s->content, &s->config, &s->diags);
}

void setup_check(struct setup *s)
{
	slots_check(&s->content, &s->diags);
	check_content(&s->content, s->config.today, &s->diags);
	check_screens(s);
	messages_check(&s->content, arena_str(&s->mem, s->config.locales.text).s,
		       &s->diags);
}

int setup_open(struct setup *s, const struct options *o)
{
	int status = setup_settings(s, o);

	if (status)
		setup_release(s);
	else
		setup_load(s);
	return status;
}

void setup_release(struct setup *s)
{
	content_release(&s->content);
	diags_release(&s->diags);
	arena_release(&s->mem);
}

void setup_library(struct setup *s, struct library *lib, struct search *search)
{
	struct image_builder *b = image_builder_new();

	library_fill(b, &s->content);
	if (search)
		search_fill(b, &s->content);
	library_open(lib, image_seal(b));
	if (search)
		search_open(search, lib, s->config.jit != JIT_OFF);
}

struct choice {
	const struct library *lib;
	const bool *shows; /* NULL: all */
};

static bool can_show(const struct choice *c, uint32_t lang)
{
	return lang != NO_LANG && (!c->shows || c->shows[lang]);
}

static uint32_t find(const struct choice *c, struct str tag)
{
	uint32_t lang = library_find_lang(c->lib, tag);

	return can_show(c, lang) ? lang : NO_LANG;
}

static uint32_t environment_language(const struct choice *c)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	struct arena mem = { 0 };
	uint32_t lang = NO_LANG;

	for (size_t i = 0; i < ARRAY_LEN(names) && lang == NO_LANG; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			lang = find(c, lang_of_locale(&mem, value));
	}
	arena_release(&mem);
	return lang;
}

static uint32_t fallback_language(const struct choice *c)
{
	uint32_t lang = find(c, STR("en")), count = library_offered_count(c->lib);

	for (uint32_t i = 0; lang == NO_LANG && i < count; i++)
		if (can_show(c, library_offered(c->lib, i)))
			lang = library_offered(c->lib, i);
	if (lang == NO_LANG)
		lang = library_offered(c->lib, 0);
	return lang == NO_LANG ? 0 : lang;
}

/* NO_LANG after a message. */
static uint32_t asked_language(const struct library *lib, const char *tag)
{
	struct buf clean = { 0 };
	uint32_t lang;

	door_typed(str_from(tag), 32, &clean);
	lang = library_find_lang(lib, buf_str(&clean));
	if (lang == NO_LANG)
		cli_fail(EX_USAGE,
			 "there is nothing in the language \"%.*s\"; name another "
			 "with --lang",
			 STR_ARG(buf_str(&clean)));
	buf_release(&clean);
	return lang;
}

uint32_t setup_language(const struct setup *s, const struct options *o,
			const struct library *lib, const bool *shows)
{
	const struct choice choice = { lib, shows };
	const struct config *c = &s->config;
	uint32_t lang;

	if (o->lang) {
		lang = asked_language(lib, o->lang);
		if (lang == NO_LANG || can_show(&choice, lang))
			return lang;
	}
	lang = find(&choice, c->default_language.text);
	if (lang == NO_LANG && c->languages.count)
		lang = find(&choice, c->languages.v[0].text);
	if (lang == NO_LANG)
		lang = environment_language(&choice);
	return lang == NO_LANG ? fallback_language(&choice) : lang;
}

uint32_t setup_centre_language(const struct setup *s, const struct library *lib)
{
	return library_find_lang(lib, s->config.default_language.text);
}

enum sandbox_mode setup_sandbox(const struct config *c, bool kiosk)
{
	static const enum sandbox_mode modes[SETTING_SANDBOX_COUNT] = {
		[SETTING_SANDBOX_REQUIRE] = SANDBOX_REQUIRE,
		[SETTING_SANDBOX_TRY] = SANDBOX_TRY,
		[SETTING_SANDBOX_OFF] = SANDBOX_OFF,
	};

	if (c->sandbox != SETTING_SANDBOX_AUTO)
		return modes[c->sandbox];
	return kiosk ? SANDBOX_REQUIRE : SANDBOX_TRY;
}
