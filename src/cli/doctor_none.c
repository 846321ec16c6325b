/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A system that does not say these things as Linux does. */
#include "cli/doctor.h"

static enum verdict not_known(struct buf *say)
{
	buf_add_z(say, "carrel can't find this out on this system");
	return DOCTOR_LOOK;
}

enum verdict doctor_core(const struct machine *m, struct buf *say)
{
	(void)m;
	return not_known(say);
}

enum verdict doctor_swap(const struct machine *m, struct buf *say)
{
	(void)m;
	return not_known(say);
}

enum verdict doctor_hibernation(const struct machine *m, struct buf *say)
{
	(void)m;
	return not_known(say);
}

enum verdict doctor_sysrq(const struct machine *m, struct buf *say)
{
	(void)m;
	return not_known(say);
}

enum verdict doctor_ptrace(const struct machine *m, struct buf *say)
{
	(void)m;
	return not_known(say);
}
