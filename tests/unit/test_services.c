/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services: what is read, what never gets into the image, and how an entry ages. */
#include "model/services.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/clock.h"
#include "lib/shelf.h"
#include "lib/tree.h"
#include "model/check.h"
#include "model/dates.h"
#include "render/layout.h"

#define TODAY 20261122

static const char answers[] = "walk_in: yes\ninterpreter: ask\ncost: no\nid_needed: no\n"
			      "papers_or_insurance: no\nchildren_welcome: yes\n"
			      "partners_allowed: no\nmen_present: no\n"
			      "trans_inclusive: yes\nunder_influence: yes\noat: no\n"
			      "naloxone: yes\nstep_free: ask\npolice_or_reporting: no\n";

struct place {
	struct tree tree;
	struct shelf shelf;
};

/* services/a with these facts and all answers. */
static void put_service(struct place *p, const char *facts)
{
	struct buf file = { 0 };

	buf_addf(&file, "%s%s", facts, answers);
	tree_put(&p->tree, "services/a/service.yaml", buf_str(&file));
	tree_put(&p->tree, "services/a/en.yaml",
		 STR("name: Here\nmain: Come in.\nhow_to_find: By the hidden lane.\n"
		     "cost: Tea costs nothing.\n"));
	buf_release(&file);
}

static void open_place(struct place *p)
{
	shelf_layer(&p->shelf, p->tree.path);
	shelf_lang(&p->shelf, "en");
	shelf_open(&p->shelf, NULL);
}

static void make(struct place *p, const char *facts)
{
	*p = (struct place){ 0 };
	tree_make(&p->tree);
	put_service(p, facts);
	open_place(p);
}

static void drop(struct place *p)
{
	shelf_release(&p->shelf);
	tree_remove(&p->tree);
}

static const char good[] = "kind: health\nstatus: open\nlast_verified: 2026-11-01\n"
			   "address: 1 Example Street\nsafe_to_publish: yes\n";

static bool in_image(const struct place *p, const char *text)
{
	const struct image *img = &p->shelf.lib.img;

	return memmem(img->bytes, img->size, text, strlen(text)) != NULL;
}

/* --- The address --- */

static const struct {
	const char *safe;
	bool there;
} addresses[] = {
	{ "safe_to_publish: yes\n", true }, /* the search for it can find it */
	{ "safe_to_publish: no\n", false },   { "safe_to_publish: ask\n", false },
	{ "safe_to_publish: true\n", false }, { "", false },
};

static void test_address(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(addresses); i++) {
		struct place p;
		struct buf facts = { 0 };

		buf_addf(&facts,
			 "kind: violence\nstatus: open\nlast_verified: 2026-11-01\n"
			 "address: 5 Hidden Lane\n%s",
			 addresses[i].safe);
		make(&p, facts.s);
		assert_int_equal(in_image(&p, "5 Hidden Lane"), addresses[i].there);
		assert_int_equal(in_image(&p, "By the hidden lane."), addresses[i].there);
		assert_int_equal(library_service(&p.shelf.lib, 0)->withheld,
				 !addresses[i].there);
		drop(&p);
		buf_release(&facts);
	}
}

/* --- Hours and numbers --- */

static const struct {
	const char *written;
	enum day_state state;
	size_t faults;
} days[] = {
	{ "09:00-17:00", DAY_TIMES, 0 },
	{ "09:00-17:00, 18:00-20:00", DAY_TIMES, 0 },
	{ "00:00-24:00", DAY_TIMES, 0 },
	{ "closed", DAY_CLOSED, 0 },
	{ "by appointment", DAY_APPOINTMENT, 0 },
	{ "25:00-26:00", DAY_UNSAID, 1 },
	{ "09:00-24:30", DAY_UNSAID, 1 },
	{ "24:00-24:00", DAY_UNSAID, 1 },
	{ "09:60-17:00", DAY_UNSAID, 1 },
	{ "17:00-09:00", DAY_UNSAID, 1 },
	{ "09:00-09:00", DAY_UNSAID, 1 },
	{ "09:00-17:00, 16:00-20:00", DAY_UNSAID, 1 },
	{ "9:00-17:00", DAY_UNSAID, 1 },
	{ "9-17", DAY_UNSAID, 1 },
	{ "09:00-17:00,", DAY_UNSAID, 1 },
	{ "09.00-17.00", DAY_UNSAID, 1 },
	{ "0x:00-17:00", DAY_UNSAID, 1 },
	{ "Closed", DAY_UNSAID, 1 },
	{ "open", DAY_UNSAID, 1 },
};

