/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/screen_check.h"

#include "base/attr.h"
#include "model/config.h"
#include "text/charset.h"
#include "text/utf8.h"
#include "tui/frame.h"

enum step_kind { STEP_ORDER, STEP_SCRIPT, STEP_LINES, STEP_KEY };

/* A number that comes out reversed is seen by somebody who reads no Arabic. */
#define NUMBER "0800 123 456"
#define ARABIC "اتصلي بالرقم " NUMBER " (Nyxoid) الآن"

static const struct step {
	enum step_kind kind;
	const char *sample; /* the first line; of a key, what stands on it */
	const char *other; /* the second line, that can be read anywhere */
	const char *tags; /* the languages that need it */
	enum bidi_policy first, second; /* STEP_ORDER: what each line shows */
} steps[] = {
	{ STEP_ORDER, ARABIC, ARABIC, NULL, POLICY_APP, POLICY_TERMINAL },
	{ STEP_ORDER, ARABIC, ARABIC, NULL, POLICY_APP_LRO, POLICY_WORDS },
	{ .kind = STEP_SCRIPT, "Русский, Українська", "Russian, Ukrainian", "ru, uk" },
	{ .kind = STEP_SCRIPT, "ქართული ენა", "Georgian", "ka" },
	{ .kind = STEP_SCRIPT, "Tiếng Việt: những người phụ nữ", "Vietnamese", "vi" },
	{ .kind = STEP_SCRIPT, "हिन्दी: महिलाओं की मदद", "Hindi", "hi" },
	{ .kind = STEP_SCRIPT, "ภาษาไทย: ผู้หญิงที่นี่", "Thai", "th" },
	{ .kind = STEP_SCRIPT, "中文：妇女互助", "Chinese", "zh" },
	{ .kind = STEP_LINES },
	{ .kind = STEP_KEY, "1" },
	{ .kind = STEP_KEY, "2" },
	{ .kind = STEP_KEY, "3" },
	{ .kind = STEP_KEY, "4" },
	{ .kind = STEP_KEY, "5" },
	{ .kind = STEP_KEY, "6" },
	{ .kind = STEP_KEY, "7" },
	{ .kind = STEP_KEY, "8" },
	{ .kind = STEP_KEY, "9" },
	{ .kind = STEP_KEY, "0" },
	{ .kind = STEP_KEY, "!" },
	{ .kind = STEP_KEY, "Esc" },
};

#define STEP_COUNT ARRAY_LEN(steps)
#define FIRST_KEY (STEP_COUNT - SCREEN_CHECK_KEYS)
#define DIGIT_KEYS 10
#define KEY_EMERGENCY DIGIT_KEYS
#define KEY_ESC (DIGIT_KEYS + 1)

#define LINE_COLS 20 /* of the sample of lines */
#define ROWS_FOR_BLANKS 16 /* from here on the lines stand apart */

static bool is_asked(const struct screen_check *s, const struct ui *ui, size_t i)
{
	const struct step *step = &steps[i];

	switch (step->kind) {
	case STEP_ORDER:
		/* The second pair, where neither line of the first reads properly. */
		return (i == 0 || s->bidi == POLICY_OFF) && bidi_available() &&
		       charset_reads(str_from(step->sample), ui->font);
	case STEP_SCRIPT:
		return charset_reads(str_from(step->sample), ui->font);
	default:
		return true;
	}
}

static void go_to(struct screen_check *s, const struct ui *ui, size_t i)
{
	while (i < STEP_COUNT && !is_asked(s, ui, i))
		i++;
	s->step = i;
}

void screen_check_begin(struct screen_check *s, const struct ui *ui)
{
	go_to(s, ui, 0);
}

bool screen_check_done(const struct screen_check *s)
{
	return s->step >= STEP_COUNT;
}

enum bidi_policy screen_check_policy(const struct screen_check *s)
{
	bool order = !screen_check_done(s) && steps[s->step].kind == STEP_ORDER;

	return order ? steps[s->step].first : POLICY_TERMINAL;
}

static enum bidi_mode mode_of(enum bidi_policy policy)
{
	return policy == POLICY_TERMINAL ? BIDI_LOGICAL :
	       policy == POLICY_WORDS    ? BIDI_WORDS :
					   BIDI_VISUAL;
}

