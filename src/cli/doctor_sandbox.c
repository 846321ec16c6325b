/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/doctor.h"
#include "guard/sandbox.h"

bool doctor_sandbox_lacks(struct buf *out)
{
	struct sandbox_report report;

	if (sandbox_report(&report))
		return sandbox_missing(&report, out);
	buf_add_z(out, "it could not be tried");
	return true;
}