static void test_hours(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		struct arena mem = { 0 };
		struct diags d = { 0 };
		struct week week = { 0 };
		struct str yaml = arena_printf(&mem, "wed: %s\n", days[i].written);
		struct node *map = doc_parse(&mem, source_new(&mem, "f", yaml), &d);

		service_read_week(map, true, &mem, &week, &d);
		assert_true(week.given);
		assert_int_equal(week.days[2].state, days[i].state);
		assert_int_equal(d.count[DIAG_ERROR], days[i].faults);
		if (days[i].state == DAY_TIMES)
			assert_true(str_is(week.days[2].times.text, days[i].written));
		else
			assert_int_equal(week.days[2].times.text.len, 0);
		diags_release(&d);
		arena_release(&mem);
	}
}

/* Every day must be named, but of the hours for women only. */
static void test_days_missing(void **state)
{
	struct place p;
	struct buf facts = { 0 };

	(void)state;
	buf_addf(&facts,
		 "%shours:\n  mon: closed\n  tu: closed\nwomen_only_hours:\n"
		 "  wed: 14:00-16:00\n",
		 good);
	make(&p, facts.s);
	assert_int_equal(shelf_count(&p.shelf, DIAG_ID_MISSING_KEY), 6);
	assert_int_equal(shelf_count(&p.shelf, DIAG_ID_UNKNOWN_KEY), 1);
	drop(&p);
	buf_release(&facts);
}

static const struct {
	const char *number;
	bool good;
} numbers[] = {
	{ "112", true },         { "0606", true },       { "+00 (0) 111-02.22/3", true },
	{ "*123#", true },       { "15", true },         { "1", false },
	{ "+-", false },         { "0800 HELP", false }, { "ask Anna", false },
	{ "000 or 111", false },
};

static void test_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		struct place p;
		struct buf facts = { 0 };

		buf_addf(&facts, "%sphones:\n  - number: \"%s\"\n", good,
			 numbers[i].number);
		make(&p, facts.s);
		assert_int_equal(shelf_count(&p.shelf, DIAG_ID_BAD_PHONE),
				 !numbers[i].good);
		const struct phone_rec *phone = table_at(p.shelf.lib.phones, 0);

		/* As it was written, whatever it is. */
		assert_true(str_is(library_str(&p.shelf.lib, phone->number),
				   numbers[i].number));
		drop(&p);
		buf_release(&facts);
	}
}

/* --- Faults --- */

static const struct {
	const char *facts;
	enum diag_id id;
	uint32_t kind, status;
} faults[] = {
	{ "kind: helth\nstatus: open\n", DIAG_ID_BAD_VALUE, SERVICE_KIND_OTHER,
	  SERVICE_OPEN },
	{ "kind: legal\nstatus: opne\n", DIAG_ID_BAD_VALUE, SERVICE_KIND_LEGAL,
	  SERVICE_UNSAID },
	{ "status: closed\n", DIAG_ID_MISSING_KEY, SERVICE_KIND_OTHER, SERVICE_CLOSED },
	{ "kind: peer\n", DIAG_ID_MISSING_KEY, SERVICE_KIND_PEER, SERVICE_UNSAID },
	{ "kind: peer\nstatus: open\nphones: 000\n", DIAG_ID_WRONG_SHAPE,
	  SERVICE_KIND_PEER, SERVICE_OPEN },
	{ "kind: peer\nstatus: open\nhours: always\n", DIAG_ID_WRONG_SHAPE,
	  SERVICE_KIND_PEER, SERVICE_OPEN },
	{ "kind: peer\nstatus: open\nphones:\n  - 000\n", DIAG_ID_WRONG_SHAPE,
	  SERVICE_KIND_PEER, SERVICE_OPEN },
	{ "kind: peer\nstatus: open\nadress: here\n", DIAG_ID_UNKNOWN_KEY,
	  SERVICE_KIND_PEER, SERVICE_OPEN },
};

