/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text to a terminal's bytes, and back. */
#include <limits.h>
#include <string.h>
#include <wchar.h>

#include "text/charset.h"
#include "text/utf8.h"

/* Line ends and tabs stay as they are. */
static void write_char(uint32_t cp, struct buf *out)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = { 0 };
	uint32_t sent = cp == '\n' || cp == '\t' ? cp : charset_shown(cp);
	size_t n = sent ? wcrtomb(bytes, (wchar_t)sent, &state) : 0;

	if (n != (size_t)-1)
		buf_add(out, bytes, n);
}

void charset_write(struct str text, enum charset charset, struct buf *out)
{
	if (charset == CHARSET_UTF8) {
		buf_add_str(out, text);
		return;
	}
	charset_use(charset);
	while (text.len) {
		uint32_t cp;

		text = str_skip(text, utf8_next(text, &cp));
		write_char(cp, out);
	}
	charset_init();
}

/* What a byte that begins anew means: -1 nothing, -2 the beginning of a character. */
static size_t take_byte(wchar_t *wc, const char *byte, mbstate_t *state)
{
	size_t n = mbrtowc(wc, byte, 1, state);

	if (n == (size_t)-1)
		*state = (mbstate_t){ 0 };
	return n;
}

size_t charset_typed(struct str bytes, mbstate_t *state, char *out)
{
	size_t len = 0;

	if (charset_is_utf8()) {
		memcpy(out, bytes.s, bytes.len);
		return bytes.len;
	}
	for (size_t i = 0; i < bytes.len; i++) {
		bool inside = !mbsinit(state);
		wchar_t wc;
		size_t n = take_byte(&wc, bytes.s + i, state);

		if (n == (size_t)-1 && inside)
			n = take_byte(&wc, bytes.s + i, state);
		if (n != (size_t)-1 && n != (size_t)-2)
			len += utf8_put(out + len, (uint32_t)wc);
	}
	return len;
}
