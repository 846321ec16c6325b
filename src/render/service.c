/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service's page. Numbers and hours stand on lines of their own, as they were written:
 * they are copied from the screen by hand. */
#include "base/clock.h"
#include "model/services.h"
#include "render/draft.h"

struct page_of {
	struct draft d;
	const struct library *lib;
	const struct service_rec *s;
	uint32_t lang, today; /* `today` is 0 where the clock can't be right */
};

static struct str text(const struct page_of *p, enum text_id id)
{
	return library_text(p->lib, p->lang, id);
}

static struct str answer(const struct page_of *p, uint32_t a)
{
	static const enum text_id texts[] = {
		[ANSWER_ASK] = TEXT_SERVICE_ANSWER_ASK,
		[ANSWER_YES] = TEXT_SERVICE_ANSWER_YES,
		[ANSWER_NO] = TEXT_SERVICE_ANSWER_NO,
	};

	return text(p, texts[a]);
}

static struct str date_str(struct page_of *p, uint32_t date)
{
	return date ? date_text(p->d.mem, date) : text(p, TEXT_SERVICE_CHECKED_NEVER);
}

static void put_mark(struct page_of *p, enum text_id id, const char *name,
		     struct str value)
{
	struct filling f = { name, value };
	struct buf line = { 0 };

	text_fill(&line, text(p, id), &f, 1);
	draft_add(&p->d, LINE_MARK, arena_str(p->d.mem, buf_str(&line)));
	buf_release(&line);
}

static void put_language_mark(struct page_of *p, enum text_id id, uint32_t lang)
{
	put_mark(p, id, "language", library_str(p->lib, library_lang(p->lib, lang)->own));
}

/* "Phone: 0000": a label and what it says, as `kind`. */
static void put_as(struct page_of *p, enum line_kind kind, enum text_id label,
		   struct str value)
{
	draft_item(&p->d, kind, STR(""),
		   arena_printf(p->d.mem, "%.*s %.*s", STR_ARG(text(p, label)),
				STR_ARG(value)));
}

static void put(struct page_of *p, enum text_id label, struct str value)
{
	put_as(p, LINE_ITEM, label, value);
}

static void put_blank(struct page_of *p)
{
	if (!draft_is_low(&p->d))
		draft_add(&p->d, LINE_BLANK, STR(""));
}

/* --- Marks --- */

static void put_status(struct page_of *p)
{
	static const enum text_id texts[] = {
		[SERVICE_PAUSED] = TEXT_SERVICE_PAUSED,
		[SERVICE_CLOSED] = TEXT_SERVICE_CLOSED,
		[SERVICE_UNSAID] = TEXT_SERVICE_UNSAID,
	};

	if (p->s->status != SERVICE_OPEN)
		put_mark(p, texts[p->s->status], "", STR(""));
}

/* The words for an age, as a line of `kind`. */
static void put_age(struct page_of *p, enum line_kind kind, enum service_age age,
		    uint32_t verified)
{
	static const enum text_id texts[] = {
		[SERVICE_AGED] = TEXT_SERVICE_AGED,
		[SERVICE_OLD] = TEXT_SERVICE_OLD,
		[SERVICE_STALE] = TEXT_SERVICE_STALE,
	};
	struct buf line = { 0 };

	if (age == SERVICE_FRESH)
		return;
	/* Staff see the entry itself, and how old it is. */
	if (age == SERVICE_STALE && p->d.o->staff)
		age = SERVICE_AGED;
	int days = verified ? date_days(verified, p->today) : 0;
	struct filling f = { "days", arena_printf(p->d.mem, "%d", days) };

	text_fill(&line, text(p, texts[age]), &f, 1);
	draft_item(&p->d, kind, STR(""), arena_str(p->d.mem, buf_str(&line)));
	buf_release(&line);
}

/* --- Hours --- */

static const struct day_rec *day_at(const struct page_of *p, struct irange week,
				    uint32_t i)
{
	return table_at(p->lib->days, week.first + i);
}