/* A fault never takes a service away, and never claims what nobody said. */
static void test_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
		struct place p;
		struct buf facts = { 0 };

		buf_addf(&facts, "%slast_verified: 2026-11-01\nsafe_to_publish: no\n",
			 faults[i].facts);
		make(&p, facts.s);
		assert_int_equal(shelf_count(&p.shelf, faults[i].id), 1);
		assert_int_equal(p.shelf.lib.services.count, 1);
		const struct service_rec *s = library_service(&p.shelf.lib, 0);

		assert_int_equal(s->kind, faults[i].kind);
		assert_int_equal(s->status, faults[i].status);
		drop(&p);
		buf_release(&facts);
	}
}

/* Blank is an error, and is shown as "ask". */
static void test_unanswered(void **state)
{
	struct place p = { 0 };

	(void)state;
	tree_make(&p.tree);
	tree_put(&p.tree, "services/a/service.yaml", str_from(good));
	open_place(&p);
	assert_int_equal(shelf_count(&p.shelf, DIAG_ID_MISSING_KEY), SERVICE_ASKS_COUNT);
	for (size_t i = 0; i < SERVICE_ASKS_COUNT; i++)
		assert_int_equal(library_service(&p.shelf.lib, 0)->asks[i], ANSWER_ASK);
	/* Without words it is called by its kind. */
	assert_true(
		str_is(service_name(&p.shelf.lib, library_service(&p.shelf.lib, 0), 0),
		       "Health"));
	drop(&p);
}

static void test_no_facts(void **state)
{
	struct place p = { 0 };

	(void)state;
	tree_make(&p.tree);
	tree_put(&p.tree, "services/a/en.yaml", STR("name: a\nmain: b\n"));
	tree_put(&p.tree, "services/B/service.yaml", STR("kind: other\n"));
	tree_put(&p.tree, "services/stray.yaml", STR("kind: other\n"));
	open_place(&p);
	assert_int_equal(shelf_count(&p.shelf, DIAG_ID_NO_FACTS), 1);
	assert_int_equal(shelf_count(&p.shelf, DIAG_ID_BAD_ID), 1);
	assert_int_equal(shelf_count(&p.shelf, DIAG_ID_STRAY_FILE), 1);
	assert_int_equal(p.shelf.lib.services.count, 0);
	drop(&p);
}

/* --- Layers and order --- */

static void test_layers(void **state)
{
	struct place p = { 0 };
	struct tree centre;

	(void)state;
	tree_make(&p.tree);
	tree_make(&centre);
	put_service(&p, good);
	tree_put(&centre, "services/a/service.yaml", STR("status: closed\n"));
	tree_put(&centre, "services/a/en.yaml", STR("name: There\n"));
	shelf_layer(&p.shelf, p.tree.path);
	shelf_layer(&p.shelf, centre.path);
	shelf_open(&p.shelf, NULL);
	const struct service_rec *s = library_service(&p.shelf.lib, 0);
	uint32_t en = shelf_find_lang(&p.shelf, "en"), in;

	assert_int_equal(s->status, SERVICE_CLOSED);
	assert_int_equal(s->kind, SERVICE_KIND_HEALTH);
	assert_true(str_is(service_name(&p.shelf.lib, s, en), "There"));
	assert_true(str_is(service_says(&p.shelf.lib, s, en, SERVICE_SAYS_COST, &in),
			   "Tea costs nothing."));
	assert_int_equal(in, en);
	drop(&p);
	tree_remove(&centre);
}

static void test_order(void **state)
{
	static const char *const ids[] = { "b", "a", "c" };
	static const char *const kinds[] = { "kind: other\n", "kind: overdose\n",
					     "kind: other\n" };
	struct place p = { 0 };

	(void)state;
	tree_make(&p.tree);
	for (size_t i = 0; i < ARRAY_LEN(ids); i++)
		tree_put(&p.tree,
			 arena_printf(&p.tree.mem, "services/%s/service.yaml", ids[i]).s,
			 str_from(kinds[i]));
	open_place(&p);
	assert_int_equal(library_find_service(&p.shelf.lib, STR("a")), 0);
	assert_int_equal(library_find_service(&p.shelf.lib, STR("b")), 1);
	assert_int_equal(library_find_service(&p.shelf.lib, STR("c")), 2);
	assert_int_equal(library_find_service(&p.shelf.lib, STR("d")), UINT32_MAX);
	drop(&p);
}

