/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/doctor.h"

bool doctor_sandbox_lacks(struct buf *out)
{
	buf_add_z(out, "this program has none round a visit");
	return true;
}