/* As a view would under this policy. A row of its own: a terminal may order all of it. */
static void put_ordered(struct cells *c, const struct room *room, int row,
			const char *sample, enum bidi_policy policy)
{
	c->bidi = mode_of(policy);
	c->rtl = c->bidi != BIDI_LOGICAL;
	cells_put(c, row, room->col, room->cols, str_from(sample), STYLE_STRONG);
	c->rtl = false;
	c->bidi = BIDI_LOGICAL;
}

static void put_sample(struct cells *c, const struct room *room, int row,
		       const struct step *step, bool first)
{
	const char *sample = first ? step->sample : step->other;

	if (step->kind == STEP_ORDER)
		put_ordered(c, room, row, sample, first ? step->first : step->second);
	else if (step->kind == STEP_SCRIPT)
		cells_put(c, row, room->col, room->cols, str_from(sample), STYLE_STRONG);
	else if (first)
		cells_rule(c, row, room->col, LINE_COLS);
	else
		for (int i = 0; i < LINE_COLS; i++)
			cells_put(c, row, room->col + i, 1, STR("-"), STYLE_STRONG);
}

/* The two lines, each below its number; gives the row of the first. */
static int draw_pair(const struct ui *ui, struct cells *c, const struct step *step,
		     int row)
{
	struct room room = frame_room(ui);
	int apart = ui->rows >= ROWS_FOR_BLANKS;

	for (int i = 0; i < 2; i++) {
		cells_put(c, row, room.col, 1, i ? STR("2") : STR("1"), STYLE_HEADING);
		put_sample(c, &room, row + 1, step, i == 0);
		row += 2 + apart;
	}
	return row - 2 * (2 + apart);
}

static bool is_digit(const struct step *step)
{
	return step->sample[0] >= '0' && step->sample[0] <= '9';
}

static void draw_key(const struct ui *ui, struct cells *c, const struct step *step,
		     int row)
{
	struct arena mem = { 0 };
	struct filling f = { "key", str_from(step->sample) };
	enum text_id id = is_digit(step) ? TEXT_CHECK_SCREEN_DIGIT :
					   TEXT_CHECK_SCREEN_KEY;

	row += frame_put_wrapped(ui, c, row, ui_filled(ui, id, f, &mem), STYLE_STRONG);
	row += ui->rows >= ROWS_FOR_BLANKS;
	frame_put_wrapped(ui, c, row, ui_text(ui, TEXT_CHECK_SCREEN_NO_KEY), STYLE_TEXT);
	arena_release(&mem);
}

/* Gives the row of the first line. */
static int draw_lines(const struct ui *ui, struct cells *c, const struct step *step,
		      int row)
{
	static const enum text_id properly[] = {
		[STEP_ORDER] = TEXT_CHECK_SCREEN_ARABIC,
		[STEP_SCRIPT] = TEXT_CHECK_SCREEN_SCRIPT,
		[STEP_LINES] = TEXT_CHECK_SCREEN_LINES,
	};
	struct arena mem = { 0 };
	struct filling f = { "number", STR(NUMBER) };

	row += frame_put_wrapped(ui, c, row, ui_text(ui, TEXT_CHECK_SCREEN_WHICH),
				 STYLE_STRONG);
	row += frame_put_wrapped(ui, c, row, ui_filled(ui, properly[step->kind], f, &mem),
				 STYLE_TEXT);
	row = draw_pair(ui, c, step, row + (ui->rows >= ROWS_FOR_BLANKS));
	arena_release(&mem);
	return row;
}

/* Gives the row for the cursor. */
static int draw_question(const struct ui *ui, struct cells *c, const struct step *step)
{
	int row = frame_room(ui).row + (ui->rows >= ROWS_FOR_BLANKS);

	if (step->kind != STEP_KEY)
		return draw_lines(ui, c, step, row);
	draw_key(ui, c, step, row);
	return row;
}

static void draw_bars(const struct screen_check *s, const struct ui *ui, struct cells *c)
{
	struct arena mem = { 0 };
	struct filling f[] = {
		{ "page", arena_printf(&mem, "%zu", s->step + 1) },
		{ "pages", arena_printf(&mem, "%zu", STEP_COUNT) },
	};
	struct buf text = { 0 };

	cells_style(c, 0, 0, c->cols, STYLE_BAR);
	frame_put(c, 0, 1, c->cols - 2, ui_text(ui, TEXT_CHECK_SCREEN_TITLE), STYLE_BAR);
	text_fill(&text, ui_text(ui, TEXT_CHECK_SCREEN_LEAVE), f, ARRAY_LEN(f));
	cells_style(c, c->rows - 1, 0, c->cols, STYLE_BAR);
	frame_put(c, c->rows - 1, 1, c->cols - 2, buf_str(&text), STYLE_BAR);
	buf_release(&text);
	arena_release(&mem);
}

