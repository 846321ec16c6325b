/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The settings: one strict YAML file, and what the command line says. Every setting is a
 * row of the table in config.c. Nothing is read from a home folder.
 */
#ifndef MODEL_CONFIG_H
#define MODEL_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "text/bidi.h"
#include "yaml/schema.h"

/* A library, a country's, a network's and a centre's layer, and as many again. */
#define LAYERS_MAX 8

struct config {
	struct line title; /* the centre's neutral title, on every screen */
	struct lines layers; /* folders of cards, the shared library first */
	struct line locales; /* folder of the interface's texts */
	struct lines languages; /* tags, in the order of the list; empty: all */
	struct line default_language;
	const struct node *fallback; /* tag: [tags]; NULL for none */
	struct lines hide; /* ids of cards, topics, audiences */
	uint32_t unreviewed; /* enum unreviewed */
	struct line
		digit_row; /* ten characters: what the keys 1 to 9 and 0 send unshifted */
	bool plain; /* lines in place of a screen, whatever the terminal */
	bool high_contrast; /* bright white on black */
	uint32_t jit; /* enum jit */
	uint32_t sandbox; /* enum sandbox_setting */
	const struct node *bidi; /* a policy, or a map of them by terminals; NULL */
	struct lines
		cannot_show; /* tags: languages that nobody can read on this screen */
	bool staff_cover; /* cover staff screens that nobody uses */
	struct line updates; /* the folder that `carrel update` keeps sets in */
	uint32_t today; /* for tests; else the clock's date */
};

enum unreviewed { UNREVIEWED_MARK, UNREVIEWED_HIDE };

/* May PCRE2 make machine code, where the system allows it? auto: not in the kiosk, whose
 * visits run no memory that they wrote. */
enum jit { JIT_AUTO, JIT_OFF, JIT_ON };

/* Is a visit closed in? auto: require in the kiosk, else try. */
enum sandbox_setting {
	SETTING_SANDBOX_AUTO,
	SETTING_SANDBOX_REQUIRE,
	SETTING_SANDBOX_TRY,
	SETTING_SANDBOX_OFF,
	SETTING_SANDBOX_COUNT
};

/* What is set for a terminal of this name (TERM; may be NULL): POLICY_AUTO where nothing
 * is. */
enum bidi_policy config_bidi(const struct config *c, const char *term);

/* What a policy is called in the settings. */
const char *config_bidi_name(enum bidi_policy policy);

/* The ten characters of `digit_row`; all 0 where it is not set. */
void config_digit_row(const struct config *c, uint32_t out[10]);

/* Reads the file into *c (zeroed by the caller). False, with diagnostics, where anything
 * in it is wrong: settings are strict. */
bool config_read(struct config *c, const char *path, struct arena *mem, struct diags *d);

#endif