/* --- Age --- */

static const struct {
	uint32_t verified, today;
	enum service_age age;
} ages[] = {
	{ 20261122, 20261122, SERVICE_FRESH },
	{ 20260824, 20261122, SERVICE_FRESH }, /* 90 days */
	{ 20260823, 20261122, SERVICE_AGED },
	{ 20260526, 20261122, SERVICE_AGED }, /* 180 */
	{ 20260525, 20261122, SERVICE_OLD },
	{ 20251122, 20261122, SERVICE_OLD }, /* 365 */
	{ 20251121, 20261122, SERVICE_STALE },
	{ 20240101, 20261122, SERVICE_STALE },
	{ 0, 20261122, SERVICE_OLD },
	{ 20240101, 0, SERVICE_FRESH },
	{ 0, 0, SERVICE_FRESH },
	{ 20261123, 20261122, SERVICE_FRESH },
};

static void test_ages(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ages); i++)
		assert_int_equal(service_age(ages[i].verified, ages[i].today),
				 ages[i].age);
}

static void test_days_between(void **state)
{
	(void)state;
	assert_int_equal(date_days(20240228, 20240301), 2);
	assert_int_equal(date_days(20230228, 20230301), 1);
	assert_int_equal(date_days(21000228, 21000301), 1);
	assert_int_equal(date_days(20261231, 20270101), 1);
	assert_int_equal(date_days(20270101, 20261231), -1);
	assert_int_equal(date_days(19700101, 20261122), 20779);
}

/* A clock earlier than any date in the library is wrong: then nothing is faded. */
static void test_newest(void **state)
{
	struct place p;

	(void)state;
	make(&p, good);
	assert_int_equal(library_newest_date(&p.shelf.lib), 20261101);
	assert_int_equal(library_today(&p.shelf.lib, 20261101), 20261101);
	assert_int_equal(library_today(&p.shelf.lib, 20261031), 0);
	assert_int_equal(library_today(&p.shelf.lib, 0), 0);
	drop(&p);
}

/* Each kind of date counts, and each is named where it is still to come. */
static void test_dates(void **state)
{
	struct place p = { 0 };
	const uint32_t newest[] = { 20270105, 20270104, 20270103, 20270102, 20270101 };

	(void)state;
	tree_make(&p.tree);
	put_service(&p, "kind: health\nstatus: open\nlast_verified: 2027-01-01\n"
			"safe_to_publish: no\nphones:\n  - number: 000\n    "
			"last_verified: 2027-01-02\n");
	tree_put(&p.tree, "layer.yaml",
		 STR("format: 1\nslots:\n  emergency:\n    value: \"000\"\n"
		     "    date: 2027-01-03\n"));
	tree_put(&p.tree, "topics/t/topic.yaml", STR("order: 1\n"));
	tree_put(&p.tree, "topics/t/c/card.yaml",
		 STR("source_language: en\nsources: []\n"));
	tree_put(&p.tree, "topics/t/c/en.yaml", STR("title: a\nmain: b\n"));
	tree_put(&p.tree, "topics/t/c/es.yaml",
		 STR("title: a\nmain: b\ntranslation:\n  status: human\n"
		     "  date: 2027-01-04\n"));
	tree_put(&p.tree, "topics/t/c/review.yaml",
		 STR("clinical:\n  status: draft\n  date: 2027-01-05\n"
		     "  next: 2028-01-01\n"));
	open_place(&p);
	assert_int_equal(dates_newest(&p.shelf.content), newest[0]);
	assert_int_equal(library_newest_date(&p.shelf.lib), newest[0]);
	for (size_t i = 0; i < ARRAY_LEN(newest); i++) {
		struct diags d = { 0 };

		dates_check(&p.shelf.content, newest[i], &d);
		assert_int_equal(d.count[DIAG_NOTE], i);
		diags_release(&d);
	}
	drop(&p);
}