static struct str day_text(const struct page_of *p, const struct day_rec *day)
{
	static const enum text_id texts[] = {
		[DAY_UNSAID] = TEXT_SERVICE_ANSWER_ASK,
		[DAY_CLOSED] = TEXT_SERVICE_DAY_CLOSED,
		[DAY_APPOINTMENT] = TEXT_SERVICE_DAY_APPOINTMENT,
	};

	return day->state == DAY_TIMES ? library_str(p->lib, day->times) :
					 text(p, texts[day->state]);
}

static bool same_day(const struct page_of *p, const struct day_rec *a,
		     const struct day_rec *b)
{
	return a->state == b->state &&
	       str_eq(library_str(p->lib, a->times), library_str(p->lib, b->times));
}

static void put_days(struct page_of *p, uint32_t from, uint32_t to, struct str times)
{
	static const enum text_id names[WEEK_DAYS] = {
		TEXT_SERVICE_MON, TEXT_SERVICE_TUE, TEXT_SERVICE_WED, TEXT_SERVICE_THU,
		TEXT_SERVICE_FRI, TEXT_SERVICE_SAT, TEXT_SERVICE_SUN,
	};
	struct str first = text(p, names[from]), last = text(p, names[to]);

	draft_item(&p->d, LINE_PART, STR(""),
		   from == to ? arena_printf(p->d.mem, "%.*s: %.*s", STR_ARG(first),
					     STR_ARG(times)) :
				arena_printf(p->d.mem, "%.*s-%.*s: %.*s", STR_ARG(first),
					     STR_ARG(last), STR_ARG(times)));
}

/* Days that follow each other and are the same share a line. Of hours for women only,
 * days that are not named are none. */
static void put_week(struct page_of *p, struct irange week, bool women_only)
{
	for (uint32_t i = 0, end; i < week.count; i = end) {
		const struct day_rec *day = day_at(p, week, i);

		end = i + 1;
		while (end < week.count && same_day(p, day, day_at(p, week, end)))
			end++;
		if (day->state != DAY_UNSAID || !women_only)
			put_days(p, i, end - 1, day_text(p, day));
	}
}

static void put_hours(struct page_of *p, enum text_id label, struct irange week,
		      bool women_only)
{
	if (!week.count)
		return;
	draft_item(&p->d, LINE_ITEM, STR(""), text(p, label));
	put_week(p, week, women_only);
}

/* --- The rest --- */

static void put_phone(struct page_of *p, const struct phone_rec *phone)
{
	enum service_age age = phone->last_verified ?
				       service_age(phone->last_verified, p->today) :
				       SERVICE_FRESH;

	/* An old number may be somebody else's by now. */
	if (age == SERVICE_STALE && !p->d.o->staff) {
		put(p, TEXT_SERVICE_PHONE, text(p, TEXT_SERVICE_STALE));
		return;
	}
	put(p, TEXT_SERVICE_PHONE, library_str(p->lib, phone->number));
	put_age(p, LINE_PART, age, phone->last_verified);
	put_week(p, phone->hours, false);
	if (phone->text_ok != ANSWER_ASK)
		put_as(p, LINE_PART, TEXT_SERVICE_TEXT_OK, answer(p, phone->text_ok));
}

static void put_phones(struct page_of *p)
{
	for (uint32_t i = 0; i < p->s->phones.count; i++)
		put_phone(p, table_at(p->lib->phones, p->s->phones.first + i));
}

/* A sentence behind an answer (or none), and in which language it is where that is not
 * the page's. */
static void put_sentence(struct page_of *p, enum text_id label, struct str before,
			 enum service_says which)
{
	const struct service_words_rec *w = service_words(p->lib, p->s, p->lang);
	uint32_t in;
	struct str more = service_says(p->lib, p->s, p->lang, which, &in);
	bool both = before.len && more.len;

	if (!before.len && !more.len)
		return;
	put(p, label,
	    arena_printf(p->d.mem, "%.*s%s%.*s", STR_ARG(before), both ? ". " : "",
			 STR_ARG(more)));
	if (more.len && w && in != w->lang)
		put_language_mark(p, TEXT_CARD_PART_OTHER_LANGUAGE, in);
}

