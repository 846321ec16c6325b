/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal, what it can show, and the program itself. */
#include "cli/cli.h"
#include "cli/doctor.h"

/* The system must have all letters, whatever the terminal takes of them. */
static bool takes_all(const struct machine *m)
{
	return m->takes == CHARSET_UTF8 || m->takes == CHARSET_UNKNOWN;
}

enum verdict doctor_letters(const struct machine *m, struct buf *say)
{
	struct str set = m->takes == CHARSET_OTHER ? m->codeset : STR("ASCII");

	buf_addf(say, "%s, %s", m->locale ? m->locale : "no locale",
		 m->utf8 ? "all scripts" :
			   "which has no letters of other scripts: these become \"?\"");
	if (takes_all(m))
		return m->utf8 ? DOCTOR_OK : DOCTOR_BAD;
	buf_addf(say,
		 "; but this terminal takes %.*s: likenesses or \"?\" stand for what "
		 "that lacks",
		 STR_ARG(set));
	return m->utf8 ? DOCTOR_LOOK : DOCTOR_BAD;
}

enum verdict doctor_terminal(const struct machine *m, struct buf *say)
{
	if (!m->on_terminal) {
		buf_add_z(say,
			  "this did not run on a terminal, so nothing is known of it");
		return DOCTOR_LOOK;
	}
	if (m->terminal_fault.len)
		buf_add_str(say, m->terminal_fault);
	else
		buf_add_z(say, "known, and can be wiped");
	return m->terminal_fault.len ? DOCTOR_BAD : DOCTOR_OK;
}

enum verdict doctor_multiplexer(const struct machine *m, struct buf *say)
{
	if (m->multiplexer)
		buf_addf(say, "%s stands between this terminal and carrel",
			 m->multiplexer);
	else
		buf_add_z(say, "none");
	return m->multiplexer ? DOCTOR_LOOK : DOCTOR_OK;
}

/* What the settings say of a screen is known, and readers are told. */
static bool is_known(const struct machine *m, struct str tag)
{
	for (size_t i = 0; i < m->config->cannot_show.count; i++)
		if (str_eq(m->config->cannot_show.v[i].text, tag))
			return true;
	return false;
}

enum verdict doctor_languages(const struct machine *m, struct buf *say)
{
	const struct library *lib = m->lib;
	size_t missing = 0;

	for (uint32_t i = 0; i < library_offered_count(lib); i++) {
		uint32_t lang = library_offered(lib, i);
		const struct lang_rec *l = library_lang(lib, lang);

		if (m->shows[lang] || is_known(m, library_str(lib, l->tag)))
			continue;
		buf_addf(say, "%s%.*s", missing++ ? ", " : "this screen can't show ",
			 STR_ARG(library_str(lib, l->english)));
	}
	if (!missing)
		buf_addf(say,
			 "nothing keeps this screen from showing them%s; only "
			 "carrel check-screen tells for sure",
			 m->config->cannot_show.count ?
				 ", but for those of the settings" :
				 "");
	return missing ? DOCTOR_LOOK : DOCTOR_OK;
}

static bool offers_rtl(const struct library *lib)
{
	for (uint32_t i = 0; i < library_offered_count(lib); i++)
		if (library_lang(lib, library_offered(lib, i))->rtl)
			return true;
	return false;
}

enum verdict doctor_bidi(const struct machine *m, struct buf *say)
{
	static const struct {
		const char *says;
		enum verdict verdict;
	} table[POLICY_COUNT] = {
		[POLICY_AUTO] = { "nobody has said who orders the letters", DOCTOR_LOOK },
		[POLICY_APP] = { "the program orders the letters", DOCTOR_OK },
		[POLICY_APP_LRO] = { "the program orders the letters, for tmux",
				     DOCTOR_OK },
		[POLICY_TERMINAL] = { "the terminal must order the letters itself",
				      DOCTOR_LOOK },
		[POLICY_WORDS] = { "the program orders the words, the terminal their "
				   "letters",
				   DOCTOR_OK },
		[POLICY_OFF] = { "the settings do not show these languages here",
				 DOCTOR_LOOK },
	};

	if (!offers_rtl(m->lib)) {
		buf_add_z(say, "no such language is offered");
		return DOCTOR_OK;
	}
	buf_add_z(say, table[m->bidi].says);
	return table[m->bidi].verdict;
}

enum verdict doctor_build(const struct machine *m, struct buf *say)
{
	if (m->has_fribidi && m->has_libthai)
		buf_add_z(say, "with fribidi and libthai");
	else
		buf_addf(say, "without%s%s%s",
			 m->has_fribidi ? "" : " fribidi (Arabic, Persian, Urdu)",
			 m->has_fribidi || m->has_libthai ? "" : " and",
			 m->has_libthai ? "" : " libthai (only carrel breaks needs it)");
	return m->has_fribidi && m->has_libthai ? DOCTOR_OK : DOCTOR_LOOK;
}

enum verdict doctor_timer(const struct machine *m, struct buf *say)
{
	buf_add_z(say, m->has_timer ? "a visit that nobody goes on with ends by itself" :
				      "the kernel gives none");
	return m->has_timer ? DOCTOR_OK : DOCTOR_BAD;
}

/* Where it is required, no visit begins without it. */
enum verdict doctor_sandbox(const struct machine *m, struct buf *say)
{
	enum sandbox_mode mode = setup_sandbox(m->config, !m->staff);

	if (mode == SANDBOX_OFF) {
		buf_add_z(say, "the settings turn it off");
		return DOCTOR_LOOK;
	}
	if (!m->sandbox_lacks.len) {
		buf_add_z(say, "a visit is closed in");
		return DOCTOR_OK;
	}
	buf_add_str(say, m->sandbox_lacks);
	if (mode == SANDBOX_REQUIRE)
		buf_add_z(say, "; so no visit begins");
	return mode == SANDBOX_REQUIRE ? DOCTOR_BAD : DOCTOR_LOOK;
}