static const struct {
	const char *dates;
	size_t notes;
} checks[] = {
	{ "last_verified: 2026-11-01\n", 0 },
	{ "last_verified: 2026-08-01\n", 1 },
	{ "last_verified: 2024-08-01\n", 1 },
	{ "last_verified: 2026-11-01\nnext_check: 2026-11-22\n", 0 },
	{ "last_verified: 2026-11-01\nnext_check: 2026-11-21\n", 1 },
	{ "last_verified: 2026-11-01\nphones:\n  - number: 000\n"
	  "    last_verified: 2026-01-01\n",
	  1 },
};

static void test_unverified(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(checks); i++) {
		struct place p;
		struct buf facts = { 0 };
		struct diags d = { 0 };

		buf_addf(&facts, "kind: peer\nstatus: open\nsafe_to_publish: no\n%s",
			 checks[i].dates);
		make(&p, facts.s);
		check_service(&p.shelf.content, &p.shelf.content.services[0], TODAY, &d);
		assert_int_equal(d.count[DIAG_NOTE], checks[i].notes);
		diags_release(&d);
		drop(&p);
		buf_release(&facts);
	}
}

/* --- The page --- */

static bool page_has(const struct place *p, uint32_t today, bool staff, const char *text)
{
	struct arena mem = { 0 };
	struct layout_opts o = { .lib = &p->shelf.lib,
				 .lang = shelf_find_lang(&p->shelf, "en"),
				 .centre_lang = NO_LANG,
				 .rows = 22,
				 .cols = 78,
				 .staff = staff,
				 .today = today };
	struct layout l = layout_service(&o, &mem);
	bool found = false;

	for (size_t i = 0; i < l.line_count; i++)
		found = found || str_is(l.lines[i].text, text);
	arena_release(&mem);
	return found;
}

static const struct {
	uint32_t today;
	bool staff;
	const char *text;
	bool shown;
} pages[] = {
	{ 20261122, false, "Phone: 0606 000", true },
	{ 20280101, false, "Phone: 0606 000", false },
	{ 20280101, false, "Address: 1 Example Street", false },
	{ 20280101, false, "How to find it: By the hidden lane.", false },
	{ 20280101, false, "Ask a worker: we have an old entry.", true },
	{ 20280101, false, "Last checked: 2026-11-01", true },
	{ 20280101, true, "Phone: 0606 000", true },
	{ 20280101, true, "Days since this was checked: 426. Ask a worker.", true },
	{ 20270215, false, "Days since this was checked: 106. Ask a worker.", true },
	{ 20270601, false, "This may be out of date. Ask a worker.", true },
	/* The clock is wrong: the date, and no mark. */
	{ 20000101, false, "Phone: 0606 000", true },
	{ 20000101, false, "Ask a worker: we have an old entry.", false },
	{ 20000101, false, "Last checked: 2026-11-01", true },
	{ 20261122, false, "You pay: no. Tea costs nothing.", true },
	{ 20261122, false, "Mon-Thu: 09:00-17:00", true },
	{ 20261122, false, "Fri: ask", true }, /* what was written can't be right */
	{ 20261122, false, "Sat-Sun: closed", true },
};

static void test_page(void **state)
{
	struct place p;
	struct buf facts = { 0 };

	(void)state;
	buf_addf(&facts,
		 "%sphones:\n  - number: 0606 000\nhours:\n  mon: 09:00-17:00\n"
		 "  tue: 09:00-17:00\n  wed: 09:00-17:00\n  thu: 09:00-17:00\n  "
		 "fri: 25:00-26:00\n  sat: closed\n  sun: closed\n",
		 good);
	make(&p, facts.s);
	for (size_t i = 0; i < ARRAY_LEN(pages); i++)
		assert_int_equal(
			page_has(&p, pages[i].today, pages[i].staff, pages[i].text),
			pages[i].shown);
	drop(&p);
	buf_release(&facts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_address),      cmocka_unit_test(test_hours),
		cmocka_unit_test(test_days_missing), cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_faults),       cmocka_unit_test(test_unanswered),
		cmocka_unit_test(test_no_facts),     cmocka_unit_test(test_layers),
		cmocka_unit_test(test_order),        cmocka_unit_test(test_ages),
		cmocka_unit_test(test_days_between), cmocka_unit_test(test_newest),
		cmocka_unit_test(test_dates),        cmocka_unit_test(test_unverified),
		cmocka_unit_test(test_page),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
