/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a volunteer changed, as one file (docs/adr/0018-bundles.md): a tar archive with
 *
 *   bundle.txt    a line for each file: its path, its fingerprint, that of its base
 *   now/PATH      the file as it is now
 *   base/PATH     as it was before, where it was there
 *
 * PATH is as in a folder of cards; texts of the screen stand below locales/.
 */
#ifndef CLI_BUNDLE_H
#define CLI_BUNDLE_H

#include "base/tarball.h"
#include "cli/cli.h"
#include "model/fingerprint.h"

#define BUNDLE_LIST "bundle.txt"
#define BUNDLE_FIRST_LINE "carrel bundle 1"
#define BUNDLE_NOW "now/"
#define BUNDLE_BASE "base/"
#define BUNDLE_REFUSED 1

enum base_kind {
	BASE_KNOWN, /* there was such a file */
	BASE_NONE, /* there was none */
	BASE_UNKNOWN, /* nobody compared */
};

struct bundle_file {
	struct str path;
	struct str now; /* its bytes; s is NULL where it is gone */
	struct str base; /* its bytes: BASE_KNOWN, but for one that is gone */
	enum base_kind base_kind;
};

struct bundle {
	struct bundle_file *v; /* by path; each path stands there once */
	size_t count;
};

/* The two folders that files are in. */
struct bundle_place {
	const char *cards;
	const char *locales; /* NULL: there is none */
};

/* May such a file be in a bundle: is it of a card, topic, group, service, glossary or
 * locale, and YAML? What a centre alone knows (layer.yaml, its settings) may not. */
bool bundle_takes(struct str path);
/* Is this file of the language, card, topic, group or service of that name? */
bool bundle_is_of(struct str path, struct str name);
/* The language of a file of words; empty for facts. */
struct str bundle_language(struct str path);
struct fingerprint bundle_print(struct str bytes);

/* All files in the two folders that may be in a bundle. False after a message. */
bool bundle_tree(const struct bundle_place *place, struct arena *mem,
		 struct tarball *out);
const struct tarball_file *bundle_find(const struct tarball *tree, struct str path);
/* Where a file of a bundle stands on this machine. */
const char *bundle_target(const struct bundle_place *place, struct str path,
			  struct arena *mem);

/* The bytes of the archive. False after a message. */
bool bundle_write(const struct bundle *b, struct buf *out);
/* Reads and verifies an archive. EX_OK, or another exit status after a message. */
int bundle_read(const char *file, struct arena *mem, struct bundle *out);

/* Both files and what they were made from, where they differ: lines before, yours,
 * theirs. `base.s` is NULL where nobody knows. */
void bundle_differences(struct str base, struct str yours, struct str theirs,
			struct buf *out);
/* Would the check pass with these files in their places? Faults that were there before
 * count only in these files. Faults are printed. */
bool bundle_check(const struct options *o, const struct bundle_place *place, size_t layer,
		  const struct tarball *here, const struct bundle *files);
/* Takes a bundle in. An exit status. */
int bundle_apply(const struct options *o);

#endif
