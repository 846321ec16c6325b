/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/parts.h"

#include <string.h>

#include "model/fingerprint.h"

enum part_state part_stamp(const struct node *of, const char *key, struct lines source)
{
	const struct node *stamp = node_get(of, str_from(key));

	if (!stamp || !fingerprint_valid(stamp->text))
		return PART_UNSTAMPED;
	return fingerprint_is(fingerprint_of(source.v, source.count), stamp->text) ?
		       PART_GOOD :
		       PART_BEHIND;
}

enum part_state part_state(const struct words *w, const struct words *src,
			   const char *key)
{
	struct lines part = words_part(src, str_from(key));

	if (!part.count)
		return PART_NONE;
	if (!words_part(w, str_from(key)).count)
		return strcmp(key, section_name(SECTION_HERE)) == 0 ? PART_NONE :
								      PART_MISSING;
	return part_stamp(w->of, key, part);
}
