/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/safe_path.h"

#include <string.h>

static bool part_allowed(struct str part)
{
	for (size_t i = 0; i < part.len; i++) {
		char c = part.s[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c >= '0' && c <= '9') || (c && strchr("._-", c))))
			return false;
	}
	return part.s[0] != '.';
}

enum path_verdict safe_path(struct str path, struct buf *clean)
{
	enum path_verdict verdict = PATH_TAKE;
	struct str part;

	if (!path.len || path.s[0] == '/' || path.len > SAFE_PATH_BYTES)
		return PATH_REFUSE;
	while (str_split(&path, '/', &part)) {
		if (str_is(part, ".."))
			return PATH_REFUSE;
		if (!part.len || str_is(part, "."))
			continue;
		if (!part_allowed(part))
			verdict = PATH_LEAVE;
		if (clean->len)
			buf_add_char(clean, '/');
		buf_add_str(clean, part);
	}
	return clean->len ? verdict : PATH_LEAVE;
}
