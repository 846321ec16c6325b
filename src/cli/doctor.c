/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/doctor.h"

#include "base/attr.h"

#define BOTH false
#define KIOSK true

static const struct doctor_row rows[] = {
	{ "letters", "Install a UTF-8 locale such as C.UTF-8 and set LANG to it.",
	  doctor_letters, BOTH },
	{ "terminal",
	  "Run this on the terminal that readers use: the Linux console, xterm, or what "
	  "works like it, and set TERM to its name.",
	  doctor_terminal, BOTH },
	{ "multiplexer", "Start carrel without it: it keeps what stood on the screen.",
	  doctor_multiplexer, KIOSK },
	{ "languages",
	  "Choose another font (docs/scripts.md), or name them under cannot_show.",
	  doctor_languages, BOTH },
	{ "right-to-left",
	  "Run carrel check-screen beside somebody who reads one of these languages.",
	  doctor_bidi, BOTH },
	{ "build", "Build it where these libraries are there.", doctor_build, BOTH },
	{ "timer", "Take another kernel: a visit that nobody ends must end by itself.",
	  doctor_timer, BOTH },
	{ "sandbox", "Take a program and a kernel that can do this, and leave it on.",
	  doctor_sandbox, BOTH },
	{ "core",
	  "Set kernel.core_pattern to nothing, or to a file name, and limit core files to "
	  "0: a crash can write down what was typed.",
	  doctor_core, BOTH },
	{ "swap", "Turn it off (swapoff -a, and its line in /etc/fstab), or encrypt it.",
	  doctor_swap, BOTH },
	{ "hibernation",
	  "Turn it off: systemctl mask hibernate.target hybrid-sleep.target. It writes "
	  "what was typed to the disk.",
	  doctor_hibernation, BOTH },
	{ "sysrq",
	  "Set kernel.sysrq to 0, so that no key at the machine reaches the kernel.",
	  doctor_sysrq, KIOSK },
	{ "ptrace",
	  "Set kernel.yama.ptrace_scope to 1 or more: programs of the same user could "
	  "read along.",
	  doctor_ptrace, BOTH },
	{ "root", "Run the kiosk as a user of its own who may do nothing else.",
	  doctor_root, KIOSK },
	{ "writable", "Give these to root, and take the right to write from this user.",
	  doctor_writable, KIOSK },
	{ "ssh",
	  "Give this user a Match block with ForceCommand and with DisableForwarding "
	  "yes (docs/deploying.md).",
	  doctor_ssh, KIOSK },
	{ "slots", "Find them out, have them checked, and run carrel setup.",
	  doctor_slots, BOTH },
	{ "reviews", "Ask the reviewers to read these cards again.", doctor_reviews,
	  BOTH },
	{ "services", "Phone them, then put today's date into last_verified.",
	  doctor_services, BOTH },
	{ "faults", "Run carrel check: it says what is wrong and how to mend it.",
	  doctor_faults, BOTH },
	{ "clock", "Set the machine's clock: it is behind the cards' own dates.",
	  doctor_clock, BOTH },
};

const struct doctor_row *doctor_rows(size_t *count)
{
	*count = ARRAY_LEN(rows);
	return rows;
}

enum verdict doctor_report(const struct machine *m, struct buf *out)
{
	static const char *const names[] = { "ok", "look", "bad" };
	enum verdict worst = DOCTOR_OK;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf say = { 0 };
		enum verdict v;

		if (m->staff && rows[i].kiosk)
			continue;
		v = rows[i].probe(m, &say);
		buf_addf(out, "%-5s%s: %.*s%s%s\n", names[v], rows[i].id,
			 STR_ARG(buf_str(&say)), v == DOCTOR_OK ? "" : ". ",
			 v == DOCTOR_OK ? "" : rows[i].mend);
		worst = v > worst ? v : worst;
		buf_release(&say);
	}
	return worst;
}