#define LABEL(id, name) [SERVICE_ASKS_##id] = TEXT_SERVICE_##id,
static void put_answer(struct page_of *p, enum service_asks which)
{
	static const enum text_id labels[] = { SERVICE_ANSWERS(LABEL) };
	static const enum service_says says[SERVICE_ASKS_COUNT] = {
		[SERVICE_ASKS_COST] = SERVICE_SAYS_COST,
		[SERVICE_ASKS_POLICE] = SERVICE_SAYS_POLICE,
	};
	struct str yes_or_no = answer(p, p->s->asks[which]);
	uint32_t in;

	if (!says[which]) {
		put(p, labels[which], yes_or_no);
		return;
	}
	/* A sentence is an answer; "ask" before it would take it back. */
	if (p->s->asks[which] == ANSWER_ASK &&
	    service_says(p->lib, p->s, p->lang, says[which], &in).len)
		yes_or_no = STR("");
	put_sentence(p, labels[which], yes_or_no, says[which]);
}

static void put_languages(struct page_of *p)
{
	struct buf all = { 0 };

	for (uint32_t i = 0; i < p->s->languages.count; i++) {
		buf_add_z(&all, i ? ", " : "");
		buf_add_str(&all, library_item(p->lib, p->s->languages, i));
	}
	if (all.len)
		put(p, TEXT_SERVICE_LANGUAGES, arena_str(p->d.mem, buf_str(&all)));
	buf_release(&all);
}

static void put_place(struct page_of *p)
{
	struct str address = library_str(p->lib, p->s->address);

	if (p->s->withheld)
		draft_add(&p->d, LINE_ITEM, text(p, TEXT_SERVICE_WITHHELD));
	else if (address.len)
		put(p, TEXT_SERVICE_ADDRESS, address);
	put_sentence(p, TEXT_SERVICE_HOW_TO_FIND, STR(""), SERVICE_SAYS_HOW_TO_FIND);
}

static void put_facts(struct page_of *p)
{
	put_phones(p);
	put_hours(p, TEXT_SERVICE_HOURS, p->s->hours, false);
	put_hours(p, TEXT_SERVICE_WOMEN_ONLY, p->s->women_only, true);
	put_blank(p);
	for (uint32_t i = 0; i < SERVICE_ASKS_POLICE; i++) {
		put_answer(p, (enum service_asks)i);
		if (i == SERVICE_ASKS_WALK_IN)
			put_languages(p);
		if (i == SERVICE_ASKS_CHILDREN && p->s->min_age)
			put(p, TEXT_SERVICE_MIN_AGE,
			    arena_printf(p->d.mem, "%u", p->s->min_age));
	}
	put_blank(p);
	put_place(p);
	put_answer(p, SERVICE_ASKS_POLICE);
	put_sentence(p, TEXT_SERVICE_NOTE, STR(""), SERVICE_SAYS_NOTE);
}

static void put_head(struct page_of *p, enum service_age age)
{
	const struct service_words_rec *w = service_words(p->lib, p->s, p->lang);

	draft_add(&p->d, LINE_TITLE, service_name(p->lib, p->s, p->lang));
	if (w && w->lang != p->lang)
		put_language_mark(p, TEXT_CARD_OTHER_LANGUAGE, w->lang);
	put_status(p);
	put_age(p, LINE_MARK, age, p->s->last_verified);
	if (w && w->main.len)
		draft_add(&p->d, LINE_MAIN, library_str(p->lib, w->main));
	put(p, TEXT_SERVICE_KIND,
	    text(p, service_kind_text((enum service_kind)p->s->kind)));
	put_blank(p);
}

struct layout layout_service(const struct layout_opts *o, struct arena *mem)
{
	struct page_of p = {
		.d = { .o = o, .mem = mem },
		.lib = o->lib,
		.s = library_service(o->lib, o->card),
		.lang = o->lang,
		.today = library_today(o->lib, o->today),
	};
	enum service_age age = service_age(p.s->last_verified, p.today);

	put_head(&p, age);
	if (age != SERVICE_STALE || o->staff)
		put_facts(&p);
	put(&p, TEXT_SERVICE_CHECKED, date_str(&p, p.s->last_verified));
	return draft_finish(&p.d);
}
