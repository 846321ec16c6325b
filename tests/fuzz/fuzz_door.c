/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door: whatever comes, what passes is valid UTF-8 without anything that a terminal
 * obeys. */
#include "fuzz/fuzz.h"

#include "base/bug.h"
#include "text/charset.h"
#include "text/door.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

#define TYPED_CHARS 64

static void check_clean(struct str s, bool file)
{
	BUG_ON(!utf8_check(s, NULL));
	while (s.len) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);
		bool line = cp == '\n' || cp == '\r' || cp == '\t';

		/* A file's bidi controls are found value by value. */
		BUG_ON(cp == 0 || (cp < 0x20 && !(file && line)) || cp == 0x7F);
		BUG_ON(cp >= 0x80 && cp < 0xA0 && cp != 0x85);
		BUG_ON(!file && door_refuses(cp));
		s = str_skip(s, n);
	}
}

static void check_shown(struct arena *mem, struct str s)
{
	struct buf folded = { 0 };
	struct wrapped w = wrap(mem, s, 20, 3);

	BUG_ON(width_of(s) < 0 || width_fit(s, 20) > s.len || w.count < 1);
	fold_add(&folded, s);
	BUG_ON(!utf8_check(buf_str(&folded), NULL));
	buf_release(&folded);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	charset_init();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str raw = { (const char *)data, size }, value = { NULL, 0 };
	struct arena mem = { 0 };
	struct diags d = { 0 };
	struct buf typed = { 0 };
	const struct source *src = door_file(&mem, "fuzz.yaml", raw, &d);

	BUG_ON(!src && !d.first);
	if (src)
		check_clean(src->text, true);
	if (src && door_value(&mem, src->text, pos_file(src), &value, &d)) {
		check_clean(value, false);
		check_shown(&mem, value);
	}
	door_typed(raw, TYPED_CHARS, &typed);
	check_clean(buf_str(&typed), false);
	BUG_ON(utf8_count(buf_str(&typed)) > TYPED_CHARS);
	check_shown(&mem, buf_str(&typed));
	buf_release(&typed);
	diags_release(&d);
	arena_release(&mem);
	return 0;
}