void screen_check_draw(const struct screen_check *s, const struct ui *ui, struct cells *c)
{
	if (screen_check_done(s))
		return;
	draw_bars(s, ui, c);
	cells_cursor(c, draw_question(ui, c, &steps[s->step]), frame_room(ui).col);
}

static void take_answer(struct screen_check *s, int digit)
{
	const struct step *step = &steps[s->step];

	if (step->kind == STEP_ORDER)
		s->bidi = digit == 1 ? step->first :
			  digit == 2 ? step->second :
				       POLICY_OFF;
	else if (step->kind == STEP_SCRIPT && digit != 1)
		s->unreadable |= 1U << s->step;
	else if (step->kind == STEP_LINES)
		s->lines_are_wrong = digit != 1;
}

void screen_check_key(struct screen_check *s, const struct ui *ui, struct key k)
{
	int digit = key_digit(k);

	if (screen_check_done(s) || k.code == K_RESIZE || k.code == K_NONE)
		return;
	if (steps[s->step].kind == STEP_KEY)
		s->sent[s->step - FIRST_KEY] = k.code == K_ENTER ? (struct key){ 0 } : k;
	else if (digit >= 0 && digit <= 2)
		take_answer(s, digit);
	else
		return;
	go_to(s, ui, s->step + 1);
}

static void report_bidi(const struct screen_check *s, const char *term, struct buf *out)
{
	if (s->bidi != POLICY_AUTO)
		buf_addf(out, "bidi:\n  \"%s\": %s\n", term, config_bidi_name(s->bidi));
}

static void report_scripts(const struct screen_check *s, struct buf *out)
{
	const char *between = "cannot_show: [";

	for (size_t i = 0; i < STEP_COUNT; i++) {
		if (!(s->unreadable & 1U << i))
			continue;
		buf_addf(out, "%s%s", between, steps[i].tags);
		between = ", ";
	}
	if (s->unreadable)
		buf_add_z(out, "]\n");
}

static bool is_digit_key(const struct screen_check *s, size_t i)
{
	return key_digit(s->sent[i]) == (int)((i + 1) % DIGIT_KEYS);
}

static void add_quoted(struct buf *out, uint32_t rune)
{
	char bytes[UTF8_MAX_BYTES];

	if (rune == '"' || rune == '\\')
		buf_add_char(out, '\\');
	buf_add(out, bytes, utf8_put(bytes, rune));
}

/* Ten characters, or none of them is used: a digit stands for itself. */
static void report_digits(const struct screen_check *s, struct buf *out)
{
	size_t right = 0, characters = 0;

	for (size_t i = 0; i < DIGIT_KEYS; i++) {
		right += is_digit_key(s, i);
		characters += s->sent[i].code == K_RUNE;
	}
	if (right == DIGIT_KEYS)
		return;
	if (characters < DIGIT_KEYS) {
		buf_add_z(out, "# Not every digit key was heard: arrows, Enter and "
			       "Backspace do all but the search.\n");
		return;
	}
	buf_add_z(out, "digit_row: \"");
	for (size_t i = 0; i < DIGIT_KEYS; i++)
		add_quoted(out, s->sent[i].rune);
	buf_add_z(out, "\"\n");
}

static void report_keys(const struct screen_check *s, struct buf *out)
{
	report_digits(s, out);
	if (!key_emergency(s->sent[KEY_EMERGENCY]))
		buf_add_z(out, "# The key ! was not heard: Tab opens the emergency list "
			       "too. Say so beside the screen.\n");
	if (s->sent[KEY_ESC].code != K_ESC)
		buf_add_z(out, "# Esc was not heard: Ctrl-X ends the visit and clears "
			       "the screen. Say so beside the screen.\n");
}

void screen_check_report(const struct screen_check *s, const char *term, struct buf *out)
{
	size_t before;

	buf_addf(out, "# Seen on a terminal of the kind %s.\n", term);
	before = out->len;
	report_bidi(s, term, out);
	report_scripts(s, out);
	if (s->lines_are_wrong)
		buf_add_z(out, "# Lines are drawn wrongly: TERM or the character set "
			       "(LANG) is not what this terminal is.\n");
	report_keys(s, out);
	if (out->len == before)
		buf_add_z(out, "# Nothing needs to be set.\n");
}
